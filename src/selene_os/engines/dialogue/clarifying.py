"""One question at a time: what is missing first is asked for first, and nothing is asked for twice."""

from selene_os.engines.dialogue.contract import Clarified, Clarify, PromptKind
from selene_os.engines.dialogue.prompting import PROMPT_EVENTS, Wording, asked, ended_open, shown
from selene_os.engines.dialogue.reasons import OS_CLARIFY_TIMEOUT
from selene_os.engines.dialogue.rules import Move, next_move, open_prompt, question_of
from selene_os.engines.dialogue.store import DialogueStore
from selene_os.engines.dialogue.wording import question_text
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, Role, capability
from selene_os.kernel.outcome import Ask, Done, Event, Outcome, Refused


@capability(
    "PH1X_CLARIFY_COMMIT_ROW",
    asks=Clarify,
    gives=Clarified,
    effect=Effect.RECORD_WRITE,
    may_say=(OS_CLARIFY_TIMEOUT,),
    events=PROMPT_EVENTS,
    role=Role.CLARIFY,
)
def clarify(ask: Clarify, call: Call, store: DialogueStore) -> Outcome[Clarified]:
    """Ask for the first thing that is missing."""
    if not ask.missing_fields:
        return Done(Clarified(clarified=True), _answered(call, store))
    first, language = ask.missing_fields[0], ask.spoken_language or call.settings.language
    subject = question_of(first)
    prompts = store.prompts(call.run_id)
    is_open = open_prompt(prompts)
    move = next_move(prompts, subject, call.now, ask.attempts_allowed)
    if move is Move.GIVE_UP:
        return Refused(OS_CLARIFY_TIMEOUT, "It was asked as often as this step allows.")
    if move is Move.SHOW and is_open is not None:
        return Ask(shown(is_open, prompts, OS_CLARIFY_TIMEOUT, call, language))
    wording = Wording(question_text(first, language), first.choices, language=language)
    missing = [question_of(each) for each in ask.missing_fields]
    return asked(subject, wording, call, store, OS_CLARIFY_TIMEOUT, missing)


def _answered(call: Call, store: DialogueStore) -> tuple[Event, ...]:
    is_open = open_prompt(store.prompts(call.run_id))
    if is_open is None or is_open.subject.kind is not PromptKind.CLARIFY:
        return ()
    return ended_open(None, call, store)
