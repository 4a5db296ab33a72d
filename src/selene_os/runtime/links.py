"""A person's link: whoever holds it answers for that person, and may see what is asked of them, nothing else.

Its token names the tenant and is a secret; looking at what it opens changes nothing.
"""

from collections.abc import Mapping
from typing import Any

from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.runtime import campaigns
from selene_os.runtime.answer import Answer, NothingDone, done, refused
from selene_os.runtime.context import Context
from selene_os.runtime.letters import TENANT_ENDS, token_hash

_UNKNOWN = "DELIVERY_LINK_UNKNOWN"


def tenant_of(token: str) -> str:
    """The tenant that a token names; what is no token names none."""
    return token.rpartition(TENANT_ENDS)[0]


def unknown(reasons: Mapping[str, Any]) -> Answer:
    """The answer to a link that nobody has."""
    return refused(reasons[_UNKNOWN])


def holder(ctx: Context, token: str) -> str:
    """Whose link it is; NothingDone with the reason if it opens nothing."""
    link = ctx.read(Read.LINK, {"token_hash": token_hash(token)})
    reasons = ctx.world.catalogue.reasons
    if isinstance(link, Refused) or not link.is_valid or link.user_id is None:
        code = _UNKNOWN if isinstance(link, Refused) else link.reason
        raise NothingDone(refused(reasons.get(code or "", reasons[_UNKNOWN])))
    return str(link.user_id)


def asked(ctx: Context, token: str) -> Answer:
    """What is asked of the person whose link it is."""
    user_id = holder(ctx, token)
    items = campaigns.asked_of(ctx, user_id)
    count = len(items)
    return done(f"{count} details are asked for." if count else "Nothing is asked for any more.", items=items)


def answer(ctx: Context, token: str, values: Mapping[str, str]) -> Answer:
    """Take what the person answers, if the link still opens anything."""
    holder(ctx, token)
    return campaigns.answer(ctx, values)
