"""A model's part in a first turn that the rules did not understand: it marks words, and the rules make the draft."""

from collections.abc import Callable

from selene_os.kernel.shared_reasons import INTENT_UNKNOWN
from selene_os.runtime import conversation
from selene_os.runtime.answer import Answer
from selene_os.runtime.commands import Work
from selene_os.runtime.context import Context
from selene_os.runtime.world import World


def with_proposal(
    world: World,
    text: str,
    answer: Answer,
    look: Callable[[Work], Answer],
    take: Callable[[Work], Answer],
    audio_sha256: str | None = None,
) -> Answer:
    """The answer, or that to the same turn with the words that a model has marked, if the rules can read those.

    The model is asked only for what the rules did not understand, and never while a transaction is open.
    """
    if world.proposer is None or answer.document["reason_code"] != INTENT_UNKNOWN.code:
        return answer
    proposal = world.proposer.propose(text)
    if proposal is None:
        return answer
    found = look(lambda ctx: conversation.grounded(ctx, text, proposal)).document
    if not found.get("intent_type"):
        return answer

    def opened(ctx: Context) -> Answer:
        return conversation.say_as_proposed(ctx, text, found["intent_type"], found["proposal"], audio_sha256)

    return take(opened)
