from selene_os.engines.broadcast.tests.factories import LATER, Office, an_office
from selene_os.engines.broadcast.tests.targets import Target, a_mail, a_target

BY_SMS: Target = {"next_channel": "sms", "next_address": "+491701234567"}


def sent(office: Office, *rows: Target) -> tuple[Target, ...]:
    delivered = office.delivered(*rows)
    office.hand_over(*delivered)
    for row in delivered:
        office.note(row, "SENT")
    return delivered


def test_a_message_is_resent_where_it_went_last(office: Office) -> None:
    """Without another channel it is the last one's, with its address, as what it was."""
    (row,) = sent(office, a_mail())
    answer = office.resend(row)
    assert (answer.result.redelivered_count, answer.result.message_reopened_count) == (1, 0)
    assert answer.events == [("MESSAGE_REQUEUED", "user-1")]
    assert answer.values("delivery_request_ref") == ["bfc_one-0000001/2"]
    (found,) = office.outbox().rows
    assert (found.channel, found.address, found.message_kind) == ("email", "user-1@acme.example", "FIRST")
    assert office.messages()[0].state == "WAITING"


def test_the_app_gets_it_at_once(office: Office) -> None:
    """In the inbox of the app it moves up."""
    (row,) = office.delivered(a_target())
    answer = office.resend(row)
    assert answer.events == [("MESSAGE_RESENT", "user-1")]
    assert office.inbox(user_id="user-1").items[0].delivered_at == "2026-03-05T09:00:00Z"


def test_what_still_stands_in_the_outbox_is_not_doubled(office: Office) -> None:
    """Asked again before it has left, the delivery that waits is the answer."""
    waiting, handed_over = office.delivered(a_mail(1), a_mail(2))
    office.hand_over(handed_over)
    answer = office.resend(waiting, handed_over)
    assert answer.result.redelivered_count == 0
    assert answer.values("delivery_request_ref") == ["bfc_one-0000001/1", "bfc_one-0000002/1"]
    assert (answer.refusals, answer.events, len(office.deliveries())) == ([None, None], [], 2)


def test_a_corrected_address_takes_the_place_of_the_old_one(office: Office) -> None:
    """What stood in the outbox for the old address is called off, what had failed there is left behind."""
    waiting, failed = office.failed(a_mail(1), a_mail(2))
    office.resend(waiting)
    fixed: tuple[Target, ...] = tuple(
        {**row, "next_channel": "email", "next_address": "right@acme.example"} for row in (waiting, failed)
    )
    office.resend(*fixed)
    assert office.states() == {
        "bfc_one-0000001/1": "MOVED_ON",
        "bfc_one-0000001/2": "CANCELED",
        "bfc_one-0000001/3": "REQUESTED",
        "bfc_one-0000002/1": "MOVED_ON",
        "bfc_one-0000002/2": "REQUESTED",
    }
    assert office.outbox().values("address") == ["right@acme.example"] * 2


def test_a_message_that_was_given_up_waits_again(office: Office) -> None:
    """Retried, it is open again with a new waiting window, and can be reminded of and answered."""
    (row,) = office.failed(a_mail())
    office.climb({**row, "exhausted": "1"})
    answer = office.resend({**row, **BY_SMS})
    assert (answer.result.redelivered_count, answer.result.message_reopened_count) == (1, 1)
    assert answer.events == [("MESSAGE_REOPENED", "user-1"), ("MESSAGE_REQUEUED", "user-1")]
    (message,) = office.messages()
    assert (message.state, message.channel, message.wait_until) == ("WAITING", "sms", "2026-03-05T09:05:00Z")
    assert office.remind(row, now=LATER).refusals == ["BCAST_WAITING_WINDOW_NOT_ELAPSED"]
    assert office.conclude(row).result.concluded_count == 1


def test_who_was_reminded_is_resent_a_reminder(office: Office) -> None:
    """After a reminder, what is resent is one."""
    (row,) = sent(office, a_mail())
    office.remind(row)
    office.resend(row)
    assert [each.message_kind for each in office.deliveries()] == ["FIRST", "REMINDER"]


def test_only_what_waits_for_an_answer_is_resent(office: Office) -> None:
    """Answered messages, notices, messages that never went out and those of nobody drop out."""
    (answered,) = office.delivered(a_mail(1))
    office.conclude(answered)
    office.draft(a_mail(2))
    posted = office.post({"recipient_user_id": "user-3", "notice_key": "key", "notice_ref": "ref"})
    rows: tuple[Target, ...] = (
        answered,
        {"broadcast_id": posted.values("broadcast_id")[0]},
        {**a_mail(2), "broadcast_id": "bfc_one-0000002"},
        {**a_mail(4), "broadcast_id": None},
    )
    assert office.resend(*rows).refusals == [
        "BCAST_ALREADY_CONCLUDED",
        "BCAST_STATE_TRANSITION_INVALID",
        "BCAST_MESSAGE_NOT_FOUND",
        "BCAST_MESSAGE_NOT_FOUND",
    ]


def test_a_channel_needs_an_address(office: Office) -> None:
    """Another channel without an address, or one that is none, drops its row out."""
    one, two = sent(office, a_mail(1), a_mail(2))
    answer = office.resend({**one, "next_channel": "sms"}, {**two, "next_channel": "pigeon"})
    assert answer.refusals == ["BCAST_DELIVERY_PLAN_INVALID"] * 2
    assert len(office.deliveries()) == 2


def test_nothing_is_resent_without_a_simulation_context(office: Office) -> None:
    """Without the name of its simulation the whole step is refused."""
    (row,) = sent(office, a_mail())
    for context in (None, " "):
        assert office.resend(row, context=context).outcome.reason.code == "BCAST_SIMULATION_CONTEXT_MISSING"
    assert len(office.deliveries()) == 1


def test_another_companys_message_is_not_resent(office: Office) -> None:
    """A message of another tenant is no message."""
    rows = sent(office, a_mail())
    assert an_office(office.database, "globex").resend(*rows).refusals == ["BCAST_MESSAGE_NOT_FOUND"]
