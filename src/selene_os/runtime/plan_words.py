"""A plan in plain words: what changes, for whom, how many are asked, who is not and why."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from selene_os.kernel.vocabulary import Channel

_REASONS = {
    "LEFT_POSITION": ("has left", "have left"),
    "NOT_STARTED": ("has not started yet", "have not started yet"),
    "OUT_OF_SCOPE": ("is outside the selectors", "are outside the selectors"),
    "NOTHING_REQUIRED": ("is not concerned by the rule", "are not concerned by the rule"),
    "ALREADY_HELD": ("already holds it", "already hold it"),
    "ONB_BACKFILL_NOTIFY_BLOCKED": ("may not be messaged", "may not be messaged"),
}
_VERBS = (("added", "adds"), ("tightened", "tightens"), ("relaxed", "relaxes"), ("removed", "removes"))


def plan_text(
    facts: Mapping[str, Any],
    header: Mapping[str, Any],
    lines: Sequence[tuple[str, str, str, str | None, str]],
    zoneless: int = 0,
) -> str:
    """The plan as some sentences; `zoneless` of those to be asked have no time zone of their own."""
    place = facts.get("position_title") or header["position_id"]
    sentences = [f"Version {header['schema_version_id']} of {place} {_change(header['schema_diff'], facts)}."]
    if header["apply_scope"] == "NewHiresOnly":
        return f"{sentences[0]} It binds new hires only; nobody is asked now."
    sentences.append(f"{_people(header['people'])} would be asked now{_reminders(header['people'])}.")
    channels = Counter(line[3] for line in lines if line[0] == "TARGET")
    if channels.keys() - {Channel.APP.value}:
        sentences.append(f"{_through(channels)}.")
    if zoneless:
        follow = "has no time zone of their own and follows" if zoneless == 1 else "have no time zone and follow"
        sentences.append(f"{zoneless} of them {follow} the country's or the tenant's.")
    if header["excluded"]:
        sentences.append(f"{header['excluded']} {_is(header['excluded'])} not asked: {_why(lines)}.")
    if header["undecided"]:
        sentences.append(f"{header['undecided']} cannot be decided: a fact is missing.")
    return " ".join(sentences)


def _change(diff: Mapping[str, Sequence[str]], facts: Mapping[str, Any]) -> str:
    parts = [f"{verb} {', '.join(diff[name])}" for name, verb in _VERBS if diff.get(name)]
    rules = [
        f"{each['field_key']} where {each['required_predicate']}"
        for each in facts.get("field_specs") or ()
        if each.get("required_predicate") and each["field_key"] in diff.get("added", ())
    ]
    change = ", ".join(parts) or "changes no field"
    return f"{change} ({'; '.join(rules)})" if rules else change


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _reminders(count: int) -> str:
    return ", each once, with at most three reminders" if count else ""


def _through(channels: Mapping[str | None, int]) -> str:
    parts = [f"{count} through {channel}" for channel, count in sorted(channels.items(), key=str) if channel]
    if nobody := channels.get(None):
        parts.append(f"{nobody} cannot be reached and will be recorded as failed")
    return ", ".join(parts)


def _why(lines: Sequence[tuple[str, str, str, str | None, str]]) -> str:
    reasons = Counter(json.loads(line[4]).get("reason", "") for line in lines if line[0] == "EXCLUDED")
    return ", ".join(
        f"{count} {_REASONS.get(reason, (reason, reason))[count != 1]}" for reason, count in sorted(reasons.items())
    )


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
