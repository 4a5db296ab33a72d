import pytest

from selene_os.engines.delivery.rules import AttemptStatus, ResultSource
from selene_os.engines.delivery.tests.factories import NOW, PostRoom, a_post_room, a_request, after
from selene_os.kernel.moments import stamp

S = AttemptStatus
RECEIPT, OPERATOR, WORKER, PROVIDER = (
    ResultSource.RECEIPT,
    ResultSource.OPERATOR,
    ResultSource.WORKER,
    ResultSource.PROVIDER,
)


@pytest.mark.parametrize(
    ("status", "state", "outcome", "reason"),
    [
        (S.SENT, "SENT", "SENT", None),
        (S.DELIVERED, "DELIVERED", "DELIVERED", None),
        (S.BOUNCED_HARD, "BOUNCED_HARD", "FAILED", "DELIVERY_BOUNCED_HARD"),
        (S.BOUNCED_SOFT, "BOUNCED_SOFT", "FAILED", "DELIVERY_BOUNCED_SOFT"),
        (S.UNDELIVERED, "UNDELIVERED", "FAILED", "DELIVERY_UNDELIVERED"),
        (S.UNKNOWN, "UNKNOWN", "UNKNOWN", "DELIVERY_UNKNOWN"),
        (S.TRY_LATER, "QUEUED", None, "DELIVERY_TRY_LATER"),
        (S.DOWN, "QUEUED", None, "DELIVERY_PROVIDER_DOWN"),
    ],
)
def test_what_a_provider_says_is_kept(
    room: PostRoom, status: AttemptStatus, state: str, outcome: str | None, reason: str | None
) -> None:
    """Each word of a provider has its state, its outcome for everybody else, and its reason."""
    attempt_id = room.sending(a_request(not_after=stamp(after(days=3))))
    answer = room.result(attempt_id, status, provider_ref="p-1", result_detail="250 ok")
    assert state == answer.result.attempt_state == room.attempt(attempt_id).state
    assert ([outcome], [reason]) == (answer.values("delivery_outcome"), answer.values("outcome_reason"))
    assert "ATTEMPT_RESULT" in answer.events
    (row,) = answer.rows
    brought = a_request(not_after=stamp(after(days=3)))
    del brought["send_at"]
    assert brought == {name: getattr(row, name) for name in brought}
    assert (attempt_id, "p-1", reason) == (
        row.attempt_id,
        room.attempt(attempt_id).provider_ref,
        room.attempt(attempt_id).outcome_reason,
    )
    assert [("SENDING", "WORKER", None), (state, "PROVIDER", reason)] == room.history(attempt_id)
    assert 64 == len(row.result_digest)


def test_the_same_word_twice_changes_nothing(room: PostRoom) -> None:
    """A provider or a receipt that repeats itself is answered with the same state, and nothing is written."""
    attempt_id = room.sent(a_request())
    before = room.history(attempt_id)
    for source in (PROVIDER, RECEIPT):
        answer = room.result(attempt_id, S.SENT, source)
        assert ("SENT", [None], []) == (answer.result.attempt_state, answer.values("delivery_outcome"), answer.events)
    assert before == room.history(attempt_id)


def test_late_truths_win_forwards_only(room: PostRoom) -> None:
    """A receipt moves SENT to DELIVERED; nothing moves it back, and no word makes it go out again."""
    attempt_id = room.sent(a_request())
    assert "DELIVERED" == room.result(attempt_id, S.DELIVERED, RECEIPT).result.attempt_state
    for status in AttemptStatus:
        for source in (PROVIDER, RECEIPT, WORKER):
            assert "DELIVERED" == room.result(attempt_id, status, source).result.attempt_state
    bounced = room.sent(a_request(2))
    assert ["FAILED"] == room.result(bounced, S.BOUNCED_HARD, RECEIPT).values("delivery_outcome")


def test_a_receipt_may_be_faster_than_the_answer(room: PostRoom) -> None:
    """The provider's answer then changes no state, but brings the name by which its receipts call the attempt."""
    attempt_id = room.sending(a_request())
    room.result(attempt_id, S.DELIVERED, RECEIPT)
    answer = room.result(attempt_id, S.SENT, provider_ref="p-1")
    assert ("DELIVERED", "p-1") == (answer.result.attempt_state, room.attempt(attempt_id).provider_ref)
    (found,) = room.attempts(provider_ref="p-1").items
    assert attempt_id == found.attempt_id


def test_a_lost_answer_stays_unknown(room: PostRoom) -> None:
    """Whoever takes a lane over notes what was being sent as UNKNOWN; it is in no queue and never tried again."""
    attempt_id = room.sending(a_request())
    answer = room.result(attempt_id, S.UNKNOWN, WORKER)
    assert ("UNKNOWN", ["UNKNOWN"]) == (answer.result.attempt_state, answer.values("delivery_outcome"))
    for status in (S.TRY_LATER, S.DOWN, S.UNKNOWN):
        assert "UNKNOWN" == room.result(attempt_id, status, PROVIDER).result.attempt_state
    assert [] == room.due(after(days=9))
    assert 1 == room.queues()["email"].unknown
    assert "SENT" == room.result(attempt_id, S.SENT, PROVIDER).result.attempt_state


def test_a_queued_message_with_nothing_left_to_say_is_canceled(room: PostRoom) -> None:
    """A worker that finds nothing open for the person cancels what is queued, and nothing that is being sent."""
    (queued,) = room.queued(a_request(1))
    sending = room.sending(a_request(2))
    answer = room.result(queued, S.CANCELED, WORKER)
    assert ("CANCELED", ["DELIVERY_CANCELED"]) == (answer.result.attempt_state, answer.values("outcome_reason"))
    assert "SENDING" == room.result(sending, S.CANCELED, WORKER).result.attempt_state
    assert "SENDING" == room.result(sending, S.CANCELED, RECEIPT).result.attempt_state


def test_a_lane_is_taken_over_once(room: PostRoom) -> None:
    """A worker's UNKNOWN for what has its result by now changes nothing."""
    attempt_id = room.sent(a_request())
    assert "SENT" == room.result(attempt_id, S.UNKNOWN, WORKER).result.attempt_state
    (queued,) = room.queued(a_request(2))
    assert "QUEUED" == room.result(queued, S.UNKNOWN, WORKER).result.attempt_state


@pytest.mark.parametrize(("status", "outcome"), [(S.SENT, "SENT"), (S.UNDELIVERED, "FAILED")])
def test_an_operator_settles_what_is_unknown(room: PostRoom, status: AttemptStatus, outcome: str) -> None:
    """A person says SENT or UNDELIVERED, once, and how they know is kept with it."""
    attempt_id = room.sending(a_request())
    room.result(attempt_id, S.UNKNOWN, WORKER)
    answer = room.result(attempt_id, status, OPERATOR, note="the provider's log")
    assert ([outcome], "DELIVERY_STATE_INVALID") == (
        answer.values("delivery_outcome"),
        room.result(attempt_id, status, OPERATOR).code,
    )
    (shown,) = room.attempts(attempt_id=attempt_id).items
    assert ("OPERATOR", "the provider's log") == (shown.history[-1].source, shown.history[-1].note)


def test_an_operator_settles_nothing_else(room: PostRoom) -> None:
    """Whatever is not unknown, and any other word, is refused to a person."""
    (queued,) = room.queued(a_request(1))
    sent = room.sent(a_request(2))
    unknown = room.sending(a_request(3))
    assert "DELIVERY_STATE_INVALID" == room.result(unknown, S.SENT, OPERATOR).code
    room.result(unknown, S.UNKNOWN, WORKER)
    for attempt_id, status in ((queued, S.SENT), (sent, S.UNDELIVERED), (unknown, S.DELIVERED), (unknown, S.DOWN)):
        assert "DELIVERY_STATE_INVALID" == room.result(attempt_id, status, OPERATOR).code
    assert "UNKNOWN" == room.attempt(unknown).state


def test_what_nobody_knows_of_has_no_result(room: PostRoom) -> None:
    """An id that is none, or another tenant's, is refused without a word about it."""
    attempt_id = room.sending(a_request())
    other = a_post_room(room.database, "globex")
    assert ["DELIVERY_ATTEMPT_UNKNOWN"] * 2 == [room.result("dlv_none").code, other.result(attempt_id).code]
    assert "DELIVERY_SCOPE_VIOLATION" == room.result(attempt_id, tenant_id="globex").code
    assert "SENDING" == room.attempt(attempt_id).state


def test_retries_grow_apart_and_end(room: PostRoom) -> None:
    """Put off by its provider, a letter is tried after 30 s, 1 min, 2 min …, as often as the tenant says."""
    room.set(most_send_tries=3)
    (attempt_id,) = room.queued(a_request())
    now = NOW
    for gap in (30, 60):
        room.send(attempt_id, now=now)
        room.result(attempt_id, S.TRY_LATER, now=now)
        now = after(seconds=(now - NOW).seconds + gap)
        assert stamp(now) == room.attempt(attempt_id).not_before
    room.send(attempt_id, now=now)
    answer = room.result(attempt_id, S.TRY_LATER, now=now)
    assert ("BOUNCED_SOFT", ["FAILED"], ["DELIVERY_GAVE_UP"]) == (
        answer.result.attempt_state,
        answer.values("delivery_outcome"),
        answer.values("outcome_reason"),
    )
    assert (3, []) == (room.attempt(attempt_id).try_count, room.due(after(days=1)))


def test_a_providers_wish_counts_if_it_is_longer(room: PostRoom) -> None:
    """Asked to wait ten minutes, nobody knocks after thirty seconds; asked for a second, thirty it is."""
    for number, (wish, waits) in enumerate(((600_000, 600), (1_000, 30)), 1):
        attempt_id = room.sending(a_request(number))
        room.result(attempt_id, S.TRY_LATER, retry_after_ms=wish)
        assert stamp(after(seconds=waits)) == room.attempt(attempt_id).not_before


def test_a_provider_that_is_down_costs_no_try(room: PostRoom) -> None:
    """However often it is down, the letter keeps its tries, and goes out when the provider is back."""
    room.set(most_send_tries=1)
    (attempt_id,) = room.queued(a_request())
    for hour in range(5):
        room.send(attempt_id, now=after(60 * hour))
        room.result(attempt_id, S.DOWN, now=after(60 * hour))
        assert ("QUEUED", 0) == (room.attempt(attempt_id).state, room.attempt(attempt_id).try_count)
    room.send(attempt_id, now=after(400))
    assert "SENT" == room.result(attempt_id, now=after(400)).result.attempt_state


def test_a_hard_bounce_suppresses_the_address(room: PostRoom) -> None:
    """Only a hard bounce does, once, and only on its channel."""
    for number, status in enumerate((S.BOUNCED_SOFT, S.UNDELIVERED, S.UNKNOWN, S.SENT), 1):
        room.result(room.sending(a_request(number)), status)
    assert [] == room.suppressed
    answer = room.result(room.sending(a_request(9, address="Gone@example.com")), S.BOUNCED_HARD)
    assert (["ATTEMPT_RESULT", "ADDRESS_SUPPRESSED"], ["gone@example.com"]) == (answer.events, room.suppressed)
