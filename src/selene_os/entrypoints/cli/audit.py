"""`selene audit`: does everything that must agree agree, and where does each id stand?"""

from pathlib import Path
from typing import Annotated

import typer

from selene_os.entrypoints.cli.docs import commands_below
from selene_os.entrypoints.cli.options import Json
from selene_os.entrypoints.cli.session import run


def add_to(app: typer.Typer) -> None:
    """Add the audit."""
    app.command("audit")(audit)


def audit(
    context: typer.Context,
    pinned: Annotated[bool, typer.Option("--pinned", help="Want a clean tree, too, and print its commit.")] = False,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Write commit, tree and where each id stands.", dir_okay=False)
    ] = None,
    since: Annotated[
        Path | None, typer.Option("--since", help="Print what has moved since this baseline.", dir_okay=False)
    ] = None,
    tenants: Annotated[
        bool, typer.Option("--tenants", help="Look into the database, too: every simulation ACTIVE for each tenant.")
    ] = False,
    json: Json = False,
) -> None:
    """Audit records, capabilities, simulations, tables, codes, migrations, pages and tests; all problems at once."""
    from selene_os.inspection.auditing import audit as auditing

    commands = tuple(commands_below(context.find_root().command, "selene"))
    wanted = auditing.Wanted(pinned=pinned, baseline=baseline, since=since, of_tenants=tenants)
    run(json, lambda selene: auditing.audit(selene, commands, wanted), ready=tenants)
