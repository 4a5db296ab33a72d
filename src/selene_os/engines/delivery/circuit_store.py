"""The circuits of one tenant's channels: how often each failed in a row, and until when it rests."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Text, and_, bindparam, insert, select, update

from selene_os.engines.delivery.tables import CIRCUITS
from selene_os.storage.page_rows import TENANT
from selene_os.storage.store import TenantStore

_C = CIRCUITS.c
_OF_CHANNEL = and_(_C.tenant_id == TENANT, _C.channel == bindparam("of_channel", type_=Text))
_FIND = select(CIRCUITS).where(_OF_CHANNEL).with_for_update()
_LOOK = select(CIRCUITS).where(_OF_CHANNEL)
_CLOSE = (
    update(CIRCUITS)
    .where(_OF_CHANNEL, _C.failures > 0)
    .values(failures=0, open_until=None, updated_at=bindparam("is_at"))
)
_FAIL = (
    update(CIRCUITS)
    .where(_OF_CHANNEL)
    .values(failures=bindparam("is_failures"), open_until=bindparam("is_open_until"), updated_at=bindparam("is_at"))
)


class CircuitStore(TenantStore):
    """Circuits; a channel that never failed has none."""

    def circuits(self) -> Sequence[Row[Any]]:
        """All circuits, by channel."""
        return self.all(CIRCUITS, order_by=(_C.channel,))

    def open_until(self, channel: str) -> str | None:
        """Until when the channel rests, or rested; None if it did not fail since it last worked."""
        found = self.execute(_LOOK, {"tenant": self.tenant_id, "of_channel": channel}).one_or_none()
        return None if found is None else found.open_until

    def failures(self, channel: str) -> int | None:
        """How often the channel failed in a row, None if it has no circuit; locked for `fail`."""
        found = self.execute(_FIND, {"tenant": self.tenant_id, "of_channel": channel}).one_or_none()
        return None if found is None else found.failures

    def fail(self, channel: str, failures: int, open_until: str | None, now: str, *, is_first: bool) -> None:
        """Keep that the channel failed so often in a row, and until when it rests."""
        if is_first:
            row = {"channel": channel, "failures": failures, "open_until": open_until, "updated_at": now}
            self.execute(insert(CIRCUITS), {"tenant_id": self.tenant_id, **row})
            return
        values = {"is_failures": failures, "is_open_until": open_until, "is_at": now}
        self.execute(_FAIL, {"tenant": self.tenant_id, "of_channel": channel, **values})

    def close_circuit(self, channel: str, now: str) -> bool:
        """Note that the channel works; whether it had failed before."""
        named = {"tenant": self.tenant_id, "of_channel": channel, "is_at": now}
        return self.execute(_CLOSE, named).rowcount > 0
