"""Conditions in plain words, for people: "in Germany, except trainee"."""

from collections.abc import Iterable
from datetime import date

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.countries import COUNTRY_NAMES
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


# As they stand behind "in"; every other country has its German name behind its English one, or the same in both.
_PLACES = {
    "AE": "den Vereinigten Arabischen Emiraten",
    "BA": "Bosnien und Herzegowina",
    "CH": "der Schweiz",
    "CI": "der Elfenbeinküste",
    "CN": "China",
    "CZ": "Tschechien",
    "DE": "Deutschland",
    "DO": "der Dominikanischen Republik",
    "GB": "Großbritannien",
    "IE": "Irland",
    "IQ": "dem Irak",
    "IR": "dem Iran",
    "IS": "Island",
    "KR": "Südkorea",
    "LB": "dem Libanon",
    "MN": "der Mongolei",
    "NL": "den Niederlanden",
    "PH": "den Philippinen",
    "RU": "Russland",
    "SK": "der Slowakei",
    "TR": "der Türkei",
    "UA": "der Ukraine",
    "US": "den USA",
    "VN": "Vietnam",
    "YE": "dem Jemen",
}


def told(predicate: str, language: str | None) -> str | None:
    """A predicate of ours in plain words; None for one that somebody else wrote."""
    conditions = Conditions.of(predicate)
    if conditions is None:
        return None
    words, place = (_GERMAN, _german_place) if language == GERMAN else (_ENGLISH, country_name)
    groups = [group for group in (conditions.tags, *conditions.further_tags) if group]
    parts = [
        _said(words["in"], map(place, sorted(conditions.countries)), words["and"]),
        *(_said(words["with"], sorted(group), words["or"]) for group in groups),
        _said(words["not_in"], map(place, sorted(conditions.not_countries)), words["and"]),
        _said(words["without"], sorted(conditions.not_tags), words["and"]),
        _day(words["from"], conditions.started_from),
        _day(words["before"], conditions.started_before),
    ]
    return ", ".join(part for part in parts if part)


def _german_place(code: str) -> str:
    return _PLACES.get(code) or (*COUNTRY_NAMES[code], "")[1] or COUNTRY_NAMES[code][0]


def _said(template: str, names: Iterable[str], joiner: str) -> str:
    every = list(names)
    listed = f" {joiner} ".join(part for part in (", ".join(every[:-1]), every[-1]) if part) if every else ""
    return template.format(listed) if listed else ""


def _day(template: str, day: date | None) -> str:
    return template.format(day.isoformat()) if day else ""
