"""Deliveries, suppressed addresses, people's links, and the tenant's own wording."""

from pathlib import Path
from typing import Annotated, Any

import typer

from selene_os.entrypoints.cli.options import AsAdministrator, AsUser, Cursor, Json, Key, Limit, Tenant
from selene_os.entrypoints.cli.session import run
from selene_os.kernel.vocabulary import ADMINISTRATOR

delivery = typer.Typer(no_args_is_help=True, help="What was sent, and what became of it.")
suppressions = typer.Typer(no_args_is_help=True, help="Addresses that bounced for good and are not tried again.")
link = typer.Typer(no_args_is_help=True, help="The links with which people answer.")
template = typer.Typer(no_args_is_help=True, help="The tenant's own wording of its messages.")

Channel = Annotated[str, typer.Option("--channel", help="email, sms, whatsapp or wechat.")]
State = Annotated[str | None, typer.Option("--state", help="In this state only, such as UNKNOWN.")]
User = Annotated[str | None, typer.Option("--user", help="Of this person only.")]


def add_to(app: typer.Typer) -> None:
    """Add the verbs of deliveries."""
    app.add_typer(delivery, name="delivery")
    delivery.add_typer(suppressions, name="suppressions")
    app.add_typer(link, name="link")
    app.add_typer(template, name="template")


def attempts_asked(user: str | None, state: str | None, cursor: str | None, limit: int) -> dict[str, Any]:
    """What is asked of PH1.DELIVERY to list attempts."""
    asked = {"user_id": user, "states": (state.upper(),) if state else None, "cursor": cursor, "limit": limit}
    return {name: value for name, value in asked.items() if value is not None}


@delivery.command("list")
def delivery_list(
    tenant: Tenant, user: User = None, state: State = None, cursor: Cursor = None, limit: Limit = 50, json: Json = False
) -> None:
    """List attempts to send, of all campaigns."""
    from selene_os.kernel.reads import Read

    run(json, lambda selene: selene.read(tenant, Read.ATTEMPTS, attempts_asked(user, state, cursor, limit)))


@delivery.command("settle")
def delivery_settle(
    attempt_id: str,
    tenant: Tenant,
    as_user: AsUser,
    status: Annotated[str, typer.Option("--status", help="sent or undelivered.")],
    note: Annotated[str | None, typer.Option("--note", help="How you know.")] = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """Say what became of an attempt whose result is unknown; undelivered, the next channel is tried."""
    facts = {"attempt_id": attempt_id, "attempt_status": status.upper(), "note": note}
    done = ("DELIVERY_SETTLE", facts, ("attempt_state", "noted_count"), f"{attempt_id} is settled.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@suppressions.command("list")
def suppressions_list(
    tenant: Tenant,
    channel: Annotated[str | None, typer.Option("--channel", help="Of this channel only.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List the addresses that are not tried any more, and why."""
    from selene_os.kernel.reads import Read

    asked = {"channel": channel, "cursor": cursor, "limit": limit}
    run(json, lambda selene: selene.read(tenant, Read.SUPPRESSIONS, asked))


@suppressions.command("release")
def suppressions_release(
    address: str,
    tenant: Tenant,
    as_user: AsUser,
    channel: Channel = "email",
    key: Key = None,
    json: Json = False,
) -> None:
    """Let an address be tried again."""
    facts = {"channel": channel, "address": address}
    done = ("DELIVERY_SUPPRESSION_RELEASE", facts, ("released_count",), "The address may be tried again.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@link.command("renew")
def link_renew(user_id: str, tenant: Tenant, as_user: AsUser, key: Key = None, json: Json = False) -> None:
    """Let a person's newest link be good for as long as a new one."""
    _change_links(user_id, tenant, as_user, key, json, "RENEW")


@link.command("revoke")
def link_revoke(user_id: str, tenant: Tenant, as_user: AsUser, key: Key = None, json: Json = False) -> None:
    """Let all links of a person open nothing any more."""
    _change_links(user_id, tenant, as_user, key, json, "REVOKE")


def _change_links(user_id: str, tenant: str, as_user: str, key: str | None, is_json: bool, change: str) -> None:
    facts = {"user_id": user_id, "link_change": change}
    word = "renewed" if change == "RENEW" else "revoked"
    done = ("DELIVERY_LINK_CHANGE", facts, ("changed_count",), f"The links of {user_id} are {word}.")
    run(is_json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@template.command("set")
def template_set(
    kind: Annotated[str, typer.Argument(help="first or reminder.")],
    tenant: Tenant,
    language: Annotated[str, typer.Option("--language", help="A language tag such as de.")],
    subject: Annotated[str, typer.Option("--subject", help="The subject; it may use what the body may.")],
    body_file: Annotated[
        Path, typer.Option("--body-file", exists=True, dir_okay=False, readable=True, help="A file with the text.")
    ],
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Word a message in the tenant's own way, in one language."""
    body = _text_of(body_file)
    facts = {"message_kind": kind.upper(), "language": language, "subject": subject, "body": body}
    done = ("DELIVERY_TEMPLATE_SET", facts, ("template_version",), "The wording is kept.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@template.command("list")
def template_list(tenant: Tenant, json: Json = False) -> None:
    """List the tenant's own wordings."""
    from selene_os.kernel.reads import Read

    run(json, lambda selene: selene.read(tenant, Read.TEMPLATES, {}))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{path.name} is no UTF-8 text") from None
