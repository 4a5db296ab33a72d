"""The plan: who would be asked for which fields under which rule, who is excluded and why, who cannot be decided.

It is worked out on a snapshot over a connection that cannot write, page by page: PH1.ONB names the people and their
facts, PH1.POSITION says what is required of each, PH1.ONB takes off what is held. Its digest covers who, which
fields, which rule, which channel, the exclusions and the undecided; never times or cost. PH1.X keeps the plan that
was shown, and the campaign's targets are frozen from that one, so that a plan is what happens, by construction.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selene_os.kernel.call import TenantSettings
from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.runtime.context import Context
from selene_os.runtime.plan_words import plan_text
from selene_os.runtime.run import Run
from selene_os.runtime.world import PlanImpossible, World
from selene_os.storage.canonical import canonical_bytes, canonical_text, digest
from selene_os.storage.tenants import facts_revision

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
    """A plan as it is kept: header, digest, and a line for each person, targets first in code point order."""

    request: PlanRequest
    facts_revision: int
    digest: str
    header: Mapping[str, Any]
    lines: tuple[Line, ...]

    @property
    def people(self) -> int:
        """How many would be asked."""
        return int(self.header["people"])


def request_for(run: Run, *, asks_people: bool) -> PlanRequest:
    """The plan that a run's facts call for."""
    facts = {name: run.facts.get(name) for name in (*_DRAFT, "schema_diff", "position", "company", "position_title")}
    facts |= {name: run.facts.get(name) for name in ("spoken_language", "rules_in_words")}
    return PlanRequest(
        run.tenant_id, digest({"asks": asks_people, **{name: facts[name] for name in _DRAFT}}), asks_people, facts
    )


def work_out(world: World, settings: TenantSettings, request: PlanRequest) -> Plan:
    """Work a plan out on a snapshot that cannot write."""
    with world.database.read() as transaction:
        ctx = Context(world, transaction, request.tenant_id, settings, "")
        revision = facts_revision(transaction, request.tenant_id)
        targets: list[Line] = []
        others: list[Line] = []
        zoneless = _gather(ctx, request, targets, others) if request.asks_people else 0
    lines = (*targets, *sorted(others, key=lambda line: (line[0], line[1])))
    header = _header(request, lines, zoneless)
    return Plan(request, revision, _digest_of(header, lines), header, lines)


def shown(plan_digest: str, header: Mapping[str, Any]) -> dict[str, Any]:
    """The plan as a person or a script sees it."""
    diff = header.get("schema_diff") or {}
    return {
        "digest": plan_digest,
        "schema_diff": {name: list(diff.get(name, ())) for name in _DIFF},
        "people": header["people"],
        "excluded": header["excluded"],
        "undecided": header["undecided"],
    }


def difference(before: tuple[Line, ...], after: tuple[Line, ...]) -> str:
    """What has changed between two plans, in a sentence that names nobody's data but ids."""
    old = {line[1]: line for line in before if line[0] == "TARGET"}
    new = {line[1]: line for line in after if line[0] == "TARGET"}
    came, left = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    changed = sorted(each for each in new.keys() & old.keys() if new[each] != old[each])
    parts = [
        f"{len(each)} {word}: {', '.join(each[:5])}{', …' if len(each) > 5 else ''}"
        for each, word in ((came, "came"), (left, "left"), (changed, "changed"))
        if each
    ]
    return "; ".join(parts) or "only exclusions or wording changed"


def _gather(ctx: Context, request: PlanRequest, targets: list[Line], others: list[Line]) -> int:
    """Gather everybody's line; how many of those to be asked have no time zone of their own."""
    facts = request.facts
    after: str | None = None
    zoneless = 0
    while True:
        asked = {
            "company_id": facts["company_id"],
            "position_id": facts["position_id"],
            "after_user_id": after,
            "limit": PEOPLE_AT_ONCE,
        }
        people = _known(ctx.read(Read.PEOPLE_FACTS, asked))
        if people.people:
            without_zone = {each.user_id for each in people.people if not each.has_zone}
            for line in _lines(ctx, request, people.people):
                (targets if line[0] == "TARGET" else others).append(line)
                zoneless += line[0] == "TARGET" and line[1] in without_zone
        after = people.next_after
        if after is None:
            return zoneless


def _lines(ctx: Context, request: PlanRequest, people: tuple[Any, ...]) -> list[Line]:
    facts = request.facts
    decided = _known(
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
    read = _known(
        ctx.read(
            Read.PLAN_LINES,
            {
                "people": people,
                "decisions": decided.decisions,
                "field_specs": facts["field_specs"],
                "position_id": facts["position_id"],
                "schema_version_id": facts["schema_version_id"],
                "today": ctx.now.date().isoformat(),
            },
        )
    )
    return [
        (str(kind.value), user_id, canonical_text(list(missing)), channel, canonical_text(detail))
        for kind, user_id, missing, channel, detail in read.lines
    ]


def _header(request: PlanRequest, lines: tuple[Line, ...], zoneless: int) -> dict[str, Any]:
    kinds = Counter(line[0] for line in lines)
    header = {
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
    return {**header, "text": plan_text(request.facts, header, lines, zoneless)}


def _digest_of(header: Mapping[str, Any], lines: tuple[Line, ...]) -> str:
    covered = hashlib.sha256(canonical_bytes({name: value for name, value in header.items() if name != "text"}))
    for line in lines:
        covered.update(b"\n" + canonical_bytes(list(line)))
    return covered.hexdigest()


def _known(result: Any) -> Any:
    if isinstance(result, Refused):
        raise PlanImpossible(f"{result.reason.code}: {result.detail} {[str(each) for each in result.problems]}")
    return result
