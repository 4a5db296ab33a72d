from selene_os.engines.broadcast import inbox_engine
from selene_os.engines.broadcast.inbox_contract import MessageShown, ShowMessage
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.engines.broadcast.tests.factories import Office, a_call, an_office
from selene_os.engines.broadcast.tests.targets import a_mail


def test_a_message_is_shown_with_all_its_deliveries(office: Office) -> None:
    """By its id, or by person and campaign, with what each of its deliveries came to."""
    (row,) = office.failed(a_mail(), reason="BOUNCED_HARD")
    office.climb({**row, "next_channel": "sms", "next_address": "+491701234567"})
    shown = office.message(broadcast_id="bfc_one-0000001")
    assert shown == office.message(user_id="user-1", campaign_id="bfc_one")
    assert shown.message is not None
    assert (shown.message.state, shown.message.channel, shown.message.prompt_key) == ("WAITING", "sms", "bfc_one")
    deliveries = [(each.channel, each.state, each.outcome_reason) for each in shown.deliveries]
    assert deliveries == [("email", "MOVED_ON", "BOUNCED_HARD"), ("sms", "REQUESTED", None)]


def test_more_than_nine_deliveries_are_in_their_order(office: Office) -> None:
    """The tenth comes behind the ninth."""
    (row,) = office.failed(a_mail())
    for number in range(2, 12):
        office.resend({**row, "next_channel": "email", "next_address": f"{number}@acme.example"})
    assert [each.attempt_number for each in office.message(**_its_id()).deliveries] == list(range(1, 12))


def test_where_no_message_is_none_is_shown(office: Office) -> None:
    """Before its page has run, and for another company, there is nothing to show."""
    office.delivered(a_mail())
    assert office.message(user_id="user-9", campaign_id="bfc_one") == MessageShown()
    assert an_office(office.database, "globex").message(**_its_id()) == MessageShown()


def test_it_is_told_which_messages_are_over(office: Office) -> None:
    """One that has come to its end, not one that goes on or that nobody knows; another company learns nothing."""
    first, _ = office.delivered(a_mail(1), a_mail(2))
    office.conclude(first)
    ids = ("bfc_one-0000001", "bfc_one-0000002", "bfc_one-0000003")
    assert ("bfc_one-0000001",) == office.over(*ids)
    assert () == an_office(office.database, "globex").over(*ids)


def test_a_message_is_asked_for_by_name(office: Office) -> None:
    """Neither a person nor a campaign alone names a message."""
    with office.database.read() as transaction:
        store = BroadcastStore(transaction, office.tenant_id)
        outcome = inbox_engine.show_message(ShowMessage(user_id="user-1"), a_call(), store)
    assert outcome.reason.code == "BCAST_INPUT_SCHEMA_INVALID"


def _its_id() -> dict[str, str]:
    return {"broadcast_id": "bfc_one-0000001"}
