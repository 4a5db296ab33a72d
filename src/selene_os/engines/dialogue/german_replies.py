"""Replies in German: what has happened, and what happens next."""

from selene_os.engines.dialogue.contract import Respond
from selene_os.engines.dialogue.german import are_asked, counted
from selene_os.kernel.vocabulary import ApplyScope

_STATES = {
    "DRAFT_CREATED": "angelegt",
    "RUNNING": "im Gang",
    "COMPLETED": "abgeschlossen",
    "CANCELED": "abgebrochen",
}


def german_reply(facts: Respond) -> str:
    """What to say at the end of a run."""
    return _of_campaign(facts) if facts.campaign_id is not None else _of_schema(facts)


def _of_schema(facts: Respond) -> str:
    place = facts.position_title or facts.position_id or "die Position"
    version = f"Version {facts.schema_version_id}" if facts.schema_version_id else "Die Version"
    count = facts.field_count
    fields = "" if count is None else f" mit {count} Anforderung{'' if count == 1 else 'en'}"
    if facts.apply_scope_result is None:
        return f"{version} der Anforderungen für {place} liegt als Entwurf vor{fields}. Sie bindet noch niemanden."
    active = f"{version} der Anforderungen für {place} gilt jetzt{fields}."
    if facts.apply_scope_result is ApplyScope.NEW_HIRES_ONLY:
        return f"{active} Sie bindet nur Neueinstellungen; jetzt wird niemand gefragt."
    return f"{active} Sie bindet Neueinstellungen und das aktuelle Personal. {_launch(facts)}"


def _launch(facts: Respond) -> str:
    if facts.backfill_campaign_id is None:
        return "Jetzt wird niemand gefragt."
    count = facts.pending_target_count
    whom = "Wem etwas fehlt, der wird" if count is None else are_asked(count)
    return f"{whom} in Kampagne {facts.backfill_campaign_id} gefragt, jede Person einmal, sobald sie an der Reihe ist."


def _of_campaign(facts: Respond) -> str:
    state = _STATES.get(facts.state or "", "im Gang")
    sentences = [f"Kampagne {facts.campaign_id} ist {state}."]
    total = facts.total_target_count
    if total is not None:
        sentences += [_counts(facts, total), _remark(facts, total)]
    return " ".join(sentence for sentence in sentences if sentence)


def _counts(facts: Respond, total: int) -> str:
    numbers = (
        (facts.completed_target_count, "fertig"),
        (facts.exempted_target_count, "befreit"),
        (facts.failed_target_count, "gescheitert"),
        (facts.unresolved_target_count, "ohne Ergebnis"),
    )
    parts = [f"{number} {word}" for number, word in numbers if number is not None]
    return f"Von {counted(total)}: {', '.join(parts)}." if parts and total else ""


def _remark(facts: Respond, total: int) -> str:
    if total == 0:
        return "Es war niemand zu fragen."
    if facts.failed_target_count or facts.unresolved_target_count:
        return f"`selene campaign targets {facts.campaign_id}` nennt alle, die übrig sind, und warum."
    return ""
