"""Ways round the gate, each tried on a real database with a campaign in it, and each in vain.

The first wall is the permit: SQLite's authorizer, PostgreSQL's triggers and role. The second, on PostgreSQL, is
row-level security for the tenant, tried as the application's role, which is no superuser.
"""

from collections.abc import Callable, Mapping

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from selene_os.kernel.errors import PermitMissing, TransientFault
from selene_os.storage.database import Database
from selene_os.storage.gate_postgresql import APPLICATION_ROLE
from selene_os.storage.metadata import METADATA
from selene_os.storage.permits import PERMITS, Permit
from selene_os.storage.transaction import Transaction
from tests.stage import TENANT, Stage

pytestmark = pytest.mark.slow

AT = "2026-03-02T09:00:00Z"
THEIRS = "zenith"
LEAST = 20
TARGETS = METADATA.tables["onboarding_targets"]
PEOPLE = METADATA.tables["onboarding_people"]
STEPS = METADATA.tables["storage_steps"]
LEVIES = update(TARGETS).where(TARGETS.c.tenant_id == TENANT).values(status="EXEMPTED")
RAW = "UPDATE onboarding_targets SET status = 'EXEMPTED'"
Way = Callable[[Transaction], object]


def a_permit(*tables: str, tenant_id: str = TENANT, permit_id: str = "forged") -> Permit:
    return Permit(tenant_id, permit_id, permit_id, "S01", "SIMULATION", "d" * 64, tables, AT)


def under(transaction: Transaction, permit: Permit, work: Way) -> None:
    with transaction.permitted(permit):
        work(transaction)


def after_a_permit(transaction: Transaction) -> None:
    under(transaction, a_permit("onboarding_targets"), lambda t: t.execute(LEVIES.where(TARGETS.c.ordinal < 0)))
    transaction.execute(LEVIES)


def twice(transaction: Transaction) -> None:
    for _ in range(2):
        under(transaction, a_permit("onboarding_people"), lambda t: t.execute(select(PERMITS)))


def behind_a_savepoint(transaction: Transaction) -> None:
    with transaction.permitted(a_permit("onboarding_people")), transaction.savepoint():
        transaction.execute(text(RAW))


def by_a_trigger(transaction: Transaction) -> None:
    transaction.execute(
        text(
            "CREATE TEMP TRIGGER loot AFTER UPDATE ON storage_tenant_counters BEGIN DELETE FROM onboarding_targets; END"
        )
    )


def by_copying(transaction: Transaction) -> None:
    names = [each.name for each in PEOPLE.columns]
    rows = transaction.execute(select(PEOPLE)).all()
    transaction.copy_rows(PEOPLE, names, [tuple(row) for row in rows])


def raw(statement: str) -> Way:
    return lambda transaction: transaction.execute(text(statement))


WAYS: Mapping[str, Way] = {
    "no permit": lambda t: t.execute(LEVIES),
    "no permit, raw": raw(RAW),
    "no permit, by inserting": lambda t: t.execute(
        insert(TARGETS).from_select([c.name for c in TARGETS.columns], select(TARGETS))
    ),
    "no permit, by deleting": lambda t: t.execute(delete(TARGETS)),
    "no permit, copied": by_copying,
    "another table's permit": lambda t: under(t, a_permit("onboarding_people"), lambda u: u.execute(LEVIES)),
    "a permit for a part of the name": lambda t: under(t, a_permit("onboarding_target"), lambda u: u.execute(LEVIES)),
    "a permit for nothing": lambda t: under(t, a_permit(), lambda u: u.execute(LEVIES)),
    "a permit that names all": lambda t: under(t, a_permit("*", "%", ""), lambda u: u.execute(LEVIES)),
    "after a permit was used": after_a_permit,
    "one permit twice": twice,
    "behind a savepoint": behind_a_savepoint,
    "in a comment": raw(f"/* permitted */ {RAW} -- permit"),
    "in a common table expression": raw(
        "WITH gone AS (SELECT ordinal FROM onboarding_targets) "
        "DELETE FROM onboarding_targets WHERE ordinal IN (SELECT ordinal FROM gone)"
    ),
    "by a trigger": by_a_trigger,
    "by a new table": raw("CREATE TABLE loot (x integer)"),
    "by dropping": raw("DROP TABLE onboarding_targets"),
    "by renaming": raw("ALTER TABLE onboarding_targets RENAME TO loot"),
    "by dropping the ledger's trigger": raw("DROP TRIGGER storage_steps_update_refused"),
    "a ledger changed": lambda t: t.execute(update(STEPS).values(outcome="{}")),
    "a ledger changed under a permit": lambda t: under(
        t, a_permit("storage_steps"), lambda u: u.execute(update(STEPS).values(outcome="{}"))
    ),
    "a ledger emptied": lambda t: t.execute(delete(STEPS)),
    "a used permit made new": lambda t: (
        t.execute(update(PERMITS).values(consumed_in=None, tables=",onboarding_targets,")),
        t.execute(LEVIES),
    ),
    "a switch turned": raw("UPDATE runtime_simulations SET status = 'ACTIVE'"),
    "a setting changed": raw("UPDATE storage_tenants SET settings = '{}'"),
    "a grant given": raw("UPDATE access_grants SET mode = 'X'"),
}
ON_SQLITE: Mapping[str, Way] = {
    "the schema written": raw("UPDATE sqlite_master SET sql = '' WHERE name = 'onboarding_targets'"),
    "another file attached": raw("ATTACH DATABASE ':memory:' AS other"),
    "a pragma": raw("PRAGMA writable_schema = ON"),
    "foreign keys off": raw("PRAGMA foreign_keys = OFF"),
    "a ledger replaced": raw("INSERT OR REPLACE INTO storage_steps SELECT * FROM storage_steps"),
    "an extension": raw("SELECT load_extension('loot')"),
}
ON_POSTGRESQL: Mapping[str, Way] = {
    "truncated": raw("TRUNCATE onboarding_targets CASCADE"),
    "triggers off": raw("SET session_replication_role = replica"),
    "a table's triggers off": raw("ALTER TABLE onboarding_targets DISABLE TRIGGER ALL"),
    "the wall taken down": raw("ALTER TABLE onboarding_targets DISABLE ROW LEVEL SECURITY"),
    "a policy dropped": raw("DROP POLICY selene_tenant ON onboarding_targets"),
    "another role": raw("SET ROLE postgres; UPDATE onboarding_targets SET status = 'EXEMPTED'"),
    "a permit named by hand": raw(f"SELECT set_config('selene.permit', 'x', true); {RAW}"),
    "in a block": raw("DO $$ BEGIN DELETE FROM onboarding_targets; END $$"),
    "from a file": raw("COPY onboarding_targets FROM PROGRAM 'echo'"),
}


@pytest.fixture
def two(stage: Stage) -> Stage:
    """Give two tenants, one of them with a campaign whose people have been asked."""
    stage.furnish(tenant=THEIRS, company="zenith-at")
    stage.running()
    return stage


def test_no_way_leads_round_the_gate(two: Stage) -> None:
    """Each is refused by the database itself, whatever our own code would have thought of it; nothing has changed."""
    database = two.selene.world.database
    before = two.everything(), two.everything(THEIRS)
    ways = {**WAYS, **(ON_SQLITE if database.is_sqlite else ON_POSTGRESQL)}
    assert LEAST <= len(ways)
    passed = [name for name, way in ways.items() if not refused(database, way)]
    assert [] == passed
    assert before == (two.everything(), two.everything(THEIRS))


def refused(database: Database, way: Way) -> bool:
    try:
        with database.write() as transaction:
            way(transaction)
    except (PermitMissing, DBAPIError, TransientFault):
        return True
    return False


def only_postgresql(stage: Stage) -> Database:
    database = stage.selene.world.database
    if database.is_sqlite:
        pytest.skip("row-level security is PostgreSQL's")
    return database


def test_the_second_wall_holds_for_a_role_that_is_no_superuser(two: Stage) -> None:
    """The application's role can neither bypass row-level security nor does it own what it protects."""
    database = only_postgresql(two)
    with database.read() as transaction:
        role = text("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert (APPLICATION_ROLE, (False, False)) == (
            transaction.execute(select(func.current_user())).scalar_one(),
            tuple(transaction.execute(role).one()),
        )
        without = text(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' "
            "WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT c.relrowsecurity"
        )
        assert [] == transaction.execute(without).scalars().all()


def test_a_statement_that_forgets_the_tenant_sees_its_own_rows_only(two: Stage) -> None:
    """Within one tenant's transaction a bare SELECT finds nothing of another's."""
    database = only_postgresql(two)
    for table in ("onboarding_people", "journal_entries", "access_grants", "storage_permits"):
        of = METADATA.tables[table]
        with database.read() as transaction:
            assert {TENANT, THEIRS} <= set(transaction.execute(select(of.c.tenant_id)).scalars())
        for tenant_id in (TENANT, THEIRS):
            with database.read() as transaction:
                transaction.for_tenant(tenant_id)
                assert {tenant_id} == set(transaction.execute(select(of.c.tenant_id)).scalars())


def test_a_permit_writes_its_own_tenants_rows_only(two: Stage) -> None:
    """Another tenant's permit for the same table inserts, changes and removes nothing here."""
    database = only_postgresql(two)
    before = two.everything()
    theirs = a_permit("onboarding_people", tenant_id=THEIRS)
    row = two.rows("onboarding_people")[0]
    tries: tuple[Way, ...] = (
        lambda t: t.execute(insert(PEOPLE), {**row, "user_id": "mallory"}),
        lambda t: t.execute(update(PEOPLE).where(PEOPLE.c.tenant_id == TENANT).values(name="Mallory")),
        lambda t: t.execute(update(PEOPLE).where(PEOPLE.c.tenant_id == THEIRS).values(tenant_id=TENANT)),
        by_copying,
    )
    for each in tries:
        with pytest.raises((PermitMissing, DBAPIError, TransientFault)), database.write() as transaction:
            under(transaction, theirs, each)
    with database.write() as transaction:
        under(transaction, theirs, lambda t: t.execute(delete(PEOPLE).where(PEOPLE.c.tenant_id == TENANT)))
    assert before["onboarding_people"] == two.rows("onboarding_people")


def test_a_row_of_another_tenant_cannot_be_recorded(two: Stage) -> None:
    """Record tables need no permit, but a transaction for one tenant writes none of another's."""
    database = only_postgresql(two)
    row = two.rows("storage_steps")[0]
    with pytest.raises((PermitMissing, DBAPIError)), database.write() as transaction:
        transaction.for_tenant(TENANT)
        transaction.execute(insert(STEPS), {**row, "tenant_id": THEIRS})


def test_a_simulation_disabled_in_mid_campaign_stops_the_very_next_page(two: Stage) -> None:
    """The switch is looked at for each write: what was launched before waits, and nobody more is asked."""
    campaign_id = two.launch(apply_scope="CurrentAndNew", position_id="picker", change_reason="more")
    two.switch("BCAST_DELIVER_COMMIT", on=False)
    two.work()
    assert {"pending"} == set(two.counts(campaign_id))
    two.switch("BCAST_DELIVER_COMMIT", on=True)
    two.work()
    assert {"requested"} == set(two.counts(campaign_id))
