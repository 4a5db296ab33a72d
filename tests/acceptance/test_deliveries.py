"""The records by which messages leave the building and their results come back, one acceptance id each."""

from selene_os.kernel.reads import Read
from selene_os.kernel.sending import Letter, SendStatus
from selene_os.kernel.vocabulary import Channel
from selene_os.runtime.answer import Answer
from tests.post_office import ADA, BEN, CEM, PostOffice, by_email, token_in, without_app
from tests.stage import OPERATOR, TENANT, Stage


def attempts(stage: Stage) -> dict[str, str]:
    """The state of each person's latest attempt."""
    return {row["recipient_user_id"]: row["state"] for row in stage.rows("delivery_attempts")}


def attempt_of(stage: Stage, user: str) -> str:
    """The id of a person's latest attempt."""
    mine = [row["attempt_id"] for row in stage.rows("delivery_attempts") if row["recipient_user_id"] == user]
    return str(mine[-1])


def operated(stage: Stage, process_id: str, **facts: str) -> Answer:
    """One verb of the operator who launched the campaign, whatever comes of it."""
    return stage.selene.operate(TENANT, OPERATOR, process_id, facts, tuple(facts), "")


def reason(answer: Answer) -> str:
    return str(answer.document["reason_code"])


def test_message_goes_out(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-MESSAGEOUT-01: what stands in the outbox is queued once, at a decent hour, and an address that bounced
    before is not tried again.
    """
    office.will_say(BEN, SendStatus.REJECTED)
    first = mailing.running()
    assert ([ADA, CEM], {"requested": 2, "failed": 1}) == (office.addresses, mailing.counts(first))
    mailing.place("packer")
    mailing.ok(mailing.staff([without_app(each, position="packer") for each in ("ben", "cem")]))
    second = mailing.running(position_id="packer")
    assert "DELIVERY_ADDRESS_SUPPRESSED" in mailing.targets(second)["ben"]["channel_reason"]
    assert [ADA, CEM, CEM] == office.addresses
    refs = [row["delivery_request_ref"] for row in mailing.rows("delivery_attempts")]
    assert len(refs) == len(set(refs))
    mailing.operate("TENANT_CONFIGURE", settings={"quiet_channels": "email", "quiet_hours": "08:00-20:00"})
    mailing.ok(operated(mailing, "ONB_TARGET_RESEND", campaign_id=first, recipient_user_id="ada"))
    mailing.work()
    assert [ADA, CEM, CEM] == office.addresses
    assert "2026-03-02T19:00:00Z" == max(row["not_before"] for row in mailing.rows("delivery_attempts"))
    mailing.move(hours=10)
    mailing.work()
    assert [ADA, CEM, CEM, ADA] == office.addresses


def test_delivery_goes_out(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-DELIVERYOUT-01: a queued message is marked before it is sent, at most one for each connection, and one
    whose time is over expires instead of arriving late.
    """
    seen: list[list[str]] = []
    office.before = lambda _: seen.append(sorted(attempts(mailing).values()))
    office.will_say(CEM, SendStatus.DOWN)
    mailing.running()
    assert [["QUEUED", "QUEUED", "SENDING"], ["QUEUED", "SENDING", "SENT"], ["SENDING", "SENT", "SENT"]] == seen
    assert "QUEUED" == attempts(mailing)["cem"]
    mailing.move(days=31)
    mailing.work()
    assert ([ADA, BEN], "EXPIRED") == (office.addresses, attempts(mailing)["cem"])
    assert "EXPIRED" in {row["state"] for row in mailing.rows("broadcast_deliveries")}


def test_delivery_result_arrives(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-DELIVERYRESULT-01: what a provider said of an attempt is kept once, and a later receipt settles what was
    unknown.
    """
    office.will_say(BEN, SendStatus.UNKNOWN, provider_ref="b-17")
    campaign_id = mailing.running()
    mailing.work()
    assert {"ada": "SENT", "ben": "UNKNOWN", "cem": "SENT"} == attempts(mailing)
    assert [ADA, CEM] == office.addresses
    receipt = mailing.selene.receive_receipt
    for _ in range(2):
        mailing.ok(receipt(TENANT, "email", "DELIVERED", provider_ref="b-17"))
    mailing.ok(receipt(TENANT, "email", "delivered", attempt_id=attempt_of(mailing, "ada")))
    assert {"ada": "DELIVERED", "ben": "DELIVERED", "cem": "SENT"} == attempts(mailing)
    mailing.ok(receipt(TENANT, "email", "BOUNCED_SOFT", attempt_id=attempt_of(mailing, "ben")))
    assert "DELIVERED" == attempts(mailing)["ben"]
    results = [row["status"] for row in mailing.rows("delivery_results") if row["attempt_id"].endswith("2.1")]
    assert ["DELIVERED", "SENDING", "UNKNOWN"] == sorted(results)
    assert "DELIVERY_ATTEMPT_UNKNOWN" == reason(receipt(TENANT, "email", "DELIVERED", provider_ref="nobody's"))
    assert "INPUT_INVALID" == reason(receipt(TENANT, "email", "PERHAPS", provider_ref="b-17"))
    assert {"requested": 3} == mailing.counts(campaign_id)


def test_ladder_moves_on(database_url: str) -> None:
    """AT-PBS-LADDER-01: who could not be reached is asked through the next channel, with the proof kept, and whom no
    channel reaches is FAILED and the sender told.
    """
    office = PostOffice(channels=(Channel.SMS, Channel.EMAIL))
    stage = Stage(database_url, providers=office).furnish(())
    phones = {"phone": "+4915112345678", "tags": "no-app|consent-sms"}
    stage.ok(stage.staff([without_app("ada", **phones), without_app("ben", **{**phones, "email": ""})]))
    settings = {"allowed_channels": "app,sms,email", "sms_setup_complete": "yes", "quiet_channels": ""}
    stage.operate("TENANT_CONFIGURE", settings=settings)
    office.will_say(phones["phone"], SendStatus.FAILED, SendStatus.FAILED)
    campaign_id = stage.running()
    assert [ADA] == office.addresses
    ada, ben = (stage.targets(campaign_id)[user] for user in ("ada", "ben"))
    assert ("REQUESTED", "email") == (ada["status"], ada["channel"])
    assert "sms:DELIVERY_UNDELIVERED" in ada["channel_reason"]
    assert ("FAILED", None) == (ben["status"], ben["next_reminder_at"])
    assert [f"unreached:{campaign_id}"] == [each["content_payload_ref"] for each in stage.inbox(OPERATOR)]
    exceptions = stage.selene.read(TENANT, Read.EXCEPTIONS, {"campaign_id": campaign_id}).document
    assert {ben["reason_code"]: 1} == exceptions["counts"]
    assert stage.verified()
    stage.selene.world.database.close()


def test_ladder_holds_a_campaign(database_url: str) -> None:
    """AT-PBS-LADDER-02: a campaign with more failures than the tenant tolerates holds by itself, with the reason."""
    office = PostOffice()
    stage = Stage(database_url, providers=office)
    people = [without_app(each) for each in ("ada", "ben", "cem", "dee")]
    by_email(stage, people, tolerated_failures="2", tolerated_failure_percent="40")
    office.will_say(ADA, SendStatus.REJECTED)
    office.will_say(BEN, SendStatus.REJECTED)
    campaign_id = stage.running()
    hold = stage.campaign(campaign_id)["hold"]
    assert "TOO_MANY_FAILURES" == hold["reason_code"]
    stage.move(days=4)
    stage.work()
    assert {"requested": 2, "failed": 2} == stage.counts(campaign_id)
    stage.selene.world.database.close()


def test_delivery_settle(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-DELIVERYSETTLE-01: an unknown attempt is settled by an operator, once."""
    office.will_say(ADA, SendStatus.UNKNOWN)
    office.will_say(BEN, SendStatus.UNKNOWN)
    campaign_id = mailing.running()
    ada, ben, cem = (attempt_of(mailing, user) for user in ("ada", "ben", "cem"))
    refused = operated(mailing, "DELIVERY_SETTLE", attempt_id=ada, attempt_status="DELIVERED")
    assert not refused.document["ok"]
    mailing.ok(operated(mailing, "DELIVERY_SETTLE", attempt_id=ada, attempt_status="SENT"))
    again = operated(mailing, "DELIVERY_SETTLE", attempt_id=ada, attempt_status="UNDELIVERED")
    assert "DELIVERY_STATE_INVALID" == reason(again)
    mailing.ok(operated(mailing, "DELIVERY_SETTLE", attempt_id=ben, attempt_status="UNDELIVERED"))
    for attempt_id, code in ((cem, "DELIVERY_STATE_INVALID"), ("dlv_nowhere", "DELIVERY_ATTEMPT_UNKNOWN")):
        assert code == reason(operated(mailing, "DELIVERY_SETTLE", attempt_id=attempt_id, attempt_status="SENT"))
    mailing.work()
    assert {"requested": 2, "failed": 1} == mailing.counts(campaign_id)
    assert [CEM] == office.addresses


def test_delivery_test_send(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-DELIVERYTEST-01: an operator sends the message to themselves before anybody else sees it."""
    campaign_id = mailing.launch()
    asked = {"campaign_id": campaign_id, "channel": "email"}
    refused = operated(mailing, "DELIVERY_TEST_SEND", **asked, address="no address")
    assert "DELIVERY_ADDRESS_INVALID" == reason(refused)
    before = mailing.rows("onboarding_targets")
    mailing.ok(operated(mailing, "DELIVERY_TEST_SEND", **asked, address="olga@acme.example"))
    assert before == mailing.rows("onboarding_targets")
    mailing.work()
    letters = office.sent_to("olga@acme.example")
    assert (1, True) == (len(letters), letters[0].subject.startswith("[Test]"))
    assert "Forklift licence" in letters[0].text
    assert {ADA, BEN, CEM, "olga@acme.example"} == set(office.addresses)
    assert "DELIVERY_LINK_UNKNOWN" == reason(mailing.selene.answer_with_link(token_in(letters[0]), {}))


def test_delivery_suppression_release(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-DELIVERYRELEASE-01: an address that bounced is suppressed, shown, and can be released."""
    office.will_say(ADA, SendStatus.REJECTED)
    campaign_id = mailing.running()
    shown = mailing.selene.read(TENANT, Read.SUPPRESSIONS, {}).document["items"]
    assert [("email", ADA)] == [(each["channel"], each["address"]) for each in shown]
    release = {"channel": "email", "address": ADA}
    mailing.ok(operated(mailing, "DELIVERY_SUPPRESSION_RELEASE", **release))
    assert "DELIVERY_NOT_SUPPRESSED" == reason(operated(mailing, "DELIVERY_SUPPRESSION_RELEASE", **release))
    mailing.ok(operated(mailing, "ONB_FAILED_RETRY", campaign_id=campaign_id))
    mailing.work()
    assert [BEN, CEM, ADA] == office.addresses


def test_delivery_link_change(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-DELIVERYLINK-01: a link expires, can be renewed and revoked, and opens nothing of anybody else."""
    mailing.operate("TENANT_CONFIGURE", settings={"link_valid_days": "2"})
    campaign_id = mailing.running()
    ada, ben = (token_in(office.sent_to(each)[0]) for each in (ADA, BEN))
    with_link = mailing.selene.answer_with_link
    before = mailing.everything()
    assert ["forklift_licence"] == [each["field"] for each in mailing.ok(with_link(ada, {})).document["items"]]
    for wrong in (ada[:-1], f"other.{ada}", "x", "", f"{TENANT}."):
        assert "DELIVERY_LINK_UNKNOWN" == reason(with_link(wrong, {"forklift_licence": "doc:1"})), wrong
    assert before == mailing.everything()
    mailing.move(days=3)
    assert "DELIVERY_LINK_EXPIRED" == reason(with_link(ada, {"forklift_licence": "doc:1"}))
    mailing.ok(operated(mailing, "DELIVERY_LINK_CHANGE", user_id="ada", link_change="RENEW"))
    answered = mailing.ok(with_link(ada, {"forklift_licence": "doc:1"})).document
    assert ("COMPLETED", "REQUESTED") == (answered["target_status"], mailing.statuses(campaign_id)["ben"])
    mailing.ok(operated(mailing, "DELIVERY_LINK_CHANGE", user_id="ben", link_change="REVOKE"))
    assert "DELIVERY_LINK_REVOKED" == reason(with_link(ben, {"forklift_licence": "doc:1"}))
    texts = [each for rows in mailing.everything().values() for row in rows for each in map(str, row.values())]
    assert not [each for each in texts if ada.rpartition(".")[2] in each]


def test_delivery_template_set(mailing: Stage, office: PostOffice) -> None:
    """AT-PBS-DELIVERYTEMPLATE-01: a tenant words its messages, and wording that reaches for more than it is given is
    refused.
    """

    def word(subject: str, body: str) -> Answer:
        facts = {"message_kind": "FIRST", "language": "en", "subject": subject, "body": body}
        return mailing.selene.operate(TENANT, "local-admin", "DELIVERY_TEMPLATE_SET", facts, ("template_version",), "")

    for body in ("{{ person_name.__class__ }} {{ link }}", "{{ salary }} {{ link }}", "{% for", "x" * 20_000):
        refused = word("Hello", body)
        assert ("DELIVERY_TEMPLATE_INVALID", True) == (reason(refused), bool(refused.document["problems"])), body[:40]
    assert [] == mailing.rows("delivery_templates")
    mailing.ok(word("Dear {{ person_name }}", "Please: {{ link }}"))
    mailing.running()
    letter: Letter = office.sent_to(ADA)[0]
    assert ("Dear Name of ada", True) == (letter.subject, letter.text.startswith("Please: "))
