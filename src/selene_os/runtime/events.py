"""What the runtime itself journals, with the sentence that a reader sees."""

from collections.abc import Mapping

RUN_OPENED = "RUN_OPENED"
RUN_SEALED = "RUN_SEALED"
RUN_COMPLETED = "RUN_COMPLETED"
RUN_DECLINED = "RUN_DECLINED"
RUN_REFUSED = "RUN_REFUSED"
PLAN_STALE = "PLAN_STALE"
REQUEST_REFUSED = "REQUEST_REFUSED"
TENANT_ADDED = "TENANT_ADDED"
SIMULATIONS_REGISTERED = "SIMULATIONS_REGISTERED"
LEDGER_WRITTEN = "LEDGER_WRITTEN"
ATTEMPT_FAILED = "ATTEMPT_FAILED"
RECORDING_HEARD = "RECORDING_HEARD"
RECORDING_NOT_HEARD = "RECORDING_NOT_HEARD"

SENTENCES: Mapping[str, str] = {
    RUN_OPENED: "A run of {process_id} was opened.",
    RUN_SEALED: "The run was sealed at its first gated write.",
    RUN_COMPLETED: "The run came to its end.",
    RUN_DECLINED: "The person said no; the run ended.",
    RUN_REFUSED: "The run was refused: {reason_code}.",
    PLAN_STALE: "The plan that was shown no longer held; a new one is asked about.",
    REQUEST_REFUSED: "The command {command} was refused: {reason_code}.",
    TENANT_ADDED: "The tenant was created, with every simulation ACTIVE.",
    SIMULATIONS_REGISTERED: "What this version ships anew was registered, ACTIVE: {simulations_active}.",
    LEDGER_WRITTEN: "An answer was kept in the ledger.",
    ATTEMPT_FAILED: "An attempt at {step_id} failed and was counted.",
    "HEADS_ANCHORED": "The ends of the streams that had moved were anchored.",
    RECORDING_HEARD: "A recording was heard, and what was heard was shown.",
    RECORDING_NOT_HEARD: "Nothing was heard of a recording: {reason_code}.",
    "STEP_DONE": "{capability} answered Done.",
    "STEP_ASK": "{capability} asked a person.",
    "STEP_WAIT": "{capability} waits.",
    "STEP_REFUSED": "{capability} refused: {reason_code}.",
}
