import pytest

from selene_os.engines.delivery.contract import QueueMessages
from selene_os.engines.delivery.rules import AttemptStatus
from selene_os.engines.delivery.sending_engine import queue_messages
from selene_os.engines.delivery.tests.factories import PostRoom, Target, a_post_room, a_request, after
from selene_os.kernel.moments import stamp


def test_each_request_gets_one_attempt(room: PostRoom) -> None:
    """A page of two requests leaves two QUEUED attempts, named after their requests, with all that was asked."""
    answer = room.queue(a_request(1), a_request(2, channel="sms", address="+4915112345678"))
    assert 2 == answer.result.queued_count
    assert ["dlv_bfc_one-0000001.1", "dlv_bfc_one-0000002.1"] == answer.values("attempt_id")
    assert [None, None] == answer.values("delivery_outcome")
    assert ["ATTEMPT_QUEUED", "ATTEMPT_QUEUED"] == answer.events
    attempt = room.attempt("dlv_bfc_one-0000001.1")
    assert ("QUEUED", 0, None, None) == (attempt.state, attempt.try_count, attempt.claimed_at, attempt.outcome_reason)
    kept = {name: getattr(attempt, name) for name in a_request(1) if name != "send_at"}
    assert {name: value for name, value in a_request(1).items() if name != "send_at"} == kept


def test_asking_twice_queues_once(room: PostRoom) -> None:
    """The same request gets the same attempt again, whatever has become of it, and nothing is written twice."""
    first = room.queue(a_request(1))
    again = room.queue(a_request(1), a_request(2))
    assert first.values("attempt_id") == again.values("attempt_id")[:1]
    assert (1, ["ATTEMPT_QUEUED"]) == (again.result.queued_count, again.events)
    assert ["QUEUED", None] == again.values("attempt_state")


def test_a_message_is_queued_for_a_decent_moment(room: PostRoom) -> None:
    """The row's send_at is the first moment at which it may go out; one that has passed, or none, is now."""
    room.queue(
        a_request(1, send_at=stamp(after(60))), a_request(2, send_at=stamp(after(-60))), a_request(3, send_at=None)
    )
    moments = [room.attempt(f"dlv_bfc_one-000000{n}.1").not_before for n in (1, 2, 3)]
    assert [stamp(after(60)), stamp(after()), stamp(after())] == moments


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        ("email", None),
        ("email", ""),
        ("email", "nobody"),
        ("email", "no body@example.com"),
        ("email", "@example.com"),
        ("email", f"a@{'b' * 260}.com"),
        ("sms", "015112345678"),
        ("sms", "+49151abc"),
        ("whatsapp", "+123"),
        ("wechat", "user@example.com"),
    ],
)
def test_what_is_no_address_is_never_tried(room: PostRoom, channel: str, address: str | None) -> None:
    """A request to what can be no address fails at once, with its reason, and is not in the queue."""
    answer = room.queue(a_request(1, channel=channel, address=address), a_request(2))
    assert ["FAILED", None] == answer.values("delivery_outcome")
    assert ["DELIVERY_ADDRESS_INVALID", None] == answer.values("outcome_reason")
    assert (1, ["ATTEMPT_QUEUED", "ATTEMPT_TURNED_AWAY"]) == (answer.result.queued_count, sorted(answer.events))
    attempt = room.attempt("dlv_bfc_one-0000001.1")
    assert ("UNDELIVERED", "DELIVERY_ADDRESS_INVALID") == (attempt.state, attempt.outcome_reason)


def test_an_address_that_bounced_is_never_tried_again(room: PostRoom) -> None:
    """A hard bounce suppresses the address, in whatever case it is written, on this channel."""
    room.sent(a_request(1, address="Gone@Example.com"))
    room.result("dlv_bfc_one-0000001.1", AttemptStatus.BOUNCED_HARD)
    answer = room.queue(a_request(2, address="gone@example.COM"))
    assert (["FAILED"], ["DELIVERY_ADDRESS_SUPPRESSED"]) == (
        answer.values("delivery_outcome"),
        answer.values("outcome_reason"),
    )
    again = room.queue(a_request(2, address="gone@example.COM"))
    assert (["FAILED"], 0, []) == (again.values("delivery_outcome"), again.result.queued_count, again.events)


INCOMPLETE: tuple[Target, ...] = (
    {"channel": "app"},
    {"channel": "pigeon"},
    {"channel": None},
    {"message_kind": "GOSSIP"},
    {"message_kind": None},
    {"campaign_id": None},
    {"recipient_user_id": None},
    {"broadcast_id": None},
    {"delivery_request_ref": None},
)


def test_an_incomplete_request_drops_out(room: PostRoom) -> None:
    """A request without its message or recipient, or for a channel that no provider serves, is queued for nobody."""
    rows = [{**a_request(number), **wrong} for number, wrong in enumerate(INCOMPLETE, 1)]
    answer = room.queue(*rows, a_request(99))
    assert ["DELIVERY_REQUEST_INVALID"] * len(INCOMPLETE) + [None] == answer.values("refused_reason")
    assert 1 == answer.result.queued_count


def test_another_companys_messages_are_not_queued(room: PostRoom) -> None:
    """Asked for another tenant, nothing is written; and two tenants may have the same request."""
    other = a_post_room(room.database, "globex")
    room.queue(a_request(1))
    assert "DELIVERY_SCOPE_VIOLATION" == other.ask(queue_messages, QueueMessages(tenant_id="acme")).code
    assert 1 == other.queue(a_request(1)).result.queued_count
