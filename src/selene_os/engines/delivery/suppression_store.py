"""The addresses of one tenant that bounced for good; in lower case, as the database makes it, on either side."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Text, and_, bindparam, func, insert, select, tuple_, update

from selene_os.engines.delivery.tables import SUPPRESSIONS
from selene_os.storage.page_rows import TENANT
from selene_os.storage.store import TenantStore

_S = SUPPRESSIONS.c
_ADDRESS = func.lower(bindparam("of_address", type_=Text))
_OF_ADDRESS = and_(_S.tenant_id == TENANT, _S.channel == bindparam("of_channel", type_=Text), _S.address == _ADDRESS)
_FIND = select(SUPPRESSIONS).where(_OF_ADDRESS)
_ADD = insert(SUPPRESSIONS).values(
    tenant_id=TENANT,
    channel=bindparam("of_channel", type_=Text),
    address=_ADDRESS,
    since=bindparam("is_since"),
    reason_code=bindparam("is_reason_code"),
)
_RENEW = (
    update(SUPPRESSIONS)
    .where(_OF_ADDRESS)
    .values(
        since=bindparam("is_since"),
        reason_code=bindparam("is_reason_code"),
        released_at=None,
        released_by=None,
    )
)
_RELEASE = (
    update(SUPPRESSIONS)
    .where(_OF_ADDRESS)
    .values(released_at=bindparam("is_released_at"), released_by=bindparam("is_released_by"))
)


class SuppressionStore(TenantStore):
    """Addresses that are not tried any more, and those that were released."""

    def is_suppressed(self, channel: str, address: str) -> bool:
        """Whether the address bounced for good and was not released."""
        found = self._suppression(channel, address)
        return found is not None and found.released_at is None

    def suppress(self, channel: str, address: str, reason_code: str, now: str) -> bool:
        """Let the address not be tried any more; whether it was until now."""
        found = self._suppression(channel, address)
        if found is not None and found.released_at is None:
            return False
        values = {"is_since": now, "is_reason_code": reason_code}
        self.execute(_ADD if found is None else _RENEW, {**self._named(channel, address), **values})
        return True

    def release(self, channel: str, address: str, by: str, now: str) -> None:
        """Let the address be tried again."""
        values = {"is_released_at": now, "is_released_by": by}
        self.execute(_RELEASE, {**self._named(channel, address), **values})

    def suppressions(
        self, channel: str | None, behind: tuple[str, str] | None, limit: int, *, with_released: bool
    ) -> Sequence[Row[Any]]:
        """Addresses by channel and address, only those behind the pair `behind`."""
        conditions = []
        if channel is not None:
            conditions.append(_S.channel == channel)
        if behind is not None:
            conditions.append(tuple_(_S.channel, _S.address) > tuple_(*behind))
        if not with_released:
            conditions.append(_S.released_at.is_(None))
        return self.all(SUPPRESSIONS, *conditions, order_by=(_S.channel, _S.address), limit=limit)

    def _suppression(self, channel: str, address: str) -> Row[Any] | None:
        return self.execute(_FIND, self._named(channel, address)).one_or_none()

    def _named(self, channel: str, address: str) -> dict[str, str]:
        return {"tenant": self.tenant_id, "of_channel": channel, "of_address": address}
