"""The write gate on PostgreSQL: statement triggers that compare with the permit consumed in this transaction.

Selene works as the role `selene_app`, which owns nothing, is no superuser, may insert permits but not change them,
and may only read and append the ledgers. Row-level security is a second wall: a transaction that is for one tenant
sees and writes that tenant's rows only, and a gated row can be written only under a permit of its own tenant.
Consuming a permit, and looking at it, happens in SECURITY DEFINER functions.
"""

from collections.abc import Iterable

from sqlalchemy import Table

APPLICATION_ROLE = "selene_app"

ROLE = f"""
DO $$ BEGIN
  CREATE ROLE {APPLICATION_ROLE} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$"""

FUNCTIONS = (
    """
CREATE OR REPLACE FUNCTION selene_consume_permit(tenant text, permit text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE storage_permits SET consumed_in = pg_current_xact_id()::text
   WHERE tenant_id = tenant AND permit_id = permit AND consumed_in IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the permit % is unknown or used', permit USING ERRCODE = 'SE001';
  END IF;
  PERFORM set_config('selene.permit_tenant', tenant, true);
  PERFORM set_config('selene.permit', permit, true);
END $$""",
    """
CREATE OR REPLACE FUNCTION selene_close_permit(tenant text, permit text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE storage_permits SET consumed_in = 'closed'
   WHERE tenant_id = tenant AND permit_id = permit AND consumed_in = pg_current_xact_id()::text;
  PERFORM set_config('selene.permit', '', true);
END $$""",
    """
CREATE OR REPLACE FUNCTION selene_gate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM storage_permits
     WHERE tenant_id = current_setting('selene.permit_tenant', true)
       AND permit_id = current_setting('selene.permit', true)
       AND consumed_in = pg_current_xact_id()::text
       AND position(',' || TG_TABLE_NAME || ',' in tables) > 0
  ) THEN
    RAISE EXCEPTION 'no permit to write %', TG_TABLE_NAME USING ERRCODE = 'SE001';
  END IF;
  RETURN NULL;
END $$""",
    """
CREATE OR REPLACE FUNCTION selene_append_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'SE001';
END $$""",
)


def gate_trigger(gated: Table) -> str:
    """The trigger that asks for a permit before any statement writes the table."""
    return (
        f"CREATE TRIGGER selene_gate BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {gated.name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION selene_gate()"
    )


def append_only_trigger(ledger: Table) -> str:
    """The trigger that refuses to change or remove a ledger's rows."""
    return (
        f"CREATE TRIGGER selene_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {ledger.name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION selene_append_only()"
    )


# A CASE, because a planner takes half of the rows to be seen through it. What it takes for an equality would make it
# start from all that the tenant has, as if that were one row.
_TENANT = "(SELECT current_setting('selene.tenant', true))"
_IN_TENANT = f"CASE WHEN coalesce({_TENANT}, '') = '' THEN true ELSE tenant_id = {_TENANT} END"
_UNDER_ITS_PERMIT = "tenant_id = (SELECT current_setting('selene.permit_tenant', true))"


def walls(table: Table) -> list[str]:
    """Row-level security: whose rows the application's role sees and writes; nothing for a table without tenants."""
    if "tenant_id" not in table.c:
        return []
    whose = f"FOR ALL TO {APPLICATION_ROLE} USING ({_IN_TENANT}) WITH CHECK ({_IN_TENANT})"
    made = [
        f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY selene_tenant ON {table.name} {whose}",
    ]
    if table.info["gated"]:
        own = f"AS RESTRICTIVE FOR {{}} TO {APPLICATION_ROLE}"
        checks = {
            "INSERT": f"WITH CHECK ({_UNDER_ITS_PERMIT})",
            # USING would hide rows from a SELECT … FOR UPDATE, too, which needs no permit.
            "UPDATE": f"USING (true) WITH CHECK ({_UNDER_ITS_PERMIT})",
            "DELETE": f"USING ({_UNDER_ITS_PERMIT})",
        }
        for verb, check in checks.items():
            made.append(f"CREATE POLICY selene_permit_{verb.lower()} ON {table.name} {own.format(verb)} {check}")
    return made


def grants(tables: Iterable[Table]) -> list[str]:
    """What the application's role may do: everything with current tables, read and append with ledgers."""
    statements = [f"GRANT USAGE ON SCHEMA public TO {APPLICATION_ROLE}"]
    for each in tables:
        appends = each.info["ledger"] or each.name == "storage_permits"
        rights = "SELECT, INSERT" if appends else "SELECT, INSERT, UPDATE, DELETE"
        statements.append(f"GRANT {rights} ON {each.name} TO {APPLICATION_ROLE}")
    return statements
