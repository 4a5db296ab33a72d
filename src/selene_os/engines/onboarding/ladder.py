"""The ladder: on which channel a person is asked, and why each step before cannot reach them.

Theory. The steps are app, SMS, WhatsApp (WeChat for people in China), email, in that order. A step is taken only
with a reason why each one before cannot reach the person: the tenant does not allow or has not set up the channel,
the person has declined it or not consented to it, there is no valid address, or a delivery has failed, with its
proof. Who climbs never comes back: a step that has been passed stays passed, whatever changes meanwhile. The same
facts give the same decision, so that a plan can show it before anybody is asked.

A decision is kept as text: `app:CHANNEL_DECLINED sms:CHANNEL_NOT_ALLOWED whatsapp:DELIVERY_REJECTED email:CHOSEN`.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from selene_os.engines.onboarding.reasons import (
    CHANNEL_ADDRESS_INVALID,
    CHANNEL_DECLINED,
    CHANNEL_FAILED,
    CHANNEL_NO_ADDRESS,
    CHANNEL_NO_CONSENT,
    CHANNEL_NOT_ALLOWED,
    CHANNEL_NOT_SET_UP,
    CHANNEL_PASSED,
    ONB_BACKFILL_NOTIFY_BLOCKED,
)
from selene_os.engines.onboarding.staff_cells import CellError
from selene_os.engines.onboarding.staff_contacts import read_email, read_phone
from selene_os.kernel.call import TenantSettings
from selene_os.kernel.reason import Reason
from selene_os.kernel.vocabulary import Channel

STEPS = (Channel.APP, Channel.SMS, Channel.WHATSAPP, Channel.EMAIL)
STEPS_IN_CHINA = (Channel.APP, Channel.SMS, Channel.WECHAT, Channel.EMAIL)
BY_PHONE = (Channel.SMS, Channel.WHATSAPP, Channel.WECHAT)
CHOSEN = "CHOSEN"
BY_APP = f"{Channel.APP.value}:{CHOSEN}"
"""The text of the decision that needs no reason."""

_PLACES = {channel: place for place, channel in enumerate(Channel)}
_CODE = re.compile(r"[A-Z][A-Z0-9_]{1,63}")
_NOTHING: Mapping[Channel, str] = MappingProxyType({})


class Person(NamedTuple):
    """What the ladder knows of somebody; the tags are those of all positions that go on."""

    user_id: str
    email: str | None
    phone: str | None
    country: str
    tags: AbstractSet[str]


class LadderRules(NamedTuple):
    """What the tenant's settings say of channels."""

    allowed: frozenset[str]
    consent: frozenset[str]
    sms_is_set_up: bool
    blocking_tags: frozenset[str]
    begins_in_app: bool = False
    """Whether whoever has no tags is asked in the app."""

    @classmethod
    def of(cls, settings: TenantSettings) -> "LadderRules":
        """The rules of a tenant."""
        return cls(
            frozenset(settings.allowed_channels),
            frozenset(settings.consent_channels),
            settings.sms_setup_complete,
            frozenset(settings.notify_blocked_tags),
            Channel.APP in settings.allowed_channels and Channel.APP not in settings.consent_channels,
        )


class Decision(NamedTuple):
    """The step to take and its address, None if nobody may or can ask the person; why not each step before."""

    channel: Channel | None
    address: str | None
    reasons: tuple[tuple[Channel, str], ...]

    @property
    def text(self) -> str:
        """The decision as it is kept."""
        return _written(self.channel, self.reasons) if self.reasons else BY_APP


def decide(
    person: Person,
    rules: LadderRules,
    passed: Mapping[Channel, str] = _NOTHING,
    failed: Channel | None = None,
) -> Decision:
    """The first step that may be taken.

    `passed` are steps that are not looked at again, with the reason of each; with `failed`, neither that step nor
    any before it is taken, whatever is known of them now.
    """
    if not person.tags and not passed and failed is None and rules.begins_in_app:
        return Decision(Channel.APP, person.user_id, ())  # a plan has most people here, and a hundred thousand of them
    blocked = has_blocking_tag(person, rules)
    reasons: list[tuple[Channel, str]] = []
    for channel in steps_of(person.country):
        if channel in passed:
            reasons.append((channel, passed[channel]))
            continue
        closed, address = (ONB_BACKFILL_NOTIFY_BLOCKED, None) if blocked else _looked_at(channel, person, rules)
        if closed is None and failed is not None and _PLACES[channel] <= _PLACES[failed]:
            closed = CHANNEL_PASSED
        if closed is None:
            return Decision(channel, address, tuple(reasons))
        reasons.append((channel, closed.code))
    return Decision(None, None, tuple(reasons))


def climb(person: Person, rules: LadderRules, kept: str | None, failed: Channel, proof: str | None) -> Decision:
    """The next step after one that has failed, with the proof of it; `kept` is the decision so far."""
    code = proof if proof is not None and _CODE.fullmatch(proof) else CHANNEL_FAILED.code
    return decide(person, rules, {**passed_in(kept), failed: code}, failed)


def proofs_in(kept: str | None) -> dict[Channel, str]:
    """Which steps of a decision have failed in truth, and the proof of each; what settings closed is left out."""
    judged = {each.code for each in CLOSED_BY_FACTS}
    return {channel: reason for channel, reason in passed_in(kept).items() if reason not in judged}


def passed_in(kept: str | None) -> dict[Channel, str]:
    """The steps that a decision has passed, and why."""
    parts = (part.partition(":") for part in (kept or "").split())
    return {Channel(channel): reason for channel, _, reason in parts if reason != CHOSEN}


def steps_of(country: str) -> tuple[Channel, ...]:
    """The steps of people in a country, in order."""
    return STEPS_IN_CHINA if country == "CN" else STEPS


def has_blocking_tag(person: Person, rules: LadderRules) -> bool:
    """Whether the person must not be contacted at all."""
    return not rules.blocking_tags.isdisjoint(person.tags)


def reason_closed(channel: Channel, person: Person, rules: LadderRules) -> Reason | None:
    """Why this channel may not or cannot be used for the person, None if it can."""
    if has_blocking_tag(person, rules):
        return ONB_BACKFILL_NOTIFY_BLOCKED
    return _looked_at(channel, person, rules)[0]


CLOSED_BY_FACTS = (
    CHANNEL_NOT_ALLOWED,
    CHANNEL_NOT_SET_UP,
    CHANNEL_DECLINED,
    CHANNEL_NO_CONSENT,
    CHANNEL_NO_ADDRESS,
    CHANNEL_ADDRESS_INVALID,
    CHANNEL_PASSED,
    ONB_BACKFILL_NOTIFY_BLOCKED,
)
"""What is no proof of a failed delivery: these may be otherwise tomorrow."""


def _looked_at(channel: Channel, person: Person, rules: LadderRules) -> tuple[Reason | None, str | None]:
    """Why the channel is closed to the person, or the address there."""
    if channel not in rules.allowed:
        return CHANNEL_NOT_ALLOWED, None
    if channel is Channel.SMS and not rules.sms_is_set_up:
        return CHANNEL_NOT_SET_UP, None
    if person.tags and f"no-{channel.value}" in person.tags:
        return CHANNEL_DECLINED, None
    if channel in rules.consent and f"consent-{channel.value}" not in person.tags:
        return CHANNEL_NO_CONSENT, None
    if channel is Channel.APP:
        return None, person.user_id
    return _address(channel, person)


def _address(channel: Channel, person: Person) -> tuple[Reason | None, str | None]:
    known = person.email if channel is Channel.EMAIL else person.phone
    if not known:
        return CHANNEL_NO_ADDRESS, None
    try:
        return None, read_email(known) if channel is Channel.EMAIL else read_phone(known)
    except CellError:
        return CHANNEL_ADDRESS_INVALID, None


@lru_cache(maxsize=4096)
def _written(channel: Channel | None, reasons: tuple[tuple[Channel, str], ...]) -> str:
    steps = [f"{passed.value}:{reason}" for passed, reason in reasons]
    return " ".join(steps if channel is None else (*steps, f"{channel.value}:{CHOSEN}"))
