"""Staff: import, list, show."""

from pathlib import Path
from typing import Annotated

import typer

from selene_os.entrypoints.cli.options import AsAdministrator, Cursor, Json, Key, Limit, Tenant
from selene_os.entrypoints.cli.session import run
from selene_os.kernel.vocabulary import ADMINISTRATOR

staff = typer.Typer(no_args_is_help=True, help="The people of a tenant.")


def add_to(app: typer.Typer) -> None:
    """Add the staff verbs."""
    app.add_typer(staff, name="staff")


@staff.command("import")
def staff_import(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    tenant: Tenant,
    apply: Annotated[bool, typer.Option("--apply", help="Write; without it, only a preview.")] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Import the good rows.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Who is absent has left: propose an end date.")] = False,
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Preview or import a staff file (CSV)."""
    content = file.read_bytes()
    run(
        json,
        lambda selene: selene.import_staff(
            tenant, as_user, file.name, content, apply=apply, skip_bad=skip_bad, full=full, key=key
        ),
    )


@staff.command("list")
def staff_list(
    tenant: Tenant,
    position: Annotated[str | None, typer.Option("--position")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List people, by user id."""
    from selene_os.kernel.reads import Read

    asked = {"position_id": position, "cursor": cursor, "limit": limit}
    run(json, lambda selene: selene.read(tenant, Read.STAFF, asked))


@staff.command("show")
def staff_show(user_id: str, tenant: Tenant, json: Json = False) -> None:
    """Show one person with positions and held values."""
    from selene_os.runtime import listing

    run(json, lambda selene: selene.look(tenant, lambda ctx: listing.person(ctx, user_id)))
