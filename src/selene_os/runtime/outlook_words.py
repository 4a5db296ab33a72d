"""What stands beside a plan, in plain words: what was worded how, which facts are missing, messages and their price."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from selene_os.runtime.plan_changes import KINDS

_MOST_CHANGES = 8
_MOST_DAYS = 5
_MOST_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class _Words:
    """Sentences of one language; braces stand for what is filled in."""

    was: str
    quoted: str
    asked_as: str
    kinds: Mapping[str, str]
    names: Mapping[str, str]
    nothing: str
    more_changes: str
    messages: str
    of_day: str
    more_days: str
    reminders: str
    cost: str
    at_most: str
    no_price: str
    no_price_of: str
    lacking: str


_ENGLISH = _Words(
    was="{name} was {old} and would be {new}",
    quoted='"{}"',
    asked_as="asked as {}",
    kinds=dict(zip(KINDS, ("added", "tightened", "relaxed", "removed", "reworded"), strict=True)),
    names={"wording": "the wording", "rule": "the rule"},
    nothing="nothing",
    more_changes="{} more fields change; `selene plan` shows them.",
    messages="Messages, as of {as_of}: {days}{reminders}.",
    of_day="{count} on {day}",
    more_days="{count} on {days} more days",
    reminders="; if nobody answers, {count} reminders more by {day}",
    cost="Cost: {}.",
    at_most="{channel} {cost} {currency} ({messages} × {price}), with all reminders at most {most} {currency}",
    no_price="No price is set for messages.",
    no_price_of="{channel} × {messages}, no price set",
    lacking="Missing: {}.",
)
_GERMAN = _Words(
    was="{name} war {old} und wäre {new}",
    quoted="„{}“",
    asked_as="gefragt als {}",
    kinds=dict(zip(KINDS, ("neu", "verschärft", "gelockert", "gestrichen", "umformuliert"), strict=True)),
    names={"wording": "der Wortlaut", "rule": "die Regel"},
    nothing="nichts",
    more_changes="{} weitere Felder ändern sich; `selene plan` zeigt sie.",
    messages="Nachrichten, Stand {as_of}: {days}{reminders}.",
    of_day="{count} am {day}",
    more_days="{count} an {days} weiteren Tagen",
    reminders="; antwortet niemand, dazu {count} Erinnerungen bis {day}",
    cost="Kosten: {}.",
    at_most="{channel} {cost} {currency} ({messages} × {price}), mit allen Erinnerungen höchstens {most} {currency}",
    no_price="Für Nachrichten ist kein Preis hinterlegt.",
    no_price_of="{channel} × {messages}, kein Preis hinterlegt",
    lacking="Es fehlt: {}.",
)


def changes_text(changes: Iterable[Mapping[str, Any]], language: str | None) -> list[str]:
    """A sentence for each field that changes, with what it was and what it would be."""
    words = _words(language)
    told = [_change(each, words) for each in changes]
    rest = len(told) - _MOST_CHANGES
    return [*told[:_MOST_CHANGES], *([words.more_changes.format(rest)] if rest > 0 else [])]


def outlook_text(aside: Mapping[str, Any], language: str | None) -> list[str]:
    """When messages go out and what they cost; nothing if there are none."""
    words, outlook = _words(language), aside.get("forecast") or {}
    if not outlook.get("days"):
        return []
    return [_messages(outlook["days"], aside["as_of"], words), *_cost(outlook["cost"], aside["channels"], words)]


def lacking_text(missing_facts: Mapping[str, int], language: str | None) -> str:
    """Which facts are missing of how many people; nothing if none is."""
    facts = ", ".join(f"{fact} ({count})" for fact, count in sorted(missing_facts.items()))
    return _words(language).lacking.format(facts) if facts else ""


def _words(language: str | None) -> _Words:
    return _GERMAN if language == "de" else _ENGLISH


def _change(change: Mapping[str, Any], words: _Words) -> str:
    old, new = change["old"], change["new"]
    kinds = ", ".join(words.kinds[kind] for kind in change["kinds"])
    if old is None or new is None:
        parts = [words.asked_as.format(_value("wording", (new or old or {}).get("wording"), words))]
    else:
        differing = [name for name in new if old.get(name) != new[name]]
        parts = [
            words.was.format(
                name=words.names.get(name, name),
                old=_value(name, old.get(name), words),
                new=_value(name, new[name], words),
            )
            for name in differing
        ]
    return f"{change['field_key']} ({kinds}): {', '.join(parts)}."


def _value(name: str, value: Any, words: _Words) -> str:
    if isinstance(value, Mapping):
        value = ", ".join(f"{name}: {each}" for name, each in sorted(value.items()))
    elif isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    text = words.nothing if value is None or value == "" else str(value)
    text = text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"
    return words.quoted.format(text) if name == "wording" and value is not None else text


def _messages(days: list[Mapping[str, Any]], as_of: str, words: _Words) -> str:
    asking = [each for each in days if each["messages"]]
    told = [words.of_day.format(count=each["messages"], day=each["day"]) for each in asking[:_MOST_DAYS]]
    rest = asking[_MOST_DAYS:]
    if rest:
        told.append(words.more_days.format(count=sum(each["messages"] for each in rest), days=len(rest)))
    reminding = [each for each in days if each["reminders"]]
    count = sum(each["reminders"] for each in reminding)
    reminders = words.reminders.format(count=count, day=reminding[-1]["day"]) if reminding else ""
    return words.messages.format(as_of=as_of, days=", ".join(told), reminders=reminders)


def _cost(cost: list[Mapping[str, Any]] | None, channels: Mapping[str, int], words: _Words) -> list[str]:
    if cost is None:
        return [words.no_price] if channels.keys() - {"app", "none"} else []
    told = [
        words.no_price_of.format(**each)
        if each["price"] is None
        else words.at_most.format(**{**each, "most": each["cost_at_most"]})
        for each in cost
    ]
    return [words.cost.format("; ".join(told))] if told else []
