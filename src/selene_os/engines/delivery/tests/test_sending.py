from selene_os.engines.delivery.rules import AttemptStatus
from selene_os.engines.delivery.tests.factories import PostRoom, a_post_room, a_request, after
from selene_os.kernel.moments import stamp
from selene_os.kernel.vocabulary import Channel


def test_an_attempt_is_marked_before_it_is_sent(room: PostRoom) -> None:
    """A claim makes the attempt SENDING, counts the try, and keeps that a worker did it."""
    (attempt_id,) = room.queued(a_request())
    answer = room.send(attempt_id, now=after(1))
    assert (1, 0) == (answer.result.sending_count, answer.result.expired_count)
    assert (["SENDING"], [1], [None]) == tuple(
        answer.values(name) for name in ("attempt_state", "try_count", "delivery_outcome")
    )
    assert ["ATTEMPT_SENDING"] == answer.events
    attempt = room.attempt(attempt_id)
    assert ("SENDING", 1, stamp(after(1))) == (attempt.state, attempt.try_count, attempt.claimed_at)
    assert [("SENDING", "WORKER", None)] == room.history(attempt_id)


def test_nothing_is_claimed_twice(room: PostRoom) -> None:
    """What is being sent, or is no attempt of the tenant, drops out and counts nothing."""
    (attempt_id,) = room.queued(a_request())
    room.send(attempt_id)
    again = room.send(attempt_id)
    assert (["DELIVERY_STATE_INVALID"], 0, []) == (
        again.values("refused_reason"),
        again.result.sending_count,
        again.events,
    )
    assert 0 == a_post_room(room.database, "globex").send(attempt_id).result.sending_count
    assert [("SENDING", "WORKER", None)] == room.history(attempt_id)


def test_a_message_waits_for_a_decent_moment(room: PostRoom) -> None:
    """One whose decent moment is still to come stays queued until then, and no try is counted."""
    (attempt_id,) = room.queued(a_request())
    answer = room.send(attempt_id, send_at=after(60))
    assert (0, 0, ["ATTEMPT_PUT_OFF"]) == (answer.result.sending_count, answer.result.expired_count, answer.events)
    attempt = room.attempt(attempt_id)
    assert ("QUEUED", 0, stamp(after(60))) == (attempt.state, attempt.try_count, attempt.not_before)
    assert ([], [attempt_id]) == (room.due(after(59)), room.due(after(60)))
    assert 1 == room.send(attempt_id, now=after(60)).result.sending_count


def test_what_would_come_too_late_expires(room: PostRoom) -> None:
    """Past its last moment, or when its next decent one lies behind that, it ends instead of arriving late."""
    late, later, just = room.queued(
        a_request(1, not_after=stamp(after(10))),
        a_request(2, not_after=stamp(after(30))),
        a_request(3, not_after=stamp(after(20))),
    )
    assert 1 == room.send(late, now=after(20)).result.expired_count
    answer = room.send(later, now=after(20), send_at=after(60))
    assert (["EXPIRED"], ["DELIVERY_EXPIRED"], ["ATTEMPT_EXPIRED"]) == (
        answer.values("delivery_outcome"),
        answer.values("outcome_reason"),
        answer.events,
    )
    assert 1 == room.send(just, now=after(20)).result.sending_count
    assert [("EXPIRED", "WORKER", "DELIVERY_EXPIRED")] == room.history(late)
    assert "EXPIRED" == room.attempt(later).state


def test_an_address_that_bounced_meanwhile_is_not_tried(room: PostRoom) -> None:
    """Of two queued messages to one address, the second fails unsent when the first bounces for good."""
    first, second = room.queued(a_request(1), a_request(1, "bfc_two"))
    room.send(first)
    room.result(first, AttemptStatus.BOUNCED_HARD)
    answer = room.send(second)
    assert (0, 1) == (answer.result.sending_count, answer.result.expired_count)
    assert (["FAILED"], ["DELIVERY_ADDRESS_SUPPRESSED"]) == (
        answer.values("delivery_outcome"),
        answer.values("outcome_reason"),
    )
    assert "UNDELIVERED" == room.attempt(second).state


def test_a_letters_link_is_kept_by_its_hash(room: PostRoom) -> None:
    """Whose link it is and until when it is valid is kept with the claim, and only if something is sent."""
    room.set(link_valid_days=2)
    (first, second) = room.queued(a_request(1), a_request(2))
    room.send(first, send_at=after(60), link="unused")
    room.send(second, link="hash")
    (link,) = room.links
    assert ("hash", "user-2", "bfc_one-0000002") == (link.token_hash, link.recipient_user_id, link.broadcast_id)
    assert (stamp(after()), stamp(after(days=2)), None) == (link.created_at, link.expires_at, link.revoked_at)


def test_an_answer_takes_the_message_out_of_the_queue(room: PostRoom) -> None:
    """Queued attempts of the page's messages are canceled; other messages and rows without one are left alone."""
    mine, reminder, other = room.queued(
        a_request(1), a_request(1, delivery_request_ref="bfc_one-0000001/2", message_kind="REMINDER"), a_request(2)
    )
    answer = room.cancel("bfc_one-0000001", None, "bfc_one-0000009")
    assert (2, ["ATTEMPT_CANCELED"]) == (answer.result.unsent_count, answer.events)
    assert ["CANCELED", "CANCELED", "QUEUED"] == [room.attempt(each).state for each in (mine, reminder, other)]
    assert [("CANCELED", "WORKER", "DELIVERY_CANCELED")] == room.history(mine)
    assert 0 == room.cancel("bfc_one-0000001").result.unsent_count
    assert ["DELIVERY_STATE_INVALID"] == room.send(mine).values("refused_reason")


def test_what_is_being_sent_is_not_called_back_but_never_tried_again(room: PostRoom) -> None:
    """Who answers while the letter goes out gets no second try of it: put off by the provider, it is canceled."""
    for number, status in enumerate((AttemptStatus.TRY_LATER, AttemptStatus.DOWN), 1):
        attempt_id = room.sending(a_request(number))
        assert 0 == room.cancel(f"bfc_one-000000{number}").result.unsent_count
        assert "SENDING" == room.attempt(attempt_id).state
        answer = room.result(attempt_id, status)
        assert ("CANCELED", [None]) == (answer.result.attempt_state, answer.values("delivery_outcome"))
    sent = room.sending(a_request(3))
    room.cancel("bfc_one-0000003")
    assert "SENT" == room.result(sent).result.attempt_state


def test_another_company_cancels_nothing(room: PostRoom) -> None:
    """The same message id of another tenant is another message."""
    (attempt_id,) = room.queued(a_request())
    assert 0 == a_post_room(room.database, "globex").cancel("bfc_one-0000001").result.unsent_count
    assert "QUEUED" == room.attempt(attempt_id).state


def test_a_test_goes_to_ones_own_address(room: PostRoom) -> None:
    """A test belongs to nobody of the campaign, is queued once a key, and goes first, also while the campaign rests."""
    room.queue(a_request(1))
    answer = room.test(Channel.EMAIL, " Olga@example.com ", now=after(1))
    attempt_id = answer.result.attempt_id
    attempt = room.attempt(attempt_id)
    assert ("olga", "bfc_one", "TEST", "QUEUED") == (
        attempt.recipient_user_id,
        attempt.campaign_id,
        attempt.message_kind,
        attempt.state,
    )
    assert ("Olga@example.com", None, None) == (attempt.address, attempt.broadcast_id, attempt.delivery_request_ref)
    assert ["ATTEMPT_TEST_QUEUED"] == answer.events
    again = room.test(Channel.EMAIL, "Olga@example.com")
    assert (attempt_id, []) == (again.result.attempt_id, again.events)
    assert [attempt_id] == room.due(after(1)) == room.due(after(1), held=["bfc_one"])
    room.send(attempt_id, now=after(1), link="hash")
    answer = room.result(attempt_id)
    assert ("SENT", [None], ()) == (answer.result.attempt_state, answer.values("delivery_outcome"), tuple(room.links))
    assert attempt_id != room.test(Channel.EMAIL, "Olga@example.com", key="another").result.attempt_id


def test_a_test_to_no_address_is_refused(room: PostRoom) -> None:
    """What the channel's library does not take, the app, a suppressed address and another tenant are refused."""
    for channel, address in ((Channel.EMAIL, "olga"), (Channel.SMS, "0151 1234"), (Channel.APP, "olga@example.com")):
        assert "DELIVERY_ADDRESS_INVALID" == room.test(channel, address).code
    room.result(room.sending(a_request(address="olga@example.com")), AttemptStatus.BOUNCED_HARD)
    assert "DELIVERY_ADDRESS_SUPPRESSED" == room.test(Channel.EMAIL, "olga@example.com").code
    assert "DELIVERY_SCOPE_VIOLATION" == room.test(Channel.EMAIL, "o@example.com", tenant_id="globex").code
    assert "+4915112345678" == room.attempt(room.test(Channel.SMS, "+49 151 12345678").result.attempt_id).address
