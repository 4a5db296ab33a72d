import pytest

from selene_os.engines.position.rules import (
    Current,
    Place,
    Standing,
    Version,
    activate_fault,
    chosen_version,
    create_fault,
    handoff_ref,
    place_fault,
    rollback_fault,
    start_key,
    update_fault,
)
from selene_os.engines.position.vocabulary import LifecycleState, VersionState
from selene_os.kernel.vocabulary import ApplyScope, SchemaOperation

CREATE, UPDATE, ACTIVATE = SchemaOperation.CREATE, SchemaOperation.UPDATE, SchemaOperation.ACTIVATE
NEW, ALL = ApplyScope.NEW_HIRES_ONLY, ApplyScope.CURRENT_AND_NEW
DRAFT, ACTIVATED = VersionState.DRAFT, VersionState.ACTIVATED


def standing(*versions: tuple[str, VersionState], current: str | None = None, scope: ApplyScope = NEW) -> Standing:
    return Standing(
        tuple(Version(name, order, state, f"digest of {name}") for order, (name, state) in enumerate(versions, 1)),
        None if current is None else Current(current, scope, 3),
    )


GROWN = standing(("v1", ACTIVATED), ("v2", DRAFT), ("v3", ACTIVATED), ("v4", DRAFT), current="v3")


def a_place(state: LifecycleState, company_state: LifecycleState = LifecycleState.ACTIVE) -> Place:
    return Place("picker", "Picker", "Logistics", "DE", state, "acme-de", "Acme", "DE", company_state)


@pytest.mark.parametrize(
    ("operations", "wanted", "scope", "stands", "chosen"),
    [
        ({CREATE, ACTIVATE}, None, NEW, standing(), "v1"),
        ({CREATE}, None, None, GROWN, "v5"),
        ({CREATE}, None, None, standing(("v2", DRAFT)), "v3"),
        ({CREATE}, "spring", None, GROWN, "spring"),
        ({UPDATE}, None, None, GROWN, "v4"),
        ({ACTIVATE}, None, ALL, GROWN, "v4"),
        ({UPDATE}, None, None, standing(), None),
        ({ACTIVATE}, None, ALL, standing(("v1", ACTIVATED), current="v1"), "v1"),
        ({ACTIVATE}, None, None, standing(("v1", ACTIVATED), current="v1"), "v1"),
        ({ACTIVATE}, None, NEW, standing(("v1", ACTIVATED), current="v1"), None),
        ({ACTIVATE}, None, ALL, standing(("v1", ACTIVATED), current="v1", scope=ALL), None),
        ({UPDATE, ACTIVATE}, None, ALL, standing(("v1", ACTIVATED), current="v1"), None),
        ({ACTIVATE}, None, NEW, standing(("v1", DRAFT), ("v2", ACTIVATED), current="v2"), None),
    ],
)
def test_the_version_that_is_meant_is_found(
    operations: set[SchemaOperation],
    wanted: str | None,
    scope: ApplyScope | None,
    stands: Standing,
    chosen: str | None,
) -> None:
    """A new version gets the next free id, an old one is the latest open draft or the one to extend."""
    assert chosen == chosen_version(frozenset(operations), wanted, scope, stands)


@pytest.mark.parametrize(
    ("state", "operation", "is_allowed"),
    [
        (LifecycleState.DRAFT, CREATE, True),
        (LifecycleState.DRAFT, ACTIVATE, False),
        (LifecycleState.ACTIVE, CREATE, True),
        (LifecycleState.ACTIVE, UPDATE, True),
        (LifecycleState.ACTIVE, ACTIVATE, True),
        (LifecycleState.SUSPENDED, CREATE, True),
        (LifecycleState.SUSPENDED, UPDATE, False),
        (LifecycleState.RETIRED, CREATE, False),
    ],
)
def test_only_an_open_position_takes_more_than_drafts(
    state: LifecycleState, operation: SchemaOperation, is_allowed: bool
) -> None:
    """A draft can be prepared before a position is open; nothing else, and nothing once it is retired."""
    assert is_allowed is (place_fault(a_place(state), frozenset({operation})) is None)
    asleep = a_place(state, LifecycleState.SUSPENDED)
    assert place_fault(asleep, frozenset({operation})) == "Company acme-de is SUSPENDED, not ACTIVE."


def test_a_version_is_created_once() -> None:
    """A version that exists may be created again with the same content only."""
    assert create_fault(GROWN, "v5", "anything") is None
    assert create_fault(GROWN, "v4", "digest of v4") is None
    assert create_fault(GROWN, "v4", "something else") == "Version v4 exists already with other content."


def test_only_a_new_draft_is_rewritten() -> None:
    """Neither what was activated nor what the current version has overtaken can be rewritten."""
    faults = [update_fault(GROWN, name) for name in ("v9", "v1", "v2", "v4")]
    assert [
        "There is no version v9.",
        "Version v1 was activated already; its content stays as it is.",
        "Version v2 is older than the current one.",
        None,
    ] == faults


def test_activation_only_moves_forward() -> None:
    """A newer draft may be activated, an older one and one that was activated may not."""
    faults = [activate_fault(GROWN, name, ALL) for name in ("v9", "v1", "v2", "v4")]
    assert [
        "There is no version v9.",
        "Version v1 was activated before; only a rollback goes back to it.",
        "Version v2 is older than the current one.",
        None,
    ] == faults


@pytest.mark.parametrize(
    ("before", "scope", "is_allowed"),
    [(NEW, ALL, True), (NEW, None, True), (NEW, NEW, False), (ALL, ALL, False), (ALL, NEW, False)],
)
def test_the_current_version_can_only_be_extended(
    before: ApplyScope, scope: ApplyScope | None, is_allowed: bool
) -> None:
    """The one second activation that there is goes from new hires to current staff."""
    stands = standing(("v1", ACTIVATED), current="v1", scope=before)
    assert is_allowed is (activate_fault(stands, "v1", scope) is None)


def test_a_rollback_goes_to_what_was_activated_before() -> None:
    """Only a version that was current once, and is not now, can be gone back to."""
    faults = [rollback_fault(GROWN, name) for name in ("v9", "v2", "v3", "v1")]
    assert [
        "There is no version v9.",
        "Version v2 was never activated; activate it instead.",
        "Version v3 is the current one already.",
        None,
    ] == faults


def test_each_activation_has_its_own_references() -> None:
    """What links an activation to its campaign derives from tenant, position, version and number alone."""
    activation = ("acme", "picker", "v1", 1)
    assert handoff_ref(*activation) == handoff_ref(*activation)
    others = [
        ("globex", "picker", "v1", 1),
        ("acme", "p", "v1", 1),
        ("acme", "picker", "v2", 1),
        ("acme", "picker", "v1", 2),
    ]
    refs = {refer(*each) for refer in (handoff_ref, start_key) for each in (activation, *others)}
    assert 10 == len(refs)
