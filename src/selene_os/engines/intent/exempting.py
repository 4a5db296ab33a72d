"""People taken out of a rule that is there: what of the rule is left for the others."""

from dataclasses import replace

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.draft import Change, ChangeKind
from selene_os.engines.intent.vocabulary import KnownField


def exempted_from(change: Change, known: KnownField) -> Change:
    """Take people out of the present rule, as far as that rule and those people are known."""
    told = known.required_rule == "ALWAYS" or (known.required_rule == "CONDITIONAL" and known.required_predicate)
    if not told or any(name.startswith(("tag:", "country:")) for name in change.open):
        return change
    for name in [one for one in change.open if one.startswith("exempt:")]:
        change = exempted(change, name, known.required_predicate if known.required_rule != "ALWAYS" else None)
    return change


def exempted(change: Change, name: str, present: str | None) -> Change:
    """The change with the people of `name` out of the present rule; if nobody is left, it is a removal."""
    predicate = without_people(name.removeprefix("exempt:"), present)
    if predicate is None:
        return replace(change, kind=ChangeKind.REMOVE, values={}).closed(name)
    return change.with_values(required_rule="CONDITIONAL", required_predicate=predicate).closed(name)


def without_people(out: str, present: str | None) -> str | None:
    """The predicate for all who meet `present` (None: everybody) but not `out`; None if nobody is left."""
    conditions = Conditions.of(out)
    inverted = None if conditions is None else _inverted(conditions)
    if inverted is None:
        return " && ".join(part for part in (f"({present})" if present else "", f"!({out})") if part)
    now = Conditions.of(present)
    widens = now is not None and ((now.countries and inverted.countries) or (now.tags and inverted.tags))
    if now is None or widens:
        return f"({present}) && {inverted.predicate}"
    total = now.narrowed(inverted)
    if total.countries - total.not_countries:
        total = replace(total, countries=total.countries - total.not_countries, not_countries=frozenset())
    return None if total.meets_nobody else total.predicate


def _inverted(one: Conditions) -> Conditions | None:
    """The opposite of a single condition; None of several, whose opposite is no conjunction."""
    opposites = (
        (Conditions(countries=one.countries), Conditions(not_countries=one.countries)),
        (Conditions(not_countries=one.not_countries), Conditions(countries=one.not_countries)),
        (Conditions(tags=one.tags), Conditions(not_tags=one.tags)),
        (Conditions(not_tags=one.not_tags), Conditions(tags=one.not_tags)),
        (Conditions(started_before=one.started_before), Conditions(started_from=one.started_before)),
        (Conditions(started_from=one.started_from), Conditions(started_before=one.started_from)),
    )
    return next((opposite for same, opposite in opposites if same == one and one.predicate), None)
