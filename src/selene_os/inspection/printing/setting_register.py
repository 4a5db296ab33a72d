"""`registers/settings.md`: what the environment and a tenant may set, with the defaults.

What a variable means stands in the table of `settings.py`'s docstring; what a setting takes is what its parser
answers to a text that it cannot read.
"""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_type_hints

from selene_os import settings
from selene_os.inspection.printing.markdown import PrintedPage, code, page, prose, table
from selene_os.inspection.printing.shapes import type_in_words
from selene_os.kernel.call import TenantSettings
from selene_os.runtime.setting_values import SettingProblem, parsed_setting

_UNREADABLE = "?"
_HOW = (
    "`selene set TENANT NAME=VALUE` sets one, `selene tenant show TENANT` shows them all; a list is written with "
    "commas."
)


def pages(_: object) -> Iterator[PrintedPage]:
    """The one page of settings."""
    lines = [
        "## Environment",
        "",
        *environment(),
        "## Tenant",
        "",
        _HOW,
        "",
        *table(("setting", "type", "default", f"answers `{_UNREADABLE}` with"), _tenant_rows()),
    ]
    yield page("registers/settings.md", "Settings", lines)


def environment() -> list[str]:
    """The table of variables."""
    drawn = [line for line in (settings.__doc__ or "").splitlines() if line.startswith("|")]
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in drawn)
    return table(head, ((code(name), prose(meaning), prose(default)) for name, meaning, default in rows))


def _tenant_rows() -> Iterator[tuple[str, ...]]:
    types, defaults = get_type_hints(TenantSettings), TenantSettings()
    for each in fields(TenantSettings):
        answer = parsed_setting(each.name, _UNREADABLE)
        refusal = f"{answer.message} {answer.hint}" if isinstance(answer, SettingProblem) else ""
        default = _as_typed(getattr(defaults, each.name))
        yield code(each.name), type_in_words(types[each.name]), default, prose(refusal)


def _as_typed(value: Any) -> str:
    if isinstance(value, tuple):
        return code(",".join(str(each) for each in value)) or "none"
    return "none" if value is None else code(str(value))
