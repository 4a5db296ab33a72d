"""What each gated write of PH1.DELIVERY promises before it may happen."""

from selene_os.engines.delivery.tables import ATTEMPTS, CIRCUITS, LINKS, RESULTS, SUPPRESSIONS
from selene_os.kernel.simulation import Simulation, SimulationType

_BY_CALL = "the call"

QUEUE = Simulation(
    "DELIVERY_QUEUE_COMMIT",
    SimulationType.COMMIT,
    "The intent to send what stands in the outbox.",
    writes_tables=(ATTEMPTS.name,),
    reads_tables=(SUPPRESSIONS.name,),
    preconditions=("The request names a channel that a provider serves.",),
    postconditions=("Each request has one attempt; one to an address that cannot be reached ended at once.",),
    idempotency_scope=("tenant_id", "delivery_request_ref"),
)
SEND = Simulation(
    "DELIVERY_SEND_COMMIT",
    SimulationType.COMMIT,
    "A queued message is marked before its provider is asked, or its time is over.",
    writes_tables=(ATTEMPTS.name, RESULTS.name, LINKS.name),
    reads_tables=(SUPPRESSIONS.name,),
    preconditions=("The attempt is QUEUED and its moment has come.",),
    postconditions=("The attempt is SENDING, put off to a decent moment, or has ended without being sent.",),
    idempotency_scope=("tenant_id", "attempt_id", "try_count"),
)
RESULT = Simulation(
    "DELIVERY_RESULT_COMMIT",
    SimulationType.COMMIT,
    "What a provider, a receipt, an operator or a worker says of an attempt is kept.",
    writes_tables=(ATTEMPTS.name, RESULTS.name, SUPPRESSIONS.name, CIRCUITS.name),
    preconditions=("The attempt exists.", "An operator speaks of an attempt that is UNKNOWN."),
    postconditions=("The attempt is where its life leads from what was said, and what was said is kept.",),
    idempotency_scope=("tenant_id", "attempt_id", "attempt_status"),
)
CANCEL = Simulation(
    "DELIVERY_CANCEL_COMMIT",
    SimulationType.COMMIT,
    "Messages that nothing is left to send for are not sent.",
    writes_tables=(ATTEMPTS.name, RESULTS.name),
    postconditions=("No attempt of these messages is QUEUED, and none is tried again.",),
    idempotency_scope=("tenant_id", "broadcast_id"),
)
TEST = Simulation(
    "DELIVERY_TEST_COMMIT",
    SimulationType.COMMIT,
    "One message of a campaign to the operator's own address.",
    writes_tables=(ATTEMPTS.name,),
    reads_tables=(SUPPRESSIONS.name,),
    confirmation=_BY_CALL,
    preconditions=("The address is one of the channel and is not suppressed.",),
    postconditions=("The test is QUEUED; it belongs to no person of the campaign.",),
    idempotency_scope=("tenant_id", "campaign_id", "channel", "address", "idempotency_key"),
)
SUPPRESSION_RELEASE = Simulation(
    "DELIVERY_SUPPRESSION_RELEASE_COMMIT",
    SimulationType.COMMIT,
    "An address that bounced for good may be tried again.",
    writes_tables=(SUPPRESSIONS.name,),
    confirmation=_BY_CALL,
    preconditions=("The address is suppressed.",),
    postconditions=("The address is released, by whom and when is kept.",),
    idempotency_scope=("tenant_id", "channel", "address"),
)
LINK_CHANGE = Simulation(
    "DELIVERY_LINK_CHANGE_COMMIT",
    SimulationType.COMMIT,
    "A person's newest link is renewed, or all of them are revoked.",
    writes_tables=(LINKS.name,),
    confirmation=_BY_CALL,
    postconditions=("The newest link is valid for as long as a new one, or no link of the person is.",),
    idempotency_scope=("tenant_id", "user_id", "link_change"),
)
