"""The cases of the set, read from their files."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.evidence import evidence_values
from selene_os.engines.intent.language import BY_HR, CONFIRMED, DAY, PICTURE, TYPED, WHOLE_NUMBER

HERE = Path(__file__).parent
ANYTHING = "*"
_REPEATED = re.compile(r"\{(.+?)\*(\d+)\}")
_KINDS = {
    "photo": PICTURE,
    "confirm": CONFIRMED,
    "typed": TYPED,
    "number": WHOLE_NUMBER,
    "date": DAY,
    "hr": BY_HR,
}
_SCOPES = {"both": "CurrentAndNew", "new": "NewHiresOnly"}


@dataclass(frozen=True)
class Case:
    """A conversation and what should come of its last turn."""

    part: str
    language: str
    kind: str
    turns: tuple[str, ...]
    expected: str
    at_most: bool = False
    questions: frozenset[str] = frozenset()
    inquiry: str = ""
    line: int = 0

    @property
    def name(self) -> str:
        """Where the case stands."""
        return f"{self.part}/{self.language}.txt:{self.line}"

    @property
    def is_adversarial(self) -> bool:
        """Whether somebody tries to get something that nobody should get."""
        return self.language == "adversarial"

    @property
    def values(self) -> dict[str, Any]:
        """The values of the draft that should come of it, by name."""
        return _values(self.expected)


@dataclass
class _Block:
    turns: list[str] = field(default_factory=list)
    expected: str | None = None
    at_most: bool = False
    questions: frozenset[str] = frozenset()
    inquiry: str = ""


def cases(part: str | None = None) -> Iterator[Case]:
    """The cases of one part, or of both."""
    for path in sorted(HERE.glob("*/*.txt")):
        if part in (None, path.parent.name):
            yield from of_file(path)


def of_file(path: Path) -> Iterator[Case]:
    """The cases of one file."""
    kind, block = "", _Block()
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        mark, _, rest = line.partition(" ")
        if mark == "#":
            continue
        if mark == "@":
            kind = rest.strip()
        elif mark in ("=", "~"):
            block.expected, block.at_most = rest.strip(), mark == "~"
        elif mark == "?":
            block.questions = frozenset(rest.split())
        elif mark == "!":
            block.inquiry = rest.strip()
        elif line.strip():
            block.turns.append(_REPEATED.sub(lambda found: found[1] * int(found[2]), line.strip()))
        elif block.expected is not None:
            turns, of = tuple(block.turns), (path.parent.name, path.stem, kind)
            yield Case(*of, turns, block.expected, block.at_most, block.questions, block.inquiry, number)
            block = _Block()


def _values(expected: str) -> dict[str, Any]:
    if expected in ("nothing", "unchanged"):
        return {}
    head, *changes = (part.strip() for part in expected.split(";"))
    words = head.split()
    launches = words[0] == "backfill"
    position = words[1] if launches else words[0]
    found: dict[str, Any] = {"intent": "ONB_REQUIREMENT_BACKFILL" if launches else "ONB_SCHEMA_MANAGE"}
    if position != "-":
        found["position"] = f"pos_{position}"
    if launches:
        found["scope"] = "CurrentAndNew"
    for word in set(words) & set(_SCOPES):
        found["scope"] = _SCOPES[word]
    if "reason" in words:
        found["reason"] = ANYTHING
    for change in changes:
        found |= _change(change)
    return found


def _change(text: str) -> dict[str, Any]:
    text, _, says = text.partition(" says:")
    kind, key, *words = text.split()
    values: dict[str, Any] = {"kind": kind}
    total = Conditions()
    for word in words:
        name, _, said = word.partition(":")
        if name in _KINDS:
            values |= evidence_values(_KINDS[name], key.replace("_", " "))
        elif name == "choice":
            values |= {"field_type": "Enum", "evidence_mode": "UserAnswer", "choices": tuple(said.split(","))}
        elif name in ("valid", "within"):
            values["valid_for_days" if name == "valid" else "answer_within_days"] = int(said)
        elif name != "everyone":
            total = total.narrowed(_condition(name, frozenset(said.split(","))))
    if total.predicate:
        values |= {"required_rule": "CONDITIONAL", "required_predicate": total.predicate}
    elif kind == "ADD" or "everyone" in words:
        values["required_rule"] = "ALWAYS"
    if says:
        values["prompt_short"] = says
    return {f"{key}.{name}": value for name, value in values.items()}


def _condition(name: str, said: frozenset[str]) -> Conditions:
    first = next(iter(said))
    made: Mapping[str, Conditions] = {
        "in": Conditions(countries=said),
        "notin": Conditions(not_countries=said),
        "tag": Conditions(tags=said),
        "no": Conditions(not_tags=said),
    }
    if name == "since":
        return Conditions(started_from=date.fromisoformat(first))
    if name == "before":
        return Conditions(started_before=date.fromisoformat(first))
    return made[name]
