"""What the backfill is called, and whose business it is, stands on the pages where one looks for it."""

from itertools import pairwise

import pytest

from selene_os.blueprints.loader import load
from selene_os.inspection.auditing.standing import ROOT

RECORD = "BLUEPRINTS/ONB_REQUIREMENT_BACKFILL.md"
TABLES, MESSAGE_TABLES, REMINDER_TABLES = (f"DB_WIRING/PH1_{each}.md" for each in ("ONB", "BCAST", "REM"))
CAPABILITIES = "ECM/PH1_ONB.md"
CATALOG = "08_SIMULATION_CATALOG.md"
EVERY_PAGE = (RECORD, TABLES, CAPABILITIES, MESSAGE_TABLES, REMINDER_TABLES, CATALOG)
BELONGS = {
    "ONB_REQUIREMENT_BACKFILL": EVERY_PAGE,
    "BACKFILL": EVERY_PAGE,
    "rollout_scope": (RECORD, TABLES, CAPABILITIES, CATALOG),
    "CurrentAndNew": (RECORD, TABLES, CAPABILITIES, CATALOG),
    "PH1ONB_BACKFILL_NOTIFY_COMMIT_ROW": (RECORD, TABLES, CAPABILITIES, CATALOG),
    "ONB_REQUIREMENT_BACKFILL_NOTIFY_COMMIT": (RECORD, TABLES, CAPABILITIES, CATALOG),
    "ONB_BACKFILL_S09": (RECORD, TABLES, CAPABILITIES, CATALOG),
    "BCAST_DRAFT_CREATE": (RECORD, MESSAGE_TABLES, CATALOG),
    "BCAST_DELIVER_COMMIT": (RECORD, MESSAGE_TABLES, CATALOG),
    "REMINDER_SCHEDULE_COMMIT": (RECORD, REMINDER_TABLES, CATALOG),
    "BackfillCampaignState": (TABLES, CAPABILITIES, CATALOG),
    "BackfillTargetStatus": (TABLES, CAPABILITIES, CATALOG),
    "BCAST.MHP.REM": EVERY_PAGE,
}
OWNERS = {
    TABLES: "Campaigns and the progress of their targets.",
    MESSAGE_TABLES: "Each message's life and its deliveries.",
    REMINDER_TABLES: "Timing alone",
}


def printed(page: str) -> str:
    return (ROOT / "docs" / page).read_text("utf-8")


@pytest.mark.parametrize("token", BELONGS)
def test_every_name_stands_where_it_belongs(token: str) -> None:
    """Record, tables, capabilities and catalog speak of the same thing by the same name."""
    assert [] == [page for page in BELONGS[token] if token not in printed(page)]


@pytest.mark.parametrize("page", OWNERS)
def test_whose_business_it_is_stands_on_each_page(page: str) -> None:
    """PH1.ONB owns the progress, PH1.BCAST the messages, PH1.REM the timing, and each page says so."""
    assert OWNERS[page] in printed(page)


def test_the_order_for_each_recipient_is_the_printed_one() -> None:
    """Start, then for each recipient create, deliver, schedule, notify, and only then complete."""
    blueprint = load(printed(RECORD), RECORD).blueprint
    assert blueprint is not None
    order = [each.capability_id for each in blueprint.steps]
    wanted = (
        "PH1ONB_BACKFILL_START_DRAFT_ROW",
        "BCAST_DRAFT_CREATE",
        "BCAST_DELIVER_COMMIT",
        "PH1REM_SCHEDULE_COMMIT_ROW",
        "PH1ONB_BACKFILL_NOTIFY_COMMIT_ROW",
        "PH1ONB_BACKFILL_COMPLETE_COMMIT_ROW",
    )
    assert all(order.index(one) < order.index(other) for one, other in pairwise(wanted))
    (loop,) = blueprint.loops
    assert wanted[1:5] == tuple(step.capability_id for step in loop.steps)
