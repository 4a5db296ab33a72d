CREATE TABLE journal_anchors (
	tenant_id TEXT NOT NULL,
	stream TEXT NOT NULL,
	length INTEGER NOT NULL,
	head_hash TEXT NOT NULL,
	anchored_at TEXT NOT NULL,
	CONSTRAINT pk_journal_anchors PRIMARY KEY (tenant_id, stream, length)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE journal_entries (
	tenant_id TEXT NOT NULL,
	stream TEXT NOT NULL,
	sequence INTEGER NOT NULL,
	subject TEXT NOT NULL,
	body TEXT NOT NULL,
	hash TEXT NOT NULL,
	CONSTRAINT pk_journal_entries PRIMARY KEY (tenant_id, stream, sequence)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE runtime_attempts (
	tenant_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	step_id TEXT NOT NULL,
	attempt_number INTEGER NOT NULL,
	reason_code TEXT NOT NULL,
	detail TEXT NOT NULL,
	after_ordinal INTEGER NOT NULL,
	page_size INTEGER NOT NULL,
	failed_at TEXT NOT NULL,
	CONSTRAINT pk_runtime_attempts PRIMARY KEY (tenant_id, run_id, step_id, attempt_number)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE runtime_blueprints (
	blueprint_digest TEXT NOT NULL,
	process_id TEXT NOT NULL,
	record TEXT NOT NULL,
	stored_at TEXT NOT NULL,
	CONSTRAINT pk_runtime_blueprints PRIMARY KEY (blueprint_digest)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE storage_permits (
	tenant_id TEXT NOT NULL,
	permit_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	step_id TEXT NOT NULL,
	simulation_id TEXT NOT NULL,
	payload_digest TEXT NOT NULL,
	plan_digest TEXT NOT NULL,
	first_ordinal INTEGER NOT NULL,
	last_ordinal INTEGER NOT NULL,
	tables TEXT NOT NULL,
	issued_at TEXT NOT NULL,
	consumed_in TEXT,
	CONSTRAINT pk_storage_permits PRIMARY KEY (tenant_id, permit_id),
	CONSTRAINT uq_storage_permits_tenant_id_run_id_step_id_first_ordinal_payload_digest UNIQUE (tenant_id, run_id, step_id, first_ordinal, payload_digest)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE storage_tenants (
	tenant_id TEXT NOT NULL,
	created_at TEXT NOT NULL,
	settings TEXT NOT NULL,
	CONSTRAINT pk_storage_tenants PRIMARY KEY (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE access_approvers (
	tenant_id TEXT NOT NULL,
	action TEXT NOT NULL,
	approvers TEXT NOT NULL,
	needed INTEGER NOT NULL,
	valid_hours INTEGER NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_access_approvers PRIMARY KEY (tenant_id, action),
	CONSTRAINT fk_access_approvers_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE access_changes (
	tenant_id TEXT NOT NULL,
	change_number INTEGER NOT NULL,
	kind TEXT NOT NULL,
	subject TEXT NOT NULL,
	body TEXT NOT NULL,
	changed_by TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_access_changes PRIMARY KEY (tenant_id, change_number),
	CONSTRAINT fk_access_changes_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE access_delegations (
	tenant_id TEXT NOT NULL,
	approver_user_id TEXT NOT NULL,
	delegate_user_id TEXT NOT NULL,
	expires_at TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_access_delegations PRIMARY KEY (tenant_id, approver_user_id),
	CONSTRAINT fk_access_delegations_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE access_grants (
	tenant_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	action TEXT NOT NULL,
	mode TEXT NOT NULL,
	granted_by TEXT NOT NULL,
	at TEXT NOT NULL,
	revoked_at TEXT,
	CONSTRAINT pk_access_grants PRIMARY KEY (tenant_id, user_id, action),
	CONSTRAINT ck_access_grants_mode_known CHECK (mode = 'R' OR mode = 'W' OR mode = 'A' OR mode = 'X'),
	CONSTRAINT fk_access_grants_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE access_overlays (
	tenant_id TEXT NOT NULL,
	scope TEXT NOT NULL,
	scope_id TEXT NOT NULL,
	action TEXT NOT NULL,
	change TEXT NOT NULL,
	permission TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_access_overlays PRIMARY KEY (tenant_id, scope, scope_id, action),
	CONSTRAINT ck_access_overlays_scope_known CHECK (scope = 'TENANT' OR scope = 'POSITION'),
	CONSTRAINT ck_access_overlays_change_known CHECK (change = 'ADD' OR change = 'CAP' OR change = 'TIGHTEN' OR change = 'REMOVE' OR change = 'NONE'),
	CONSTRAINT fk_access_overlays_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE access_overrides (
	tenant_id TEXT NOT NULL,
	override_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	action TEXT NOT NULL,
	kind TEXT NOT NULL,
	mode TEXT,
	expires_at TEXT,
	state TEXT NOT NULL,
	given_by TEXT NOT NULL,
	note TEXT NOT NULL,
	used_by_run TEXT,
	at TEXT NOT NULL,
	CONSTRAINT pk_access_overrides PRIMARY KEY (tenant_id, override_id),
	CONSTRAINT ck_access_overrides_kind_known CHECK (kind = 'ONE_SHOT' OR kind = 'TEMPORARY' OR kind = 'PERMANENT' OR kind = 'REVOKE'),
	CONSTRAINT ck_access_overrides_mode_known CHECK (mode = 'R' OR mode = 'W' OR mode = 'A' OR mode = 'X'),
	CONSTRAINT ck_access_overrides_state_known CHECK (state = 'ACTIVE' OR state = 'USED' OR state = 'ENDED'),
	CONSTRAINT fk_access_overrides_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE access_requests (
	tenant_id TEXT NOT NULL,
	request_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	requester_user_id TEXT NOT NULL,
	actions TEXT NOT NULL,
	mode TEXT NOT NULL,
	plan_digest TEXT NOT NULL,
	approvers TEXT NOT NULL,
	needed INTEGER NOT NULL,
	state TEXT NOT NULL,
	opened_at TEXT NOT NULL,
	expires_at TEXT NOT NULL,
	closed_at TEXT,
	news_at TEXT,
	CONSTRAINT pk_access_requests PRIMARY KEY (tenant_id, request_id),
	CONSTRAINT ck_access_requests_mode_known CHECK (mode = 'R' OR mode = 'W' OR mode = 'A' OR mode = 'X'),
	CONSTRAINT ck_access_requests_state_known CHECK (state = 'OPEN' OR state = 'APPROVED' OR state = 'REJECTED' OR state = 'USED' OR state = 'WITHDRAWN' OR state = 'EXPIRED'),
	CONSTRAINT fk_access_requests_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE access_templates (
	tenant_id TEXT NOT NULL,
	template_id TEXT NOT NULL,
	permissions TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_access_templates PRIMARY KEY (tenant_id, template_id),
	CONSTRAINT fk_access_templates_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE broadcast_messages (
	tenant_id TEXT NOT NULL,
	broadcast_id TEXT NOT NULL,
	recipient_user_id TEXT NOT NULL,
	prompt_key TEXT NOT NULL,
	sender_user_id TEXT NOT NULL,
	classification TEXT NOT NULL,
	content_payload_ref TEXT NOT NULL,
	state TEXT NOT NULL,
	wait_until TEXT,
	channel TEXT,
	language TEXT,
	time_zone TEXT,
	country TEXT,
	not_after TEXT,
	delivery_number INTEGER NOT NULL,
	reminder_number INTEGER NOT NULL,
	redelivered_number INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	CONSTRAINT pk_broadcast_messages PRIMARY KEY (tenant_id, broadcast_id),
	CONSTRAINT ck_broadcast_messages_classification_known CHECK (classification = 'Simple' OR classification = 'Priority'),
	CONSTRAINT ck_broadcast_messages_state_known CHECK (state = 'DRAFT_CREATED' OR state = 'SENT' OR state = 'WAITING' OR state = 'FOLLOWUP' OR state = 'REMINDER_SET' OR state = 'REMINDER_FIRED' OR state = 'CONCLUDED' OR state = 'EXPIRED' OR state = 'CANCELED'),
	CONSTRAINT ck_broadcast_messages_channel_known CHECK (channel = 'app' OR channel = 'sms' OR channel = 'whatsapp' OR channel = 'wechat' OR channel = 'email'),
	CONSTRAINT fk_broadcast_messages_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE delivery_attempts (
	tenant_id TEXT NOT NULL,
	attempt_id TEXT NOT NULL,
	campaign_id TEXT NOT NULL,
	held_with TEXT NOT NULL,
	recipient_user_id TEXT NOT NULL,
	broadcast_id TEXT,
	delivery_request_ref TEXT,
	channel TEXT NOT NULL,
	address TEXT NOT NULL,
	language TEXT,
	time_zone TEXT,
	country TEXT,
	not_after TEXT,
	message_kind TEXT NOT NULL,
	attempt_number INTEGER NOT NULL,
	state TEXT NOT NULL,
	not_before TEXT NOT NULL,
	try_count INTEGER NOT NULL,
	result_count INTEGER NOT NULL,
	claimed_at TEXT,
	called_off_at TEXT,
	provider_ref TEXT,
	outcome_reason TEXT,
	queued_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	CONSTRAINT pk_delivery_attempts PRIMARY KEY (tenant_id, attempt_id),
	CONSTRAINT ck_delivery_attempts_channel_known CHECK (channel = 'sms' OR channel = 'whatsapp' OR channel = 'wechat' OR channel = 'email'),
	CONSTRAINT ck_delivery_attempts_message_kind_known CHECK (message_kind = 'FIRST' OR message_kind = 'REMINDER' OR message_kind = 'NOTICE' OR message_kind = 'TEST'),
	CONSTRAINT ck_delivery_attempts_state_known CHECK (state = 'QUEUED' OR state = 'SENDING' OR state = 'SENT' OR state = 'DELIVERED' OR state = 'BOUNCED_HARD' OR state = 'BOUNCED_SOFT' OR state = 'UNDELIVERED' OR state = 'UNKNOWN' OR state = 'EXPIRED' OR state = 'CANCELED'),
	CONSTRAINT fk_delivery_attempts_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE delivery_circuits (
	tenant_id TEXT NOT NULL,
	channel TEXT NOT NULL,
	failures INTEGER NOT NULL,
	open_until TEXT,
	updated_at TEXT NOT NULL,
	CONSTRAINT pk_delivery_circuits PRIMARY KEY (tenant_id, channel),
	CONSTRAINT ck_delivery_circuits_channel_known CHECK (channel = 'sms' OR channel = 'whatsapp' OR channel = 'wechat' OR channel = 'email'),
	CONSTRAINT fk_delivery_circuits_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE delivery_links (
	tenant_id TEXT NOT NULL,
	token_hash TEXT NOT NULL,
	recipient_user_id TEXT NOT NULL,
	broadcast_id TEXT NOT NULL,
	created_at TEXT NOT NULL,
	expires_at TEXT NOT NULL,
	revoked_at TEXT,
	CONSTRAINT pk_delivery_links PRIMARY KEY (tenant_id, token_hash),
	CONSTRAINT fk_delivery_links_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE delivery_suppressions (
	tenant_id TEXT NOT NULL,
	channel TEXT NOT NULL,
	address TEXT NOT NULL,
	since TEXT NOT NULL,
	reason_code TEXT NOT NULL,
	released_at TEXT,
	released_by TEXT,
	CONSTRAINT pk_delivery_suppressions PRIMARY KEY (tenant_id, channel, address),
	CONSTRAINT ck_delivery_suppressions_channel_known CHECK (channel = 'sms' OR channel = 'whatsapp' OR channel = 'wechat' OR channel = 'email'),
	CONSTRAINT fk_delivery_suppressions_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE delivery_templates (
	tenant_id TEXT NOT NULL,
	message_kind TEXT NOT NULL,
	language TEXT NOT NULL,
	template_version INTEGER NOT NULL,
	subject TEXT NOT NULL,
	body TEXT NOT NULL,
	idempotency_key TEXT NOT NULL,
	set_by TEXT NOT NULL,
	set_at TEXT NOT NULL,
	CONSTRAINT pk_delivery_templates PRIMARY KEY (tenant_id, message_kind, language, template_version),
	CONSTRAINT ck_delivery_templates_message_kind_known CHECK (message_kind = 'FIRST' OR message_kind = 'REMINDER' OR message_kind = 'NOTICE' OR message_kind = 'TEST'),
	CONSTRAINT uq_delivery_templates_tenant_id_idempotency_key UNIQUE (tenant_id, idempotency_key),
	CONSTRAINT fk_delivery_templates_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE dialogue_plans (
	tenant_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	plan_digest TEXT NOT NULL,
	plan_number INTEGER NOT NULL,
	facts_revision INTEGER NOT NULL,
	header TEXT NOT NULL,
	people INTEGER NOT NULL,
	target_count INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	CONSTRAINT pk_dialogue_plans PRIMARY KEY (tenant_id, run_id, plan_digest),
	CONSTRAINT uq_dialogue_plans_tenant_id_run_id_plan_number UNIQUE (tenant_id, run_id, plan_number),
	CONSTRAINT fk_dialogue_plans_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE dialogue_prompts (
	tenant_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	prompt_number INTEGER NOT NULL,
	kind TEXT NOT NULL,
	field TEXT NOT NULL,
	digest TEXT NOT NULL,
	text TEXT NOT NULL,
	choices TEXT NOT NULL,
	people INTEGER,
	asked_at TEXT NOT NULL,
	expires_at TEXT,
	turn_id TEXT NOT NULL,
	answer TEXT,
	answered_by TEXT,
	answered_at TEXT,
	answered_turn_id TEXT,
	CONSTRAINT pk_dialogue_prompts PRIMARY KEY (tenant_id, run_id, prompt_number),
	CONSTRAINT ck_dialogue_prompts_kind_known CHECK (kind = 'CLARIFY' OR kind = 'SCHEMA_CHANGE' OR kind = 'BACKFILL_LAUNCH' OR kind = 'CLOSE_WITH_UNRESOLVED'),
	CONSTRAINT ck_dialogue_prompts_answer_known CHECK (answer = 'YES' OR answer = 'NO' OR answer = 'ANSWERED' OR answer = 'SUPERSEDED' OR answer = 'EXPIRED'),
	CONSTRAINT ck_dialogue_prompts_answer_has_its_moment CHECK ((answer IS NULL) = (answered_at IS NULL)),
	CONSTRAINT ck_dialogue_prompts_answer_fits_kind CHECK (answer IS NULL OR answer IN ('SUPERSEDED', 'EXPIRED') OR (kind = 'CLARIFY') = (answer = 'ANSWERED')),
	CONSTRAINT fk_dialogue_prompts_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE dialogue_replies (
	tenant_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	reply_number INTEGER NOT NULL,
	text TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_dialogue_replies PRIMARY KEY (tenant_id, run_id, reply_number),
	CONSTRAINT fk_dialogue_replies_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE durable_work (
	tenant_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	wake_at TEXT,
	fence INTEGER NOT NULL,
	lease_owner TEXT,
	lease_until_ms BIGINT,
	CONSTRAINT pk_durable_work PRIMARY KEY (tenant_id, run_id),
	CONSTRAINT fk_durable_work_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE intent_drafts (
	tenant_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	turn_id TEXT NOT NULL,
	transcript_ok TEXT NOT NULL,
	intent_type TEXT NOT NULL,
	draft TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_intent_drafts PRIMARY KEY (tenant_id, run_id, turn_id),
	CONSTRAINT fk_intent_drafts_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE journal_streams (
	tenant_id TEXT NOT NULL,
	stream TEXT NOT NULL,
	length INTEGER NOT NULL,
	head_hash TEXT NOT NULL,
	CONSTRAINT pk_journal_streams PRIMARY KEY (tenant_id, stream),
	CONSTRAINT fk_journal_streams_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE onboarding_campaigns (
	tenant_id TEXT NOT NULL,
	campaign_id TEXT NOT NULL,
	company_id TEXT NOT NULL,
	position_id TEXT NOT NULL,
	schema_version_id TEXT NOT NULL,
	rollout_scope TEXT NOT NULL,
	state TEXT NOT NULL,
	activation_handoff_ref TEXT NOT NULL,
	start_key TEXT NOT NULL,
	payload_digest TEXT NOT NULL,
	plan_digest TEXT,
	plan_run_id TEXT,
	planned_count INTEGER NOT NULL,
	frozen_ordinal INTEGER NOT NULL,
	released_ordinal INTEGER NOT NULL,
	answer_within_days INTEGER,
	launched_at TEXT NOT NULL,
	deadline TEXT,
	close_requested_by TEXT,
	close_requested_at TEXT,
	hold TEXT,
	tolerated_count INTEGER,
	completion_reason_code TEXT,
	completion_note TEXT,
	created_by TEXT NOT NULL,
	created_at TEXT NOT NULL,
	completed_at TEXT,
	CONSTRAINT pk_onboarding_campaigns PRIMARY KEY (tenant_id, campaign_id),
	CONSTRAINT fk_onboarding_campaigns_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id),
	CONSTRAINT uq_onboarding_campaigns_tenant_id_position_id_schema_version_id_start_key UNIQUE (tenant_id, position_id, schema_version_id, start_key),
	CONSTRAINT ck_onboarding_campaigns_rollout_scope_known CHECK (rollout_scope = 'CurrentAndNew'),
	CONSTRAINT ck_onboarding_campaigns_state_known CHECK (state = 'DRAFT_CREATED' OR state = 'RUNNING' OR state = 'COMPLETED' OR state = 'CANCELED'),
	CONSTRAINT ck_onboarding_campaigns_open_until_completed CHECK ((completed_at IS NULL) = (state IN ('DRAFT_CREATED', 'RUNNING')))
)
 WITHOUT ROWID
-- next statement
CREATE TABLE onboarding_people (
	tenant_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	employee_number TEXT NOT NULL,
	name TEXT NOT NULL,
	email TEXT,
	phone TEXT,
	country TEXT NOT NULL,
	language TEXT NOT NULL,
	time_zone TEXT,
	CONSTRAINT pk_onboarding_people PRIMARY KEY (tenant_id, user_id),
	CONSTRAINT fk_onboarding_people_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id),
	CONSTRAINT uq_onboarding_people_tenant_id_employee_number UNIQUE (tenant_id, employee_number)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE position_companies (
	tenant_id TEXT NOT NULL,
	company_id TEXT NOT NULL,
	name TEXT NOT NULL,
	country TEXT NOT NULL,
	state TEXT NOT NULL,
	CONSTRAINT pk_position_companies PRIMARY KEY (tenant_id, company_id),
	CONSTRAINT fk_position_companies_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id),
	CONSTRAINT ck_position_companies_state_known CHECK (state = 'DRAFT' OR state = 'ACTIVE' OR state = 'SUSPENDED' OR state = 'RETIRED')
)
 WITHOUT ROWID
-- next statement
CREATE TABLE reminder_personal (
	tenant_id TEXT NOT NULL,
	reminder_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	set_by TEXT NOT NULL,
	reminder_type TEXT NOT NULL,
	reminder_text TEXT NOT NULL,
	desired_time TEXT NOT NULL,
	asked_zone TEXT,
	asked_rule TEXT,
	time_zone TEXT NOT NULL,
	local_time_mode TEXT NOT NULL,
	recurrence_rule TEXT,
	starts_at TEXT NOT NULL,
	offset_seconds INTEGER NOT NULL,
	priority TEXT NOT NULL,
	escalation_level INTEGER NOT NULL,
	last_change TEXT,
	created_at TEXT NOT NULL,
	CONSTRAINT pk_reminder_personal PRIMARY KEY (tenant_id, reminder_id),
	CONSTRAINT ck_reminder_personal_reminder_type_known CHECK (reminder_type = 'Task' OR reminder_type = 'Meeting' OR reminder_type = 'Timer' OR reminder_type = 'Medical' OR reminder_type = 'Custom' OR reminder_type = 'BCAST_MHP_FOLLOWUP'),
	CONSTRAINT ck_reminder_personal_local_time_mode_known CHECK (local_time_mode = 'LocalTime' OR local_time_mode = 'FixedTimezone'),
	CONSTRAINT ck_reminder_personal_priority_known CHECK (priority = 'Low' OR priority = 'Normal' OR priority = 'High' OR priority = 'Critical'),
	CONSTRAINT fk_reminder_personal_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE reminder_reminders (
	tenant_id TEXT NOT NULL,
	reminder_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	reminder_type TEXT NOT NULL,
	broadcast_id TEXT NOT NULL,
	time_zone TEXT NOT NULL,
	country TEXT,
	language TEXT,
	desired_time TEXT NOT NULL,
	gaps TEXT NOT NULL,
	not_after TEXT,
	state TEXT NOT NULL,
	created_at TEXT NOT NULL,
	CONSTRAINT pk_reminder_reminders PRIMARY KEY (tenant_id, reminder_id),
	CONSTRAINT ck_reminder_reminders_reminder_type_known CHECK (reminder_type = 'Task' OR reminder_type = 'Meeting' OR reminder_type = 'Timer' OR reminder_type = 'Medical' OR reminder_type = 'Custom' OR reminder_type = 'BCAST_MHP_FOLLOWUP'),
	CONSTRAINT ck_reminder_reminders_state_known CHECK (state = 'SCHEDULED' OR state = 'COMPLETED' OR state = 'CANCELED' OR state = 'EXPIRED'),
	CONSTRAINT fk_reminder_reminders_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE runtime_runs (
	tenant_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	process_id TEXT NOT NULL,
	blueprint_digest TEXT NOT NULL,
	state TEXT NOT NULL,
	step_id TEXT NOT NULL,
	actor_user_id TEXT NOT NULL,
	turn_id TEXT NOT NULL,
	origin TEXT NOT NULL,
	campaign_id TEXT,
	sealed TEXT,
	shown TEXT NOT NULL,
	opened_at TEXT NOT NULL,
	moved_at TEXT NOT NULL,
	turn_number INTEGER NOT NULL,
	CONSTRAINT pk_runtime_runs PRIMARY KEY (tenant_id, run_id),
	CONSTRAINT ck_runtime_runs_state_known CHECK (state = 'WAITING_FOR_PERSON' OR state = 'WAITING_FOR_APPROVAL' OR state = 'WAITING_FOR_TARGETS' OR state = 'WAITING_FOR_TIME' OR state = 'RUNNABLE' OR state = 'COMPLETED' OR state = 'REFUSED' OR state = 'DECLINED' OR state = 'EXPIRED'),
	CONSTRAINT fk_runtime_runs_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id),
	CONSTRAINT fk_runtime_runs_blueprint_digest FOREIGN KEY(blueprint_digest) REFERENCES runtime_blueprints (blueprint_digest)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE runtime_simulations (
	tenant_id TEXT NOT NULL,
	simulation_id TEXT NOT NULL,
	status TEXT NOT NULL,
	changed_by TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	because TEXT,
	CONSTRAINT pk_runtime_simulations PRIMARY KEY (tenant_id, simulation_id),
	CONSTRAINT ck_runtime_simulations_status_known CHECK (status = 'ACTIVE' OR status = 'DISABLED'),
	CONSTRAINT fk_runtime_simulations_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE storage_requests (
	tenant_id TEXT NOT NULL,
	request_key TEXT NOT NULL,
	payload_digest TEXT NOT NULL,
	answer TEXT NOT NULL,
	answered_at TEXT NOT NULL,
	CONSTRAINT pk_storage_requests PRIMARY KEY (tenant_id, request_key),
	CONSTRAINT fk_storage_requests_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE storage_steps (
	tenant_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	step_id TEXT NOT NULL,
	ask_digest TEXT NOT NULL,
	outcome TEXT NOT NULL,
	settled_at TEXT NOT NULL,
	CONSTRAINT pk_storage_steps PRIMARY KEY (tenant_id, run_id, step_id, ask_digest),
	CONSTRAINT fk_storage_steps_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE storage_tenant_counters (
	tenant_id TEXT NOT NULL,
	request_number INTEGER NOT NULL,
	facts_revision INTEGER NOT NULL,
	CONSTRAINT pk_storage_tenant_counters PRIMARY KEY (tenant_id),
	CONSTRAINT fk_storage_tenant_counters_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE transcript_turns (
	tenant_id TEXT NOT NULL,
	turn_id TEXT NOT NULL,
	correlation_id TEXT NOT NULL,
	actor_user_id TEXT NOT NULL,
	source TEXT NOT NULL,
	text TEXT,
	text_hash TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_transcript_turns PRIMARY KEY (tenant_id, turn_id),
	CONSTRAINT ck_transcript_turns_source_known CHECK (source = 'TypedText' OR source = 'Voice' OR source = 'API' OR source = 'Handoff'),
	CONSTRAINT fk_transcript_turns_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE access_grant_history (
	tenant_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	action TEXT NOT NULL,
	change_number INTEGER NOT NULL,
	change TEXT NOT NULL,
	mode TEXT NOT NULL,
	changed_by TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_access_grant_history PRIMARY KEY (tenant_id, user_id, action, change_number),
	CONSTRAINT ck_access_grant_history_change_known CHECK (change = 'GRANTED' OR change = 'REVOKED'),
	CONSTRAINT ck_access_grant_history_mode_known CHECK (mode = 'R' OR mode = 'W' OR mode = 'A' OR mode = 'X'),
	CONSTRAINT fk_access_grant_history_tenant_id_user_id_action FOREIGN KEY(tenant_id, user_id, action) REFERENCES access_grants (tenant_id, user_id, action)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE access_instances (
	tenant_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	template_id TEXT,
	position_id TEXT,
	state TEXT NOT NULL,
	identity_verified INTEGER NOT NULL,
	verification_level TEXT NOT NULL,
	device_trust TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_access_instances PRIMARY KEY (tenant_id, user_id),
	CONSTRAINT ck_access_instances_state_known CHECK (state = 'RESTRICTED' OR state = 'ACTIVE' OR state = 'SUSPENDED'),
	CONSTRAINT ck_access_instances_verification_level_known CHECK (verification_level = 'NONE' OR verification_level = 'PASSCODE_TIME' OR verification_level = 'BIOMETRIC' OR verification_level = 'STEP_UP'),
	CONSTRAINT ck_access_instances_device_trust_known CHECK (device_trust = 'DTL1' OR device_trust = 'DTL2' OR device_trust = 'DTL3' OR device_trust = 'DTL4'),
	CONSTRAINT fk_access_instances_tenant_id_template_id FOREIGN KEY(tenant_id, template_id) REFERENCES access_templates (tenant_id, template_id),
	CONSTRAINT fk_access_instances_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE access_votes (
	tenant_id TEXT NOT NULL,
	request_id TEXT NOT NULL,
	approver_user_id TEXT NOT NULL,
	voter_user_id TEXT NOT NULL,
	choice TEXT NOT NULL,
	note TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_access_votes PRIMARY KEY (tenant_id, request_id, approver_user_id),
	CONSTRAINT ck_access_votes_choice_known CHECK (choice = 'APPROVE' OR choice = 'REJECT'),
	CONSTRAINT uq_access_votes_tenant_id_request_id_voter_user_id UNIQUE (tenant_id, request_id, voter_user_id),
	CONSTRAINT fk_access_votes_tenant_id_request_id FOREIGN KEY(tenant_id, request_id) REFERENCES access_requests (tenant_id, request_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE broadcast_deliveries (
	tenant_id TEXT NOT NULL,
	delivery_request_ref TEXT NOT NULL,
	broadcast_id TEXT NOT NULL,
	channel TEXT NOT NULL,
	address TEXT,
	message_kind TEXT NOT NULL,
	attempt_number INTEGER NOT NULL,
	state TEXT NOT NULL,
	outcome_reason TEXT,
	requested_at TEXT NOT NULL,
	delivered_at TEXT,
	CONSTRAINT pk_broadcast_deliveries PRIMARY KEY (tenant_id, delivery_request_ref),
	CONSTRAINT ck_broadcast_deliveries_channel_known CHECK (channel = 'app' OR channel = 'sms' OR channel = 'whatsapp' OR channel = 'wechat' OR channel = 'email'),
	CONSTRAINT ck_broadcast_deliveries_message_kind_known CHECK (message_kind = 'FIRST' OR message_kind = 'REMINDER' OR message_kind = 'NOTICE' OR message_kind = 'TEST'),
	CONSTRAINT ck_broadcast_deliveries_state_known CHECK (state = 'REQUESTED' OR state = 'HANDED_OVER' OR state = 'SENT' OR state = 'DELIVERED' OR state = 'FAILED' OR state = 'MOVED_ON' OR state = 'GAVE_UP' OR state = 'UNKNOWN' OR state = 'EXPIRED' OR state = 'CANCELED'),
	CONSTRAINT fk_broadcast_deliveries_tenant_id_broadcast_id FOREIGN KEY(tenant_id, broadcast_id) REFERENCES broadcast_messages (tenant_id, broadcast_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE delivery_results (
	tenant_id TEXT NOT NULL,
	attempt_id TEXT NOT NULL,
	result_number INTEGER NOT NULL,
	status TEXT NOT NULL,
	source TEXT NOT NULL,
	reason_code TEXT,
	detail TEXT,
	note TEXT,
	recorded_at TEXT NOT NULL,
	CONSTRAINT pk_delivery_results PRIMARY KEY (tenant_id, attempt_id, result_number),
	CONSTRAINT ck_delivery_results_status_known CHECK (status = 'QUEUED' OR status = 'SENDING' OR status = 'SENT' OR status = 'DELIVERED' OR status = 'BOUNCED_HARD' OR status = 'BOUNCED_SOFT' OR status = 'UNDELIVERED' OR status = 'UNKNOWN' OR status = 'EXPIRED' OR status = 'CANCELED'),
	CONSTRAINT ck_delivery_results_source_known CHECK (source = 'PROVIDER' OR source = 'RECEIPT' OR source = 'OPERATOR' OR source = 'WORKER'),
	CONSTRAINT fk_delivery_results_tenant_id_attempt_id FOREIGN KEY(tenant_id, attempt_id) REFERENCES delivery_attempts (tenant_id, attempt_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE dialogue_plan_lines (
	tenant_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	plan_digest TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	kind TEXT NOT NULL,
	recipient_user_id TEXT NOT NULL,
	missing_fields TEXT NOT NULL,
	channel TEXT,
	detail TEXT NOT NULL,
	CONSTRAINT pk_dialogue_plan_lines PRIMARY KEY (tenant_id, run_id, plan_digest, ordinal),
	CONSTRAINT ck_dialogue_plan_lines_kind_known CHECK (kind = 'TARGET' OR kind = 'EXCLUDED' OR kind = 'UNDECIDED'),
	CONSTRAINT fk_dialogue_plan_lines_tenant_id_run_id_plan_digest FOREIGN KEY(tenant_id, run_id, plan_digest) REFERENCES dialogue_plans (tenant_id, run_id, plan_digest)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE onboarding_held_values (
	tenant_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	field_key TEXT NOT NULL,
	value TEXT NOT NULL,
	given_on TEXT NOT NULL,
	source TEXT NOT NULL,
	source_ref TEXT,
	schema_version_id TEXT,
	CONSTRAINT pk_onboarding_held_values PRIMARY KEY (tenant_id, user_id, field_key),
	CONSTRAINT fk_onboarding_held_values_tenant_id_user_id FOREIGN KEY(tenant_id, user_id) REFERENCES onboarding_people (tenant_id, user_id),
	CONSTRAINT ck_onboarding_held_values_source_known CHECK (source = 'IMPORT' OR source = 'ANSWER')
)
 WITHOUT ROWID
-- next statement
CREATE TABLE onboarding_memberships (
	tenant_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	position_id TEXT NOT NULL,
	company_id TEXT NOT NULL,
	start_date TEXT NOT NULL,
	end_date TEXT,
	tags TEXT NOT NULL,
	CONSTRAINT pk_onboarding_memberships PRIMARY KEY (tenant_id, user_id, position_id),
	CONSTRAINT fk_onboarding_memberships_tenant_id_user_id FOREIGN KEY(tenant_id, user_id) REFERENCES onboarding_people (tenant_id, user_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE onboarding_targets (
	tenant_id TEXT NOT NULL,
	campaign_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	recipient_user_id TEXT NOT NULL,
	status TEXT NOT NULL,
	missing_fields TEXT NOT NULL,
	reason_code TEXT,
	note TEXT,
	channel TEXT,
	channel_reason TEXT,
	language TEXT NOT NULL,
	time_zone TEXT,
	country TEXT,
	address TEXT,
	broadcast_id TEXT,
	reminder_id TEXT,
	requested_at TEXT,
	updated_at TEXT NOT NULL,
	completed_at TEXT,
	CONSTRAINT pk_onboarding_targets PRIMARY KEY (tenant_id, campaign_id, ordinal),
	CONSTRAINT fk_onboarding_targets_tenant_id_campaign_id FOREIGN KEY(tenant_id, campaign_id) REFERENCES onboarding_campaigns (tenant_id, campaign_id),
	CONSTRAINT fk_onboarding_targets_tenant_id_recipient_user_id FOREIGN KEY(tenant_id, recipient_user_id) REFERENCES onboarding_people (tenant_id, user_id),
	CONSTRAINT uq_onboarding_targets_tenant_id_recipient_user_id_campaign_id UNIQUE (tenant_id, recipient_user_id, campaign_id),
	CONSTRAINT ck_onboarding_targets_status_known CHECK (status = 'PENDING' OR status = 'REQUESTED' OR status = 'REMINDED' OR status = 'COMPLETED' OR status = 'EXEMPTED' OR status = 'FAILED'),
	CONSTRAINT ck_onboarding_targets_open_until_completed CHECK ((completed_at IS NULL) = (status IN ('PENDING', 'REQUESTED', 'REMINDED')))
)
 WITHOUT ROWID
-- next statement
CREATE TABLE onboarding_value_history (
	tenant_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	field_key TEXT NOT NULL,
	sequence INTEGER NOT NULL,
	value TEXT NOT NULL,
	given_on TEXT NOT NULL,
	source TEXT NOT NULL,
	source_ref TEXT,
	schema_version_id TEXT,
	recorded_at TEXT NOT NULL,
	CONSTRAINT pk_onboarding_value_history PRIMARY KEY (tenant_id, user_id, field_key, sequence),
	CONSTRAINT fk_onboarding_value_history_tenant_id_user_id FOREIGN KEY(tenant_id, user_id) REFERENCES onboarding_people (tenant_id, user_id),
	CONSTRAINT ck_onboarding_value_history_source_known CHECK (source = 'IMPORT' OR source = 'ANSWER')
)
 WITHOUT ROWID
-- next statement
CREATE TABLE position_positions (
	tenant_id TEXT NOT NULL,
	position_id TEXT NOT NULL,
	company_id TEXT NOT NULL,
	title TEXT NOT NULL,
	department TEXT NOT NULL,
	jurisdiction TEXT NOT NULL,
	state TEXT NOT NULL,
	CONSTRAINT pk_position_positions PRIMARY KEY (tenant_id, position_id),
	CONSTRAINT fk_position_positions_tenant_id_company_id FOREIGN KEY(tenant_id, company_id) REFERENCES position_companies (tenant_id, company_id),
	CONSTRAINT ck_position_positions_state_known CHECK (state = 'DRAFT' OR state = 'ACTIVE' OR state = 'SUSPENDED' OR state = 'RETIRED')
)
 WITHOUT ROWID
-- next statement
CREATE TABLE reminder_occurrences (
	tenant_id TEXT NOT NULL,
	occurrence_id TEXT NOT NULL,
	reminder_id TEXT NOT NULL,
	campaign_id TEXT NOT NULL,
	attempt_number INTEGER NOT NULL,
	due_at TEXT NOT NULL,
	state TEXT NOT NULL,
	fired_at TEXT,
	CONSTRAINT pk_reminder_occurrences PRIMARY KEY (tenant_id, occurrence_id),
	CONSTRAINT ck_reminder_occurrences_state_known CHECK (state = 'SCHEDULED' OR state = 'FIRED' OR state = 'CANCELED' OR state = 'EXPIRED'),
	CONSTRAINT fk_reminder_occurrences_tenant_id_reminder_id FOREIGN KEY(tenant_id, reminder_id) REFERENCES reminder_reminders (tenant_id, reminder_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE reminder_rings (
	tenant_id TEXT NOT NULL,
	occurrence_id TEXT NOT NULL,
	reminder_id TEXT NOT NULL,
	attempt_number INTEGER NOT NULL,
	planned_at TEXT NOT NULL,
	due_at TEXT,
	state TEXT NOT NULL,
	ring_count INTEGER NOT NULL,
	rung_at TEXT,
	CONSTRAINT pk_reminder_rings PRIMARY KEY (tenant_id, occurrence_id),
	CONSTRAINT ck_reminder_rings_state_known CHECK (state = 'SCHEDULED' OR state = 'SNOOZED' OR state = 'FOLLOWUP_PENDING' OR state = 'FAILED' OR state = 'COMPLETED' OR state = 'CANCELED' OR state = 'EXPIRED'),
	CONSTRAINT fk_reminder_rings_tenant_id_reminder_id FOREIGN KEY(tenant_id, reminder_id) REFERENCES reminder_personal (tenant_id, reminder_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE runtime_cursors (
	tenant_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	step_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	page_size INTEGER NOT NULL,
	pages INTEGER NOT NULL,
	is_done INTEGER NOT NULL,
	CONSTRAINT pk_runtime_cursors PRIMARY KEY (tenant_id, run_id, step_id),
	CONSTRAINT fk_runtime_cursors_tenant_id_run_id FOREIGN KEY(tenant_id, run_id) REFERENCES runtime_runs (tenant_id, run_id)
)
 WITHOUT ROWID
-- next statement
CREATE TABLE position_schema_ledger (
	tenant_id TEXT NOT NULL,
	position_id TEXT NOT NULL,
	sequence INTEGER NOT NULL,
	action TEXT NOT NULL,
	schema_version_id TEXT NOT NULL,
	selectors TEXT NOT NULL,
	field_specs TEXT NOT NULL,
	change_reason TEXT,
	apply_scope TEXT,
	activation_number INTEGER,
	actor_user_id TEXT NOT NULL,
	at TEXT NOT NULL,
	idempotency_key TEXT NOT NULL,
	row_digest TEXT NOT NULL,
	CONSTRAINT pk_position_schema_ledger PRIMARY KEY (tenant_id, position_id, sequence),
	CONSTRAINT fk_position_schema_ledger_tenant_id_position_id FOREIGN KEY(tenant_id, position_id) REFERENCES position_positions (tenant_id, position_id),
	CONSTRAINT uq_position_schema_ledger_tenant_id_position_id_schema_version_id_action_idempotency_key UNIQUE (tenant_id, position_id, schema_version_id, action, idempotency_key),
	CONSTRAINT uq_position_schema_ledger_tenant_id_position_id_activation_number UNIQUE (tenant_id, position_id, activation_number),
	CONSTRAINT ck_position_schema_ledger_action_known CHECK (action = 'CREATE_DRAFT' OR action = 'UPDATE_COMMIT' OR action = 'ACTIVATE_COMMIT' OR action = 'ROLLBACK_COMMIT'),
	CONSTRAINT ck_position_schema_ledger_apply_scope_known CHECK (apply_scope = 'NewHiresOnly' OR apply_scope = 'CurrentAndNew')
)
 WITHOUT ROWID
-- next statement
CREATE TABLE position_schema_versions (
	tenant_id TEXT NOT NULL,
	position_id TEXT NOT NULL,
	schema_version_id TEXT NOT NULL,
	version_order INTEGER NOT NULL,
	state TEXT NOT NULL,
	selectors TEXT NOT NULL,
	field_specs TEXT NOT NULL,
	content_digest TEXT NOT NULL,
	CONSTRAINT pk_position_schema_versions PRIMARY KEY (tenant_id, position_id, schema_version_id),
	CONSTRAINT fk_position_schema_versions_tenant_id_position_id FOREIGN KEY(tenant_id, position_id) REFERENCES position_positions (tenant_id, position_id),
	CONSTRAINT uq_position_schema_versions_tenant_id_position_id_version_order UNIQUE (tenant_id, position_id, version_order),
	CONSTRAINT ck_position_schema_versions_state_known CHECK (state = 'DRAFT' OR state = 'ACTIVATED')
)
 WITHOUT ROWID
-- next statement
CREATE TABLE position_schema_current (
	tenant_id TEXT NOT NULL,
	position_id TEXT NOT NULL,
	schema_version_id TEXT NOT NULL,
	apply_scope TEXT NOT NULL,
	activation_number INTEGER NOT NULL,
	activated_at TEXT NOT NULL,
	CONSTRAINT pk_position_schema_current PRIMARY KEY (tenant_id, position_id),
	CONSTRAINT fk_position_schema_current_tenant_id_position_id_schema_version_id FOREIGN KEY(tenant_id, position_id, schema_version_id) REFERENCES position_schema_versions (tenant_id, position_id, schema_version_id),
	CONSTRAINT ck_position_schema_current_activation_number_counts CHECK (activation_number > 0),
	CONSTRAINT ck_position_schema_current_apply_scope_known CHECK (apply_scope = 'NewHiresOnly' OR apply_scope = 'CurrentAndNew')
)
 WITHOUT ROWID
-- next statement
CREATE INDEX ix_journal_entries_subject ON journal_entries (tenant_id, stream, subject, sequence)
-- next statement
CREATE INDEX ix_access_overrides_user ON access_overrides (tenant_id, user_id)
-- next statement
CREATE INDEX ix_access_requests_news ON access_requests (tenant_id, news_at)
-- next statement
CREATE INDEX ix_access_requests_run ON access_requests (tenant_id, run_id)
-- next statement
CREATE INDEX ix_broadcast_messages_free ON broadcast_messages (tenant_id, state, broadcast_id) WHERE state = 'CANCELED' AND wait_until IS NOT NULL
-- next statement
CREATE UNIQUE INDEX uq_broadcast_messages_prompt ON broadcast_messages (tenant_id, recipient_user_id, prompt_key)
-- next statement
CREATE INDEX ix_delivery_attempts_campaign ON delivery_attempts (tenant_id, campaign_id, attempt_id)
-- next statement
CREATE INDEX ix_delivery_attempts_claimed ON delivery_attempts (tenant_id, channel, claimed_at) WHERE claimed_at IS NOT NULL
-- next statement
CREATE INDEX ix_delivery_attempts_due ON delivery_attempts (tenant_id, channel, held_with, not_before, attempt_id, state) WHERE state = 'QUEUED'
-- next statement
CREATE INDEX ix_delivery_attempts_message ON delivery_attempts (tenant_id, broadcast_id)
-- next statement
CREATE INDEX ix_delivery_attempts_recipient ON delivery_attempts (tenant_id, recipient_user_id, attempt_id)
-- next statement
CREATE INDEX ix_delivery_attempts_referred ON delivery_attempts (tenant_id, provider_ref) WHERE provider_ref IS NOT NULL
-- next statement
CREATE INDEX ix_delivery_attempts_sending ON delivery_attempts (tenant_id, attempt_id, channel, claimed_at, state) WHERE state = 'SENDING'
-- next statement
CREATE INDEX ix_delivery_attempts_unknown ON delivery_attempts (tenant_id, attempt_id, channel, state) WHERE state = 'UNKNOWN'
-- next statement
CREATE INDEX ix_delivery_links_recipient ON delivery_links (tenant_id, recipient_user_id, created_at)
-- next statement
CREATE UNIQUE INDEX uq_dialogue_prompts_open ON dialogue_prompts (tenant_id, run_id) WHERE answer IS NULL
-- next statement
CREATE INDEX ix_durable_work_due ON durable_work (wake_at, tenant_id, run_id)
-- next statement
CREATE INDEX ix_onboarding_campaigns_held ON onboarding_campaigns (tenant_id, campaign_id) WHERE hold IS NOT NULL
-- next statement
CREATE UNIQUE INDEX uq_onboarding_campaigns_open ON onboarding_campaigns (tenant_id, position_id, schema_version_id) WHERE completed_at IS NULL
-- next statement
CREATE INDEX ix_reminder_personal_user ON reminder_personal (tenant_id, user_id, reminder_id)
-- next statement
CREATE INDEX ix_runtime_runs_campaign ON runtime_runs (tenant_id, campaign_id)
-- next statement
CREATE INDEX ix_broadcast_deliveries_failed ON broadcast_deliveries (tenant_id, state, delivery_request_ref) WHERE state = 'FAILED'
-- next statement
CREATE INDEX ix_broadcast_deliveries_outbox ON broadcast_deliveries (tenant_id, state, delivery_request_ref) WHERE state = 'REQUESTED'
-- next statement
CREATE INDEX ix_onboarding_memberships_end ON onboarding_memberships (tenant_id, position_id, end_date) WHERE end_date IS NOT NULL
-- next statement
CREATE INDEX ix_onboarding_memberships_position ON onboarding_memberships (tenant_id, position_id, user_id)
-- next statement
CREATE INDEX ix_onboarding_targets_failed ON onboarding_targets (tenant_id, campaign_id, ordinal) WHERE status = 'FAILED'
-- next statement
CREATE INDEX ix_onboarding_targets_open ON onboarding_targets (tenant_id, campaign_id, ordinal) WHERE completed_at IS NULL
-- next statement
CREATE INDEX ix_position_positions_company ON position_positions (tenant_id, company_id)
-- next statement
CREATE INDEX ix_reminder_occurrences_due ON reminder_occurrences (tenant_id, campaign_id, due_at, occurrence_id) WHERE state = 'SCHEDULED'
-- next statement
CREATE INDEX ix_reminder_rings_due ON reminder_rings (tenant_id, due_at, occurrence_id) WHERE due_at IS NOT NULL
-- next statement
CREATE TRIGGER access_changes_update_refused BEFORE UPDATE ON access_changes BEGIN SELECT RAISE(ABORT, 'access_changes is append-only'); END
-- next statement
CREATE TRIGGER access_changes_delete_refused BEFORE DELETE ON access_changes BEGIN SELECT RAISE(ABORT, 'access_changes is append-only'); END
-- next statement
CREATE TRIGGER access_grant_history_update_refused BEFORE UPDATE ON access_grant_history BEGIN SELECT RAISE(ABORT, 'access_grant_history is append-only'); END
-- next statement
CREATE TRIGGER access_grant_history_delete_refused BEFORE DELETE ON access_grant_history BEGIN SELECT RAISE(ABORT, 'access_grant_history is append-only'); END
-- next statement
CREATE TRIGGER access_votes_update_refused BEFORE UPDATE ON access_votes BEGIN SELECT RAISE(ABORT, 'access_votes is append-only'); END
-- next statement
CREATE TRIGGER access_votes_delete_refused BEFORE DELETE ON access_votes BEGIN SELECT RAISE(ABORT, 'access_votes is append-only'); END
-- next statement
CREATE TRIGGER delivery_results_update_refused BEFORE UPDATE ON delivery_results BEGIN SELECT RAISE(ABORT, 'delivery_results is append-only'); END
-- next statement
CREATE TRIGGER delivery_results_delete_refused BEFORE DELETE ON delivery_results BEGIN SELECT RAISE(ABORT, 'delivery_results is append-only'); END
-- next statement
CREATE TRIGGER delivery_templates_update_refused BEFORE UPDATE ON delivery_templates BEGIN SELECT RAISE(ABORT, 'delivery_templates is append-only'); END
-- next statement
CREATE TRIGGER delivery_templates_delete_refused BEFORE DELETE ON delivery_templates BEGIN SELECT RAISE(ABORT, 'delivery_templates is append-only'); END
-- next statement
CREATE TRIGGER intent_drafts_update_refused BEFORE UPDATE ON intent_drafts BEGIN SELECT RAISE(ABORT, 'intent_drafts is append-only'); END
-- next statement
CREATE TRIGGER intent_drafts_delete_refused BEFORE DELETE ON intent_drafts BEGIN SELECT RAISE(ABORT, 'intent_drafts is append-only'); END
-- next statement
CREATE TRIGGER journal_anchors_update_refused BEFORE UPDATE ON journal_anchors BEGIN SELECT RAISE(ABORT, 'journal_anchors is append-only'); END
-- next statement
CREATE TRIGGER journal_anchors_delete_refused BEFORE DELETE ON journal_anchors BEGIN SELECT RAISE(ABORT, 'journal_anchors is append-only'); END
-- next statement
CREATE TRIGGER journal_entries_update_refused BEFORE UPDATE ON journal_entries BEGIN SELECT RAISE(ABORT, 'journal_entries is append-only'); END
-- next statement
CREATE TRIGGER journal_entries_delete_refused BEFORE DELETE ON journal_entries BEGIN SELECT RAISE(ABORT, 'journal_entries is append-only'); END
-- next statement
CREATE TRIGGER onboarding_value_history_update_refused BEFORE UPDATE ON onboarding_value_history BEGIN SELECT RAISE(ABORT, 'onboarding_value_history is append-only'); END
-- next statement
CREATE TRIGGER onboarding_value_history_delete_refused BEFORE DELETE ON onboarding_value_history BEGIN SELECT RAISE(ABORT, 'onboarding_value_history is append-only'); END
-- next statement
CREATE TRIGGER position_schema_ledger_update_refused BEFORE UPDATE ON position_schema_ledger BEGIN SELECT RAISE(ABORT, 'position_schema_ledger is append-only'); END
-- next statement
CREATE TRIGGER position_schema_ledger_delete_refused BEFORE DELETE ON position_schema_ledger BEGIN SELECT RAISE(ABORT, 'position_schema_ledger is append-only'); END
-- next statement
CREATE TRIGGER runtime_attempts_update_refused BEFORE UPDATE ON runtime_attempts BEGIN SELECT RAISE(ABORT, 'runtime_attempts is append-only'); END
-- next statement
CREATE TRIGGER runtime_attempts_delete_refused BEFORE DELETE ON runtime_attempts BEGIN SELECT RAISE(ABORT, 'runtime_attempts is append-only'); END
-- next statement
CREATE TRIGGER runtime_blueprints_update_refused BEFORE UPDATE ON runtime_blueprints BEGIN SELECT RAISE(ABORT, 'runtime_blueprints is append-only'); END
-- next statement
CREATE TRIGGER runtime_blueprints_delete_refused BEFORE DELETE ON runtime_blueprints BEGIN SELECT RAISE(ABORT, 'runtime_blueprints is append-only'); END
-- next statement
CREATE TRIGGER storage_requests_update_refused BEFORE UPDATE ON storage_requests BEGIN SELECT RAISE(ABORT, 'storage_requests is append-only'); END
-- next statement
CREATE TRIGGER storage_requests_delete_refused BEFORE DELETE ON storage_requests BEGIN SELECT RAISE(ABORT, 'storage_requests is append-only'); END
-- next statement
CREATE TRIGGER storage_steps_update_refused BEFORE UPDATE ON storage_steps BEGIN SELECT RAISE(ABORT, 'storage_steps is append-only'); END
-- next statement
CREATE TRIGGER storage_steps_delete_refused BEFORE DELETE ON storage_steps BEGIN SELECT RAISE(ABORT, 'storage_steps is append-only'); END
-- next statement
CREATE TRIGGER transcript_turns_update_refused BEFORE UPDATE ON transcript_turns BEGIN SELECT RAISE(ABORT, 'transcript_turns is append-only'); END
-- next statement
CREATE TRIGGER transcript_turns_delete_refused BEFORE DELETE ON transcript_turns BEGIN SELECT RAISE(ABORT, 'transcript_turns is append-only'); END
