"""An approver's vote, and the run that goes on with it."""

from selene_os.kernel.vocabulary import RunState
from selene_os.runtime import wakes
from selene_os.runtime.answer import Answer, done
from selene_os.runtime.context import Context
from selene_os.runtime.conversation import cleared, kept, load
from selene_os.runtime.operations import perform_record
from selene_os.runtime.walk import walk

_DECIDED = ("APPROVED", "REJECTED")


def vote(ctx: Context, request_id: str, choice: str, note: str) -> Answer:
    """Keep the vote; once it decides, the run that waits asks the gate again, as the person who opened it."""
    known = perform_record(ctx, "ACCESS_VOTE_ARRIVES", {"request_id": request_id, "choice": choice, "note": note})
    state, run_id = str(known["request_state"]), str(known["waiting_run_id"])
    shown = {name: known[name] for name in ("request_id", "request_state", "approved_count", "needed")}
    run_state = _walked(ctx, run_id) if state in _DECIDED else RunState.WAITING_FOR_APPROVAL.value
    wakes.reschedule(ctx)
    counted = f"{known['approved_count']} of {known['needed']} approvals"
    return done(
        f"The request is {state} ({counted}); the run is {run_state}.",
        **shown,
        waiting_run_id=run_id,
        run_state=run_state,
    )


def _walked(ctx: Context, run_id: str) -> str:
    run = load(ctx, run_id)
    assert run is not None, run_id
    if run.state is not RunState.WAITING_FOR_APPROVAL:
        return run.state.value
    voter, ctx.actor_user_id = ctx.actor_user_id, run.actor_user_id
    answer = kept(ctx, walk(ctx, cleared(run)))
    ctx.actor_user_id = voter
    return str(answer.document["state"])
