"""The plan: who would be asked for which fields under which rule, who is excluded and why, who cannot be decided.

It is worked out on a snapshot over a connection that cannot write, page by page: PH1.ONB names the people and their
facts, PH1.POSITION says what is required of each, PH1.ONB takes off what is held. Its digest covers who, which
fields, which rule, which channel, the exclusions and the undecided; never times or cost, which stand in the header's
`aside`, as of the moment at which they were worked out. PH1.X keeps the plan that was shown, and the campaign's
targets are frozen from that one, so that a plan is what happens, by construction.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.runtime.context import Context
from selene_os.runtime.plan_changes import changes_in
from selene_os.runtime.plan_forecast import forecast
from selene_os.runtime.plan_words import plan_text
from selene_os.runtime.run import Run
from selene_os.runtime.world import PlanImpossible, World
from selene_os.storage.canonical import canonical_bytes, canonical_text, digest, from_text
from selene_os.storage.tenants import facts_revision, settings_of

PEOPLE_AT_ONCE = 2_000
_DRAFT = (
    "company_id",
    "position_id",
    "schema_version_id",
    "schema_operations",
    "selectors",
    "field_specs",
    "apply_scope",
    "change_reason",
    "activation_handoff_ref",
)
_DIFF = ("added", "tightened", "relaxed", "removed")
_BESIDE = (
    "schema_diff",
    "current_field_specs",
    "position",
    "company",
    "position_title",
    "spoken_language",
    "rules_in_words",
)
NO_CHANNEL = "none"
Line = tuple[str, str, str, str | None, str]


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a plan is to be worked out for; `draft_digest` names the change itself."""

    tenant_id: str
    draft_digest: str
    asks_people: bool
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it is kept: header, digest, and a line for each person, targets first in code point order.

    It holds on the `day` (the tenant's) on which it was made: the next one somebody starts, leaves, or holds something
    no longer.
    """

    request: PlanRequest
    facts_revision: int
    day: str
    digest: str
    header: Mapping[str, Any]
    lines: tuple[Line, ...]

    @property
    def people(self) -> int:
        """How many would be asked."""
        return int(self.header["people"])


def request_for(run: Run, *, asks_people: bool) -> PlanRequest:
    """The plan that a run's facts call for."""
    facts = {name: run.facts.get(name) for name in (*_DRAFT, *_BESIDE)}
    return PlanRequest(
        run.tenant_id, digest({"asks": asks_people, **{name: facts[name] for name in _DRAFT}}), asks_people, facts
    )


def work_out(world: World, request: PlanRequest) -> Plan:
    """Work a plan out on a snapshot that cannot write."""
    with world.database.read() as transaction:
        settings = settings_of(transaction, request.tenant_id)
        assert settings is not None
        ctx = Context(world, transaction, request.tenant_id, settings, "")
        revision = facts_revision(transaction, request.tenant_id)
        found = _Gathered()
        if request.asks_people:
            _gather(ctx, request, found)
        lines = (*found.targets, *sorted(found.others, key=lambda line: (line[0], line[1])))
        header = _header(request, lines)
        aside = _aside(ctx, request, found, lines)
        text = plan_text(request.facts, {**header, "aside": aside}, lines, found.zoneless)
    full = {**header, "text": text, "aside": aside}
    return Plan(request, revision, today(ctx), _digest_of(header, lines), full, lines)


def today(ctx: Context) -> str:
    """The tenant's day."""
    return ctx.now.astimezone(ZoneInfo(ctx.settings.time_zone)).date().isoformat()


def shown(plan_digest: str, header: Mapping[str, Any]) -> dict[str, Any]:
    """The plan as a run's document has it; `selene plan` shows the rest."""
    diff = header.get("schema_diff") or {}
    return {
        "digest": plan_digest,
        "schema_diff": {name: list(diff.get(name, ())) for name in _DIFF},
        "people": header["people"],
        "excluded": header["excluded"],
        "undecided": header["undecided"],
    }


@dataclass(slots=True)
class _Gathered:
    """What is gathered of people, page by page."""

    targets: list[Line] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)
    reach: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    zoneless: int = 0
    texts: dict[str, str] = field(default_factory=dict)

    def add(self, line: Line, person: Any) -> None:
        """Keep a line; most people's details are the same text, which is kept once."""
        kind, user_id, missing, channel, detail = line
        same = self.texts.setdefault
        kept = (kind, user_id, same(missing, missing), channel, same(detail, detail))
        if kind != "TARGET":
            self.others.append(kept)
            return
        self.targets.append(kept)
        self.zoneless += not person.has_zone
        if channel is not None:
            self.reach[channel, person.facts["person.country"], person.time_zone] += 1


def _gather(ctx: Context, request: PlanRequest, found: _Gathered) -> None:
    facts = request.facts
    after: str | None = None
    while True:
        asked = {
            "company_id": facts["company_id"],
            "position_id": facts["position_id"],
            "after_user_id": after,
            "limit": PEOPLE_AT_ONCE,
        }
        people = known(ctx.read(Read.PEOPLE_FACTS, asked))
        if people.people:
            for line, person in zip(_lines(ctx, request, people.people), people.people, strict=True):
                found.add(line, person)
        after = people.next_after
        if after is None:
            return


def _lines(ctx: Context, request: PlanRequest, people: tuple[Any, ...]) -> list[Line]:
    facts = request.facts
    decided = known(
        ctx.read(
            Read.POSITION_EVALUATION,
            {
                "field_specs": facts["field_specs"],
                "selectors": facts["selectors"] or {},
                "position": facts["position"] or {},
                "company": facts["company"] or {},
                "people": [{"user_id": each.user_id, "facts": each.facts} for each in people],
            },
        )
    )
    read = known(
        ctx.read(
            Read.PLAN_LINES,
            {
                "people": people,
                "decisions": decided.decisions,
                "field_specs": facts["field_specs"],
                "position_id": facts["position_id"],
                "schema_version_id": facts["schema_version_id"],
                "today": today(ctx),
                "new_fields": list((facts["schema_diff"] or {}).get("added", ())),
            },
        )
    )
    return [
        (str(kind.value), user_id, canonical_text(list(missing)), channel, canonical_text(detail))
        for kind, user_id, missing, channel, detail in read.lines
    ]


def _header(request: PlanRequest, lines: tuple[Line, ...]) -> dict[str, Any]:
    kinds = Counter(line[0] for line in lines)
    return {
        "draft_digest": request.draft_digest,
        "company_id": request.facts["company_id"],
        "position_id": request.facts["position_id"],
        "schema_version_id": request.facts["schema_version_id"],
        "apply_scope": request.facts["apply_scope"],
        "schema_diff": request.facts["schema_diff"] or {},
        "people": kinds["TARGET"],
        "excluded": kinds["EXCLUDED"],
        "undecided": kinds["UNDECIDED"],
    }


def _aside(ctx: Context, request: PlanRequest, found: _Gathered, lines: tuple[Line, ...]) -> dict[str, Any]:
    """What is shown beside the plan and is no part of it: how it came about, and what would follow as of now."""
    facts = request.facts
    details = [(line[0], from_text(line[4])) for line in found.others]
    reach = [
        {"channel": channel, "country": country, "time_zone": zone, "people": count}
        for (channel, country, zone), count in sorted(found.reach.items())
    ]
    lacking = (
        {fact for each in detail["undecided"] for fact in each["missing_facts"]}
        for kind, detail in details
        if kind == "UNDECIDED"
    )
    return {
        "day": today(ctx),
        "as_of": ctx.at,
        "language": facts["spoken_language"] or ctx.settings.language,
        "schema": {name: facts[name] for name in ("field_specs", "selectors", "position", "company", "position_title")},
        "changes": changes_in(
            facts["current_field_specs"] or (), facts["field_specs"] or (), facts["schema_diff"] or {}
        ),
        "excluded_by_reason": dict(Counter(detail["reason"] for kind, detail in details if kind == "EXCLUDED")),
        "missing_facts": dict(Counter(fact for each in lacking for fact in each)),
        "channels": dict(Counter(line[3] or NO_CHANNEL for line in found.targets)),
        "reach": reach,
        "forecast": forecast(ctx, reach, facts["field_specs"] or ()),
    }


def _digest_of(header: Mapping[str, Any], lines: tuple[Line, ...]) -> str:
    covered = hashlib.sha256(canonical_bytes(dict(header)))
    for line in lines:
        covered.update(b"\n" + canonical_bytes(list(line)))
    return covered.hexdigest()


def known(result: Any) -> Any:
    """What a room has told; a refusal here is our fault, and nobody else's."""
    if isinstance(result, Refused):
        raise PlanImpossible(f"{result.reason.code}: {result.detail} {[str(each) for each in result.problems]}")
    return result
