"""What PH1.BCAST can do: write messages, see to their deliveries, move them on, end them, and show them."""

from selene_os.engines.broadcast import reasons
from selene_os.engines.broadcast.inbox_engine import (
    acknowledge_message,
    post_notices,
    read_messages_over,
    show_inbox,
    show_message,
)
from selene_os.engines.broadcast.ladder_engine import (
    climb_ladder,
    find_unreached,
    show_unreached_earliest,
    tell_senders,
)
from selene_os.engines.broadcast.message_engine import (
    conclude_messages,
    deliver_messages,
    draft_messages,
    redeliver_messages,
    remind_of_messages,
    resend_messages,
)
from selene_os.engines.broadcast.outbox_engine import (
    find_outbox,
    hand_over_deliveries,
    note_deliveries,
    show_outbox_earliest,
)
from selene_os.engines.broadcast.returning_engine import (
    find_free_messages,
    hand_messages_back,
    show_free_messages,
)
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.engines.broadcast.tables import DELIVERIES, MESSAGES
from selene_os.kernel.capability import Engine
from selene_os.kernel.vocabulary import MHP_HANDOFF

ENGINE = Engine(
    engine_id="PH1.BCAST",
    room="broadcast",
    question="Where is each person's message in its life?",
    capabilities=(
        draft_messages,
        deliver_messages,
        conclude_messages,
        remind_of_messages,
        redeliver_messages,
        resend_messages,
        find_outbox,
        show_outbox_earliest,
        hand_over_deliveries,
        note_deliveries,
        find_unreached,
        show_unreached_earliest,
        climb_ladder,
        tell_senders,
        find_free_messages,
        show_free_messages,
        hand_messages_back,
        post_notices,
        acknowledge_message,
        show_inbox,
        show_message,
        read_messages_over,
    ),
    store=BroadcastStore,
    reasons=reasons.REASONS,
    tables=(MESSAGES, DELIVERIES),
    owns=f"Each message's life and its deliveries. {MHP_HANDOFF}: when a message waits, its reminder is scheduled with "
    "PH1.REM; when that fires, a record moves the message on and asks for the next delivery. Targets are PH1.ONB's.",
)
