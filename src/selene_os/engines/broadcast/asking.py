"""What every step of this room looks at first: whose page it is, and whether the simulation is named."""

from selene_os.engines.broadcast import reasons
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.kernel.outcome import Refused
from selene_os.storage.page import Page

ANY_STEP = (reasons.SCOPE_VIOLATION, reasons.INPUT_SCHEMA_INVALID)
"""What every step on a page may say."""


def own_page(tenant_id: str | None, store: BroadcastStore, page: Page | None) -> Page | Refused:
    """The page, refused if there is none or another company asks."""
    if tenant_id is not None and tenant_id != store.tenant_id:
        return Refused(reasons.SCOPE_VIOLATION)
    if page is None:
        return Refused(reasons.INPUT_SCHEMA_INVALID, "Messages are handled a page at a time.")
    return page


def simulated_page(
    tenant_id: str | None, simulation_context: str | None, store: BroadcastStore, page: Page | None
) -> Page | Refused:
    """The same for a step that lets something go out: it must name its simulation."""
    own = own_page(tenant_id, store, page)
    if isinstance(own, Page) and not (simulation_context or "").strip():
        return Refused(reasons.SIMULATION_CONTEXT_MISSING)
    return own
