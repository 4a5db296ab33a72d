"""Replies in plain words: what has happened, and what happens next."""

from selene_os.engines.dialogue.contract import Respond
from selene_os.engines.dialogue.wording import counted
from selene_os.kernel.vocabulary import ApplyScope


def reply(facts: Respond) -> str:
    """What to say at the end of a run."""
    return _of_campaign(facts) if facts.campaign_id is not None else _of_schema(facts)


def _of_schema(facts: Respond) -> str:
    place = facts.position_title or facts.position_id or "the position"
    version = f"Version {facts.schema_version_id}" if facts.schema_version_id else "The version"
    requirements = _requirements(facts.field_count)
    if facts.apply_scope_result is None:
        return f"{version} of the requirements of {place} is kept as a draft{requirements}. It binds nobody yet."
    active = f"{version} of the requirements of {place} is active{requirements}."
    if facts.apply_scope_result is ApplyScope.NEW_HIRES_ONLY:
        return f"{active} It binds new hires only; nobody is asked now."
    return f"{active} It binds new hires and current staff. {_launch(facts)}"


def _requirements(count: int | None) -> str:
    if count is None:
        return ""
    return " with 1 requirement" if count == 1 else f" with {count} requirements"


def _launch(facts: Respond) -> str:
    if facts.backfill_campaign_id is None:
        return "Nobody is asked now."
    if facts.pending_target_count is None:
        whom = "Whoever lacks something will be asked"
    else:
        whom = f"{counted(facts.pending_target_count)} will be asked"
    return f"{whom} in campaign {facts.backfill_campaign_id}, each once, as soon as the worker gets to it."


def _of_campaign(facts: Respond) -> str:
    state = (facts.state or "").replace("_", " ").lower() or "under way"
    sentences = [f"Campaign {facts.campaign_id} is {state}."]
    if facts.total_target_count is not None:
        sentences += [_counts(facts, facts.total_target_count), _remark(facts, facts.total_target_count)]
    if facts.reason_code:
        sentences.append(f"Its reason code is {facts.reason_code}.")
    return " ".join(sentence for sentence in sentences if sentence)


def _counts(facts: Respond, total: int) -> str:
    numbers = (
        (facts.completed_target_count, "completed"),
        (facts.exempted_target_count, "exempted"),
        (facts.failed_target_count, "failed"),
        (facts.unresolved_target_count, "unresolved"),
    )
    parts = [f"{number} {word}" for number, word in numbers if number is not None]
    return f"Of {counted(total)}: {', '.join(parts)}." if parts and total else ""


def _remark(facts: Respond, total: int) -> str:
    if total == 0:
        return "There was nobody to ask."
    if facts.failed_target_count or facts.unresolved_target_count:
        return f"`selene campaign targets {facts.campaign_id}` names everybody who is left, and why."
    return ""
