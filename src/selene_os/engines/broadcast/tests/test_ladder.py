from selene_os.engines.broadcast.tests.factories import LATER, NOW, Office, an_office
from selene_os.engines.broadcast.tests.targets import Target, a_mail, a_target
from selene_os.kernel.moments import stamp

BY_SMS: Target = {"next_channel": "sms", "next_address": "+491701234567"}
EXHAUSTED: Target = {"exhausted": "1", "sender_user_id": "boss"}


def test_what_failed_waits_for_the_ladder(office: Office) -> None:
    """The source brings it with the reason, a campaign at a time, those on hold left alone."""
    office.failed(a_mail(1, "bfc_one"), reason="BOUNCED_HARD")
    office.failed(a_mail(2, "bfc_two"))
    found = office.unreached()
    assert (found.result.rows, found.result.campaign_id) == (1, "bfc_one")
    (row,) = found.rows
    assert (row.recipient_user_id, row.outcome_reason, row.channel) == ("user-1", "BOUNCED_HARD", "email")
    assert (row.attempt_number, row.message_kind, row.refused_reason) == (1, "FIRST", None)
    assert office.unreached("bfc_one").values("recipient_user_id") == ["user-2"]
    assert (office.unreached_earliest(), office.unreached_earliest("bfc_one", "bfc_two")) == (stamp(NOW), None)


def test_the_next_channel_gets_its_delivery(office: Office) -> None:
    """The failed delivery is left behind, and the message goes out through the next channel."""
    office.failed(a_mail(1), a_mail(2))
    first, second = office.unreached_rows()
    answer = office.climb({**first, **BY_SMS}, {**second, **BY_SMS})
    assert (answer.result.redelivered_count, answer.result.given_up_count) == (2, 0)
    assert answer.events == [("MESSAGE_MOVED_ON", "user-1"), ("MESSAGE_MOVED_ON", "user-2")]
    assert office.states()["bfc_one-0000001/1"] == "MOVED_ON"
    message, delivery = office.messages()[0], office.deliveries()[1]
    assert (message.channel, message.delivery_number, message.state) == ("sms", 2, "WAITING")
    assert (delivery.delivery_request_ref, delivery.state) == ("bfc_one-0000001/2", "REQUESTED")
    assert (delivery.channel, delivery.address, delivery.message_kind) == ("sms", "+491701234567", "FIRST")
    assert office.outbox().values("delivery_request_ref") == ["bfc_one-0000001/2", "bfc_one-0000002/2"]
    assert office.unreached_earliest() is None


def test_climbing_twice_is_climbing_once(office: Office) -> None:
    """The same rows again change nothing and tell nothing."""
    office.failed(a_mail(1), a_mail(2))
    first, second = office.unreached_rows()
    rows: tuple[Target, ...] = ({**first, **BY_SMS}, {**second, **EXHAUSTED})
    office.climb(*rows)
    before = office.states()
    again = office.climb(*rows)
    assert (again.result.redelivered_count, again.result.given_up_count, again.events) == (0, 0, [])
    assert (again.refusals, office.states()) == ([None, None], before)


def test_when_no_channel_is_left_the_message_expires(office: Office) -> None:
    """The failed delivery is given up, and the message has come to its end."""
    office.failed(a_mail())
    answer = office.climb({**office.unreached_rows()[0], **EXHAUSTED})
    assert (answer.result.redelivered_count, answer.result.given_up_count) == (0, 1)
    assert answer.events == [("MESSAGE_GIVEN_UP", "user-1")]
    assert (office.messages()[0].state, office.states()) == ("EXPIRED", {"bfc_one-0000001/1": "GAVE_UP"})


def test_a_reminder_stays_one_on_the_next_channel(office: Office) -> None:
    """What goes out instead of a reminder is a reminder too, and so waits for a decent hour."""
    (row,) = office.delivered(a_mail())
    office.hand_over(row)
    office.note(row, "SENT")
    office.remind(row)
    office.redeliver(row)
    second = {**row, "delivery_request_ref": "bfc_one-0000001/2"}
    office.hand_over(second)
    office.note(second, "FAILED", "BOUNCED")
    office.climb({**office.unreached_rows()[0], **BY_SMS})
    assert [each.message_kind for each in office.deliveries()] == ["FIRST", "REMINDER", "REMINDER"]


def test_what_nobody_decided_is_left_behind(office: Office) -> None:
    """A row that dropped out, or whose person has no next channel and is not given up, does not come again."""
    office.failed(a_mail(1), a_mail(2))
    first, second = office.unreached_rows()
    answer = office.climb({**first, "refused_reason": "EARLIER"}, second)
    assert (answer.events, set(office.states().values())) == ([], {"GAVE_UP"})
    assert {each.state for each in office.messages()} == {"WAITING"}


def test_a_channel_needs_an_address(office: Office) -> None:
    """A next channel that is none, or has no address, drops its row out."""
    office.failed(a_mail(1), a_mail(2))
    first, second = office.unreached_rows()
    answer = office.climb({**first, "next_channel": "sms"}, {**second, "next_channel": "pigeon"})
    assert answer.refusals == ["BCAST_DELIVERY_PLAN_INVALID"] * 2
    assert set(office.states().values()) == {"GAVE_UP"}


def test_who_answers_meanwhile_gets_nothing_more(office: Office) -> None:
    """Between the source and the step a message may end: its row drops out."""
    office.failed(a_mail())
    (row,) = office.unreached_rows()
    office.conclude(row)
    assert office.states() == {"bfc_one-0000001/1": "GAVE_UP"}
    answer = office.climb({**row, **BY_SMS})
    assert (answer.events, len(office.deliveries())) == ([], 1)


def test_the_ladder_needs_a_simulation_context(office: Office) -> None:
    """Without the name of its simulation the whole step is refused."""
    office.failed(a_mail())
    (row,) = office.unreached_rows()
    for context in (None, " "):
        answer = office.climb({**row, **BY_SMS}, context=context)
        assert answer.outcome.reason.code == "BCAST_SIMULATION_CONTEXT_MISSING"
    assert office.states() == {"bfc_one-0000001/1": "FAILED"}


def test_another_companys_failures_are_its_own(office: Office) -> None:
    """Neither found nor moved from here."""
    office.failed(a_mail())
    (row,) = office.unreached_rows()
    other = an_office(office.database, "globex")
    assert (other.unreached().result.rows, other.climb({**row, **BY_SMS}).result.redelivered_count) == (0, 0)
    assert office.states() == {"bfc_one-0000001/1": "FAILED"}


def test_the_sender_is_told_once_a_day(office: Office) -> None:
    """One notice for a campaign and day, however many people and pages; on another day one more."""
    rows = [{**a_target(number), **EXHAUSTED} for number in (1, 2)]
    first, again = office.tell(*rows, now=NOW), office.tell(*rows, now=NOW)
    assert (first.result.told_count, first.events) == (1, [("SENDER_TOLD", "boss")])
    assert (again.result.told_count, again.events) == (0, [])
    assert office.tell(*rows, now=LATER).result.told_count == 1
    items = office.inbox(user_id="boss").items
    assert [(each.kind, each.reference, each.state) for each in items] == [("NOTICE", "unreached:bfc_one", "SENT")] * 2


def test_nobody_is_told_of_those_who_are_still_asked(office: Office) -> None:
    """Rows that go on, dropped out, or name no sender tell nobody."""
    rows: tuple[Target, ...] = (
        {**a_target(1), **BY_SMS, "sender_user_id": "boss"},
        {**a_target(2), **EXHAUSTED, "refused_reason": "EARLIER"},
        {**a_target(3), "exhausted": "1"},
    )
    assert (office.tell(*rows).result.told_count, office.messages()) == (0, [])
