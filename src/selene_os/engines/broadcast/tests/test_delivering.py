from selene_os.engines.broadcast import message_engine
from selene_os.engines.broadcast.contract import DeliverMessages
from selene_os.engines.broadcast.tests.factories import LATER, Office, an_office
from selene_os.engines.broadcast.tests.targets import Target, a_mail, a_target
from selene_os.kernel.call import TenantSettings

PLAN_INVALID = "BCAST_DELIVERY_PLAN_INVALID"


def drafted(office: Office, *rows: Target) -> tuple[Target, ...]:
    ids = office.draft(*rows).values("broadcast_id")
    return tuple({**row, "broadcast_id": broadcast_id} for row, broadcast_id in zip(rows, ids, strict=True))


def test_the_app_delivers_at_once(office: Office) -> None:
    """For the app the request is the inbox entry: it is delivered, and the message waits five minutes."""
    answer = office.deliver(*drafted(office, a_target(1), a_target(2)))
    assert answer.result.delivered_count == 2
    assert answer.values("delivery_request_ref") == ["bfc_one-0000001/1", "bfc_one-0000002/1"]
    assert answer.values("recipient_state") == ["WAITING", "WAITING"]
    assert answer.events == [("MESSAGE_DELIVERED", "user-1"), ("MESSAGE_DELIVERED", "user-2")]
    message, delivery = office.messages()[0], office.deliveries()[0]
    assert (message.state, message.channel, message.wait_until) == ("WAITING", "app", "2026-03-02T09:05:00Z")
    assert (delivery.broadcast_id, delivery.attempt_number, delivery.state) == ("bfc_one-0000001", 1, "DELIVERED")
    assert (delivery.requested_at, delivery.delivered_at) == ("2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z")


def test_other_channels_stand_in_the_outbox(office: Office) -> None:
    """For e-mail the request is the outbox: not delivered yet, with the address that it goes to."""
    answer = office.deliver(*drafted(office, a_mail()))
    assert (answer.result.delivered_count, answer.events) == (1, [("MESSAGE_QUEUED", "user-1")])
    message, delivery = office.messages()[0], office.deliveries()[0]
    assert (message.state, message.channel) == ("WAITING", "email")
    assert (delivery.state, delivery.delivered_at) == ("REQUESTED", None)
    assert (delivery.channel, delivery.address, delivery.message_kind) == ("email", "user-1@acme.example", "FIRST")


def test_the_app_keeps_no_address(office: Office) -> None:
    """An inbox of ours needs none."""
    office.deliver(*drafted(office, a_target(address="user-1@acme.example")))
    assert office.deliveries()[0].address is None


def test_the_tenant_sets_the_waiting_window(office: Office) -> None:
    """A tenant's message waits as long as the tenant says."""
    ask = DeliverMessages(idempotency_key="k", simulation_context="simulated")
    rows = drafted(office, a_target())
    settings = TenantSettings(waiting_window_minutes=90)
    office.ask(message_engine.deliver_messages, ask, rows, settings=settings)
    assert office.messages()[0].wait_until == "2026-03-02T10:30:00Z"


def test_asking_twice_delivers_once(office: Office) -> None:
    """A later request for the same delivery gets the same reference, and moves no waiting window."""
    rows = drafted(office, a_target())
    first, again = office.deliver(*rows), office.deliver(*rows, now=LATER)
    assert again.values("delivery_request_ref") == first.values("delivery_request_ref")
    assert again.values("recipient_state") == ["WAITING"]
    assert (again.result.delivered_count, again.events, len(office.deliveries())) == (0, [], 1)
    assert office.messages()[0].wait_until == "2026-03-02T09:05:00Z"


def test_a_repeated_request_tells_where_the_message_is_now(office: Office) -> None:
    """Asked again after a reminder, the answer is the state that the message has."""
    (row,) = office.delivered(a_target())
    office.remind(row)
    assert office.deliver(row).values("recipient_state") == ["REMINDER_FIRED"]


def test_nothing_is_delivered_without_a_simulation_context(office: Office) -> None:
    """Without the name of its simulation the whole step is refused, and nothing is written."""
    rows = drafted(office, a_target())
    for context in (None, "", "  "):
        answer = office.deliver(*rows, context=context)
        assert answer.outcome.reason.code == "BCAST_SIMULATION_CONTEXT_MISSING"
    assert (office.deliveries(), office.messages()[0].state) == ([], "DRAFT_CREATED")


def test_a_plan_names_the_persons_own_known_channel(office: Office) -> None:
    """A row whose plan is none, or not of its own channel, drops out; the others are delivered."""
    wrong: tuple[Target, ...] = (
        {"delivery_plan_ref": None},
        {"delivery_plan_ref": "app"},
        {"delivery_plan_ref": "channel:sms"},
        {"delivery_plan_ref": "channel:pigeon", "channel": "pigeon"},
        {"channel": None},
        {"channel": "pigeon"},
        {"delivery_plan_ref": "channel:email", "channel": "email"},
        {"delivery_plan_ref": "channel:sms", "channel": "sms", "address": " "},
        {},
    )
    rows = drafted(office, *(a_target(number) for number in range(1, len(wrong) + 1)))
    answer = office.deliver(*({**row, **change} for row, change in zip(rows, wrong, strict=True)))
    assert answer.refusals == [PLAN_INVALID] * 8 + [None]
    assert answer.values("delivery_request_ref") == [None] * 8 + ["bfc_one-0000009/1"]
    assert answer.events == [("MESSAGE_DELIVERED", "user-9")]
    assert [message.state for message in office.messages()] == ["DRAFT_CREATED"] * 8 + ["WAITING"]


def test_a_message_that_has_ended_is_not_delivered(office: Office) -> None:
    """Who answered before the page runs gets no message."""
    (row,) = drafted(office, a_target())
    office.conclude(row)
    answer = office.deliver(row)
    assert (answer.refusals, answer.events, office.deliveries()) == (["BCAST_ALREADY_CONCLUDED"], [], [])


def test_only_the_recipients_own_message_is_delivered(office: Office) -> None:
    """A row without a message, or with somebody else's, drops out."""
    (row,) = drafted(office, a_target())
    answer = office.deliver(
        {**row, "broadcast_id": None},
        {**row, "broadcast_id": "bfc_one-0000009"},
        {**row, "recipient_id": "user-9"},
        {**row, "recipient_id": None},
    )
    assert answer.refusals == ["BCAST_MESSAGE_NOT_FOUND"] * 4
    assert (answer.events, office.deliveries()) == ([], [])


def test_another_companys_message_is_not_found(office: Office) -> None:
    """A message of another tenant is no message, and stays as it is."""
    rows = drafted(office, a_target())
    other = an_office(office.database, "globex")
    assert other.deliver(*rows).refusals == ["BCAST_MESSAGE_NOT_FOUND"]
    assert office.messages()[0].state == "DRAFT_CREATED"
