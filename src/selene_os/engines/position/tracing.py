"""Why a rule holds for one person, or does not: the parts of it that decide, and the facts that they look at.

A rule that is joined by `&&` fails by the parts that do not hold, one that is joined by `||` holds by those that do;
any other rule decides as a whole. People share most of what rules look at, so what a rule says is remembered under it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from selene_os.engines.position.facts import FactValue, selector_facts, typed
from selene_os.engines.position.field_spec import FieldSpec
from selene_os.engines.position.predicate import Facts, Predicate, Truth, compile_predicate
from selene_os.engines.position.rule_text import alternatives, conditions
from selene_os.engines.position.selectors import Selectors, in_scope
from selene_os.engines.position.vocabulary import RequiredRule

_SAID = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNDECIDED: None}


class Tracing:
    """A schema's rules for one position and company, ready to be asked why."""

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        selectors: Selectors,
        position: Mapping[str, object],
        company: Mapping[str, object],
    ) -> None:
        self._specs = specs
        self._selectors = selectors
        self._shared = {**typed("position", position), **typed("company", company), **selector_facts(selectors)}
        self._said: dict[tuple[Any, ...], dict[str, Any]] = {}

    def trace(self, user_id: str, document: Mapping[str, object]) -> dict[str, Any]:
        """One person's trace, in the contract's shape."""
        facts = Facts({**self._shared, **typed("person", {"user_id": user_id, **document})})
        scope, lacking = in_scope(self._selectors, facts.values)
        alone = ((name, in_scope({name: allowed}, facts.values)[0]) for name, allowed in self._selectors.items())
        return {
            "user_id": user_id,
            "in_scope": scope,
            "outside": [name for name, is_in in alone if is_in is False],
            "missing_facts": list(lacking),
            "rules": [self._rule(spec, facts) for spec in self._specs],
        }

    def _rule(self, spec: FieldSpec, facts: Facts) -> dict[str, Any]:
        if spec.required_predicate is None:
            nothing: dict[str, Any] = {"because": [], "facts": {}, "missing_facts": []}
            return {"field_key": spec.field_key, "rule": str(RequiredRule.ALWAYS), "holds": True, **nothing}
        rule = _compiled(spec.required_predicate, self._selectors)
        key = (spec.field_key, *(facts.values.get(name) for name in rule.names))
        if key not in self._said:
            self._said[key] = _traced(spec.field_key, rule, self._selectors, facts)
        return self._said[key]


def _traced(field_key: str, rule: Predicate, selectors: Selectors, facts: Facts) -> dict[str, Any]:
    verdict = rule.evaluate(facts)
    because = _deciding(rule.text, verdict.truth, selectors, facts)
    names = dict.fromkeys(name for part in because for name in _compiled(part, selectors).names)
    return {
        "field_key": field_key,
        "rule": rule.text,
        "holds": _SAID[verdict.truth],
        "because": because,
        "facts": {name: _plain(facts.values[name]) for name in names if name in facts.values},
        "missing_facts": list(verdict.missing),
    }


def _deciding(text: str, truth: Truth, selectors: Selectors, facts: Facts) -> list[str]:
    """The parts of a rule that make it what it is; the rule itself if it cannot be taken apart."""
    parts = conditions(text) if truth is Truth.FALSE else alternatives(text) if truth is Truth.TRUE else ()
    of_this_truth = []
    for part in sorted(parts, key=text.find):
        rule = compile_predicate(part, selectors)
        if isinstance(rule, Predicate) and rule.evaluate(facts).truth is truth:
            of_this_truth.append(part)
    return of_this_truth or [text]


def _compiled(text: str, selectors: Selectors) -> Predicate:
    rule = compile_predicate(text, selectors)
    if not isinstance(rule, Predicate):
        raise TypeError(f"{text} was read as a rule and is none")
    return rule


def _plain(value: FactValue) -> str | list[str]:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return list(value) if isinstance(value, tuple) else value
