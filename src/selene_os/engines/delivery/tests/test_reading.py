from selene_os.engines.delivery.rules import AttemptStatus, LinkChange, ResultSource
from selene_os.engines.delivery.tests.factories import NOW, PostRoom, a_post_room, a_request, after
from selene_os.kernel.moments import stamp
from selene_os.kernel.vocabulary import Channel


def test_attempts_are_shown_without_an_address(room: PostRoom) -> None:
    """A list tells where each attempt stands, page by page; whom one asks for has the address, masked."""
    ids = room.queued(a_request(1), a_request(2), a_request(1, "bfc_two"))
    room.send(ids[1])
    first = room.attempts(limit=2)
    rest = room.attempts(limit=2, cursor=first.next_cursor)
    assert (ids, None) == ([each.attempt_id for each in (*first.items, *rest.items)], rest.next_cursor)
    assert {None} == {each.address for each in first.items}
    assert ids[:2] == [each.attempt_id for each in room.attempts(campaign_id="bfc_one").items]
    assert ids[1:2] == [each.attempt_id for each in room.attempts(states=("SENDING", "SENT")).items]
    personal = room.attempts(user_id="user-2").items
    assert (["u…@example.com"], ["SENDING"]) == (
        [each.address for each in personal],
        [each.status for each in personal[0].history],
    )
    assert () == a_post_room(room.database, "globex").attempts().items


def test_a_phone_number_is_masked_too(room: PostRoom) -> None:
    """Its last three digits tell its owner which one it is."""
    room.queue(a_request(1, channel="sms", address="+4915112345678"))
    assert ["…678"] == [each.address for each in room.attempts(user_id="user-1").items]


def test_queues_are_counted_by_channel(room: PostRoom) -> None:
    """What is queued, held, being sent and unknown, and since when the oldest waits that is not held."""
    held = room.queued(a_request(1, "bfc_one"))
    room.queued(a_request(1, "bfc_two"), a_request(2, "bfc_two"), now=after(1))
    room.queue(a_request(3, "bfc_two", channel="sms", address="+4915112345678"), now=after(1))
    room.result(room.sending(a_request(4)), AttemptStatus.UNKNOWN, ResultSource.WORKER)
    room.sending(a_request(5))
    room.sent(a_request(6))
    queues = room.queues("bfc_one")
    assert ["sms", "email"] == list(queues)
    email = queues["email"]
    assert (2, 1, 1, 1) == (email.queued, email.held, email.sending, email.unknown)
    assert stamp(after(1)) == email.oldest_not_before
    assert (0, 1) == (queues["sms"].held, queues["sms"].queued)
    assert ("QUEUED", stamp(NOW)) == (room.attempt(held[0]).state, room.queues()["email"].oldest_not_before)


def test_a_suppressed_address_is_shown_and_can_be_released(room: PostRoom) -> None:
    """Released, by whom and when is kept, and it is tried again; a second release finds nothing."""
    for number in (1, 2, 3):
        room.result(room.sending(a_request(number)), AttemptStatus.BOUNCED_HARD)
    first = room.suppressions(limit=2)
    rest = room.suppressions(limit=2, cursor=first.next_cursor)
    assert [f"user-{n}@example.com" for n in (1, 2, 3)] == [each.address for each in (*first.items, *rest.items)]
    assert () == room.suppressions(channel="sms").items
    answer = room.release(Channel.EMAIL, " USER-2@example.com ", now=after(5))
    assert (1, ["ADDRESS_RELEASED"]) == (answer.result.released_count, answer.events)
    assert "DELIVERY_NOT_SUPPRESSED" == room.release(Channel.EMAIL, "user-2@example.com").code
    assert "DELIVERY_NOT_SUPPRESSED" == room.release(Channel.SMS, "user-1@example.com").code
    assert 2 == len(room.suppressions().items)
    shown = room.suppressions(with_released=True).items[1]
    assert ("user-2@example.com", stamp(after(5)), "olga") == (shown.address, shown.released_at, shown.released_by)
    again = a_request(2, delivery_request_ref="bfc_one-0000002/2")
    assert [None] == room.queue(again).values("delivery_outcome")
    room.send("dlv_bfc_one-0000002.2")
    room.result("dlv_bfc_one-0000002.2", AttemptStatus.BOUNCED_HARD, now=after(9))
    assert 3 == len(room.suppressions().items)
    assert (
        "DELIVERY_NOT_SUPPRESSED"
        == a_post_room(room.database, "globex").release(Channel.EMAIL, "user-1@example.com").code
    )


def test_a_link_opens_its_own_persons_page_only_and_not_for_ever(room: PostRoom) -> None:
    """It names its person and message until it expires; what is no link of the tenant names nobody."""
    room.set(link_valid_days=3)
    room.send(*room.queued(a_request(1)), link="hash")
    valid = room.link("hash")
    assert ("user-1", "bfc_one-0000001", True, None) == (
        valid.user_id,
        valid.broadcast_id,
        valid.is_valid,
        valid.reason,
    )
    expired = room.link("hash", after(days=3))
    assert (False, "DELIVERY_LINK_EXPIRED") == (expired.is_valid, expired.reason)
    for nobody in (room.link("another"), a_post_room(room.database, "globex").link("hash")):
        assert (None, False, "DELIVERY_LINK_UNKNOWN") == (nobody.user_id, nobody.is_valid, nobody.reason)


def test_a_persons_newest_link_is_renewed(room: PostRoom) -> None:
    """Renewed, the newest is valid as long as a new one, also after it expired; older ones stay as they are."""
    room.set(link_valid_days=3)
    old, new = room.queued(a_request(1), a_request(1, delivery_request_ref="bfc_one-0000001/2"))
    room.send(old, link="old")
    room.send(new, link="new", now=after(1))
    answer = room.change_links("user-1", LinkChange.RENEW, after(days=9))
    assert (1, ["LINK_RENEWED"]) == (answer.result.changed_count, answer.events)
    assert (True, False) == (room.link("new", after(days=10)).is_valid, room.link("old", after(days=10)).is_valid)
    assert 0 == room.change_links("user-1", LinkChange.RENEW, after(days=9)).result.changed_count
    assert 0 == room.change_links("user-2", LinkChange.RENEW).result.changed_count


def test_a_persons_links_are_revoked(room: PostRoom) -> None:
    """Revoked, none of them opens anything, renewing does not help, and other people's links are left alone."""
    one, two = room.queued(a_request(1), a_request(2))
    room.send(one, link="one")
    room.send(two, link="two")
    other = a_post_room(room.database, "globex")
    assert 0 == other.change_links("user-1", LinkChange.REVOKE).result.changed_count
    assert (1, 0) == tuple(room.change_links("user-1", LinkChange.REVOKE).result.changed_count for _ in range(2))
    assert (False, "DELIVERY_LINK_REVOKED") == (room.link("one").is_valid, room.link("one").reason)
    assert 0 == room.change_links("user-1", LinkChange.RENEW, after(days=9)).result.changed_count
    assert room.link("two").is_valid
