"""`registers/cli.md`: every command of the command line with its arguments and options."""

from collections.abc import Iterator

from selene_os.inspection.printing.markdown import PrintedPage, code, codes, link, page, prose, table
from selene_os.inspection.printing.source import Command, Parameter, Source
from selene_os.runtime.answer import AnswerKind


def pages(source: Source) -> Iterator[PrintedPage]:
    """The one page of the command line."""
    summary = ((link(f"`{each.name}`", "", each.name), prose(each.purpose)) for each in source.commands)
    statuses = ", ".join(f"{each.value} {each.name.lower()}" for each in AnswerKind)
    states = link("states", "states.md", "Run")
    lines = [f"Exit status: {statuses} ({states}), 2 wrong usage.", "", *table(("command", "what it does"), summary)]
    for each in source.commands:
        lines += ["", f"## {each.name}", "", prose(each.purpose), "", "```text", _usage(each), "```", ""]
        lines += table(("argument", "value", "meaning"), (_argument(one) for one in each.arguments))
        lines += table(("option", "value", "default", "meaning"), (_option(one) for one in each.options))
    yield page("registers/cli.md", "Command line", lines)


def _usage(command: Command) -> str:
    arguments = [_placeholder(each) if each.is_required else f"[{_placeholder(each)}]" for each in command.arguments]
    needed = [f"{each.names[0]} {_placeholder(each)}" for each in command.options if each.is_required]
    is_open = len(needed) < len(command.options)
    return " ".join((command.name, *arguments, *needed, *(("[OPTIONS]",) if is_open else ())))


def _placeholder(one: Parameter) -> str:
    return one.names[0].lstrip("-").replace("-", "_").upper()


def _argument(one: Parameter) -> tuple[str, ...]:
    purpose = prose(one.purpose)
    return code(_placeholder(one)), one.value, purpose if one.is_required else f"{purpose} May be left out.".strip()


def _option(one: Parameter) -> tuple[str, ...]:
    default = "required" if one.is_required else code(one.default)
    return codes(one.names), one.value, default, prose(one.purpose)
