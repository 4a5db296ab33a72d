"""Reads and writes of templates, instances, overlays and overrides."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, and_, or_, select, update

from selene_os.engines.access.change_store import ChangeStore
from selene_os.engines.access.contract import DeviceTrust, VerificationLevel
from selene_os.engines.access.permissions import Permission, known
from selene_os.engines.access.rights import Instance, Overlay, Override
from selene_os.engines.access.rights_contract import (
    InstanceState,
    OverlayChange,
    OverlayScope,
    OverrideKind,
    OverrideState,
)
from selene_os.engines.access.tables import INSTANCES, OVERLAYS, OVERRIDES, TEMPLATES
from selene_os.kernel.vocabulary import AccessMode
from selene_os.storage.canonical import from_text


class RightsStore(ChangeStore):
    """One tenant's rights, but for grants."""

    def template(self, template_id: str) -> tuple[Permission, ...] | None:
        """The permissions of a role template."""
        found = self.one(TEMPLATES, TEMPLATES.c.template_id == template_id)
        return None if found is None else tuple(map(known, from_text(found.permissions)))

    def instance(self, user_id: str) -> Instance | None:
        """How a person's access stands."""
        found = self.one(INSTANCES, INSTANCES.c.user_id == user_id)
        return None if found is None else _instance(found)

    def overlays(self, position_id: str | None) -> list[Overlay]:
        """The tenant's overlays, then the position's; one that is NONE holds no longer."""
        mine = or_(
            OVERLAYS.c.scope == OverlayScope.TENANT.value,
            and_(OVERLAYS.c.scope == OverlayScope.POSITION.value, OVERLAYS.c.scope_id == (position_id or "")),
        )
        rows = self.all(OVERLAYS, mine, OVERLAYS.c.change != OverlayChange.NONE.value)
        in_order = sorted(rows, key=lambda row: (row.scope != OverlayScope.TENANT.value, row.action))
        return [Overlay(_named(row), OverlayChange(row.change), known(row.permission)) for row in in_order]

    def overrides(self, user_id: str, now: str, spent_in: Iterable[str] = ()) -> list[Override]:
        """The overrides that hold for a person now, with those that these runs have used up."""
        spent = (OVERRIDES.c.state == OverrideState.USED.value) & OVERRIDES.c.used_by_run.in_(list(spent_in))
        holds = or_(OVERRIDES.c.state == OverrideState.ACTIVE.value, spent)
        in_time = or_(OVERRIDES.c.expires_at.is_(None), OVERRIDES.c.expires_at > now)
        rows = self.all(OVERRIDES, OVERRIDES.c.user_id == user_id, holds, in_time, order_by=(OVERRIDES.c.override_id,))
        return [_override(row) for row in rows]

    def override_row(self, override_id: str) -> Row[Any] | None:
        """One override, whatever became of it."""
        return self.one(OVERRIDES, OVERRIDES.c.override_id == override_id)

    def override_rows(self, user_id: str) -> list[Row[Any]]:
        """All overrides of a person, by the moment at which they were given."""
        return list(
            self.all(OVERRIDES, OVERRIDES.c.user_id == user_id, order_by=(OVERRIDES.c.at, OVERRIDES.c.override_id))
        )

    def end_override(self, override_id: str) -> None:
        """Let an override hold no longer."""
        mine = self.of_tenant(OVERRIDES) & (OVERRIDES.c.override_id == override_id)
        self.execute(update(OVERRIDES).where(mine).values(state=OverrideState.ENDED.value))

    def use_up(self, override_id: str, run_id: str) -> bool:
        """Use a one-shot override up for a run; False if somebody else has."""
        mine = self.of_tenant(OVERRIDES) & (OVERRIDES.c.override_id == override_id)
        still = mine & (OVERRIDES.c.state == OverrideState.ACTIVE.value)
        used = {"state": OverrideState.USED.value, "used_by_run": run_id}
        if self.execute(update(OVERRIDES).where(still).values(used)).rowcount:
            return True
        before = select(OVERRIDES.c.override_id).where(mine, OVERRIDES.c.used_by_run == run_id)
        return self.execute(before).scalar() is not None


def _instance(row: Row[Any]) -> Instance:
    return Instance(
        user_id=row.user_id,
        template_id=row.template_id,
        position_id=row.position_id,
        state=InstanceState(row.state),
        identity_verified=bool(row.identity_verified),
        verification=VerificationLevel(row.verification_level),
        device=DeviceTrust(row.device_trust),
    )


def _override(row: Row[Any]) -> Override:
    mode = None if row.mode is None else AccessMode(row.mode)
    is_spent = row.state == OverrideState.USED.value
    return Override(row.override_id, row.action, OverrideKind(row.kind), mode, is_spent)


def _named(row: Row[Any]) -> str:
    return "the tenant" if row.scope == OverlayScope.TENANT.value else f"the position {row.scope_id}"
