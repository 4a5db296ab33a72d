import pytest
from sqlalchemy import insert, select

from selene_os.engines.broadcast import message_engine, reasons
from selene_os.engines.broadcast.contract import ConcludeMessages, DeliverMessages, DraftMessages
from selene_os.engines.broadcast.engine import ENGINE
from selene_os.engines.broadcast.keys import message_id
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.engines.broadcast.tests.factories import NOW, Office, a_call
from selene_os.engines.broadcast.tests.targets import COLUMNS, a_target
from selene_os.kernel.errors import PermitMissing
from selene_os.kernel.ids import line_id
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Refused
from selene_os.storage.page import Page
from selene_os.storage.permits import Permit


def test_the_records_names_are_in_the_results() -> None:
    """What the record says that S06 and S07 produce are fields of these capabilities' results."""
    gives = {each.capability_id: set(each.gives.model_fields) for each in ENGINE.capabilities}
    assert {"broadcast_id"} <= gives["BCAST_DRAFT_CREATE"]
    assert {"delivery_request_ref", "recipient_state"} <= gives["BCAST_DELIVER_COMMIT"]


def test_every_reason_of_a_capability_is_the_rooms() -> None:
    """What a capability may say is declared by the room, and all that the room declares is said."""
    said = {reason for each in ENGINE.capabilities for reason in each.may_say}
    assert said == set(ENGINE.reasons)


def test_another_tenant_is_refused_first(office: Office) -> None:
    """Asked for another company, a step is refused before anything else is looked at."""
    ask = DraftMessages(tenant_id="globex", sender_user_id="", idempotency_key="k")
    answer = office.ask(message_engine.draft_messages, ask, [a_target()])
    assert answer.outcome == Refused(reasons.SCOPE_VIOLATION)
    deliver = DeliverMessages(tenant_id="globex", idempotency_key="k")
    assert office.ask(message_engine.deliver_messages, deliver, [a_target()]).outcome == Refused(
        reasons.SCOPE_VIOLATION
    )
    assert office.messages() == []


def test_messages_are_handled_on_a_page(office: Office) -> None:
    """Outside a page there is nothing to conclude."""
    with office.database.read() as transaction:
        store = BroadcastStore(transaction, office.tenant_id)
        outcome = message_engine.conclude_messages(ConcludeMessages(), a_call(), store, None)
    assert outcome.reason == reasons.INPUT_SCHEMA_INVALID


def test_no_permit_no_message(office: Office) -> None:
    """The database refuses a message without a permit for its table, and keeps nothing."""
    permit = Permit(office.tenant_id, "another", "run", "step", "sim", "", ("storage_tenants",), stamp(NOW))
    ask = DraftMessages(tenant_id=office.tenant_id, sender_user_id="boss", idempotency_key="k")
    with office.database.write() as transaction, transaction.permitted(permit):
        page = Page(transaction, (*COLUMNS, *message_engine.draft_messages.fills))
        transaction.execute(insert(page.table), [{"ordinal": 1, **a_target()}])
        store = BroadcastStore(transaction, office.tenant_id)
        with pytest.raises(PermitMissing), transaction.savepoint():
            message_engine.draft_messages(ask, a_call(), store, page)
    assert office.messages() == []


def test_the_database_makes_ids_as_the_kernel_does(office: Office) -> None:
    """A message's id is the kernel's line id, whatever the number of digits."""
    numbers = [1, 10, 999_999, 1_234_567, 12_345_678]
    with office.database.write() as transaction:
        page = Page(transaction, ("ordinal", "campaign_id"))
        transaction.execute(insert(page.table), [{"ordinal": each, "campaign_id": "bfc_one"} for each in numbers])
        derived = select(message_id(page.c.campaign_id, page.c.ordinal)).order_by(page.c.ordinal)
        made = list(transaction.execute(derived).scalars())
    assert [line_id("bfc_one", each) for each in numbers] == made
