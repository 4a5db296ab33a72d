"""What is said to somebody who has spoken, in the languages that there are words in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ADVICE: Mapping[str, str] = {
    "STT_FAIL_EMPTY": "MOVE_CLOSER",
    "STT_FAIL_LOW_CONFIDENCE": "SPEAK_SLOWER",
    "STT_FAIL_GARBLED": "REPEAT",
    "STT_FAIL_BUDGET_EXCEEDED": "REPEAT",
    "STT_FAIL_LANGUAGE_MISMATCH": "SWITCH_TO_TEXT",
    "STT_FAIL_PROVIDER_TIMEOUT": "REPEAT",
    "STT_FAIL_NETWORK_UNAVAILABLE": "SWITCH_TO_TEXT",
}
"""Which of REPEAT, SPEAK_SLOWER, MOVE_CLOSER, QUIET_ENV and SWITCH_TO_TEXT fits a failure."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language: a sentence and its advice for each failure, and what is said of what was heard."""

    failures: Mapping[str, tuple[str, str]]
    heard: Callable[[str, Sequence[tuple[str, str]]], str]
    doubt: Callable[[str, Sequence[str]], str]
    is_that_right: str
    spoken_answer: str


def words_of(language: str) -> Words:
    """The words for somebody who speaks this language, English where there are none."""
    return _WORDS.get(language.partition("-")[0], _ENGLISH)


def _heard_in_english(text: str, repairs: Sequence[tuple[str, str]]) -> str:
    taken = "; ".join(f'"{heard}" was taken for "{meant}"' for heard, meant in repairs)
    return f'I heard: "{text}"{_end(text, taken)}'


def _heard_in_german(text: str, repairs: Sequence[tuple[str, str]]) -> str:
    taken = "; ".join(f"„{heard}“ wurde als „{meant}“ verstanden" for heard, meant in repairs)
    return f"Ich habe gehört: „{text}“{_end(text, taken)}"


def _end(text: str, taken: str) -> str:
    if taken:
        return f" ({taken})."
    return "" if text.endswith((".", "!", "?")) else "."


def _doubt_in_english(heard: str, may_be: Sequence[str]) -> str:
    return f'Is "{heard}" perhaps {" or ".join(f"{chr(34)}{each}{chr(34)}" for each in may_be)}?'


def _doubt_in_german(heard: str, may_be: Sequence[str]) -> str:
    return f"Ist „{heard}“ vielleicht {' oder '.join(f'„{each}“' for each in may_be)}?"


_ENGLISH = Words(
    failures={
        "STT_FAIL_EMPTY": ("I heard nobody speak.", "Move closer to the microphone and say it again."),
        "STT_FAIL_LOW_CONFIDENCE": (
            "I heard something, but I am too unsure of the words.",
            "Speak more slowly, in a quieter place, or type it.",
        ),
        "STT_FAIL_GARBLED": ("I could make nothing of the recording.", "Say it again, or type it."),
        "STT_FAIL_BUDGET_EXCEEDED": (
            "The recording is too long.",
            "Say it in at most a minute, one change at a time, or type it.",
        ),
        "STT_FAIL_LANGUAGE_MISMATCH": (
            "This is not the language that I listen for.",
            "Type it, or name the language that you speak (--language).",
        ),
        "STT_FAIL_PROVIDER_TIMEOUT": (
            "Writing down what you said took too long, more than once.",
            "Say it again in a moment, or type it.",
        ),
        "STT_FAIL_NETWORK_UNAVAILABLE": (
            "Whoever writes down what you say cannot be reached.",
            "Type it; that always works.",
        ),
    },
    heard=_heard_in_english,
    doubt=_doubt_in_english,
    is_that_right="Is that what you said? Nothing counts yet.",
    spoken_answer="A spoken yes or no decides nothing: type it.",
)
_GERMAN = Words(
    failures={
        "STT_FAIL_EMPTY": (
            "Ich habe niemanden sprechen gehört.",
            "Gehen Sie näher ans Mikrofon, und sagen Sie es noch einmal.",
        ),
        "STT_FAIL_LOW_CONFIDENCE": (
            "Ich habe etwas gehört, bin mir der Worte aber zu unsicher.",
            "Sprechen Sie langsamer, an einem ruhigeren Ort, oder tippen Sie es.",
        ),
        "STT_FAIL_GARBLED": (
            "Mit der Aufnahme konnte ich nichts anfangen.",
            "Sagen Sie es noch einmal, oder tippen Sie es.",
        ),
        "STT_FAIL_BUDGET_EXCEEDED": (
            "Die Aufnahme ist zu lang.",
            "Sagen Sie es in höchstens einer Minute, eine Änderung nach der anderen, oder tippen Sie es.",
        ),
        "STT_FAIL_LANGUAGE_MISMATCH": (
            "Das ist nicht die Sprache, auf die ich höre.",
            "Tippen Sie es, oder nennen Sie die Sprache, die Sie sprechen (--language).",
        ),
        "STT_FAIL_PROVIDER_TIMEOUT": (
            "Das Mitschreiben hat mehr als einmal zu lange gedauert.",
            "Sagen Sie es gleich noch einmal, oder tippen Sie es.",
        ),
        "STT_FAIL_NETWORK_UNAVAILABLE": (
            "Wer mitschreibt, ist nicht zu erreichen.",
            "Tippen Sie es; das geht immer.",
        ),
    },
    heard=_heard_in_german,
    doubt=_doubt_in_german,
    is_that_right="Haben Sie das gesagt? Noch zählt nichts davon.",
    spoken_answer="Ein gesprochenes Ja oder Nein entscheidet nichts: Tippen Sie es.",
)
_WORDS: Mapping[str, Words] = {"en": _ENGLISH, "de": _GERMAN}
