"""A model's suggestion for a sentence that the rules did not understand; never asked while a transaction is open."""

from collections.abc import Callable, Mapping
from typing import Any

from selene_os.kernel.reads import Read
from selene_os.kernel.shared_reasons import INTENT_UNKNOWN
from selene_os.runtime.answer import Answer
from selene_os.runtime.world import World


def with_suggestion(
    world: World, read: Callable[[str, Read, Mapping[str, Any]], Answer], tenant_id: str, text: str, answer: Answer
) -> Answer:
    """The answer, which names a sentence that may have been meant if it is that nothing was understood."""
    if world.proposer is None or answer.document["reason_code"] != INTENT_UNKNOWN.code:
        return answer
    proposal = world.proposer.propose(text)
    if proposal is None:
        return answer
    made = read(tenant_id, Read.INTENT_SUGGESTION, {"text": text, "proposal": dict(proposal)})
    sentence = made.document.get("sentence")
    if not sentence:
        return answer
    message = f'{answer.document["message"]} Did you mean: "{sentence}"? Then say it so.'
    return Answer(answer.kind, {**answer.document, "message": message, "suggestion": sentence})
