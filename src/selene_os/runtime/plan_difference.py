"""What has changed between the plan that was shown and the one that holds now: who came, who left, what for whom."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from selene_os.runtime.plan_changes import rule_of
from selene_os.runtime.plan_words import REASONS, REASONS_GERMAN
from selene_os.storage.canonical import from_text

_MOST_KEPT = 100
_MOST_TOLD = 5
_GROUPS = ("came", "left", "changed", "others")
Line = tuple[str, str, str, str | None, str]


def difference(
    before: Mapping[str, Any], old_lines: Iterable[Line], after: Mapping[str, Any], new_lines: Iterable[Line]
) -> dict[str, Any]:
    """The difference of two plans, as headers and lines.

    `version` and `rules` are what is required by now. `came`, `left` and `changed` are of those who are asked, `others`
    of those who are not: `{count, people: [{user_id, before, after}]}`, the first of them by id.
    """
    old = {line[1]: line for line in old_lines}
    new = {line[1]: line for line in new_lines}
    groups: dict[str, list[str]] = {name: [] for name in _GROUPS}
    for user_id in sorted(old.keys() | new.keys()):
        was, is_ = old.get(user_id), new.get(user_id)
        if was != is_:
            groups[_group_of(was, is_)].append(user_id)
    versions = [each["schema_version_id"] for each in (before, after)]
    return {
        "version": versions if versions[0] != versions[1] else None,
        "rules": _rules(before, after),
        **{
            name: {
                "count": len(users),
                "people": [
                    {"user_id": user_id, "before": _standing(old.get(user_id)), "after": _standing(new.get(user_id))}
                    for user_id in users[:_MOST_KEPT]
                ],
            }
            for name, users in groups.items()
        },
    }


def counts_of(changed: Mapping[str, Any]) -> dict[str, int]:
    """How many came, left and changed: all that a journal may know."""
    return {name: changed[name]["count"] for name in _GROUPS}


def difference_text(changed: Mapping[str, Any], language: str | None) -> str:
    """The difference in a sentence; people are named by their ids."""
    words = _GERMAN if language == "de" else _ENGLISH
    parts = []
    if changed["version"]:
        parts.append(words["version"].format(*changed["version"]))
    parts += [
        words["rule"].format(each["field_key"], each["before"] or words["none"], each["after"] or words["none"])
        for each in changed["rules"][:_MOST_TOLD]
    ]
    reasons = REASONS_GERMAN if language == "de" else REASONS
    for name in _GROUPS:
        if changed[name]["count"]:
            parts.append(_group(changed[name], words[name], words, reasons))
    return "; ".join(parts) or words["wording"]


def _group_of(was: Line | None, is_: Line | None) -> str:
    asked_before, asked_now = (line is not None and line[0] == "TARGET" for line in (was, is_))
    if asked_before and asked_now:
        return "changed"
    return "left" if asked_before else "came" if asked_now else "others"


def _standing(line: Line | None) -> dict[str, Any] | None:
    """How somebody stands in a plan; None for who is not in the position."""
    if line is None:
        return None
    detail = from_text(line[4])
    known = {"kind": line[0], "missing_fields": from_text(line[2]), "channel": line[3]}
    return {**known, "reason": detail.get("reason"), "why": detail.get("why", {})}


def _rules(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    old, new = (_rules_of(each) for each in (before, after))
    return [
        {"field_key": field, "before": old.get(field), "after": new.get(field)}
        for field in dict.fromkeys([*old, *new])
        if old.get(field) != new.get(field)
    ]


def _rules_of(header: Mapping[str, Any]) -> dict[str, str]:
    schema = (header.get("aside") or {}).get("schema") or {}
    return {each["field_key"]: rule_of(each) for each in schema.get("field_specs") or ()}


def _group(
    group: Mapping[str, Any], word: str, words: Mapping[str, str], reasons: Mapping[str, tuple[str, str]]
) -> str:
    people: Sequence[Mapping[str, Any]] = group["people"][:_MOST_TOLD]
    more = ", …" if group["count"] > len(people) else ""
    told = "; ".join(filter(None, (_why(each, words, reasons) for each in people)))
    named = ", ".join(each["user_id"] for each in people)
    return f"{group['count']} {word}: {named}{more}{f' ({told})' if told else ''}"


def _why(each: Mapping[str, Any], words: Mapping[str, str], reasons: Mapping[str, tuple[str, str]]) -> str:
    """What has become of one person; nothing for who simply came."""
    user_id, before, after = each["user_id"], each["before"], each["after"]
    if after is None:
        return words["gone"].format(user_id)
    if after["kind"] == "UNDECIDED":
        return words["undecided"].format(user_id)
    if after["kind"] == "EXCLUDED":
        return f"{user_id} {reasons.get(after['reason'], (after['reason'],))[0]}"
    if before is None or before["kind"] != "TARGET":
        return ""
    parts = []
    if before["channel"] != after["channel"]:
        parts.append(words["channel"].format(before["channel"] or words["none"], after["channel"] or words["none"]))
    if before["missing_fields"] != after["missing_fields"]:
        parts.append(words["fields"].format(*(", ".join(side["missing_fields"]) for side in (before, after))))
    return f"{user_id}: {', '.join(parts) or words['why']}"


_ENGLISH = {
    "version": "it would be version {1} instead of {0}",
    "rule": 'the rule of {} was "{}" and is "{}" now',
    "none": "none",
    "came": "came",
    "left": "left",
    "changed": "changed",
    "others": "stay unasked for another reason",
    "gone": "{} is in the position no longer",
    "undecided": "{} cannot be decided",
    "channel": "through {1} instead of {0}",
    "fields": "for {1} instead of {0}",
    "why": "for another reason",
    "wording": "only the wording changed",
}
_GERMAN = {
    "version": "es wäre Version {1} statt {0}",
    "rule": "die Regel zu {} war „{}“ und ist jetzt „{}“",
    "none": "keine",
    "came": "kamen hinzu",
    "left": "fielen weg",
    "changed": "änderten sich",
    "others": "bleiben aus anderem Grund ungefragt",
    "gone": "{} ist nicht mehr in der Position",
    "undecided": "{} ist nicht zu entscheiden",
    "channel": "über {1} statt {0}",
    "fields": "nach {1} statt {0}",
    "why": "aus anderem Grund",
    "wording": "nur der Wortlaut hat sich geändert",
}
