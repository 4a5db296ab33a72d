"""Whether what is asked concerns one's own tenant, on a page that is there."""

from selene_os.engines.delivery import reasons
from selene_os.kernel.outcome import Refused
from selene_os.storage.page import Page
from selene_os.storage.store import TenantStore


def own_page(tenant_id: str | None, store: TenantStore, page: Page | None) -> Page | Refused:
    """The page, if it is for the tenant's own messages."""
    if foreign := not_own(tenant_id, store):
        return foreign
    if page is None:
        return Refused(reasons.REQUEST_INVALID, "Messages are handled a page at a time.")
    return page


def not_own(tenant_id: str | None, store: TenantStore) -> Refused | None:
    """The refusal of what concerns another tenant."""
    if tenant_id is not None and tenant_id != store.tenant_id:
        return Refused(reasons.SCOPE_VIOLATION)
    return None
