"""What is said before a question that comes back: that the turn was not understood, or that a yes confirms no plan."""

from collections.abc import Mapping

from selene_os.kernel.vocabulary import RunState
from selene_os.runtime.answer import Answer
from selene_os.runtime.run import Run

_ENGLISH = {
    "NOTHING": "I did not understand that; nothing has changed.",
    "NO_ANSWER": "That is all right, but I cannot go on without an answer.",
    "QUESTION": "I can answer questions about a plan, once there is one.",
    "ASSENT": "That alone answers nothing here.",
    "CONFIRM": "A yes or no that is typed or spoken decides nothing: confirm or decline the plan that is shown.",
}
_GERMAN = {
    "NOTHING": "Das habe ich nicht verstanden; es hat sich nichts geändert.",
    "NO_ANSWER": "Das macht nichts, aber ohne eine Antwort geht es nicht weiter.",
    "QUESTION": "Fragen zum Plan kann ich beantworten, sobald es einen gibt.",
    "ASSENT": "Das allein beantwortet hier nichts.",
    "CONFIRM": "Ein getipptes oder gesprochenes Ja oder Nein entscheidet nichts: Bestätigen Sie den gezeigten Plan, "
    "oder lehnen Sie ihn ab.",
}
_WORDS: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "de": _GERMAN}


def with_remark(answer: Answer, run: Run) -> Answer:
    """The answer, which says first what became of a turn that changed nothing."""
    heard = str(run.facts.get("heard") or "")
    waits = run.shown.question or run.shown.confirmation
    if run.state is not RunState.WAITING_FOR_PERSON or waits is None:
        return answer
    words = _WORDS.get(str(run.facts.get("spoken_language")), _ENGLISH)
    remark = words.get("CONFIRM" if heard == "ASSENT" and run.shown.confirmation else heard)
    if remark is None or not answer.document["ok"]:
        return answer
    return Answer(answer.kind, {**answer.document, "message": f"{remark} {answer.document['message']}".strip()})
