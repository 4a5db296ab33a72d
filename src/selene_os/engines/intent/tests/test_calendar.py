"""Deadlines by the calendar, from the operator's day."""

from datetime import UTC, date, datetime

import pytest

from selene_os.engines.intent.draft import How
from selene_os.engines.intent.engine import draft_intent
from selene_os.engines.intent.store import IntentStore
from selene_os.engines.intent.tests.conversation import VOCABULARY, missing
from selene_os.engines.intent.tests.factories import a_call, a_turn
from selene_os.engines.intent.understand import understand
from selene_os.kernel.call import TenantSettings

MONDAY = date(2026, 3, 2)
FRIDAY = date(2026, 3, 6)


def days(text: str, today: date | None = MONDAY) -> int | None:
    """The days to answer that a deadline comes to."""
    draft = understand(f"Require a badge for crane operators {text}", VOCABULARY, None, None, today)
    found: int | None = draft.changes[0].values.get("answer_within_days")
    assert found is not None or "unclear" in missing(draft)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("until the end of March", 29),
        ("bis Ende März", 29),
        ("by the end of February 2028", 729),
        ("by 15 April", 44),
        ("by April 15th", 44),
        ("bis zum 15. April", 44),
        ("bis 15.4.", 44),
        ("no later than 2026-05-01", 60),
        ("bis spätestens 1.5.2026", 60),
        ("by the end of the week", 6),
        ("by the end of next week", 13),
        ("bis Monatsende", 29),
        ("by the end of next month", 59),
        ("by the end of the quarter", 29),
        ("bis Jahresende", 304),
        ("by the end of next year", 669),
        ("by Friday", 4),
        ("bis Montag", 7),
        ("by tomorrow", 1),
        ("by the end of February", None),
        ("by 30 February", None),
        ("by 31 January 2026", None),
        ("by Christmas", None),
        ("by 24 December", None),
        ("by 1.1.2999", None),
    ],
)
def test_a_day_is_reckoned_from_today(text: str, expected: int | None) -> None:
    """A day becomes days to answer; one that has passed, is far away or does not exist is asked about."""
    assert expected == days(text)


def test_next_friday_is_asked_about_only_if_it_may_be_this_one() -> None:
    """On a Monday the week's Friday and the next one are both called so; on a Friday only one is left."""
    assert days("by next Friday", MONDAY) is None
    assert 7 == days("by next Friday", FRIDAY)


def test_without_a_clock_no_calendar_is_read() -> None:
    """Days that are said as days need no clock; a date does."""
    assert 14 == days("within 14 days", None)
    assert days("until the end of March", None) is None


def test_a_reckoned_value_says_so() -> None:
    """The words behind the value stand beside it, and that it was worked out."""
    draft = understand("Require a badge for crane operators until the end of March", VOCABULARY, None, None, MONDAY)
    span = next(one for one in draft.spans if one.field == "badge.answer_within_days")
    assert ("until the end of March", How.RECKONED) == (span.text, span.how)


def test_people_who_start_by_a_day_have_no_deadline() -> None:
    """A day that somebody starts on is no day to answer by."""
    draft = understand("Require a badge for crane operators who start by 1 May", VOCABULARY, None, None, MONDAY)
    assert "answer_within_days" not in draft.changes[0].values
    assert "unclear" in missing(draft)


@pytest.mark.parametrize(("zone", "expected"), [("Europe/Berlin", 29), ("America/New_York", 30), ("Nowhere/Land", 30)])
def test_today_is_the_day_in_the_operators_zone(store: IntentStore, zone: str, expected: int) -> None:
    """Half an hour before midnight UTC it is already tomorrow in Berlin; an unknown zone counts as UTC."""
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    call = a_call(late)
    call = type(call)(
        **{**{name: getattr(call, name) for name in call.__slots__}, "settings": TenantSettings(time_zone=zone)}
    )
    drafted = draft_intent(a_turn("Require a badge for drivers until the end of March"), call, store)
    assert drafted.result.changes is not None
    assert expected == drafted.result.changes[0]["values"]["answer_within_days"]
