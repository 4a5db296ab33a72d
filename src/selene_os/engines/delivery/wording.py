"""A wording and the shipped ones: a subject and a body for a kind of message, in one language.

A shipped file's first line is the subject; its body follows after an empty line.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from selene_os.kernel.vocabulary import MessageKind

SHIPPED_LANGUAGES = ("en", "de")
LAST_LANGUAGE = "en"
WORDED_KINDS = (MessageKind.FIRST, MessageKind.REMINDER, MessageKind.NOTICE)
"""A TEST shows the wording of FIRST: that is what it tests."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The two templates of a message."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the facts themselves say in a language."""

    confidential: str
    test_mark: str


_PHRASES = {
    "en": Phrases("a confidential detail", "[Test] "),
    "de": Phrases("eine vertrauliche Angabe", "[Test] "),
}


def phrases(language: str) -> Phrases:
    """The phrases of the language, of its base, else in English."""
    return next(_PHRASES[each] for each in (language, base_of(language), LAST_LANGUAGE) if each in _PHRASES)


def base_of(language: str) -> str:
    """The language of a tag: `de` of `de-AT`."""
    return language.partition("-")[0]


def normal_tag(language: str) -> str:
    """The tag as it is compared: `de-AT` however it was typed."""
    parts = language.strip().replace("_", "-").split("-")
    return "-".join([parts[0].lower(), *(each.upper() if len(each) == 2 else each for each in parts[1:])])


def languages_to_try(wanted: str, tenant_language: str) -> tuple[str, ...]:
    """The person's language, its base, the tenant's, its base, and English at last."""
    own, other = normal_tag(wanted), normal_tag(tenant_language)
    tried = (own, base_of(own), other, base_of(other), LAST_LANGUAGE)
    return tuple(dict.fromkeys(each for each in tried if each))


def worded_kind(kind: MessageKind) -> MessageKind:
    """Whose wording a kind of message has."""
    return MessageKind.FIRST if kind is MessageKind.TEST else kind


@cache
def shipped(kind: MessageKind, language: str) -> Wording | None:
    """The shipped wording, None if there is none in this very language."""
    if language not in SHIPPED_LANGUAGES:
        return None
    file = files("selene_os.engines.delivery").joinpath("templates", f"{kind.value}.{language}.txt")
    subject, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    return Wording(subject, body)
