"""The ids of reminders and occurrences, as text and as SQL."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Text, cast

from selene_os.engines.reminder.rules import MOST_REMINDERS

NUMBERS = tuple(range(1, MOST_REMINDERS + 1))


def reminder_of(broadcast_id: ColumnElement[str]) -> ColumnElement[str]:
    """The reminder of a message: `<message>/r`."""
    return broadcast_id.concat("/r")


def occurrence_of(reminder_id: ColumnElement[str], number: ColumnElement[int] | int) -> ColumnElement[str]:
    """The occurrence of a reminder: `<reminder><number>`."""
    return reminder_id.concat(str(number) if isinstance(number, int) else cast(number, Text))


def occurrences_of(reminder_ids: Iterable[str]) -> list[str]:
    """All occurrences that these reminders can have."""
    return [f"{reminder_id}{number}" for reminder_id in reminder_ids for number in NUMBERS]
