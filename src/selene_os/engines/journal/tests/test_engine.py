import pytest
from sqlalchemy import select

from selene_os.engines.journal.contract import JournalVerified, ReadTimeline
from selene_os.engines.journal.engine import ENGINE, ChainedJournal, read_timeline
from selene_os.engines.journal.store import JournalStore
from selene_os.engines.journal.tables import ANCHORS, ENTRIES, STREAMS
from selene_os.engines.journal.tests.factories import a_call, an_entry, anchor, events_of, verified, write
from selene_os.kernel.outcome import Done
from selene_os.storage.database import Database


def timeline(database: Database, stream: str = "run/r1", subject: str | None = None) -> list[object]:
    with database.read() as transaction:
        ask = ReadTimeline(stream=stream, subject=subject)
        outcome = read_timeline(ask, a_call(), JournalStore(transaction, "acme"))
    assert isinstance(outcome, Done)
    return events_of(outcome.result.entries)


def test_entries_stand_in_the_order_in_which_they_were_written(tenants: Database) -> None:
    """Within one transaction and from one to the next."""
    write(tenants, an_entry("ONE"), an_entry("TWO"))
    write(tenants, an_entry("THREE"))
    assert ["ONE", "TWO", "THREE"] == timeline(tenants)
    assert JournalVerified(valid=True, streams=1, entries=3) == verified(tenants)


def test_each_stream_is_a_chain_of_its_own(tenants: Database) -> None:
    """Entries of several streams in one transaction each go to the end of theirs."""
    write(tenants, an_entry("A", "run/r1"), an_entry("B", "tenant"), an_entry("C", "run/r1"), an_entry("D", "tenant"))
    assert (["A", "C"], ["B", "D"]) == (timeline(tenants), timeline(tenants, "tenant"))
    assert JournalVerified(valid=True, streams=2, entries=4) == verified(tenants)


def test_a_journal_is_longer_whenever_anybody_has_written(tenants: Database) -> None:
    """All streams of one tenant count; nobody else's."""

    def length() -> int:
        with tenants.read() as transaction:
            return ChainedJournal().length(transaction, "acme")

    lengths = [length()]
    for stream, tenant_id in (("run/r1", "acme"), ("tenant", "acme"), ("tenant", "globex"), ("run/r1", "acme")):
        write(tenants, an_entry("A", stream), tenant_id=tenant_id)
        lengths.append(length())
    assert [0, 1, 2, 2, 3] == lengths


def test_a_timeline_can_be_one_persons(tenants: Database) -> None:
    """Only the entries whose subject the person is."""
    write(tenants, an_entry("A", subject="ada"), an_entry("B", subject="ben"), an_entry("C", subject="ada"))
    assert ["A", "C"] == timeline(tenants, subject="ada")
    assert [] == timeline(tenants, subject="cem")


def test_a_stream_that_nobody_wrote_is_empty(tenants: Database) -> None:
    """An empty journal is whole, and an unknown stream has no entries."""
    assert JournalVerified(valid=True, streams=0, entries=0) == verified(tenants)
    assert [] == timeline(tenants, "run/none")


def test_journals_of_two_tenants_have_nothing_in_common(tenants: Database) -> None:
    """The same stream of another tenant begins at its own beginning and is read by nobody else."""
    write(tenants, an_entry("ACME"))
    write(tenants, an_entry("GLOBEX"), tenant_id="globex")
    assert ["ACME"] == timeline(tenants)
    assert 1 == verified(tenants, "globex").entries


def test_what_was_rolled_back_never_happened(tenants: Database) -> None:
    """The next entry takes the place that was not used."""
    write(tenants, an_entry("ONE"))
    with pytest.raises(KeyError), tenants.write() as transaction:
        ChainedJournal().append(transaction, "acme", [an_entry("NEVER")])
        raise KeyError
    write(tenants, an_entry("TWO"))
    assert ["ONE", "TWO"] == timeline(tenants)
    assert verified(tenants).valid


def test_a_long_stream_is_read_in_parts(tenants: Database) -> None:
    """More entries than are read at once are all read, once and in order."""
    count = 5_002
    write(tenants, *(an_entry(f"E{number}") for number in range(count)))
    assert [f"E{number}" for number in range(count)] == timeline(tenants)
    assert (True, count) == (verified(tenants).valid, verified(tenants).entries)


def test_an_anchor_repeats_each_head_that_has_moved(tenants: Database) -> None:
    """Anchoring again adds nothing until a stream has grown."""
    write(tenants, an_entry(), an_entry(stream="tenant"))
    assert [2, 0] == [anchor(tenants) for _ in range(2)]
    write(tenants, an_entry())
    assert 1 == anchor(tenants)
    with tenants.read() as transaction:
        moved = select(STREAMS).where(STREAMS.c.stream != "anchors")
        heads = {(r.stream, r.length): r.head_hash for r in transaction.execute(moved)}
        anchored = {(r.stream, r.length): r.head_hash for r in transaction.execute(select(ANCHORS))}
    assert {("run/r1", 1), ("run/r1", 2), ("tenant", 1)} == set(anchored)
    assert heads.items() <= anchored.items()
    assert verified(tenants).valid


def test_the_same_entries_give_the_same_bytes(tenants: Database) -> None:
    """Two tenants to whom the same happened have the same bodies and hashes."""
    for tenant_id in ("acme", "globex"):
        write(tenants, an_entry("A", data={"b": 1, "a": [True, None]}), an_entry("B"), tenant_id=tenant_id)
    with tenants.read() as transaction:
        rows = transaction.execute(select(ENTRIES.c.body, ENTRIES.c.hash).order_by(ENTRIES.c.sequence)).all()
    assert 2 == len(set(rows))
    assert 4 == len(rows)


def test_the_rooms_tables_are_declared() -> None:
    """The engine says what it keeps, and its entries and anchors are ledgers."""
    assert {STREAMS, ENTRIES, ANCHORS} == set(ENGINE.tables)
    assert (False, True, True) == tuple(each.info["ledger"] for each in (STREAMS, ENTRIES, ANCHORS))
