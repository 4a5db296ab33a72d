from sqlalchemy import CheckConstraint

from selene_os.kernel.vocabulary import AccessMode
from selene_os.storage.metadata import gated_tables, ledger_tables, one_of
from selene_os.storage.tests.factories import a_permit


def test_a_check_is_printed_from_its_enum() -> None:
    """The database knows exactly the enum's values."""
    check = one_of("mode", AccessMode)
    assert isinstance(check, CheckConstraint)
    assert "mode = 'R' OR mode = 'W' OR mode = 'A' OR mode = 'X'" == str(check.sqltext)


def test_a_check_can_be_of_some_words() -> None:
    """Where only a part of an enum is allowed, the part is named."""
    assert "scope = 'CurrentAndNew'" == str(one_of("scope", ["CurrentAndNew"]).sqltext)


def test_storage_knows_what_is_gated_and_what_is_a_ledger() -> None:
    """A tenant's settings need a permit; the idempotency ledger is append-only; neither is both."""
    gated = {each.name for each in gated_tables()}
    ledgers = {each.name for each in ledger_tables()}
    assert {"storage_tenants"} <= gated
    assert {"storage_requests", "storage_steps"} <= ledgers - gated


def test_a_permit_is_a_row_that_the_gate_can_search() -> None:
    """Its tables stand between commas, so that no table's name is found inside another's."""
    row = a_permit("b_table", "a_table").row()
    assert ",a_table,b_table," == row["tables"]
    assert ("acme", "permit-1", 0, 0) == tuple(
        row[name] for name in ("tenant_id", "permit_id", "first_ordinal", "last_ordinal")
    )
