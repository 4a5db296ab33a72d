"""A plan in plain words: what changes, for whom, how many are asked, who is not and why."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from selene_os.kernel.vocabulary import Channel
from selene_os.runtime.field_words import field_name, field_terms
from selene_os.runtime.outlook_words import changes_text, lacking_text, outlook_text

REASONS = {
    "LEFT_POSITION": ("has left", "have left"),
    "NOT_STARTED": ("has not started yet", "have not started yet"),
    "OUT_OF_SCOPE": ("is outside the selectors", "are outside the selectors"),
    "NOTHING_REQUIRED": ("is not concerned by the rule", "are not concerned by the rule"),
    "ALREADY_HELD": ("already holds it", "already hold it"),
    "EXEMPTED_BEFORE": ("was exempted from it before", "were exempted from it before"),
    "ONB_BACKFILL_NOTIFY_BLOCKED": ("may not be messaged", "may not be messaged"),
}
REASONS_GERMAN = {
    "LEFT_POSITION": ("ist ausgeschieden", "sind ausgeschieden"),
    "NOT_STARTED": ("hat noch nicht angefangen", "haben noch nicht angefangen"),
    "OUT_OF_SCOPE": ("liegt außerhalb der Auswahl", "liegen außerhalb der Auswahl"),
    "NOTHING_REQUIRED": ("ist von der Regel nicht betroffen", "sind von der Regel nicht betroffen"),
    "ALREADY_HELD": ("hat es schon", "haben es schon"),
    "EXEMPTED_BEFORE": ("wurde schon früher davon befreit", "wurden schon früher davon befreit"),
    "ONB_BACKFILL_NOTIFY_BLOCKED": ("darf nicht angeschrieben werden", "dürfen nicht angeschrieben werden"),
}
_VERBS_GERMAN = (
    ("added", "verlangt neu:"),
    ("tightened", "verschärft:"),
    ("relaxed", "lockert:"),
    ("removed", "streicht:"),
    ("reworded", "formuliert um:"),
)
_VERBS = (
    ("added", "adds"),
    ("tightened", "tightens"),
    ("relaxed", "relaxes"),
    ("removed", "removes"),
    ("reworded", "rewords"),
)


def plan_text(
    facts: Mapping[str, Any],
    header: Mapping[str, Any],
    lines: Sequence[tuple[str, str, str, str | None, str]],
    zoneless: int = 0,
) -> str:
    """The plan as some sentences; `zoneless` of those to be asked have no time zone of their own."""
    if facts.get("spoken_language") == "de":
        return _in_german(facts, header, lines, zoneless)
    place, aside = facts.get("position_title") or header["position_id"], header.get("aside") or {}
    sentences = [f"Version {header['schema_version_id']} of {place} {_change(header['schema_diff'], facts)}."]
    sentences += changes_text(_telling(aside), "en")
    if header["apply_scope"] == "NewHiresOnly":
        return f"{' '.join(sentences)} It binds new hires only; nobody is asked now."
    sentences.append(f"{_people(header['people'])} would be asked now{_reminders(header['people'])}.")
    channels = _channels(lines)
    if channels.keys() - {Channel.APP.value}:
        sentences.append(f"{_through(channels)}.")
    if zoneless:
        follow = "has no time zone of their own and follows" if zoneless == 1 else "have no time zone and follow"
        sentences.append(f"{zoneless} of them {follow} the country's or the tenant's.")
    if header["excluded"]:
        sentences.append(f"{header['excluded']} {_is(header['excluded'])} not asked: {_why(lines)}.")
    if header["undecided"]:
        sentences.append(f"{header['undecided']} cannot be decided: a fact is missing.")
        sentences.append(lacking_text(aside.get("missing_facts", {}), "en"))
    return " ".join(each for each in (*sentences, *outlook_text(aside, "en")) if each)


def _in_german(
    facts: Mapping[str, Any],
    header: Mapping[str, Any],
    lines: Sequence[tuple[str, str, str, str | None, str]],
    zoneless: int,
) -> str:
    place = facts.get("position_title") or header["position_id"]
    people, aside = header["people"], header.get("aside") or {}
    change = _change(header["schema_diff"], facts, "de")
    sentences = [f"Version {header['schema_version_id']} für {place} {change}."]
    sentences += changes_text(_telling(aside), "de")
    if header["apply_scope"] == "NewHiresOnly":
        return f"{' '.join(sentences)} Sie gilt nur für Neueinstellungen; jetzt wird niemand gefragt."
    whom = "1 Person würde" if people == 1 else f"{people} Personen würden"
    sentences.append(f"{whom} jetzt gefragt{', jede einmal, mit höchstens drei Erinnerungen' if people else ''}.")
    channels = _channels(lines)
    if channels.keys() - {Channel.APP.value}:
        nobody = channels.pop(None, 0)
        sentences.append(
            f"Erreicht über {', '.join(f'{channel}: {n}' for channel, n in sorted(channels.items(), key=str))}."
        )
        sentences += [f"Nicht erreichbar und damit gescheitert: {nobody}."] if nobody else []
    if zoneless:
        sentences.append(f"Ohne eigene Zeitzone, also nach der des Landes oder des Mandanten erinnert: {zoneless}.")
    if header["excluded"]:
        sentences.append(f"Nicht gefragt: {header['excluded']} ({_why(lines, REASONS_GERMAN)}).")
    if header["undecided"]:
        sentences.append(f"Nicht zu entscheiden: {header['undecided']}, weil eine Angabe fehlt.")
        sentences.append(lacking_text(aside.get("missing_facts", {}), "de"))
    return " ".join(each for each in (*sentences, *outlook_text(aside, "de")) if each)


def _telling(aside: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The changes that the list of fields does not tell: of what is new, the rule stands there already."""
    return [each for each in aside.get("changes", ()) if each["old"] is not None and each["new"] is not None]


def _change(diff: Mapping[str, Sequence[str]], facts: Mapping[str, Any], language: str | None = None) -> str:
    """What becomes of each field, with the terms of those that are there afterwards."""
    specs = {each["field_key"]: each for each in facts.get("field_specs") or ()}
    rules, verbs = facts.get("rules_in_words") or {}, _VERBS if language is None else _VERBS_GERMAN
    parts, told = [], set()
    for name, verb in verbs:
        fields = []
        for key in diff.get(name, ()):
            terms = "" if key in told or key not in specs else field_terms(specs[key], rules, language)
            told.add(key)
            fields.append(f"{field_name(specs.get(key), key, language)}{f' ({terms})' if terms else ''}")
        if fields:
            parts.append(f"{verb} {', '.join(fields)}")
    return "; ".join(parts) or ("changes no field" if language is None else "keine Änderung an den Feldern")


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _reminders(count: int) -> str:
    return ", each once, with at most three reminders" if count else ""


def _channels(lines: Sequence[tuple[str, str, str, str | None, str]]) -> Counter[str | None]:
    return Counter(line[3] for line in lines if line[0] == "TARGET")


def _through(channels: Mapping[str | None, int]) -> str:
    parts = [f"{count} through {channel}" for channel, count in sorted(channels.items(), key=str) if channel]
    if nobody := channels.get(None):
        parts.append(f"{nobody} cannot be reached and will be recorded as failed")
    return ", ".join(parts)


def _why(lines: Sequence[tuple[str, str, str, str | None, str]], words: Mapping[str, tuple[str, str]] = REASONS) -> str:
    reasons = Counter(json.loads(line[4]).get("reason", "") for line in lines if line[0] == "EXCLUDED")
    return ", ".join(
        f"{count} {words.get(reason, (reason, reason))[count != 1]}" for reason, count in sorted(reasons.items())
    )


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
