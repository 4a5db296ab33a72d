"""Lists and composed reads: runs, switches, targets with their next reminder, a person's timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from selene_os.kernel.journaling import Entry
from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.shared_reasons import INPUT_INVALID, PERSON_NOT_FOUND
from selene_os.runtime import events, switches
from selene_os.runtime.answer import Answer, done, refused, refused_with
from selene_os.runtime.context import Context
from selene_os.storage.canonical import from_text


def tenant_added(ctx: Context, simulation_ids: list[str]) -> Entry:
    """The first entry of a tenant's journal."""
    return switches.registration(ctx, events.TENANT_ADDED, simulation_ids)


def runs(ctx: Context, cursor: str | None, limit: int) -> Answer:
    """Runs, by id."""
    rows = ctx.runs.listed(cursor, limit + 1)
    names = ("run_id", "process_id", "state", "step_id", "actor_user_id", "campaign_id", "opened_at", "moved_at")
    items = [{name: getattr(row, name) for name in names} for row in rows[:limit]]
    return done(items=items, next_cursor=items[-1]["run_id"] if len(rows) > limit else None)


def paged(items: Sequence[Mapping[str, Any]], key: str, cursor: str | None, limit: int) -> Answer:
    """The items behind the cursor, at most so many, in the order of their key."""
    behind = sorted((each for each in items if cursor is None or each[key] > cursor), key=lambda each: each[key])
    shown = behind[:limit]
    return done(items=shown, next_cursor=shown[-1][key] if len(behind) > limit else None)


def grants(ctx: Context, user_id: str | None, cursor: str | None, limit: int) -> Answer:
    """Who may do what."""
    read = ctx.read(Read.ACCESS_GRANTS, {"user_id": user_id})
    if isinstance(read, Refused):
        return refused_with(read)
    rows = [{**each, "grant": f"{each['user_id']}/{each['action']}"} for each in read.model_dump(mode="json")["grants"]]
    return paged(rows, "grant", cursor, limit)


def places(ctx: Context, kind: str, cursor: str | None, limit: int) -> Answer:
    """The tenant's `companies` or `positions`."""
    known = ctx.read(Read.POSITION_PLACES, {})
    left_out = ("fields",)
    rows = [{name: value for name, value in each.items() if name not in left_out} for each in getattr(known, kind)]
    return paged(rows, "company_id" if kind == "companies" else "position_id", cursor, limit)


def simulations(ctx: Context, cursor: str | None, limit: int) -> Answer:
    """The catalog, with the tenant's switches."""
    items: list[dict[str, Any]] = []
    for row in ctx.runs.simulations():
        listed = ctx.world.catalogue.simulations.get(row.simulation_id)
        simulation = None if listed is None else listed.capability.simulation
        items.append(
            {
                "simulation_id": row.simulation_id,
                "status": row.status,
                "engine": None if listed is None else listed.engine.engine_id,
                "type": None if simulation is None else simulation.simulation_type.value,
                "purpose": None if simulation is None else simulation.purpose,
                "changed_by": row.changed_by,
                "changed_at": row.changed_at,
                "because": row.because,
            }
        )
    return paged(items, "simulation_id", cursor, limit)


def simulation(ctx: Context, simulation_id: str) -> Answer:
    """One simulation: what it promises, the tenant's switch, and which records stand still without it."""
    listed = ctx.world.catalogue.simulations.get(simulation_id)
    row = next((each for each in ctx.runs.simulations() if each.simulation_id == simulation_id), None)
    if listed is None or row is None:
        return refused(ctx.world.catalogue.reasons["SIMULATION_UNKNOWN"], simulation_id[:80])
    promised = listed.capability.simulation
    assert promised is not None, simulation_id
    switch = {name: getattr(row, name) for name in ("status", "changed_by", "changed_at", "because")}
    return done(
        **asdict(promised),
        **switch,
        engine=listed.engine.engine_id,
        capability_id=listed.capability.capability_id,
        named_by=switches.naming(ctx, simulation_id),
    )


def campaign(ctx: Context, campaign_id: str) -> Answer:
    """A campaign's state and counts, and what holds it up."""
    read = ctx.read(Read.CAMPAIGN, {"campaign_id": campaign_id})
    if isinstance(read, Refused):
        return refused_with(read)
    return switches.with_switches(ctx, done(**read.model_dump(mode="json")))


def targets(ctx: Context, campaign_id: str, cursor: str | None, limit: int, status: str | None = None) -> Answer:
    """A campaign's targets, with the channel and the next reminder of each."""
    if cursor is not None and not cursor.isdigit():
        return refused(INPUT_INVALID, f"{cursor[:40]!r} is no cursor.")
    behind = None if cursor is None else int(cursor)
    asked = {"campaign_id": campaign_id, "limit": limit, "cursor": behind, "status": status}
    read = ctx.read(Read.TARGETS, {name: value for name, value in asked.items() if value is not None})
    if isinstance(read, Refused):
        return refused_with(read)
    page = read.model_dump(mode="json")
    ids = [each["reminder_id"] for each in page["items"] if each["reminder_id"]]
    due = ctx.read(Read.REMINDERS_NEXT, {"reminder_ids": ids}).next if ids else {}
    for each in page["items"]:
        each["next_reminder_at"] = due.get(each.pop("reminder_id") or "")
    page["next_cursor"] = None if page["next_cursor"] is None else str(page["next_cursor"])
    return done(**page)


def person(ctx: Context, user_id: str) -> Answer:
    """One person with positions, held values and open targets."""
    read = ctx.read(Read.STAFF, {"user_id": user_id, "limit": 1})
    if isinstance(read, Refused):
        return refused_with(read)
    if not read.items:
        return refused(PERSON_NOT_FOUND, user_id[:80])
    owed = ctx.read(Read.OPEN_TARGETS, {"user_id": user_id})
    targets = [] if isinstance(owed, Refused) else owed.model_dump(mode="json")["items"]
    return done(**read.model_dump(mode="json")["items"][0], open_targets=targets)


def timeline(ctx: Context, campaign_id: str, user_id: str) -> Answer:
    """What happened to one person in a campaign, in plain words."""
    known = ctx.read(Read.CAMPAIGN, {"campaign_id": campaign_id})
    if isinstance(known, Refused):
        return refused_with(known)
    read = ctx.read(Read.JOURNAL_TIMELINE, {"stream": f"campaign/{campaign_id}", "subject": user_id})
    entries = [
        {
            "at": each["at"],
            "event": each["event"],
            "engine": each["engine"],
            "reason_code": each.get("reason_code"),
            "text": _sentence(ctx, each),
        }
        for each in read.entries
    ]
    return done(campaign_id=campaign_id, recipient_user_id=user_id, entries=entries)


def _sentence(ctx: Context, entry: Mapping[str, Any]) -> str:
    template = ctx.world.catalogue.event_sentences.get(entry["event"], entry["event"])
    data = {name: _in_words(value) for name, value in entry.get("data", {}).items()}
    return str(template).format_map(_Blanks({**data, "reason_code": entry.get("reason_code", "")}))


def _in_words(value: Any) -> Any:
    """A value as a sentence holds it; a page keeps its lists as JSON."""
    if isinstance(value, str) and value.startswith("["):
        value = from_text(value)
    return ", ".join(map(str, value)) or "nothing" if isinstance(value, list) else value


class _Blanks(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "?"
