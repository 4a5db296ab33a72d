"""What the journal tests are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import insert

from selene_os.engines.journal.contract import JournalVerified, VerifyJournal
from selene_os.engines.journal.engine import ChainedJournal, verify_journal
from selene_os.engines.journal.store import JournalStore
from selene_os.kernel.call import Call, Deadline
from selene_os.kernel.journaling import Entry
from selene_os.kernel.outcome import Done
from selene_os.storage.database import Database
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import TENANTS

AT = "2026-03-02T09:00:00Z"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class StandingWatch:
    """A stopwatch on which no time passes."""

    def monotonic_ms(self) -> int:
        return 0

    def pause_ms(self, milliseconds: int) -> None:
        raise AssertionError(milliseconds)


def an_entry(event: str = "GREETED", stream: str = "run/r1", **fields: object) -> Entry:
    return Entry(stream=stream, at=AT, event=event, engine="PH1.J", actor="olga", **fields)  # type: ignore[arg-type]


def add_tenants(database: Database) -> None:
    for tenant_id in ("acme", "globex"):
        row = {"tenant_id": tenant_id, "created_at": AT, "settings": "{}"}
        permit = Permit(tenant_id, "bootstrap", "", "", "", "", ("storage_tenants",), AT)
        with database.write() as transaction, transaction.permitted(permit):
            transaction.execute(insert(TENANTS), row)


def write(database: Database, *entries: Entry, tenant_id: str = "acme") -> None:
    with database.write() as transaction:
        ChainedJournal().append(transaction, tenant_id, entries)


def anchor(database: Database, at: str = AT) -> int:
    with database.write() as transaction:
        return ChainedJournal().anchor(transaction, "acme", at)


def verified(database: Database, tenant_id: str = "acme") -> JournalVerified:
    with database.read() as transaction:
        outcome = verify_journal(VerifyJournal(), a_call(), JournalStore(transaction, tenant_id))
    assert isinstance(outcome, Done)
    assert isinstance(outcome.result, JournalVerified)
    return outcome.result


def a_call() -> Call:
    return Call("acme", "olga", NOW, Deadline(StandingWatch(), ends_at_ms=1_000))


def events_of(entries: Iterable[dict[str, object]]) -> list[object]:
    return [each["event"] for each in entries]
