"""Approvals, as the walk meets them: the request that a run waits for, its end, and its being used up.

An escalated run waits as a row. The request is bound to the run and to the plan that was confirmed; once it is
approved, the run asks the gate again. What a write rests on is used up in that write's transaction.
"""

from typing import Any

from selene_os.blueprints.record import Step
from selene_os.kernel.reads import Read
from selene_os.kernel.vocabulary import RunState
from selene_os.runtime.answer import NothingDone
from selene_os.runtime.context import Context
from selene_os.runtime.operations import perform_record, use_up
from selene_os.runtime.run import Run
from selene_os.runtime.stages import asked_values

_ENDS = {"REJECTED": "ACCESS_AP_REJECTED", "EXPIRED": "ACCESS_AP_EXPIRED"}
_ASKED = ("requested_action", "also_requested", "requested_mode", "plan_digest")


def asked_for(ctx: Context, run: Run, step: Step) -> Run:
    """The run, waiting for the approval that its gate wants; refused if the request may not be written."""
    listed = ctx.world.catalogue.capabilities[step.capability_id]
    asked = asked_values(step, listed.capability, run.facts)
    facts = {name: asked[name] for name in _ASKED if asked.get(name)}
    facts |= {"requester_user_id": run.actor_user_id, "waiting_run_id": run.run_id}
    key = f"{run.run_id}/{facts.get('plan_digest', '')}"
    try:
        opened = perform_record(ctx, "ACCESS_ESCALATED", facts, key, run.turn_id)
    except NothingDone as nothing:
        return _refused(ctx, run, step.step_id, nothing)
    approvers = ", ".join(opened["approvers"])
    message = f"It waits for {opened['needed']} of these approvers: {approvers}; until {opened['expires_at']}."
    return run.stopped(
        RunState.WAITING_FOR_APPROVAL,
        step.step_id,
        wake_at=opened["expires_at"],
        question=None,
        confirmation=None,
        reason_code="ACCESS_AP_REQUIRED",
        message=f"{message} `selene approvals list` shows the request {opened['request_id']}.",
    )


def ended(ctx: Context, run: Run) -> Run | None:
    """The run, refused, if what it waits for was rejected or has expired; else None."""
    if run.state is not RunState.WAITING_FOR_APPROVAL or run.sealed is not None:
        return None
    items = ctx.read(Read.ACCESS_REQUESTS, {"waiting_run_id": run.run_id}).items
    last: Any = items[-1] if items else None
    if last is None or last.request_state not in _ENDS:
        return None
    notes = "; ".join(f"{each.voter_user_id}: {each.note}" for each in last.votes if each.choice == "REJECT")
    reason = ctx.world.catalogue.reasons[_ENDS[last.request_state]]
    return run.refused(reason, run.step_id, notes or f"The request was open until {last.expires_at}.")


def used_up(ctx: Context, run: Run, step: Step) -> Run:
    """The run, after its first write has used up what it rests on; refused, and unwritten, if it is used already."""
    if not run.facts.get("access_uses"):
        return run
    try:
        use_up(ctx, run)
    except NothingDone as nothing:
        return _refused(ctx, run, step.step_id, nothing)
    return run


def _refused(ctx: Context, run: Run, step_id: str, nothing: NothingDone) -> Run:
    refusal = nothing.answer.document["refusal"]
    return run.refused(ctx.world.catalogue.reasons[refusal["reason_code"]], step_id, refusal["detail"])
