"""Who must give what: the rules of a schema, evaluated for one person after the other.

People share most of what rules look at, so a rule's verdict is remembered under the facts that it speaks
of; only what nobody had before is evaluated, and a person's facts are made ready at most once for all
rules.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from selene_os.engines.position.facts import FactValue, selector_facts, typed
from selene_os.engines.position.field_spec import FieldSpec
from selene_os.engines.position.predicate import HOLDS, Facts, Predicate, Truth, Verdict, compile_predicate
from selene_os.engines.position.selectors import Selectors, in_scope
from selene_os.engines.position.vocabulary import RequiredRule

_REMEMBERED = 8_192
_OF_PERSON = "person."


class Evaluation:
    """A schema's rules for one company and position, ready to be asked about people."""

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        selectors: Selectors,
        position: Mapping[str, object],
        company: Mapping[str, object],
    ) -> None:
        self._selectors = selectors
        self._shared = {
            **typed("position", position),
            **typed("company", company),
            **selector_facts(selectors),
        }
        self._rules = [(spec, _Remembered(_compiled(spec, selectors))) for spec in specs]

    def decide(self, user_id: str, document: Mapping[str, object]) -> dict[str, Any]:
        """One person's decision, in the contract's shape.

        Who is not in scope owes nothing. Whose scope is open owes nothing yet either: each field that would
        be required is undecided, for lack of the facts that the selectors need.
        """
        facts = Facts({**self._shared, **typed("person", {"user_id": user_id, **document})})
        scope, lacking = in_scope(self._selectors, facts.values)
        required: list[str] = []
        why: dict[str, str] = {}
        undecided: list[dict[str, Any]] = []
        for spec, rule in self._rules if scope is not False else ():
            verdict = rule.verdict(facts)
            if verdict.truth is Truth.FALSE:
                continue
            if verdict.truth is Truth.TRUE and scope:
                required.append(spec.field_key)
                why[spec.field_key] = spec.required_predicate or str(RequiredRule.ALWAYS)
            else:
                missing = list(dict.fromkeys((*lacking, *verdict.missing)))
                undecided.append({"field_key": spec.field_key, "missing_facts": missing})
        return {
            "user_id": user_id,
            "in_scope": scope,
            "required": required,
            "why": why,
            "undecided": undecided,
        }


class _Remembered:
    """A rule with the verdicts that it gave; None is the rule that always holds."""

    __slots__ = ("_names", "_rule", "_verdicts")

    def __init__(self, rule: Predicate | None) -> None:
        self._rule = rule
        self._names = () if rule is None else tuple(_of_person(rule.names))
        self._verdicts: dict[tuple[FactValue | None, ...], Verdict] = {}

    def verdict(self, facts: Facts) -> Verdict:
        if self._rule is None:
            return HOLDS
        values = facts.values
        key = tuple([values.get(name) for name in self._names])
        verdict = self._verdicts.get(key)
        if verdict is None:
            if len(self._verdicts) >= _REMEMBERED:
                self._verdicts.clear()
            verdict = self._verdicts[key] = self._rule.evaluate(facts)
        return verdict


def _of_person(names: Iterable[str]) -> Iterable[str]:
    return (name for name in names if name.startswith(_OF_PERSON))


def _compiled(spec: FieldSpec, selectors: Selectors) -> Predicate | None:
    if spec.required_predicate is None:
        return None
    rule = compile_predicate(spec.required_predicate, selectors)
    if not isinstance(rule, Predicate):
        raise TypeError(f"{spec.field_key} was read with a rule that is none")
    return rule
