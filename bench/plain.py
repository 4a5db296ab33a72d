"""The yardstick: the very rows of a campaign, inserted plainly into a second database with the same schema.

The second database first gets everything that was there before the loop. Then it follows the loop, twenty pages
behind, so that both meet the same weather: the rows that the loop wrote (messages, deliveries, reminders,
occurrences, journal entries, permits) are inserted and its targets updated, five hundred people a transaction, made
beforehand, in the driver's fastest natural way. Keys, CHECKs, foreign keys, triggers and the database's settings are
the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Protocol

from bench.company import TENANT, BenchError
from selene_os.assembly import catalogue
from selene_os.storage.metadata import METADATA

PEOPLE_A_PAGE = 500
ENTRIES_A_PERSON = 4
JOURNAL, PERMITS, TARGETS = "journal_entries", "storage_permits", "onboarding_targets"
PERMITTED = (
    ("ONB_BACKFILL_S06", ("broadcast_messages",)),
    ("ONB_BACKFILL_S07", ("broadcast_deliveries",)),
    ("ONB_BACKFILL_S08", ("reminder_reminders", "reminder_occurrences")),
    ("ONB_BACKFILL_S09", ()),
)
"""The loop's steps, each with the tables into which it alone inserts; the last one updates targets."""
KEYS = {
    "broadcast_messages": "broadcast_id",
    "broadcast_deliveries": "delivery_request_ref",
    "reminder_reminders": "reminder_id",
    "reminder_occurrences": "occurrence_id",
}
"""The tables with a row for each target, and the key that begins with the target's campaign and ordinal."""
UPDATED = ("status", "broadcast_id", "reminder_id", "requested_at", "updated_at")
"""The columns of a target that the loop changes."""
_STEPS = ", ".join(f"'{step}'" for step, _ in PERMITTED)
_IN_LOOP = " OR ".join(f'body LIKE \'%"step_id":"{step}"%\'' for step, _ in PERMITTED)
LOOPS_OWN = {**dict.fromkeys(KEYS, "1 = 1"), JOURNAL: f"({_IN_LOOP})", PERMITS: f"step_id IN ({_STEPS})"}
"""The tables that the loop inserts into, each with the condition that a row is the loop's."""
_OF_CAMPAIGNS = (JOURNAL, TARGETS)
BEFORE = {"status": "'PENDING'", "broadcast_id": "NULL", "reminder_id": "NULL", "requested_at": "NULL"}
"""What these columns of a target held before the loop."""

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class PageRows:
    """What the loop wrote for one page: rows by table, and of each target the columns UPDATED, then its ordinal."""

    inserted: dict[str, list[Row]]
    updated: list[Row]


class Copy(Protocol):
    """A second database of one kind, beside the first one."""

    def take_over(self, table: str, condition: str) -> None:
        """Copy a table's rows that meet a condition, targets as they were before the loop."""
        ...

    def settle(self) -> None:
        """Let the database come to rest after rows were taken over."""
        ...

    def select(self, statement: str, values: Row) -> list[Row]:
        """Read from the first database; `%s` stands for a value."""
        ...

    def insert(self, campaign_id: str, page: PageRows) -> None:
        """Write one page in one transaction of the second database."""
        ...

    def close(self) -> None:
        """Let go of both."""
        ...


class Follower:
    """Inserts what the loop wrote, a page behind it."""

    def __init__(self, copy: Copy) -> None:
        catalogue()
        self._copy = copy
        self._pages: dict[str, Iterator[PageRows]] = {}
        for table in METADATA.sorted_tables:
            if table.name not in _OF_CAMPAIGNS:
                copy.take_over(table.name, f"NOT ({LOOPS_OWN[table.name]})" if table.name in LOOPS_OWN else "1 = 1")
        copy.take_over(JOURNAL, "stream NOT LIKE 'campaign/%'")
        copy.settle()

    def insert_page(self, campaign_id: str) -> float:
        """Insert the next page of a campaign; the seconds that it took."""
        if campaign_id not in self._pages:
            self._take_over_frozen(campaign_id)
            self._pages[campaign_id] = _pages(self._copy, campaign_id)
        page = next(self._pages[campaign_id])
        began = perf_counter()
        self._copy.insert(campaign_id, page)
        return perf_counter() - began

    def finish(self) -> None:
        """See that nothing of the loop was left out, and let go of both databases."""
        for pages in self._pages.values():
            if next(pages, None) is not None:
                raise BenchError("the plain insert left a page out")
        self._copy.close()

    def _take_over_frozen(self, campaign_id: str) -> None:
        self._copy.take_over(TARGETS, f"tenant_id = '{TENANT}' AND campaign_id = '{campaign_id}'")
        stream = f"tenant_id = '{TENANT}' AND stream = 'campaign/{campaign_id}'"
        self._copy.take_over(JOURNAL, f"{stream} AND NOT {LOOPS_OWN[JOURNAL]}")
        self._copy.settle()


def columns_of(table: str) -> list[str]:
    """The columns of a table."""
    return [column.name for column in METADATA.tables[table].columns]


def copied_columns(table: str) -> str:
    """What to select so that a row is as it was before the loop."""
    before = BEFORE if table == TARGETS else {}
    return ", ".join(before.get(name, name) for name in columns_of(table))


def _pages(copy: Copy, campaign_id: str) -> Iterator[PageRows]:
    run = "SELECT run_id FROM runtime_runs WHERE tenant_id = %s AND campaign_id = %s AND process_id = %s"
    run_id = copy.select(run, (TENANT, campaign_id, "ONB_REQUIREMENT_BACKFILL"))[0][0]
    about_people, about_steps = _Entries(copy, f"campaign/{campaign_id}"), _Entries(copy, f"run/{run_id}")
    first = 1
    while targets := _targets(copy, campaign_id, first):
        inserted = {table: _rows_of_targets(copy, table, campaign_id, first) for table in KEYS}
        inserted[JOURNAL] = about_people.following(ENTRIES_A_PERSON * len(targets)) + about_steps.following(
            len(PERMITTED)
        )
        permits = f"SELECT {_named(PERMITS)} FROM {PERMITS} WHERE tenant_id = %s AND run_id = %s AND first_ordinal = %s"
        inserted[PERMITS] = copy.select(f"{permits} AND {LOOPS_OWN[PERMITS]} ORDER BY step_id", (TENANT, run_id, first))
        yield PageRows(inserted, targets)
        first += PEOPLE_A_PAGE
    if about_people.following(1):
        raise BenchError("the plain insert left entries out")


class _Entries:
    """The loop's entries of one stream, in their order."""

    def __init__(self, copy: Copy, stream: str) -> None:
        self._copy = copy
        self._stream = stream
        self._last = 0

    def following(self, most: int) -> list[Row]:
        """The next ones."""
        statement = (
            f"SELECT {_named(JOURNAL)} FROM {JOURNAL} WHERE tenant_id = %s AND stream = %s AND sequence > %s "
            f"AND {LOOPS_OWN[JOURNAL].replace('%', '%%')} ORDER BY sequence LIMIT {most}"
        )
        found = self._copy.select(statement, (TENANT, self._stream, self._last))
        self._last = found[-1][columns_of(JOURNAL).index("sequence")] if found else self._last
        return found


def _targets(copy: Copy, campaign_id: str, first: int) -> list[Row]:
    statement = (
        f"SELECT {', '.join((*UPDATED, 'ordinal'))} FROM {TARGETS} WHERE tenant_id = %s AND campaign_id = %s "
        "AND ordinal BETWEEN %s AND %s ORDER BY ordinal"
    )
    return copy.select(statement, (TENANT, campaign_id, first, first + PEOPLE_A_PAGE - 1))


def _rows_of_targets(copy: Copy, table: str, campaign_id: str, first: int) -> list[Row]:
    key = KEYS[table]
    statement = (
        f"SELECT {_named(table)} FROM {table} WHERE tenant_id = %s AND {key} >= %s AND {key} < %s ORDER BY {key}"
    )
    bounds = (f"{campaign_id}-{ordinal:07d}" for ordinal in (first, first + PEOPLE_A_PAGE))
    return copy.select(statement, (TENANT, *bounds))


def _named(table: str) -> str:
    return ", ".join(columns_of(table))
