"""Who could not or need not be asked, and what a letter may speak of."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from selene_os.engines.onboarding.contract import SettleTarget
from selene_os.engines.onboarding.exception_engine import read_exceptions, read_letter_facts
from selene_os.engines.onboarding.hold_engine import cancel_campaign
from selene_os.engines.onboarding.reaching_contract import CancelCampaign, ReadExceptions, ReadLetterFacts
from selene_os.engines.onboarding.reading_contract import ReadTargets
from selene_os.engines.onboarding.reasons import ONB_BACKFILL_SCOPE_INVALID
from selene_os.engines.onboarding.settle_engine import exempt_target
from selene_os.engines.onboarding.start_engine import start_backfill
from selene_os.engines.onboarding.tables import CAMPAIGNS
from selene_os.engines.onboarding.target_engine import read_targets
from selene_os.engines.onboarding.tests.factories import (
    Desk,
    a_line,
    a_start,
    asked_by_mail,
    bounced,
    notified,
    plan_rows,
    started,
)
from selene_os.kernel.call import TenantSettings

MAIL = TenantSettings(allowed_channels=("email",))
EVERYBODY = ("anna", "ben", "cleo", "dan", "eve")
BLOCKED = "ONB_BACKFILL_NOTIFY_BLOCKED"


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """Give a desk of a tenant that writes e-mails."""
    desk.import_lines(*(a_line(user_id) for user_id in EVERYBODY))
    return replace(desk, settings=MAIL)


@pytest.fixture
def troubled(staffed: Desk) -> tuple[Desk, str]:
    """Give a campaign in which anna failed, ben is exempt, cleo has no channel, dan is asked, eve waits."""
    staffed.import_lines(a_line("cleo", email=None))
    rows = [
        *plan_rows("anna", "ben", channel="email"),
        *plan_rows("cleo", first=3, channel=None),
        *plan_rows("dan", "eve", first=4, channel="email"),
    ]
    staffed.write(start_backfill, a_start(page_is_last=True), rows)
    campaign_id = str(staffed.rows(CAMPAIGNS)[0]["campaign_id"])
    notified(staffed, campaign_id, limit=2)
    bounced(staffed, campaign_id, "anna")
    values = {"campaign_id": campaign_id, "tenant_id": "acme", "recipient_user_id": "ben"}
    staffed.write(exempt_target, SettleTarget(reason_code="ON_LEAVE", note="Till May.", **values))
    return staffed, campaign_id


def exceptions(desk: Desk, campaign_id: str, **ask: Any) -> Any:
    return desk.read(read_exceptions, ReadExceptions(campaign_id=campaign_id, **ask)).result


def test_exceptions_are_listed_with_their_reasons(troubled: tuple[Desk, str]) -> None:
    """Who failed, is exempt or has no channel: why, where they were asked last, and what can be done about it."""
    desk, campaign_id = troubled
    shown = exceptions(desk, campaign_id)
    assert {"UNREACHABLE": 1, "ON_LEAVE": 1, BLOCKED: 1} == shown.counts
    assert [
        ("anna", "FAILED", "UNREACHABLE", "email", None),
        ("ben", "EXEMPTED", "ON_LEAVE", "email", "Till May."),
        ("cleo", "PENDING", BLOCKED, None, None),
    ] == [(each.recipient_user_id, each.status, each.reason_code, each.channel, each.note) for each in shown.items]
    anna, ben, cleo = shown.items
    assert anna.channel_reason.endswith("email:DELIVERY_REJECTED")
    assert cleo.channel_reason.endswith("email:CHANNEL_NO_ADDRESS")
    assert "address" in anna.can_do
    assert "address" in cleo.can_do
    assert "final" in ben.can_do


def test_exceptions_come_in_pages_and_by_reason(troubled: tuple[Desk, str]) -> None:
    """A page tells behind whom to go on; the counts are those of the whole campaign."""
    desk, campaign_id = troubled
    first = exceptions(desk, campaign_id, limit=2)
    rest = exceptions(desk, campaign_id, limit=2, cursor=first.next_cursor)
    assert (2, ["cleo"], None) == (
        first.next_cursor,
        [each.recipient_user_id for each in rest.items],
        rest.next_cursor,
    )
    only = exceptions(desk, campaign_id, reason="ON_LEAVE")
    assert (["ben"], 3) == ([each.recipient_user_id for each in only.items], sum(only.counts.values()))


def test_who_failed_for_want_of_a_channel_stays_an_exception(troubled: tuple[Desk, str]) -> None:
    """Once their turn has come, they are FAILED with the same reason."""
    desk, campaign_id = troubled
    notified(desk, campaign_id)
    cleo = exceptions(desk, campaign_id).items[2]
    assert ("FAILED", BLOCKED) == (cleo.status, cleo.reason_code)
    assert "in person" in cleo.can_do


def test_exceptions_stay_in_their_tenant(troubled: tuple[Desk, str]) -> None:
    """Another tenant learns nothing."""
    desk, campaign_id = troubled
    other = replace(desk, tenant_id="globex")
    refused = other.read(read_exceptions, ReadExceptions(campaign_id=campaign_id))
    assert ONB_BACKFILL_SCOPE_INVALID == refused.reason


def test_the_ladders_decision_is_shown_with_a_target(troubled: tuple[Desk, str]) -> None:
    """Whoever lists targets sees why each is asked there."""
    desk, campaign_id = troubled
    shown = desk.read(read_targets, ReadTargets(campaign_id=campaign_id)).result.items
    assert all(each.channel_reason.startswith("app:CHANNEL_NOT_ALLOWED ") for each in shown)


def test_a_letter_speaks_of_all_that_is_wanted(staffed: Desk) -> None:
    """All open campaigns, oldest first, and the person's name, language and zone; nothing of what has ended."""
    staffed.import_lines(*(a_line("anna", position_id=each) for each in ("driver-de", "guard-de")))
    second = {"position_id": "driver-de", "schema_version_id": "v9", "answer_within_days": 30}
    later = replace(staffed, now=staffed.now + timedelta(days=1))
    newest = asked_by_mail(later, "anna", missing=("first_aid", "licence"))
    oldest = asked_by_mail(staffed, "anna", **second)
    ended = started(staffed, "anna", position_id="guard-de", schema_version_id="v3")
    cancel = {"campaign_id": ended, "tenant_id": "acme", "actor_user_id": "olga", "reason_code": "OVER"}
    staffed.write(cancel_campaign, CancelCampaign(**cancel))
    facts = staffed.read(read_letter_facts, ReadLetterFacts(user_ids=("anna",))).result.people["anna"]
    assert ("Name of anna", "de", "DE", "Europe/Berlin") == (
        facts.name,
        facts.language,
        facts.country,
        facts.time_zone,
    )
    assert [
        (oldest, "nw-de", "driver-de", "v9", ("licence",), "2026-04-01T09:00:00Z", "olga"),
        (newest, "nw-de", "warehouse-de", "v2", ("first_aid", "licence"), None, "olga"),
    ] == [tuple(item.model_dump().values()) for item in facts.items]


def test_a_letter_to_somebody_without_a_zone(staffed: Desk) -> None:
    """The only zone of the country counts, else the tenant's; who is not known is left out."""
    staffed.import_lines(a_line("anna", time_zone=None, country="AT"), a_line("ben", time_zone=None, country="US"))
    people = staffed.read(read_letter_facts, ReadLetterFacts(user_ids=("anna", "ben", "nobody"))).result.people
    assert {"anna": "Europe/Vienna", "ben": "UTC"} == {name: facts.time_zone for name, facts in people.items()}
