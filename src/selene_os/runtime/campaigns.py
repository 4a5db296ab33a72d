"""What people do to a campaign: answer it, exempt or fail somebody in it, close it."""

from collections.abc import Mapping
from typing import Any

from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.runtime import conversation, wakes
from selene_os.runtime.answer import Answer, AnswerKind, NothingDone, done, of_run, refused_with
from selene_os.runtime.context import Context
from selene_os.runtime.operations import perform_record
from selene_os.runtime.walk import walk

_VERDICTS = {"EXEMPT": "ONB_TARGET_EXEMPT", "FAIL": "ONB_TARGET_FAIL"}


def answer(ctx: Context, values: Mapping[str, str]) -> Answer:
    """Check what an employee submits against the schemas that ask for it, keep what is good, name what is not."""
    checked, rejected = _checked(ctx, values)
    facts = {"user_id": ctx.actor_user_id, "answers": checked, "rejected": rejected}
    known = perform_record(ctx, "ONB_ANSWER_ARRIVES", facts)
    wakes.reschedule(ctx)
    shown = {name: known.get(name) for name in ("accepted", "rejected", "remaining", "target_status")}
    if not shown["rejected"]:
        return done("Thank you, that is noted.", **shown)
    named = "; ".join(f"{each['field']}: {each['message']}" for each in shown["rejected"])
    document = done(f"Not everything could be accepted. {named}", **shown).document
    code = shown["rejected"][0]["code"]
    return Answer(AnswerKind.REFUSED, {**document, "ok": False, "reason_code": code})


def settle_target(
    ctx: Context, verdict: str, campaign_id: str, user_id: str, reason_code: str, note: str | None
) -> Answer:
    """Exempt a person or record that they failed; their message concludes and their reminders stop."""
    facts = {
        "campaign_id": campaign_id,
        "recipient_user_id": user_id,
        "reason_code": reason_code,
        "note": note,
    }
    known = perform_record(ctx, _VERDICTS[verdict], {name: value for name, value in facts.items() if value})
    wakes.reschedule(ctx)
    status = known["target_status"]
    return done(f"{user_id} is {status} in {campaign_id}.", campaign_id=campaign_id, target_status=status)


def close(ctx: Context, campaign_id: str) -> Answer:
    """Ask for the end of a campaign and walk its run as far as it goes."""
    perform_record(ctx, "ONB_CAMPAIGN_CLOSE", {"campaign_id": campaign_id})
    run_id = ctx.runs.of_campaign(campaign_id)
    run = None if run_id is None else conversation.load(ctx, run_id)
    if run is None:
        return refused_with(ctx.read(Read.CAMPAIGN, {"campaign_id": campaign_id}))
    if run.state.is_final:
        return of_run(run)
    cursors = [run.blueprint.loop_of(step.step_id) for step in run.blueprint.steps]
    loop = next(each for each in cursors if each is not None)
    if not ctx.runs.cursor(run.run_id, loop.first).is_done:
        return of_run(run)
    return conversation.kept(ctx, walk(ctx, conversation.cleared(run)))


def asked_of(ctx: Context, user_id: str) -> list[dict[str, Any]]:
    """What a person has still to give, campaign by campaign: each detail's key and how it is asked for."""
    items = []
    for target in _known(ctx.read(Read.OPEN_TARGETS, {"user_id": user_id})).items:
        asked = {"position_id": target.position_id, "schema_version_id": target.schema_version_id}
        schema = _known(ctx.read(Read.POSITION_SCHEMA, asked))
        items += [
            {"field": spec["field_key"], "asked": spec["prompt_short"], "position": schema.title}
            for spec in schema.field_specs
            if spec["field_key"] in target.missing_fields
        ]
    return items


def _checked(ctx: Context, values: Mapping[str, str]) -> tuple[dict[str, str], list[dict[str, Any]]]:
    open_targets = _known(ctx.read(Read.OPEN_TARGETS, {"user_id": ctx.actor_user_id}))
    specs: dict[str, Any] = {}
    for target in open_targets.items:
        asked = {"position_id": target.position_id, "schema_version_id": target.schema_version_id}
        for spec in _known(ctx.read(Read.POSITION_SCHEMA, asked)).field_specs:
            specs.setdefault(spec["field_key"], spec)
    # What nobody asks for now may be what the person gave before: whoever keeps the values can tell.
    unasked = {name: value for name, value in values.items() if name not in specs and name.isidentifier()}
    judged = {name: value for name, value in values.items() if name not in unasked}
    asked = {"field_specs": list(specs.values()), "values": judged, "today": ctx.now.date().isoformat()}
    checked = _known(ctx.read(Read.POSITION_ANSWER_CHECK, asked))
    return {**checked.checked, **unasked}, [dict(each) for each in checked.rejected]


def _known(result: Any) -> Any:
    if isinstance(result, Refused):
        raise NothingDone(refused_with(result))
    return result
