"""The options that many commands share, and how every command comes to have those that all of them take."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any

import typer

from selene_os.kernel.vocabulary import ADMINISTRATOR


def _not_empty(key: str | None) -> str | None:
    if key is not None and not key.strip():
        raise typer.BadParameter("a key has at least one letter")
    return key


Tenant = Annotated[str, typer.Option("--tenant", "-t", help="The tenant.", show_default=False)]
AsUser = Annotated[str, typer.Option("--as", help="Who does this.", show_default=False)]
AsAdministrator = Annotated[str, typer.Option("--as", help="Who does this.")]
Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON document.")]
Key = Annotated[
    str | None,
    typer.Option("--key", callback=_not_empty, help="The idempotency key: asked twice, answered the same."),
]
Cursor = Annotated[str | None, typer.Option("--cursor", help="Go on behind this (next_cursor of the page before).")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=10_000, help="How many at most.")]

_OF_ALL = (
    Parameter("as_user", Parameter.KEYWORD_ONLY, default=ADMINISTRATOR, annotation=AsAdministrator),
    Parameter("key", Parameter.KEYWORD_ONLY, default=None, annotation=Key),
)


def taken_by_all(app: typer.Typer) -> None:
    """Let the commands that need neither `--as` nor `--key` take them too: scripts give them to every command."""
    for command in app.registered_commands:
        if command.callback is not None:
            command.callback = _taking_more(command.callback)
    for group in app.registered_groups:
        if group.typer_instance is not None:
            taken_by_all(group.typer_instance)


def _taking_more(command: Callable[..., Any]) -> Callable[..., Any]:
    known = signature(command)
    more = [each for each in _OF_ALL if each.name not in known.parameters]

    @wraps(command)
    def taking(**given: Any) -> Any:
        return command(**{name: value for name, value in given.items() if name in known.parameters})

    taking.__signature__ = known.replace(parameters=[*known.parameters.values(), *more])  # type: ignore[attr-defined]
    return taking
