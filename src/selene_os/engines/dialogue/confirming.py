"""Explicit confirmations, bound to the digest of what was shown, and a person's answers to them."""

from selene_os.engines.dialogue.contract import (
    AnswerTaken,
    Confirm,
    ConfirmationAnswer,
    Confirmed,
    PromptEnd,
    PromptKind,
    TakeAnswer,
)
from selene_os.engines.dialogue.prompting import PROMPT_EVENTS, Wording, asked, data_of, new_prompt, shown
from selene_os.engines.dialogue.reasons import (
    CONFIRMATION_COUNT_MISSING,
    CONFIRMATION_MISMATCH,
    CONFIRMATION_NOT_OPEN,
    CONFIRMATION_NOT_YOURS,
    OS_CONFIRM_TIMEOUT,
)
from selene_os.engines.dialogue.rules import (
    Move,
    Prompt,
    Subject,
    confirmation_of,
    given_yes,
    must_be_counted,
    next_move,
    open_prompt,
)
from selene_os.engines.dialogue.store import DialogueStore
from selene_os.engines.dialogue.wording import confirmation_text
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, Role, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Ask, Done, Event, Outcome, Refused, Wait, WaitFor
from selene_os.kernel.vocabulary import ConfirmationKind


@capability(
    "PH1X_CONFIRM_COMMIT_ROW",
    asks=Confirm,
    gives=Confirmed,
    effect=Effect.RECORD_WRITE,
    may_say=(OS_CONFIRM_TIMEOUT,),
    events={**PROMPT_EVENTS, "CONFIRMATION_HELD": "{kinds}: confirmed for what was shown."},
    role=Role.CONFIRM,
)
def confirm(ask: Confirm, call: Call, store: DialogueStore) -> Outcome[Confirmed]:
    """Get a person's explicit yes to what was shown, once for each kind."""
    prompts = store.prompts(call.run_id)
    last: Prompt | None = None
    for kind in ask.confirmation_kinds:
        subject = confirmation_of(kind, ask.plan_digest)
        found = _yes_to(subject, ask, call, store, prompts)
        if found is None:
            return _ask_for(subject, ask, call, store, prompts)
        last = found
    return _confirmed(ask, last)


@capability(
    "PH1X_ANSWER_COMMIT_ROW",
    asks=TakeAnswer,
    gives=AnswerTaken,
    effect=Effect.RECORD_WRITE,
    may_say=(
        CONFIRMATION_NOT_OPEN,
        OS_CONFIRM_TIMEOUT,
        CONFIRMATION_MISMATCH,
        CONFIRMATION_COUNT_MISSING,
        CONFIRMATION_NOT_YOURS,
    ),
    events={"CONFIRMATION_ANSWERED": "{kind} was answered with {answer}."},
    role=Role.TAKE_ANSWER,
)
def take_answer(ask: TakeAnswer, call: Call, store: DialogueStore) -> Outcome[AnswerTaken]:
    """Record who said yes or no to what, and when."""
    prompt = open_prompt(store.prompts(call.run_id))
    if prompt is None or prompt.subject.kind is PromptKind.CLARIFY:
        return Refused(CONFIRMATION_NOT_OPEN)
    if (refused := _refused_answer(ask, call, prompt)) is not None:
        return refused
    answered = [_end(prompt, ask.answer, call, store)]
    launches = ask.answer is ConfirmationAnswer.YES and ask.launch_people is not None
    if launches and prompt.subject.kind is PromptKind.SCHEMA_CHANGE:
        answered.append(_launched_too(prompt, ask, call, store))
    events = tuple(
        Event("CONFIRMATION_ANSWERED", data={**data_of(each), "answer": ask.answer.value}) for each in answered
    )
    kinds = tuple(ConfirmationKind(each.subject.kind) for each in answered)
    return Done(AnswerTaken(answer=ask.answer, answered=kinds), events)


def _yes_to(subject: Subject, ask: Confirm, call: Call, store: DialogueStore, prompts: list[Prompt]) -> Prompt | None:
    found = given_yes(prompts, subject, call.now, call.settings.confirmation_holds_hours)
    if found is None and ask.accepted_from_run_id and subject.kind is PromptKind.BACKFILL_LAUNCH:
        # It held until the first gated write of that run; the campaign that this write began goes on with it.
        return given_yes(store.prompts(ask.accepted_from_run_id), subject, call.now, None)
    return found


def _ask_for(
    subject: Subject, ask: Confirm, call: Call, store: DialogueStore, prompts: list[Prompt]
) -> Outcome[Confirmed]:
    language = ask.spoken_language or call.settings.language
    move = next_move(prompts, subject, call.now, ask.attempts_allowed)
    is_open = open_prompt(prompts)
    if move is Move.SHOW and is_open is not None:
        return Ask(shown(is_open, prompts, OS_CONFIRM_TIMEOUT, call, language))
    if move is Move.GIVE_UP:
        return Refused(OS_CONFIRM_TIMEOUT, "It was asked as often as this step allows.")
    if not ask.interactive:
        return Wait(WaitFor.TIME, None)
    counted = must_be_counted(subject.kind, ask.people, call.settings.confirm_count_from)
    text = confirmation_text(subject.kind, ask.plan_text, ask.people, language, is_counted=counted)
    return asked(subject, Wording(text, people=ask.people, language=language), call, store, OS_CONFIRM_TIMEOUT)


def _confirmed(ask: Confirm, last: Prompt | None) -> Outcome[Confirmed]:
    kinds = [kind.value for kind in ask.confirmation_kinds]
    confirmation = {
        "kinds": kinds,
        "digest": ask.plan_digest,
        "confirmed_by": None if last is None else last.answered_by,
        "confirmed_at": None if last is None else last.answered_at,
    }
    data = {"kinds": ", ".join(kinds), "digest": ask.plan_digest}
    return Done(Confirmed(confirmation=confirmation), (Event("CONFIRMATION_HELD", data=data),))


def _refused_answer(ask: TakeAnswer, call: Call, prompt: Prompt) -> Refused | None:
    if prompt.has_expired(call.now) and ask.answer is ConfirmationAnswer.YES:
        return Refused(OS_CONFIRM_TIMEOUT, f"It was valid until {prompt.expires_at}.")
    is_no_without_digest = ask.digest is None and ask.answer is ConfirmationAnswer.NO
    if ask.digest != prompt.subject.digest and not is_no_without_digest:
        return Refused(CONFIRMATION_MISMATCH, "The digest is another one.")
    if call.actor_user_id != ask.run_actor_user_id:
        return Refused(CONFIRMATION_NOT_YOURS)
    if ask.answer is ConfirmationAnswer.NO:
        return None
    if ask.launch_people is None:
        count_from = call.settings.confirm_count_from
        is_wanted = must_be_counted(prompt.subject.kind, prompt.people, count_from)
        return Refused(CONFIRMATION_COUNT_MISSING) if is_wanted else None
    return _refused_launch(ask, prompt)


def _refused_launch(ask: TakeAnswer, prompt: Prompt) -> Refused | None:
    launches = {
        PromptKind.SCHEMA_CHANGE: ask.launch_follows_people,
        PromptKind.BACKFILL_LAUNCH: prompt.people,
    }
    people = launches.get(prompt.subject.kind)
    if people is None:
        return Refused(CONFIRMATION_MISMATCH, "No backfill would be launched.")
    if ask.launch_people != people:
        return Refused(CONFIRMATION_MISMATCH, "The number of people is another one.")
    return None


def _end(prompt: Prompt, answer: ConfirmationAnswer, call: Call, store: DialogueStore) -> Prompt:
    return store.end(
        call.run_id,
        prompt,
        PromptEnd(answer.value),
        at=stamp(call.now),
        by=call.actor_user_id,
        turn_id=call.turn_id,
    )


def _launched_too(prompt: Prompt, ask: TakeAnswer, call: Call, store: DialogueStore) -> Prompt:
    subject = confirmation_of(PromptKind.BACKFILL_LAUNCH, prompt.subject.digest)
    text = confirmation_text(subject.kind, "", ask.launch_people, call.settings.language)
    launch = new_prompt(subject, Wording(text, people=ask.launch_people), call, prompt.number + 1)
    return _end(store.ask(call.run_id, launch), ask.answer, call, store)
