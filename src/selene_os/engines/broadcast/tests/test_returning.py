"""What becomes of older messages when the newer one that spoke for them has ended."""

from datetime import timedelta

from selene_os.engines.broadcast.tests.factories import LATER, NOW, Office, an_office
from selene_os.engines.broadcast.tests.targets import a_target
from selene_os.kernel.moments import stamp

ONE, TWO = "bfc_one-0000001", "bfc_two-0000001"


def spoken_for(office: Office, *campaigns: str) -> None:
    """Ask one person by these campaigns, an hour apart; then the last one's message ends."""
    for hour, campaign in enumerate(campaigns):
        now = NOW + timedelta(hours=hour)
        drafted = {**a_target(1, campaign), "broadcast_id": f"{campaign}-0000001"}
        office.draft(a_target(1, campaign), now=now)
        office.deliver(drafted, now=now)
    office.conclude({**a_target(1, campaigns[-1]), "broadcast_id": f"{campaigns[-1]}-0000001"})


def states(office: Office) -> list[str]:
    return [each.state for each in office.messages()]


def test_an_older_message_is_free_once_the_newer_one_has_ended(office: Office) -> None:
    """Not before, not twice, and nobody else's."""
    other = an_office(office.database, "globex")
    office.delivered(a_target(1, "bfc_one"), a_target(2, "bfc_one"))
    office.delivered(a_target(1, "bfc_two"))
    assert ([], None) == (office.free_rows(), office.free_earliest())
    office.conclude({**a_target(1, "bfc_two"), "broadcast_id": TWO})
    assert [ONE] == [row["broadcast_id"] for row in office.free_rows()]
    assert (office.free_earliest() is not None, other.free_earliest()) == (True, None)
    office.hand_back(*office.free_rows())
    assert ([], None) == (office.free_rows(), office.free_earliest())


def test_whoever_is_still_asked_gets_their_message_back(office: Office) -> None:
    """It waits for an answer again, and its reminder is named; asked again, nothing happens."""
    spoken_for(office, "bfc_one", "bfc_two")
    rows = office.free_rows(ONE)
    answer = office.hand_back(*rows)
    assert (1, [f"{ONE}/r"]) == (answer.result.handed_back_count, answer.values("reminder_id"))
    assert [("MESSAGE_HANDED_BACK", "user-1")] == answer.events
    assert ["WAITING", "CONCLUDED"] == states(office)
    (waits_until, _) = [each.wait_until for each in office.messages()]
    again = office.hand_back(*rows)
    assert waits_until == office.messages()[0].wait_until > stamp(LATER)
    assert (0, [], ["WAITING", "CONCLUDED"]) == (again.result.handed_back_count, again.events, states(office))


def test_whoever_is_no_longer_asked_is_left_alone(office: Office) -> None:
    """The message stays where it ended, and no reminder is named."""
    spoken_for(office, "bfc_one", "bfc_two")
    answer = office.hand_back(*office.free_rows())
    assert (0, [None], []) == (answer.result.handed_back_count, answer.values("reminder_id"), answer.events)
    assert ["CANCELED", "CONCLUDED"] == states(office)


def test_nobody_gets_two_messages_back(office: Office) -> None:
    """Of several the newest, by the time at which it was written; none while another one is open."""
    spoken_for(office, "bfc_two", "bfc_one", "bfc_zoo")
    answer = office.hand_back(*office.free_rows(ONE, TWO))
    assert 1 == answer.result.handed_back_count
    assert ["WAITING", "CANCELED", "CONCLUDED"] == states(office)
    older = {**a_target(1, "bfc_two"), "broadcast_id": TWO, "is_still_asked": "1"}
    assert 0 == office.hand_back(older).result.handed_back_count
    assert ["WAITING", "CANCELED", "CONCLUDED"] == states(office)


def test_what_never_went_out_does_not_come_back(office: Office) -> None:
    """A draft that gave way has no delivery on which a reminder could follow."""
    office.draft(a_target(1, "bfc_one"))
    office.delivered(a_target(1, "bfc_two"))
    office.conclude({**a_target(1, "bfc_two"), "broadcast_id": TWO})
    assert 0 == office.hand_back(*office.free_rows(ONE)).result.handed_back_count
    assert ["CANCELED", "CONCLUDED"] == states(office)
