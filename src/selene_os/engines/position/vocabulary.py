"""The words of a position and of its requirements schema."""

from enum import StrEnum


class LifecycleState(StrEnum):
    """Where a company or a position stands."""

    DRAFT = "DRAFT"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    RETIRED = "RETIRED"


class VersionState(StrEnum):
    """Whether a schema version can still be written; ACTIVATED content never changes."""

    DRAFT = "DRAFT"
    ACTIVATED = "ACTIVATED"


class SchemaAction(StrEnum):
    """What a row of the schema's ledger says was done."""

    CREATE_DRAFT = "CREATE_DRAFT"
    UPDATE_COMMIT = "UPDATE_COMMIT"
    ACTIVATE_COMMIT = "ACTIVATE_COMMIT"
    ROLLBACK_COMMIT = "ROLLBACK_COMMIT"


class ChangeKind(StrEnum):
    """What a change does to one required field."""

    ADD = "ADD"
    TIGHTEN = "TIGHTEN"
    RELAX = "RELAX"
    REMOVE = "REMOVE"
    REWORD = "REWORD"


class FieldType(StrEnum):
    """What kind of value a field holds."""

    STRING = "String"
    INTEGER = "Integer"
    DECIMAL = "Decimal"
    DATE = "Date"
    ENUM = "Enum"
    DOCUMENT = "Document"
    ATTESTATION = "Attestation"


class RequiredRule(StrEnum):
    """Whether a field is required of everybody or of those that its predicate names."""

    ALWAYS = "ALWAYS"
    CONDITIONAL = "CONDITIONAL"


class Sensitivity(StrEnum):
    """How carefully a value has to be kept."""

    SAFE = "Safe"
    PRIVATE = "Private"
    CONFIDENTIAL = "Confidential"


class ExposureRule(StrEnum):
    """Where a field may be mentioned."""

    SPEAK = "Speak"
    TEXT_ONLY = "TextOnly"
    INTERNAL_ONLY = "InternalOnly"


class EvidenceMode(StrEnum):
    """What makes a value count."""

    USER_ANSWER = "UserAnswer"
    DOC_REQUIRED = "DocRequired"
    TOOL_DERIVED = "ToolDerived"
    ATTESTATION = "Attestation"
