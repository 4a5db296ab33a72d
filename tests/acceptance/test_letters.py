"""Letters on their way: who gets none, what holds them up, and what one letter says for all."""

import pytest

from selene_os.kernel.sending import SendStatus
from selene_os.kernel.vocabulary import Channel
from tests.post_office import ADA, BEN, CEM, PostOffice, token_in, without_app
from tests.stage import TENANT, Person, Stage

pytestmark = pytest.mark.slow


def test_a_person_who_answers_before_the_letter_goes_out_gets_none(mailing: Stage, office: PostOffice) -> None:
    """Between planning and sending: the queued message is taken back, and no reminder follows."""
    office.will_say(ADA, SendStatus.DOWN)
    campaign_id = mailing.running()
    assert [] == office.addresses
    for user in ("ada", "cem"):
        mailing.ok(mailing.answer(user, forklift_licence="doc:1"))
    mailing.move(hours=1)
    mailing.work()
    assert [BEN] == office.addresses
    mailing.move(days=4)
    mailing.work()
    assert ([BEN, BEN], {"reminded": 1, "completed": 2}) == (office.addresses, mailing.counts(campaign_id))


def test_a_channel_that_is_not_set_up_holds_its_queue(mailing: Stage, office: PostOffice) -> None:
    """Nothing is lost and nobody fails; the status says what is missing, and once it is there everything goes out."""
    office.channels = ()
    campaign_id = mailing.running()
    status = mailing.ok(mailing.selene.status(TENANT)).document
    email = status["tenants"][0]["channels"][0]
    assert ("email", False, 3, 0) == (email["channel"], email["is_set_up"], email["queued"], email["unknown"])
    assert "acme: email is not set up; 3 messages wait for it." in status["attention"]
    assert email["open_until"]
    office.channels = (Channel.EMAIL,)
    mailing.move(hours=1)
    assert 3 == mailing.work()["delivered"]
    assert ({ADA, BEN, CEM}, {"requested": 3}) == (set(office.addresses), mailing.counts(campaign_id))


@pytest.mark.slow
def test_a_provider_that_is_down_for_an_hour_loses_nothing(mailing: Stage, office: PostOffice) -> None:
    """It is asked now and then, the queue waits, and everybody gets one message when it is back."""
    for address in (ADA, BEN, CEM):
        office.will_say(address, *[SendStatus.DOWN] * 60)
    campaign_id = mailing.running()
    for minute in range(90):
        mailing.move(minutes=1)
        mailing.work()
        if minute == 60:
            assert [] == office.addresses
            office.answers.clear()
    assert [ADA, BEN, CEM] == sorted(office.addresses)
    assert {"requested": 3} == mailing.counts(campaign_id)


def test_a_tenants_rate_is_kept(mailing: Stage, office: PostOffice) -> None:
    """With two emails a minute the third one waits for the next minute."""
    mailing.operate("TENANT_CONFIGURE", settings={"rates_per_minute": "email=2"})
    mailing.running()
    assert 2 == len(office.letters)
    mailing.move(minutes=1)
    mailing.work()
    assert 3 == len(office.letters)


def test_switched_off_results_keep_letters_from_going_out(mailing: Stage, office: PostOffice) -> None:
    """Nothing is sent while nobody could note what it came to; switched on again, it goes out once."""
    mailing.switch("DELIVERY_RESULT_COMMIT", on=False)
    mailing.running()
    assert [] == office.addresses
    mailing.switch("DELIVERY_RESULT_COMMIT", on=True)
    mailing.switch("DELIVERY_SEND_COMMIT", on=False)
    mailing.work()
    assert [] == office.addresses
    mailing.switch("DELIVERY_SEND_COMMIT", on=True)
    mailing.work()
    assert [ADA, BEN, CEM] == office.addresses


def also_asked_as_packer(stage: Stage, *users: str) -> None:
    """Let these people, who read emails only and German, be asked for a badge number by a second campaign."""
    stage.place("packer")
    stage.ok(stage.staff([without_app(each, position="packer", language="de") for each in users]))
    badge = {"field_key": "badge_number", "field_type": "String", "required_rule": "ALWAYS", "sensitivity": "Safe"}
    more = {"exposure_rule": "Speak", "evidence_mode": "UserAnswer", "prompt_short": {"en": "Badge", "de": "Ausweis"}}
    stage.running({**badge, **more}, position_id="packer")


def test_one_message_speaks_of_all_that_a_person_lacks(mailing: Stage, office: PostOffice) -> None:
    """Two campaigns that overlap: the newest message names what both ask for, in the person's own language."""
    mailing.ok(mailing.staff([without_app("ada", language="de")]))
    mailing.running()
    also_asked_as_packer(mailing, "ada")
    first, second = office.sent_to(ADA)
    assert ("de", "Forklift licence" in first.text, "Ausweis" in first.text) == (first.language, True, False)
    assert ("Forklift licence" in second.text, "Ausweis" in second.text) == (True, True)


def test_a_letter_that_a_newer_one_speaks_for_does_not_go_out(mailing: Stage, office: PostOffice) -> None:
    """What was queued when a second campaign asked the same person is taken back: one letter, that says all."""
    mailing.ok(mailing.staff([without_app("ada", language="de")]))
    office.will_say(ADA, SendStatus.DOWN)
    mailing.running()
    also_asked_as_packer(mailing, "ada")
    mailing.move(hours=1)
    mailing.work()
    (only,) = office.sent_to(ADA)
    assert ("Forklift licence" in only.text, "Ausweis" in only.text) == (True, True)


def test_nobody_reads_an_address_in_the_journal(mailing: Stage, office: PostOffice) -> None:
    """Neither addresses nor what a letter says nor its token stand in the journal."""
    mailing.ok(mailing.staff([Person("dee")]))
    mailing.running()
    bodies = " ".join(str(row["body"]) for row in mailing.rows("journal_entries"))
    for secret in ("@acme.example", "Name of", token_in(office.letters[0]).rpartition(".")[2]):
        assert secret not in bodies
