"""Permissions are parsed as a whole, and rights come together from what is set."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.access.contract import DeviceTrust, VerificationLevel
from selene_os.engines.access.permissions import Demands, Permission, parsed
from selene_os.engines.access.rights import Instance, Overlay, Override, Profile
from selene_os.engines.access.rights_contract import InstanceState, OverlayChange, OverrideKind
from selene_os.engines.access.rules import Rule, decide
from selene_os.engines.access.tests.factories import BACKFILL, MANAGE
from selene_os.kernel.vocabulary import AccessMode

R, W, A, X = AccessMode
demands = st.builds(
    Demands, st.none() | st.sampled_from(list(DeviceTrust)), st.none() | st.sampled_from(list(VerificationLevel))
)
permissions = st.builds(Permission, st.sampled_from([MANAGE, BACKFILL]), st.sampled_from(AccessMode), demands)
ANA = Profile("ana", instance=Instance("ana"))


@given(permissions)
def test_a_permission_is_its_text(permission: Permission) -> None:
    """What is written is what is read again."""
    assert permission == parsed(str(permission))


@given(st.text(max_size=40))
def test_whatever_is_no_permission_is_refused(text: str) -> None:
    """No text is understood in part: either it is written exactly so, or it means nothing."""
    found = parsed(text)
    assert found is None or {text.split(" ", maxsplit=1)[0]} == {f"{found.action}:{found.mode}"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "*",
        f"{MANAGE}",
        f"{MANAGE}:Q",
        f"{MANAGE}:AX",
        f"{MANAGE}:A ",
        f"{MANAGE}:A device>=DTL9",
        f"{MANAGE}:A device>=DTL3 device>=DTL4",
        f"{MANAGE}:A color>=DTL3",
        f"x{MANAGE}:A",
        f'"allow":["{MANAGE}:A"]',
        f"{MANAGE}:A\n",
        "*:A",
    ],
)
def test_nothing_else_is_a_permission(text: str) -> None:
    """Wildcards, parts of words, unknown demands and what stands twice are no permissions."""
    assert parsed(text) is None


def overlay(change: OverlayChange, text: str) -> Overlay:
    permission = parsed(text)
    assert permission is not None
    return Overlay("the tenant", change, permission)


def override(kind: OverrideKind, mode: AccessMode | None = None, *, is_spent: bool = False) -> Override:
    return Override(f"ovr_{kind}", MANAGE, kind, mode, is_spent)


MANAGER = replace(ANA, template=(Permission(MANAGE, A),))
CASES = {
    "a role": (MANAGER, Rule.GRANT_COVERS_MODE),
    "no role": (ANA, Rule.NO_GRANT),
    "suspended": (replace(MANAGER, instance=Instance("ana", state=InstanceState.SUSPENDED)), Rule.INSTANCE_SUSPENDED),
    "restricted": (
        replace(MANAGER, instance=Instance("ana", state=InstanceState.RESTRICTED)),
        Rule.INSTANCE_RESTRICTED,
    ),
    "unidentified": (replace(MANAGER, instance=Instance("ana", identity_verified=False)), Rule.INSTANCE_RESTRICTED),
    "restricted without a right": (
        replace(ANA, instance=Instance("ana", state=InstanceState.RESTRICTED)),
        Rule.NO_GRANT,
    ),
    "weak device of the instance": (
        replace(MANAGER, instance=Instance("ana", device=DeviceTrust.REGISTERED)),
        Rule.DEVICE_UNTRUSTED,
    ),
    "weak device of the request": (replace(MANAGER, device=DeviceTrust.UNKNOWN), Rule.DEVICE_UNTRUSTED),
    "a demand of the role": (
        replace(ANA, template=(Permission(MANAGE, A, Demands(verification=VerificationLevel.BIOMETRIC)),)),
        Rule.VERIFICATION_TOO_WEAK,
    ),
    "a demand that is met": (
        replace(
            ANA,
            template=(Permission(MANAGE, A, Demands(verification=VerificationLevel.BIOMETRIC)),),
            verification=VerificationLevel.STEP_UP,
        ),
        Rule.GRANT_COVERS_MODE,
    ),
    "a demand, and nothing known": (
        Profile("ana", {MANAGE: A}, overlays=(overlay(OverlayChange.TIGHTEN, f"{MANAGE}:A device>=DTL2"),)),
        Rule.DEVICE_UNTRUSTED,
    ),
    "added for the tenant": (
        replace(ANA, overlays=(overlay(OverlayChange.ADD, f"{MANAGE}:A"),)),
        Rule.GRANT_COVERS_MODE,
    ),
    "capped": (replace(MANAGER, overlays=(overlay(OverlayChange.CAP, f"{MANAGE}:W"),)), Rule.GRANT_BELOW_MODE),
    "removed": (replace(MANAGER, overlays=(overlay(OverlayChange.REMOVE, f"{MANAGE}:A"),)), Rule.NO_GRANT),
    "another action's overlay": (
        replace(MANAGER, overlays=(overlay(OverlayChange.REMOVE, f"{BACKFILL}:A"),)),
        Rule.GRANT_COVERS_MODE,
    ),
    "removed, then overridden": (
        replace(
            MANAGER,
            overlays=(overlay(OverlayChange.REMOVE, f"{MANAGE}:A"),),
            overrides=(override(OverrideKind.PERMANENT, A),),
        ),
        Rule.GRANT_COVERS_MODE,
    ),
    "revoked": (
        replace(MANAGER, overrides=(override(OverrideKind.PERMANENT, X), override(OverrideKind.REVOKE))),
        Rule.OVERRIDE_REVOKES,
    ),
    "an override that does not reach": (
        replace(ANA, overrides=(override(OverrideKind.TEMPORARY, W),)),
        Rule.GRANT_BELOW_MODE,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_set_comes_together(name: str) -> None:
    """Base, overlays, overrides and demands, each in its turn; the rule that decides is named."""
    profile, rule = CASES[name]
    assert rule is decide(profile, [MANAGE], A).rule


def test_a_one_shot_is_drawn_on_only_when_it_is_needed() -> None:
    """Neither where a role reaches as far, nor where it would not reach itself; spent, it is not spent again."""
    once = override(OverrideKind.ONE_SHOT, A)
    assert ("ovr_ONE_SHOT",) == decide(replace(ANA, overrides=(once,)), [MANAGE], A).uses
    assert () == decide(replace(MANAGER, overrides=(once,)), [MANAGE], A).uses
    longer = replace(ANA, overrides=(once, override(OverrideKind.TEMPORARY, A)))
    assert () == decide(longer, [MANAGE], A).uses
    assert Rule.NO_GRANT is decide(replace(ANA, overrides=(once,)), [MANAGE], X).rule
    spent = decide(replace(ANA, overrides=(replace(once, is_spent=True),)), [MANAGE], A)
    assert (Rule.GRANT_COVERS_MODE, ()) == (spent.rule, spent.uses)


@given(st.lists(st.sampled_from([each for each in OverlayChange if each is not OverlayChange.ADD])))
def test_overlays_that_add_nothing_never_give(changes: list[OverlayChange]) -> None:
    """Whatever is capped, tightened or removed, nobody gains by it."""
    without = Profile("ana", overlays=tuple(overlay(each, f"{MANAGE}:X device>=DTL1") for each in changes))
    assert Rule.NO_GRANT is decide(without, [MANAGE], R).rule
