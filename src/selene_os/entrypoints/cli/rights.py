"""Rights beyond grants, and approvals: templates, instances, overlays, overrides, approvers, votes."""

from typing import Annotated

import typer

from selene_os.entrypoints.cli.options import AsAdministrator, AsUser, Json, Key, Tenant
from selene_os.entrypoints.cli.session import run
from selene_os.entrypoints.cli.setup import access
from selene_os.kernel.vocabulary import ADMINISTRATOR

approvals = typer.Typer(no_args_is_help=True, help="What waits for somebody's approval.")

Action = Annotated[str, typer.Option("--action", help="The action, usually a process's id.", show_default=False)]
Note = Annotated[str, typer.Option("--note", help="Why.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the verbs of approvals; those of rights stand in the group `access`."""
    app.add_typer(approvals, name="approvals")


@access.command("template")
def access_template(
    template_id: str,
    tenant: Tenant,
    permission: Annotated[
        list[str], typer.Option("--permission", help="ACTION:MODE [device>=DTL3] [verified>=BIOMETRIC]; repeat it.")
    ],
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Say what everybody with a role may do."""
    facts = {"template_id": template_id, "permissions": permission}
    done = ("ACCESS_TEMPLATE_SET", facts, ("template_id", "permissions"), f"The role {template_id} is set.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@access.command("instance")
def access_instance(
    user_id: str,
    tenant: Tenant,
    template: Annotated[str | None, typer.Option("--template", help="The person's role.")] = None,
    position: Annotated[str | None, typer.Option("--position", help="Whose overlays hold for the person.")] = None,
    state: Annotated[str, typer.Option("--state", help="RESTRICTED, ACTIVE or SUSPENDED.")] = "ACTIVE",
    verified: Annotated[str, typer.Option("--verified", help="NONE, PASSCODE_TIME, BIOMETRIC or STEP_UP.")] = (
        "PASSCODE_TIME"
    ),
    device: Annotated[str, typer.Option("--device", help="DTL1 to DTL4.")] = "DTL3",
    unidentified: Annotated[bool, typer.Option("--unidentified", help="The identity is not verified.")] = False,
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Say how a person's access stands."""
    facts = {
        "user_id": user_id,
        "template_id": template,
        "position_id": position,
        "instance_state": state,
        "verification_level": verified,
        "device_trust": device,
        "identity_verified": not unidentified,
    }
    done = ("ACCESS_INSTANCE_SET", facts, ("user_id", "instance_state"), f"The access of {user_id} is {state}.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@access.command("overlay")
def access_overlay(
    change: Annotated[str, typer.Argument(help="ADD, CAP, TIGHTEN, REMOVE, or NONE to take it away.")],
    permission: Annotated[str, typer.Argument(help="ACTION:MODE [device>=…] [verified>=…].")],
    tenant: Tenant,
    position: Annotated[str | None, typer.Option("--position", help="For this position; else for everybody.")] = None,
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Change an action for a whole tenant, or for one position."""
    facts = {
        "change": change,
        "permission": permission,
        "position_id": position,
        "overlay_scope": "TENANT" if position is None else "POSITION",
    }
    done = ("ACCESS_OVERLAY_SET", facts, ("change", "permission"), "The overlay is set.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@access.command("override")
def access_override(
    user_id: str,
    tenant: Tenant,
    action: Action,
    kind: Annotated[str, typer.Option("--kind", help="ONE_SHOT, TEMPORARY, PERMANENT or REVOKE.")],
    note: Note,
    mode: Annotated[str | None, typer.Option("--mode", help="R, W, A or X; not for REVOKE.")] = None,
    hours: Annotated[int | None, typer.Option("--hours", help="After how many it expires.")] = None,
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Let one person do one action once, for some hours or for good, or take it away."""
    facts = {"user_id": user_id, "action": action, "override_kind": kind, "mode": mode, "hours": hours, "note": note}
    done = ("ACCESS_OVERRIDE_SET", facts, ("override_id", "expires_at"), "The override is set.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@access.command("end-override")
def access_end_override(
    override_id: str, tenant: Tenant, as_user: AsAdministrator = ADMINISTRATOR, key: Key = None, json: Json = False
) -> None:
    """End an override before its time."""
    done = ("ACCESS_OVERRIDE_END", {"override_id": override_id}, ("override_state",), "It holds no longer.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@access.command("approvers")
def access_approvers(
    tenant: Tenant,
    action: Action,
    approver: Annotated[list[str] | None, typer.Option("--approver", help="Repeat it; none: nobody approves.")] = None,
    needed: Annotated[int, typer.Option("--needed", help="How many of them it takes.")] = 1,
    hours: Annotated[int, typer.Option("--hours", help="For how long a request stays open.")] = 24,
    as_user: AsAdministrator = ADMINISTRATOR,
    key: Key = None,
    json: Json = False,
) -> None:
    """Say who approves an action that somebody's rights do not reach."""
    facts = {"action": action, "approvers": approver or [], "needed": needed, "valid_hours": hours}
    done = ("ACCESS_APPROVERS_SET", facts, ("action", "approvers", "needed"), "The approvers are set.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@access.command("show")
def access_show(user_id: str, tenant: Tenant, json: Json = False) -> None:
    """Show a person's instance, role, overlays and overrides; `list` shows the grants."""
    from selene_os.kernel.reads import Read

    run(json, lambda selene: selene.read(tenant, Read.ACCESS_RIGHTS, {"user_id": user_id}))


@access.command("explain")
def access_explain(
    user_id: str,
    tenant: Tenant,
    action: Action,
    mode: Annotated[str, typer.Option("--mode", help="R, W, A or X.")] = "A",
    device: Annotated[str | None, typer.Option("--device", help="As if on a device of DTL1 to DTL4.")] = None,
    verified: Annotated[str | None, typer.Option("--verified", help="As if verified that way.")] = None,
    json: Json = False,
) -> None:
    """Say what the gate would decide, which rule decides, and how it comes to it."""
    from selene_os.inspection import rights

    asked = {"requested_mode": mode, "device_trust": device, "verification_level": verified}
    run(json, lambda selene: rights.explained(selene, tenant, user_id, action, asked))


@approvals.command("list")
def approvals_list(
    tenant: Tenant,
    user_id: Annotated[str | None, typer.Option("--for", help="Only those on which this person may vote.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Those that are closed, too.")] = False,
    json: Json = False,
) -> None:
    """Show what waits for an approval."""
    from selene_os.kernel.reads import Read

    asked = {"voter_user_id": user_id, "only_open": not everything}
    run(json, lambda selene: selene.read(tenant, Read.ACCESS_REQUESTS, asked))


@approvals.command("approve")
def approvals_approve(
    request_id: str, tenant: Tenant, as_user: AsUser, note: Note, key: Key = None, json: Json = False
) -> None:
    """Say yes; with the votes that it needs, the run goes on at once."""
    run(json, lambda selene: selene.vote(tenant, as_user, request_id, "APPROVE", note, key))


@approvals.command("reject")
def approvals_reject(
    request_id: str, tenant: Tenant, as_user: AsUser, note: Note, key: Key = None, json: Json = False
) -> None:
    """Say no; the run is refused once enough votes cannot come together any more."""
    run(json, lambda selene: selene.vote(tenant, as_user, request_id, "REJECT", note, key))


@approvals.command("delegate")
def approvals_delegate(
    delegate_user_id: str,
    tenant: Tenant,
    as_user: AsUser,
    days: Annotated[int, typer.Option("--days", help="For how long; 0 ends it.")],
    key: Key = None,
    json: Json = False,
) -> None:
    """Let somebody vote in your place for some days."""
    facts = {"delegate_user_id": delegate_user_id, "days": days}
    done = ("ACCESS_DELEGATION_SET", facts, ("delegate_user_id", "expires_at"), "The delegation is set.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))
