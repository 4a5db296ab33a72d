"""What is known of every run before its first step."""

from typing import Any

from selene_os.runtime.context import Context
from selene_os.runtime.run import Run


def base_facts(ctx: Context, run: Run) -> dict[str, Any]:
    """The tenant, who asks, under which ids and key, and what the run was opened with."""
    facts = {
        "tenant_id": run.tenant_id,
        "actor_user_id": run.actor_user_id,
        "intent_type": run.blueprint.intent_type,
        "process_id": run.blueprint.process_id,
        "correlation_id": run.run_id,
        "turn_id": run.turn_id,
        "idempotency_key": run.run_id,
        "simulation_context": f"{run.blueprint.process_id}@{run.blueprint.version}/{run.run_id}",
        "interactive": ctx.interactive,
        "gaps_days": list(ctx.settings.reminder_gap_days),
    }
    return {**facts, **{name: value for name, value in run.origin.items() if name != "turn"}}
