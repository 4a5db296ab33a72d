"""What the access gate may be asked and answers."""

from enum import StrEnum

from selene_os.kernel.contract import Contract
from selene_os.kernel.vocabulary import AccessMode


class Decision(StrEnum):
    """ALLOW: go on. DENY: no. ESCALATE: not with these rights, but somebody could approve."""

    ALLOW = "ALLOW"
    DENY = "DENY"
    ESCALATE = "ESCALATE"


class DecideAccess(Contract):
    """May the person do the action, and every one also requested, in this tenant, in this mode?"""

    actor_user_id: str
    tenant_id: str
    requested_action: str
    requested_mode: AccessMode = AccessMode.ACT
    also_requested: tuple[str, ...] = ()


class AccessDecided(Contract):
    """`access_decision` is ALLOW (everything else is refused); `decided_by` names the rule that decided."""

    access_decision: Decision
    decided_by: str


class AccessWeighed(Contract):
    """The decision with its reason code ('' for ALLOW), in words, and the rule that decided."""

    decision: Decision
    reason_code: str
    detail: str
    decided_by: str


class GrantAccess(Contract):
    """Let a user do an action up to a mode; both are checked by the room, all problems at once."""

    user_id: str
    action: str
    mode: str


class AccessGranted(Contract):
    """The grant as it stands."""

    user_id: str
    action: str
    mode: AccessMode
    granted_by: str
    granted_at: str


class RevokeAccess(Contract):
    """Take a user's grant for an action back."""

    user_id: str
    action: str


class AccessRevoked(Contract):
    """The grant that is no more."""

    user_id: str
    action: str
    mode: AccessMode
    revoked_at: str


class ReadGrants(Contract):
    """The grants of one user, or of all; with those that were taken back if wanted."""

    user_id: str | None = None
    with_revoked: bool = False


class GrantShown(Contract):
    """One grant; `revoked_at` None means that it holds."""

    user_id: str
    action: str
    mode: AccessMode
    granted_by: str
    granted_at: str
    revoked_at: str | None


class GrantsRead(Contract):
    """Grants by user and action, in the order of code points."""

    grants: tuple[GrantShown, ...]
