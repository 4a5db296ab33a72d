"""The words of questions and confirmations, in plain English, or in the operator's language where there are any.

A missing field is called `name` or `name:key`. What it is about comes in the operator's own words where there
are any; else the key is read aloud.
"""

from collections.abc import Mapping

from selene_os.engines.dialogue import german
from selene_os.engines.dialogue.contract import MissingField, PromptKind

MOST_ABOUT_CHARACTERS = 80
GERMAN = "de"

_QUESTIONS: Mapping[str, tuple[str, str]] = {
    "changes": (
        'What should change? Say for example "Require a forklift licence for warehouse operators".',
        "Which requirement do you mean by {about}?",
    ),
    "position_id": ("Which position is this about?", "Which position do you mean by {about}?"),
    "company_id": ("Which company is this about?", "Which company do you mean by {about}?"),
    "field_specs": ("Which requirements should the position have?", "What exactly is required by {about}?"),
    "selectors": (
        "Whom does the version as a whole apply to?",
        "Whom does the version as a whole apply to: what does {about} mean?",
    ),
    "unclear": ("I did not understand all of it. What do you mean?", "What do you mean by {about}?"),
    "proposed": (
        "I am not sure that I understood: should it be required?",
        "I am not sure that I understood: should {about} be required?",
    ),
    "another_position": (
        "A run changes one position. What should become of the other?",
        "A run changes one position; what should become of {about}? It can have a run of its own afterwards.",
    ),
    "tag": ("Which people do you mean?", "Which tag of the staff list do you mean by {about}?"),
    "country": ("Which country do you mean?", "Which country do you mean by {about}?"),
    "condition": ("Who has to have it?", "Who has to have {about}?"),
    "rule": (
        "What should become of the present rule?",
        "What should become of the present rule for {about}?",
    ),
    "wording": ("How should people be asked for it?", "How should people be asked for {about}?"),
    "evidence": ("How do people prove it?", "How do people prove {about}?"),
    "apply_scope": (
        "Whom does it apply to: new hires only, or current staff too?",
        "Whom does {about} apply to: new hires only, or current staff too?",
    ),
    "rollout_scope": ("Should current staff be asked too?", "Should current staff be asked for {about} too?"),
    "change_reason": ("Why is this changed?", "Why is {about} changed?"),
    "schema_version_id": ("Which version do you mean?", "Which version do you mean by {about}?"),
}
_OTHERWISE = ("What should {name} be?", "What should {name} be for {about}?")


def question_text(missing: MissingField, language: str | None = None) -> str:
    """The one question that asks for a missing field."""
    name, _, key = missing.field.partition(":")
    about = _shortened(missing.about) or _read_aloud(key)
    is_german = language == GERMAN
    plain, particular = german.QUESTIONS.get(name, german.OTHERWISE) if is_german else _QUESTIONS.get(name, _OTHERWISE)
    template = particular if about else plain
    return template.format(about=f"„{about}“" if is_german else f'"{about}"', name=_read_aloud(name))


def confirmation_text(
    kind: PromptKind, plan_text: str, people: int | None, language: str | None = None, *, is_counted: bool = False
) -> str:
    """What is asked to be confirmed: what was worked out, what a yes does, and whether it must name the number."""
    consequences = _GERMAN_CONSEQUENCES if language == GERMAN else _CONSEQUENCES
    counting = (german.COUNT_THEM if language == GERMAN else _COUNT_THEM) if is_counted else ""
    return " ".join(part for part in (plan_text.strip(), consequences[kind](people), counting) if part)


def late_text(kind: PromptKind, language: str | None) -> str:
    """What is said before a prompt that is shown again because nobody answered it in time."""
    if language == GERMAN:
        return german.ASKED_AGAIN if kind is PromptKind.CLARIFY else german.SHOWN_AGAIN
    if kind is PromptKind.CLARIFY:
        return "The question was not answered in time; here it is again."
    return "The confirmation was not answered in time; here is once more what would happen."


_COUNT_THEM = "There are so many of them that a yes must name their number: type how many people will be asked."


def _of_a_change(people: int | None) -> str:
    return "Make this change?"


def _of_a_launch(people: int | None) -> str:
    return f"A yes launches the backfill: {counted(people or 0)} will be asked now. Launch it?"


def _of_a_close(people: int | None) -> str:
    return f"Close it with {counted(people or 0)} unresolved?"


_CONSEQUENCES = {
    PromptKind.SCHEMA_CHANGE: _of_a_change,
    PromptKind.BACKFILL_LAUNCH: _of_a_launch,
    PromptKind.CLOSE_WITH_UNRESOLVED: _of_a_close,
}


_GERMAN_CONSEQUENCES = {
    PromptKind.SCHEMA_CHANGE: lambda _: german.MAKE_CHANGE,
    PromptKind.BACKFILL_LAUNCH: lambda people: german.LAUNCH.format(people=german.are_asked(people or 0)),
    PromptKind.CLOSE_WITH_UNRESOLVED: lambda people: german.CLOSE.format(people=german.counted(people or 0)),
}


def counted(people: int) -> str:
    """A number of people in words."""
    return "1 person" if people == 1 else f"{people} people"


def _shortened(about: str) -> str:
    words = " ".join(about.replace('"', "'").split())
    return words if len(words) <= MOST_ABOUT_CHARACTERS else words[: MOST_ABOUT_CHARACTERS - 1] + "…"


def _read_aloud(name: str) -> str:
    return _shortened(name.replace("_", " "))
