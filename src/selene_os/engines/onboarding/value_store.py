"""Reads and writes of the values held of people, and of their history."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update

from selene_os.engines.onboarding.tables import HELD_VALUES, VALUE_HISTORY
from selene_os.engines.onboarding.vocabulary import HeldSource
from selene_os.storage.canonical import digest
from selene_os.storage.store import TenantStore

_AT_ONCE = 500
_VALUE_COLUMNS = ("value", "given_on", "source", "source_ref", "schema_version_id")
_KEY = ("tenant_id", "user_id", "field_key")


@dataclass(frozen=True, slots=True)
class Giving:
    """When and how values were given; `source_ref` is the file's digest, or the campaign that asked."""

    given_on: date
    recorded_at: str
    source: HeldSource
    source_ref: str | None = None
    schema_version_id: str | None = None


class ValueStore(TenantStore):
    """What one tenant holds of its people."""

    def held_of(self, user_ids: Iterable[str], field_keys: Sequence[str] | None = None) -> Iterator[Row[Any]]:
        """The current values of some people, of all fields or of some, by person and field."""
        order = (HELD_VALUES.c.user_id, HELD_VALUES.c.field_key)
        wanted = () if field_keys is None else (HELD_VALUES.c.field_key.in_(field_keys),)
        for chunk in in_chunks(user_ids):
            yield from self.all(HELD_VALUES, HELD_VALUES.c.user_id.in_(chunk), *wanted, order_by=order)

    def last_imported(self, user_ids: Iterable[str]) -> dict[tuple[str, str], str]:
        """The value that a file gave last, by (person, field)."""
        imported: dict[tuple[str, str], str] = {}
        for chunk in in_chunks(user_ids):
            rows = self.all(
                VALUE_HISTORY,
                VALUE_HISTORY.c.user_id.in_(chunk),
                VALUE_HISTORY.c.source == HeldSource.IMPORT.value,
                order_by=(VALUE_HISTORY.c.sequence,),
            )
            imported.update({(row.user_id, row.field_key): row.value for row in rows})
        return imported

    def keep_values(self, values: Mapping[tuple[str, str], str], giving: Giving) -> list[str]:
        """Make these the current values, by (person, field); the history's new rows' digests, in order."""
        places = sorted(values)
        sequences = self._last_sequences(dict.fromkeys(user_id for user_id, _ in places))
        given = (
            giving.given_on.isoformat(),
            giving.source.value,
            giving.source_ref,
            giving.schema_version_id,
        )
        added = [(self.tenant_id, *place, values[place], *given) for place in places if place not in sequences]
        self.transaction.copy_rows(HELD_VALUES, (*_KEY, *_VALUE_COLUMNS), added)
        self._replace([(*place, values[place], *given) for place in places if place in sequences])
        history = [
            (self.tenant_id, *place, sequences.get(place, 0) + 1, values[place], *given, giving.recorded_at)
            for place in places
        ]
        columns = (*_KEY, "sequence", *_VALUE_COLUMNS, "recorded_at")
        self.transaction.copy_rows(VALUE_HISTORY, columns, history)
        return [digest(dict(zip(columns, row, strict=True))) for row in history]

    def _last_sequences(self, user_ids: Iterable[str]) -> dict[tuple[str, str], int]:
        last: dict[tuple[str, str], int] = {}
        for chunk in in_chunks(user_ids):
            statement = (
                select(
                    VALUE_HISTORY.c.user_id,
                    VALUE_HISTORY.c.field_key,
                    func.max(VALUE_HISTORY.c.sequence).label("last"),
                )
                .where(self.of_tenant(VALUE_HISTORY), VALUE_HISTORY.c.user_id.in_(chunk))
                .group_by(VALUE_HISTORY.c.user_id, VALUE_HISTORY.c.field_key)
            )
            last.update({(row.user_id, row.field_key): row.last for row in self.execute(statement)})
        return last

    def _replace(self, rows: Sequence[tuple[str | None, ...]]) -> None:
        if not rows:
            return
        statement = (
            update(HELD_VALUES)
            .where(
                self.of_tenant(HELD_VALUES),
                HELD_VALUES.c.user_id == bindparam("of_user"),
                HELD_VALUES.c.field_key == bindparam("of_field"),
            )
            .values({name: bindparam(f"new_{name}") for name in _VALUE_COLUMNS})
        )
        names = ("of_user", "of_field", *(f"new_{name}" for name in _VALUE_COLUMNS))
        self.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])


def in_chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    """Keys in lists short enough for one statement."""
    all_keys = list(keys)
    for first in range(0, len(all_keys), _AT_ONCE):
        yield all_keys[first : first + _AT_ONCE]
