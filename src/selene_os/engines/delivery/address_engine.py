"""PH1.DELIVERY on addresses and links: what bounced for good can be released, a person's links renewed or revoked."""

from datetime import timedelta

from selene_os.engines.delivery import reasons, simulations
from selene_os.engines.delivery.contract import ChangeLinks, LinksChanged, ReleaseSuppression, SuppressionReleased
from selene_os.engines.delivery.rules import LinkChange
from selene_os.engines.delivery.scope import not_own
from selene_os.engines.delivery.store import DeliveryStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome, Refused


@capability(
    "DELIVERY_SUPPRESSION_RELEASE_COMMIT_ROW",
    asks=ReleaseSuppression,
    gives=SuppressionReleased,
    effect=Effect.GATED_WRITE,
    simulation=simulations.SUPPRESSION_RELEASE,
    may_say=(reasons.SCOPE_VIOLATION, reasons.NOT_SUPPRESSED),
    events={"ADDRESS_RELEASED": "An address that had bounced may be tried again through {channel}."},
)
def release_suppression(ask: ReleaseSuppression, call: Call, store: DeliveryStore) -> Outcome[SuppressionReleased]:
    """Let an address be tried again that had bounced for good."""
    if foreign := not_own(ask.tenant_id, store):
        return foreign
    address = ask.address.strip()
    if not store.is_suppressed(ask.channel, address):
        return Refused(reasons.NOT_SUPPRESSED)
    store.release(ask.channel, address, call.actor_user_id, stamp(call.now))
    event = Event("ADDRESS_RELEASED", "tenant", ask.channel.value, data={"channel": ask.channel.value})
    return Done(SuppressionReleased(released_count=1), (event,))


@capability(
    "DELIVERY_LINK_CHANGE_COMMIT_ROW",
    asks=ChangeLinks,
    gives=LinksChanged,
    effect=Effect.GATED_WRITE,
    simulation=simulations.LINK_CHANGE,
    may_say=(reasons.SCOPE_VIOLATION,),
    events={
        "LINK_RENEWED": "The person's newest link was renewed until {expires_at}.",
        "LINKS_REVOKED": "The person's links were revoked, {changed_count} in all.",
    },
)
def change_links(ask: ChangeLinks, call: Call, store: DeliveryStore) -> Outcome[LinksChanged]:
    """Renew a person's newest link for as long as a new one is valid, or revoke all of them."""
    if foreign := not_own(ask.tenant_id, store):
        return foreign
    if ask.link_change is LinkChange.RENEW:
        expires_at = stamp(call.now + timedelta(days=call.settings.link_valid_days))
        count = store.renew_newest_link(ask.user_id, expires_at)
        event = Event("LINK_RENEWED", "tenant", ask.user_id, data={"expires_at": expires_at})
    else:
        count = store.revoke_links(ask.user_id, stamp(call.now))
        event = Event("LINKS_REVOKED", "tenant", ask.user_id, data={"changed_count": count})
    return Done(LinksChanged(changed_count=count), (event,) if count else ())
