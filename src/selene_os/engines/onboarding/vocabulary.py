"""Words of PH1.ONB: the states of campaigns and targets, and where a held value came from."""

from enum import StrEnum


class BackfillCampaignState(StrEnum):
    """Where a campaign stands; a pause is a hold beside the state, not a state."""

    DRAFT_CREATED = "DRAFT_CREATED"
    RUNNING = "RUNNING"
    COMPLETED = "COMPLETED"
    CANCELED = "CANCELED"


class BackfillTargetStatus(StrEnum):
    """Where one person stands in one campaign; REQUESTED means that the request is in the outbox."""

    PENDING = "PENDING"
    REQUESTED = "REQUESTED"
    REMINDED = "REMINDED"
    COMPLETED = "COMPLETED"
    EXEMPTED = "EXEMPTED"
    FAILED = "FAILED"


class HeldSource(StrEnum):
    """Who gave a value that is held: HR's file, or the person."""

    IMPORT = "IMPORT"
    ANSWER = "ANSWER"


class LineKind(StrEnum):
    """What a plan says of one person."""

    TARGET = "TARGET"
    EXCLUDED = "EXCLUDED"
    UNDECIDED = "UNDECIDED"
