"""The cells of a staff file: what a column may hold, and how its text becomes a value.

A `read_…` function takes the trimmed, non-empty text of one cell and returns its value, or raises `CellError`
with the two sentences that whoever keeps the file needs: what is wrong, and what to write instead. It knows
one cell only; what cells and rows must say in common is the file's business (`staff_file`).
"""

import re
import unicodedata
import zoneinfo
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from rapidfuzz import fuzz, process

from selene_os.kernel.countries import countries
from selene_os.kernel.vocabulary import NOBODY_OF_STAFF

MAX_CELL_CHARACTERS = 1_000

_BLANKS = " \t\u00a0\u202f"
_CONTROLS = frozenset(("Cc", "Zl", "Zp"))
_SHOWN_CHARACTERS = 60
_TAG_CHARACTERS = 64
_OFTEN_MEANT = {"UK": "GB", "EL": "GR", "SF": "FI"}
_NOT_PLACES = frozenset(("Factory", "localtime", "posixrules"))
_ID = re.compile(r"[A-Za-z0-9._\-@:+]+")
_FIELD_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]{0,63}")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class CellError(ValueError):
    """The text of a cell is no value of its column; `str()` says why and `hint` what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What a column may hold: must it be in the header, may its cells be empty, do its values repeat."""

    read: Callable[[str], object]
    in_header: bool = False
    filled: bool = False
    repeats: bool = False

    def reader(self) -> Callable[[str], object]:
        """The reader of raw cells: it answers a value, None for an empty cell, or a `CellError` unraised."""
        return cache(self._value) if self.repeats else self._value

    def _value(self, raw: str) -> object:
        try:
            text = cell_text(raw)
            if text:
                return self.read(text)
        except CellError as bad:
            return bad.with_traceback(None)
        if self.filled:
            return CellError("the cell is empty.", "Fill it in: every row needs one.")
        return None


def shown(text: str) -> str:
    """The text in quotes, short and with nothing invisible, to stand in a message."""
    short = text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"
    return '"' + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in short) + '"'


def did_you_mean(text: str, choices: Sequence[str], otherwise: str) -> str:
    """A hint that names the nearest of the choices, or the other sentence when none is near."""
    folded = [choice.casefold() for choice in choices]
    match = process.extractOne(text.casefold(), folded, scorer=fuzz.ratio, score_cutoff=60)
    return f"Did you mean {choices[match[2]]}?" if match else otherwise


def cell_text(raw: str) -> str:
    """The cell without blanks at its ends, in Unicode's composed form."""
    text = raw.strip(_BLANKS)
    if len(text) > MAX_CELL_CHARACTERS:
        raise CellError(
            f"the cell has {len(text):,} characters; at most {MAX_CELL_CHARACTERS:,} are allowed.",
            "Shorten it.",
        )
    if not text.isprintable():
        _refuse_controls(text)
    if text.isascii():
        return text
    if "\ufffd" in text:
        raise CellError(
            f"{shown(text)} holds the sign for a lost character.",
            "A program read the file in another encoding; export it again as CSV UTF-8.",
        )
    return unicodedata.normalize("NFC", text)


def _refuse_controls(text: str) -> None:
    for char in text:
        if unicodedata.category(char) not in _CONTROLS:
            continue
        if char in "\r\n":
            raise CellError(f"{shown(text)} holds a line break.", "Write it on one line; look for a stray quote.")
        raise CellError(f"{shown(text)} holds the control character U+{ord(char):04X}.", "Remove it.")


def is_field_key(text: str) -> bool:
    """A `held.<field_key>` column may carry this key."""
    return _FIELD_KEY.fullmatch(text) is not None


def read_text(text: str) -> str:
    """Any printable text, as it stands."""
    return text


def person_id(longest: int) -> Callable[[str], str]:
    """A reader of ids that are a person's."""
    read_id = identifier(longest)

    def read(text: str) -> str:
        if text in NOBODY_OF_STAFF:
            raise CellError(f"{shown(text)} is Selene's own; nobody of a company can have it.", "Give another id.")
        return read_id(text)

    return read


def identifier(longest: int) -> Callable[[str], str]:
    """A reader of ids of at most so many letters, digits and . _ - @ : +."""

    def read(text: str) -> str:
        if len(text) > longest:
            raise CellError(f"{shown(text)} has {len(text)} characters; an id has at most {longest}.", "Shorten it.")
        if _ID.fullmatch(text) is None:
            odd = next(char for char in text if _ID.fullmatch(char) is None)
            raise CellError(f"{shown(text)} holds {shown(odd)}.", "Use letters A to Z, digits and . _ - @ : + only.")
        return text

    return read


def read_country(text: str) -> str:
    """A country's code in ISO 3166 alpha-2, in capitals."""
    code = text.upper()
    if code in countries():
        return code
    meant = _OFTEN_MEANT.get(code)
    hint = f"Did you mean {meant}?" if meant else "Write its two letters in ISO 3166, like DE."
    raise CellError(f"{shown(text)} is not a country's code.", hint)


def read_language(text: str) -> str:
    """A BCP 47 tag of language, script and region, in their usual case (`de`, `pt-BR`, `zh-Hant-TW`)."""
    match = _LANGUAGE.fullmatch(text)
    if match is None:
        dashed = text.replace("_", "-")
        known = dashed != text and _LANGUAGE.fullmatch(dashed) is not None
        hint = f"Did you mean {read_language(dashed)}?" if known else "Write a tag like de, en or pt-BR."
        raise CellError(f"{shown(text)} is not a language tag.", hint)
    language, script, region = match.groups()
    parts = (language.lower(), (script or "").capitalize(), (region or "").upper())
    return "-".join(part for part in parts if part)


def read_time_zone(text: str) -> str:
    """The name of an IANA time zone, in its exact spelling."""
    if text in time_zones():
        return text
    meant = _zones_by_city().get(text.casefold().replace(" ", "_"))
    hint = f"Did you mean {meant}?" if meant else "Write an IANA name like Europe/Berlin, or leave it empty."
    raise CellError(f"{shown(text)} is not a time zone.", hint)


@cache
def time_zones() -> frozenset[str]:
    """The names of all IANA time zones."""
    return frozenset(zoneinfo.available_timezones() - _NOT_PLACES)


@cache
def _zones_by_city() -> dict[str, str]:
    zones = sorted(time_zones())
    by_city = {zone.rpartition("/")[2].casefold(): zone for zone in reversed(zones)}
    return by_city | {zone.casefold(): zone for zone in zones}


def read_date(text: str) -> date:
    """A calendar day written YYYY-MM-DD."""
    if _ISO_DATE.fullmatch(text) is None:
        raise CellError(f"{shown(text)} is not a date.", "Write year, month and day like 2026-03-02.")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CellError(f"{shown(text)} is not a day in the calendar.", "Correct its year, month or day.") from error


def read_tags(text: str) -> tuple[str, ...]:
    """Tags between bars, lower-cased, each once, in order."""
    tags = {tag.strip(_BLANKS).lower() for tag in text.split("|")} - {""}
    for tag in sorted(tags):
        if len(tag) > _TAG_CHARACTERS:
            raise CellError(f"the tag {shown(tag)} has more than {_TAG_CHARACTERS} characters.", "Shorten it.")
        if "," in tag or ";" in tag:
            raise CellError(f"the tag {shown(tag)} holds a comma or a semicolon.", "Put | between two tags.")
    return tuple(sorted(tags))
