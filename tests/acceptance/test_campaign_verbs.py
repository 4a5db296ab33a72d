"""What an operator does to a campaign that runs, one acceptance id each."""

import pytest

from selene_os.kernel.sending import SendStatus
from selene_os.runtime.answer import Answer
from selene_os.testing.databases import Fill
from tests.post_office import PostOffice, by_email, without_app
from tests.stage import OPERATOR, TENANT, Person, Stage

ADA, BEN, CEM = (f"{name}@acme.example" for name in ("ada", "ben", "cem"))


def four_people(url: str) -> None:
    """Fill a database with a company of four people, three of whom read emails only."""
    people = [*(without_app(each) for each in ("ada", "ben", "cem")), Person("dee")]
    by_email(Stage(url), people).leave()


@pytest.fixture
def filling() -> Fill:
    """Let the mailing company have four people here."""
    return four_people


def operated(stage: Stage, process_id: str, key: str | None = None, **facts: str) -> Answer:
    """One verb of the operator who launched the campaign, whatever comes of it."""
    return stage.selene.operate(TENANT, OPERATOR, process_id, facts, ("campaign_id", "state"), "", key)


def reason(answer: Answer) -> str:
    return str(answer.document["reason_code"])


def pause(stage: Stage, campaign_id: str) -> None:
    facts = {"campaign_id": campaign_id, "reason_code": "WRONG_TEXT", "note": "The wording is being changed."}
    stage.ok(operated(stage, "ONB_CAMPAIGN_PAUSE", **facts))


def resume(stage: Stage, campaign_id: str) -> None:
    stage.ok(operated(stage, "ONB_CAMPAIGN_RESUME", campaign_id=campaign_id))


def test_pause(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-ONBPAUSE-01: nobody is asked, sent to or reminded while a campaign is on hold, and the hold says who,
    since when and why.
    """
    campaign_id = mailing.launch()
    pause(mailing, campaign_id)
    mailing.work()
    hold = mailing.campaign(campaign_id)["hold"]
    assert (OPERATOR, "2026-03-02T09:00:00Z", "WRONG_TEXT") == (hold["by"], hold["since"], hold["reason_code"])
    assert ({"pending": 4}, [], []) == (mailing.counts(campaign_id), office.addresses, mailing.inbox("dee"))
    resume(mailing, campaign_id)
    office.will_say(ADA, SendStatus.DOWN)
    mailing.work()
    assert ({"requested": 4}, []) == (mailing.counts(campaign_id), office.addresses)
    pause(mailing, campaign_id)
    mailing.move(days=3)
    mailing.work()
    assert ({"requested": 4}, [], 1) == (mailing.counts(campaign_id), office.addresses, len(mailing.inbox("dee")))
    mailing.ok(mailing.answer("dee", forklift_licence="doc:1"))
    status = mailing.ok(mailing.selene.status(TENANT)).document["tenants"][0]
    assert ([campaign_id], 0) == (status["holds"], sum(each["is_due"] for each in status["work"]))
    assert "ACCESS_SCOPE_VIOLATION" == reason(
        mailing.selene.operate(TENANT, "ada", "ONB_CAMPAIGN_RESUME", {"campaign_id": campaign_id}, (), "")
    )


def test_resume(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-ONBRESUME-01: a campaign that was on hold for days goes on with at most one message to each person."""
    office.will_say(ADA, SendStatus.DOWN)
    campaign_id = mailing.running()
    pause(mailing, campaign_id)
    mailing.move(days=3)
    mailing.work()
    resume(mailing, campaign_id)
    mailing.work()
    assert ([ADA, BEN, CEM], 1) == (sorted(office.addresses), len(mailing.inbox("dee")))
    mailing.move(minutes=10)
    mailing.work()
    assert [ADA, BEN, CEM] == sorted(office.addresses)
    assert mailing.campaign(campaign_id)["hold"] is None
    deliveries = [row for row in mailing.rows("broadcast_deliveries") if row["channel"] == "app"]
    assert len(deliveries) <= 2


def test_resume_after_everybody_was_asked(mailing: Stage, office: PostOffice) -> None:
    """Three days on hold, two reminders missed: each person gets one message, whatever would have been due."""
    mailing.operate("TENANT_CONFIGURE", settings={"reminder_gap_days": "1,1,1"})
    campaign_id = mailing.running()
    assert 3 == len(office.letters)
    pause(mailing, campaign_id)
    mailing.move(days=3)
    mailing.work()
    assert 3 == len(office.letters)
    resume(mailing, campaign_id)
    mailing.work()
    mailing.work()
    assert [ADA, BEN, CEM] == sorted(office.addresses[3:])
    assert {"reminded": 4} == mailing.counts(campaign_id)


def test_a_campaign_on_hold_waits_with_its_end(mailing: Stage) -> None:
    """Answered by all while it is on hold, it completes when it is resumed, and not before."""
    campaign_id = mailing.running()
    pause(mailing, campaign_id)
    for user in ("ada", "ben", "cem", "dee"):
        mailing.ok(mailing.answer(user, forklift_licence="doc:1"))
    mailing.work()
    assert "RUNNING" == mailing.campaign(campaign_id)["state"]
    resume(mailing, campaign_id)
    mailing.work()
    assert "COMPLETED" == mailing.campaign(campaign_id)["state"]


def test_cancel(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-ONBCANCEL-01: a canceled campaign ends with its counts, and nobody of it hears of it again."""
    office.will_say(ADA, SendStatus.DOWN)
    campaign_id = mailing.running()
    run_id = mailing.run_of(campaign_id)
    facts = {"campaign_id": campaign_id, "reason_code": "WRONG_PEOPLE", "note": "Meant for the other site."}
    mailing.ok(operated(mailing, "ONB_CAMPAIGN_CANCEL", **facts))
    mailing.work()
    run = mailing.show(run_id)
    assert ("COMPLETED", "CANCELED", "WRONG_PEOPLE") == (
        run["state"],
        run["output"]["state"],
        run["output"]["reason_code"],
    )
    assert (4, 4) == (run["output"]["total_target_count"], run["output"]["unresolved_target_count"])
    mailing.move(days=20)
    mailing.work()
    assert ([], 0) == (office.addresses, mailing.work()["reminders_fired"])
    assert {"CANCELED"} == {row["state"] for row in mailing.rows("delivery_attempts")}
    assert "ONB_BACKFILL_SCOPE_INVALID" == reason(operated(mailing, "ONB_CAMPAIGN_PAUSE", **facts))
    assert mailing.verified()


@pytest.mark.parametrize("pages", [0, 1])
def test_cancel_before_everybody_is_asked(mailing: Stage, office: PostOffice, pages: int) -> None:
    """Canceled before its targets are frozen, or before its first page: nobody is asked, and its run ends."""
    campaign_id = mailing.launch()
    if pages:
        pause(mailing, campaign_id)
        mailing.work()
    facts = {"campaign_id": campaign_id, "reason_code": "WRONG_PEOPLE"}
    mailing.ok(operated(mailing, "ONB_CAMPAIGN_CANCEL", **facts))
    mailing.work()
    assert ([], []) == (office.addresses, mailing.inbox("dee"))
    assert "CANCELED" == mailing.campaign(campaign_id)["state"]
    assert mailing.show(mailing.run_of(campaign_id))["state"] in ("COMPLETED", "REFUSED")


def test_resend(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-ONBRESEND-01: an operator lets one person be sent the message once more, and asking twice with one key
    sends it once.
    """
    campaign_id = mailing.running()
    for _ in range(2):
        asked = {"campaign_id": campaign_id, "recipient_user_id": "ben"}
        mailing.ok(operated(mailing, "ONB_TARGET_RESEND", key="once-more", **asked))
        mailing.work()
    assert [ADA, BEN, CEM, BEN] == office.addresses
    nobody = operated(mailing, "ONB_TARGET_RESEND", campaign_id=campaign_id, recipient_user_id="olga")
    assert "ONB_BACKFILL_SCOPE_INVALID" == reason(nobody)


def test_retry_failed(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-ONBRETRY-01: only those who could not be reached are asked again."""
    office.will_say(ADA, SendStatus.FAILED)
    campaign_id = mailing.running()
    mailing.ok(mailing.settle(campaign_id, "cem", "FAIL"))
    assert {"requested": 2, "failed": 2} == mailing.counts(campaign_id)
    mailing.ok(operated(mailing, "ONB_FAILED_RETRY", campaign_id=campaign_id))
    mailing.work()
    assert [BEN, CEM, ADA] == office.addresses
    assert {"requested": 3, "failed": 1} == mailing.counts(campaign_id)
    assert mailing.targets(campaign_id)["ada"]["next_reminder_at"]
    mailing.move(days=4)
    mailing.work()
    assert [ADA, BEN] == sorted(office.addresses[3:])


def test_fix_address(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-ONBADDRESS-01: an operator corrects an address and the person is asked there."""
    office.will_say(ADA, SendStatus.REJECTED)
    campaign_id = mailing.running()
    asked = {"campaign_id": campaign_id, "recipient_user_id": "ada"}
    wrong = operated(mailing, "ONB_ADDRESS_FIX", **asked, address="ada at home")
    assert "ONB_ADDRESS_INVALID" == reason(wrong)
    mailing.ok(operated(mailing, "ONB_ADDRESS_FIX", **asked, address="ada@home.example"))
    mailing.work()
    assert [BEN, CEM, "ada@home.example"] == office.addresses
    assert {"requested": 4} == mailing.counts(campaign_id)
    mailing.move(days=4)
    mailing.work()
    assert 1 == office.addresses[3:].count("ada@home.example")
