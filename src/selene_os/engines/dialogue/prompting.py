"""How a prompt is begun, shown and ended: what questions and confirmations have in common."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from selene_os.engines.dialogue.contract import PromptKind
from selene_os.engines.dialogue.rules import Prompt, Subject, end_of, expirations, must_be_counted, open_prompt
from selene_os.engines.dialogue.store import DialogueStore
from selene_os.engines.dialogue.wording import late_text
from selene_os.kernel.call import Call
from selene_os.kernel.moments import moment, stamp
from selene_os.kernel.outcome import Ask, Event, Json, Question
from selene_os.kernel.reason import Reason

PROMPT_EVENTS: Mapping[str, str] = {
    "QUESTION_ASKED": "Question {prompt_number} asked for {field}.",
    "CONFIRMATION_ASKED": "Prompt {prompt_number} asked to confirm {kind}.",
    "PROMPT_ENDED": "Prompt {prompt_number} ended: {answer}.",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """What a new prompt says."""

    text: str
    choices: tuple[str, ...] = ()
    people: int | None = None
    language: str | None = None


def shown(prompt: Prompt, prompts: Sequence[Prompt], late: Reason, call: Call, language: str | None = None) -> Question:
    """The prompt as a question; `late` is its reason, and is said, if the same was asked before and expired."""
    is_late = expirations(prompts, prompt.subject) > 0
    is_question = prompt.subject.kind is PromptKind.CLARIFY
    return Question(
        field=prompt.subject.field,
        text=f"{late_text(prompt.subject.kind, language)} {prompt.text}" if is_late else prompt.text,
        choices=prompt.choices,
        confirmation=None if is_question else _confirmation(prompt, call.settings.confirm_count_from),
        reason_code=late.code if is_late else None,
        expires_at=None if prompt.expires_at is None else moment(prompt.expires_at),
    )


def asked(
    subject: Subject,
    wording: Wording,
    call: Call,
    store: DialogueStore,
    late: Reason,
    missing: Collection[Subject] = (),
) -> Ask:
    """Begin a new prompt in place of whatever is open."""
    ended = ended_open(subject, call, store, missing)
    before = store.prompts(call.run_id)
    prompt = store.ask(call.run_id, new_prompt(subject, wording, call, len(before) + 1))
    question = shown(prompt, before, late, call, wording.language)
    name = "QUESTION_ASKED" if subject.kind is PromptKind.CLARIFY else "CONFIRMATION_ASKED"
    event = Event(name, reason_code=question.reason_code, data=data_of(prompt))
    return Ask(question, (*ended, event))


def new_prompt(subject: Subject, wording: Wording, call: Call, number: int) -> Prompt:
    """A prompt that begins now and is valid as long as the tenant says."""
    expires_at = call.now + timedelta(minutes=call.settings.confirmation_valid_minutes)
    return Prompt(
        number=number,
        subject=subject,
        text=wording.text,
        choices=wording.choices,
        people=wording.people,
        asked_at=stamp(call.now),
        expires_at=stamp(expires_at),
        turn_id=call.turn_id,
    )


def ended_open(
    wanted: Subject | None, call: Call, store: DialogueStore, missing: Collection[Subject] = ()
) -> tuple[Event, ...]:
    """Let the open prompt end, if there is one, to make room for another one or for none."""
    prompt = open_prompt(store.prompts(call.run_id))
    if prompt is None:
        return ()
    end = end_of(prompt, wanted, missing)
    store.end(call.run_id, prompt, end, at=stamp(call.now))
    return (Event("PROMPT_ENDED", data={**data_of(prompt), "answer": end.value}),)


def data_of(prompt: Prompt) -> dict[str, Json]:
    """What the journal may know of a prompt: never the operator's words or anybody's data."""
    data: dict[str, Json] = {
        "prompt_number": prompt.number,
        "kind": prompt.subject.kind.value,
        # Behind the colon may stand a word that the operator typed.
        "field": prompt.subject.field.partition(":")[0],
        "digest": prompt.subject.digest,
    }
    if prompt.people is not None:
        data["people"] = prompt.people
    return data


def _confirmation(prompt: Prompt, count_from: int | None) -> dict[str, Json]:
    shown: dict[str, Json] = {
        "kind": prompt.subject.kind.value,
        "digest": prompt.subject.digest,
        "text": prompt.text,
        "people": prompt.people,
        "expires_at": prompt.expires_at,
    }
    if must_be_counted(prompt.subject.kind, prompt.people, count_from):
        shown["must_be_counted"] = True
    return shown
