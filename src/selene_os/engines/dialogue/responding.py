"""One reply at the end, and a look at what is open."""

from selene_os.engines.dialogue.contract import OpenPrompt, PromptRead, ReadPrompt, Respond, Responded
from selene_os.engines.dialogue.german_replies import german_reply
from selene_os.engines.dialogue.reasons import OS_RESPONSE_RETRYABLE
from selene_os.engines.dialogue.replies import reply
from selene_os.engines.dialogue.rules import open_prompt
from selene_os.engines.dialogue.store import DialogueStore
from selene_os.engines.dialogue.wording import GERMAN
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, Role, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome
from selene_os.kernel.reads import Read


@capability(
    "PH1X_RESPOND_COMMIT_ROW",
    asks=Respond,
    gives=Responded,
    effect=Effect.RECORD_WRITE,
    may_say=(OS_RESPONSE_RETRYABLE,),
    events={"REPLY_GIVEN": "Reply {reply_number} was given."},
    role=Role.RESPOND,
)
def respond(ask: Respond, call: Call, store: DialogueStore) -> Outcome[Responded]:
    """Say in plain words what has happened and what happens next."""
    is_german = (ask.spoken_language or call.settings.language) == GERMAN
    text = german_reply(ask) if is_german else reply(ask)
    number, newest = store.newest_reply(call.run_id)
    if newest == text:
        return Done(Responded(response=text))
    store.reply(call.run_id, number + 1, text, stamp(call.now))
    return Done(Responded(response=text), (Event("REPLY_GIVEN", data={"reply_number": number + 1}),))


@capability(Read.PROMPT_OPEN, asks=ReadPrompt, gives=PromptRead, effect=Effect.NONE)
def read_prompt(ask: ReadPrompt, call: Call, store: DialogueStore) -> Outcome[PromptRead]:
    """Tell what is waiting for an answer."""
    prompt = open_prompt(store.prompts(ask.run_id))
    if prompt is None or ask.field not in (None, prompt.subject.field):
        return Done(PromptRead(prompt=None))
    return Done(
        PromptRead(
            prompt=OpenPrompt(
                prompt_number=prompt.number,
                kind=prompt.subject.kind,
                field=prompt.subject.field,
                digest=prompt.subject.digest,
                text=prompt.text,
                choices=prompt.choices,
                people=prompt.people,
                asked_at=prompt.asked_at,
                expires_at=prompt.expires_at,
                is_expired=prompt.has_expired(call.now),
            )
        )
    )
