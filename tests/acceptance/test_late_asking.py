"""People for whom no channel was open when their campaign came to them."""

import pytest

from tests.acceptance.test_campaign_verbs import ADA, BEN, operated
from tests.post_office import PostOffice, by_email, without_app
from tests.stage import Stage


@pytest.mark.parametrize("is_retried", [True, False])
def test_who_had_no_channel_is_asked_late(database_url: str, office: PostOffice, is_retried: bool) -> None:
    """Whoever FAILED before a first letter is asked once an address is there, once, and reminded like the others."""
    stage = by_email(Stage(database_url, providers=office), [without_app("ada"), without_app("ben", email="")])
    campaign_id = stage.running()
    assert {"requested": 1, "failed": 1} == stage.counts(campaign_id)
    if is_retried:
        stage.ok(stage.staff([without_app("ben")]))
        stage.ok(operated(stage, "ONB_FAILED_RETRY", campaign_id=campaign_id))
    else:
        stage.ok(operated(stage, "ONB_ADDRESS_FIX", campaign_id=campaign_id, recipient_user_id="ben", address=BEN))
    assert {"requested": 1, "pending": 1} == stage.counts(campaign_id)
    stage.work()
    assert [ADA, BEN] == office.addresses
    assert {"requested": 2} == stage.counts(campaign_id)
    stage.move(days=4)
    stage.work()
    assert [ADA, BEN] == sorted(office.addresses[2:])
    stage.leave()
