"""Whose page it is: asked before anything else is looked at."""

from selene_os.engines.reminder import reasons
from selene_os.kernel.outcome import Refused
from selene_os.storage.page import Page
from selene_os.storage.store import TenantStore


def own_page(tenant_id: str | None, store: TenantStore, page: Page | None) -> Page | Refused:
    """The page, if the tenant that is asked for is the store's."""
    if tenant_id is not None and tenant_id != store.tenant_id:
        return Refused(reasons.SCOPE_VIOLATION, "These are another company's reminders.")
    if page is None:
        return Refused(reasons.SCOPE_VIOLATION, "Reminders are handled a page at a time.")
    return page
