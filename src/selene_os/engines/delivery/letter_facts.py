"""What a wording is given: facts that may be named, cut to size and free of control characters.

What is InternalOnly is only counted, and so is whatever this version does not know; what is Confidential is only
mentioned. Both are decided here, so no wording can give them away.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from whenever import Instant, TimeZoneNotFoundError

from selene_os.engines.delivery.letter_contract import ComposeLetter, LetterField, LetterGroup, Words
from selene_os.engines.delivery.wording import LAST_LANGUAGE, Phrases, base_of, phrases

_NAMED = ("Speak", "TextOnly")
_SHOWN = ("Safe", "Private")
_MOST_ITEMS = 40
_MOST_GROUPS = 20
_LONGEST_NAME = 80
_LONGEST_PROMPT = 200
_LONGEST_LINK = 500
_DAYS_REMEMBERED = 256
_NOT_A_LETTER = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Item:
    """A detail that may be named; of a confidential one only that it is there."""

    prompt_short: str
    is_confidential: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What one position asks; `more_count` counts what is not named."""

    company_name: str
    position_title: str
    deadline_text: str
    items: tuple[Item, ...]
    more_count: int


def clean(text: str, longest: int) -> str:
    """One line without control characters, at most so long."""
    line = _NOT_A_LETTER.sub(" ", text).strip()
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def facts_of(ask: ComposeLetter, language: str) -> dict[str, object]:
    """The facts under the names by which a wording asks for them (`template_check.FACTS`)."""
    groups = _groups(ask, language)
    items = tuple(item for group in groups for item in group.items)
    first = groups[0] if groups else Group("", "", "", (), 0)
    sender = clean(ask.sender_name, _LONGEST_NAME) or first.company_name or "Selene"
    more = _counted(ask) - len(items)
    days = [group.deadline for group in ask.groups if group.deadline]
    return {
        "channel": ask.channel.value,
        "person_name": clean(ask.person_name, _LONGEST_NAME),
        "sender_name": sender,
        "company_name": first.company_name,
        "position_title": first.position_title,
        "deadline_text": _day_text(min(days), ask.time_zone, language) if days else "",
        "link": clean(ask.link, _LONGEST_LINK),
        "reminder_number": ask.reminder_number,
        "item_count": _counted(ask),
        "more_count": more,
        "items": items,
        "groups": groups,
    }


def example(language: str) -> ComposeLetter:
    """Facts for a wording that is tried before it is kept, and for a test without facts of its own."""
    return ComposeLetter.model_validate_json(_EXAMPLE.replace("LANGUAGE", language))


def _counted(ask: ComposeLetter) -> int:
    return sum(len(group.fields) for group in ask.groups)


def _groups(ask: ComposeLetter, language: str) -> tuple[Group, ...]:
    room = _MOST_ITEMS
    found = []
    unnamed = sum(len(group.fields) for group in ask.groups[_MOST_GROUPS:])
    shown = ask.groups[:_MOST_GROUPS]
    for number, group in enumerate(shown, 1):
        items = _items(group, phrases(language), language)[:room]
        room -= len(items)
        found.append(
            Group(
                clean(group.company_name, _LONGEST_NAME),
                clean(group.position_title, _LONGEST_NAME),
                _day_text(group.deadline, ask.time_zone, language) if group.deadline else "",
                items,
                len(group.fields) - len(items) + (unnamed if number == len(shown) else 0),
            )
        )
    return tuple(found)


def _items(group: LetterGroup, said: Phrases, language: str) -> tuple[Item, ...]:
    return tuple(_item(each, said, language) for each in group.fields if each.exposure_rule in _NAMED)


def _item(asked: LetterField, said: Phrases, language: str) -> Item:
    if asked.sensitivity not in _SHOWN:
        return Item(said.confidential, is_confidential=True)
    return Item(clean(_in_language(asked.prompt_short, language), _LONGEST_PROMPT), is_confidential=False)


def _in_language(words: Words, language: str) -> str:
    if not isinstance(words, Mapping):
        return words
    tried = (language, base_of(language), LAST_LANGUAGE, *sorted(words))
    return next((words[each] for each in tried if each in words), "")


@lru_cache(_DAYS_REMEMBERED)
def _day_text(deadline: str, time_zone: str, language: str) -> str:
    """The person's own day of a deadline, in words; the text itself if it names no day."""
    try:
        day = date.fromisoformat(deadline) if len(deadline) == len("2026-03-02") else _local_day(deadline, time_zone)
    except ValueError:
        return clean(deadline, _LONGEST_NAME)
    return format_date(day, "long", locale=_locale(language))


def _local_day(deadline: str, time_zone: str) -> date:
    instant = Instant.parse_iso(deadline)
    try:
        return instant.to_tz(time_zone).date().to_stdlib()
    except TimeZoneNotFoundError:
        return instant.to_tz("UTC").date().to_stdlib()


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(LAST_LANGUAGE)


_EXAMPLE = """{
  "message_kind": "FIRST", "channel": "email", "language": "LANGUAGE",
  "person_name": "Alex Example", "sender_name": "Example Ltd", "link": "https://example.com/answer/example",
  "reminder_number": 1,
  "groups": [{"company_name": "Example Ltd", "position_title": "Warehouse operator", "deadline": "2026-03-31",
    "fields": [
      {"field_key": "licence", "prompt_short": {"en": "Forklift licence", "de": "Staplerschein"},
       "sensitivity": "Safe", "exposure_rule": "TextOnly"},
      {"field_key": "health", "prompt_short": "", "sensitivity": "Confidential", "exposure_rule": "TextOnly"},
      {"field_key": "internal", "prompt_short": "", "sensitivity": "Safe", "exposure_rule": "InternalOnly"}
    ]}]
}"""
