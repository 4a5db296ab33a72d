"""What PH1.DELIVERY writes and reads of one tenant."""

from selene_os.engines.delivery.attempt_store import AttemptStore
from selene_os.engines.delivery.circuit_store import CircuitStore
from selene_os.engines.delivery.link_store import LinkStore
from selene_os.engines.delivery.reading_store import ReadingStore
from selene_os.engines.delivery.suppression_store import SuppressionStore
from selene_os.engines.delivery.template_store import TemplateStore


class DeliveryStore(AttemptStore, SuppressionStore, CircuitStore, LinkStore, TemplateStore, ReadingStore):
    """Attempts with their results, suppressed addresses, circuits, links and wordings of one tenant."""
