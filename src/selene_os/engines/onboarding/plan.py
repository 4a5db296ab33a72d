"""The plan's line of each person: who is asked for what and why, who is not and why, who cannot be decided.

Theory. The schema's rules decide what is required; this room knows who the people are and what is held of
them. A line is the difference of the two. What cannot be decided is neither in nor out: if something is
surely missing, the person is asked for that; if nothing is, but something may be, the person is listed as
undecided.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from selene_os.engines.onboarding.ladder import BY_APP
from selene_os.engines.onboarding.plan_contract import PersonFacts, PlanLine
from selene_os.engines.onboarding.reasons import (
    ALREADY_HELD,
    EXEMPTED_BEFORE,
    LEFT_POSITION,
    NOT_STARTED,
    NOTHING_REQUIRED,
    OUT_OF_SCOPE,
)
from selene_os.engines.onboarding.rules import still_missing
from selene_os.engines.onboarding.vocabulary import LineKind
from selene_os.kernel.reason import Reason

NO_DECISION: Mapping[str, Any] = {"in_scope": None, "required": (), "why": {}, "undecided": ()}


def plan_line(
    person: PersonFacts,
    decision: Mapping[str, Any],
    held: AbstractSet[str],
    exempted: AbstractSet[str] = frozenset(),
) -> PlanLine:
    """The line of one person; of `held` fields they hold a valid value, from `exempted` ones they are exempted."""
    if person.is_leaver:
        return _excluded(person, LEFT_POSITION)
    if person.not_started:
        return _excluded(person, NOT_STARTED)
    if decision["in_scope"] is None:
        return _undecided(person, decision["undecided"])
    if not decision["in_scope"]:
        return _excluded(person, OUT_OF_SCOPE)
    return _owed_line(person, decision, held, exempted)


def _owed_line(
    person: PersonFacts, decision: Mapping[str, Any], held: AbstractSet[str], exempted: AbstractSet[str]
) -> PlanLine:
    required = decision["required"]
    lacking = still_missing(required, held)
    missing = still_missing(lacking, exempted)
    # A value that is held settles its field either way, and so does an exemption.
    undecided = [each for each in decision["undecided"] if each["field_key"] not in held | exempted]
    if not missing:
        if undecided:
            return _undecided(person, undecided)
        if lacking or _are_any(decision["undecided"], exempted):
            return _excluded(person, EXEMPTED_BEFORE)
        return _excluded(person, ALREADY_HELD if required or decision["undecided"] else NOTHING_REQUIRED)
    why = decision["why"]
    detail: dict[str, Any] = {"why": {field: why[field] for field in missing if field in why}}
    if undecided:
        detail["undecided"] = undecided
    if len(lacking) > len(missing):
        detail["exempted"] = [field for field in lacking if field in exempted]
    if person.blocked_reason is not None:
        detail["blocked"] = person.blocked_reason
    if person.channel_reason is not None and _needs_saying(person.channel_reason, person.blocked_reason):
        detail["channel"] = person.channel_reason
    return (LineKind.TARGET, person.user_id, missing, person.channel, detail)


def _are_any(undecided: Any, exempted: AbstractSet[str]) -> bool:
    return any(each["field_key"] in exempted for each in undecided)


def _excluded(person: PersonFacts, reason: Reason) -> PlanLine:
    return (LineKind.EXCLUDED, person.user_id, [], None, {"reason": reason.code})


def _undecided(person: PersonFacts, undecided: Any) -> PlanLine:
    return (LineKind.UNDECIDED, person.user_id, [], None, {"undecided": list(undecided)})


def _needs_saying(channel_reason: str, blocked_reason: str | None) -> bool:
    """Whether the line does not tell by itself why the person is asked there, or not at all."""
    return channel_reason != BY_APP and (blocked_reason is None or blocked_reason not in channel_reason)
