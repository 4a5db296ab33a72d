"""What is said before a question that comes back: that the turn was not understood, or that a yes confirms no plan."""

from collections.abc import Mapping

from selene_os.kernel.vocabulary import RunState
from selene_os.runtime.answer import Answer
from selene_os.runtime.run import Run

_ENGLISH = {
    "STARTED_OVER": "All right, from the beginning: nothing of what was said so far counts any more.",
    "NOTHING": "I did not understand that; nothing has changed.",
    "NO_ANSWER": "That is all right, but I cannot go on without an answer.",
    "QUESTION": "I can add, tighten, relax, remove and reword requirements of a position, and answer questions about "
    "the plan, once there is one.",
    "ASSENT": "That alone answers nothing here.",
    "CONFIRM": "A yes or no that is typed or spoken decides nothing: confirm or decline the plan that is shown.",
}
_GERMAN = {
    "STARTED_OVER": "Gut, von vorne: Nichts von dem, was bisher gesagt wurde, gilt noch.",
    "NOTHING": "Das habe ich nicht verstanden; es hat sich nichts geändert.",
    "NO_ANSWER": "Das macht nichts, aber ohne eine Antwort geht es nicht weiter.",
    "QUESTION": "Ich kann Anforderungen einer Position aufnehmen, verschärfen, lockern, streichen und umformulieren, "
    "und Fragen zum Plan beantworten, sobald es einen gibt.",
    "ASSENT": "Das allein beantwortet hier nichts.",
    "CONFIRM": "Ein getipptes oder gesprochenes Ja oder Nein entscheidet nichts: Bestätigen Sie den gezeigten Plan, "
    "oder lehnen Sie ihn ab.",
}
_WORDS: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "de": _GERMAN}


_OUT_OF_SCOPE = {
    "de": "Ich habe nicht verstanden, welche Anforderung sich ändern soll. Anforderungen einer Position lassen sich "
    "aufnehmen, verschärfen, lockern, streichen und umformulieren, und eine Kampagne lässt sich starten. Sagen Sie zum "
    "Beispiel: „Verlange einen Staplerschein für Lagermitarbeiter in Deutschland“.",
}


def out_of_scope(answer: Answer, language: str | None) -> Answer:
    """The refusal of a text that asks for no process, in the language of the text as far as there are words in it."""
    said = _OUT_OF_SCOPE.get(language or "")
    return answer if said is None else Answer(answer.kind, {**answer.document, "message": said})


def with_remark(answer: Answer, run: Run) -> Answer:
    """The answer, which says first what became of a turn that changed nothing."""
    heard = str(run.facts.get("heard") or "")
    waits = run.shown.question or run.shown.confirmation
    if run.state is not RunState.WAITING_FOR_PERSON or waits is None:
        return answer
    if heard == "QUESTION" and run.shown.confirmation:
        return answer  # the plan had expired: it is shown again, and then it can be asked about
    words = _WORDS.get(str(run.facts.get("spoken_language")), _ENGLISH)
    remark = words.get("CONFIRM" if heard == "ASSENT" and run.shown.confirmation else heard)
    if remark is None or not answer.document["ok"]:
        return answer
    return Answer(answer.kind, {**answer.document, "message": f"{remark} {answer.document['message']}".strip()})
