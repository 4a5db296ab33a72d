import pytest

from selene_os.engines.broadcast.tests.factories import LATER, Office, an_office
from selene_os.engines.broadcast.tests.targets import Target, a_target

NOTICE: Target = {"recipient_user_id": "user-1", "notice_key": "rem_1/o1", "notice_ref": "reminder:rem_1"}
UNFIT: tuple[Target, ...] = (
    {"recipient_user_id": None},
    {"recipient_user_id": "x" * 129},
    {"notice_key": " "},
    {"notice_key": "x" * 257},
    {"notice_ref": None},
    {"notice_ref": "x" * 257},
)


def test_a_notice_is_in_the_inbox_at_once(office: Office) -> None:
    """It waits for no answer, and says what it is about."""
    answer = office.post(NOTICE, {**NOTICE, "recipient_user_id": "user-2"})
    assert answer.result.noticed_count == 2
    assert answer.events == [("NOTICE_POSTED", "user-1"), ("NOTICE_POSTED", "user-2")]
    (item,) = office.inbox(user_id="user-1").items
    assert (item.broadcast_id, item.state, item.channel) == ("ntc:rem_1/o1:user-1", "SENT", "app")
    assert (item.kind, item.reference, item.delivered_at) == ("NOTICE", "reminder:rem_1", "2026-03-02T09:00:00Z")
    assert office.outbox().result.rows == 0


def test_a_notice_is_posted_once_for_its_key(office: Office) -> None:
    """Asked again the same notice is the answer; under another key there is another one."""
    first, again = office.post(NOTICE), office.post(NOTICE, {**NOTICE, "notice_key": "rem_1/o2"}, now=LATER)
    assert first.values("broadcast_id") == again.values("broadcast_id")[:1]
    assert (again.result.noticed_count, again.events) == (1, [("NOTICE_POSTED", "user-1")])
    assert [each.created_at for each in office.messages()] == ["2026-03-02T09:00:00Z", "2026-03-05T09:00:00Z"]


def test_a_notice_that_cannot_be_drops_out(office: Office) -> None:
    """Without a person, a key or a reference, or about something else than before, a row drops out."""
    office.post(NOTICE)
    rows = [{**NOTICE, "notice_key": f"key-{number}", **wrong} for number, wrong in enumerate(UNFIT)]
    answer = office.post(*rows, {**NOTICE, "notice_ref": "reminder:another"})
    assert answer.refusals == ["BCAST_INPUT_SCHEMA_INVALID"] * (len(UNFIT) + 1)
    assert (answer.result.noticed_count, answer.events, len(office.messages())) == (0, [], 1)


def test_its_recipient_acknowledges_a_notice(office: Office) -> None:
    """By that it ends; acknowledged again, nothing happens twice."""
    office.post(NOTICE)
    first, again = (office.acknowledge("ntc:rem_1/o1:user-1", "user-1") for _ in range(2))
    assert first.result == again.result
    assert [(each.name, each.subject) for each in first.events] == [("MESSAGE_ACKNOWLEDGED", "user-1")]
    assert (first.result.message_state, again.events) == ("CONCLUDED", ())
    assert office.messages()[0].state == "CONCLUDED"


@pytest.mark.parametrize(
    ("broadcast_id", "user_id", "tenant_id", "code"),
    [
        ("ntc:rem_1/o1:user-1", "user-2", None, "BCAST_SCOPE_VIOLATION"),
        ("ntc:rem_1/o1:user-1", "user-1", "globex", "BCAST_SCOPE_VIOLATION"),
        ("ntc:rem_1/o9:user-1", "user-1", None, "BCAST_MESSAGE_NOT_FOUND"),
        ("bfc_one-0000001", "user-1", None, "BCAST_STATE_TRANSITION_INVALID"),
        ("bfc_two-0000002", "user-2", None, "BCAST_ALREADY_CONCLUDED"),
    ],
)
def test_nothing_else_is_acknowledged(
    office: Office, broadcast_id: str, user_id: str, tenant_id: str | None, code: str
) -> None:
    """Not by somebody else, not from another company, and not what asks for an answer or was called off."""
    office.post(NOTICE)
    office.delivered(a_target(1))
    office.delivered(a_target(2, "bfc_two"))
    office.draft(a_target(2, "bfc_three"))
    assert office.acknowledge(broadcast_id, user_id, tenant_id).reason.code == code


def test_another_companys_notice_is_not_found(office: Office) -> None:
    """Its id means nothing here."""
    office.post(NOTICE)
    other = an_office(office.database, "globex")
    assert other.acknowledge("ntc:rem_1/o1:user-1", "user-1").reason.code == "BCAST_MESSAGE_NOT_FOUND"
    assert other.post(NOTICE).result.noticed_count == 1
