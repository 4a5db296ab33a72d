"""What an operator does to a campaign that runs: pause, resume, cancel, send again, correct an address, try it out."""

from typing import Annotated, Any

import typer

from selene_os.entrypoints.cli.options import AsUser, Cursor, Json, Key, Limit, Tenant
from selene_os.entrypoints.cli.session import run

ReasonCode = Annotated[str, typer.Option("--reason", help="A code such as WRONG_PEOPLE.")]
Note = Annotated[str | None, typer.Option("--note", help="Why, in a sentence.")]


def add_to(campaigns: typer.Typer) -> None:
    """Add the verbs to the campaign's."""
    for name, command in (
        ("pause", pause),
        ("resume", resume),
        ("cancel", cancel),
        ("resend", resend),
        ("retry-failed", retry_failed),
        ("fix-address", fix_address),
        ("test-send", send_test),
        ("exceptions", exceptions),
        ("deliveries", deliveries),
    ):
        campaigns.command(name)(command)


def pause(
    campaign_id: str,
    tenant: Tenant,
    as_user: AsUser,
    reason: ReasonCode,
    note: Note = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """Put a campaign on hold: nobody is asked, sent to or reminded until it is resumed."""
    facts = {"campaign_id": campaign_id, "reason_code": reason, "note": note}
    done = ("ONB_CAMPAIGN_PAUSE", facts, ("campaign_id", "state", "hold"), f"Campaign {campaign_id} is on hold.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


def resume(campaign_id: str, tenant: Tenant, as_user: AsUser, key: Key = None, json: Json = False) -> None:
    """Let a campaign on hold go on; each person gets at most what is next for them."""
    facts = {"campaign_id": campaign_id}
    done = ("ONB_CAMPAIGN_RESUME", facts, ("campaign_id", "state"), f"Campaign {campaign_id} goes on.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


def cancel(
    campaign_id: str,
    tenant: Tenant,
    as_user: AsUser,
    reason: ReasonCode,
    note: Note = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """End a campaign for everybody; its messages and reminders end with it."""
    facts = {"campaign_id": campaign_id, "reason_code": reason, "note": note}
    done = ("ONB_CAMPAIGN_CANCEL", facts, ("campaign_id", "state"), f"Campaign {campaign_id} is canceled.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


def resend(
    campaign_id: str, user_id: str, tenant: Tenant, as_user: AsUser, key: Key = None, json: Json = False
) -> None:
    """Send one person their message once more."""
    facts = {"campaign_id": campaign_id, "recipient_user_id": user_id}
    shown = ("target_status", "redelivered_count")
    done = ("ONB_TARGET_RESEND", facts, shown, f"{user_id} is sent the message once more.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


def retry_failed(campaign_id: str, tenant: Tenant, as_user: AsUser, key: Key = None, json: Json = False) -> None:
    """Ask those again whom no channel reached, and nobody else."""
    facts = {"campaign_id": campaign_id}
    shown = ("reopened_count", "late_count", "redelivered_count", "revived_count")
    done = ("ONB_FAILED_RETRY", facts, shown, "Whoever could not be reached is asked again.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


def fix_address(
    campaign_id: str,
    user_id: str,
    address: Annotated[str, typer.Argument(help="An email address, or a telephone number with + and country.")],
    tenant: Tenant,
    as_user: AsUser,
    key: Key = None,
    json: Json = False,
) -> None:
    """Correct a person's address and ask them there."""
    facts = {"campaign_id": campaign_id, "recipient_user_id": user_id, "address": address}
    shown = ("target_status", "redelivered_count", "revived_count")
    done = ("ONB_ADDRESS_FIX", facts, shown, f"{user_id} is asked at the new address.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


def send_test(
    campaign_id: str,
    tenant: Tenant,
    as_user: AsUser,
    to: Annotated[str, typer.Option("--to", help="Your own address on that channel.")],
    channel: Annotated[str, typer.Option("--channel", help="email, sms, whatsapp or wechat.")] = "email",
    key: Key = None,
    json: Json = False,
) -> None:
    """Send a campaign's message to yourself before anybody else sees it."""
    facts = {"campaign_id": campaign_id, "channel": channel, "address": to}
    done = ("DELIVERY_TEST_SEND", facts, ("attempt_id",), "The test is queued; `selene work` sends it.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


def exceptions(campaign_id: str, tenant: Tenant, limit: Limit = 100, json: Json = False) -> None:
    """Show who could not be reached or was taken out, by reason, with counts."""
    from selene_os.kernel.reads import Read

    run(json, lambda selene: selene.read(tenant, Read.EXCEPTIONS, {"campaign_id": campaign_id, "limit": limit}))


def deliveries(
    campaign_id: str,
    tenant: Tenant,
    user: Annotated[str | None, typer.Option("--user", help="Of this person only.")] = None,
    state: Annotated[str | None, typer.Option("--state", help="In this state only, such as UNKNOWN.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List what was sent for a campaign, and what became of it."""
    from selene_os.entrypoints.cli.delivery import attempts_asked
    from selene_os.kernel.reads import Read

    asked: dict[str, Any] = attempts_asked(user, state, cursor, limit) | {"campaign_id": campaign_id}
    run(json, lambda selene: selene.read(tenant, Read.ATTEMPTS, asked))
