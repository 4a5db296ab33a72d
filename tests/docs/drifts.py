"""Single tokens, each changed in one place: what the audit must notice, every one of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from selene_os.inspection.auditing.subject import Subject
from selene_os.kernel.capability import Capability, CapabilityStatus, Effect, Engine
from selene_os.kernel.reason import ReasonClass
from selene_os.kernel.shared_reasons import INPUT_INVALID

Change = Callable[[Subject], Subject]
SCHEMA = "ONB_SCHEMA_MANAGE.md"
BACKFILL = "ONB_REQUIREMENT_BACKFILL.md"
OUT, LADDER = "MESSAGE_GOES_OUT.md", "LADDER_MOVES_ON.md"
START = "PH1ONB_BACKFILL_START_DRAFT_ROW"
ACTIVATE = "PH1POSITION_REQUIREMENTS_SCHEMA_ACTIVATE_COMMIT_ROW"
NOTIFY = "BCAST_DELIVER_COMMIT"


def in_record(name: str, old: str, new: str) -> Change:
    """A record with another token."""

    def change(subject: Subject) -> Subject:
        texts = dict(subject.records)
        assert old in texts[name], old
        texts[name] = texts[name].replace(old, new, 1)
        return replace(subject, records=tuple(texts.items()))

    return change


def in_capability(capability_id: str, /, **values: Any) -> Change:
    """A capability that says something else of itself."""

    def change(subject: Subject) -> Subject:
        return replace(subject, engines=tuple(_with(each, capability_id, values) for each in subject.engines))

    return change


def in_simulation(capability_id: str, /, **values: Any) -> Change:
    """A simulation that promises something else."""

    def change(subject: Subject) -> Subject:
        found = next(c for e in subject.engines for c in e.capabilities if c.capability_id == capability_id)
        assert found.simulation is not None
        return in_capability(capability_id, simulation=replace(found.simulation, **values))(subject)

    return change


def in_engine(room: str, /, **values: Any) -> Change:
    """An engine that says something else of itself."""

    def change(subject: Subject) -> Subject:
        return replace(subject, engines=tuple(_changed(each, room, values) for each in subject.engines))

    return change


def in_reason(room: str, code: str, /, **values: Any) -> Change:
    """A reason code of a room that means something else, or is gone if nothing is given."""

    def change(subject: Subject) -> Subject:
        (engine,) = (each for each in subject.engines if each.room == room)
        assert any(each.code == code for each in engine.reasons), code
        kept = [
            replace(each, **values) if each.code == code else each
            for each in engine.reasons
            if values or each.code != code
        ]
        return in_engine(room, reasons=tuple(kept))(subject)

    return change


def in_declared(dialect: str, old: str, new: str) -> Change:
    """A room that declares another CHECK, column, trigger or right than the migrations make."""

    def change(subject: Subject) -> Subject:
        return replace(subject, declared={**subject.declared, dialect: _once(subject.declared[dialect], old, new)})

    return change


def in_migration(dialect: str, old: str, new: str) -> Change:
    """A migration that makes something else than the rooms declare."""

    def change(subject: Subject) -> Subject:
        steps = {name: _once(each, old, new, must=False) for name, each in subject.migrated[dialect].items()}
        assert steps != subject.migrated[dialect], old
        return replace(subject, migrated={**subject.migrated, dialect: steps})

    return change


def in_page(path: str, old: bytes, new: bytes) -> Change:
    """A printed page that somebody has edited."""

    def change(subject: Subject) -> Subject:
        assert subject.pages is not None
        assert old in subject.pages[path], old
        return replace(subject, pages={**subject.pages, path: subject.pages[path].replace(old, new, 1)})

    return change


def without_page(path: str) -> Change:
    """A printed page that is gone."""

    def change(subject: Subject) -> Subject:
        assert subject.pages is not None
        return replace(subject, pages={name: text for name, text in subject.pages.items() if name != path})

    return change


def in_acceptance(acceptance_id: str, new: str | None) -> Change:
    """An acceptance test under another id, or none."""

    def change(subject: Subject) -> Subject:
        assert subject.acceptance is not None
        named = [
            (new or one, file, line) if one == acceptance_id else (one, file, line)
            for one, file, line in subject.acceptance
        ]
        kept = [each for each in named if new is not None or each[0] != acceptance_id]
        return replace(subject, acceptance=tuple(kept))

    return change


def in_switches(*switches: tuple[str, str, str]) -> Change:
    """A tenant whose switches stand so."""

    def change(subject: Subject) -> Subject:
        known = [c.simulation.simulation_id for e in subject.engines for c in e.capabilities if c.simulation]
        stands = dict.fromkeys(known, "ACTIVE")
        for _, simulation_id, status in switches:
            stands[simulation_id] = status
        rows = tuple(("acme", each, status) for each, status in stands.items() if status)
        return replace(subject, switches=rows)

    return change


def in_table(name: str, /, **values: Any) -> Change:
    """A table that declares something else of itself."""

    def change(subject: Subject) -> Subject:
        assert any(each.name == name for each in subject.tables), name
        return replace(subject, tables=tuple(replace(t, **values) if t.name == name else t for t in subject.tables))

    return change


def _with(engine: Engine, capability_id: str, values: Mapping[str, Any]) -> Engine:
    mine = [replace(each, **values) if each.capability_id == capability_id else each for each in engine.capabilities]
    return replace(engine, capabilities=tuple[Capability, ...](mine))


def _changed(engine: Engine, room: str, values: Mapping[str, Any]) -> Engine:
    return replace(engine, **values) if engine.room == room else engine


def _once(texts: tuple[str, ...], old: str, new: str, *, must: bool = True) -> tuple[str, ...]:
    number = next((number for number, each in enumerate(texts) if old in each), None)
    assert number is not None or not must, old
    return tuple(each.replace(old, new, 1) if number == place else each for place, each in enumerate(texts))


DRIFTS: Mapping[str, Change] = {
    "step's engine": in_record(SCHEMA, "| ONB_SCHEMA_S06 | PH1.POSITION", "| ONB_SCHEMA_S06 | PH1.ONB"),
    "step's engine unknown": in_record(SCHEMA, "| ONB_SCHEMA_S01 | PH1.C ", "| ONB_SCHEMA_S01 | PH1.K "),
    "step's capability": in_record(SCHEMA, "SCHEMA_CREATE_DRAFT_ROW", "SCHEMA_CREATE_DRAFTS_ROW"),
    "step's id": in_record(SCHEMA, "| ONB_SCHEMA_S07 |", "| ONB_SCHEMA_S17 |"),
    "step's effect": in_record(SCHEMA, "| confirmation (prompt state) | DB_WRITE |", "| confirmation | NONE |"),
    "step's timeout": in_record(SCHEMA, "| 1200 | 1 | 150 |", "| 1300 | 1 | 150 |"),
    "step's retries": in_record(BACKFILL, "| 400 | 1 | 100 |", "| 400 | 2 | 100 |"),
    "step's backoff": in_record(SCHEMA, "| 250 | 1 | 100 | [OS_RESPONSE", "| 250 | 1 | 101 | [OS_RESPONSE"),
    "retryable code": in_record(SCHEMA, "[POSITION_SCHEMA_UPDATE_RETRYABLE]", "[POSITION_SCHEMA_UPDATED]"),
    "retryable code dropped": in_record(SCHEMA, "[STT_FAIL_PROVIDER_TIMEOUT, ", "["),
    "required field": in_record(
        SCHEMA, "selectors, field_specs, apply_scope |", "selectors, field_spec, apply_scope |"
    ),
    "required field gone": in_record(SCHEMA, "correlation_id, turn_id, transcript_hash", "correlation_id, turn_id"),
    "required value": in_record(SCHEMA, "requested_action=ONB_SCHEMA_MANAGE", "requested_action=ONB_SCHEMA_MANAG"),
    "produced field": in_record(SCHEMA, "| access_decision | NONE", "| access_decided | NONE"),
    "produced field renamed": in_record(SCHEMA, "backfill_state=state", "backfill_state=status"),
    "input gone": in_record(SCHEMA, "- `company_id`\n", ""),
    "output field": in_record(SCHEMA, "backfill_handoff_required: boolean", "backfill_handoff_wanted: boolean"),
    "output choice": in_record(SCHEMA, "(NewHiresOnly | CurrentAndNew)\nback", "(NewHires | CurrentAndNew)\nback"),
    "guard": in_record(SCHEMA, "when UPDATE in schema_operations", "when UPDATE in schema_operation"),
    "handoff": in_record(SCHEMA, "-> ONB_REQUIREMENT_BACKFILL when", "-> ONB_REQUIREMENT_BACKFIL when"),
    "confirmation": in_record(SCHEMA, "confirm: ONB_SCHEMA_S04 always", "confirm: ONB_SCHEMA_S03 always"),
    "simulation listed": in_record(SCHEMA, "- `POSITION_REQUIREMENTS_SCHEMA_UPDATE_COMMIT`\n", ""),
    "simulation's name": in_record(BACKFILL, "- `REMINDER_SCHEDULE_COMMIT`", "- `REMINDER_SCHEDULES_COMMIT`"),
    "refusal": in_record(SCHEMA, "-> `POSITION_SCHEMA_POLICY_BLOCKED`", "-> `POSITION_SCHEMA_POLICY_BLOCK`"),
    "record's acceptance id": in_record(SCHEMA, "`AT-PBS-ONBSCHEMA-03`", "`AT-PBS-ONBSCHEMA-33`"),
    "record's status": in_record(SCHEMA, "- `status`: `ACTIVE`", "- `status`: `DRAFT`"),
    "record's intent": in_record(BACKFILL, "- `intent_type`: `ONB_REQ", "- `intent_type`: `ONB_RQ"),
    "two records of an intent": in_record(
        BACKFILL, "- `intent_type`: `ONB_REQUIREMENT_BACKFILL`", "- `intent_type`: `ONB_SCHEMA_MANAGE`"
    ),
    "loop": in_record(BACKFILL, "ONB_BACKFILL_S06..ONB_BACKFILL_S09", "ONB_BACKFILL_S05..ONB_BACKFILL_S09"),
    "loop's source": in_record(BACKFILL, "for_each target", "for_each targets"),
    "wait": in_record(BACKFILL, "wait:    ONB_BACKFILL_S10", "wait:    ONB_BACKFILL_S12"),
    "trigger": in_record("ONB_REMINDER_FIRES.md", "trigger: reminder_due", "trigger: answer"),
    "a remark": in_record(SCHEMA, "(bounded selector snapshot)", "(bounded selectors snapshot)"),
    "capability's id": in_capability(START, capability_id="PH1ONB_BACKFILL_START_ROW"),
    "capability's id taken": in_capability(START, capability_id="PH1ONB_BACKFILL_NOTIFY_COMMIT_ROW"),
    "capability's status": in_capability(ACTIVATE, status=CapabilityStatus.LEGACY),
    "capability's effect": in_capability(ACTIVATE, effect=Effect.DELIVERY_REQUEST),
    "capability's simulation gone": in_capability(ACTIVATE, simulation=None),
    "capability's codes": in_capability(ACTIVATE, may_say=()),
    "capability says another's code": in_capability(NOTIFY, may_say=(INPUT_INVALID,)),
    "capability's pages": in_capability(NOTIFY, on_page=False),
    "capability's event gone": in_capability(START, events={}),
    "simulation's id": in_simulation(START, simulation_id="ONB_BACKFILL_START_DRAFT"),
    "simulation's id taken": in_simulation(START, simulation_id="BCAST_DELIVER_COMMIT"),
    "simulation's tables": in_simulation(START, writes_tables=("onboarding_campaign",)),
    "simulation's table of another room": in_simulation(START, writes_tables=("position_companies",)),
    "simulation's record table": in_simulation(START, writes_tables=("runtime_runs",)),
    "simulation's read table": in_simulation(START, reads_tables=("onboarding_peopl",)),
    "simulation's scope": in_simulation(START, idempotency_scope=()),
    "simulation's version": in_simulation(START, version=2),
    "simulation's purpose": in_simulation(START, purpose="Draft a campaign."),
    "engine's id": in_engine("position", engine_id="PH1.POS"),
    "engine's question": in_engine("journal", question="What happened?"),
    "engine's table gone": in_engine("access", tables=()),
    "reason's code": in_reason("position", "POSITION_SCHEMA_SCOPE_INVALID", code="POSITION_SCHEMA_SCOPE"),
    "reason gone": in_reason("position", "POSITION_SCHEMA_SCOPE_INVALID"),
    "reason's sentence": in_reason("access", "ACCESS_SCOPE_VIOLATION", sentence="You may not."),
    "reason's class": in_reason("position", "POSITION_SCHEMA_CREATE_RETRYABLE", reason_class=ReasonClass.FINAL),
    "an enum member in a CHECK": in_declared("sqlite", "'WAITING_FOR_APPROVAL'", "'WAITING_FOR_APPROVER'"),
    "a CHECK's member gone": in_declared("postgresql", "'CANCELED'", "'CANCELLED'"),
    "a column's type": in_declared("sqlite", "length INTEGER NOT NULL", "length TEXT NOT NULL"),
    "a table's gate": in_declared("postgresql", "ON onboarding_targets FOR", "ON onboarding_target FOR"),
    "an append-only trigger": in_declared(
        "sqlite", "BEFORE DELETE ON journal_entries", "AFTER DELETE ON journal_entries"
    ),
    "a right": in_declared("postgresql", "GRANT SELECT, INSERT ON journal_entries", "GRANT SELECT ON journal_entries"),
    "a migration's CHECK": in_migration("sqlite", "'REMINDED'", "'REMIND'"),
    "a migration's column": in_migration("postgresql", "head_hash TEXT NOT NULL", "head_hash TEXT"),
    "a migration's function": in_migration("postgresql", "consumed_in IS NULL", "consumed_in = ''"),
    "a migration's statement gone": in_migration(
        "sqlite", "CREATE INDEX ix_runtime_runs_campaign", "-- CREATE INDEX x"
    ),
    "a page's id": in_page("08_SIMULATION_CATALOG.md", b"ONB_ANSWER_COMMIT", b"ONB_ANSWERS_COMMIT"),
    "a page's figure": in_page(f"BLUEPRINTS/{SCHEMA}", b"| 1200 |", b"| 1201 |"),
    "a page's word": in_page("registers/reasons.md", b"INPUT_INVALID", b"INPUT_INVALD"),
    "a page's state": in_page("registers/states.md", b"RUNNING", b"RUNING"),
    "a page gone": without_page("registers/capabilities.md"),
    "an acceptance test's id": in_acceptance("AT-PBS-ONBBACKFILL-01", "AT-PBS-ONBBACKFILL-91"),
    "an acceptance test gone": in_acceptance("AT-PBS-ONBSCHEMA-04", None),
    "a table ungated": in_table("position_schema_versions", is_gated=False),
    "a table's tenant": in_table("journal_streams", columns=("stream", "tenant_id")),
    "a message's step's engine": in_record(
        OUT, "| MESSAGE_GOES_OUT_S02 | PH1.DELIVERY", "| MESSAGE_GOES_OUT_S02 | PH1.BCAST"
    ),
    "a message's capability": in_record(OUT, "DELIVERY_QUEUE_COMMIT_ROW", "DELIVERY_QUEUES_COMMIT_ROW"),
    "a message's guard": in_record(
        LADDER, "when exhausted_count>0: tenant_id | canceled", "when exhausted>0: tenant_id | canceled"
    ),
    "a message's simulation": in_record(LADDER, "- `BCAST_LADDER_COMMIT`\n", ""),
    "a message's trigger": in_record("DELIVERY_GOES_OUT.md", "trigger: attempt_due page 1", "trigger: attempt page 1"),
    "a message's produced field": in_record("REMINDER_RINGS.md", "| noticed_count |", "| notices_count |"),
    "an approval's record": in_record("APPROVAL_NEWS.md", "- `ACCESS_NEWS_COMMIT`", "- `ACCESS_NEW_COMMIT`"),
    "a delivery's state": in_declared("sqlite", "'MOVED_ON'", "'MOVED_OFF'"),
    "a message's state": in_declared("postgresql", "'REMINDER_FIRED'", "'REMINDER_FIRES'"),
    "an attempt's state": in_declared("sqlite", "'SENDING'", "'SENT_OUT'"),
    "a channel": in_declared("postgresql", "'wechat'", "'wechats'"),
    "a kind of message": in_migration("postgresql", "'NOTICE'", "'NOTE'"),
    "a message's ledger": in_declared(
        "sqlite", "BEFORE DELETE ON delivery_results", "AFTER DELETE ON delivery_results"
    ),
    "a wording's column": in_migration("sqlite", "template_version INTEGER NOT NULL", "template_version TEXT NOT NULL"),
    "a message's table": in_simulation(
        "BCAST_LADDER_COMMIT", writes_tables=("broadcast_messages", "delivery_attempts")
    ),
    "a message's scope": in_simulation("DELIVERY_QUEUE_COMMIT_ROW", idempotency_scope=("delivery_request_ref",)),
    "a message's effect": in_capability("BCAST_LADDER_COMMIT", effect=Effect.GATED_WRITE),
    "a message's column": in_capability("DELIVERY_QUEUE_COMMIT_ROW", fills=()),
    "an engine's ownership": in_engine("reminder", owns="Messages."),
    "a switch off": in_switches(("acme", "ONB_ANSWER_COMMIT", "DISABLED")),
    "a switch not registered": in_switches(("acme", "ONB_ANSWER_COMMIT", "")),
}
