"""A model's suggestion of what was meant, in a sentence that the rules understand, beside an answer that did not."""

from typing import Any

from selene_os.kernel.reads import Read
from selene_os.runtime.answer import Answer


def with_suggestion(selene: Any, tenant_id: str, text: str, answer: Answer) -> Answer:
    """The answer with the sentence to say instead, if the model has one that the rules understand."""
    proposer = selene.world.proposer
    proposal = None if proposer is None else proposer.propose(text)
    if proposal is None:
        return answer
    made: Answer = selene.read(tenant_id, Read.INTENT_SUGGESTION, {"text": text, "proposal": dict(proposal)})
    sentence = made.document.get("sentence")
    if not sentence:
        return answer
    message = f'{answer.document["message"]} Did you mean: "{sentence}"? Then say it so.'
    return Answer(answer.kind, {**answer.document, "message": message, "suggestion": sentence})
