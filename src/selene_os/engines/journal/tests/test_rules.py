import hashlib
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from selene_os.engines.journal.rules import GENESIS, Bad, ChainCheck, Head, Kept, chained, continued, entry_bytes
from selene_os.engines.journal.tests.factories import AT, an_entry
from selene_os.kernel.journaling import Entry
from selene_os.storage.canonical import canonical_bytes, from_text

STREAM = "run/r1"
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
data_of_entries = st.dictionaries(words, words | st.integers(0, 99), max_size=2)
entries = st.lists(
    st.builds(an_entry, words, subject=words, data=data_of_entries),
    min_size=1,
    max_size=8,
)


def chain(given_entries: list[Entry]) -> tuple[Head, list[Kept]]:
    return continued(Head(), given_entries)


def checked(kept: list[Kept], head: Head | None, anchors: dict[int, str] | None = None) -> Bad | None:
    check = ChainCheck(STREAM, anchors or {})
    for each in kept:
        check.look_at(each)
    return check.close(head)


def rewritten(bodies: list[str], first: int = 1) -> tuple[Head, list[Kept]]:
    """A chain that somebody made anew from other bodies, hashes and all."""
    last, kept = GENESIS, []
    for sequence, body in enumerate(bodies, first):
        last = chained(body.encode(), last)
        kept.append(Kept(sequence, "", body, last))
    return Head(len(bodies), last), kept


@given(entries)
def test_what_was_written_is_whole(given_entries: list[Entry]) -> None:
    """The check finds nothing in a chain as it was written, with anchors on the way or without."""
    head, kept = chain(given_entries)
    assert checked(kept, head) is None
    assert checked(kept, head, {each.sequence: each.hash for each in kept}) is None


@given(entries, st.data())
def test_a_chain_does_not_depend_on_how_it_was_divided(given_entries: list[Entry], data: st.DataObject) -> None:
    """Written in two transactions, the entries and the head are the same."""
    cut = data.draw(st.integers(0, len(given_entries)))
    middle, first = continued(Head(), given_entries[:cut])
    head, second = continued(middle, given_entries[cut:])
    assert chain(given_entries) == (head, [*first, *second])


@given(st.fixed_dictionaries({each: words for each in Entry._fields if each != "data"}), data_of_entries)
def test_an_entry_is_kept_in_its_canonical_bytes(texts: dict[str, str], data: dict[str, Any]) -> None:
    """What it says, its stream and its sequence, sorted; what says nothing is left out, but for five members."""
    entry = Entry(data=data, **texts)
    always = ("stream", "at", "event", "engine", "actor")
    said = {name: value for name, value in entry._asdict().items() if value or name in always}
    assert canonical_bytes({**said, "sequence": 7}) == entry_bytes(entry, 7)


def test_an_entrys_hash_is_the_one_that_the_documentation_gives() -> None:
    """The sha256 of the hash before it and of the entry's canonical bytes."""
    _, (kept,) = chain([an_entry("GREETED", subject="ada", data={"n": 1})])
    body = canonical_bytes(
        {
            "stream": STREAM,
            "sequence": 1,
            "at": AT,
            "event": "GREETED",
            "engine": "PH1.J",
            "actor": "olga",
            "subject": "ada",
            "data": {"n": 1},
        }
    )
    assert Kept(1, "ada", body.decode(), hashlib.sha256(b"0" * 64 + body).hexdigest()) == kept


@given(entries, st.data())
def test_a_changed_entry_is_found_at_its_place(given_entries: list[Entry], data: st.DataObject) -> None:
    """Whichever of its bytes was changed, the entry itself is named."""
    head, kept = chain(given_entries)
    place = data.draw(st.integers(0, len(kept) - 1))
    body = kept[place].body
    other = data.draw(words.filter(lambda each: each != body))
    kept[place] = kept[place]._replace(body=other)
    assert Bad(STREAM, place + 1, "CHANGED") == checked(kept, head)


@given(entries, st.data())
def test_a_changed_hash_is_found_at_its_place(given_entries: list[Entry], data: st.DataObject) -> None:
    """The hash of an entry is not the entry's to choose."""
    head, kept = chain(given_entries)
    place = data.draw(st.integers(0, len(kept) - 1))
    kept[place] = kept[place]._replace(hash="f" * 64)
    assert Bad(STREAM, place + 1, "CHANGED") == checked(kept, head)


@given(entries, st.data())
def test_a_removed_entry_is_found_at_its_place(given_entries: list[Entry], data: st.DataObject) -> None:
    """A gap in the sequence, or a tail that the head still counts."""
    head, kept = chain(given_entries)
    place = data.draw(st.integers(0, len(kept) - 1))
    is_last = place == len(kept) - 1
    del kept[place]
    assert Bad(STREAM, place + 1, "TAIL_MISSING" if is_last else "MISSING") == checked(kept, head)


@given(entries, st.data())
def test_an_inserted_entry_is_found(given_entries: list[Entry], data: st.DataObject) -> None:
    """Even with the sequence numbers behind it moved on, the chain does not fit any more."""
    head, kept = chain(given_entries)
    place = data.draw(st.integers(0, len(kept)))
    last = kept[place - 1].hash if place else GENESIS
    body = canonical_bytes({"stream": STREAM, "sequence": place + 1, "event": "FORGED"}).decode()
    forged = Kept(place + 1, "", body, chained(body.encode(), last))
    moved = [each._replace(sequence=each.sequence + 1) for each in kept[place:]]
    assert checked([*kept[:place], forged, *moved], head) is not None


@given(entries, st.data())
def test_reordered_entries_are_found(given_entries: list[Entry], data: st.DataObject) -> None:
    """Two entries that have changed places break the chain at the first of them."""
    assume(len(given_entries) > 1)
    head, kept = chain(given_entries)
    one, other = sorted(data.draw(st.lists(st.integers(0, len(kept) - 1), min_size=2, max_size=2, unique=True)))
    kept[one], kept[other] = kept[other]._replace(sequence=one + 1), kept[one]._replace(sequence=other + 1)
    found = checked(kept, head)
    assert found is not None
    assert (STREAM, one + 1) == (found.stream, found.sequence)


@given(entries, st.data())
def test_a_tail_that_was_removed_with_its_head_is_found_by_an_anchor(
    given_entries: list[Entry], data: st.DataObject
) -> None:
    """Entries and head fit each other, but the anchor remembers more."""
    head, kept = chain(given_entries)
    left = data.draw(st.integers(0, len(kept) - 1))
    shorter = Head(left, kept[left - 1].hash if left else GENESIS)
    assert checked(kept[:left], shorter) is None
    assert Bad(STREAM, left + 1, "TAIL_MISSING") == checked(kept[:left], shorter, {head.length: head.head_hash})


@given(entries)
def test_a_chain_written_anew_is_found_by_an_anchor(given_entries: list[Entry]) -> None:
    """Who rewrites everything, head included, still meets what was anchored before."""
    head, _ = chain(given_entries)
    forged_head, forged = chain([each._replace(actor="mallory") for each in given_entries])
    assert checked(forged, forged_head) is None
    assert Bad(STREAM, head.length, "ANCHOR_DIFFERS") == checked(forged, forged_head, {head.length: head.head_hash})


@pytest.mark.parametrize(
    "body", ['{"stream":"run/other","sequence":1}', '{"stream":"run/r1","sequence":2}', "{}", "[]", "1", "no json"]
)
def test_an_entry_that_belongs_elsewhere_is_found(body: str) -> None:
    """An entry's bytes name its stream and sequence; others, though chained rightly, were moved here."""
    head, kept = rewritten([body])
    assert Bad(STREAM, 1, "MOVED") == checked(kept, head)


def test_a_changed_subject_is_found() -> None:
    """The column by which a person's timeline is found says what the entry says."""
    head, (kept,) = chain([an_entry(subject="ada")])
    assert Bad(STREAM, 1, "MOVED") == checked([kept._replace(subject="ben")], head)


def test_a_stream_without_its_head_is_found() -> None:
    """Entries that nothing counts were not written by the journal."""
    _, kept = chain([an_entry()])
    assert Bad(STREAM, 1, "HEAD_MISSING") == checked(kept, None)


@given(entries)
def test_a_head_that_says_something_else_is_found(given_entries: list[Entry]) -> None:
    """Too short or with another hash, the head does not fit its entries."""
    head, kept = chain(given_entries)
    for wrong in (Head(head.length - 1, head.head_hash), Head(head.length, "f" * 64)):
        assert Bad(STREAM, head.length + 1, "HEAD_WRONG") == checked(kept, wrong)


@given(entries)
def test_an_entry_says_only_what_there_is_to_say(given_entries: list[Entry]) -> None:
    """Empty fields are left out of its bytes, and its data are kept as they were given."""
    _, kept = chain(given_entries)
    for each, entry in zip(kept, given_entries, strict=True):
        document: dict[str, Any] = from_text(each.body)
        assert not [name for name, value in document.items() if value in ("", {}) and name != "event"]
        assert dict(entry.data) == document.get("data", {})
