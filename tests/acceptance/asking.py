"""A capability, asked directly: in a transaction of its own, under a permit, as a run would ask it."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from selene_os.kernel.outcome import Outcome
from selene_os.runtime.context import Context, strictly
from selene_os.runtime.pages import columns_of
from selene_os.storage.page import Page
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import settings_of
from tests.stage import OPERATOR, TENANT, Stage

Fill = Callable[[Context, Page], object]


def asked(
    stage: Stage,
    capability_id: str,
    values: Mapping[str, Any],
    tenant: str = TENANT,
    fill: Fill | None = None,
    look: Fill | None = None,
) -> Outcome[Any]:
    """What the capability answers; `fill` fills the page before it is asked, `look` looks at it afterwards."""
    world = stage.selene.world
    listed = world.catalogue.capabilities[capability_id]
    number = len(stage.rows("storage_permits", tenant))
    with world.database.write() as transaction:
        settings = settings_of(transaction, tenant)
        assert settings is not None
        ctx = Context(world, transaction, tenant, settings, OPERATOR)
        page = _page(ctx) if fill is not None else None
        if page is not None and fill is not None:
            fill(ctx, page)
        ask = strictly(listed.capability.asks, values)
        assert isinstance(ask, BaseModel), ask
        arguments: tuple[Any, ...] = (ask, ctx.call(key="test"), listed.engine.store(transaction, tenant))
        if listed.capability.on_page:
            arguments = (*arguments, page)
        with transaction.permitted(_permit(ctx, capability_id, number)):
            outcome: Outcome[Any] = listed.capability.perform(*arguments)
        if page is not None and look is not None:
            look(ctx, page)
    return outcome


def _page(ctx: Context) -> Page:
    blueprint = ctx.world.shelf.of_process("ONB_REQUIREMENT_BACKFILL")
    assert blueprint is not None
    return Page(ctx.transaction, columns_of(ctx, "target", blueprint.steps))


def _permit(ctx: Context, capability_id: str, number: int) -> Permit:
    simulation = ctx.world.catalogue.capabilities[capability_id].capability.simulation
    assert simulation is not None
    return Permit(
        tenant_id=ctx.tenant_id,
        permit_id=f"test/{number}",
        run_id="test",
        step_id=f"test/{number}",
        simulation_id=simulation.simulation_id,
        payload_digest="0" * 64,
        tables=simulation.writes_tables,
        issued_at=ctx.at,
    )
