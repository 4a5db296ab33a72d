"""One command's session: Selene wired to the environment, and how its answer reaches the person.

Exit status: 0 done, 2 wrong usage, 3 refused, 4 a person must act, 70 our fault.
"""

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import orjson
import typer

from selene_os.entrypoints.cli import render

SOFTWARE_FAULT = 70
USAGE = 2
REFUSED = 3


def run(
    is_json: bool,
    work: Callable[[Any], Any],
    *,
    ready: bool = True,
    layout: Callable[[Mapping[str, Any]], None] | None = None,
) -> NoReturn:
    """Wire Selene, do the work, show its answer and leave with its exit status; `layout` prints what went well."""

    def answered() -> tuple[dict[str, Any], int]:
        answer = _asked(work, ready)
        return dict(answer.document), int(answer.kind)

    document, status = guarded(answered)
    if layout is not None and document["ok"] and not is_json:
        layout(document)
    else:
        show(document, is_json)
    raise typer.Exit(status)


def guarded(work: Callable[[], tuple[dict[str, Any], int]]) -> tuple[dict[str, Any], int]:
    """What the work answers, or the document and status of what went wrong; nobody is shown a stack."""
    from selene_os.kernel.errors import DatabaseNotReady
    from selene_os.settings import SettingError

    try:
        return work()
    except typer.TyperException:
        raise
    except SettingError as error:
        return fault("SETTING_INVALID", str(error)), USAGE
    except DatabaseNotReady as error:
        return fault("DATABASE_NOT_READY", str(error)), REFUSED
    except Exception as error:
        if os.environ.get("SELENE_DEBUG"):
            raise
        said = f"Something went wrong on our side ({type(error).__name__}); nothing was half-written."
        return fault("OS_INTERNAL_FAULT", said, "SELENE_DEBUG=1 shows where."), SOFTWARE_FAULT


def show(document: dict[str, Any], is_json: bool) -> None:
    """Print a document: as JSON on stdout, or in words (what is wrong on stderr)."""
    if is_json:
        sys.stdout.write(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    render.document(document)


def fault(reason_code: str, message: str, hint: str = "") -> dict[str, Any]:
    """The document for what went wrong before anything could answer."""
    text = f"{message} {hint}".strip()
    return {"ok": False, "reason_code": reason_code, "message": text, "problems": []}


def _asked(work: Callable[[Any], Any], ready: bool) -> Any:
    from selene_os.assembly import assembled
    from selene_os.settings import from_environment
    from selene_os.storage.readiness import require_ready

    selene = assembled(from_environment(os.environ))
    try:
        if ready:
            require_ready(selene.world.database)
        return work(selene)
    finally:
        selene.world.providers.close()
        selene.world.database.close()
