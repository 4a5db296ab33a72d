from selene_os.engines.broadcast.tests.factories import Office, an_office
from selene_os.engines.broadcast.tests.targets import Target, a_target

INVALID = "BCAST_INPUT_SCHEMA_INVALID"


def test_each_person_gets_one_message(office: Office) -> None:
    """A page of three people leaves three drafts, in the order of their numbers, and three entries."""
    answer = office.draft(a_target(1), a_target(2), a_target(12))
    assert answer.result.created_count == 3
    assert answer.values("broadcast_id") == ["bfc_one-0000001", "bfc_one-0000002", "bfc_one-0000012"]
    assert answer.values("broadcast_id") == [message.broadcast_id for message in office.messages()]
    assert answer.events == [("MESSAGE_CREATED", f"user-{number}") for number in (1, 2, 12)]


def test_a_draft_is_not_on_its_way(office: Office) -> None:
    """A new message is in state DRAFT_CREATED, has no channel and no end of waiting, and no delivery."""
    office.draft(a_target())
    (message,) = office.messages()
    assert (message.state, message.channel, message.wait_until) == ("DRAFT_CREATED", None, None)
    assert (message.sender_user_id, message.recipient_user_id) == ("boss", "user-1")
    assert (message.language, message.time_zone, message.country) == ("de", "Europe/Berlin", "DE")
    assert message.not_after == "2026-03-31T22:00:00Z"
    assert office.deliveries() == []


def test_asking_twice_writes_once(office: Office) -> None:
    """The same rows get the same messages again, without a second row or entry."""
    first = office.draft(a_target(1), a_target(2))
    again = office.draft(a_target(2), a_target(3), a_target(1))
    assert again.result.created_count == 1
    assert again.values("broadcast_id") == ["bfc_one-0000002", "bfc_one-0000003", "bfc_one-0000001"]
    assert again.refusals == [None, None, None]
    assert again.events == [("MESSAGE_CREATED", "user-3")]
    assert first.values("broadcast_id") == [message.broadcast_id for message in office.messages()][:2]


def test_a_message_is_found_again_in_any_state(office: Office) -> None:
    """Who was asked before gets the same message also when it has moved on."""
    (row,) = office.delivered(a_target())
    office.remind(row)
    again = office.draft(a_target())
    assert (again.refusals, again.values("broadcast_id")) == ([None], ["bfc_one-0000001"])


def test_a_message_is_never_rewritten(office: Office) -> None:
    """Other content for a message that is there, or another message for the same prompt, drops the row out."""
    office.draft(a_target(1), a_target(2), a_target(3), a_target(4))
    answer = office.draft(
        a_target(1, content_payload_ref="campaign:another"),
        a_target(2, classification="Priority"),
        a_target(3, recipient_user_id="user-9"),
        a_target(4, target_ordinal=9),
    )
    assert answer.refusals == [INVALID] * 4
    assert (answer.result.created_count, answer.events) == (0, [])
    kept = {(message.recipient_user_id, message.classification) for message in office.messages()}
    assert kept == {(f"user-{number}", "Simple") for number in (1, 2, 3, 4)}


def test_another_sender_does_not_take_a_message_over(office: Office) -> None:
    """The sender is part of a message's content."""
    office.draft(a_target())
    assert office.draft(a_target(), sender="somebody").refusals == [INVALID]


def test_each_campaign_has_its_own_message_to_a_person(office: Office) -> None:
    """One campaign, one message: another campaign writes another one."""
    office.draft(a_target(1, "bfc_one"))
    answer = office.draft(a_target(1, "bfc_two"))
    assert (answer.refusals, answer.values("broadcast_id")) == ([None], ["bfc_two-0000001"])


UNFIT: tuple[Target, ...] = (
    {"classification": "Emergency"},
    {"classification": "simple"},
    {"classification": None},
    {"content_payload_ref": None},
    {"content_payload_ref": "  "},
    {"content_payload_ref": "x" * 257},
    {"audience_spec": None},
    {"audience_spec": ""},
    {"audience_spec": "x" * 257},
    {"recipient_user_id": None},
    {"recipient_user_id": "x" * 129},
    {"campaign_id": None},
    {"target_ordinal": None},
)


def test_what_cannot_be_sent_drops_out(office: Office) -> None:
    """A row with a wrong class, or without content, audience, recipient or number drops out; the others do not."""
    unfit = [{**a_target(number), **wrong} for number, wrong in enumerate(UNFIT, 1)]
    answer = office.draft(*unfit, a_target(99))
    assert answer.refusals == [INVALID] * len(UNFIT) + [None]
    assert answer.result.created_count == 1
    assert answer.events == [("MESSAGE_CREATED", "user-99")]


def test_a_row_that_dropped_out_before_is_left_alone(office: Office) -> None:
    """Nobody writes a message for a row that an earlier step refused."""
    answer = office.draft({**a_target(), "refused_reason": "EARLIER"})
    assert (answer.refusals, answer.values("broadcast_id"), office.messages()) == (["EARLIER"], [None], [])


def test_a_message_has_a_sender(office: Office) -> None:
    """Without a sender the whole step is refused, and nothing is written."""
    for sender in ("", " ", "x" * 129):
        assert office.draft(a_target(), sender=sender).outcome.reason.code == INVALID
    assert office.messages() == []


def test_tenants_do_not_see_each_other(office: Office) -> None:
    """The same campaign, person and number in two companies are two messages."""
    other = an_office(office.database, "globex")
    office.draft(a_target())
    answer = other.draft({**a_target(), "content_payload_ref": "campaign:theirs"})
    assert (answer.refusals, answer.result.created_count) == ([None], 1)
    assert [len(each.messages()) for each in (office, other)] == [1, 1]
