"""Gathers the commands and turns wrong usage into words."""

import sys
from functools import cache
from typing import NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_group

from selene_os.entrypoints.cli import (
    audit,
    campaign,
    conversation,
    delivery,
    demo,
    docs,
    inspect,
    plan,
    reminder,
    rights,
    setup,
    staff,
)
from selene_os.entrypoints.cli.options import taken_by_all
from selene_os.entrypoints.cli.session import USAGE, fault, show

_INTERRUPTED = 130
_LOOK_AT_ALL = ("audit", "docs")

app = typer.Typer(
    help="Selene changes what a company requires of its people, as one governed act.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for module in (
    setup,
    rights,
    staff,
    conversation,
    plan,
    campaign,
    delivery,
    reminder,
    inspect,
    audit,
    docs,
    demo,
):
    module.add_to(app)
taken_by_all(app)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run one command; the exit status says how it went."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        _require_text(given)
        status = _commands(given[0] if given else "").main(args=given, standalone_mode=False)
    except typer.TyperException as error:
        _explain(error, "--json" in given)
        status = USAGE
    except (typer.Abort, KeyboardInterrupt):
        status = _INTERRUPTED
    except typer.Exit as error:
        status = error.exit_code
    sys.exit(status if isinstance(status, int) else 0)


@cache
def _commands(first_word: str) -> TyperGroup:
    """What begins with this word, or everything: describing all commands takes longer than most of them take."""
    if first_word in _LOOK_AT_ALL:
        return get_group(app)
    named = typer.Typer(no_args_is_help=True, add_completion=False)
    named.registered_groups = [each for each in app.registered_groups if each.name == first_word]
    named.registered_commands = [each for each in app.registered_commands if each.name == first_word]
    return get_group(named if named.registered_groups or named.registered_commands else app)


def _require_text(arguments: list[str]) -> None:
    for number, each in enumerate(arguments, 1):
        try:
            each.encode()
        except UnicodeEncodeError:
            raise typer.TyperException(f"Argument {number} is no UTF-8 text.") from None


def _explain(error: typer.TyperException, is_json: bool) -> None:
    if is_json:
        show(fault("USAGE", error.format_message()), True)
    elif (in_words := getattr(error, "show", None)) is not None:
        in_words()
    else:
        print(error.format_message(), file=sys.stderr)
