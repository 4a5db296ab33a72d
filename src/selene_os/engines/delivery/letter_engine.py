"""PH1.DELIVERY on the words of a letter: in the recipient's language, and naming only what may be named."""

from selene_os.engines.delivery.letter_contract import ComposeLetter, LetterComposed
from selene_os.engines.delivery.letter_facts import example
from selene_os.engines.delivery.template_store import TemplateStore
from selene_os.engines.delivery.wording import LAST_LANGUAGE, Wording, languages_to_try, shipped, worded_kind
from selene_os.engines.delivery.writing import composed
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.outcome import Done, Outcome
from selene_os.kernel.reads import Read
from selene_os.kernel.vocabulary import MessageKind


@capability(Read.LETTER.value, asks=ComposeLetter, gives=LetterComposed, effect=Effect.NONE)
def compose_letter(ask: ComposeLetter, call: Call, store: TemplateStore) -> Outcome[LetterComposed]:
    """Word one letter: in the tenant's own wording if it has one, else in the shipped one."""
    complete = _complete(ask, call)
    kind = worded_kind(ask.message_kind)
    for language in languages_to_try(ask.language, call.settings.language):
        own, ours = _own(store, kind, language), shipped(kind, language)
        if wording := own or ours:
            return Done(composed(complete, wording, ours or _last(kind), language))
    return Done(composed(complete, _last(kind), _last(kind), LAST_LANGUAGE))


def _complete(ask: ComposeLetter, call: Call) -> ComposeLetter:
    known = {"sender_name": ask.sender_name or call.settings.sender_name}
    if ask.message_kind is MessageKind.TEST:
        sample = example(ask.language or call.settings.language)
        facts = ("person_name", "groups", "link")
        known |= {name: getattr(ask, name) or getattr(sample, name) for name in facts}
    return ask.model_copy(update=known)


def _own(store: TemplateStore, kind: MessageKind, language: str) -> Wording | None:
    row = store.newest_template(kind, language)
    return None if row is None else Wording(row.subject, row.body)


def _last(kind: MessageKind) -> Wording:
    wording = shipped(kind, LAST_LANGUAGE)
    assert wording is not None, f"{kind} is shipped in {LAST_LANGUAGE}"
    return wording
