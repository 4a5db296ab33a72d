"""`selene docs`: prints the pages that are made from the code, or compares them with it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperArgument, TyperOption

from selene_os.entrypoints.cli.options import Json
from selene_os.entrypoints.cli.session import run

if TYPE_CHECKING:
    from selene_os.inspection.printing.source import Command, Parameter


def add_to(app: typer.Typer) -> None:
    """Add the press."""
    app.command("docs")(docs)


def docs(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; name every page that differs.")] = False,
    json: Json = False,
) -> None:
    """Print the pages of docs/ that are made from the code."""
    from selene_os.inspection.printing import press

    root = context.find_root()
    commands = tuple(commands_below(root.command, "selene"))
    work = press.compared if check else press.printed
    run(json, lambda selene: work(selene, commands), ready=False)


def commands_below(node: Any, name: str) -> "Iterator[Command]":
    """Every command that can be run, a group's commands after one another."""
    from selene_os.inspection.printing.source import Command

    below = getattr(node, "commands", None)
    if below is None:
        shown = [each for each in node.params if not each.hidden]
        arguments = tuple(_parameter(each) for each in shown if isinstance(each, TyperArgument))
        options = tuple(_parameter(each) for each in shown if isinstance(each, TyperOption))
        yield Command(name, node.help or "", arguments, options)
        return
    for each in sorted(below):
        if not below[each].hidden:
            yield from commands_below(below[each], f"{name} {each}")


def _parameter(given: TyperArgument | TyperOption) -> "Parameter":
    from selene_os.inspection.printing.source import Parameter

    is_flag = isinstance(given, TyperOption) and given.is_flag
    names = (*given.opts, *given.secondary_opts) if isinstance(given, TyperOption) else (given.display_name_raw,)
    default = "" if given.required or is_flag or given.default is None else str(given.default)
    value = "" if is_flag else _value(given)
    return Parameter(tuple(names), value, given.required, default, given.help or "")


def _value(given: TyperArgument | TyperOption) -> str:
    from selene_os.inspection.printing.shapes import type_in_words

    described = given.type_descriptor
    bounds = f" from {given.min} to {given.max}" if described.is_ranged else ""
    return f"{type_in_words(described.annotation)}{bounds}"
