"""Whether journals are whole, of one tenant or of all."""

from sqlalchemy import text

from selene_os.inspection.verification import verified
from selene_os.runtime.answer import AnswerKind
from tests.stage import TENANT, Stage


def test_all_tenants_journals_are_recomputed(stage: Stage) -> None:
    """Streams and entries of all tenants are counted together."""
    stage.furnish(tenant="globex", company="globex-de")
    one, other, both = (verified(stage.selene, each) for each in (TENANT, "globex", None))
    assert {AnswerKind.DONE} == {each.kind for each in (one, other, both)}
    for name in ("streams", "entries"):
        assert both.document[name] == one.document[name] + other.document[name] > 0


def test_the_tenant_whose_journal_was_changed_is_named(stage: Stage) -> None:
    """The others' are still whole, each by itself."""
    stage.furnish(tenant="globex", company="globex-de")
    database = stage.selene.world.database
    with database.owner() as owner:
        if database.is_sqlite:
            owner.execute(text("DROP TRIGGER journal_entries_delete_refused"))
        else:
            owner.execute(text("ALTER TABLE journal_entries DISABLE TRIGGER ALL"))
        owner.execute(
            text("DELETE FROM journal_entries WHERE tenant_id = 'globex' AND stream = 'tenant' AND sequence = 2")
        )
    found = verified(stage.selene, None)
    assert (AnswerKind.REFUSED, "JOURNAL_NOT_WHOLE") == (found.kind, found.document["reason_code"])
    bad = {"tenant_id": "globex", "stream": "tenant", "sequence": 2, "kind": "MISSING"}
    assert bad == found.document["first_bad"]
    assert AnswerKind.DONE is verified(stage.selene, TENANT).kind


def test_a_tenant_that_is_not_there_has_no_journal(stage: Stage) -> None:
    """That is no whole journal, but a refusal."""
    answer = verified(stage.selene, "nobody")
    assert ("TENANT_UNKNOWN", AnswerKind.REFUSED) == (answer.document["reason_code"], answer.kind)
