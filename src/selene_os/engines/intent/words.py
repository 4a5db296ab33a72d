"""How words are compared: folded character by character, cut, and reduced to a key without endings.

Folding keeps the length of a text, so that an offset in the folded text is an offset in what was typed. Two
words that share a key are taken for the same word in another form. A key that is too coarse makes two names
look alike, which ends in a question, never in a wrong choice.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

TAKEN = "\ue000"
QUOTED = "\ue001"

_NAME_CHARACTERS = 128

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_JOINT = re.compile(r"[ \t]+|[-_/&.:+@*]|[ \t][-/&][ \t]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "a", "ł": "l"})
_MARKS = str.maketrans(
    dict.fromkeys("’‘ʼ`´′", "'")
    | dict.fromkeys("“”„«»‟″", '"')
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("。！？；", ".")
    | {TAKEN: " ", QUOTED: " "}
)
_SPELLED = (("license", "licence"), ("organization", "organisation"), ("center", "centre"))
_ENGLISH_PLURALS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("men", "man"),
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a folded text: offsets, itself, its key, and whether no break parts it from the last one."""

    start: int
    end: int
    text: str
    key: str
    joined: bool = False


def folded(text: str) -> str:
    """The text in lower case with plain quotes, dashes and blanks, of the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := one.lower()) == 1 else one for one in text)
    plain = lowered.translate(_MARKS)
    return plain if plain.isascii() and plain.isprintable() else "".join(map(_visible, plain))


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a folded text."""
    words: list[Word] = []
    last = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        joined = bool(words) and _JOINT.fullmatch(text, last, start) is not None
        words.append(Word(start, end, found.group(), key_of(found.group()), joined))
        last = end
    return tuple(words)


def keys_of(text: str) -> tuple[str, ...]:
    """The keys of a text's words; hyphens and underscores part words as blanks do."""
    return _keys_of_name(text) if len(text) <= _NAME_CHARACTERS else _keys(text)


@lru_cache(maxsize=16_384)
def _keys_of_name(text: str) -> tuple[str, ...]:
    return _keys(text)


def _keys(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in words_of(folded(text)))


@lru_cache(maxsize=8_192)
def key_of(word: str) -> str:
    """A folded word without plural, case and gender endings, in plain letters."""
    plain = ascii_letters(word).removesuffix("'s")
    if len(plain) <= 3 or not plain.isalpha():
        return plain
    for american, british in _SPELLED:
        plain = plain.replace(american, british)
    base = _without_gender(plain)
    for ending, singular in _ENGLISH_PLURALS:
        if base.endswith(ending) and len(base) > len(ending) + 1:
            return base.removesuffix(ending) + singular
    return _without_case(base)


def ascii_letters(text: str) -> str:
    """The folded text with umlauts spelled out and other marks dropped."""
    if text.isascii():
        return text
    spelled = text.translate(_UMLAUTS)
    return "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))


def _visible(one: str) -> str:
    if one == "\n" or one.isprintable():
        return one
    return " "


def _without_gender(word: str) -> str:
    for ending in ("erinnen", "erin"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + "er"
    return word


def _without_case(word: str) -> str:
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ern"):
        return word[:-1]
    for ending in ("en", "e", "n"):
        if word.endswith(ending) and len(word) > len(ending) + 3 and not (ending == "n" and word[-2] != "e"):
            return word.removesuffix(ending)
    return word
