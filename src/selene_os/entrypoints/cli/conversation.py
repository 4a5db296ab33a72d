"""Turns and runs: say, open, confirm, decline, show, list."""

from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from selene_os.entrypoints.cli.heard import heard_from, recorded
from selene_os.entrypoints.cli.options import AsUser, Cursor, Json, Key, Limit, Tenant
from selene_os.entrypoints.cli.session import run

runs = typer.Typer(no_args_is_help=True, help="Runs of a process.")


def add_to(app: typer.Typer) -> None:
    """Add the verbs of a conversation."""
    app.command("say")(say)
    app.command("confirm")(confirm)
    app.command("decline")(decline)
    app.add_typer(runs, name="run")


def say(
    tenant: Tenant,
    as_user: AsUser,
    text: Annotated[str | None, typer.Argument(help="What you say, or what the recording says.")] = None,
    run_id: Annotated[str | None, typer.Option("--run", help="Go on with this run.")] = None,
    audio: Annotated[
        Path | None,
        typer.Option(
            "--audio", exists=True, dir_okay=False, readable=True, help="A recording (WAV, Ogg, MP3) to be heard first."
        ),
    ] = None,
    language: Annotated[str | None, typer.Option("--language", help="The language that is spoken in it.")] = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """Say one sentence: what should change, or the answer to a question.

    With --audio alone, what was heard is shown and nothing counts; with a text beside it, that is what was said.
    """
    if audio is None and text is None:
        raise typer.BadParameter("say a sentence, or give a recording with --audio")
    if audio is None:
        run(json, lambda selene: selene.say(tenant, as_user, text, run_id, key))
    spoken = recorded(audio)
    if text is None:
        run(json, lambda selene: heard_from(selene.voice.hear(tenant, as_user, spoken, run_id, language, key), audio))
    run(json, lambda selene: heard_from(selene.voice.say(tenant, as_user, text, spoken, run_id, key), audio))


def confirm(
    run_id: str,
    tenant: Tenant,
    as_user: AsUser,
    digest: Annotated[str, typer.Option("--digest", help="The digest of what was shown.")],
    launch_backfill: Annotated[
        int | None, typer.Option("--launch-backfill", help="Launch for that many people in the same call.")
    ] = None,
    key: Key = None,
    json: Json = False,
) -> None:
    """Say yes to the open confirmation."""
    run(json, lambda selene: selene.confirm(tenant, as_user, run_id, digest, launch_backfill, key))


def decline(run_id: str, tenant: Tenant, as_user: AsUser, key: Key = None, json: Json = False) -> None:
    """Say no to the open confirmation."""
    run(json, lambda selene: selene.decline(tenant, as_user, run_id, key))


@runs.command("open")
def run_open(
    process: str,
    tenant: Tenant,
    as_user: AsUser,
    input_file: Annotated[Path, typer.Option("--input", exists=True, dir_okay=False, readable=True)],
    key: Key = None,
    json: Json = False,
) -> None:
    """Start a process with structured input."""

    def work(selene: Any) -> Any:
        values = _read(input_file)
        return values if hasattr(values, "kind") else selene.open_run(tenant, as_user, process, values, key)

    run(json, work)


@runs.command("list")
def run_list(tenant: Tenant, cursor: Cursor = None, limit: Limit = 50, json: Json = False) -> None:
    """List runs."""
    from selene_os.runtime import listing

    run(json, lambda selene: selene.look(tenant, lambda ctx: listing.runs(ctx, cursor, limit)))


@runs.command("show")
def run_show(run_id: str, tenant: Tenant, json: Json = False) -> None:
    """Show where a run stands."""
    run(json, lambda selene: selene.show_run(tenant, run_id))


def _read(path: Path) -> Any:
    from selene_os.kernel.problem import Problem
    from selene_os.kernel.shared_reasons import INPUT_INVALID
    from selene_os.runtime.answer import refused

    try:
        values = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        problem = Problem(INPUT_INVALID.code, f"No JSON: {error}.", file=path.name, line=error.lineno)
        return refused(INPUT_INVALID, f"{path.name} is no JSON.", (problem,))
    if isinstance(values, dict):
        return values
    problem = Problem(INPUT_INVALID.code, "The input is no JSON object.", "Write { … }.", file=path.name, line=1)
    return refused(INPUT_INVALID, f"{path.name} is no JSON object.", (problem,))
