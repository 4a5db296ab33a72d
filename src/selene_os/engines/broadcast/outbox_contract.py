"""What PH1.BCAST may be asked about deliveries: what stands in the outbox, what became of it, what has failed."""

from typing import Annotated

from pydantic import Field

from selene_os.kernel.contract import Contract

Limit = Annotated[int, Field(ge=1, le=10_000)]


class FindOutbox(Contract):
    """Fill the page with deliveries of one campaign that stand in the outbox."""

    limit: Limit = 500
    held_campaigns: tuple[str, ...] = ()


class OutboxFound(Contract):
    """How many deliveries are in the page, and of which campaign."""

    rows: int
    campaign_id: str | None = None


class ShowOutboxEarliest(Contract):
    """Tell since when something has stood in the outbox."""

    held_campaigns: tuple[str, ...] = ()


class OutboxEarliestShown(Contract):
    """A moment that lies behind us, None if the outbox is empty."""

    due_at: str | None = None


class HandOverDeliveries(Contract):
    """Note that the rows' deliveries are queued, or why they cannot be."""

    tenant_id: str | None = None


class DeliveriesHandedOver(Contract):
    """The deliveries have left the outbox."""

    handed_over_count: int


class NoteDeliveries(Contract):
    """Note what the rows' deliveries came to."""

    tenant_id: str | None = None


class DeliveriesNoted(Contract):
    """How many deliveries moved on by it."""

    noted_count: int


class FindUnreached(Contract):
    """Fill the page with deliveries of one campaign that failed and wait for the next step of the ladder."""

    limit: Limit = 500
    held_campaigns: tuple[str, ...] = ()


class UnreachedFound(Contract):
    """How many deliveries are in the page, and of which campaign."""

    rows: int
    campaign_id: str | None = None


class ShowUnreachedEarliest(Contract):
    """Tell since when a failed delivery may have waited for the ladder."""

    held_campaigns: tuple[str, ...] = ()


class UnreachedEarliestShown(Contract):
    """A moment that lies behind us, None if nothing waits."""

    due_at: str | None = None


class ClimbLadder(Contract):
    """Request the rows' deliveries through the next channel, or give up."""

    tenant_id: str | None = None
    simulation_context: str | None = None


class LadderClimbed(Contract):
    """Deliveries that were requested, and messages that no channel brought to their person."""

    redelivered_count: int
    given_up_count: int = 0


class TellSenders(Contract):
    """Put a notice into the inbox of whoever launched the campaign of exhausted rows."""

    tenant_id: str | None = None


class SendersTold(Contract):
    """How many were told; nobody is told twice a day of one campaign."""

    told_count: int
