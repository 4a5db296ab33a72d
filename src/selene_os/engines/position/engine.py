"""PH1.POSITION as the assembly sees it."""

from selene_os.engines.position.activation import activate_schema, roll_back_schema
from selene_os.engines.position.drafts import create_schema_draft, update_schema
from selene_os.engines.position.place_writes import activate_position, add_company, create_position
from selene_os.engines.position.reads import READS
from selene_os.engines.position.reasons import REASONS
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.tables import TABLES
from selene_os.kernel.capability import Engine

ENGINE = Engine(
    "PH1.POSITION",
    "position",
    "What does this position require?",
    (
        add_company,
        create_position,
        activate_position,
        create_schema_draft,
        update_schema,
        activate_schema,
        roll_back_schema,
        *READS,
    ),
    PositionStore,
    REASONS,
    TABLES,
)
