"""Why a rule holds for one person, or does not: the parts of it that decide, and the facts that they look at.

A rule that is joined by `&&` fails by the parts that do not hold, one that is joined by `||` holds by those that do;
any other rule decides as a whole.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from selene_os.engines.position.facts import FactValue, selector_facts, typed
from selene_os.engines.position.field_spec import FieldSpec
from selene_os.engines.position.predicate import Facts, Predicate, Truth, compile_predicate
from selene_os.engines.position.rule_text import alternatives, conditions
from selene_os.engines.position.selectors import Selectors, in_scope
from selene_os.engines.position.vocabulary import RequiredRule

_SAID = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNDECIDED: None}


def traced(
    specs: Iterable[FieldSpec],
    selectors: Selectors,
    shared: tuple[Mapping[str, object], Mapping[str, object]],
    person: Mapping[str, Any],
) -> dict[str, Any]:
    """One person's trace, in the contract's shape; `shared` are what is known of the position and of the company."""
    position, company = shared
    known = {
        **typed("position", position),
        **typed("company", company),
        **selector_facts(selectors),
        **typed("person", {"user_id": person["user_id"], **person["facts"]}),
    }
    scope, lacking = in_scope(selectors, known)
    outside = [name for name, allowed in selectors.items() if in_scope({name: allowed}, known)[0] is False]
    return {
        "user_id": person["user_id"],
        "in_scope": scope,
        "outside": outside,
        "missing_facts": list(lacking),
        "rules": [_rule(spec, selectors, Facts(known)) for spec in specs],
    }


def _rule(spec: FieldSpec, selectors: Selectors, facts: Facts) -> dict[str, Any]:
    if spec.required_predicate is None:
        always = str(RequiredRule.ALWAYS)
        return {
            "field_key": spec.field_key,
            "rule": always,
            "holds": True,
            "because": [],
            "facts": {},
            "missing_facts": [],
        }
    rule = _compiled(spec.required_predicate, selectors)
    verdict = rule.evaluate(facts)
    because = _deciding(spec.required_predicate, verdict.truth, selectors, facts)
    names = dict.fromkeys(name for part in because for name in _compiled(part, selectors).names)
    return {
        "field_key": spec.field_key,
        "rule": spec.required_predicate,
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
