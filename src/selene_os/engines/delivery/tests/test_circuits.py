from selene_os.engines.delivery.rules import AttemptStatus, ResultSource
from selene_os.engines.delivery.tests.factories import NOW, PostRoom, a_post_room, a_request, after
from selene_os.kernel.moments import stamp
from selene_os.kernel.vocabulary import Channel

DOWN, UNKNOWN = AttemptStatus.DOWN, AttemptStatus.UNKNOWN
CAMPAIGNS = ("bfc_one", "bfc_two")


def test_what_is_due_comes_oldest_first(room: PostRoom) -> None:
    """A channel's queue goes by the moment from which a message may go out, of one campaign at a time."""
    late = room.queued(a_request(1, "bfc_one"), now=after(2))
    early = room.queued(a_request(1, "bfc_two"), a_request(2, "bfc_two"), now=after(1))
    room.queue(a_request(3, "bfc_two", channel="sms", address="+4915112345678"), now=after(1))
    assert [] == room.due(NOW)
    assert early[:1] == room.due(after(2))
    assert early == room.due(after(2), limit=10)
    for attempt_id in early:
        room.send(attempt_id, now=after(2))
    assert late == room.due(after(2), limit=10)
    assert 1 == len(room.due(after(2), Channel.SMS))
    assert [] == a_post_room(room.database, "globex").due(after(9))


def test_a_campaign_on_hold_sends_nothing(room: PostRoom) -> None:
    """Its messages wait where they are, and stand in nobody's way."""
    one, two = room.queued(a_request(1, "bfc_one")), room.queued(a_request(1, "bfc_two"), now=after(1))
    assert two == room.due(after(1), held=["bfc_one"])
    assert ([], {}) == (room.due(after(1), held=CAMPAIGNS), room.earliest(held=CAMPAIGNS))
    assert {"email": stamp(after(1))} == room.earliest(held=["bfc_one"])
    assert one == room.due(after(1))


def test_a_channel_that_is_down_rests(room: PostRoom) -> None:
    """It opens its circuit for 5 s, 10 s, 20 s … 5 min; then one letter knocks, another one than before."""
    queued = set(room.queued(a_request(1), a_request(2)))
    now = NOW
    knocked: list[str] = []
    for rest in (5, 10, 20, 40, 80, 160, 300, 300):
        attempt_id, *others = room.due(now, limit=10)
        assert ([] == others) is bool(knocked)
        knocked.append(attempt_id)
        room.send(attempt_id, now=now)
        answer = room.result(attempt_id, DOWN, now=now)
        assert ["ATTEMPT_RESULT", "CHANNEL_PAUSED"] == answer.events
        reopens = after(seconds=int((now - NOW).total_seconds()) + rest)
        assert {"email": stamp(reopens)} == room.earliest(now)
        assert [] == room.due(after(seconds=int((reopens - NOW).total_seconds()) - 1), limit=10)
        now = reopens
    assert queued == set(knocked[:2])
    assert (8, stamp(now)) == (room.queues()["email"].failures, room.queues()["email"].open_until)


def test_a_letter_that_gets_through_closes_the_circuit(room: PostRoom) -> None:
    """Then the channel goes on as if nothing had been; other channels never rested."""
    first, second, third = room.queued(a_request(1), a_request(2), a_request(3))
    sms = room.queued(a_request(4, channel="sms", address="+4915112345678"))
    room.send(first)
    room.result(first, DOWN)
    assert sms == room.due(NOW, Channel.SMS)
    room.send(second, now=after(1))
    assert ["ATTEMPT_RESULT", "CHANNEL_RESUMED"] == room.result(second, now=after(1)).events
    assert {first, third} == {*room.due(after(1), limit=10), first}
    assert (0, None) == (room.circuits[0].failures, room.circuits[0].open_until)
    room.send(third, now=after(1))
    assert ["ATTEMPT_RESULT"] == room.result(third, now=after(1)).events


def test_answers_that_get_lost_one_after_the_other_open_the_circuit(room: PostRoom) -> None:
    """The third letter in a row that nobody knows of stops the channel; what a worker took over does not count."""
    attempts = room.queued(*(a_request(number) for number in range(1, 8)))
    for attempt_id in attempts[:3]:
        room.send(attempt_id)
        room.result(attempt_id, UNKNOWN, ResultSource.WORKER)
    assert [] == room.circuits
    events = []
    for attempt_id in attempts[3:6]:
        assert [attempt_id] == room.due()
        room.send(attempt_id)
        events += room.result(attempt_id, UNKNOWN).events
    assert ["ATTEMPT_RESULT"] * 3 + ["CHANNEL_PAUSED"] == events
    assert ([], {"email": stamp(after(seconds=20))}) == (room.due(), room.earliest())


def test_where_a_rate_holds_letters_are_taken_one_by_one(room: PostRoom) -> None:
    """Whoever asks for more at once gets one; a channel without a rate gives them all."""
    room.queued(*(a_request(number) for number in range(1, 4)))
    assert 3 == len(room.due(limit=5))
    room.set(rates_per_minute=("email=2",))
    assert 1 == len(room.due(limit=5))


def test_a_tenants_rate_is_kept(room: PostRoom) -> None:
    """Two a minute means that the third goes a minute after the first; a channel without a rate has none."""
    room.set(rates_per_minute=("email=2", "sms=60"))
    attempts = room.queued(a_request(1), a_request(2), a_request(3))
    room.send(attempts[0], now=after(seconds=0))
    assert attempts[1:2] == room.due(after(seconds=10))
    room.send(attempts[1], now=after(seconds=10))
    room.result(attempts[0], now=after(seconds=10))
    room.result(attempts[1], now=after(seconds=10))
    assert ([], {"email": stamp(after(seconds=60))}) == (room.due(after(seconds=59)), room.earliest(after(seconds=59)))
    assert attempts[2:] == room.due(after(seconds=60))
    room.send(attempts[2], now=after(seconds=60))
    room.result(attempts[2], now=after(seconds=60))
    room.queue(a_request(4), now=after(seconds=60))
    assert {"email": stamp(after(seconds=70))} == room.earliest(after(seconds=60))


def test_what_was_left_behind_is_due_at_once(room: PostRoom) -> None:
    """A lane with a SENDING attempt has something to do since that was claimed, also while its campaign rests."""
    attempt_id = room.sending(a_request(1))
    room.queue(a_request(2, send_at=stamp(after(60))))
    assert {"email": stamp(NOW)} == room.earliest(after(5)) == room.earliest(after(5), held=CAMPAIGNS)
    (left,) = room.attempts(states=("SENDING",), channel="email").items
    assert attempt_id == left.attempt_id
    room.result(attempt_id, UNKNOWN, ResultSource.WORKER, now=after(5))
    assert {"email": stamp(after(60))} == room.earliest(after(5))


def test_an_idle_tenant_has_nothing_due(room: PostRoom) -> None:
    """Nothing queued, nothing sending: no lane has anything to do, ever."""
    assert ({}, [], {}) == (room.earliest(), room.due(), room.queues())
    room.sent(a_request())
    assert ({}, []) == (room.earliest(), room.due(after(days=400)))
