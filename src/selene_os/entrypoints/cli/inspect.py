"""Looking at Selene itself: blueprints, the journal, where an id lives, and the worker."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from selene_os.entrypoints.cli.options import Cursor, Json, Limit, Tenant
from selene_os.entrypoints.cli.session import run

blueprint = typer.Typer(no_args_is_help=True, help="The records that run.")
journal = typer.Typer(no_args_is_help=True, help="What happened, and is the record whole?")


def add_to(app: typer.Typer) -> None:
    """Add the verbs that look."""
    app.add_typer(blueprint, name="blueprint")
    app.add_typer(journal, name="journal")
    app.command("where")(where)
    app.command("work")(work)
    app.command("status")(status)


@blueprint.command("list")
def blueprint_list(cursor: Cursor = None, limit: Limit = 50, json: Json = False) -> None:
    """List the shipped records."""
    from selene_os.inspection import records

    run(json, lambda selene: records.listed(selene, cursor, limit), ready=False)


@blueprint.command("show")
def blueprint_show(process_id: str, json: Json = False) -> None:
    """Show a record's text."""
    from selene_os.inspection import records

    run(json, lambda selene: records.shown(selene, process_id), ready=False)


@blueprint.command("check")
def blueprint_check(
    file: Annotated[Path | None, typer.Argument(exists=True, dir_okay=False, readable=True)] = None,
    json: Json = False,
) -> None:
    """Check a record, or all shipped ones; every problem at once."""
    from selene_os.inspection import records

    run(json, lambda selene: records.checked(selene, file), ready=False)


@journal.command("verify")
def journal_verify(
    tenant: Annotated[str | None, typer.Option("--tenant", "-t", help="One tenant; else all.")] = None,
    campaign: Annotated[str | None, typer.Option("--campaign", help="Only this campaign's streams.")] = None,
    json: Json = False,
) -> None:
    """Recompute every chain, compare the ledgers, and name the first place that is not as it was written."""
    from selene_os.inspection import verification

    if campaign is not None and tenant is None:
        raise typer.BadParameter("a campaign is of a tenant: give --tenant too")
    run(json, lambda selene: verification.verified(selene, tenant, campaign))


@journal.command("export")
def journal_export(
    tenant: Tenant,
    to: Annotated[Path, typer.Option("--to", help="The zip file to write.", dir_okay=False)],
    with_rows: Annotated[
        bool, typer.Option("--with-rows", help="The ledgers' rows too; they hold what people have given.")
    ] = False,
    json: Json = False,
) -> None:
    """Write a bundle that anybody can verify offline, with the script that does it inside."""
    from selene_os.inspection import bundles

    run(json, lambda selene: bundles.exported(selene, tenant, to, with_rows=with_rows))


@journal.command("replay")
def journal_replay(run_id: str, tenant: Tenant, json: Json = False) -> None:
    """Walk a run that has ended again, in a scratch database, and compare outcomes and bytes."""
    from selene_os.inspection import replaying

    run(json, lambda selene: replaying.replayed(selene, tenant, run_id))


def where(identifier: str, json: Json = False) -> None:
    """Print where an id is defined: function, contract, tables, reason codes, blueprints, tests."""
    from selene_os.inspection import places

    run(json, lambda selene: places.found(selene, identifier), ready=False)


def status(
    tenant: Annotated[str | None, typer.Option("--tenant", "-t", help="One tenant; else all.")] = None,
    json: Json = False,
) -> None:
    """Show what waits in each channel, what is due, what is on hold, and who is at work."""
    run(json, lambda selene: selene.status(tenant))


def work(
    until_idle: Annotated[bool, typer.Option("--until-idle", help="End when nothing is due.")] = False,
    processes: Annotated[int, typer.Option("--processes", min=1, max=64)] = 1,
    json: Json = False,
) -> None:
    """Do what is due: freeze, ask page by page, send, remind, wake."""
    from selene_os.entrypoints import worker

    def working(selene: Any) -> Any:
        if processes > 1:
            return worker.several(processes, until_idle=until_idle, quiet=json)
        return worker.one(selene, f"{os.uname().nodename}:{os.getpid()}", until_idle=until_idle, quiet=json)

    run(json, working)
