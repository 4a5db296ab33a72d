CREATE TABLE journal_anchors (
	tenant_id TEXT NOT NULL,
	stream TEXT NOT NULL,
	length INTEGER NOT NULL,
	head_hash TEXT NOT NULL,
	anchored_at TEXT NOT NULL,
	CONSTRAINT pk_journal_anchors PRIMARY KEY (tenant_id, stream, length)
)
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
-- next statement
CREATE TABLE runtime_blueprints (
	blueprint_digest TEXT NOT NULL,
	process_id TEXT NOT NULL,
	record TEXT NOT NULL,
	stored_at TEXT NOT NULL,
	CONSTRAINT pk_runtime_blueprints PRIMARY KEY (blueprint_digest)
)
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
	CONSTRAINT uq_storage_permits_tenant_id_run_id_step_id_first_ordin_63b9 UNIQUE (tenant_id, run_id, step_id, first_ordinal, payload_digest)
)
-- next statement
CREATE TABLE storage_tenants (
	tenant_id TEXT NOT NULL,
	created_at TEXT NOT NULL,
	settings TEXT NOT NULL,
	CONSTRAINT pk_storage_tenants PRIMARY KEY (tenant_id)
)
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
-- next statement
CREATE TABLE access_templates (
	tenant_id TEXT NOT NULL,
	template_id TEXT NOT NULL,
	permissions TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_access_templates PRIMARY KEY (tenant_id, template_id),
	CONSTRAINT fk_access_templates_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
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
-- next statement
CREATE TABLE journal_streams (
	tenant_id TEXT NOT NULL,
	stream TEXT NOT NULL,
	length INTEGER NOT NULL,
	head_hash TEXT NOT NULL,
	CONSTRAINT pk_journal_streams PRIMARY KEY (tenant_id, stream),
	CONSTRAINT fk_journal_streams_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
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
	CONSTRAINT uq_onboarding_campaigns_tenant_id_position_id_schema_ve_f7a9 UNIQUE (tenant_id, position_id, schema_version_id, start_key),
	CONSTRAINT ck_onboarding_campaigns_rollout_scope_known CHECK (rollout_scope = 'CurrentAndNew'),
	CONSTRAINT ck_onboarding_campaigns_state_known CHECK (state = 'DRAFT_CREATED' OR state = 'RUNNING' OR state = 'COMPLETED' OR state = 'CANCELED'),
	CONSTRAINT ck_onboarding_campaigns_open_until_completed CHECK ((completed_at IS NULL) = (state IN ('DRAFT_CREATED', 'RUNNING')))
)
-- next statement
CREATE TABLE onboarding_people (
	tenant_id TEXT NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
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
-- next statement
CREATE TABLE storage_tenant_counters (
	tenant_id TEXT NOT NULL,
	request_number INTEGER NOT NULL,
	facts_revision INTEGER NOT NULL,
	CONSTRAINT pk_storage_tenant_counters PRIMARY KEY (tenant_id),
	CONSTRAINT fk_storage_tenant_counters_tenant_id FOREIGN KEY(tenant_id) REFERENCES storage_tenants (tenant_id)
)
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
-- next statement
CREATE TABLE broadcast_deliveries (
	tenant_id TEXT NOT NULL,
	delivery_request_ref TEXT COLLATE "C" NOT NULL,
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
-- next statement
CREATE TABLE onboarding_held_values (
	tenant_id TEXT NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
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
-- next statement
CREATE TABLE onboarding_memberships (
	tenant_id TEXT NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
	position_id TEXT NOT NULL,
	company_id TEXT NOT NULL,
	start_date TEXT NOT NULL,
	end_date TEXT,
	tags TEXT NOT NULL,
	CONSTRAINT pk_onboarding_memberships PRIMARY KEY (tenant_id, user_id, position_id),
	CONSTRAINT fk_onboarding_memberships_tenant_id_user_id FOREIGN KEY(tenant_id, user_id) REFERENCES onboarding_people (tenant_id, user_id)
)
-- next statement
CREATE TABLE onboarding_targets (
	tenant_id TEXT NOT NULL,
	campaign_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	recipient_user_id TEXT COLLATE "C" NOT NULL,
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
-- next statement
CREATE TABLE onboarding_value_history (
	tenant_id TEXT NOT NULL,
	user_id TEXT COLLATE "C" NOT NULL,
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
	CONSTRAINT uq_position_schema_ledger_tenant_id_position_id_schema__0abf UNIQUE (tenant_id, position_id, schema_version_id, action, idempotency_key),
	CONSTRAINT uq_position_schema_ledger_tenant_id_position_id_activat_c2ae UNIQUE (tenant_id, position_id, activation_number),
	CONSTRAINT ck_position_schema_ledger_action_known CHECK (action = 'CREATE_DRAFT' OR action = 'UPDATE_COMMIT' OR action = 'ACTIVATE_COMMIT' OR action = 'ROLLBACK_COMMIT'),
	CONSTRAINT ck_position_schema_ledger_apply_scope_known CHECK (apply_scope = 'NewHiresOnly' OR apply_scope = 'CurrentAndNew')
)
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
-- next statement
CREATE TABLE position_schema_current (
	tenant_id TEXT NOT NULL,
	position_id TEXT NOT NULL,
	schema_version_id TEXT NOT NULL,
	apply_scope TEXT NOT NULL,
	activation_number INTEGER NOT NULL,
	activated_at TEXT NOT NULL,
	CONSTRAINT pk_position_schema_current PRIMARY KEY (tenant_id, position_id),
	CONSTRAINT fk_position_schema_current_tenant_id_position_id_schema_9276 FOREIGN KEY(tenant_id, position_id, schema_version_id) REFERENCES position_schema_versions (tenant_id, position_id, schema_version_id),
	CONSTRAINT ck_position_schema_current_activation_number_counts CHECK (activation_number > 0),
	CONSTRAINT ck_position_schema_current_apply_scope_known CHECK (apply_scope = 'NewHiresOnly' OR apply_scope = 'CurrentAndNew')
)
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
DO $$ BEGIN
  CREATE ROLE selene_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$
-- next statement
CREATE OR REPLACE FUNCTION selene_consume_permit(tenant text, permit text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE storage_permits SET consumed_in = pg_current_xact_id()::text
   WHERE tenant_id = tenant AND permit_id = permit AND consumed_in IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the permit % is unknown or used', permit USING ERRCODE = 'SE001';
  END IF;
  PERFORM set_config('selene.permit_tenant', tenant, true);
  PERFORM set_config('selene.permit', permit, true);
END $$
-- next statement
CREATE OR REPLACE FUNCTION selene_close_permit(tenant text, permit text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE storage_permits SET consumed_in = 'closed'
   WHERE tenant_id = tenant AND permit_id = permit AND consumed_in = pg_current_xact_id()::text;
  PERFORM set_config('selene.permit', '', true);
END $$
-- next statement
CREATE OR REPLACE FUNCTION selene_gate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM storage_permits
     WHERE tenant_id = current_setting('selene.permit_tenant', true)
       AND permit_id = current_setting('selene.permit', true)
       AND consumed_in = pg_current_xact_id()::text
       AND position(',' || TG_TABLE_NAME || ',' in tables) > 0
  ) THEN
    RAISE EXCEPTION 'no permit to write %', TG_TABLE_NAME USING ERRCODE = 'SE001';
  END IF;
  RETURN NULL;
END $$
-- next statement
CREATE OR REPLACE FUNCTION selene_append_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'SE001';
END $$
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_approvers FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_changes FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_delegations FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_grant_history FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_grants FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_instances FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_overlays FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_overrides FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_requests FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_templates FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON access_votes FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON broadcast_deliveries FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON broadcast_messages FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON delivery_attempts FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON delivery_circuits FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON delivery_links FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON delivery_results FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON delivery_suppressions FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON delivery_templates FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON onboarding_campaigns FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON onboarding_held_values FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON onboarding_memberships FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON onboarding_people FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON onboarding_targets FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON onboarding_value_history FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON position_companies FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON position_positions FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON position_schema_current FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON position_schema_ledger FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON position_schema_versions FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON reminder_occurrences FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON reminder_personal FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON reminder_reminders FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON reminder_rings FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON runtime_simulations FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON storage_tenants FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_changes FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_grant_history FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_votes FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON delivery_results FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON delivery_templates FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON intent_drafts FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_anchors FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entries FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON onboarding_value_history FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON position_schema_ledger FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON runtime_attempts FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON runtime_blueprints FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON storage_requests FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON storage_steps FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transcript_turns FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()
-- next statement
GRANT USAGE ON SCHEMA public TO selene_app
-- next statement
GRANT SELECT, INSERT ON journal_anchors TO selene_app
-- next statement
GRANT SELECT, INSERT ON journal_entries TO selene_app
-- next statement
GRANT SELECT, INSERT ON runtime_attempts TO selene_app
-- next statement
GRANT SELECT, INSERT ON runtime_blueprints TO selene_app
-- next statement
GRANT SELECT, INSERT ON storage_permits TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON storage_tenants TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON access_approvers TO selene_app
-- next statement
GRANT SELECT, INSERT ON access_changes TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON access_delegations TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON access_grants TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON access_overlays TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON access_overrides TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON access_requests TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON access_templates TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON broadcast_messages TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON delivery_attempts TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON delivery_circuits TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON delivery_links TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON delivery_suppressions TO selene_app
-- next statement
GRANT SELECT, INSERT ON delivery_templates TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON dialogue_plans TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON dialogue_prompts TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON dialogue_replies TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON durable_work TO selene_app
-- next statement
GRANT SELECT, INSERT ON intent_drafts TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON journal_streams TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON onboarding_campaigns TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON onboarding_people TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON position_companies TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON reminder_personal TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON reminder_reminders TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime_runs TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime_simulations TO selene_app
-- next statement
GRANT SELECT, INSERT ON storage_requests TO selene_app
-- next statement
GRANT SELECT, INSERT ON storage_steps TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON storage_tenant_counters TO selene_app
-- next statement
GRANT SELECT, INSERT ON transcript_turns TO selene_app
-- next statement
GRANT SELECT, INSERT ON access_grant_history TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON access_instances TO selene_app
-- next statement
GRANT SELECT, INSERT ON access_votes TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON broadcast_deliveries TO selene_app
-- next statement
GRANT SELECT, INSERT ON delivery_results TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON dialogue_plan_lines TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON onboarding_held_values TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON onboarding_memberships TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON onboarding_targets TO selene_app
-- next statement
GRANT SELECT, INSERT ON onboarding_value_history TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON position_positions TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON reminder_occurrences TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON reminder_rings TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime_cursors TO selene_app
-- next statement
GRANT SELECT, INSERT ON position_schema_ledger TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON position_schema_versions TO selene_app
-- next statement
GRANT SELECT, INSERT, UPDATE, DELETE ON position_schema_current TO selene_app
-- next statement
ALTER TABLE journal_anchors ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON journal_anchors FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE journal_entries ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON journal_entries FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE runtime_attempts ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON runtime_attempts FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE storage_permits ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON storage_permits FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE storage_tenants ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON storage_tenants FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON storage_tenants AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON storage_tenants AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON storage_tenants AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE access_approvers ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON access_approvers FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON access_approvers AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON access_approvers AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON access_approvers AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE access_changes ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON access_changes FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON access_changes AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON access_changes AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON access_changes AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE access_delegations ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON access_delegations FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON access_delegations AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON access_delegations AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON access_delegations AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE access_grants ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON access_grants FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON access_grants AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON access_grants AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON access_grants AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE access_overlays ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON access_overlays FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON access_overlays AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON access_overlays AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON access_overlays AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE access_overrides ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON access_overrides FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON access_overrides AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON access_overrides AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON access_overrides AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE access_requests ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON access_requests FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON access_requests AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON access_requests AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON access_requests AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE access_templates ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON access_templates FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON access_templates AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON access_templates AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON access_templates AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE broadcast_messages ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON broadcast_messages FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON broadcast_messages AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON broadcast_messages AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON broadcast_messages AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE delivery_attempts ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON delivery_attempts FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON delivery_attempts AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON delivery_attempts AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON delivery_attempts AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE delivery_circuits ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON delivery_circuits FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON delivery_circuits AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON delivery_circuits AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON delivery_circuits AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE delivery_links ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON delivery_links FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON delivery_links AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON delivery_links AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON delivery_links AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE delivery_suppressions ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON delivery_suppressions FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON delivery_suppressions AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON delivery_suppressions AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON delivery_suppressions AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE delivery_templates ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON delivery_templates FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON delivery_templates AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON delivery_templates AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON delivery_templates AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE dialogue_plans ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON dialogue_plans FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE dialogue_prompts ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON dialogue_prompts FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE dialogue_replies ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON dialogue_replies FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE durable_work ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON durable_work FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE intent_drafts ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON intent_drafts FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE journal_streams ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON journal_streams FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE onboarding_campaigns ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON onboarding_campaigns FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON onboarding_campaigns AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON onboarding_campaigns AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON onboarding_campaigns AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE onboarding_people ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON onboarding_people FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON onboarding_people AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON onboarding_people AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON onboarding_people AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE position_companies ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON position_companies FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON position_companies AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON position_companies AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON position_companies AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE reminder_personal ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON reminder_personal FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON reminder_personal AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON reminder_personal AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON reminder_personal AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE reminder_reminders ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON reminder_reminders FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON reminder_reminders AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON reminder_reminders AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON reminder_reminders AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE runtime_runs ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON runtime_runs FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE runtime_simulations ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON runtime_simulations FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON runtime_simulations AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON runtime_simulations AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON runtime_simulations AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE storage_requests ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON storage_requests FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE storage_steps ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON storage_steps FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE storage_tenant_counters ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON storage_tenant_counters FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE transcript_turns ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON transcript_turns FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE access_grant_history ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON access_grant_history FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON access_grant_history AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON access_grant_history AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON access_grant_history AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE access_instances ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON access_instances FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON access_instances AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON access_instances AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON access_instances AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE access_votes ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON access_votes FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON access_votes AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON access_votes AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON access_votes AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE broadcast_deliveries ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON broadcast_deliveries FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON broadcast_deliveries AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON broadcast_deliveries AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON broadcast_deliveries AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE delivery_results ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON delivery_results FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON delivery_results AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON delivery_results AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON delivery_results AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE dialogue_plan_lines ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON dialogue_plan_lines FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE onboarding_held_values ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON onboarding_held_values FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON onboarding_held_values AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON onboarding_held_values AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON onboarding_held_values AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE onboarding_memberships ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON onboarding_memberships FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON onboarding_memberships AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON onboarding_memberships AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON onboarding_memberships AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE onboarding_targets ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON onboarding_targets FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON onboarding_targets AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON onboarding_targets AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON onboarding_targets AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE onboarding_value_history ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON onboarding_value_history FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON onboarding_value_history AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON onboarding_value_history AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON onboarding_value_history AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE position_positions ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON position_positions FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON position_positions AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON position_positions AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON position_positions AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE reminder_occurrences ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON reminder_occurrences FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON reminder_occurrences AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON reminder_occurrences AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON reminder_occurrences AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE reminder_rings ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON reminder_rings FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON reminder_rings AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON reminder_rings AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON reminder_rings AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE runtime_cursors ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON runtime_cursors FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
ALTER TABLE position_schema_ledger ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON position_schema_ledger FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON position_schema_ledger AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON position_schema_ledger AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON position_schema_ledger AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE position_schema_versions ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON position_schema_versions FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON position_schema_versions AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON position_schema_versions AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON position_schema_versions AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
ALTER TABLE position_schema_current ENABLE ROW LEVEL SECURITY
-- next statement
CREATE POLICY selene_tenant ON position_schema_current FOR ALL TO selene_app USING (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END) WITH CHECK (CASE WHEN coalesce((SELECT current_setting('selene.tenant', true)), '') = '' THEN true ELSE tenant_id = (SELECT current_setting('selene.tenant', true)) END)
-- next statement
CREATE POLICY selene_permit_insert ON position_schema_current AS RESTRICTIVE FOR INSERT TO selene_app WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_update ON position_schema_current AS RESTRICTIVE FOR UPDATE TO selene_app USING (true) WITH CHECK (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
-- next statement
CREATE POLICY selene_permit_delete ON position_schema_current AS RESTRICTIVE FOR DELETE TO selene_app USING (tenant_id = (SELECT current_setting('selene.permit_tenant', true)))
