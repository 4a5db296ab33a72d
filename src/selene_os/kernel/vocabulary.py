"""Enums that more than one room speaks of."""

from enum import StrEnum

ADMINISTRATOR = "local-admin"
WORKER = "selene-worker"
NOBODY_OF_STAFF = frozenset({ADMINISTRATOR, WORKER})
"""Who acts without being a person of a company: the machine's administrator, and the worker."""


MHP_HANDOFF = "BCAST.MHP.REM"
"""The handoff between a message's life and its reminders: PH1.BCAST hands over, PH1.REM times, nobody calls anybody."""


class RunState(StrEnum):
    """Where a run stands, for everybody who looks at it."""

    WAITING_FOR_PERSON = "WAITING_FOR_PERSON"
    WAITING_FOR_APPROVAL = "WAITING_FOR_APPROVAL"
    WAITING_FOR_TARGETS = "WAITING_FOR_TARGETS"
    WAITING_FOR_TIME = "WAITING_FOR_TIME"
    RUNNABLE = "RUNNABLE"
    COMPLETED = "COMPLETED"
    REFUSED = "REFUSED"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"

    @property
    def is_final(self) -> bool:
        """Nothing moves the run any more."""
        return self in (RunState.COMPLETED, RunState.REFUSED, RunState.DECLINED, RunState.EXPIRED)


class ApplyScope(StrEnum):
    """Whom an activated schema version binds."""

    NEW_HIRES_ONLY = "NewHiresOnly"
    CURRENT_AND_NEW = "CurrentAndNew"


class SchemaOperation(StrEnum):
    """What a requirement change does to the schema version."""

    CREATE = "CREATE"
    UPDATE = "UPDATE"
    ACTIVATE = "ACTIVATE"


class AccessMode(StrEnum):
    """How far a grant reaches: read, write, act, administer."""

    READ = "R"
    WRITE = "W"
    ACT = "A"
    ADMINISTER = "X"

    @property
    def rank(self) -> int:
        """R < W < A < X."""
        return "RWAX".index(self.value)


class ConfirmationKind(StrEnum):
    """What a person is asked to confirm."""

    SCHEMA_CHANGE = "SCHEMA_CHANGE"
    BACKFILL_LAUNCH = "BACKFILL_LAUNCH"
    CLOSE_WITH_UNRESOLVED = "CLOSE_WITH_UNRESOLVED"


class Channel(StrEnum):
    """How a person can be reached, in the order of the ladder; only the app's delivery is our own row."""

    APP = "app"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    WECHAT = "wechat"
    EMAIL = "email"


class MessageKind(StrEnum):
    """What a delivery is for: the first ask, a reminder of it, a notice to staff of ours, a test to oneself."""

    FIRST = "FIRST"
    REMINDER = "REMINDER"
    NOTICE = "NOTICE"
    TEST = "TEST"


class DeliveryOutcome(StrEnum):
    """What an attempt came to, as far as anybody else has to know."""

    SENT = "SENT"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    UNKNOWN = "UNKNOWN"
    EXPIRED = "EXPIRED"
