import pytest
from sqlalchemy import insert

from selene_os.engines.reminder import fire_engine, reasons, schedule_engine
from selene_os.engines.reminder.contract import CancelReminders, FireReminders, ScheduleReminders
from selene_os.engines.reminder.engine import ENGINE
from selene_os.engines.reminder.rules import ReminderType
from selene_os.engines.reminder.store import ReminderStore
from selene_os.engines.reminder.tests.factories import COLUMNS, NOW, Desk, a_call, a_desk, a_line, day
from selene_os.kernel.errors import PermitMissing
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Refused
from selene_os.storage.page import Page
from selene_os.storage.permits import Permit


def test_the_records_names_are_in_the_results() -> None:
    """What the record says that S08 produces are fields of that capability's result."""
    gives = {each.capability_id: set(each.gives.model_fields) for each in ENGINE.capabilities}
    assert {"reminder_id", "occurrence_id", "scheduled_time"} <= gives["PH1REM_SCHEDULE_COMMIT_ROW"]


def test_every_reason_of_a_capability_is_the_rooms() -> None:
    """What a capability may say is declared by the room, and all that the room declares is said."""
    said = {reason for each in ENGINE.capabilities for reason in each.may_say}
    assert said == set(ENGINE.reasons)


def test_a_question_is_read_from_json() -> None:
    """The runtime asks in JSON, with the kind of a reminder by its name and gaps as a list."""
    text = '{"tenant_id":"acme","reminder_type":"BCAST_MHP_FOLLOWUP","idempotency_key":"k","gaps_days":[3,7,14]}'
    ask = ScheduleReminders.model_validate_json(text)
    assert (ask.reminder_type, ask.gaps_days) == (ReminderType.BCAST_MHP_FOLLOWUP, (3, 7, 14))


def test_another_tenant_is_refused_first(desk: Desk) -> None:
    """Asked for another company, a step is refused before anything else is looked at."""
    wrong = ScheduleReminders(tenant_id="globex", reminder_type=ReminderType.TASK, idempotency_key="k", gaps_days=())
    outcome = desk.ask(schedule_engine.schedule_reminders, wrong, [a_line()]).outcome
    assert isinstance(outcome, Refused)
    assert outcome.reason == reasons.SCOPE_VIOLATION
    fire = desk.ask(fire_engine.fire_reminders, FireReminders(tenant_id="globex"), [a_line()]).outcome
    assert fire.reason == reasons.SCOPE_VIOLATION


def test_reminders_are_handled_on_a_page(desk: Desk) -> None:
    """Outside a page there is nothing to call off."""
    with desk.database.read() as transaction:
        store = ReminderStore(transaction, desk.tenant_id)
        outcome = schedule_engine.cancel_reminders(CancelReminders(), a_call(), store, None)
    assert outcome.reason == reasons.SCOPE_VIOLATION


def test_no_permit_no_reminder(desk: Desk) -> None:
    """The database refuses a reminder without a permit for its table, and keeps nothing."""
    permit = Permit(desk.tenant_id, "another", "run", "step", "sim", "", ("storage_tenants",), stamp(NOW))
    ask = ScheduleReminders(
        tenant_id=desk.tenant_id, reminder_type=ReminderType.BCAST_MHP_FOLLOWUP, idempotency_key="k"
    )
    with desk.database.write() as transaction, transaction.permitted(permit):
        page = Page(transaction, (*COLUMNS, *schedule_engine.schedule_reminders.fills))
        transaction.execute(insert(page.table), [{"ordinal": 1, **a_line()}])
        store = ReminderStore(transaction, desk.tenant_id)
        with pytest.raises(PermitMissing), transaction.savepoint():
            schedule_engine.schedule_reminders(ask, a_call(), store, page)
    assert desk.reminders() == []


def test_the_next_moments_of_reminders(desk: Desk) -> None:
    """Reminders that come again are shown with their moment; those that do not, and unknown ones, are left out."""
    lines = desk.schedule(a_line(1), a_line(2), a_line(3, time_zone="Asia/Tokyo")).lines
    desk.tick(day(3, hour=1))
    desk.cancel(lines[1])
    ids = [f"bfc_one-000000{number}/r" for number in (1, 2, 3, 4)]
    assert desk.next_times(*ids) == {ids[0]: "2026-03-05T08:00:00Z", ids[2]: "2026-03-12T00:00:00Z"}
    assert desk.next_times() == {}
    assert a_desk(desk.database, "globex").next_times(*ids) == {}


def test_many_reminders_are_looked_up_at_once(desk: Desk) -> None:
    """A thousand reminders are found as one is."""
    ids = desk.schedule(*(a_line(number) for number in range(1, 31))).values("reminder_id")
    unknown = [f"bfc_two-{number:07d}/r" for number in range(1_000)]
    assert set(desk.next_times(*unknown, *ids)) == set(ids)


def test_the_earliest_reminder_of_a_tenant(desk: Desk) -> None:
    """The earliest moment that has not fired; none if nothing is scheduled, and of one's own company only."""
    other = a_desk(desk.database, "globex")
    assert desk.earliest() is None
    desk.schedule(a_line(1), a_line(2, time_zone="Asia/Tokyo"))
    assert (desk.earliest(), other.earliest()) == ("2026-03-05T00:00:00Z", None)
    desk.tick(day(3, hour=1))
    assert desk.earliest() == "2026-03-05T08:00:00Z"
