"""The gate and its grants."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from selene_os.engines.access.contract import (
    AccessDecided,
    AccessWeighed,
    Decision,
    GrantAccess,
    ReadGrants,
    RevokeAccess,
)
from selene_os.engines.access.engine import (
    ENGINE,
    grant_access,
    read_grants,
    revoke_access,
)
from selene_os.engines.access.gate import decide_access, weigh_access
from selene_os.engines.access.reasons import (
    ACCESS_AP_REQUIRED,
    ACCESS_GRANT_UNKNOWN,
    ACCESS_INPUT_INVALID,
    ACCESS_SCOPE_VIOLATION,
    REASONS,
)
from selene_os.engines.access.store import AccessStore
from selene_os.engines.access.tables import GRANT_HISTORY, GRANTS
from selene_os.engines.access.tests.factories import (
    BACKFILL,
    MANAGE,
    TENANTS,
    a_call,
    a_grant,
    a_question,
    add_tenants,
)
from selene_os.kernel.errors import PermitMissing
from selene_os.kernel.outcome import Done, Event, Refused
from selene_os.kernel.vocabulary import AccessMode
from selene_os.storage.canonical import digest
from selene_os.storage.database import Database

StoreOf = Callable[[str], AccessStore]


def history(store: AccessStore) -> list[tuple[int, str, str, str]]:
    rows = store.all(GRANT_HISTORY, order_by=(GRANT_HISTORY.c.change_number,))
    return [(row.change_number, row.change, row.mode, row.changed_by) for row in rows]


def test_nobody_may_do_anything_before_it_is_granted(store_of: StoreOf, now: datetime) -> None:
    """The gate denies by default."""
    outcome = decide_access(a_question(), a_call(now), store_of("acme"))
    assert Refused(ACCESS_SCOPE_VIOLATION, f"There is no grant for {MANAGE}.") == outcome


def test_a_grant_allows_exactly_its_action_up_to_its_mode(store_of: StoreOf, now: datetime) -> None:
    """Granted A, a person may act, but not administer, and not do something else."""
    store = store_of("acme")
    grant_access(a_grant(mode="A"), a_call(now), store)
    allowed = AccessDecided(access_decision=Decision.ALLOW, decided_by="GRANT_COVERS_MODE")
    assert Done(allowed) == decide_access(a_question(), a_call(now), store)
    above = decide_access(a_question(mode=AccessMode.ADMINISTER), a_call(now), store)
    assert Refused(ACCESS_AP_REQUIRED, f"{MANAGE} needs mode X; the grant reaches to A.") == above
    other = decide_access(a_question(action=BACKFILL), a_call(now), store)
    assert ACCESS_SCOPE_VIOLATION is other.reason


def test_both_actions_of_a_launch_must_be_allowed(store_of: StoreOf, now: datetime) -> None:
    """Who may change a schema but not start a backfill is refused when both are asked for."""
    store = store_of("acme")
    grant_access(a_grant(), a_call(now), store)
    both = a_question(also=(BACKFILL,))
    assert Refused(ACCESS_SCOPE_VIOLATION, f"There is no grant for {BACKFILL}.") == decide_access(
        both, a_call(now), store
    )
    grant_access(a_grant(action=BACKFILL, mode="R"), a_call(now), store)
    assert ACCESS_AP_REQUIRED is decide_access(both, a_call(now), store).reason
    grant_access(a_grant(action=BACKFILL, mode="X"), a_call(now), store)
    assert Decision.ALLOW is decide_access(both, a_call(now), store).result.access_decision


def test_the_machine_s_administrator_sets_up_and_does_nothing_else(store_of: StoreOf, now: datetime) -> None:
    """`local-admin` passes for the set-up alone, without any grant, and can be given none."""
    store = store_of("acme")
    setup = decide_access(a_question("local-admin", "SELENE_SETUP"), a_call(now), store)
    assert "LOCAL_ADMIN_SETS_UP" == setup.result.decided_by
    assert ACCESS_SCOPE_VIOLATION is decide_access(a_question("local-admin"), a_call(now), store).reason
    assert ACCESS_INPUT_INVALID is grant_access(a_grant("local-admin"), a_call(now), store).reason


def test_a_grant_in_one_tenant_means_nothing_in_another(store_of: StoreOf, now: datetime) -> None:
    """Neither a question about another tenant nor one asked from there finds the grant."""
    grant_access(a_grant(), a_call(now), store_of("acme"))
    crossed = decide_access(a_question(tenant_id="globex"), a_call(now), store_of("acme"))
    assert ACCESS_SCOPE_VIOLATION is crossed.reason
    abroad = decide_access(a_question(tenant_id="globex"), a_call(now, "globex"), store_of("globex"))
    assert ACCESS_SCOPE_VIOLATION is abroad.reason
    there = read_grants(ReadGrants(), a_call(now, "globex"), store_of("globex"))
    assert () == there.result.grants


def test_the_decision_can_be_read_without_being_refused(store_of: StoreOf, now: datetime) -> None:
    """The read gives decision, code, words and rule for each of the three decisions."""
    store = store_of("acme")
    grant_access(a_grant(mode="W"), a_call(now), store)
    denied = weigh_access(a_question(action=BACKFILL), a_call(now), store).result
    assert () == denied.because
    expected = AccessWeighed(
        decision=Decision.DENY,
        reason_code="ACCESS_SCOPE_VIOLATION",
        detail=f"There is no grant for {BACKFILL}.",
        decided_by="NO_GRANT",
    )
    assert expected == denied
    escalated = weigh_access(a_question(), a_call(now), store).result
    assert (Decision.ESCALATE, "ACCESS_AP_REQUIRED") == (escalated.decision, escalated.reason_code)
    allowed = weigh_access(a_question(mode=AccessMode.READ), a_call(now), store).result
    assert (Decision.ALLOW, "", "") == (allowed.decision, allowed.reason_code, allowed.detail)


def test_granting_leaves_a_line_whose_digest_stands_in_the_entry(store_of: StoreOf, now: datetime) -> None:
    """Who granted what to whom and when is kept, and the tenant's journal can prove the line."""
    store = store_of("acme")
    outcome = grant_access(a_grant(), a_call(now), store)
    line = {
        "tenant_id": "acme",
        "user_id": "ana",
        "action": MANAGE,
        "change_number": 1,
        "change": "GRANTED",
        "mode": "A",
        "changed_by": "local-admin",
        "at": "2026-03-02T09:00:00Z",
    }
    assert [line] == [dict(row._mapping) for row in store.all(GRANT_HISTORY)]
    data = {"action": MANAGE, "mode": "A", "row_digest": digest(line)}
    assert (Event("ACCESS_GRANTED", stream="tenant", subject="ana", data=data),) == outcome.events


def test_granting_the_same_again_changes_nothing_and_answers_the_same(store_of: StoreOf, now: datetime) -> None:
    """The second time there is no event and no line."""
    store = store_of("acme")
    first = grant_access(a_grant(), a_call(now), store)
    later = a_call(now + timedelta(days=1), actor_user_id="bo")
    assert Done(first.result) == grant_access(a_grant(), later, store)
    assert [(1, "GRANTED", "A", "local-admin")] == history(store)


def test_a_grant_can_reach_farther_or_less_far_later(store_of: StoreOf, now: datetime) -> None:
    """Another mode replaces the one before; both stay in the history."""
    store = store_of("acme")
    grant_access(a_grant(mode="X"), a_call(now), store)
    lowered = grant_access(a_grant(mode="R"), a_call(now), store)
    assert AccessMode.READ is lowered.result.mode
    assert ACCESS_AP_REQUIRED is decide_access(a_question(), a_call(now), store).reason
    assert [(1, "GRANTED", "X", "local-admin"), (2, "GRANTED", "R", "local-admin")] == history(store)


def test_a_revoke_takes_effect_from_the_next_decision_on(store_of: StoreOf, now: datetime) -> None:
    """After it the action is denied; a second revoke answers the same; a new grant allows again."""
    store = store_of("acme")
    grant_access(a_grant(), a_call(now), store)
    revoke = RevokeAccess(user_id="ana", action=MANAGE)
    first = revoke_access(revoke, a_call(now), store)
    assert ["ACCESS_REVOKED"] == [event.name for event in first.events]
    assert ACCESS_SCOPE_VIOLATION is decide_access(a_question(), a_call(now), store).reason
    again = revoke_access(revoke, replace(a_call(now), now=now + timedelta(hours=1)), store)
    assert Done(first.result) == again
    grant_access(a_grant(), a_call(now), store)
    assert isinstance(decide_access(a_question(), a_call(now), store), Done)
    assert ["GRANTED", "REVOKED", "GRANTED"] == [change for _, change, _, _ in history(store)]


def test_what_was_never_granted_cannot_be_revoked(store_of: StoreOf, now: datetime) -> None:
    """Also not what only another tenant has granted."""
    grant_access(a_grant(), a_call(now), store_of("acme"))
    revoke = RevokeAccess(user_id="ana", action=MANAGE)
    outcome = revoke_access(revoke, a_call(now, "globex"), store_of("globex"))
    assert Refused(ACCESS_GRANT_UNKNOWN, f"ana has no grant for {MANAGE}.") == outcome
    assert store_of("acme").modes_of("ana") == {MANAGE: AccessMode.ACT}


@pytest.mark.parametrize("ask", [a_grant(mode="B"), a_grant(action="all of it"), a_grant(user_id=" ")])
def test_a_malformed_grant_is_refused_and_not_written(store_of: StoreOf, now: datetime, ask: GrantAccess) -> None:
    """Mode, action and user are checked before anything is written."""
    store = store_of("acme")
    outcome = grant_access(ask, a_call(now), store)
    assert ACCESS_INPUT_INVALID is outcome.reason
    assert 1 == len(outcome.problems)
    assert [] == store.grants(with_revoked=True)


def test_a_malformed_revoke_is_refused(store_of: StoreOf, now: datetime) -> None:
    """A revoke is parsed as a grant is."""
    outcome = revoke_access(RevokeAccess(user_id="", action="*"), a_call(now), store_of("acme"))
    assert ["user_id", "action"] == [problem.field for problem in outcome.problems]


def test_grants_are_listed_by_code_point_with_the_revoked_ones_if_wanted(store_of: StoreOf, now: datetime) -> None:
    """The order is the same on every database."""
    store = store_of("acme")
    for user_id in ("ana", "Zoe", "Ärzte", "bo"):
        grant_access(a_grant(user_id), a_call(now), store)
    revoke_access(RevokeAccess(user_id="bo", action=MANAGE), a_call(now), store)
    live = read_grants(ReadGrants(), a_call(now), store).result.grants
    assert ["Zoe", "ana", "Ärzte"] == [grant.user_id for grant in live]
    everything = read_grants(ReadGrants(with_revoked=True), a_call(now), store).result.grants
    assert ["Zoe", "ana", "bo", "Ärzte"] == [grant.user_id for grant in everything]
    of_bo = read_grants(ReadGrants(user_id="bo", with_revoked=True), a_call(now), store).result.grants
    assert ["2026-03-02T09:00:00Z"] == [grant.revoked_at for grant in of_bo]


def test_without_a_permit_no_grant_is_written(database: Database, now: datetime) -> None:
    """The database itself refuses, whatever the code does."""
    add_tenants(database, now)
    with pytest.raises(PermitMissing), database.write() as transaction:
        grant_access(a_grant(), a_call(now), AccessStore(transaction, "acme"))
    with database.read() as transaction:
        assert [[], []] == [AccessStore(transaction, tenant_id).grants() for tenant_id in TENANTS]


def test_the_history_is_never_changed(store_of: StoreOf, now: datetime) -> None:
    """Not even with a permit."""
    store = store_of("acme")
    grant_access(a_grant(), a_call(now), store)
    with pytest.raises((PermitMissing, IntegrityError)), store.transaction.savepoint():
        store.execute(GRANT_HISTORY.delete())
    assert 1 == len(history(store))


def test_each_reason_is_said_by_some_capability() -> None:
    """The room declares no code that nobody says, and each write names the tables that it writes."""
    assert set(REASONS) == {reason for each in ENGINE.capabilities for reason in each.may_say}
    written = [set(each.simulation.writes_tables) for each in ENGINE.capabilities if each.simulation is not None]
    assert {each.name for each in ENGINE.tables} == set().union(*written)
    assert {GRANTS.name, GRANT_HISTORY.name} in written
