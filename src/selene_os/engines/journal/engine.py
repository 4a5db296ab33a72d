"""PH1.J's capabilities, and the chain that the runtime writes through."""

from collections.abc import Iterable
from typing import Any

from selene_os.engines.journal.contract import JournalVerified, ReadTimeline, TimelineRead, VerifyJournal
from selene_os.engines.journal.reasons import REASONS
from selene_os.engines.journal.rules import Bad, ChainCheck, Head, Kept, continued
from selene_os.engines.journal.store import ANCHOR_STREAM, JournalStore
from selene_os.engines.journal.tables import ANCHORS, ENTRIES, STREAMS
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, Engine, capability
from selene_os.kernel.journaling import LEDGER, Entry
from selene_os.kernel.outcome import Done, Json, Outcome
from selene_os.kernel.reads import Read
from selene_os.storage.canonical import from_text
from selene_os.storage.transaction import Transaction


class ChainedJournal:
    """The kernel's journal port: appends entries at the end of their streams."""

    def append(self, transaction: Transaction, tenant_id: str, entries: Iterable[Entry]) -> None:
        """Chain the entries, stream by stream in the order of the streams' names; heads are locked last."""
        store = JournalStore(transaction, tenant_id)
        by_stream: dict[str, list[Entry]] = {}
        written: dict[str, list[Kept]] = {}
        for entry in entries:
            by_stream.setdefault(entry.stream, []).append(entry)
        heads = store.heads(sorted(by_stream))
        moved: dict[str, Head] = {}
        for stream in sorted(by_stream):
            moved[stream], written[stream] = continued(heads.get(stream, Head()), by_stream[stream])
        store.keep(written)
        store.open_streams({stream: head for stream, head in moved.items() if stream not in heads})
        store.move_heads({stream: head for stream, head in moved.items() if stream in heads})

    def length(self, transaction: Transaction, tenant_id: str) -> int:
        """How many entries a tenant has in all: it stays the same only if nobody has changed anything meanwhile."""
        return JournalStore(transaction, tenant_id).length()

    def anchor(self, transaction: Transaction, tenant_id: str, at: str) -> int:
        """Repeat the heads that moved; the number of new anchors, which the stream `anchors` vouches for."""
        moved = JournalStore(transaction, tenant_id).anchor_heads(at)
        if written := transaction.vouched.taken():
            data: dict[str, Json] = {LEDGER: {name: list(digests) for name, digests in written.items()}}
            entry = Entry(ANCHOR_STREAM, at, "HEADS_ANCHORED", "PH1.J", "selene", data=data)
            self.append(transaction, tenant_id, [entry])
        return moved


@capability(Read.JOURNAL_TIMELINE, asks=ReadTimeline, gives=TimelineRead, effect=Effect.NONE)
def read_timeline(ask: ReadTimeline, _: Call, store: JournalStore) -> Outcome[TimelineRead]:
    """Show what happened in a stream, to one subject or to all."""
    kept = store.entries(ask.stream, ask.subject)
    return Done(TimelineRead(entries=tuple(from_text(each.body) for each in kept)))


@capability(Read.JOURNAL_VERIFICATION, asks=VerifyJournal, gives=JournalVerified, effect=Effect.NONE)
def verify_journal(ask: VerifyJournal, __: Call, store: JournalStore) -> Outcome[JournalVerified]:
    """Recompute every chain, or some streams', and name the first entry that is not as it was written."""
    heads = {row.stream: Head(row.length, row.head_hash) for row in store.streams()}
    anchors: dict[str, dict[int, str]] = {}
    for row in store.anchors():
        anchors.setdefault(row.stream, {})[row.length] = row.head_hash
    names = sorted(ask.streams or heads.keys() | anchors.keys() | store.stream_names_of_entries())
    entries, first_bad = 0, None
    for name in names:
        length, bad = _verify_stream(store, name, heads.get(name), anchors.get(name, {}))
        entries += length
        first_bad = first_bad or bad
    return Done(
        JournalVerified(valid=first_bad is None, streams=len(names), entries=entries, first_bad=_shown(first_bad))
    )


def _verify_stream(
    store: JournalStore, name: str, head: Head | None, anchors: dict[int, str]
) -> tuple[int, Bad | None]:
    check = ChainCheck(name, anchors)
    for kept in store.entries(name):
        check.look_at(kept)
    return check.length, check.close(head)


def _shown(bad: Bad | None) -> dict[str, Any] | None:
    return None if bad is None else {"stream": bad.stream, "sequence": bad.sequence, "kind": bad.kind}


ENGINE = Engine(
    "PH1.J",
    "journal",
    "What happened, and is the record whole?",
    (read_timeline, verify_journal),
    JournalStore,
    REASONS,
    (STREAMS, ENTRIES, ANCHORS),
)
