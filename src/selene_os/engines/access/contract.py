"""What the access gate and its grants may be asked and answer."""

from enum import StrEnum

from selene_os.kernel.contract import Contract
from selene_os.kernel.vocabulary import AccessMode


class Decision(StrEnum):
    """ALLOW: go on. DENY: no. ESCALATE: not with these rights, but somebody could approve."""

    ALLOW = "ALLOW"
    DENY = "DENY"
    ESCALATE = "ESCALATE"


class DeviceTrust(StrEnum):
    """How far the device is trusted, from an unknown one to one that the company manages."""

    UNKNOWN = "DTL1"
    REGISTERED = "DTL2"
    VERIFIED = "DTL3"
    MANAGED = "DTL4"

    @property
    def rank(self) -> int:
        """DTL1 < DTL2 < DTL3 < DTL4."""
        return tuple(DeviceTrust).index(self)


class VerificationLevel(StrEnum):
    """How the person has proved who they are."""

    NONE = "NONE"
    PASSCODE = "PASSCODE_TIME"
    BIOMETRIC = "BIOMETRIC"
    STEP_UP = "STEP_UP"

    @property
    def rank(self) -> int:
        """NONE < PASSCODE_TIME < BIOMETRIC < STEP_UP."""
        return tuple(VerificationLevel).index(self)


class DecideAccess(Contract):
    """May the person do the action, and every one also requested, in this tenant, in this mode?

    `device_trust` and `verification_level` are what is known of this very request; None: what the person's instance
    says. With `can_wait` an escalation waits for an approval where the tenant has approvers; `plan_digest` is what an
    approval is given to. What was given to the run `accepted_from_run_id` counts for the one that it handed over to.
    """

    actor_user_id: str
    tenant_id: str
    requested_action: str
    requested_mode: AccessMode = AccessMode.ACT
    also_requested: tuple[str, ...] = ()
    device_trust: DeviceTrust | None = None
    verification_level: VerificationLevel | None = None
    plan_digest: str = ""
    can_wait: bool = False
    accepted_from_run_id: str | None = None


class AccessDecided(Contract):
    """`access_decision` is ALLOW (everything else is refused or waits); `decided_by` names the rule that decided.

    `access_uses` names the one-shot overrides and the approval that it rests on: whoever writes uses them up.
    """

    access_decision: Decision
    decided_by: str
    access_uses: tuple[str, ...] = ()


class AccessWeighed(Contract):
    """The decision with its reason code ('' for ALLOW), in words, the rule that decided, and how it came to it."""

    decision: Decision
    reason_code: str
    detail: str
    decided_by: str
    because: tuple[str, ...] = ()


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
