from datetime import timedelta

from selene_os.engines.broadcast.tests.factories import LATER, NOW, Office, an_office
from selene_os.engines.broadcast.tests.targets import a_mail, a_target

ALL_THREE = ["MESSAGE_FOLLOWED_UP", "MESSAGE_REMINDER_SET", "MESSAGE_REMINDER_FIRED"]


def test_a_first_reminder_goes_through_every_state(office: Office) -> None:
    """From WAITING a message is followed up, set and fired, with an entry for each."""
    answer = office.remind(*office.delivered(a_target()))
    assert answer.result.reminded_message_count == 1
    assert answer.events == [(name, "user-1") for name in ALL_THREE]
    assert office.messages()[0].state == "REMINDER_FIRED"


def test_a_second_reminder_is_set_and_fired(office: Office) -> None:
    """After a fired reminder the next one is set and fired; nobody is followed up twice."""
    (row,) = office.delivered(a_target())
    office.remind(row)
    answer = office.remind({**row, "attempt_number": 2})
    assert answer.events == [(name, "user-1") for name in ALL_THREE[1:]]
    assert (office.messages()[0].state, office.messages()[0].reminder_number) == ("REMINDER_FIRED", 2)


def test_the_same_reminder_fires_once(office: Office) -> None:
    """Asked again for the same reminder, nothing moves and nothing is entered."""
    (row,) = office.delivered(a_target())
    office.remind(row)
    again = office.remind(row)
    assert (again.refusals, again.result.reminded_message_count, again.events) == ([None], 0, [])


def test_nobody_is_reminded_within_the_waiting_window(office: Office) -> None:
    """A second before the five minutes are over the row drops out; then it does not."""
    (row,) = office.delivered(a_target())
    early = office.remind(row, now=NOW + timedelta(minutes=4, seconds=59))
    assert (early.refusals, early.events) == (["BCAST_WAITING_WINDOW_NOT_ELAPSED"], [])
    assert office.messages()[0].state == "WAITING"
    assert office.remind(row, now=NOW + timedelta(minutes=5)).refusals == [None]


def test_who_has_answered_is_not_reminded(office: Office) -> None:
    """A message that has ended drops its row out; the others of the page are reminded."""
    one, two = office.delivered(a_target(1), a_target(2))
    office.conclude(one)
    answer = office.remind(one, two)
    assert answer.refusals == ["BCAST_ALREADY_CONCLUDED", None]
    assert answer.result.reminded_message_count == 1
    assert {recipient for _, recipient in answer.events} == {"user-2"}
    assert [message.state for message in office.messages()] == ["CONCLUDED", "REMINDER_FIRED"]


def test_what_was_not_delivered_is_not_reminded_of(office: Office) -> None:
    """A draft has no reminder to fire."""
    broadcast_id = office.draft(a_target()).values("broadcast_id")[0]
    answer = office.remind({**a_target(), "broadcast_id": broadcast_id, "attempt_number": 1})
    assert (answer.refusals, answer.events) == (["BCAST_STATE_TRANSITION_INVALID"], [])


def test_a_reminder_has_a_number(office: Office) -> None:
    """Without the number of the reminder nobody could tell a repetition from the next one."""
    (row,) = office.delivered(a_target())
    assert office.remind({**row, "attempt_number": None}).refusals == ["BCAST_INPUT_SCHEMA_INVALID"]
    assert office.redeliver({**row, "attempt_number": None}).refusals == ["BCAST_INPUT_SCHEMA_INVALID"]


def test_an_unknown_message_is_not_reminded_of(office: Office) -> None:
    """A row without a message of this company drops out of both steps."""
    (row,) = office.delivered(a_target())
    unknown = ({**row, "broadcast_id": None}, {**row, "broadcast_id": "bfc_one-0000009"})
    assert office.remind(*unknown).refusals == ["BCAST_MESSAGE_NOT_FOUND"] * 2
    assert office.redeliver(*unknown).refusals == ["BCAST_MESSAGE_NOT_FOUND"] * 2


def test_a_reminder_is_delivered_on_the_channel_of_the_last_delivery(office: Office) -> None:
    """Reminder 1 is delivery 2, on the message's own channel whatever the page says."""
    (row,) = office.delivered(a_target())
    office.remind(row)
    answer = office.redeliver({**row, "channel": None})
    assert answer.result.redelivered_count == 1
    assert answer.values("delivery_request_ref") == ["bfc_one-0000001/2"]
    assert answer.values("channel") == ["app"]
    assert answer.events == [("MESSAGE_REDELIVERED", "user-1")]
    last = office.deliveries()[-1]
    assert (last.delivery_request_ref, last.attempt_number, last.state) == ("bfc_one-0000001/2", 2, "DELIVERED")
    assert last.delivered_at == "2026-03-05T09:00:00Z"


def test_a_reminder_is_delivered_once(office: Office) -> None:
    """Asked again for the same reminder, the same delivery is the answer."""
    (row,) = office.delivered(a_target())
    office.remind(row)
    office.redeliver(row)
    again = office.redeliver(row)
    assert again.values("delivery_request_ref") == ["bfc_one-0000001/2"]
    assert (again.refusals, again.result.redelivered_count, again.events) == ([None], 0, [])
    assert len(office.deliveries()) == 2


def test_a_delivery_that_has_not_left_is_the_reminders_too(office: Office) -> None:
    """What still stands in the outbox, is queued, or goes on through the next channel gets no second one."""
    rows = office.delivered(a_mail(1), a_mail(2), a_mail(3), a_mail(4))
    office.hand_over(*rows[1:])
    office.note(rows[2], "FAILED", "BOUNCED")
    office.note(rows[3], "SENT")
    office.remind(*rows)
    answer = office.redeliver(*rows)
    assert (answer.refusals, answer.result.redelivered_count) == ([None] * 4, 1)
    refs = ["bfc_one-0000001/1", "bfc_one-0000002/1", "bfc_one-0000003/1", "bfc_one-0000004/2"]
    assert answer.values("delivery_request_ref") == refs
    assert answer.events == [("MESSAGE_QUEUED", "user-4")]
    assert list(office.states().values()) == ["REQUESTED", "HANDED_OVER", "FAILED", "SENT", "REQUESTED"]
    office.hand_over(rows[0])
    office.note(rows[0], "SENT")
    assert office.redeliver(rows[0]).result.redelivered_count == 0


def test_a_delivery_that_has_just_left_is_the_reminders_too(office: Office) -> None:
    """What went out late, less than six hours before its reminder, gets no second one; after that it does."""
    late, in_time, app = office.delivered(a_mail(1), a_mail(2), a_target(3))
    office.hand_over(late, in_time)
    office.note(late, "SENT", now=LATER - timedelta(hours=5, minutes=59))
    office.note(in_time, "SENT", now=LATER - timedelta(hours=6))
    office.remind(late, in_time, app)
    answer = office.redeliver(late, in_time, app)
    refs = ["bfc_one-0000001/1", "bfc_one-0000002/2", "bfc_one-0000003/2"]
    assert (answer.values("delivery_request_ref"), answer.result.redelivered_count) == (refs, 2)
    assert office.redeliver(late, now=LATER + timedelta(days=1)).result.redelivered_count == 0


def test_a_reminder_goes_where_the_last_delivery_went(office: Office) -> None:
    """By e-mail it is one, to the same address."""
    (row,) = office.delivered(a_mail())
    office.hand_over(row)
    office.note(row, "SENT")
    office.remind(row)
    office.redeliver({**row, "address": None})
    last = office.deliveries()[-1]
    assert (last.message_kind, last.channel, last.address) == ("REMINDER", "email", "user-1@acme.example")


def test_nothing_is_delivered_again_before_its_reminder_fired(office: Office) -> None:
    """Only a fired reminder asks for one more delivery."""
    answer = office.redeliver(*office.delivered(a_target()))
    assert (answer.refusals, answer.events) == (["BCAST_STATE_TRANSITION_INVALID"], [])


def test_an_ended_message_is_not_delivered_again(office: Office) -> None:
    """Who answered between the reminder and its delivery gets none."""
    (row,) = office.delivered(a_target())
    office.remind(row)
    office.conclude(row)
    assert office.redeliver(row).refusals == ["BCAST_ALREADY_CONCLUDED"]


def test_nothing_is_delivered_again_without_a_simulation_context(office: Office) -> None:
    """Without the name of its simulation the whole step is refused."""
    (row,) = office.delivered(a_target())
    office.remind(row)
    for context in (None, " "):
        assert office.redeliver(row, context=context).outcome.reason.code == "BCAST_SIMULATION_CONTEXT_MISSING"
    assert len(office.deliveries()) == 1


def test_messages_are_concluded_once(office: Office) -> None:
    """Open messages end; ended ones and rows without a message are left alone."""
    one, two = office.delivered(a_target(1), a_target(2))
    office.conclude(one)
    answer = office.conclude(one, two, {**a_target(3), "broadcast_id": None})
    assert (answer.result.concluded_count, answer.refusals) == (1, [None, None, None])
    assert answer.events == [("MESSAGE_CONCLUDED", "user-2")]
    assert {message.state for message in office.messages()} == {"CONCLUDED"}


def test_another_companys_message_is_not_concluded(office: Office) -> None:
    """A message of another tenant is no message, and stays open."""
    rows = office.delivered(a_target())
    other = an_office(office.database, "globex")
    assert other.conclude(*rows).refusals == ["BCAST_MESSAGE_NOT_FOUND"]
    assert other.remind(*rows, now=LATER).refusals == ["BCAST_MESSAGE_NOT_FOUND"]
    assert office.messages()[0].state == "WAITING"
