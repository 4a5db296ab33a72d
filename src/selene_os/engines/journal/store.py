"""Reads and writes of the journal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Integer, Row, Text, bindparam, func, insert, select, update

from selene_os.engines.journal.rules import Head, Kept
from selene_os.engines.journal.tables import ANCHORS, ENTRIES, STREAMS
from selene_os.storage.store import TenantStore

_READ_AT_ONCE = 5_000
# Composed once: every transaction moves heads.
_THIS = (STREAMS.c.tenant_id == bindparam("tenant", type_=Text), STREAMS.c.stream == bindparam("name", type_=Text))
_HEAD = select(STREAMS.c.length, STREAMS.c.head_hash).where(*_THIS).with_for_update()
_MOVED = {"length": bindparam("ends", type_=Integer), "head_hash": bindparam("with", type_=Text)}
_MOVE = update(STREAMS).where(*_THIS).values(_MOVED)


class JournalStore(TenantStore):
    """One tenant's journal."""

    def head(self, stream: str) -> Head | None:
        """The end of a stream; on PostgreSQL its row is locked until the transaction ends."""
        found = self.execute(_HEAD, {"tenant": self.tenant_id, "name": stream}).one_or_none()
        return None if found is None else Head(found.length, found.head_hash)

    def open_stream(self, stream: str, head: Head) -> None:
        """Write the head of a new stream."""
        row = {"tenant_id": self.tenant_id, "stream": stream, "length": head.length, "head_hash": head.head_hash}
        self.execute(insert(STREAMS), row)

    def move_head(self, stream: str, head: Head) -> None:
        """Let the head say where the stream ends now."""
        ends = {"ends": head.length, "with": head.head_hash}
        self.execute(_MOVE, {"tenant": self.tenant_id, "name": stream, **ends})

    def keep(self, stream: str, kept: Iterable[Kept]) -> None:
        """Append entries that are chained already."""
        rows = [(self.tenant_id, stream, *each) for each in kept]
        columns = ("tenant_id", "stream", "sequence", "subject", "body", "hash")
        self.transaction.copy_rows(ENTRIES, columns, rows)

    def streams(self) -> Sequence[Row[Any]]:
        """All heads, by stream."""
        return self.all(STREAMS, order_by=(STREAMS.c.stream,))

    def entries(self, stream: str, subject: str | None = None) -> Iterator[Kept]:
        """A stream's entries in order, all or those of one subject."""
        statement = (
            select(ENTRIES.c.sequence, ENTRIES.c.subject, ENTRIES.c.body, ENTRIES.c.hash)
            .where(self.of_tenant(ENTRIES), ENTRIES.c.stream == stream)
            .order_by(ENTRIES.c.sequence)
            .limit(_READ_AT_ONCE)
        )
        if subject is not None:
            statement = statement.where(ENTRIES.c.subject == subject)
        after = -(1 << 31)
        while rows := self.execute(statement.where(ENTRIES.c.sequence > after)).all():
            for row in rows:
                yield Kept(row.sequence, row.subject, row.body, row.hash)
            after = rows[-1].sequence

    def stream_names_of_entries(self) -> set[str]:
        """The streams that any entry names, also without a head."""
        statement = select(ENTRIES.c.stream).where(self.of_tenant(ENTRIES)).distinct()
        return set(self.execute(statement).scalars())

    def anchors(self, stream: str | None = None) -> list[Row[Any]]:
        """What was anchored."""
        conditions = () if stream is None else (ANCHORS.c.stream == stream,)
        return list(self.all(ANCHORS, *conditions, order_by=(ANCHORS.c.stream, ANCHORS.c.length)))

    def anchor_heads(self, at: str) -> int:
        """Repeat every head that moved since the last anchor; the number of new anchors."""
        latest = (
            select(ANCHORS.c.stream, func.max(ANCHORS.c.length).label("length"))
            .where(self.of_tenant(ANCHORS))
            .group_by(ANCHORS.c.stream)
        )
        known = {row.stream: row.length for row in self.execute(latest)}
        rows = [
            {
                "tenant_id": self.tenant_id,
                "stream": head.stream,
                "length": head.length,
                "head_hash": head.head_hash,
                "anchored_at": at,
            }
            for head in self.streams()
            if head.length > known.get(head.stream, 0)
        ]
        for row in rows:
            # Another worker may be anchoring the same head at this moment.
            self.transaction.insert_unless_there(ANCHORS, row)
        return len(rows)
