from threading import Event, Thread

from sqlalchemy import insert, text

from selene_os.engines.broadcast import message_engine
from selene_os.engines.broadcast.contract import DraftMessages
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.engines.broadcast.tests.factories import LATER, NOW, Office, a_call, an_office
from selene_os.engines.broadcast.tests.targets import COLUMNS, a_mail, a_target
from selene_os.kernel.moments import stamp
from selene_os.storage.database import Database
from selene_os.storage.page import Page
from selene_os.storage.permits import Permit


def test_a_newer_message_speaks_for_the_older_one(office: Office) -> None:
    """Asked by a second campaign, a person's older message ends, and what of it stood in the outbox is called off."""
    office.delivered(a_mail(1, "bfc_one"), a_mail(2, "bfc_one"))
    answer = office.draft(a_mail(1, "bfc_two"), a_mail(3, "bfc_two"), now=LATER)
    assert answer.values("merged_broadcast_id") == ["bfc_one-0000001", None]
    assert (answer.result.created_count, answer.result.merged_count) == (2, 1)
    assert ("MESSAGE_MERGED", "user-1") in answer.events
    states = {message.broadcast_id: message.state for message in office.messages()}
    assert states == {
        "bfc_one-0000001": "CANCELED",
        "bfc_one-0000002": "WAITING",
        "bfc_two-0000001": "DRAFT_CREATED",
        "bfc_two-0000003": "DRAFT_CREATED",
    }
    assert office.states() == {"bfc_one-0000001/1": "CANCELED", "bfc_one-0000002/1": "REQUESTED"}


def test_what_has_left_stays_as_it_is(office: Office) -> None:
    """The older message ends, but what was handed over or has arrived is not called off here."""
    mail, app = office.delivered(a_mail(1, "bfc_one"), a_target(2, "bfc_one"))
    office.hand_over(mail)
    office.draft(a_mail(1, "bfc_two"), a_target(2, "bfc_two"))
    assert {each.state for each in office.messages()} == {"CANCELED", "DRAFT_CREATED"}
    assert office.states() == {"bfc_one-0000001/1": "HANDED_OVER", "bfc_one-0000002/1": "DELIVERED"}
    assert app["broadcast_id"] == "bfc_one-0000002"


def test_asking_twice_merges_once(office: Office) -> None:
    """The same rows again get the same messages, and nothing is merged by them."""
    office.delivered(a_target(1, "bfc_one"))
    office.draft(a_target(1, "bfc_two"))
    again = office.draft(a_target(1, "bfc_two"))
    assert (again.refusals, again.values("merged_broadcast_id"), again.events) == ([None], [None], [])
    assert again.result.merged_count == 0


def test_an_older_campaign_does_not_take_its_message_back(office: Office) -> None:
    """Asked again for the older campaign, its message is found where it ended."""
    office.delivered(a_target(1, "bfc_one"))
    office.draft(a_target(1, "bfc_two"))
    again = office.draft(a_target(1, "bfc_one"))
    assert (again.values("broadcast_id"), again.values("merged_broadcast_id")) == (["bfc_one-0000001"], [None])
    assert [each.state for each in office.messages()] == ["CANCELED", "DRAFT_CREATED"]


def test_what_has_ended_and_what_is_a_notice_is_not_merged(office: Office) -> None:
    """An answered message, somebody else's, and a notice stay as they are."""
    (answered,) = office.delivered(a_target(1, "bfc_one"))
    office.conclude(answered)
    office.post({"recipient_user_id": "user-1", "notice_key": "reminder-1", "notice_ref": "reminder:1"})
    office.delivered(a_target(2, "bfc_one"))
    answer = office.draft(a_target(1, "bfc_two"))
    assert answer.values("merged_broadcast_id") == [None]
    states = [(each.recipient_user_id, each.state) for each in office.messages()]
    assert states == [
        ("user-1", "CONCLUDED"),
        ("user-2", "WAITING"),
        ("user-1", "DRAFT_CREATED"),
        ("user-1", "SENT"),
    ]


def test_several_older_messages_end_together(office: Office) -> None:
    """Two open messages, as after a retry, both give way; the row names the last of them."""
    (given_up,) = office.failed(a_mail(1, "bfc_one"))
    office.climb({**given_up, "exhausted": "1"})
    office.delivered(a_mail(1, "bfc_two"))
    office.resend(given_up)
    answer = office.draft(a_mail(1, "bfc_zoo"))
    assert answer.values("merged_broadcast_id") == ["bfc_two-0000001"]
    assert [each.state for each in office.messages()] == ["CANCELED", "CANCELED", "DRAFT_CREATED"]
    assert set(office.states().values()) == {"GAVE_UP", "CANCELED"}


def test_another_companys_message_is_not_merged(office: Office) -> None:
    """The same person's id in another company has nothing to do with this one's."""
    office.delivered(a_target(1, "bfc_one"))
    other = an_office(office.database, "globex")
    assert other.draft(a_target(1, "bfc_two")).values("merged_broadcast_id") == [None]
    assert office.messages()[0].state == "WAITING"


def test_pages_of_two_campaigns_side_by_side_leave_one_open_message(office: Office) -> None:
    """The second page waits until the first has said what it writes, and then merges it."""
    merged: list[str | None] = []
    begun = Event()

    def draft_the_second() -> None:
        begun.set()
        merged.extend(office.draft(a_target(1, "bfc_two")).values("merged_broadcast_id"))

    second = Thread(target=draft_the_second)
    permit = Permit("acme", "first", "run", "step", "sim", "", ("broadcast_messages",), stamp(NOW), "", 99)
    ask = DraftMessages(tenant_id="acme", sender_user_id="boss", idempotency_key="k")
    with office.database.write() as transaction, transaction.permitted(permit):
        page = Page(transaction, (*COLUMNS, *message_engine.draft_messages.fills))
        transaction.execute(insert(page.table), [{"ordinal": 1, **a_target(1, "bfc_one")}])
        message_engine.draft_messages(ask, a_call(), BroadcastStore(transaction, "acme"), page)
        second.start()
        begun.wait()
        while second.is_alive() and not _somebody_waits(office.database):
            pass
    second.join()
    assert merged == ["bfc_one-0000001"]
    assert [each.state for each in office.messages()] == ["CANCELED", "DRAFT_CREATED"]


def _somebody_waits(database: Database) -> bool:
    if database.is_sqlite:
        return True  # it has one writer at a time
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with database.read() as transaction:
        return bool(transaction.execute(text(waiting)).scalar())
