"""Reads and writes of people and their memberships."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, bindparam, exists, or_, select, update

from selene_os.engines.onboarding.contract import StaffLine
from selene_os.engines.onboarding.staff_changes import (
    MEMBERSHIP_COLUMNS,
    PERSON_COLUMNS,
    KnownStaff,
    StaffChanges,
    Values,
)
from selene_os.engines.onboarding.tables import MEMBERSHIPS, PEOPLE
from selene_os.engines.onboarding.value_store import ValueStore, in_chunks

Place = tuple[str, str]


def goes_on(today: date) -> ColumnElement[bool]:
    """The condition that a membership's last day has not passed."""
    return or_(MEMBERSHIPS.c.end_date.is_(None), MEMBERSHIPS.c.end_date >= today.isoformat())


class StaffStore(ValueStore):
    """One tenant's people."""

    def person(self, user_id: str) -> Row[Any] | None:
        """One person."""
        return self.one(PEOPLE, PEOPLE.c.user_id == user_id)

    def people_page(
        self, user_id: str | None, position_id: str | None, after: str | None, limit: int
    ) -> Sequence[Row[Any]]:
        """People by user id."""
        conditions: list[ColumnElement[bool]] = []
        if user_id is not None:
            conditions.append(PEOPLE.c.user_id == user_id)
        if position_id is not None:
            same_person = and_(self.of_tenant(MEMBERSHIPS), MEMBERSHIPS.c.user_id == PEOPLE.c.user_id)
            conditions.append(exists().where(same_person, MEMBERSHIPS.c.position_id == position_id))
        if after is not None:
            conditions.append(PEOPLE.c.user_id > after)
        return self.all(PEOPLE, *conditions, order_by=(PEOPLE.c.user_id,), limit=limit)

    def members_page(
        self,
        company_id: str,
        position_id: str,
        after: str | None,
        limit: int,
        user_ids: Sequence[str] | None = None,
    ) -> Sequence[Row[Any]]:
        """The memberships of a position, past, present and future, by user id; if people are named, theirs."""
        alone = () if user_ids is None else (MEMBERSHIPS.c.user_id.in_(list(user_ids)),)
        return self.all(
            MEMBERSHIPS,
            *alone,
            MEMBERSHIPS.c.position_id == position_id,
            MEMBERSHIPS.c.company_id == company_id,
            MEMBERSHIPS.c.user_id > (after or ""),
            order_by=(MEMBERSHIPS.c.user_id,),
            limit=limit,
        )

    def people_of(self, user_ids: Iterable[str]) -> dict[str, Row[Any]]:
        """Some people, by user id."""
        return {
            row.user_id: row for chunk in in_chunks(user_ids) for row in self.all(PEOPLE, PEOPLE.c.user_id.in_(chunk))
        }

    def memberships_of(self, user_ids: Iterable[str], *conditions: ColumnElement[bool]) -> list[Row[Any]]:
        """All memberships of some people, by person and position."""
        order = (MEMBERSHIPS.c.user_id, MEMBERSHIPS.c.position_id)
        return [
            row
            for chunk in in_chunks(user_ids)
            for row in self.all(MEMBERSHIPS, MEMBERSHIPS.c.user_id.in_(chunk), *conditions, order_by=order)
        ]

    def places_going_on(self, company_ids: Collection[str], today: date) -> list[Place]:
        """The memberships of some companies that do not end by today, by person and position."""
        statement = (
            select(MEMBERSHIPS.c.user_id, MEMBERSHIPS.c.position_id)
            .where(
                self.of_tenant(MEMBERSHIPS),
                MEMBERSHIPS.c.company_id.in_(sorted(company_ids)),
                or_(MEMBERSHIPS.c.end_date.is_(None), MEMBERSHIPS.c.end_date > today.isoformat()),
            )
            .order_by(MEMBERSHIPS.c.user_id, MEMBERSHIPS.c.position_id)
        )
        return [(row.user_id, row.position_id) for row in self.execute(statement)]

    def ends_of(self, places: Iterable[Place]) -> dict[Place, str | None]:
        """The end dates of some memberships; those that do not exist are left out."""
        wanted = set(places)
        rows = self.memberships_of(dict.fromkeys(user_id for user_id, _ in wanted))
        found = {(row.user_id, row.position_id): row.end_date for row in rows}
        return {place: end for place, end in found.items() if place in wanted}

    def owners_of_numbers(self, numbers: Iterable[str]) -> dict[str, str]:
        """Whose employee numbers these are."""
        owners: dict[str, str] = {}
        for chunk in in_chunks(numbers):
            rows = self.all(PEOPLE, PEOPLE.c.employee_number.in_(chunk))
            owners.update((row.employee_number, row.user_id) for row in rows)
        return owners

    def known_staff(self, lines: Sequence[StaffLine]) -> KnownStaff:
        """What is known of the people in these rows."""
        user_ids = list(dict.fromkeys(line.user_id for line in lines))
        people = {
            user_id: tuple(getattr(row, name) for name in PERSON_COLUMNS)
            for user_id, row in self.people_of(user_ids).items()
        }
        memberships = {
            (row.user_id, row.position_id): tuple(getattr(row, name) for name in MEMBERSHIP_COLUMNS)
            for row in self.memberships_of(user_ids)
        }
        held = {(row.user_id, row.field_key): row.value for row in self.held_of(user_ids)}
        differing = {
            line.user_id
            for line in lines
            for field_key, value in line.held.items()
            if held.get((line.user_id, field_key), value) != value
        }
        return KnownStaff(people, memberships, held, self.last_imported(sorted(differing)))

    def write_staff(self, changes: StaffChanges) -> None:
        """Add and change people and memberships."""
        self._add(PEOPLE, ("user_id", *PERSON_COLUMNS), changes.people_added)
        self._change(PEOPLE, ("user_id",), PERSON_COLUMNS, changes.people_changed)
        key = ("user_id", "position_id")
        self._add(MEMBERSHIPS, (*key, *MEMBERSHIP_COLUMNS), changes.memberships_added)
        self._change(MEMBERSHIPS, key, MEMBERSHIP_COLUMNS, changes.memberships_changed)

    def end_memberships(self, ends: Mapping[Place, str]) -> None:
        """Write end dates."""
        key = ("user_id", "position_id")
        self._change(MEMBERSHIPS, key, ("end_date",), {place: (end,) for place, end in ends.items()})

    def tags_of(self, user_ids: Sequence[str], today: date) -> dict[str, list[str]]:
        """The JSON texts of the tags that people have in any position that goes on."""
        tags: dict[str, list[str]] = defaultdict(list)
        for row in self.memberships_of(user_ids, goes_on(today), MEMBERSHIPS.c.tags != "[]"):
            tags[row.user_id].append(row.tags)
        return tags

    def tag_texts(self) -> list[str]:
        """The JSON texts of all different lists of tags."""
        return list(self.execute(select(MEMBERSHIPS.c.tags).where(self.of_tenant(MEMBERSHIPS)).distinct()).scalars())

    def _add(self, table: Table, columns: Sequence[str], rows: Mapping[Any, Values]) -> None:
        written = [(self.tenant_id, *_key(key), *values) for key, values in sorted(rows.items())]
        self.transaction.copy_rows(table, ("tenant_id", *columns), written)

    def _change(self, table: Table, key: Sequence[str], columns: Sequence[str], rows: Mapping[Any, Values]) -> None:
        if not rows:
            return
        same = (table.c[name] == bindparam(f"key_{name}") for name in key)
        statement = (
            update(table)
            .where(self.of_tenant(table), *same)
            .values({name: bindparam(f"new_{name}") for name in columns})
        )
        names = (*(f"key_{name}" for name in key), *(f"new_{name}" for name in columns))
        parameters = [dict(zip(names, (*_key(place), *values), strict=True)) for place, values in sorted(rows.items())]
        self.execute(statement, parameters)


def _key(key: str | Place) -> tuple[str, ...]:
    return (key,) if isinstance(key, str) else key
