"""Above a tenant's number, a yes to a launch says how many people will be asked."""

from tests.stage import BADGE, Stage


def test_how_many_must_be_typed(stage: Stage) -> None:
    """From the tenant's number on, a yes names how many will be asked; any other confirms nothing and asks again."""
    stage.operate("TENANT_CONFIGURE", settings={"confirm_count_from": "3"})
    first = stage.ok(stage.open(BADGE))
    people = first.document["plan"]["people"]
    assert "must_be_counted" not in first.document["confirmation"]
    second = stage.ok(stage.confirm(first))
    assert "type how many people will be asked" in second.document["confirmation"]["text"]
    assert second.document["confirmation"]["must_be_counted"]
    for number, code in (
        (None, "CONFIRMATION_COUNT_MISSING"),
        (people - 1, "CONFIRMATION_MISMATCH"),
        (people + 1, "CONFIRMATION_MISMATCH"),
    ):
        refused = stage.confirm(second, number)
        assert (code, "BACKFILL_LAUNCH") == (refused.document["reason_code"], refused.document["confirmation"]["kind"])
    assert [] == stage.rows("onboarding_campaigns")
    assert "COMPLETED" == stage.ok(stage.confirm(second, people)).document["state"]


def test_fewer_need_not_be_typed(stage: Stage) -> None:
    """Below the number a yes is enough."""
    stage.operate("TENANT_CONFIGURE", settings={"confirm_count_from": "100"})
    second = stage.ok(stage.confirm(stage.ok(stage.open(BADGE))))
    assert "COMPLETED" == stage.ok(stage.confirm(second)).document["state"]


def test_the_count_is_asked_for_in_german(stage: Stage) -> None:
    """Who speaks German is told in German what to type."""
    stage.operate("TENANT_CONFIGURE", settings={"confirm_count_from": "1", "language": "de"})
    second = stage.ok(stage.confirm(stage.ok(stage.open(BADGE))))
    assert "Tippen Sie ein, wie viele Personen gefragt werden." in second.document["confirmation"]["text"]
