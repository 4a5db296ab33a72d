"""`selene demo`: the whole story on the database of the environment, then it ends."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from selene_os.entrypoints.cli.options import Json
from selene_os.entrypoints.cli.session import REFUSED, fault, guarded, show

_BEGINS = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_SENDER = "people@northwind.example.com"


def add_to(app: typer.Typer) -> None:
    """Add the demo."""
    app.command("demo")(demo)


def demo(
    once: Annotated[bool, typer.Option("--once", help="End by itself (it always does).")] = False,
    seed_only: Annotated[bool, typer.Option("--seed-only", help="Database, companies and staff, no story.")] = False,
    json: Json = False,
) -> None:
    """Play the main job from a sentence to a finished campaign."""
    document, status = guarded(lambda: _played(seed_only, is_json=json))
    if json or status:
        show(document, json)
    raise typer.Exit(status)


def _played(seed_only: bool, *, is_json: bool) -> tuple[dict[str, Any], int]:
    from selene_os.assembly import assembled
    from selene_os.durable.clock import SetClock
    from selene_os.entrypoints.demo.seeding import DemoRefusedError
    from selene_os.entrypoints.demo.story import Story, play
    from selene_os.entrypoints.demo.telling import Teller
    from selene_os.settings import from_environment

    settings = from_environment(os.environ)
    clock = SetClock(settings.now or _BEGINS)
    teller = Teller(quiet=is_json)
    with _mails_of(settings.database_url) as (environment, folder):
        selene = assembled(from_environment({**environment, **os.environ}), clock=clock)
        try:
            known = play(Story(selene, clock, teller, folder), seed_only=seed_only)
        except DemoRefusedError as error:
            return fault("DEMO_REFUSED", str(error)), REFUSED
        finally:
            selene.world.providers.close()
            selene.world.database.close()
    if not is_json:
        _next(teller, selene, known, folder)
    return {"ok": True, "reason_code": "", "message": "", "problems": [], **known}, 0


@contextmanager
def _mails_of(database_url: str) -> Iterator[tuple[Mapping[str, str], Path | None]]:
    """A mail server of the demo's own, unless the environment names one: what names it, and where its mails lie."""
    from sqlalchemy import make_url

    from selene_os.entrypoints.demo.mailbox import Mailbox

    if os.environ.get("SELENE_SMTP_URL") or os.environ.get("SELENE_PROVIDERS_FILE"):
        yield {}, None
        return
    place = make_url(database_url)
    beside = Path(place.database or "") if place.get_backend_name() == "sqlite" else Path("selene-demo.db")
    folder = beside.with_name(f"{beside.stem}-mail")
    for left in folder.glob("*.eml"):
        left.unlink()
    with Mailbox(folder) as mailbox:
        yield {"SELENE_SMTP_URL": mailbox.url, "SELENE_SMTP_FROM": _SENDER}, folder


def _next(teller: Any, selene: Any, known: Any, folder: Path | None) -> None:
    from selene_os.entrypoints.demo.story import SENTENCE

    url = selene.world.database.url.render_as_string(hide_password=True)
    lines = [f"The database stays: export SELENE_DATABASE_URL={url}"]
    if folder is not None:
        lines.append(f"The emails are in {folder}/, a file each")
    if "campaign_id" in known:
        campaign_id = known["campaign_id"]
        lines += [
            f"selene campaign targets {campaign_id} --tenant northwind --status REMINDED",
            f"selene run show {known['run_id']} --tenant northwind",
            "selene journal verify",
        ]
    else:
        lines += [
            "selene staff list --tenant northwind",
            f'selene say "{SENTENCE}" --tenant northwind --as dana.lindqvist',
            "selene blueprint list",
        ]
    teller.box("Try next", lines)
