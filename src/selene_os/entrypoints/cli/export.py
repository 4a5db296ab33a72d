"""A campaign's people as CSV: a cell that a spreadsheet would take for a formula is led by an apostrophe."""

import csv
import io
import sys
from pathlib import Path
from typing import Any

from selene_os.runtime import listing
from selene_os.runtime.answer import Answer, AnswerKind, done

COLUMNS = (
    "ordinal",
    "recipient_user_id",
    "status",
    "missing_fields",
    "reason_code",
    "channel",
    "channel_reason",
    "next_reminder_at",
)
_AT_ONCE = 1_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def exported(selene: Any, tenant: str, campaign_id: str, output: Path | None, *, is_json: bool) -> Answer:
    """Write the CSV to a file or to standard output; with JSON, the rows stand in the document."""
    rows: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        at = cursor
        answer: Answer = selene.look(tenant, lambda ctx, at=at: listing.targets(ctx, campaign_id, at, _AT_ONCE))
        if answer.kind is not AnswerKind.DONE:
            return answer
        rows += answer.document["items"]
        cursor = answer.document["next_cursor"]
        if cursor is None:
            break
    text = csv_text(rows)
    if output is not None:
        output.write_text(text, encoding="utf-8-sig", newline="")
        return done(f"{len(rows)} people are in {output}.", rows=len(rows), file=str(output))
    if is_json:
        return done(rows=len(rows), csv=text)
    sys.stdout.write(text)
    return done()


def csv_text(rows: list[dict[str, Any]]) -> str:
    """The rows as CSV with a header line."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([safe_cell(row.get(name)) for name in COLUMNS])
    return written.getvalue()


def safe_cell(value: Any) -> str:
    """A value as a cell that no spreadsheet runs."""
    text = "|".join(str(each) for each in value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
