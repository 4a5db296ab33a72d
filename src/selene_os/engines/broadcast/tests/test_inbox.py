from selene_os.engines.broadcast.inbox_contract import InboxItem
from selene_os.engines.broadcast.rules import MessageState
from selene_os.engines.broadcast.tests.factories import Office, an_office
from selene_os.engines.broadcast.tests.targets import a_target
from selene_os.kernel.vocabulary import Channel, MessageKind


def test_a_person_sees_what_was_delivered_to_them(office: Office) -> None:
    """The inbox of a person holds their delivered messages of all campaigns, and nobody else's."""
    office.delivered(a_target(1, "bfc_one"), a_target(2, "bfc_one"), a_target(1, "bfc_two"))
    office.draft(a_target(2, "bfc_three"))
    assert [item.broadcast_id for item in office.inbox(user_id="user-2").items] == ["bfc_one-0000002"]
    shown = office.inbox(user_id="user-1")
    assert [item.broadcast_id for item in shown.items] == ["bfc_one-0000001", "bfc_two-0000001"]
    assert shown.next_cursor is None
    assert shown.items[0] == InboxItem(
        broadcast_id="bfc_one-0000001",
        recipient_user_id="user-1",
        state=MessageState.WAITING,
        channel=Channel.APP,
        delivered_at="2026-03-02T09:00:00Z",
        content_payload_ref="campaign:bfc_one",
        kind=MessageKind.FIRST,
        reference="bfc_one",
    )


def test_a_reminded_message_is_there_once_with_its_latest_delivery(office: Office) -> None:
    """A second delivery moves the entry up, it does not add one; the end of a message shows."""
    (row,) = office.delivered(a_target())
    office.remind(row)
    office.redeliver(row)
    office.conclude(row)
    (item,) = office.inbox(user_id="user-1").items
    assert (item.state, item.delivered_at) == ("CONCLUDED", "2026-03-05T09:00:00Z")


def test_messages_are_found_by_their_ids(office: Office) -> None:
    """Asked for ids, those that are there are shown; no ids show nothing."""
    office.delivered(a_target(1), a_target(2), a_target(3))
    asked = ("bfc_one-0000003", "bfc_one-0000001", "bfc_one-0000009")
    shown = office.inbox(broadcast_ids=asked)
    assert [item.broadcast_id for item in shown.items] == ["bfc_one-0000001", "bfc_one-0000003"]
    assert office.inbox(broadcast_ids=()).items == ()


def test_an_inbox_is_read_in_parts(office: Office) -> None:
    """Each part names where the next begins, until the last."""
    office.delivered(*(a_target(number) for number in range(1, 6)))
    first = office.inbox(limit=2)
    second = office.inbox(limit=2, cursor=first.next_cursor)
    third = office.inbox(limit=2, cursor=second.next_cursor)
    seen = [item.broadcast_id[-1] for part in (first, second, third) for item in part.items]
    assert (seen, third.next_cursor) == (list("12345"), None)


def test_another_companys_inbox_is_empty(office: Office) -> None:
    """The same person's id in another company shows nothing of this one's."""
    office.delivered(a_target())
    assert an_office(office.database, "globex").inbox(user_id="user-1").items == ()
