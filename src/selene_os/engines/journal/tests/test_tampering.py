"""What somebody with the database's own rights may do to a journal, and how it is found out."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update

from selene_os.engines.journal.rules import GENESIS, Head, continued
from selene_os.engines.journal.tables import ANCHORS, ENTRIES, STREAMS
from selene_os.engines.journal.tests.factories import AT, an_entry, anchor, verified, write
from selene_os.storage.database import Database

Tampering = Callable[[Connection], object]
S1 = (ENTRIES.c.tenant_id == "acme") & (ENTRIES.c.stream == "run/r1")
HEAD = (STREAMS.c.tenant_id == "acme") & (STREAMS.c.stream == "run/r1")


def change_a_body(owner: Connection) -> None:
    other = text("UPDATE journal_entries SET body = replace(body, 'olga', 'mallory') WHERE sequence = 2")
    owner.execute(other)


def swap(owner: Connection) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        owner.execute(update(ENTRIES).where(S1, ENTRIES.c.sequence == old).values(sequence=new))


def shift_and_insert(owner: Connection) -> None:
    for old in (4, 3, 2):
        owner.execute(update(ENTRIES).where(S1, ENTRIES.c.sequence == old).values(sequence=old + 1))
    _forge(owner, 2)


def cut(owner: Connection, left: int) -> None:
    before = owner.execute(select(ENTRIES.c.hash).where(S1, ENTRIES.c.sequence == left)).scalar() or GENESIS
    owner.execute(delete(ENTRIES).where(S1, ENTRIES.c.sequence > left))
    owner.execute(update(STREAMS).where(HEAD).values(length=left, head_hash=before))


def write_anew(owner: Connection) -> None:
    owner.execute(delete(ENTRIES).where(S1))
    head, kept = continued(Head(), [an_entry(f"NICER{number}") for number in range(1, 5)])
    for each in kept:
        _insert(owner, each.sequence, each.subject, each.body, each.hash)
    owner.execute(update(STREAMS).where(HEAD).values(length=head.length, head_hash=head.head_hash))


def _forge(owner: Connection, sequence: int) -> None:
    _insert(owner, sequence, "", '{"event":"FORGED"}', "f" * 64)


def _insert(owner: Connection, sequence: int, subject: str, body: str, entry_hash: str) -> None:
    row = {"tenant_id": "acme", "stream": "run/r1", "sequence": sequence, "subject": subject}
    owner.execute(insert(ENTRIES), {**row, "body": body, "hash": entry_hash})


ONE_STREAM: dict[str, tuple[Tampering, int, str]] = {
    "changed": (change_a_body, 2, "CHANGED"),
    "changed hash": (
        lambda o: o.execute(update(ENTRIES).where(S1, ENTRIES.c.sequence == 3).values(hash="0")),
        3,
        "CHANGED",
    ),
    "changed subject": (
        lambda o: o.execute(update(ENTRIES).where(S1, ENTRIES.c.sequence == 4).values(subject="ben")),
        4,
        "MOVED",
    ),
    "first removed": (lambda o: o.execute(delete(ENTRIES).where(S1, ENTRIES.c.sequence == 1)), 1, "MISSING"),
    "one removed": (lambda o: o.execute(delete(ENTRIES).where(S1, ENTRIES.c.sequence == 3)), 3, "MISSING"),
    "last removed": (lambda o: o.execute(delete(ENTRIES).where(S1, ENTRIES.c.sequence == 4)), 5 - 1, "TAIL_MISSING"),
    "all removed": (lambda o: o.execute(delete(ENTRIES).where(S1)), 1, "TAIL_MISSING"),
    "reordered": (swap, 2, "CHANGED"),
    "inserted": (shift_and_insert, 2, "CHANGED"),
    "appended": (lambda o: _forge(o, 5), 5, "CHANGED"),
    "put before the first": (lambda o: _forge(o, 0), 1, "MISSING"),
    "put far before the first": (lambda o: _forge(o, -7), 1, "MISSING"),
    "head removed": (lambda o: o.execute(delete(STREAMS).where(HEAD)), 4, "HEAD_MISSING"),
    "head moved back": (lambda o: o.execute(update(STREAMS).where(HEAD).values(length=3)), 5, "HEAD_WRONG"),
    "head changed": (lambda o: o.execute(update(STREAMS).where(HEAD).values(head_hash="0")), 5, "HEAD_WRONG"),
}
WITH_ANCHORS: dict[str, tuple[Tampering, int, str]] = {
    "tail and head cut": (lambda o: cut(o, 3), 4, "TAIL_MISSING"),
    "everything and head cut": (lambda o: cut(o, 0), 1, "TAIL_MISSING"),
    "written anew": (write_anew, 4, "ANCHOR_DIFFERS"),
    "stream removed": (
        lambda o: (o.execute(delete(ENTRIES).where(S1)), o.execute(delete(STREAMS).where(HEAD))),
        0,
        "HEAD_MISSING",
    ),
    "anchor changed": (lambda o: o.execute(update(ANCHORS).values(head_hash="0")), 4, "ANCHOR_DIFFERS"),
}


@pytest.fixture
def journal(tenants: Database) -> Database:
    """Give a database with a stream of four entries of acme's, another one behind it, and one of globex's."""
    write(tenants, *(an_entry(f"E{number}", subject="ada") for number in range(1, 5)))
    write(tenants, an_entry("OTHER", "run/r2"))
    write(tenants, an_entry("THEIRS"), tenant_id="globex")
    return tenants


@pytest.mark.parametrize("name", ONE_STREAM)
def test_whatever_is_done_to_a_stream_is_found(journal: Database, name: str) -> None:
    """The first place that is not as it was written is named, with what is wrong there; others stay whole."""
    tampering, sequence, kind = ONE_STREAM[name]
    _tamper(journal, tampering)
    found = verified(journal)
    assert not found.valid
    assert {"stream": "run/r1", "sequence": sequence, "kind": kind} == found.first_bad
    assert verified(journal, "globex").valid


@pytest.mark.parametrize("name", WITH_ANCHORS)
def test_what_chain_and_head_agree_on_is_found_by_the_anchors(journal: Database, name: str) -> None:
    """A tail that went together with its head, or a chain written anew, differs from what was anchored."""
    tampering, sequence, kind = WITH_ANCHORS[name]
    assert 2 == anchor(journal)
    _tamper(journal, tampering)
    assert {"stream": "run/r1", "sequence": sequence, "kind": kind} == verified(journal).first_bad


def test_a_stream_without_a_head_is_found(journal: Database) -> None:
    """Entries of a stream that the journal never opened were put there by somebody else."""
    row = {"tenant_id": "acme", "stream": "run/r0", "sequence": 1, "subject": "", "body": "{}", "hash": "0"}
    _tamper(journal, lambda owner: owner.execute(insert(ENTRIES), row))
    assert {"stream": "run/r0", "sequence": 1, "kind": "CHANGED"} == verified(journal).first_bad


def test_the_application_cannot_do_any_of_it(journal: Database) -> None:
    """Entries and anchors are append-only for the application, and for the owner until the triggers are gone."""
    anchor(journal)
    for table in (ENTRIES, ANCHORS):
        for statement in (update(table).values(stream="x"), delete(table)):
            with pytest.raises(Exception, match=r"append-only|denied"), journal.write() as transaction:
                transaction.execute(statement)
            with pytest.raises(Exception, match="append-only"), journal.owner() as owner:
                owner.execute(statement)
    assert verified(journal).valid
    assert AT


def _tamper(database: Database, tampering: Tampering) -> None:
    with database.owner() as owner:
        for table in (ENTRIES, ANCHORS):
            if database.is_sqlite:
                for verb in ("update", "delete"):
                    owner.execute(text(f"DROP TRIGGER {table.name}_{verb}_refused"))
            else:
                owner.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER ALL"))
        tampering(owner)
