"""The plain insert into PostgreSQL: COPY a table, one UPDATE from arrays, five hundred people a transaction.

It writes as the application's role, so the gate's triggers ask it for permits too: it writes and consumes the
permits that the loop had.
"""

from collections.abc import Sequence

import psycopg
from psycopg import sql

from bench.company import TENANT
from bench.plain import (
    JOURNAL,
    LOOPS_OWN,
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


class PostgresCopy:
    """A second database on the server of the first one."""

    def __init__(self, original_url: str, copy_url: str) -> None:
        self._reader = psycopg.connect(original_url, autocommit=True)
        self._url = copy_url
        self._writer: psycopg.Connection[Row] | None = None

    def prefill(self, tables: Sequence[str]) -> None:
        """Copy all that was there before the loop, past keys and triggers, and let the planner know it."""
        with psycopg.connect(self._url, autocommit=True) as owner:
            owner.execute("SET session_replication_role = replica")
            for table in tables:
                self._copy_table(owner, table)
            owner.execute("VACUUM ANALYZE")
            owner.execute("CHECKPOINT")
        self._writer = psycopg.connect(self._url)
        self._writer.execute(f"SET ROLE {APPLICATION_ROLE}")
        self._writer.commit()

    def select(self, statement: str, values: Row) -> list[Row]:
        """Read from the first database."""
        return list(self._reader.execute(statement.encode(), values).fetchall())

    def insert(self, campaign_id: str, page: PageRows) -> None:
        """Write one page in one transaction."""
        writer = self._writer
        assert writer is not None
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
        if self._writer is not None:
            self._writer.close()

    def _copy_table(self, owner: "psycopg.Connection[Row]", table: str) -> None:
        kept = f"WHERE NOT ({LOOPS_OWN[table]})" if table in LOOPS_OWN else ""
        source = f"COPY (SELECT {copied_columns(table)} FROM {table} {kept}) TO STDOUT"
        destination = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
        with (
            self._reader.cursor() as reading,
            owner.cursor() as writing,
            reading.copy(source.encode()) as rows,
            writing.copy(destination) as copy,
        ):
            for block in rows:
                copy.write(block)


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
