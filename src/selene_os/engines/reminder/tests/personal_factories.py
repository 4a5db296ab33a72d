"""What the tests of people's reminders are made of: a desk at which somebody sets, changes and hears them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Row, select, update

from selene_os.engines.reminder import personal_engine, ring_engine
from selene_os.engines.reminder.personal_contract import (
    ChangeReminder,
    FindRinging,
    RecurReminders,
    RingReminders,
    SetReminder,
    ShowEarliestRing,
    ShowReminders,
)
from selene_os.engines.reminder.personal_store import PersonalStore
from selene_os.engines.reminder.tables import PERSONAL, RINGS
from selene_os.engines.reminder.tests.factories import ACME, NOW, a_call, a_desk
from selene_os.kernel.capability import Capability
from selene_os.kernel.moments import moment, stamp
from selene_os.kernel.outcome import Done, Refused
from selene_os.storage.canonical import canonical_bytes
from selene_os.storage.database import Database
from selene_os.storage.page import REFUSED, Page
from selene_os.storage.permits import Permit


@dataclass(frozen=True)
class Rung:
    """A page of rings, as the flow left it."""

    rung: int
    scheduled: int
    rows: Sequence[Row[Any]]
    events: list[tuple[str, str]]

    @property
    def keys(self) -> list[str]:
        """The notices that were put into inboxes."""
        return [row.notice_key for row in self.rows if row.refused_reason is None]


@dataclass
class PersonalDesk:
    """Asks PH1.REM about people's reminders, each time in a transaction of its own."""

    database: Database
    tenant_id: str = ACME
    now: datetime = NOW
    asked: int = 0
    heard: list[str] = field(default_factory=list)

    def set(self, key: str = "k1", user_id: str = "ada", **changes: Any) -> Any:
        """Set a reminder; what comes back."""
        values = {
            "tenant_id": self.tenant_id,
            "actor_user_id": "boss",
            "user_id": user_id,
            "reminder_type": "Task",
            "reminder_text": "Call the forklift school",
            "desired_time": "tomorrow 09:00",
            "time_zone": "Europe/Berlin",
            "idempotency_key": key,
            **changes,
        }
        return self._ask(personal_engine.set_reminder, SetReminder.model_validate_json(canonical_bytes(values)))

    def change(self, change: str, reminder_id: str | None = None, minutes: int | None = None, key: str = "") -> Any:
        """Change a reminder, the only one unless it is named; what comes back."""
        values: dict[str, Any] = {
            "tenant_id": self.tenant_id,
            "actor_user_id": "boss",
            "reminder_id": reminder_id or self.kept()[0].reminder_id,
            "reminder_change": change,
            "minutes": minutes,
            "idempotency_key": key or f"change-{self.asked}",
        }
        return self._ask(personal_engine.change_reminder, ChangeReminder.model_validate_json(canonical_bytes(values)))

    def moved(self, change: str, minutes: int | None = None) -> tuple[str, str | None]:
        """State and next moment after a change that must be possible."""
        outcome = self.change(change, minutes=minutes)
        assert isinstance(outcome, Done), outcome
        return outcome.result.reminder_state.value, outcome.result.scheduled_time

    def refusal(self, outcome: Any) -> str:
        """The code of a refusal."""
        assert isinstance(outcome, Refused), outcome
        return outcome.reason.code

    def ring(self, *, refused: str | None = None, limit: int = 500) -> Rung:
        """Walk a page of what is to ring; the notices of a refused page reach nobody."""
        columns = (
            *ring_engine.find_ringing.fills,
            *ring_engine.ring_reminders.fills,
            *ring_engine.recur_reminders.fills,
        )
        with self.database.write() as transaction:
            page = Page(transaction, columns)
            store, call = PersonalStore(transaction, self.tenant_id), a_call(self.now, self.tenant_id)
            ring_engine.find_ringing(FindRinging(limit=limit), call, store, page)
            with transaction.permitted(self._permit(ring_engine.ring_reminders)):
                rung = ring_engine.ring_reminders(RingReminders(), call, store, page)
            if refused is not None:
                transaction.execute(update(page.table).values({REFUSED: refused}))
            with transaction.permitted(self._permit(ring_engine.recur_reminders)):
                recurred = ring_engine.recur_reminders(RecurReminders(), call, store, page)
            events = [
                (event.name, row.recipient_user_id)
                for event in (*rung.events, *recurred.events)
                for row in page.rows()
                if getattr(row, event.where)
            ]
            done = Rung(rung.result.rung_count, recurred.result.scheduled_count, page.rows(), events)
        self.heard += done.keys
        return done

    def at(self, text: str) -> "PersonalDesk":
        """The same desk, later."""
        self.now = moment(text)
        return self

    def earliest(self) -> str | None:
        """When the next reminder is to ring."""
        with self.database.read() as transaction:
            store = PersonalStore(transaction, self.tenant_id)
            due: str | None = ring_engine.show_earliest_ring(ShowEarliestRing(), a_call(), store).result.due_at
        return due

    def shown(self, user_id: str = "ada", cursor: str | None = None, limit: int = 100) -> Any:
        """A person's reminders as they are shown."""
        with self.database.read() as transaction:
            store = PersonalStore(transaction, self.tenant_id)
            ask = ShowReminders(user_id=user_id, cursor=cursor, limit=limit)
            return personal_engine.show_reminders(ask, a_call(), store).result

    @property
    def state(self) -> str:
        """Where the only reminder stands."""
        return str(self.shown().items[0].state.value)

    def kept(self) -> Sequence[Row[Any]]:
        """The reminders in the table."""
        with self.database.read() as transaction:
            return PersonalStore(transaction, self.tenant_id).all(PERSONAL, order_by=(PERSONAL.c.reminder_id,))

    def rings(self) -> Mapping[str, tuple[str, str | None]]:
        """State and moment of each time, by its number."""
        with self.database.read() as transaction:
            of = RINGS.c.tenant_id == self.tenant_id
            found = transaction.execute(select(RINGS).where(of).order_by(RINGS.c.occurrence_id)).all()
        return {row.occurrence_id.rpartition("/")[2]: (row.state, row.due_at) for row in found}

    def _ask(self, asked: Capability, ask: BaseModel) -> Any:
        with self.database.write() as transaction, transaction.permitted(self._permit(asked)):
            return asked(ask, a_call(self.now, self.tenant_id), PersonalStore(transaction, self.tenant_id))

    def _permit(self, asked: Capability) -> Permit:
        self.asked += 1
        assert asked.simulation is not None
        tables = asked.simulation.writes_tables
        at = stamp(self.now)
        return Permit(self.tenant_id, f"ask-{self.asked}", "run", "step", "sim", "", tables, at, "", self.asked)


def a_personal_desk(database: Database, tenant_id: str = ACME) -> PersonalDesk:
    """A desk of a tenant that is new in the database."""
    a_desk(database, tenant_id)
    return PersonalDesk(database, tenant_id)
