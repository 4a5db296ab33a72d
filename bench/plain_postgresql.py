"""The plain insert into PostgreSQL: COPY a table, one UPDATE from arrays, five hundred people a transaction.

It writes as the application's role, so the gate's triggers ask it for permits too: it writes and consumes the
permits that the loop had. Row-level security stands before the loop alone: it forbids COPY, which is the driver's
fastest way, and what it costs must be seen.
"""

from collections.abc import Sequence

import psycopg
from psycopg import sql

from bench.company import TENANT
from bench.plain import (
    JOURNAL,
    PERMITS,
    PERMITTED,
    TARGETS,
    UPDATED,
    PageRows,
    Row,
    columns_of,
    copied_columns,
)
from selene_os.storage.gate_postgresql import APPLICATION_ROLE
from selene_os.storage.metadata import METADATA


class PostgresCopy:
    """A second database on the server of the first one."""

    def __init__(self, original_url: str, copy_url: str) -> None:
        self._reader = psycopg.connect(original_url, autocommit=True)
        self._url = copy_url
        self._open_writer: psycopg.Connection[Row] | None = None
        with psycopg.connect(copy_url, autocommit=True) as owner:
            for table in METADATA.sorted_tables:
                owner.execute(sql.SQL("ALTER TABLE {} DISABLE ROW LEVEL SECURITY").format(sql.Identifier(table.name)))

    def take_over(self, table: str, condition: str) -> None:
        """Copy a table's rows that meet a condition, past keys and triggers."""
        source = f"COPY (SELECT {copied_columns(table)} FROM {table} WHERE {condition}) TO STDOUT"
        name = sql.Identifier(table)
        with psycopg.connect(self._url, autocommit=True) as owner:
            owner.execute("SET session_replication_role = replica")
            owner.execute(sql.SQL("CREATE TEMPORARY TABLE taken (LIKE {})").format(name))
            with (
                self._reader.cursor() as reading,
                owner.cursor() as writing,
                reading.copy(source.encode()) as rows,
                writing.copy("COPY taken FROM STDIN") as copy,
            ):
                for block in rows:
                    copy.write(block)
            owner.execute(sql.SQL("INSERT INTO {} SELECT * FROM taken ON CONFLICT DO NOTHING").format(name))

    def settle(self) -> None:
        """Let the planner know the rows, and write them to their files."""
        with psycopg.connect(self._url, autocommit=True) as owner:
            owner.execute("VACUUM ANALYZE")
            owner.execute("CHECKPOINT")

    def select(self, statement: str, values: Row) -> list[Row]:
        """Read from the first database."""
        return list(self._reader.execute(statement.encode(), values).fetchall())

    def insert(self, campaign_id: str, page: PageRows) -> None:
        """Write one page in one transaction."""
        writer = self._writer()
        with writer.transaction(), writer.cursor() as cursor:
            _copy_in(cursor, JOURNAL, page.inserted[JOURNAL])
            for permit, (_, tables) in zip(page.inserted[PERMITS], PERMITTED, strict=True):
                unconsumed = dict(zip(columns_of(PERMITS), permit, strict=True)) | {"consumed_in": None}
                _copy_in(cursor, PERMITS, [tuple(unconsumed.values())])
                cursor.execute("SELECT selene_consume_permit(%s, %s)", (TENANT, unconsumed["permit_id"]))
                for table in tables:
                    _copy_in(cursor, table, page.inserted[table])
            _update_targets(cursor, campaign_id, page.updated)

    def close(self) -> None:
        """Let go of both."""
        self._reader.close()
        if self._open_writer is not None:
            self._open_writer.close()

    def _writer(self) -> "psycopg.Connection[Row]":
        if self._open_writer is None:
            self._open_writer = psycopg.connect(self._url)
            self._open_writer.execute(f"SET ROLE {APPLICATION_ROLE}")
            self._open_writer.commit()
        return self._open_writer


def _copy_in(cursor: "psycopg.Cursor[Row]", table: str, rows: Sequence[Row]) -> None:
    with cursor.copy(f"COPY {table} ({', '.join(columns_of(table))}) FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row(row)


def _update_targets(cursor: "psycopg.Cursor[Row]", campaign_id: str, targets: Sequence[Row]) -> None:
    values = ", ".join(f"{name} = new.{name}" for name in UPDATED)
    kinds = ", ".join(["%s::text[]"] * len(UPDATED) + ["%s::integer[]"])
    names = ", ".join((*UPDATED, "ordinal"))
    statement = (
        f"UPDATE {TARGETS} old SET {values} FROM unnest({kinds}) AS new ({names}) "
        "WHERE old.tenant_id = %s AND old.campaign_id = %s AND old.ordinal = new.ordinal"
    )
    columns = [list(column) for column in zip(*targets, strict=True)]
    cursor.execute(statement.encode(), (*columns, TENANT, campaign_id))
