"""What a person's rights to an action come to: base, then the tenant's overlays, then the position's, then overrides.

Theory. Template and grants give a mode; the farther counts. An overlay adds, caps, tightens or removes; the
position's comes after the tenant's. Overrides speak of this person and this action and come last; a REVOKE among them
is final. A one-shot override is drawn on only when nothing else reaches as far.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from selene_os.engines.access.contract import DeviceTrust, VerificationLevel
from selene_os.engines.access.permissions import Demands, Permission
from selene_os.engines.access.rights_contract import InstanceState, OverlayChange, OverrideKind
from selene_os.kernel.vocabulary import AccessMode

_ORDER = (OverrideKind.PERMANENT, OverrideKind.TEMPORARY, OverrideKind.ONE_SHOT)


@dataclass(frozen=True, slots=True)
class Instance:
    """How a person's access stands."""

    user_id: str
    template_id: str | None = None
    position_id: str | None = None
    state: InstanceState = InstanceState.ACTIVE
    identity_verified: bool = True
    verification: VerificationLevel = VerificationLevel.PASSCODE
    device: DeviceTrust = DeviceTrust.VERIFIED


@dataclass(frozen=True, slots=True)
class Overlay:
    """One overlay, with the words in which it is told."""

    name: str
    change: OverlayChange
    permission: Permission


@dataclass(frozen=True, slots=True)
class Override:
    """One override that holds now; `is_spent` if an earlier write of the same undertaking has used it up."""

    override_id: str
    action: str
    kind: OverrideKind
    mode: AccessMode | None
    is_spent: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that is set about one person's access, as of now."""

    user_id: str
    grants: Mapping[str, AccessMode] = field(default_factory=dict)
    instance: Instance | None = None
    template: tuple[Permission, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    overrides: tuple[Override, ...] = ()
    device: DeviceTrust | None = None
    verification: VerificationLevel | None = None

    @property
    def device_now(self) -> DeviceTrust | None:
        """The weaker of what this request and what the instance says; None if neither says anything."""
        own = None if self.instance is None else self.instance.device
        said = [each for each in (self.device, own) if each is not None]
        return min(said, key=lambda each: each.rank, default=None)

    @property
    def verification_now(self) -> VerificationLevel | None:
        """How the person is verified for this request, else by the instance."""
        return self.verification or (self.instance.verification if self.instance is not None else None)


@dataclass(frozen=True, slots=True)
class Right:
    """How far somebody's right to an action reaches, what it demands, what it draws on, and how it came about."""

    mode: AccessMode | None = None
    demands: Demands = field(default_factory=Demands)
    uses: tuple[str, ...] = ()
    is_revoked: bool = False
    because: tuple[str, ...] = ()

    def told(self, sentence: str) -> "Right":
        """The same, with one more step of the explanation."""
        return replace(self, because=(*self.because, sentence))

    def reaching(self, mode: AccessMode) -> "Right":
        """At least as far."""
        farther = self.mode is None or self.mode.rank < mode.rank
        return replace(self, mode=mode) if farther else self

    def reaches(self, mode: AccessMode) -> bool:
        """Whether the mode is covered."""
        return self.mode is not None and self.mode.rank >= mode.rank


def right_to(profile: Profile, action: str, wanted: AccessMode) -> Right:
    """What the person's rights to the action come to."""
    right = Right()
    for each in profile.template:
        if each.action == action:
            name = "" if profile.instance is None else profile.instance.template_id
            right = replace(right, demands=right.demands.and_also(each.demands))
            right = right.reaching(each.mode).told(f"The role {name} gives {each}.")
    if action in profile.grants:
        right = right.reaching(profile.grants[action]).told(f"A grant gives {action}:{profile.grants[action]}.")
    for overlay in profile.overlays:
        if overlay.permission.action == action:
            right = _overlaid(right, overlay)
    return _overridden(right, profile, action, wanted)


def _overlaid(right: Right, overlay: Overlay) -> Right:
    permission = overlay.permission
    match overlay.change:
        case OverlayChange.ADD:
            right = right.reaching(permission.mode)
            right = replace(right, demands=right.demands.and_also(permission.demands))
        case OverlayChange.CAP:
            if right.mode is not None and right.mode.rank > permission.mode.rank:
                right = replace(right, mode=permission.mode)
        case OverlayChange.TIGHTEN:
            right = replace(right, demands=right.demands.and_also(permission.demands))
        case OverlayChange.REMOVE:
            right = replace(right, mode=None)
        case OverlayChange.NONE:
            return right
    return right.told(f"The overlay of {overlay.name} says {overlay.change} {permission}.")


def _overridden(right: Right, profile: Profile, action: str, wanted: AccessMode) -> Right:
    mine = [each for each in profile.overrides if each.action == action]
    for each in mine:
        if each.kind is OverrideKind.REVOKE:
            taken = replace(right, mode=None, is_revoked=True)
            return taken.told(f"The override {each.override_id} takes {action} away.")
    for kind in _ORDER:
        for each in mine:
            if each.kind is not kind or each.mode is None:
                continue
            if kind is OverrideKind.ONE_SHOT and (right.reaches(wanted) or each.mode.rank < wanted.rank):
                continue
            right = right.reaching(each.mode).told(
                f"The {kind} override {each.override_id} gives {action}:{each.mode}."
            )
            if kind is OverrideKind.ONE_SHOT and not each.is_spent:
                right = replace(right, uses=(*right.uses, each.override_id))
    return right
