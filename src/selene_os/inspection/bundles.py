"""An export of one tenant's journal that anybody can verify offline, with the script that does it inside.

The bundle is a zip: `entries.jsonl` in the order of streams and sequences, `heads.jsonl`, `anchors.jsonl`,
`ledgers.jsonl` (the rows that the entries vouch for; empty unless they are asked for, as they hold what people have
given), `manifest.json` with the sha256 of each of them, and `verify.py`. The same journal gives the same bytes.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from selene_os.kernel.reason import Reason, ReasonKind
from selene_os.kernel.shared_reasons import TENANT_UNKNOWN
from selene_os.runtime.answer import Answer, done, refused
from selene_os.storage.canonical import canonical_bytes
from selene_os.storage.metadata import METADATA, vouched_tables
from selene_os.storage.tenants import settings_of
from selene_os.storage.transaction import Transaction

EXPORT_IS_THERE = Reason(
    "EXPORT_IS_THERE", "There is a file of that name.", "Name another one; none is written over.", ReasonKind.CONFLICT
)
_WRITTEN = (1980, 1, 1, 0, 0, 0)  # a zip must say when; the same for all, so that the bytes are the same
_PARTS = {"entries": "journal_entries", "heads": "journal_streams", "anchors": "journal_anchors"}


def exported(selene: Any, tenant_id: str, file: Path, *, with_rows: bool) -> Answer:
    """Write the bundle."""
    if file.exists():
        return refused(EXPORT_IS_THERE, str(file))
    with selene.world.database.read() as transaction:
        if settings_of(transaction, tenant_id) is None:
            return refused(TENANT_UNKNOWN)
        with zipfile.ZipFile(file, "x", zipfile.ZIP_DEFLATED) as bundle:
            digests = {
                f"{name}.jsonl": _written(
                    bundle, f"{name}.jsonl", _rows(transaction, METADATA.tables[table], tenant_id)
                )
                for name, table in _PARTS.items()
            }
            rows = _ledger_rows(transaction, tenant_id) if with_rows else ()
            digests["ledgers.jsonl"] = _written(bundle, "ledgers.jsonl", rows)
            manifest = {"format": 1, "tenant_id": tenant_id, "with_rows": with_rows, "files": digests}
            _written(bundle, "manifest.json", [manifest])
            script = files("selene_os.inspection.offline").joinpath("verify.py").read_bytes()
            with bundle.open(zipfile.ZipInfo("verify.py", _WRITTEN), "w") as part:
                part.write(script)
    words = f"The journal of {tenant_id} is in {file}; unpack it and run `python3 verify.py`."
    return done(words, file=str(file), with_rows=with_rows, files=digests)


def _written(bundle: zipfile.ZipFile, name: str, documents: Iterable[dict[str, Any]]) -> str:
    digest = hashlib.sha256()
    with bundle.open(zipfile.ZipInfo(name, _WRITTEN), "w", force_zip64=True) as part:
        for document in documents:
            line = canonical_bytes(document) + b"\n"
            digest.update(line)
            part.write(line)
    return digest.hexdigest()


def _rows(transaction: Transaction, table: Table, tenant_id: str) -> Iterator[dict[str, Any]]:
    found = select(table).where(table.c.tenant_id == tenant_id).order_by(*table.primary_key)
    for row in transaction.execute(found).yield_per(1_000).mappings():
        yield {str(name): value for name, value in row.items()}


def _ledger_rows(transaction: Transaction, tenant_id: str) -> Iterator[dict[str, Any]]:
    for table in vouched_tables():
        if "tenant_id" in table.c:
            for row in _rows(transaction, table, tenant_id):
                yield {"table": str(table.name), "row": {name: held for name, held in row.items() if held is not None}}
