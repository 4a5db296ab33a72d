"""Reminders that people set for themselves or for others."""

from typing import Annotated

import typer

from selene_os.entrypoints.cli.options import AsUser, Json, Key, Limit, Tenant
from selene_os.entrypoints.cli.session import run

reminder = typer.Typer(no_args_is_help=True, help="Reminders that somebody sets, once or by a rule.")

Note = Annotated[str | None, typer.Option("--note", help="Why, in a sentence.")]
Minutes = Annotated[int, typer.Option("--minutes", min=1, help="How much later.")]
_DONE = {
    "SNOOZE": "comes back later",
    "FOLLOW_UP": "is followed up",
    "RETRY": "is tried again",
    "CANCEL": "is canceled",
    "ESCALATE": "is escalated",
    "DONE": "is done",
}


def add_to(app: typer.Typer) -> None:
    """Add the verbs of reminders."""
    app.add_typer(reminder, name="reminder")


@reminder.command("set")
def reminder_set(
    user_id: Annotated[str, typer.Argument(help="Who is reminded.")],
    tenant: Tenant,
    as_user: AsUser,
    text: Annotated[str, typer.Option("--text", help="Of what.")],
    at: Annotated[str, typer.Option("--at", help="2026-03-05 09:00, tomorrow 17:00, in 2 hours, …")],
    kind: Annotated[str, typer.Option("--type", help="Task, Meeting, Timer, Medical or Custom.")] = "Task",
    every: Annotated[
        str | None, typer.Option("--every", help="daily, weekly, monthly, or FREQ=WEEKLY;BYDAY=MO;COUNT=10.")
    ] = None,
    zone: Annotated[str | None, typer.Option("--zone", help="An IANA time zone such as Europe/Berlin.")] = None,
    local_time: Annotated[
        str | None, typer.Option("--local-time-mode", help="LocalTime, or FixedTimezone when clocks change.")
    ] = None,
    priority: Annotated[str | None, typer.Option("--priority", help="Low, Normal, High or Critical.")] = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """Set a reminder, once or by a rule."""
    given = {
        "user_id": user_id,
        "reminder_type": kind,
        "reminder_text": text,
        "desired_time": at,
        "time_zone": zone,
        "local_time_mode": local_time,
        "recurrence_rule": every,
        "priority": priority,
    }
    facts = {name: value for name, value in given.items() if value is not None}
    done = ("REMINDER_SET", facts, ("reminder_id", "scheduled_time"), "The reminder is set.")
    run(json, lambda selene: selene.operate(tenant, as_user, *done, key=key))


@reminder.command("list")
def reminder_list(user_id: str, tenant: Tenant, limit: Limit = 50, json: Json = False) -> None:
    """List a person's reminders."""
    from selene_os.kernel.reads import Read

    run(json, lambda selene: selene.read(tenant, Read.REMINDERS, {"user_id": user_id, "limit": limit}))


@reminder.command("snooze")
def reminder_snooze(
    reminder_id: str, tenant: Tenant, as_user: AsUser, minutes: Minutes, key: Key = None, json: Json = False
) -> None:
    """Let a reminder come back after some minutes."""
    _change(reminder_id, "SNOOZE", tenant, as_user, key, json, minutes=minutes)


@reminder.command("follow-up")
def reminder_follow_up(
    reminder_id: str,
    tenant: Tenant,
    as_user: AsUser,
    minutes: Minutes,
    key: Key = None,
    json: Json = False,
) -> None:
    """Let a reminder that rang and brought no answer ring again after some minutes."""
    _change(reminder_id, "FOLLOW_UP", tenant, as_user, key, json, minutes=minutes)


@reminder.command("retry")
def reminder_retry(
    reminder_id: str,
    tenant: Tenant,
    as_user: AsUser,
    minutes: Annotated[int | None, typer.Option("--minutes", min=1, help="How much later; else at once.")] = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """Let a reminder that failed or waits ring anew."""
    _change(reminder_id, "RETRY", tenant, as_user, key, json, minutes=minutes)


@reminder.command("cancel")
def reminder_cancel(
    reminder_id: str, tenant: Tenant, as_user: AsUser, note: Note = None, key: Key = None, json: Json = False
) -> None:
    """Let a reminder not ring any more."""
    _change(reminder_id, "CANCEL", tenant, as_user, key, json, note=note)


@reminder.command("escalate")
def reminder_escalate(
    reminder_id: str, tenant: Tenant, as_user: AsUser, note: Note = None, key: Key = None, json: Json = False
) -> None:
    """Say that a reminder needs somebody else's attention."""
    _change(reminder_id, "ESCALATE", tenant, as_user, key, json, note=note)


@reminder.command("done")
def reminder_done(reminder_id: str, tenant: Tenant, as_user: AsUser, key: Key = None, json: Json = False) -> None:
    """Say that what a reminder was for is done."""
    _change(reminder_id, "DONE", tenant, as_user, key, json)


def _change(
    reminder_id: str,
    change: str,
    tenant: str,
    as_user: str,
    key: str | None,
    is_json: bool,
    *,
    minutes: int | None = None,
    note: str | None = None,
) -> None:
    given = {"reminder_id": reminder_id, "reminder_change": change, "minutes": minutes, "note": note}
    facts = {name: value for name, value in given.items() if value is not None}
    shown = ("reminder_state", "scheduled_time")
    done = ("REMINDER_CHANGE", facts, shown, f"The reminder {_DONE[change]}.")
    run(is_json, lambda selene: selene.operate(tenant, as_user, *done, key=key))
