from selene_os.engines.broadcast.tests.factories import LATER, NOW, Office, an_office
from selene_os.engines.broadcast.tests.targets import a_mail, a_target
from selene_os.kernel.moments import stamp


def test_the_outbox_holds_what_has_to_go_out(office: Office) -> None:
    """A row has all that a letter needs; what the app has delivered is not in it."""
    office.delivered(a_mail(1), a_target(2))
    found = office.outbox()
    assert (found.result.rows, found.result.campaign_id) == (1, "bfc_one")
    (row,) = found.rows
    assert row._asdict() == {
        "ordinal": 1,
        "campaign_id": "bfc_one",
        "recipient_user_id": "user-1",
        "broadcast_id": "bfc_one-0000001",
        "delivery_request_ref": "bfc_one-0000001/1",
        "channel": "email",
        "address": "user-1@acme.example",
        "language": "de",
        "time_zone": "Europe/Berlin",
        "country": "DE",
        "not_after": "2026-03-31T22:00:00Z",
        "message_kind": "FIRST",
        "attempt_number": 1,
        "refused_reason": None,
    }


def test_a_page_has_one_campaign_and_not_more_than_asked_for(office: Office) -> None:
    """Campaign after campaign, a limited number at a time, in the order of the people."""
    office.delivered(*(a_mail(number, "bfc_one") for number in (1, 2, 3)))
    office.delivered(a_mail(11, "bfc_two"))
    seen = []
    while (found := office.outbox(limit=2)).result.rows:
        seen.append((found.result.campaign_id, found.values("recipient_user_id")))
        office.hand_over(*({"delivery_request_ref": each} for each in found.values("delivery_request_ref")))
    assert seen == [
        ("bfc_one", ["user-1", "user-2"]),
        ("bfc_one", ["user-3"]),
        ("bfc_two", ["user-11"]),
    ]


def test_campaigns_on_hold_are_stepped_over(office: Office) -> None:
    """What of them stands in the outbox stays there; the next campaign's turn comes."""
    office.delivered(a_mail(1, "bfc_one"), a_mail(2, "bfc_one"))
    office.delivered(a_mail(3, "bfc_two"))
    assert office.outbox("bfc_one").values("recipient_user_id") == ["user-3"]
    assert office.outbox("bfc_two").values("recipient_user_id") == ["user-1", "user-2"]
    assert office.outbox("bfc_two", "bfc_one").result.rows == 0
    assert (office.outbox_earliest(), office.outbox_earliest("bfc_one", "bfc_two")) == (stamp(NOW), None)


def test_another_companys_outbox_is_its_own(office: Office) -> None:
    """Nothing of it is found here."""
    office.delivered(a_mail())
    other = an_office(office.database, "globex")
    assert (other.outbox().result.rows, other.outbox_earliest()) == (0, None)


def test_what_is_queued_has_left_the_outbox(office: Office) -> None:
    """A handed-over delivery is found no more; asked again, nothing happens."""
    rows = office.delivered(a_mail(1), a_mail(2))
    assert office.hand_over(*rows).result.handed_over_count == 2
    assert set(office.states().values()) == {"HANDED_OVER"}
    again = office.hand_over(*rows)
    assert (again.result.handed_over_count, again.events) == (0, [])
    assert (office.outbox().result.rows, office.outbox_earliest()) == (0, None)


def test_a_known_bad_address_fails_at_once(office: Office) -> None:
    """A row that cannot be queued has failed with the reason; the others are handed over."""
    good, bad = office.delivered(a_mail(1), a_mail(2))
    refused = {"delivery_outcome": "FAILED", "outcome_reason": "DELIVERY_ADDRESS_SUPPRESSED"}
    answer = office.hand_over(good, {**bad, **refused})
    assert answer.result.handed_over_count == 1
    assert answer.events == [("MESSAGE_UNDELIVERED", "user-2")]
    assert office.states() == {"bfc_one-0000001/1": "HANDED_OVER", "bfc_one-0000002/1": "FAILED"}
    assert office.deliveries()[1].outcome_reason == "DELIVERY_ADDRESS_SUPPRESSED"


def test_a_row_that_dropped_out_comes_no_more(office: Office) -> None:
    """What an earlier step refused has failed with that reason, lest the outbox bring it again for ever."""
    (row,) = office.delivered(a_mail())
    answer = office.hand_over({**row, "refused_reason": "REM_FAIL"})
    assert answer.events == [("MESSAGE_UNDELIVERED", "user-1")]
    assert (office.deliveries()[0].state, office.deliveries()[0].outcome_reason) == ("FAILED", "REM_FAIL")
    assert office.outbox().result.rows == 0


def test_who_has_answered_is_not_in_the_outbox(office: Office) -> None:
    """With the end of a message its delivery is called off."""
    rows = office.delivered(a_mail())
    office.conclude(*rows)
    assert office.states() == {"bfc_one-0000001/1": "CANCELED"}
    assert office.outbox().result.rows == 0
    office.hand_over(*rows)
    office.note(rows[0], "SENT")
    assert office.states() == {"bfc_one-0000001/1": "CANCELED"}


def test_each_outcome_is_noted_with_its_entry(office: Office) -> None:
    """Sent, delivered, failed, unknown and expired are the delivery's new state, and are told."""
    said = {
        "SENT": "MESSAGE_SENT",
        "DELIVERED": "MESSAGE_DELIVERED",
        "FAILED": "MESSAGE_UNDELIVERED",
        "UNKNOWN": "MESSAGE_UNKNOWN",
        "EXPIRED": "MESSAGE_EXPIRED",
    }
    rows = office.delivered(*(a_mail(number) for number in range(1, len(said) + 1)))
    office.hand_over(*rows)
    for row, (outcome, event) in zip(rows, said.items(), strict=True):
        answer = office.note(row, outcome, "WHY" if outcome == "FAILED" else None)
        assert (answer.result.noted_count, answer.events) == (1, [(event, row["recipient_user_id"])])
    assert list(office.states().values()) == list(said)
    assert [each.outcome_reason for each in office.deliveries()] == [None, None, "WHY", None, None]
    arrived = [each.delivered_at for each in office.deliveries()]
    assert arrived == [stamp(NOW), stamp(NOW), None, None, None]


def test_late_truths_are_taken_forwards(office: Office) -> None:
    """What was unknown was sent after all, then arrived; what arrived cannot have failed."""
    (row,) = office.delivered(a_mail())
    office.hand_over(row)
    counts = [
        office.note(row, each).result.noted_count for each in ("UNKNOWN", "SENT", "UNKNOWN", "DELIVERED", "FAILED")
    ]
    assert counts == [1, 1, 0, 1, 0]
    assert office.states() == {"bfc_one-0000001/1": "DELIVERED"}


def test_a_bounce_undoes_what_was_sent(office: Office) -> None:
    """A sent letter that comes back has failed, was not delivered, and waits for the ladder."""
    (row,) = office.delivered(a_mail())
    office.hand_over(row)
    office.note(row, "SENT")
    office.note(row, "FAILED", "BOUNCED_HARD", now=LATER)
    (delivery,) = office.deliveries()
    assert (delivery.state, delivery.outcome_reason, delivery.delivered_at) == ("FAILED", "BOUNCED_HARD", None)
    assert office.unreached().result.rows == 1


def test_without_an_outcome_nothing_is_noted(office: Office) -> None:
    """A letter that is still in work, or of no message of ours, leaves everything as it is."""
    (row,) = office.delivered(a_mail())
    office.hand_over(row)
    assert office.note(row, None).result.noted_count == 0
    assert office.note({**row, "delivery_request_ref": None}, "SENT").result.noted_count == 0
    other = an_office(office.database, "globex")
    assert other.note(row, "SENT").result.noted_count == 0
    assert office.states() == {"bfc_one-0000001/1": "HANDED_OVER"}


def test_a_failure_that_comes_too_late_is_left_behind(office: Office) -> None:
    """When the message has ended, or a newer delivery is there, nobody has to act upon it."""
    ended, reminded = office.delivered(a_mail(1), a_mail(2))
    office.hand_over(ended, reminded)
    for row in (ended, reminded):
        office.note(row, "SENT")
    office.conclude(ended)
    office.remind(reminded)
    office.redeliver(reminded)
    office.note(ended, "FAILED", "BOUNCED")
    office.note(reminded, "FAILED", "BOUNCED")
    assert office.states() == {
        "bfc_one-0000001/1": "GAVE_UP",
        "bfc_one-0000002/1": "MOVED_ON",
        "bfc_one-0000002/2": "REQUESTED",
    }
    assert office.unreached().result.rows == 0
