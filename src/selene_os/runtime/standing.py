"""How a campaign stands, as facts for the waits and confirmations of its run."""

from typing import Any

from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.runtime.context import Context
from selene_os.runtime.run import Run


def campaign_facts(ctx: Context, run: Run) -> dict[str, Any]:
    """State, hold, counts, deadline and close request of the run's campaign, read now."""
    read = ctx.read(Read.CAMPAIGN, {"campaign_id": run.campaign_id or run.facts["campaign_id"]})
    if isinstance(read, Refused):
        return {}
    known: dict[str, Any] = read.model_dump(mode="json")
    names = (
        "deadline",
        "counts",
        "unresolved_target_count",
        "total_target_count",
        "deadline_passed",
        "close_requested",
        "close_requested_by",
    )
    on_hold = run.campaign_id in ctx.held_campaigns
    return {**{name: known[name] for name in names}, "campaign_state": known["state"], "on_hold": on_hold}
