"""Rules by which reminders come again."""

from datetime import datetime
from itertools import islice

import pytest
from hypothesis import given
from hypothesis.strategies import characters, datetimes, integers, sampled_from, text

from selene_os.engines.reminder.recurrence import MOST_TIMES, canonical, rule_of, times

FIRST = datetime.fromisoformat("2026-01-31T09:00")


def some(rule: str, first: datetime = FIRST, most: int = 5) -> list[str]:
    """The first days of a rule."""
    read = rule_of(canonical(rule))
    assert read is not None, rule
    return [each.local.isoformat(" ", "minutes") for each in islice(times(read, first, "Europe/Berlin"), most)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("daily", ["01-31", "02-01", "02-02", "02-03", "02-04"]),
        ("Weekly", ["01-31", "02-07", "02-14", "02-21", "02-28"]),
        ("monthly", ["01-31", "02-28", "03-31", "04-30", "05-31"]),
        ("FREQ=DAILY;INTERVAL=3;COUNT=2", ["01-31", "02-03"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,TH", ["02-02", "02-05", "02-09", "02-12", "02-16"]),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=3", ["02-02", "02-03", "02-04"]),
        ("FREQ=MONTHLY;BYDAY=1MO;COUNT=2", ["02-02", "03-02"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["02-27", "03-27"]),
        ("FREQ=MONTHLY;INTERVAL=2;COUNT=3", ["01-31", "03-31", "05-31"]),
        ("FREQ=DAILY;UNTIL=20260202", ["01-31", "02-01", "02-02"]),
        ("FREQ=DAILY;UNTIL=20260202T080000", ["01-31", "02-01"]),
        ("FREQ=DAILY;UNTIL=20260202T080000Z", ["01-31", "02-01", "02-02"]),
        ("freq=daily;count=1", ["01-31"]),
    ],
)
def test_a_rule_has_its_days(rule: str, days: list[str]) -> None:
    """Words and rules, on the clock of the wall; a month that is too short has its last day."""
    assert [f"2026-{day} 09:00" for day in days] == some(rule)


def test_a_leap_day_comes_every_month() -> None:
    """The 29th and the 30th come on the last day of a February that has none, as the 31st does."""
    assert [day[:10] for day in some("monthly", datetime.fromisoformat("2026-01-30T09:00"), 3)] == [
        "2026-01-30",
        "2026-02-28",
        "2026-03-30",
    ]
    assert some("monthly", datetime.fromisoformat("2028-01-29T09:00"), 2)[1] == "2028-02-29 09:00"


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "sometimes",
        "FREQ=SECONDLY",
        "FREQ=YEARLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=366",
        "FREQ=DAILY;COUNT=366",
        "FREQ=DAILY;COUNT=3;UNTIL=20260202",
        "FREQ=DAILY;COUNT=3;COUNT=4",
        "FREQ=DAILY;UNTIL=2026-02-02",
        "FREQ=DAILY;UNTIL=20260230",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;WKST=SU",
        "INTERVAL=2",
        "FREQ=DAILY;",
        "FREQ=MONTHLY;BYMONTHDAY=31",
    ],
)
def test_other_rules_are_none(rule: str) -> None:
    """What is not in the grammar is refused, not half understood."""
    assert rule_of(canonical(rule)) is None


@given(text(characters(codec="utf-8")))
def test_no_text_makes_the_reading_fail(anything: str) -> None:
    """Whatever stands there is a rule or none."""
    rule_of(canonical(anything))


@given(
    sampled_from(["daily", "weekly", "monthly", "FREQ=MONTHLY;BYDAY=5FR", "FREQ=MONTHLY;INTERVAL=365"]),
    datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2036-01-01")),
    integers(1, 3),
)
def test_a_rule_goes_forwards_and_ends(rule: str, first: datetime, interval: int) -> None:
    """Each time is behind the one before, none before the first; there are at most 365, numbered one by one."""
    read = rule_of(canonical(rule))
    assert read is not None
    found = list(times(read, first.replace(microsecond=0), "UTC"))
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    assert len(found) <= MOST_TIMES
    assert [each.local for each in found] == sorted({each.local for each in found})
    assert all(each.local >= first.replace(microsecond=0) for each in found)
