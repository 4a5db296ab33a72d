"""Which language a turn is in, and the choices of questions in that language.

What is offered can be given back: a choice in German is the English one for whoever reads the answer.
"""

from collections.abc import Iterable

from selene_os.engines.intent.words import folded, words_of

GERMAN, ENGLISH = "de", "en"

_GERMAN_WORDS = frozenset(
    [
        "aber",
        "alle",
        "allen",
        "auch",
        "auf",
        "aus",
        "außer",
        "bei",
        "bis",
        "bitte",
        "brauchen",
        "braucht",
        "danke",
        "das",
        "dass",
        "dem",
        "den",
        "der",
        "des",
        "die",
        "doch",
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "es",
        "frag",
        "frage",
        "für",
        "gilt",
        "haben",
        "hallo",
        "hat",
        "ich",
        "im",
        "innerhalb",
        "ist",
        "ja",
        "jeder",
        "kein",
        "keine",
        "mit",
        "muss",
        "müssen",
        "nach",
        "nein",
        "neue",
        "neuen",
        "nicht",
        "nur",
        "oder",
        "ohne",
        "pflicht",
        "sie",
        "sind",
        "soll",
        "sollen",
        "streiche",
        "und",
        "verlange",
        "von",
        "vom",
        "vor",
        "warum",
        "was",
        "wer",
        "wie",
        "wieso",
        "wir",
        "wird",
        "zum",
        "zur",
    ]
)
_ENGLISH_WORDS = frozenset(
    [
        "a",
        "all",
        "also",
        "an",
        "and",
        "any",
        "are",
        "ask",
        "at",
        "but",
        "by",
        "current",
        "do",
        "every",
        "except",
        "for",
        "from",
        "has",
        "have",
        "hello",
        "how",
        "if",
        "is",
        "it",
        "must",
        "need",
        "needs",
        "new",
        "no",
        "not",
        "of",
        "on",
        "only",
        "or",
        "please",
        "remove",
        "require",
        "should",
        "staff",
        "stop",
        "that",
        "the",
        "their",
        "them",
        "they",
        "to",
        "too",
        "until",
        "we",
        "what",
        "who",
        "why",
        "with",
        "within",
        "without",
        "yes",
        "you",
    ]
)
_CHOICES = {
    "a photo or scan of the document": "ein Foto oder Scan des Dokuments",
    "they confirm it themselves": "sie bestätigen es selbst",
    "they type the value": "sie geben den Wert selbst ein",
    "HR enters it": "HR trägt es ein",
    "current staff and new hires": "aktuelles Personal und Neueinstellungen",
    "new hires only": "nur Neueinstellungen",
    "everybody in the position": "alle in der Position",
    "a new requirement": "eine neue Anforderung",
    "replace the present rule": "die jetzige Regel ersetzen",
    "leave the present rule": "die jetzige Regel beibehalten",
    "remove it for everybody": "für alle streichen",
    "leave it as it is": "so lassen, wie es ist",
    "leave it out": "weglassen",
    "require it": "verlangen",
    "stop requiring it": "nicht mehr verlangen",
}
_BACK = {german: english for english, german in _CHOICES.items()}
_LED = {"the same as for ": "dasselbe wie für ", "instead, for ": "stattdessen für "}


def language_of(text: str) -> str | None:
    """The language that most of the common words are of; None if that is in doubt."""
    words = [word.text for word in words_of(folded(text))]
    german = sum(word in _GERMAN_WORDS for word in words) + any(mark in folded(text) for mark in "äöüß")
    english = sum(word in _ENGLISH_WORDS for word in words)
    if german == english:
        return None
    return GERMAN if german > english else ENGLISH


def in_language(choices: Iterable[str], language: str | None) -> tuple[str, ...]:
    """The choices as they are offered."""
    return tuple(_in_german(one) for one in choices) if language == GERMAN else tuple(choices)


def given_back(text: str) -> str:
    """A choice that was offered in another language as the English one; any other text as it is."""
    said = text.strip()
    for english, german in _LED.items():
        if said.startswith(german):
            return english + said.removeprefix(german)
    return _BACK.get(said, text)


def _in_german(choice: str) -> str:
    for english, german in _LED.items():
        if choice.startswith(english):
            return german + choice.removeprefix(english)
    return _CHOICES.get(choice, choice)
