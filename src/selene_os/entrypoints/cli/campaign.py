"""Campaigns, their people, and what employees answer."""

from pathlib import Path
from typing import Annotated, Any

import typer

from selene_os.entrypoints.cli import campaign_verbs
from selene_os.entrypoints.cli.options import AsUser, Cursor, Json, Key, Limit, Tenant
from selene_os.entrypoints.cli.session import run
from selene_os.entrypoints.cli.setup import pairs

campaigns = typer.Typer(no_args_is_help=True, help="Campaigns: who was asked, and where each person stands.")


def add_to(app: typer.Typer) -> None:
    """Add the campaign verbs."""
    campaign_verbs.add_to(campaigns)
    app.add_typer(campaigns, name="campaign")
    app.command("answer")(answer)
    app.command("inbox")(inbox)
    app.command("acknowledge")(acknowledge)


@campaigns.command("list")
def campaign_list(tenant: Tenant, cursor: Cursor = None, limit: Limit = 50, json: Json = False) -> None:
    """List campaigns."""
    from selene_os.kernel.reads import Read

    run(json, lambda selene: selene.read(tenant, Read.CAMPAIGNS, {"cursor": cursor, "limit": limit}))


@campaigns.command("show")
def campaign_show(campaign_id: str, tenant: Tenant, json: Json = False) -> None:
    """Show a campaign's state and counts, and what holds it up."""
    from selene_os.runtime import listing

    run(json, lambda selene: selene.look(tenant, lambda ctx: listing.campaign(ctx, campaign_id)))


@campaigns.command("targets")
def campaign_targets(
    campaign_id: str,
    tenant: Tenant,
    status: Annotated[str | None, typer.Option("--status")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List a campaign's people."""
    from selene_os.runtime import listing

    def work(selene: Any) -> Any:
        return selene.look(tenant, lambda ctx: listing.targets(ctx, campaign_id, cursor, limit, status))

    run(json, work)


@campaigns.command("timeline")
def campaign_timeline(campaign_id: str, user_id: str, tenant: Tenant, json: Json = False) -> None:
    """Show what happened to one person."""
    from selene_os.runtime import listing

    run(json, lambda selene: selene.look(tenant, lambda ctx: listing.timeline(ctx, campaign_id, user_id)))


@campaigns.command("export")
def campaign_export(
    campaign_id: str,
    tenant: Tenant,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; else standard output.")] = None,
    json: Json = False,
) -> None:
    """Export a campaign's people as CSV that is safe to open in a spreadsheet."""
    from selene_os.entrypoints.cli.export import exported

    run(json, lambda selene: exported(selene, tenant, campaign_id, output, is_json=json))


@campaigns.command("exempt")
def campaign_exempt(
    campaign_id: str,
    user_id: str,
    tenant: Tenant,
    as_user: AsUser,
    reason: Annotated[str, typer.Option("--reason", help="A code such as MEDICAL_LEAVE.")],
    note: Annotated[str, typer.Option("--note", help="Why, in a sentence.")],
    key: Key = None,
    json: Json = False,
) -> None:
    """Exempt a person, with a reason and a note."""
    asked = (tenant, as_user, campaign_id, user_id, "EXEMPT", reason, note, key)
    run(json, lambda selene: selene.settle_target(*asked))


@campaigns.command("fail")
def campaign_fail(
    campaign_id: str,
    user_id: str,
    tenant: Tenant,
    as_user: AsUser,
    reason: Annotated[str, typer.Option("--reason", help="A code such as UNREACHABLE.")],
    note: Annotated[str | None, typer.Option("--note")] = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """Record that a person failed, with a reason."""
    asked = (tenant, as_user, campaign_id, user_id, "FAIL", reason, note, key)
    run(json, lambda selene: selene.settle_target(*asked))


@campaigns.command("close")
def campaign_close(campaign_id: str, tenant: Tenant, as_user: AsUser, key: Key = None, json: Json = False) -> None:
    """End a campaign; people unresolved need one more confirmation."""
    run(json, lambda selene: selene.close_campaign(tenant, as_user, campaign_id, key))


def answer(
    values: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE…")] = None,
    tenant: Annotated[str | None, typer.Option("--tenant", "-t", help="The tenant.")] = None,
    as_user: Annotated[str | None, typer.Option("--as", help="Who does this.")] = None,
    token: Annotated[
        str | None, typer.Option("--token", help="The link's token, instead of --tenant and --as.")
    ] = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """Submit what an employee answers; with a token and nothing else, show what is asked."""
    given = pairs(values or [])
    if token is not None:
        if tenant is not None or as_user is not None:
            raise typer.BadParameter("a token says for whom it is: leave --tenant and --as out")
        secret = token
        run(json, lambda selene: selene.answer_with_link(secret, given, key))
    if tenant is None or as_user is None:
        raise typer.BadParameter("give --tenant and --as, or --token")
    if not given:
        raise typer.BadParameter("give at least one FIELD=VALUE")
    run(json, lambda selene: selene.answer(tenant, as_user, given, key))


def inbox(user_id: str, tenant: Tenant, limit: Limit = 50, json: Json = False) -> None:
    """Show a person's app inbox."""
    from selene_os.kernel.reads import Read

    run(json, lambda selene: selene.read(tenant, Read.INBOX, {"user_id": user_id, "limit": limit}))


def acknowledge(broadcast_id: str, tenant: Tenant, as_user: AsUser, key: Key = None, json: Json = False) -> None:
    """Say that you have seen a notice in your inbox."""
    run(json, lambda selene: selene.acknowledge(tenant, as_user, broadcast_id, key))
