"""One requirement in plain words: what it is called, how it is proven, how long it holds, and for whom it is."""

from collections.abc import Mapping
from typing import Any

_GERMAN = "de"
_DAYS_OF_A_YEAR = 365
# What is counted stands in the singular and the plural.
_TERMS = {
    "DocRequired": "a photo or scan",
    "Attestation": "confirmed by themselves",
    "ToolDerived": "entered by HR",
    "Integer": "a number that they type",
    "Decimal": "a number that they type",
    "Date": "a date that they type",
    "String": "typed by themselves",
    "choice": "one of {}",
    "valid": "valid for {}",
    "within": "{} to answer",
    "where": "where {}",
    "days": "day/days",
    "years": "year/years",
}
_GERMAN_TERMS = {
    "DocRequired": "Foto oder Scan",
    "Attestation": "Bestätigung durch die Leute selbst",
    "ToolDerived": "trägt HR ein",
    "Integer": "eine Zahl, die sie eingeben",
    "Decimal": "eine Zahl, die sie eingeben",
    "Date": "ein Datum, das sie eingeben",
    "String": "geben sie selbst ein",
    "choice": "eins von {}",
    "valid": "gültig {}",
    "within": "{} Zeit",
    "where": "wenn {}",
    "days": "Tag/Tage",
    "years": "Jahr/Jahre",
}


def field_name(spec: Mapping[str, Any] | None, key: str, language: str | None) -> str:
    """What people are asked for, in quotes; the key read aloud where no wording is known."""
    wording = (spec or {}).get("prompt_short")
    if isinstance(wording, Mapping):
        wording = wording.get(language or "en") or wording.get("en") or next(iter(wording.values()), None)
    name = str(wording or read_aloud(key))
    return f"„{name}“" if language == _GERMAN else f'"{name}"'


def read_aloud(key: str) -> str:
    """A key as a person would say it."""
    return key.replace("_", " ")


def field_terms(spec: Mapping[str, Any], rules: Mapping[str, str], language: str | None) -> str:
    """Proof, validity, time to answer and condition of a requirement; a rule without plain words as it is written."""
    words = _GERMAN_TERMS if language == _GERMAN else _TERMS
    parts = [_proof(spec, words)]
    if days := spec.get("valid_for_days"):
        parts.append(words["valid"].format(_time(days, words)))
    if days := spec.get("answer_within_days"):
        parts.append(words["within"].format(_counted(days, words["days"])))
    if predicate := spec.get("required_predicate"):
        parts.append(rules.get(predicate) or words["where"].format(predicate))
    return ", ".join(part for part in parts if part)


def _proof(spec: Mapping[str, Any], words: Mapping[str, str]) -> str:
    if choices := spec.get("choices"):
        return words["choice"].format(", ".join(choices))
    return words.get(str(spec.get("evidence_mode"))) or words.get(str(spec.get("field_type"))) or ""


def _time(days: int, words: Mapping[str, str]) -> str:
    years, rest = divmod(days, _DAYS_OF_A_YEAR)
    return _counted(days, words["days"]) if rest else _counted(years, words["years"])


def _counted(number: int, words: str) -> str:
    return f"{number} {words.split('/')[number != 1]}"
