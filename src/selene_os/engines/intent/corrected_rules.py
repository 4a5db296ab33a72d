"""A rule after a correction: conditions that take the place of others, widen or narrow them."""

from dataclasses import dataclass, replace

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.draft import Change
from selene_os.engines.intent.drafting import (
    concerning,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a turn says of the conditions of the draft: `also` widens them, otherwise it replaces some.

    One that `narrows` ("and only nights") holds beside all the others.
    """

    conditions: Conditions
    open: tuple[str, ...]
    also: bool
    replaces: bool
    narrows: bool = False


def with_correction(change: Change, correction: Correction) -> Change | None:
    """The change after a correction of whom it concerns; None if nobody could mean it, or its rule cannot be read."""
    present = Conditions.of(change.values.get("required_predicate"))
    if present is None:
        return None
    wanted = _conditions(present, correction)
    if wanted is None or wanted.contradictory:
        return None
    stale = [name for name in change.open if name.startswith(("tag:", "country:")) and correction.replaces]
    return concerning(change.closed("condition", *stale), wanted).opened(*correction.open)


def _conditions(present: Conditions, correction: Correction) -> Conditions | None:
    new, also = correction.conditions, correction.also
    if correction.narrows:
        return None if present.countries and new.countries else present.narrowed(new)
    if also and new.countries and not present.countries:
        return None
    if present.further_tags and new.tags:
        return None
    if also and new.tags and not present.tags and not new.tags <= present.not_tags:
        return None
    if new.tags and new.tags <= present.not_tags and not new.countries:
        # Whoever was left out and is named now is not left out any more.
        return replace(present, not_tags=present.not_tags - new.tags)
    if new.tags and new.not_tags and new.not_tags == present.tags:
        new = replace(new, not_tags=frozenset())
    out = new.not_countries - present.countries
    countries = present.countries - new.not_countries
    if present.countries and not countries and not new.countries:
        return None
    if new.countries:
        countries = countries | new.countries if also else new.countries
    tags = present.tags
    if new.tags:
        tags = present.tags | new.tags if also else new.tags
    barred = frozenset() if new.not_tags and correction.replaces else present.not_tags
    return Conditions(
        countries=countries,
        not_countries=(present.not_countries | out) - new.countries,
        tags=tags,
        not_tags=(barred | new.not_tags) - new.tags,
        started_from=new.started_from or present.started_from,
        started_before=new.started_before or present.started_before,
        further_tags=present.further_tags or new.further_tags,
    )
