"""The plain insert into SQLite: one prepared statement a table, `executemany`, five hundred people a transaction."""

import sqlite3
from pathlib import Path

from bench.company import TENANT
from bench.plain import TARGETS, UPDATED, PageRows, Row, columns_of, copied_columns
from selene_os.storage.database import SQLITE_SETTINGS


class SqliteCopy:
    """A second SQLite file beside the first one, with the settings that Selene has."""

    def __init__(self, original: Path, copy: Path) -> None:
        self._original = original
        self._reader = sqlite3.connect(f"file:{original}?mode=ro", uri=True)
        self._writer = sqlite3.connect(copy, isolation_level=None, cached_statements=256)
        for setting in SQLITE_SETTINGS:
            self._writer.execute(f"PRAGMA {setting}")

    def take_over(self, table: str, condition: str) -> None:
        """Copy a table's rows that meet a condition."""
        names, chosen = ", ".join(columns_of(table)), copied_columns(table)
        self._writer.execute("ATTACH ? AS original", (str(self._original),))
        rows = f"SELECT {chosen} FROM original.{table} WHERE {condition}"
        self._writer.execute(f"INSERT OR IGNORE INTO main.{table} ({names}) {rows}")
        self._writer.execute("DETACH original")

    def settle(self) -> None:
        """Write the log back into the file."""
        self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def select(self, statement: str, values: Row) -> list[Row]:
        """Read from the first database."""
        written = statement.replace("%s", "?").replace("%%", "%")
        return list(self._reader.execute(written, values).fetchall())

    def insert(self, campaign_id: str, page: PageRows) -> None:
        """Write one page in one transaction."""
        writer = self._writer
        writer.execute("BEGIN IMMEDIATE")
        for table, rows in page.inserted.items():
            names = columns_of(table)
            marks = ", ".join("?" * len(names))
            writer.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
        values = ", ".join(f"{name} = ?" for name in UPDATED)
        mine = f"tenant_id = '{TENANT}' AND campaign_id = '{campaign_id}' AND ordinal = ?"
        writer.executemany(f"UPDATE {TARGETS} SET {values} WHERE {mine}", page.updated)
        writer.execute("COMMIT")

    def close(self) -> None:
        """Let go of both."""
        self._reader.close()
        self._writer.close()
