"""What the writes of the schema share: whose it is, what the ledger says, what the journal hears."""

from typing import Any

from selene_os.engines.position import reasons
from selene_os.engines.position.content import Content
from selene_os.engines.position.findings import Findings, read_text
from selene_os.engines.position.identifiers import LONGEST_KEY, read_id
from selene_os.engines.position.refusals import out_of_scope
from selene_os.engines.position.rules import Place
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.vocabulary import SchemaAction
from selene_os.kernel.call import Call
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Event, Refused
from selene_os.kernel.shared_reasons import IDEMPOTENCY_CONFLICT

IDEMPOTENCY_SCOPE = ("tenant_id", "position_id", "schema_version_id", "idempotency_key")
READ_TABLES = ("position_companies", "position_positions", "position_schema_current")
SCHEMA_REASONS = (
    reasons.POSITION_SCHEMA_SCOPE_INVALID,
    reasons.POSITION_SCHEMA_INVALID,
    reasons.POSITION_SCHEMA_POLICY_BLOCKED,
    IDEMPOTENCY_CONFLICT,
)


def place_of(
    tenant_id: str | None, position_id: str, company_id: str | None, call: Call, store: PositionStore
) -> Place | Refused:
    """The position, locked, if it is this tenant's and this company's."""
    place = store.place(position_id, locked=True) if tenant_id in (None, call.tenant_id) else None
    if place is None or company_id not in (None, place.company_id):
        return out_of_scope(f"The tenant has no position {position_id} in this company.")
    return place


def check_ids(schema_version_id: str, idempotency_key: str, findings: Findings) -> None:
    """Find what is wrong with a version's id and a key."""
    read_id(schema_version_id, "schema_version_id", findings)
    read_text(idempotency_key, LONGEST_KEY, "idempotency_key", findings)


def ledger_entry(
    action: SchemaAction, schema_version_id: str, content: Content, actor_user_id: str, call: Call
) -> dict[str, Any]:
    """A row of the ledger, as far as every action has it; the key is the action's own."""
    return {
        "action": str(action),
        "schema_version_id": schema_version_id,
        **content.texts(),
        "change_reason": None,
        "apply_scope": None,
        "activation_number": None,
        "actor_user_id": actor_user_id,
        "at": stamp(call.now),
    }


def schema_event(name: str, ask: Any, row_digest: str, **data: str | int) -> Event:
    """What the position's stream hears of a write."""
    return Event(
        name,
        stream=f"position/{ask.position_id}",
        subject=ask.position_id,
        data={"schema_version_id": ask.schema_version_id, **data, "row_digest": row_digest},
    )
