"""`selene plan`: what a run would do, to whom and why, before anybody says yes."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from selene_os.entrypoints.cli.options import Cursor, Json, Limit, Tenant
from selene_os.entrypoints.cli.session import run

COLUMNS = (
    "ordinal",
    "kind",
    "user_id",
    "name",
    "missing_fields",
    "channel",
    "channel_reason",
    "first_send_at",
    "time_zone",
    "reason",
    "why",
)
_AT_ONCE = 1_000


def add_to(app: typer.Typer) -> None:
    """Add the plan."""
    app.command("plan")(plan)


def plan(
    run_id: str,
    tenant: Tenant,
    person: Annotated[
        str | None, typer.Option("--person", help="One person by id, with the message as they would see it.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Only asked, excluded or undecided.")] = None,
    csv_file: Annotated[
        Path | None, typer.Option("--csv", help="Write everybody to a file that is safe to open in a spreadsheet.")
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Print everybody, not only a page.")] = False,
    cursor: Cursor = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """Show the plan of a run: what changes, who is asked for what and why, who is not, when, at what price."""
    from selene_os.entrypoints.cli import plan_layout
    from selene_os.runtime import plan_reading

    if json and everybody:
        raise typer.BadParameter("one JSON document holds a page: give --limit and --cursor instead of --all")

    def work(selene: Any) -> Any:
        if person is not None:
            return selene.look(tenant, lambda ctx: plan_reading.person(ctx, run_id, person))
        if csv_file is not None:
            return _written(selene, tenant, run_id, kind, csv_file)
        shown = selene.look(tenant, lambda ctx: plan_reading.plan(ctx, run_id, cursor, limit, kind))
        if everybody and shown.document["ok"]:
            return plan_layout.streamed(shown, _following(selene, tenant, run_id, kind, shown))
        return shown

    run(json, work, layout=plan_layout.plan)


def _following(selene: Any, tenant: str, run_id: str, kind: str | None, first: Any) -> Iterator[Any]:
    """The pages behind the first one, of the same plan, each read when it is wanted."""
    from selene_os.runtime import plan_reading

    digest, cursor = first.document["plan_digest"], first.document["next_cursor"]
    while cursor is not None:
        at = cursor
        page = selene.look(
            tenant, lambda ctx, at=at: plan_reading.lines(ctx, run_id, digest, at, _AT_ONCE, kind)
        ).document
        yield page["items"]
        cursor = page["next_cursor"]


def _written(selene: Any, tenant: str, run_id: str, kind: str | None, file: Path) -> Any:
    from selene_os.entrypoints.cli.export import safe_cell
    from selene_os.runtime import plan_reading
    from selene_os.runtime.answer import done

    first = selene.look(tenant, lambda ctx: plan_reading.plan(ctx, run_id, None, _AT_ONCE, kind))
    if not first.document["ok"]:
        return first
    rows = 0
    with file.open("w", encoding="utf-8-sig", newline="") as written:
        writer = csv.writer(written, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for items in _pages(first, _following(selene, tenant, run_id, kind, first)):
            writer.writerows([safe_cell(cell) for cell in _cells(item)] for item in items)
            rows += len(items)
    return done(f"{rows} people are in {file}.", rows=rows, file=str(file), plan_digest=first.document["plan_digest"])


def _pages(first: Any, following: Iterator[Any]) -> Iterator[Any]:
    yield first.document["items"]
    yield from following


def _cells(item: Mapping[str, Any]) -> Iterator[Any]:
    from selene_os.entrypoints.cli.plan_layout import why

    for name in COLUMNS:
        yield why(item) if name == "why" else item[name]
