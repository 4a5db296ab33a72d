"""What is shown of one tenant's attempts and queues."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, case, func, select

from selene_os.engines.delivery.rules import AttemptState
from selene_os.engines.delivery.tables import ATTEMPTS, RESULTS, is_in
from selene_os.storage.store import TenantStore

_A = ATTEMPTS.c
_R = RESULTS.c


class ReadingStore(TenantStore):
    """Attempts in the order of their ids, what was said of them, and how many are where."""

    def attempts(
        self, equal: dict[str, str | None], states: Iterable[AttemptState], behind: str | None, limit: int
    ) -> Sequence[Row[Any]]:
        """Attempts of which these columns have these values, where one is given."""
        # Their ids first, from an index that holds little else, lest a planner walks through all that the tenant has.
        theirs = ATTEMPTS.alias("theirs")
        named = select(theirs.c.attempt_id).where(theirs.c.tenant_id == self.tenant_id)
        for name, value in equal.items():
            if value is not None:
                named = named.where(theirs.c[name] == value)
        if wanted := tuple(states):
            named = named.where(is_in(*wanted, of=theirs))
        if behind is not None:
            named = named.where(theirs.c.attempt_id > behind)
        named = named.order_by(theirs.c.attempt_id).limit(limit)
        return self.all(ATTEMPTS, _A.attempt_id.in_(named), order_by=(_A.attempt_id,))

    def results_of(self, attempt_ids: Sequence[str]) -> Sequence[Row[Any]]:
        """What was said of attempts, in the order in which it was."""
        return self.all(RESULTS, _R.attempt_id.in_(attempt_ids), order_by=(_R.attempt_id, _R.result_number))

    def queued_by_channel(self, held: Sequence[str]) -> Sequence[Row[Any]]:
        """By channel how many are queued, how many of them are held, and since when the oldest of the others is due."""
        is_held = _A.held_with.in_(held)
        free = case((~is_held, _A.not_before))
        counted = func.count().label("queued"), func.count(case((is_held, 1))).label("held")
        statement = (
            select(_A.channel, *counted, func.min(free).label("oldest"))
            .where(self.of_tenant(ATTEMPTS), is_in(AttemptState.QUEUED))
            .group_by(_A.channel)
        )
        return self.execute(statement).all()

    def count_by_channel(self, state: AttemptState) -> dict[str, int]:
        """By channel how many attempts are in a state."""
        statement = (
            select(_A.channel, func.count().label("number"))
            .where(self.of_tenant(ATTEMPTS), is_in(state))
            .group_by(_A.channel)
        )
        return {row.channel: row.number for row in self.execute(statement).all()}
