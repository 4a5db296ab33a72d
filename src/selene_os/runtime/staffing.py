"""Staff files: a preview first, then the good rows in one transaction."""

from dataclasses import dataclass
from typing import Any

from selene_os.kernel.ids import sha256_hex
from selene_os.kernel.outcome import Refused
from selene_os.kernel.problem import Problem
from selene_os.kernel.reads import Read
from selene_os.kernel.shared_reasons import INPUT_INVALID
from selene_os.runtime import wakes
from selene_os.runtime.answer import Answer, NothingDone, done, refused, refused_with
from selene_os.runtime.context import Context
from selene_os.runtime.operations import perform_record

_MOST_CAMPAIGNS = 100_000


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """Which file, and what to do with it."""

    file_name: str
    content: bytes
    apply: bool
    skip_bad: bool
    full: bool

    def to_json(self) -> dict[str, Any]:
        """What makes two orders the same."""
        return {"file_digest": sha256_hex(self.content), "skip_bad": self.skip_bad, "full": self.full}


@dataclass(frozen=True, slots=True)
class _Looked:
    rows: tuple[dict[str, Any], ...]
    problems: tuple[Problem, ...]
    counts: dict[str, Any]
    bad: int


def preview(ctx: Context, order: ImportOrder) -> Answer:
    """What importing the file would change, and every bad cell; nothing is written."""
    looked = _look(ctx, order)
    return _answer(looked, order, applied=False)


def carry_out(ctx: Context, order: ImportOrder) -> Answer:
    """Write the good rows, unless there are bad ones that nobody said to skip."""
    looked = _look(ctx, order)
    if looked.bad and not order.skip_bad:
        raise NothingDone(_answer(looked, order, applied=False))
    facts = {
        "staff_rows": looked.rows,
        "full_import": order.full,
        "file_digest": sha256_hex(order.content),
        "proposals": looked.counts["proposals"],
        "schemas": _schemas(ctx),
    }
    perform_record(ctx, "STAFF_IMPORT", facts)
    wakes.reschedule(ctx)
    return _answer(looked, order, applied=True)


def _schemas(ctx: Context) -> dict[str, Any]:
    """What each campaign that goes on requires: a file may hold just what its people still miss."""
    schemas: dict[str, Any] = {}
    for campaign in _known(ctx.read(Read.CAMPAIGNS, {"limit": _MOST_CAMPAIGNS})).items:
        if campaign.state == "RUNNING":
            asked = {"position_id": campaign.position_id, "schema_version_id": campaign.schema_version_id}
            specs = _known(ctx.read(Read.POSITION_SCHEMA, asked)).field_specs
            schemas[campaign.campaign_id] = [dict(each) for each in specs]
    return schemas


def _look(ctx: Context, order: ImportOrder) -> _Looked:
    places = _known(ctx.read(Read.POSITION_PLACES, {}))
    asked = {
        "file_name": order.file_name,
        "content": order.content,
        "companies": {each["company_id"]: each["name"] for each in places.companies},
        "positions": {each["position_id"]: [each["company_id"], each["title"]] for each in places.positions},
    }
    read = _known(ctx.read(Read.STAFF_FILE, asked))
    problems = tuple(Problem(**each) for each in read.problems)
    whole_file = bool(problems) and not read.bad_count
    is_full = order.full and not whole_file
    counting = {"staff_rows": read.rows, "full_import": is_full, "bad_count": read.bad_count}
    counted = _known(ctx.read(Read.STAFF_PREVIEW, counting))
    counts = {"rows": read.row_count, **counted.model_dump(mode="json")}
    rows = tuple(each.model_dump(mode="json") for each in read.rows)
    return _Looked(rows, problems, counts, read.bad_count or int(whole_file))


def _answer(looked: _Looked, order: ImportOrder, *, applied: bool) -> Answer:
    names = ("rows", "new", "changed", "unchanged", "leavers")
    fields = {name: looked.counts[name] for name in names}
    fields |= {"bad": looked.bad, "applied": applied, "proposals": looked.counts["proposals"]}
    if looked.bad and not order.skip_bad:
        said = "1 row is bad." if looked.bad == 1 else f"{looked.bad} rows are bad."
        return refused(INPUT_INVALID, said, looked.problems, **fields)
    verb = "Imported" if applied else "Would import"
    message = f"{verb} {fields['new']} new and {fields['changed']} changed rows of {fields['rows']}."
    answer = done(message, **fields)
    problems = [each.to_json() for each in looked.problems]
    return Answer(answer.kind, {**answer.document, "problems": problems})


def _known(result: Any) -> Any:
    if isinstance(result, Refused):
        raise NothingDone(refused_with(result))
    return result
