"""What the rows of a staff file change: a difference between the file and what is known, without writing.

A person's own columns and a membership's columns are compared separately; a row is new when its membership
is, else changed when anything that it says is. A value that HR's file repeats is no news: if the person has
answered something else since, the answer stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from selene_os.engines.onboarding.contract import StaffLine
from selene_os.storage.canonical import canonical_text

PERSON_COLUMNS = ("employee_number", "name", "email", "phone", "country", "language", "time_zone")
MEMBERSHIP_COLUMNS = ("company_id", "start_date", "end_date", "tags")

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class KnownStaff:
    """What is known of the people in some rows.

    `people` and `memberships` hold the values of the columns above; `held` the current value of a (person,
    field), `imported` the last one that came from a file.
    """

    people: Mapping[str, Values]
    memberships: Mapping[tuple[str, str], Values]
    held: Mapping[tuple[str, str], str]
    imported: Mapping[tuple[str, str], str]


@dataclass(slots=True)
class StaffChanges:
    """Rows by what they change, and the values to write: by person, by membership, by (person, field)."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    leavers: int = 0
    people_added: dict[str, Values] = field(default_factory=dict)
    people_changed: dict[str, Values] = field(default_factory=dict)
    memberships_added: dict[tuple[str, str], Values] = field(default_factory=dict)
    memberships_changed: dict[tuple[str, str], Values] = field(default_factory=dict)
    held_added: dict[tuple[str, str], str] = field(default_factory=dict)
    held_changed: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, lines: Iterable[StaffLine], known: KnownStaff, today: date) -> None:
        """Count these rows and gather what they change."""
        for line in lines:
            self._add_line(line, known)
            self.leavers += line.end_date is not None and line.end_date < today

    def _add_line(self, line: StaffLine, known: KnownStaff) -> None:
        differs = self._add_person(line, known)
        for field_key, value in line.held.items():
            differs |= self._add_held((line.user_id, field_key), value, known)
        place, values = (line.user_id, line.position_id), membership_values(line)
        before = known.memberships.get(place)
        if before is None:
            self.memberships_added[place] = values
            self.new += 1
        elif before != values or differs:
            if before != values:
                self.memberships_changed[place] = values
            self.changed += 1
        else:
            self.unchanged += 1

    def _add_person(self, line: StaffLine, known: KnownStaff) -> bool:
        values = person_values(line)
        before = known.people.get(line.user_id)
        if before is None:
            self.people_added[line.user_id] = values
        elif before != values:
            self.people_changed[line.user_id] = values
        return before != values

    def _add_held(self, place: tuple[str, str], value: str, known: KnownStaff) -> bool:
        before = known.held.get(place)
        if value in (before, known.imported.get(place)):
            return False
        if before is None:
            self.held_added[place] = value
        else:
            self.held_changed[place] = value
        return True


def person_values(line: StaffLine) -> Values:
    """The values of a person's columns."""
    return (
        line.employee_number,
        line.name,
        line.email,
        line.phone,
        line.country,
        line.language,
        line.time_zone,
    )


def membership_values(line: StaffLine) -> Values:
    """The values of a membership's columns, as the database holds them."""
    end = None if line.end_date is None else line.end_date.isoformat()
    return (line.company_id, line.start_date.isoformat(), end, canonical_text(list(line.tags)))
