"""Who may do what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.access import rules
from selene_os.engines.access.contract import Decision
from selene_os.engines.access.reasons import ACCESS_AP_REQUIRED, ACCESS_SCOPE_VIOLATION, ACCESS_STEP_UP_REQUIRED
from selene_os.engines.access.rights import Profile
from selene_os.engines.access.rules import (
    DECISIONS,
    SETUP_ACTION,
    Rule,
    Verdict,
    problems_of_grant,
)
from selene_os.engines.access.tests.factories import BACKFILL, MANAGE
from selene_os.kernel.vocabulary import ADMINISTRATOR, AccessMode

R, W, A, X = AccessMode
actions = st.sampled_from([MANAGE, BACKFILL, SETUP_ACTION])
modes = st.sampled_from(AccessMode)
grants = st.dictionaries(actions, modes)
users = st.sampled_from(["ana", "bo", ADMINISTRATOR])


def decide(held: dict[str, AccessMode], user: str, wanted: list[str], mode: AccessMode) -> Verdict:
    return rules.decide(Profile(user, held), wanted, mode)


@pytest.mark.parametrize(
    ("held", "user", "action", "mode", "rule"),
    [
        ({}, "ana", MANAGE, A, Rule.NO_GRANT),
        ({BACKFILL: X}, "ana", MANAGE, A, Rule.NO_GRANT),
        ({MANAGE: R}, "ana", MANAGE, A, Rule.GRANT_BELOW_MODE),
        ({MANAGE: W}, "ana", MANAGE, A, Rule.GRANT_BELOW_MODE),
        ({MANAGE: A}, "ana", MANAGE, A, Rule.GRANT_COVERS_MODE),
        ({MANAGE: X}, "ana", MANAGE, A, Rule.GRANT_COVERS_MODE),
        ({MANAGE: A}, "ana", MANAGE, X, Rule.GRANT_BELOW_MODE),
        ({}, ADMINISTRATOR, SETUP_ACTION, X, Rule.LOCAL_ADMIN_SETS_UP),
        ({}, ADMINISTRATOR, MANAGE, R, Rule.LOCAL_ADMIN_ONLY_SETS_UP),
        ({MANAGE: X}, ADMINISTRATOR, MANAGE, R, Rule.LOCAL_ADMIN_ONLY_SETS_UP),
        ({}, "ana", SETUP_ACTION, A, Rule.NO_GRANT),
        ({SETUP_ACTION: A}, "ana", SETUP_ACTION, A, Rule.GRANT_COVERS_MODE),
    ],
)
def test_each_rule_decides_its_case(
    held: dict[str, AccessMode], user: str, action: str, mode: AccessMode, rule: Rule
) -> None:
    """One rule decides each case, and its name is reported."""
    assert rule is decide(held, user, [action], mode).rule


def test_every_rule_has_its_decision_and_every_no_its_reason() -> None:
    """The table covers the rules; a denial is a scope violation, an escalation asks for an approval or a proof."""
    assert set(Rule) == set(DECISIONS)
    reasons = {
        Decision.ALLOW: (None,),
        Decision.DENY: (ACCESS_SCOPE_VIOLATION,),
        Decision.ESCALATE: (ACCESS_AP_REQUIRED, ACCESS_STEP_UP_REQUIRED),
    }
    assert all(reason in reasons[decision] for decision, reason in DECISIONS.values())


@given(grants, users, actions, modes)
def test_nobody_is_allowed_what_no_grant_and_no_office_covers(
    held: dict[str, AccessMode], user: str, action: str, mode: AccessMode
) -> None:
    """ALLOW means a grant for this very action that reaches as far, or the administrator who sets up."""
    covered = action in held and held[action].rank >= mode.rank
    allowed = action == SETUP_ACTION if user == ADMINISTRATOR else covered
    assert allowed == (decide(held, user, [action], mode).decision is Decision.ALLOW)


@given(grants, users, st.lists(actions, min_size=1), modes)
def test_of_several_actions_the_strictest_verdict_counts(
    held: dict[str, AccessMode], user: str, wanted: list[str], mode: AccessMode
) -> None:
    """One action denied denies all of them; one escalated escalates those that are not denied."""
    single = [decide(held, user, [action], mode).decision for action in wanted]
    strictest = next(one for one in (Decision.DENY, Decision.ESCALATE, Decision.ALLOW) if one in single)
    assert strictest is decide(held, user, wanted, mode).decision


@given(grants, users, actions, modes, modes)
def test_a_grant_that_reaches_farther_never_allows_less(
    held: dict[str, AccessMode], user: str, action: str, more: AccessMode, mode: AccessMode
) -> None:
    """Raising the mode of a grant turns no ALLOW into anything else."""
    before = decide(held, user, [action], mode).decision
    raised = {**held, action: max(held.get(action, more), more, key=lambda one: one.rank)}
    after = decide(raised, user, [action], mode).decision
    assert before is not Decision.ALLOW or after is Decision.ALLOW


def test_a_no_says_in_words_which_action_and_how_far() -> None:
    """The detail names the action and the modes, so that a person knows what to ask for."""
    below = decide({MANAGE: R}, "ana", [MANAGE], A)
    assert f"{MANAGE} needs mode A; the grant reaches to R." == below.detail
    assert (Rule.GRANT_BELOW_MODE, (f"A grant gives {MANAGE}:R.",)) == (below.rule, below.because)
    assert f"There is no grant for {MANAGE}." == decide({}, "ana", [MANAGE], A).detail


@pytest.mark.parametrize(
    ("user_id", "action", "mode", "fields"),
    [
        ("ana", MANAGE, "A", []),
        ("Ærøskøbing 7", "X", "R", []),
        ("", MANAGE, "A", ["user_id"]),
        ("   ", MANAGE, "A", ["user_id"]),
        ("a\nb", MANAGE, "A", ["user_id"]),
        ("a\0", MANAGE, "A", ["user_id"]),
        ("a" * 129, MANAGE, "A", ["user_id"]),
        (ADMINISTRATOR, MANAGE, "A", ["user_id"]),
        ("ana", "", "A", ["action"]),
        ("ana", "*", "A", ["action"]),
        ("ana", "onb_schema_manage", "A", ["action"]),
        ("ana", f"{MANAGE}\n", "A", ["action"]),
        ("ana", "A" * 65, "A", ["action"]),
        ("ana", MANAGE, "a", ["mode"]),
        ("ana", MANAGE, "RW", ["mode"]),
        ("", "?", "", ["user_id", "action", "mode"]),
    ],
)
def test_a_grant_that_cannot_be_understood_is_told_all_its_problems(
    user_id: str, action: str, mode: str, fields: list[str]
) -> None:
    """User, action and mode are parsed, never matched by parts of words, and each problem names its field."""
    problems = problems_of_grant(user_id, action, mode)
    assert fields == [problem.field for problem in problems]
    assert all(problem.code == "ACCESS_INPUT_INVALID" and problem.hint for problem in problems)
