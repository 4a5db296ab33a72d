"""Rules of campaigns and targets: which moves there are, when a value counts, and how a campaign ends.

Theory. Both machines are tables of moves; whatever is not in them cannot happen, because every write says in
its WHERE from which states it may come. A target is one person's debt in one campaign: the fields still
missing. It is open until the last of them is satisfied, somebody exempts it, or asking fails; then it is
final. One way leads back: whom no channel reached may be asked again, and who had none to begin with for the
first time.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from selene_os.engines.onboarding.reasons import COMPLETE_CLEAN, COMPLETE_WITH_EXCEPTIONS, NO_TARGETS
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState as Campaign
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.reason import Reason

TARGET_MOVES: Mapping[Target, frozenset[Target]] = {
    Target.PENDING: frozenset({Target.REQUESTED, Target.COMPLETED, Target.EXEMPTED, Target.FAILED}),
    Target.REQUESTED: frozenset({Target.REMINDED, Target.COMPLETED, Target.EXEMPTED, Target.FAILED}),
    Target.REMINDED: frozenset({Target.COMPLETED, Target.EXEMPTED, Target.FAILED}),
    Target.COMPLETED: frozenset(),
    Target.EXEMPTED: frozenset(),
    Target.FAILED: frozenset({Target.PENDING, Target.REQUESTED}),  # only when somebody opens it again on purpose
}
CAMPAIGN_MOVES: Mapping[Campaign, frozenset[Campaign]] = {
    Campaign.DRAFT_CREATED: frozenset({Campaign.RUNNING, Campaign.CANCELED}),
    Campaign.RUNNING: frozenset({Campaign.COMPLETED, Campaign.CANCELED}),
    Campaign.COMPLETED: frozenset(),
    Campaign.CANCELED: frozenset(),
}
OPEN_TARGETS = (Target.PENDING, Target.REQUESTED, Target.REMINDED)
ASKED_TARGETS = (Target.REQUESTED, Target.REMINDED)
OPEN_CAMPAIGNS = tuple(state for state, moves in CAMPAIGN_MOVES.items() if moves)

_REASON_CODE = re.compile(r"[A-Z][A-Z0-9_]{1,63}")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def target_origins(to: Target) -> tuple[Target, ...]:
    """The statuses from which a target may come to this one."""
    return tuple(status for status, moves in TARGET_MOVES.items() if to in moves)


def campaign_origins(to: Campaign) -> tuple[Campaign, ...]:
    """The states from which a campaign may come to this one."""
    return tuple(state for state, moves in CAMPAIGN_MOVES.items() if to in moves)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many targets are in each status; the six always add up to the total."""

    pending: int = 0
    requested: int = 0
    reminded: int = 0
    completed: int = 0
    exempted: int = 0
    failed: int = 0

    @classmethod
    def of(cls, by_status: Mapping[str, int]) -> "Counts":
        """Counts from the number of targets by status."""
        return cls(**{status.value.lower(): by_status.get(status.value, 0) for status in Target})

    @property
    def unresolved(self) -> int:
        """People who are still open."""
        return self.pending + self.requested + self.reminded

    @property
    def total(self) -> int:
        """Everybody in the campaign."""
        return self.unresolved + self.completed + self.exempted + self.failed


def completion_reason(counts: Counts) -> Reason:
    """How a campaign with these counts ends."""
    if counts.total == 0:
        return NO_TARGETS
    if counts.failed == 0 and counts.unresolved == 0:
        return COMPLETE_CLEAN
    return COMPLETE_WITH_EXCEPTIONS


def is_too_much(failed: int, total: int, tolerated: tuple[int, int]) -> bool:
    """Whether more people could not be reached than is tolerated: a number, and a percentage of all."""
    most, percent = tolerated
    return failed >= most and failed * 100 >= percent * total


def is_reason_code(code: str) -> bool:
    """Whether an operator's reason is a code: capitals, digits and underscores, 2 to 64 of them."""
    return _REASON_CODE.fullmatch(code) is not None


def local_day(now: datetime, time_zone: str) -> date:
    """The day that it is in a zone."""
    return now.astimezone(ZoneInfo(time_zone)).date()


def start_of_day(day: date, time_zone: str) -> datetime:
    """The moment at which a day begins in a zone."""
    return datetime.combine(day, time.min, ZoneInfo(time_zone))


def deadline_of(launched_at: datetime, answer_within_days: int | None) -> datetime | None:
    """When a campaign closes by itself, if any of its fields has a term."""
    return None if answer_within_days is None else launched_at + timedelta(days=answer_within_days)


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What of a field spec decides whether a held value still counts."""

    field_key: str
    field_type: str = "String"
    choices: tuple[str, ...] = ()
    valid_for_days: int | None = None

    def accepts(self, value: str, given_on: date, today: date) -> bool:
        """Whether a value given on that day satisfies the field today."""
        return self._is_fresh(given_on, today) and self._fits(value)

    def _is_fresh(self, given_on: date, today: date) -> bool:
        return self.valid_for_days is None or given_on + timedelta(days=self.valid_for_days) >= today

    def _fits(self, value: str) -> bool:
        match self.field_type:
            case "Integer":
                return _INTEGER.fullmatch(value) is not None
            case "Decimal":
                return _DECIMAL.fullmatch(value) is not None
            case "Date":
                return _is_date(value)
            case "Enum":
                return value in self.choices
            case _:
                return bool(value.strip())


def field_rules(field_specs: Iterable[Mapping[str, Any]]) -> dict[str, FieldRule]:
    """The rules of a schema version's fields, in its order."""
    return {
        spec["field_key"]: FieldRule(
            spec["field_key"],
            spec.get("field_type") or "String",
            tuple(spec.get("choices") or ()),
            spec.get("valid_for_days"),
        )
        for spec in field_specs
    }


def still_missing(wanted: Sequence[str], satisfied: Collection[str]) -> list[str]:
    """What of the wanted fields is not satisfied, in their order."""
    return [field_key for field_key in wanted if field_key not in satisfied]


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
