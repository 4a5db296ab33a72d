"""A plan as whoever decides on it reads it: as a whole, page by page, one person, and what that person would be sent.

The lines are those that were kept, and never change. What stands beside them (names, the facts that a rule looks at,
hours and prices) is read now, over a connection that cannot write; `is_current` says whether anything has moved since.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.shared_reasons import INPUT_INVALID, PERSON_NOT_FOUND, RUN_UNKNOWN
from selene_os.kernel.vocabulary import MessageKind
from selene_os.runtime import planning
from selene_os.runtime.answer import Answer, done, refused
from selene_os.runtime.context import Context
from selene_os.runtime.letters import Desk, fields_of, link_text, worded
from selene_os.runtime.plan_changes import rule_of
from selene_os.runtime.plan_difference import difference_text
from selene_os.runtime.plan_forecast import deadline_of, forecast, local_times
from selene_os.storage.canonical import from_text
from selene_os.storage.tenants import facts_revision

KINDS = {"asked": "TARGET", "excluded": "EXCLUDED", "undecided": "UNDECIDED"}
_PLAN_UNKNOWN = "DIALOGUE_PLAN_UNKNOWN"
_LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class Shown:
    """The plan that a run showed last, and the run that showed it: a campaign's goes on with that of its change."""

    run_id: str
    digest: str
    header: Mapping[str, Any]
    made_at: str
    is_current: bool

    @property
    def aside(self) -> Mapping[str, Any]:
        """What stands beside the plan."""
        aside: Mapping[str, Any] = self.header.get("aside") or {}
        return aside

    @property
    def schema(self) -> Mapping[str, Any]:
        """The content that was planned."""
        schema: Mapping[str, Any] = self.aside.get("schema") or {}
        return schema

    @property
    def specs(self) -> Sequence[Mapping[str, Any]]:
        """The fields that were planned."""
        return self.schema.get("field_specs") or ()


def plan(ctx: Context, run_id: str, cursor: str | None, limit: int, kind: str | None = None) -> Answer:
    """The plan that a run showed last, with a page of its people."""
    found = _found(ctx, run_id)
    if isinstance(found, Answer):
        return found
    if kind is not None and kind not in KINDS:
        return refused(INPUT_INVALID, f"{kind[:40]!r} is none of {', '.join(KINDS)}.")
    if cursor is not None and not (cursor.isascii() and cursor.isdigit()):
        return refused(INPUT_INVALID, f"{cursor[:40]!r} is no cursor.")
    after = int(cursor or 0)
    items, following = _page(ctx, found, {"after_ordinal": after, "limit": limit, "kind": KINDS.get(kind or "")})
    return done(
        **summary(ctx, found),
        items=items,
        next_cursor=None if following is None else str(following),
    )


def lines(ctx: Context, run_id: str, digest: str, cursor: str, limit: int, kind: str | None = None) -> Answer:
    """A page of the people of this very plan, whatever the run has shown since."""
    found = _found(ctx, run_id, digest)
    if isinstance(found, Answer):
        return found
    items, following = _page(ctx, found, {"after_ordinal": int(cursor), "limit": limit, "kind": KINDS.get(kind or "")})
    return done(items=items, next_cursor=None if following is None else str(following))


def person(ctx: Context, run_id: str, user_id: str) -> Answer:
    """One person of a plan: why they are asked or not, when, and the message as they would see it."""
    found = _found(ctx, run_id)
    if isinstance(found, Answer):
        return found
    items, _ = _page(ctx, found, {"user_id": user_id, "limit": 1}, is_traced=True)
    if not items:
        return refused(PERSON_NOT_FOUND, user_id[:80])
    letter = _letter(ctx, found, items[0]) if items[0]["kind"] == "TARGET" and items[0]["channel"] else None
    return done(**_heading(found), person=items[0], letter=letter)


def summary(ctx: Context, found: Shown) -> dict[str, Any]:
    """Everything about a plan but its people; hours and prices as of now."""
    header, aside = found.header, found.aside
    outlook = forecast(ctx, aside.get("reach") or (), found.specs)
    changed = aside.get("difference")
    return {
        **_heading(found),
        "text": header["text"],
        "schema_diff": header["schema_diff"],
        "changes": aside.get("changes", []),
        "rules": {each["field_key"]: rule_of(each) for each in found.specs},
        "people": header["people"],
        "excluded": header["excluded"],
        "undecided": header["undecided"],
        "excluded_by_reason": aside.get("excluded_by_reason", {}),
        "missing_facts": aside.get("missing_facts", {}),
        "channels": aside.get("channels", {}),
        "as_of": ctx.at,
        "messages_per_day": outlook["days"],
        "cost": outlook["cost"],
        "difference": changed,
        "difference_text": difference_text(changed, aside.get("language")) if changed else None,
    }


def _heading(found: Shown) -> dict[str, Any]:
    header = found.header
    return {
        "run_id": found.run_id,
        "plan_digest": found.digest,
        "position_id": header["position_id"],
        "schema_version_id": header["schema_version_id"],
        "apply_scope": header["apply_scope"],
        "made_at": found.made_at,
        "is_current": found.is_current,
    }


def _found(ctx: Context, run_id: str, digest: str | None = None) -> Shown | Answer:
    row = ctx.runs.row(run_id)
    if row is None:
        return refused(RUN_UNKNOWN, run_id[:80])
    kept = ctx.read(Read.PLAN_SHOWN, {"run_id": run_id, "plan_digest": digest})
    showed = run_id
    if kept.plan_digest is None and (origin := from_text(row.origin).get("plan_run_id")):
        kept, showed = ctx.read(Read.PLAN_SHOWN, {"run_id": origin, "plan_digest": digest}), str(origin)
    if kept.plan_digest is None:
        return refused(ctx.world.catalogue.reasons[_PLAN_UNKNOWN])
    now = (facts_revision(ctx.transaction, ctx.tenant_id), planning.today(ctx))
    is_current = (kept.facts_revision, (kept.header.get("aside") or {}).get("day")) == now
    return Shown(showed, kept.plan_digest, kept.header, kept.made_at, is_current)


def _page(
    ctx: Context, found: Shown, asked: Mapping[str, Any], *, is_traced: bool = False
) -> tuple[list[dict[str, Any]], int | None]:
    """Some lines with what stands beside them, and the ordinal behind which more follow."""
    wanted = {name: value for name, value in asked.items() if value is not None}
    read = planning.known(
        ctx.read(Read.PLAN_LINES_SHOWN, {"run_id": found.run_id, "plan_digest": found.digest, **wanted})
    )
    people = _people(ctx, found, [line.recipient_user_id for line in read.lines])
    traces = _traces(ctx, found, people)
    asked_first = _first_sendings(ctx, found, read.lines, people)
    items = [
        _item(line, people.get(line.recipient_user_id), traces.get(line.recipient_user_id), found, is_traced=is_traced)
        | asked_first.get(line.recipient_user_id, {"first_send_at": None, "time_zone": None})
        for line in read.lines
    ]
    return items, read.next_ordinal


def _people(ctx: Context, found: Shown, user_ids: Sequence[str]) -> dict[str, Any]:
    """What is known of some people now; whoever is in the position no longer is left out."""
    if not user_ids:
        return {}
    place = {name: found.header[name] for name in ("company_id", "position_id")}
    read = planning.known(ctx.read(Read.PEOPLE_FACTS, {**place, "user_ids": list(user_ids), "limit": len(user_ids)}))
    return {each.user_id: each for each in read.people}


def _traces(ctx: Context, found: Shown, people: Mapping[str, Any]) -> dict[str, Any]:
    if not people or not found.schema:
        return {}
    asked = {
        "field_specs": found.specs,
        "selectors": found.schema["selectors"] or {},
        "position": found.schema["position"] or {},
        "company": found.schema["company"] or {},
        "people": [{"user_id": each.user_id, "facts": each.facts} for each in people.values()],
    }
    read = ctx.read(Read.POSITION_TRACE, asked)
    return {} if isinstance(read, Refused) else {each["user_id"]: each for each in read.traces}


def _first_sendings(
    ctx: Context, found: Shown, lines: Sequence[Any], people: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """When each person to be asked would be, by their own clock; people share places, so each is looked at once."""
    places = {}
    for line in lines:
        known = people.get(line.recipient_user_id)
        if known is not None and line.kind == "TARGET" and line.channel is not None:
            country = known.facts["person.country"]
            places[line.recipient_user_id] = (line.channel, country, known.time_zone)
    each_once = list(dict.fromkeys(places.values()))
    named = [dict(zip(("channel", "country", "time_zone"), each, strict=True)) for each in each_once]
    times = dict(zip(each_once, local_times(ctx, named, found.specs), strict=True))
    return {
        user_id: {"first_send_at": next(iter(times[place]), None), "time_zone": place[2]}
        for user_id, place in places.items()
    }


def _item(line: Any, known: Any, trace: Any, found: Shown, *, is_traced: bool) -> dict[str, Any]:
    detail = line.detail
    rules = {} if trace is None else {each["field_key"]: each for each in trace["rules"]}
    item = {
        "ordinal": line.ordinal,
        "kind": line.kind.value,
        "user_id": line.recipient_user_id,
        "name": "" if known is None else known.name,
        "missing_fields": list(line.missing_fields),
        "channel": line.channel,
        "channel_reason": detail.get("channel"),
        "reason": detail.get("reason") or detail.get("blocked"),
        "exempted_from": detail.get("exempted", []),
        "why": [_why(field, rule, rules.get(field)) for field, rule in detail.get("why", {}).items()],
        "why_not": _why_not(detail, trace),
        "undecided": detail.get("undecided", []),
    }
    return {**item, "trace": trace, "facts": None if known is None else known.facts} if is_traced else item


def _why(field: str, rule: str, traced: Mapping[str, Any] | None) -> dict[str, Any]:
    """A rule that holds, with the facts that make it so, if it still does."""
    holds = traced is not None and traced["holds"] is True and traced["rule"] == rule
    return {"field_key": field, "rule": rule, "facts": traced["facts"] if traced is not None and holds else {}}


def _why_not(detail: Mapping[str, Any], trace: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """The parts of rules that take somebody out, with the facts that they look at."""
    if trace is None:
        return []
    if detail.get("reason") == "OUT_OF_SCOPE":
        return [{"field_key": None, "because": trace["outside"], "facts": {}}]
    if detail.get("reason") != "NOTHING_REQUIRED":
        return []
    failing = [each for each in trace["rules"] if each["holds"] is False]
    return [{name: each[name] for name in ("field_key", "because", "facts")} for each in failing]


def _letter(ctx: Context, found: Shown, item: Mapping[str, Any]) -> dict[str, Any] | None:
    """The first message as the person would see it: with all that they owe already, as it would be sent."""
    subject = Desk().owed_by(ctx, item["user_id"], ctx.settings.language)
    if subject is None:
        return None
    company = found.schema.get("company") or {}
    group = {
        "company_name": company.get("name") or "",
        "position_title": found.schema.get("position_title") or found.header["position_id"],
        "deadline": deadline_of(ctx, found.specs),
        "fields": fields_of(found.specs, item["missing_fields"]),
    }
    subject = replace(subject, groups=(*subject.groups, group))
    words = worded(ctx, subject, MessageKind.FIRST.value, item["channel"], link_text(ctx, _LEFT_OUT))
    if isinstance(words, Refused):
        return None
    return {"channel": item["channel"], "language": words.language, "subject": words.subject, "text": words.text}
