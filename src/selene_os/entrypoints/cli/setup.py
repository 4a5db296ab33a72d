"""Setting up: the database, tenants, companies, positions, access, simulations."""

from typing import Annotated, Any

import typer

from selene_os.entrypoints.cli.options import AsAdministrator, Cursor, Json, Key, Limit, Tenant
from selene_os.entrypoints.cli.session import run
from selene_os.kernel.vocabulary import ADMINISTRATOR

Because = Annotated[str, typer.Option("--reason", help="Why, for whoever finds something standing still.")]


def add_to(app: typer.Typer) -> None:
    """Add the set-up verbs."""
    app.command("init")(init)
    app.command("set")(set_settings)
    for name, group in (("tenant", tenant), ("company", company), ("position", position), ("access", access)):
        app.add_typer(group, name=name)
    app.add_typer(simulation, name="simulation")


tenant = typer.Typer(no_args_is_help=True, help="Tenants and their settings.")
company = typer.Typer(no_args_is_help=True, help="Companies of a tenant.")
position = typer.Typer(no_args_is_help=True, help="Positions and what they require.")
access = typer.Typer(no_args_is_help=True, help="Who may do what.")
simulation = typer.Typer(no_args_is_help=True, help="The catalog of gated writes, and its switches.")


def init(json: Json = False) -> None:
    """Create or migrate the database."""

    def work(selene: Any) -> Any:
        from selene_os.inspection.ledgers import vouching
        from selene_os.runtime import switches
        from selene_os.runtime.answer import done
        from selene_os.storage.upgrade import upgrade

        world = selene.world
        revision = upgrade(world.database, vouching(world))
        shown = world.database.url.render_as_string(hide_password=True)
        anew = switches.registered(world)
        told = "".join(f" {each}: {len(names)} new simulations are ACTIVE." for each, names in anew.items())
        return done(f"The database {shown} is ready (schema {revision}).{told}", revision=revision, registered=anew)

    run(json, work, ready=False)


@tenant.command("add")
def tenant_add(tenant_id: str, json: Json = False) -> None:
    """Create a tenant with every simulation ACTIVE."""
    run(json, lambda selene: selene.add_tenant(tenant_id))


@tenant.command("show")
def tenant_show(tenant_id: str, json: Json = False) -> None:
    """Show a tenant's settings."""
    run(json, lambda selene: selene.show_tenant(tenant_id))


def set_settings(
    tenant_id: str,
    values: Annotated[list[str], typer.Argument(metavar="KEY=VALUE…")],
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Set some of a tenant's settings."""
    facts = {"settings": pairs(values)}
    done = ("TENANT_CONFIGURE", facts, ("settings",), "The settings are kept.")
    run(json, lambda selene: selene.operate(tenant_id, as_user, *done, key=key))


tenant.command("set")(set_settings)


def pairs(values: list[str]) -> dict[str, str]:
    """`NAME=VALUE` arguments as a mapping; wrong usage if one has no `=`, or a name comes twice."""
    named: dict[str, str] = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not name.strip():
            raise typer.BadParameter(f"{value!r} is not NAME=VALUE")
        if name.strip() in named:
            raise typer.BadParameter(f"{name.strip()!r} is given twice")
        named[name.strip()] = text
    return named


@company.command("add")
def company_add(
    company_id: str,
    tenant: Tenant,
    name: Annotated[str, typer.Option("--name")],
    country: Annotated[str, typer.Option("--country", help="ISO 3166 alpha-2.")],
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Add a company."""
    facts = {"company_id": company_id, "name": name, "country": country}
    done = ("COMPANY_ADD", facts, ("company_id",), f"Company {company_id} is there.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@position.command("add")
def position_add(
    position_id: str,
    tenant: Tenant,
    company: Annotated[str, typer.Option("--company")],
    title: Annotated[str, typer.Option("--title")],
    department: Annotated[str, typer.Option("--department")],
    jurisdiction: Annotated[str, typer.Option("--jurisdiction")],
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Add a position, as a draft."""
    facts = {
        "position_id": position_id,
        "company_id": company,
        "title": title,
        "department": department,
        "jurisdiction": jurisdiction,
    }
    done = ("POSITION_ADD", facts, ("position_id", "position_state"), f"Position {position_id} is there.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@position.command("activate")
def position_activate(
    position_id: str, tenant: Tenant, as_user: AsAdministrator = ADMINISTRATOR, key: Key = None, json: Json = False
) -> None:
    """Make a position ACTIVE, so that its requirements can be changed."""
    facts = {"position_id": position_id}
    done = ("POSITION_ACTIVATE", facts, ("position_id", "position_state"), f"Position {position_id} is ACTIVE.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@position.command("rollback")
def position_rollback(
    position_id: str,
    tenant: Tenant,
    to: Annotated[str, typer.Option("--to", help="The version to go back to.")],
    reason: Annotated[str, typer.Option("--reason")],
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Make an older version current again, for new hires, with a reason."""
    facts = {"position_id": position_id, "schema_version_id": to, "change_reason": reason}
    shown = ("position_id", "schema_version_id", "rolled_back_from")
    done = ("POSITION_SCHEMA_ROLLBACK", facts, shown, f"{position_id} requires {to} again.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@position.command("show")
def position_show(position_id: str, tenant: Tenant, json: Json = False) -> None:
    """Show a position, its state and its versions."""
    from selene_os.kernel.reads import Read

    run(json, lambda selene: selene.read(tenant, Read.POSITION_SCHEMA, {"position_id": position_id}))


@position.command("schema")
def position_schema(
    position_id: str,
    tenant: Tenant,
    version: Annotated[str | None, typer.Option("--version")] = None,
    json: Json = False,
) -> None:
    """Show what a position requires, and its JSON Schema."""
    from selene_os.kernel.reads import Read

    asked = {"position_id": position_id, "schema_version_id": version}
    run(json, lambda selene: selene.read(tenant, Read.POSITION_SCHEMA, asked))


@company.command("list")
def company_list(tenant: Tenant, cursor: Cursor = None, limit: Limit = 50, json: Json = False) -> None:
    """List a tenant's companies."""
    from selene_os.runtime import listing

    run(json, lambda selene: selene.look(tenant, lambda ctx: listing.places(ctx, "companies", cursor, limit)))


@position.command("list")
def position_list(tenant: Tenant, cursor: Cursor = None, limit: Limit = 50, json: Json = False) -> None:
    """List a tenant's positions."""
    from selene_os.runtime import listing

    run(json, lambda selene: selene.look(tenant, lambda ctx: listing.places(ctx, "positions", cursor, limit)))


@access.command("grant")
def access_grant(
    user_id: str,
    tenant: Tenant,
    action: Annotated[str, typer.Option("--action")],
    mode: Annotated[str, typer.Option("--mode", help="R, W, A or X.")],
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Let somebody do something."""
    facts = {"user_id": user_id, "action": action, "mode": mode}
    done = ("ACCESS_GRANT", facts, ("user_id", "action", "mode"), f"{user_id} may {action} ({mode}).")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@access.command("revoke")
def access_revoke(
    user_id: str,
    tenant: Tenant,
    action: Annotated[str, typer.Option("--action")],
    mode: Annotated[str | None, typer.Option("--mode", help="Not needed: the whole grant goes.")] = None,
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Let somebody do something no longer."""
    facts = {"user_id": user_id, "action": action}
    done = ("ACCESS_REVOKE", facts, ("user_id", "action"), f"{user_id} may no longer {action}.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@access.command("list")
def access_list(
    tenant: Tenant,
    user_id: Annotated[str | None, typer.Argument()] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """Show who may do what."""
    from selene_os.runtime import listing

    run(json, lambda selene: selene.look(tenant, lambda ctx: listing.grants(ctx, user_id, cursor, limit)))


@simulation.command("list")
def simulation_list(tenant: Tenant, cursor: Cursor = None, limit: Limit = 50, json: Json = False) -> None:
    """Show the catalog with the tenant's switches."""
    from selene_os.runtime import listing

    run(json, lambda selene: selene.look(tenant, lambda ctx: listing.simulations(ctx, cursor, limit)))


@simulation.command("show")
def simulation_show(simulation_id: str, tenant: Tenant, json: Json = False) -> None:
    """Show what a simulation promises, the tenant's switch, and which records stand still without it."""
    from selene_os.runtime import listing

    run(json, lambda selene: selene.look(tenant, lambda ctx: listing.simulation(ctx, simulation_id)))


@simulation.command("enable")
def simulation_enable(
    simulation_id: str,
    tenant: Tenant,
    reason: Because = "",
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Let a gated write happen again; what stood still goes on."""
    _switch(simulation_id, (tenant, as_user), "ACTIVE", reason, key, json)


@simulation.command("disable")
def simulation_disable(
    simulation_id: str,
    tenant: Tenant,
    reason: Because = "",
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Stop a gated write from the next one on; what is running stands still, with the reason."""
    _switch(simulation_id, (tenant, as_user), "DISABLED", reason, key, json)


def _switch(
    simulation_id: str, who: tuple[str, str], status: str, because: str, key: str | None, is_json: bool
) -> None:
    from selene_os.kernel.simulation import SimulationStatus

    wanted = SimulationStatus(status)
    run(is_json, lambda selene: selene.switch_simulation(*who, simulation_id, wanted, key, because))
