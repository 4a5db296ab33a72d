"""How a plan's page becomes targets that can be reached."""

from dataclasses import replace
from typing import Any

import pytest

from selene_os.engines.onboarding.start_engine import start_backfill
from selene_os.engines.onboarding.tables import TARGETS
from selene_os.engines.onboarding.tests.factories import Desk, a_line, a_start, plan_rows
from selene_os.kernel.call import TenantSettings

PHONE = "+4915112345678"
LOUD = TenantSettings(allowed_channels=("email", "sms", "wechat"), sms_setup_complete=True, time_zone="Asia/Tokyo")


@pytest.fixture
def loud(desk: Desk) -> Desk:
    """Give a desk of a tenant that writes e-mails and text messages."""
    return replace(desk, settings=LOUD)


def frozen(desk: Desk, rows: list[dict[str, Any]], *names: str) -> dict[str, tuple[Any, ...]]:
    desk.write(start_backfill, a_start(page_is_last=True), rows)
    return {row["recipient_user_id"]: tuple(row[name] for name in names) for row in desk.rows(TARGETS)}


def test_an_address_is_looked_up_at_the_freeze(loud: Desk) -> None:
    """The plan knows the channel only; the target gets the address and why this channel."""
    consent = ("consent-sms", "consent-wechat")
    loud.import_lines(
        a_line("anna"),
        a_line("ben", tags=consent, phone=PHONE),
        a_line("cleo", tags=(*consent, "no-sms"), phone=PHONE, country="CN"),
    )
    rows = [
        plan_rows(name, first=ordinal, channel=channel)[0]
        for ordinal, (name, channel) in enumerate((("anna", "email"), ("ben", "sms"), ("cleo", "wechat")), start=1)
    ]
    no_app = "app:CHANNEL_NOT_ALLOWED"
    assert {
        "anna": (
            "email",
            "anna@example.com",
            f"{no_app} sms:CHANNEL_NO_CONSENT whatsapp:CHANNEL_NOT_ALLOWED email:CHOSEN",
        ),
        "ben": ("sms", PHONE, f"{no_app} sms:CHOSEN"),
        "cleo": ("wechat", PHONE, f"{no_app} sms:CHANNEL_DECLINED wechat:CHOSEN"),
    } == frozen(loud, rows, "channel", "address", "channel_reason")


def test_what_changed_since_the_plan_counts(loud: Desk) -> None:
    """Who may not be written to any more is not; whom the plan would not ask stays unasked."""
    loud.import_lines(a_line("anna", tags=("do-not-contact",)), a_line("ben", email=None), a_line("cleo"))
    rows = [*plan_rows("anna", "ben", channel="email"), *plan_rows("cleo", first=3, channel=None)]
    found = frozen(loud, rows, "channel", "address")
    assert dict.fromkeys(("anna", "ben", "cleo"), (None, None)) == found


def test_a_zone_is_the_persons_or_the_countrys(loud: Desk) -> None:
    """Who has no zone gets the only one of the country; where there are several, none is frozen."""
    loud.import_lines(
        a_line("anna", country="AT"),
        a_line("ben", country="AT", time_zone=None),
        a_line("cleo", country="US", time_zone=None),
    )
    found = frozen(loud, plan_rows("anna", "ben", "cleo", channel="email"), "time_zone", "country")
    expected = {"anna": ("Europe/Berlin", "AT"), "ben": ("Europe/Vienna", "AT"), "cleo": (None, "US")}
    assert expected == found


def test_a_page_that_comes_again_decides_nothing_again(loud: Desk) -> None:
    """What was frozen stays, whatever the person's facts are now."""
    loud.import_lines(a_line("anna"))
    before = frozen(loud, plan_rows("anna", channel="email"), "channel", "address", "channel_reason")
    loud.import_lines(a_line("anna", email="new@example.com"))
    assert before == frozen(loud, plan_rows("anna", channel="email"), "channel", "address", "channel_reason")
