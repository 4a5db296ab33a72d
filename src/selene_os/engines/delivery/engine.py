"""What PH1.DELIVERY can do, gathered: attempts with providers, their proof, and the words of a letter."""

from selene_os.engines.delivery import reasons, template_reasons
from selene_os.engines.delivery.address_engine import change_links, release_suppression
from selene_os.engines.delivery.due_engine import find_due_attempts, show_earliest_attempt
from selene_os.engines.delivery.letter_engine import compose_letter
from selene_os.engines.delivery.reading_engine import show_attempts, show_link, show_queues, show_suppressions
from selene_os.engines.delivery.result_engine import keep_result
from selene_os.engines.delivery.sending_engine import cancel_messages, queue_messages, send_messages, send_test
from selene_os.engines.delivery.store import DeliveryStore
from selene_os.engines.delivery.tables import TABLES
from selene_os.engines.delivery.template_engine import set_template, show_templates
from selene_os.engines.delivery.template_tables import TEMPLATES
from selene_os.kernel.capability import Engine

ENGINE = Engine(
    engine_id="PH1.DELIVERY",
    room="delivery",
    question="What became of each attempt to send it?",
    capabilities=(
        queue_messages,
        find_due_attempts,
        show_earliest_attempt,
        send_messages,
        keep_result,
        cancel_messages,
        send_test,
        release_suppression,
        change_links,
        set_template,
        compose_letter,
        show_templates,
        show_attempts,
        show_queues,
        show_suppressions,
        show_link,
    ),
    store=DeliveryStore,
    reasons=(*reasons.REASONS, template_reasons.DELIVERY_TEMPLATE_INVALID),
    tables=(*TABLES, TEMPLATES),
)
