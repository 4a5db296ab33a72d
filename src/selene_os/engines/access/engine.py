"""The access gate's capabilities: grants here, the gate, rights and approvals beside it."""

from selene_os.engines.access import approval_engine, gate, news_engine, override_engine, request_reads, rights_engine
from selene_os.engines.access.contract import (
    AccessGranted,
    AccessRevoked,
    GrantAccess,
    GrantShown,
    GrantsRead,
    ReadGrants,
    RevokeAccess,
)
from selene_os.engines.access.reasons import ACCESS_GRANT_UNKNOWN, ACCESS_INPUT_INVALID, REASONS
from selene_os.engines.access.rules import problems_of_grant, problems_of_holder
from selene_os.engines.access.store import AccessStore, Grant
from selene_os.engines.access.tables import (
    APPROVERS,
    CHANGES,
    DELEGATIONS,
    GRANT_HISTORY,
    GRANTS,
    INSTANCES,
    OVERLAYS,
    OVERRIDES,
    REQUESTS,
    TEMPLATES,
    VOTES,
)
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, Engine, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.kernel.vocabulary import AccessMode

_WRITES = (GRANTS.name, GRANT_HISTORY.name)
_SCOPE = ("tenant_id", "user_id", "action")


@capability(
    "ACCESS_GRANT_COMMIT_ROW",
    asks=GrantAccess,
    gives=AccessGranted,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_GRANT_COMMIT",
        SimulationType.COMMIT,
        "Lets a user do an action up to a mode.",
        _WRITES,
        reads_tables=(GRANTS.name,),
        idempotency_scope=_SCOPE,
    ),
    may_say=(ACCESS_INPUT_INVALID,),
    events={"ACCESS_GRANTED": "{action} was granted up to mode {mode}."},
)
def grant_access(ask: GrantAccess, call: Call, store: AccessStore) -> Outcome[AccessGranted]:
    """Let a user do an action up to a mode."""
    if problems := problems_of_grant(ask.user_id, ask.action, ask.mode):
        return Refused(ACCESS_INPUT_INVALID, problems=problems)
    mode = AccessMode(ask.mode)
    known = store.grant(ask.user_id, ask.action)
    if known is not None and known.revoked_at is None and known.mode is mode:
        return Done(_granted(known))
    given = Grant(ask.user_id, ask.action, mode, call.actor_user_id, stamp(call.now))
    return Done(_granted(given), (_event("ACCESS_GRANTED", given, store.give(given)),))


@capability(
    "ACCESS_REVOKE_COMMIT_ROW",
    asks=RevokeAccess,
    gives=AccessRevoked,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_REVOKE_COMMIT",
        SimulationType.COMMIT,
        "Takes a user's grant back, from the next decision on.",
        _WRITES,
        reads_tables=(GRANTS.name,),
        idempotency_scope=_SCOPE,
    ),
    may_say=(ACCESS_INPUT_INVALID, ACCESS_GRANT_UNKNOWN),
    events={"ACCESS_REVOKED": "The grant for {action} was taken back."},
)
def revoke_access(ask: RevokeAccess, call: Call, store: AccessStore) -> Outcome[AccessRevoked]:
    """Take a user's grant for an action back."""
    if problems := problems_of_holder(ask.user_id, ask.action):
        return Refused(ACCESS_INPUT_INVALID, problems=problems)
    known = store.grant(ask.user_id, ask.action)
    if known is None:
        return Refused(ACCESS_GRANT_UNKNOWN, f"{ask.user_id} has no grant for {ask.action}.")
    at = known.revoked_at or stamp(call.now)
    revoked = AccessRevoked(user_id=known.user_id, action=known.action, mode=known.mode, revoked_at=at)
    if known.revoked_at is not None:
        return Done(revoked)
    row_digest = store.take_back(known, call.actor_user_id, at)
    return Done(revoked, (_event("ACCESS_REVOKED", known, row_digest),))


@capability(Read.ACCESS_GRANTS, asks=ReadGrants, gives=GrantsRead, effect=Effect.NONE)
def read_grants(ask: ReadGrants, _: Call, store: AccessStore) -> Outcome[GrantsRead]:
    """Show who may do what."""
    found = store.grants(ask.user_id, with_revoked=ask.with_revoked)
    return Done(GrantsRead(grants=tuple(map(_shown, found))))


def _granted(grant: Grant) -> AccessGranted:
    return AccessGranted(
        user_id=grant.user_id,
        action=grant.action,
        mode=grant.mode,
        granted_by=grant.granted_by,
        granted_at=grant.at,
    )


def _shown(grant: Grant) -> GrantShown:
    return GrantShown(
        user_id=grant.user_id,
        action=grant.action,
        mode=grant.mode,
        granted_by=grant.granted_by,
        granted_at=grant.at,
        revoked_at=grant.revoked_at,
    )


def _event(name: str, grant: Grant, row_digest: str) -> Event:
    data = {"action": grant.action, "mode": grant.mode.value, "row_digest": row_digest}
    return Event(name, stream="tenant", subject=grant.user_id, data=data)


ENGINE = Engine(
    "PH1.ACCESS.001_PH2.ACCESS.002",
    "access",
    "May this person do this here?",
    (
        gate.decide_access,
        gate.weigh_access,
        grant_access,
        revoke_access,
        read_grants,
        *rights_engine.CAPABILITIES,
        *override_engine.CAPABILITIES,
        *approval_engine.CAPABILITIES,
        request_reads.read_requests,
        *news_engine.CAPABILITIES,
    ),
    AccessStore,
    REASONS,
    (
        GRANTS,
        GRANT_HISTORY,
        TEMPLATES,
        INSTANCES,
        OVERLAYS,
        OVERRIDES,
        APPROVERS,
        DELEGATIONS,
        REQUESTS,
        VOTES,
        CHANGES,
    ),
)
