"""Conditions in plain words, for people: "in Germany, except trainee"."""

from collections.abc import Iterable
from datetime import date

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.lexicon import country_name
from selene_os.engines.intent.speaking import GERMAN

_ENGLISH = {
    "and": "and",
    "or": "or",
    "in": "in {}",
    "not_in": "except in {}",
    "with": "only {}",
    "without": "except {}",
    "from": "who started on {} or later",
    "before": "who started before {}",
}
_GERMAN = {
    "and": "und",
    "or": "oder",
    "in": "in {}",
    "not_in": "außer in {}",
    "with": "nur {}",
    "without": "außer {}",
    "from": "Eintritt ab {}",
    "before": "Eintritt vor {}",
}


def told(predicate: str, language: str | None) -> str | None:
    """A predicate of ours in plain words; None for one that somebody else wrote."""
    conditions = Conditions.of(predicate)
    if conditions is None:
        return None
    words = _GERMAN if language == GERMAN else _ENGLISH
    groups = [group for group in (conditions.tags, *conditions.further_tags) if group]
    parts = [
        _said(words["in"], map(country_name, sorted(conditions.countries)), words["and"]),
        *(_said(words["with"], sorted(group), words["or"]) for group in groups),
        _said(words["not_in"], map(country_name, sorted(conditions.not_countries)), words["and"]),
        _said(words["without"], sorted(conditions.not_tags), words["and"]),
        _day(words["from"], conditions.started_from),
        _day(words["before"], conditions.started_before),
    ]
    return ", ".join(part for part in parts if part)


def _said(template: str, names: Iterable[str], joiner: str) -> str:
    every = list(names)
    listed = f" {joiner} ".join(part for part in (", ".join(every[:-1]), every[-1]) if part) if every else ""
    return template.format(listed) if listed else ""


def _day(template: str, day: date | None) -> str:
    return template.format(day.isoformat()) if day else ""
