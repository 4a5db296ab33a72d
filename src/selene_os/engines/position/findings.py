"""What is wrong with a document: every problem, each with the path of the value that it is about."""

import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from selene_os.kernel.problem import Problem

_KINDS = ((bool, "true or false"), (str, "a text"), (int | float, "a number"), (list | tuple, "a list"))
_SHOWN_CHARACTERS = 60
_PATH_CHARACTERS = 200


@dataclass(slots=True)
class Findings:
    """Problems of one code, gathered while a document is read; reading goes on after each."""

    code: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, path: str, message: str, hint: str = "", column: int | None = None) -> None:
        """Note one more problem."""
        place = None if column is None else str(column)
        self.problems.append(Problem(self.code, message, hint, column=place, field=_printable(path, _PATH_CHARACTERS)))

    def wrong_kind(self, path: str, value: object, wanted: str) -> None:
        """Note that a value is of the wrong kind altogether."""
        self.add(path, f"{_capital(kind_of(value))} stands where {wanted} is needed.", f"Write {wanted}.")

    def unknown_name(self, path: str, name: object, known: tuple[str, ...]) -> None:
        """Note a name that means nothing here, with the one that may have been meant."""
        near = get_close_matches(name, known, 1) if isinstance(name, str) else []
        hint = f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(known)}."
        self.add(path, f"{shown(name)} is not known here.", hint)


def kind_of(value: object) -> str:
    """What a JSON value is, in words."""
    if value is None:
        return "nothing"
    return next((words for kind, words in _KINDS if isinstance(value, kind)), "an object")


def shown(value: object) -> str:
    """A value as a message quotes it: short, on one line and without anything unprintable."""
    return f'"{_printable(value, _SHOWN_CHARACTERS)}"' if isinstance(value, str) else _capital(kind_of(value))


def is_plain(text: str, *, lines: bool = False) -> bool:
    """Whether a text holds only what databases and readers can keep; `lines` allows line ends and tabs."""
    allowed = "\n\t" if lines else ""
    return all(one in allowed or unicodedata.category(one) not in {"Cc", "Cs"} for one in text)


def read_text(value: Any, longest: int, path: str, findings: Findings, *, lines: bool = False) -> str | None:
    """A text of 1 to `longest` characters, trimmed; None if it is not, which is then found."""
    if not isinstance(value, str):
        findings.wrong_kind(path, value, "a text")
        return None
    text = value.strip()
    if not text:
        findings.add(path, "The text is empty.", f"Write 1 to {longest} characters.")
    elif len(text) > longest:
        findings.add(path, f"The text has {len(text)} characters.", f"At most {longest} are kept.")
    elif not is_plain(text, lines=lines):
        findings.add(path, "The text holds a character that cannot be printed.", "Remove it.")
    else:
        return text
    return None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _printable(text: str, longest: int) -> str:
    plain = "".join(one if one.isprintable() else "�" for one in text[: longest + 1])
    return f"{plain[:longest]}…" if len(plain) > longest else plain
