"""Predicates and patterns: the one file that knows the Common Expression Language.

A rule is compiled and type-checked against the declared facts once, when the draft is saved, and kept
compiled. It is evaluated three-valued: a fact that is missing is simply not there, `&&` and `||` make do
without it where the rest decides, and what cannot be decided says which facts it lacks. Evaluating never
raises: a rule that fails on what it was given (an index out of range) is undecided as well, with the
fault in words.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Any

from cel_expr_python import cel

from selene_os.engines.position.facts import DECLARED, FactKind, FactValue, selector_fact
from selene_os.engines.position.findings import is_plain
from selene_os.engines.position.rule_text import without_texts

MAX_PREDICATE_CHARACTERS = 2_000
MAX_PATTERN_CHARACTERS = 256

_TYPES = {
    FactKind.TEXT: cel.Type.STRING,
    FactKind.TEXTS: cel.Type.List(cel.Type.STRING),
    FactKind.MOMENT: cel.Type.TIMESTAMP,
}
_SAMPLES: Mapping[FactKind, FactValue] = {
    FactKind.TEXT: "1",
    FactKind.TEXTS: ("1",),
    FactKind.MOMENT: datetime(2020, 1, 1, tzinfo=UTC),
}
_COMPLAINT = re.compile(r"<input>:(\d+):(\d+): (.*)")
_UNDECLARED = re.compile(r"undeclared reference to '([^']*)'")
_HAS = re.compile(r"\bhas\s*\(")
_STATUS = re.compile(r"^[A-Z_]+: | \[[A-Z_]+\]$")
_NOISE = " (in container '')"


class Truth(StrEnum):
    """What a rule says of somebody."""

    TRUE = "TRUE"
    FALSE = "FALSE"
    UNDECIDED = "UNDECIDED"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says; if it cannot, the facts that it lacks, or what went wrong although it lacks none."""

    truth: Truth
    missing: tuple[str, ...] = ()
    fault: str = ""


HOLDS = Verdict(Truth.TRUE)
HOLDS_NOT = Verdict(Truth.FALSE)


@dataclass(frozen=True, slots=True)
class PredicateProblem:
    """Why a text is no rule; `line` and `column` count from 1."""

    message: str
    hint: str = ""
    line: int = 1
    column: int = 1


class Facts:
    """What is known of one person, by full name, made ready for the rules once and shared by them."""

    __slots__ = ("_activation", "_environment", "values")

    def __init__(self, values: Mapping[str, FactValue]) -> None:
        self.values = values
        self._environment: Any = None
        self._activation: Any = None

    def ready_for(self, environment: Any) -> Any:
        """The facts as rules of this environment take them."""
        if self._environment is not environment:
            data = {name: list(one) if isinstance(one, tuple) else one for name, one in self.values.items()}
            self._activation = environment.Activation(data)
            self._environment = environment
        return self._activation


@dataclass(frozen=True, slots=True)
class Predicate:
    """A compiled rule; `names` are the facts that it speaks of, in the order of their declaration."""

    text: str
    names: tuple[str, ...]
    _environment: Any
    _expression: Any

    def evaluate(self, facts: Facts) -> Verdict:
        """Say whether the rule holds; never raises."""
        try:
            value = self._expression.eval(facts.ready_for(self._environment)).plain_value()
        except Exception as fault:  # noqa: BLE001 (the library raises RuntimeError for what it will not go on with)
            value = str(fault)
        if value is True:
            return HOLDS
        if value is False:
            return HOLDS_NOT
        missing = tuple(name for name in self.names if name not in facts.values)
        return Verdict(Truth.UNDECIDED, missing, "" if missing else _STATUS.sub("", str(value)))


def compile_predicate(text: str, selector_names: Iterable[str] = ()) -> Predicate | PredicateProblem:
    """The rule that a text states, or why it states none."""
    return _compiled(text, tuple(sorted(selector_names)))


def pattern_fault(pattern: str) -> str | None:
    """Why a text is no regular expression (RE2), or None if it is one."""
    fault = _match("", pattern)
    return None if isinstance(fault, bool) else fault


def matches(text: str, pattern: str) -> bool:
    """Whether the pattern is found in the text; the time grows with the text's length only."""
    return _match(text, pattern) is True


@lru_cache(maxsize=2_048)
def _compiled(text: str, selector_names: tuple[str, ...]) -> Predicate | PredicateProblem:
    if (problem := _unfit(text)) is not None:
        return problem
    environment = _environment(selector_names)
    try:
        expression = environment.compile(text)
    except (RuntimeError, TypeError) as fault:
        return _explained(str(fault), tuple(_declared(selector_names)))
    if expression.return_type() != cel.Type.BOOL:
        gives = expression.return_type().name().lower()
        return PredicateProblem(f"The rule gives a {gives}, not true or false.", "Compare it with something.")
    rule = Predicate(text, _names_in(text, selector_names), environment, expression)
    trial = rule.evaluate(Facts({name: _SAMPLES[kind] for name, kind in _declared(selector_names).items()}))
    if trial.fault:
        return PredicateProblem(f"The rule cannot be worked out: {trial.fault}.", "Correct that part of it.")
    return rule


def _unfit(text: str) -> PredicateProblem | None:
    if not text.strip():
        return PredicateProblem("The rule is empty.", 'Write one, like person.country == "DE".')
    if len(text) > MAX_PREDICATE_CHARACTERS:
        return PredicateProblem(
            f"The rule has {len(text)} characters.",
            f"At most {MAX_PREDICATE_CHARACTERS} are kept; simplify it.",
        )
    if not is_plain(text, lines=True):
        return PredicateProblem("The rule holds a character that cannot be printed.", "Remove it.")
    if (found := _HAS.search(without_texts(text))) is not None:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        hint = "Leave it out: a rule that needs an unknown fact is listed as undecided by itself."
        return PredicateProblem("Rules here do not know has().", hint, line, column)
    return None


def _explained(fault: str, known: tuple[str, ...]) -> PredicateProblem:
    found = _COMPLAINT.search(fault)
    if found is None:
        return PredicateProblem(f"The rule cannot be read: {_STATUS.sub('', fault.splitlines()[0])}.", "Simplify it.")
    line, column, said = int(found[1]), int(found[2]), _STATUS.sub("", found[3]).replace(_NOISE, "")
    hint = ""
    if (undeclared := _UNDECLARED.search(said)) is not None:
        said = f"{undeclared[1]} is not known here"
        near = get_close_matches(undeclared[1], known, 1)
        hint = f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(known)}."
    return PredicateProblem(f"The rule cannot be read: {said}.", hint or "Correct that part of it.", line, column)


def _declared(selector_names: tuple[str, ...]) -> dict[str, FactKind]:
    return {**DECLARED, **{selector_fact(name): FactKind.TEXTS for name in selector_names}}


def _names_in(text: str, selector_names: tuple[str, ...]) -> tuple[str, ...]:
    """The facts of which the rule speaks: those without which it would not compile."""
    candidates = (name for name in _declared(selector_names) if name.rpartition(".")[2] in text)
    return tuple(name for name in candidates if not _compiles(text, _environment(selector_names, name)))


def _compiles(text: str, environment: Any) -> bool:
    try:
        environment.compile(text)
    except RuntimeError:
        return False
    return True


@lru_cache(maxsize=256)
def _environment(selector_names: tuple[str, ...], without: str = "") -> Any:
    declared = _declared(selector_names)
    return cel.NewEnv(variables={name: _TYPES[kind] for name, kind in declared.items() if name != without})


@lru_cache(maxsize=1)
def _matcher() -> tuple[Any, Any]:
    environment = cel.NewEnv(variables={"text": cel.Type.STRING, "pattern": cel.Type.STRING})
    return environment, environment.compile("text.matches(pattern)")


def _match(text: str, pattern: str) -> bool | str:
    environment, expression = _matcher()
    try:
        value = expression.eval(environment.Activation({"text": text, "pattern": pattern})).plain_value()
    except Exception as fault:  # noqa: BLE001 (see `Predicate.evaluate`)
        value = str(fault)
    return value if isinstance(value, bool) else _STATUS.sub("", str(value))
