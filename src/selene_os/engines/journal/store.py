"""Reads and writes of the journal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Integer, Row, Text, bindparam, func, insert, select, update

from selene_os.engines.journal.rules import Head, Kept
from selene_os.engines.journal.tables import ANCHORS, ENTRIES, STREAMS
from selene_os.storage.store import TenantStore

ANCHOR_STREAM = "anchors"
_READ_AT_ONCE = 5_000
# Composed once: every transaction moves heads.
_TENANT = bindparam("tenant", type_=Text)
_NAMES = bindparam("names", type_=Text, expanding=True)
_HEADS = (
    select(STREAMS.c.stream, STREAMS.c.length, STREAMS.c.head_hash)
    .where(STREAMS.c.tenant_id == _TENANT, STREAMS.c.stream.in_(_NAMES))
    .order_by(STREAMS.c.stream)
    .with_for_update()
)
_MOVED = {"length": bindparam("ends", type_=Integer), "head_hash": bindparam("with", type_=Text)}
_MOVE = (
    update(STREAMS)
    .where(STREAMS.c.tenant_id == _TENANT, STREAMS.c.stream == bindparam("name", type_=Text))
    .values(_MOVED)
)


_LENGTH = select(func.coalesce(func.sum(STREAMS.c.length), 0)).where(STREAMS.c.tenant_id == _TENANT)


class JournalStore(TenantStore):
    """One tenant's journal."""

    def length(self) -> int:
        """How many entries there are in all streams, as their heads say."""
        return int(self.execute(_LENGTH, {"tenant": self.tenant_id}).scalar_one())

    def heads(self, streams: Sequence[str]) -> dict[str, Head]:
        """The ends of the streams that there are; on PostgreSQL locked, in the order of names, until the end."""
        if not streams:
            return {}
        found = self.execute(_HEADS, {"tenant": self.tenant_id, "names": streams}).all()
        return {row.stream: Head(row.length, row.head_hash) for row in found}

    def open_streams(self, heads: Mapping[str, Head]) -> None:
        """Write the heads of new streams."""
        rows = [
            {"tenant_id": self.tenant_id, "stream": stream, "length": head.length, "head_hash": head.head_hash}
            for stream, head in heads.items()
        ]
        if rows:
            self.execute(insert(STREAMS), rows)

    def move_heads(self, heads: Mapping[str, Head]) -> None:
        """Let heads say where their streams end now."""
        rows = [
            {"tenant": self.tenant_id, "name": stream, "ends": head.length, "with": head.head_hash}
            for stream, head in heads.items()
        ]
        if rows:
            self.execute(_MOVE, rows)

    def keep(self, written: Mapping[str, Iterable[Kept]]) -> None:
        """Append entries that are chained already to their streams."""
        tenant_id = self.tenant_id
        rows = [(tenant_id, stream, *each) for stream, kept in written.items() for each in kept]
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
            if head.stream != ANCHOR_STREAM and head.length > known.get(head.stream, 0)
        ]
        for row in rows:
            # Another worker may be anchoring the same head at this moment.
            self.transaction.insert_unless_there(ANCHORS, row)
        return len(rows)
