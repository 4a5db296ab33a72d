"""Are the ledgers' rows those that the journal vouches for? Each row's digest stands in an entry, and no other does."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, select

from selene_os.kernel.journaling import LEDGER, Entry, Journal
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Json
from selene_os.runtime.world import World
from selene_os.storage.canonical import from_text
from selene_os.storage.metadata import METADATA, vouched_tables
from selene_os.storage.tenants import tenant_ids
from selene_os.storage.transaction import Transaction
from selene_os.storage.vouching import row_digest

Promises = dict[str, dict[str, tuple[str, int]]]
_AT_ONCE = 5_000
_IN_AN_ENTRY = 500
_STREAM = "ledgers"


def promised(transaction: Transaction, tenant_id: str) -> Promises:
    """By table and digest: the stream and sequence of the entry that vouches for the row."""
    entries = METADATA.tables["journal_entries"].c
    holds = entries.body.contains(f'"{LEDGER}":{{', autoescape=True)
    found: Promises = {}
    statement = select(entries.stream, entries.sequence, entries.body).where(entries.tenant_id == tenant_id, holds)
    for row in transaction.execute(statement).yield_per(_AT_ONCE):
        ledger = from_text(row.body).get("data", {}).get(LEDGER)
        for name, digests in (ledger if isinstance(ledger, dict) else {}).items():
            found.setdefault(name, {}).update(dict.fromkeys(digests, (row.stream, row.sequence)))
    return found


def first_wrong(
    transaction: Transaction, tenant_id: str, promises: Promises, of_all: Iterable[Promises] | None
) -> dict[str, Any] | None:
    """The first row that nobody vouches for, or the first that is vouched for and gone; None when all is well.

    A ledger that tenants share is compared with what all of them vouch for, when that is given.
    """
    for table in vouched_tables():
        mine = promises.get(table.name, {})
        is_shared = "tenant_id" not in table.c
        known = set(mine)
        if is_shared and of_all is not None:
            known |= {each for other in of_all for each in other.get(table.name, {})}
        wrong = _compared(transaction, tenant_id, table, mine, known, strict=not is_shared or of_all is not None)
        if wrong is not None:
            return wrong
    return None


def _compared(
    transaction: Transaction,
    tenant_id: str,
    table: Table,
    mine: dict[str, tuple[str, int]],
    known: set[str],
    *,
    strict: bool,
) -> dict[str, Any] | None:
    of_tenant = () if "tenant_id" not in table.c else (table.c.tenant_id == tenant_id,)
    gone = set(mine)
    statement = select(table).where(*of_tenant).order_by(*table.primary_key)
    for row in transaction.execute(statement).yield_per(_AT_ONCE).mappings():
        digest = row_digest(table, {str(name): value for name, value in row.items()})
        gone.discard(digest)
        if strict and digest not in known:
            key = "/".join(str(row[column.name]) for column in table.primary_key if column.name != "tenant_id")
            return {"table": table.name, "key": key, "kind": "NOT_AS_WRITTEN"}
    if not gone:
        return None
    stream, sequence = min(mine[each] for each in gone)
    return {"table": table.name, "stream": stream, "sequence": sequence, "kind": "ROW_MISSING"}


def vouching(world: World) -> Callable[[Connection], None]:
    """What lets the journal vouch for the rows of a database that is older than that."""
    return lambda owner: vouch_for_all(
        Transaction(owner, world.database.stopwatch), world.journal, stamp(world.clock.now())
    )


def vouch_for_all(transaction: Transaction, journal: Journal, at: str) -> None:
    """Let the journal vouch for every row that is there; the first tenant's for those that tenants share."""
    for position, tenant_id in enumerate(tenant_ids(transaction)):
        for table in vouched_tables():
            if position == 0 or "tenant_id" in table.c:
                journal.append(transaction, tenant_id, _entries(transaction, tenant_id, table, at))


def _entries(transaction: Transaction, tenant_id: str, table: Table, at: str) -> Iterator[Entry]:
    of_tenant = () if "tenant_id" not in table.c else (table.c.tenant_id == tenant_id,)
    rows = transaction.execute(select(table).where(*of_tenant).order_by(*table.primary_key)).mappings().all()
    digests = [row_digest(table, {str(name): value for name, value in row.items()}) for row in rows]
    for first in range(0, len(digests), _IN_AN_ENTRY):
        data: dict[str, Json] = {LEDGER: {str(table.name): [*digests[first : first + _IN_AN_ENTRY]]}}
        yield Entry(_STREAM, at, "LEDGERS_VOUCHED_FOR", "PH1.J", "selene", data=data)
