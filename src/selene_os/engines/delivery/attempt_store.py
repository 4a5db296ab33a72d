"""The attempts of one tenant: queued a page at a time, then claimed, settled and called off one by one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Executable, Row, Table, bindparam, insert, update

from selene_os.engines.delivery import attempts, due
from selene_os.engines.delivery.attempts import Change
from selene_os.engines.delivery.columns import ATTEMPT
from selene_os.engines.delivery.queueing import queueing
from selene_os.engines.delivery.tables import ATTEMPTS
from selene_os.storage.canonical import digest
from selene_os.storage.page import ORDINAL, Page
from selene_os.storage.store import TenantStore

_SHAPES_REMEMBERED = 64


class AttemptStore(TenantStore):
    """Attempts and what was said of them."""

    def queue(self, page: Page, now: str) -> int:
        """Write an attempt for each request of the page that has none; how many may go out."""
        written = 0
        for statement in _of_shape(queueing, page.table):
            written = self.execute(statement, {"tenant": self.tenant_id, "at": now}).rowcount
        return written

    def attempt(self, attempt_id: str) -> Row[Any] | None:
        """One attempt, locked until the end of the transaction; `has_channel_failed` since it last worked."""
        named = {"tenant": self.tenant_id, "of_attempt": attempt_id}
        return self.execute(attempts.ATTEMPT, named).one_or_none()

    def add(self, row: Mapping[str, Any]) -> None:
        """Write one attempt."""
        self.execute(insert(ATTEMPTS), {"tenant_id": self.tenant_id, **row})

    def claimable(self, page: Page) -> Sequence[Row[Any]]:
        """The attempts of the page, with the page's `ordinal` and `send_at`, and `is_suppressed`."""
        return self.execute(_of_shape(attempts.claimable, page.table), {"tenant": self.tenant_id}).all()

    def unsent_of(self, page: Page) -> Sequence[Row[Any]]:
        """The attempts of the page's messages that have not gone out, with the page's `ordinal`."""
        return self.execute(_of_shape(attempts.unsent_of, page.table), {"tenant": self.tenant_id}).all()

    def change(self, changes: Sequence[Change], now: str) -> tuple[str, ...]:
        """Let attempts become what they are to become, and keep why; the digests of what was kept, in order."""
        if not changes:
            return ()
        self._execute_each(attempts.CHANGE, [each.moved(self.tenant_id, now) for each in changes])
        kept = [each.kept(self.tenant_id, now) for each in changes]
        self._execute_each(attempts.KEEP, kept)
        return tuple(digest(row) for row in kept)

    def put_off(self, attempt_id: str, not_before: str, now: str) -> None:
        """Let a queued attempt wait for a decent moment."""
        named = {"tenant": self.tenant_id, "of_attempt": attempt_id}
        self.execute(attempts.PUT_OFF, {**named, "is_not_before": not_before, "is_at": now})

    def call_off(self, attempt_id: str, now: str) -> None:
        """Note that an attempt that is just being sent must not be tried again."""
        self.execute(attempts.CALL_OFF, {"tenant": self.tenant_id, "of_attempt": attempt_id, "is_at": now})

    def refer(self, attempt_id: str, provider_ref: str) -> None:
        """Note the provider's own id of an attempt that has none yet."""
        named = {"tenant": self.tenant_id, "of_attempt": attempt_id}
        self.execute(attempts.REFER, {**named, "is_provider_ref": provider_ref})

    def fill_due(self, page: Page, lane: str, now: str, held: Iterable[str], limit: int) -> int:
        """Write what a lane may send now into the page; how many."""
        asked = {"tenant": self.tenant_id, "lane": lane, "at": now, "held": list(held), "most": limit}
        return self.execute(_of_shape(due.filling, page.table), asked).rowcount

    def earliest_queued(self, held: Iterable[str]) -> dict[str, str]:
        """By channel, the moment before which nothing of it goes out."""
        found = self.execute(due.EARLIEST_QUEUED, {"tenant": self.tenant_id, "held": list(held)})
        return {row.channel: row.not_before for row in found.all() if row.not_before is not None}

    def earliest_sending(self) -> dict[str, str]:
        """By channel, when the attempt was claimed that is being sent."""
        found = self.execute(due.EARLIEST_SENDING, {"tenant": self.tenant_id})
        return {row.channel: row.claimed_at for row in found.all()}

    def claim_at_rate(self, lane: str, since: str, rate: int) -> str | None:
        """The claim since then that fills the lane's rate, None if there is room for another."""
        asked = {"tenant": self.tenant_id, "lane": lane, "since": since, "rate": rate}
        filling: str | None = self.execute(due.CLAIM_AT_RATE, asked).scalar_one_or_none()
        return filling

    def show_in(self, page: Page, attempt: Row[Any], **values: Any) -> None:
        """Make the attempt the one row of an empty page."""
        page.put({ORDINAL: 1, **{name: getattr(attempt, name) for name in ATTEMPT}, **values})

    def note(self, page: Page, values: Sequence[Mapping[str, Any]]) -> None:
        """Set columns of rows; each mapping names its row's ordinal, and all have the same names."""
        if values:
            columns = tuple(sorted(name for name in values[0] if name != ORDINAL))
            rows = [{f"is_{name}": value for name, value in each.items()} for each in values]
            self._execute_each(_noting(page.table, columns), rows)

    def _execute_each(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        self.execute(statement, rows[0] if len(rows) == 1 else rows)


@lru_cache(_SHAPES_REMEMBERED)
def _of_shape(compose: Callable[[Table], Any], page: Table) -> Any:
    # To compose a statement takes longer than to run it on a row.
    return compose(page)


@lru_cache(_SHAPES_REMEMBERED)
def _noting(page: Table, columns: tuple[str, ...]) -> Executable:
    values = {name: bindparam(f"is_{name}", type_=page.c[name].type) for name in columns}
    return update(page).where(page.c[ORDINAL] == bindparam(f"is_{ORDINAL}")).values(values)
