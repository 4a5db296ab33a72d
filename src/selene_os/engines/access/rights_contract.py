"""What may be asked of and answered about rights: templates, instances, overlays, overrides."""

from enum import StrEnum

from selene_os.kernel.contract import Contract
from selene_os.kernel.vocabulary import AccessMode


class InstanceState(StrEnum):
    """Where a person's access stands; only ACTIVE lets anything through."""

    RESTRICTED = "RESTRICTED"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"


class OverlayScope(StrEnum):
    """For whom an overlay holds: everybody in the tenant, or whoever has the position."""

    TENANT = "TENANT"
    POSITION = "POSITION"


class OverlayChange(StrEnum):
    """What an overlay does to what template and grants give."""

    ADD = "ADD"
    CAP = "CAP"
    TIGHTEN = "TIGHTEN"
    REMOVE = "REMOVE"
    NONE = "NONE"


class OverrideKind(StrEnum):
    """How long an override lasts; REVOKE takes away whatever else would give."""

    ONE_SHOT = "ONE_SHOT"
    TEMPORARY = "TEMPORARY"
    PERMANENT = "PERMANENT"
    REVOKE = "REVOKE"


class OverrideState(StrEnum):
    """Only an ACTIVE override counts, and only until it expires."""

    ACTIVE = "ACTIVE"
    USED = "USED"
    ENDED = "ENDED"


class SetTemplate(Contract):
    """Write a role template: the permissions that everybody with it has, each as text."""

    template_id: str
    permissions: tuple[str, ...]


class TemplateSet(Contract):
    """The template as it stands."""

    template_id: str
    permissions: tuple[str, ...]


class SetInstance(Contract):
    """Say how a person's access stands: role, position, and what is known of person and device."""

    user_id: str
    template_id: str | None = None
    position_id: str | None = None
    instance_state: str = InstanceState.ACTIVE.value
    identity_verified: bool = True
    verification_level: str = "PASSCODE_TIME"
    device_trust: str = "DTL3"


class InstanceSet(Contract):
    """The instance as it stands."""

    user_id: str
    template_id: str | None
    position_id: str | None
    instance_state: InstanceState
    identity_verified: bool
    verification_level: str
    device_trust: str


class SetOverlay(Contract):
    """Change an action for a whole tenant, or for one position; NONE takes the overlay away."""

    overlay_scope: str
    change: str
    permission: str
    position_id: str | None = None


class OverlaySet(Contract):
    """The overlay as it stands."""

    overlay_scope: OverlayScope
    position_id: str | None
    change: OverlayChange
    permission: str


class SetOverride(Contract):
    """Let one person do one action once, for some hours or for good, or take it away, with a note."""

    user_id: str
    action: str
    override_kind: str
    note: str
    mode: str | None = None
    hours: int | None = None


class OverrideSet(Contract):
    """The override as it stands."""

    override_id: str
    user_id: str
    action: str
    override_kind: OverrideKind
    mode: AccessMode | None
    expires_at: str | None


class EndOverride(Contract):
    """End an override before its time."""

    override_id: str


class OverrideEnded(Contract):
    """The override that holds no longer."""

    override_id: str
    override_state: OverrideState


class SpendLeave(Contract):
    """Use up the one-shot overrides and the approval that a run's write rests on."""

    access_uses: tuple[str, ...]
    spender_run_id: str


class LeaveSpent(Contract):
    """How many were used up."""

    spent_count: int


class ReadRights(Contract):
    """Everything that is set for one person, and what holds for all."""

    user_id: str


class RightsRead(Contract):
    """Instance, template, overlays and overrides, as documents; None where there is none."""

    user_id: str
    instance: dict[str, str | bool | None] | None
    permissions: tuple[str, ...]
    overlays: tuple[dict[str, str | None], ...]
    overrides: tuple[dict[str, str | None], ...]
