"""What a command answers: a document, and which of four kinds it is.

| kind    | run states                                                             | CLI exit |
|---------|------------------------------------------------------------------------|---------:|
| DONE    | COMPLETED, DECLINED, RUNNABLE, WAITING_FOR_TARGETS, WAITING_FOR_TIME   | 0        |
| REFUSED | REFUSED, EXPIRED                                                       | 3        |
| PERSON  | WAITING_FOR_PERSON, WAITING_FOR_APPROVAL                               | 4        |
| FAULT   | (a fault of ours)                                                      | 70       |
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from selene_os.kernel.outcome import Refused
from selene_os.kernel.problem import Problem
from selene_os.kernel.reason import Reason
from selene_os.kernel.vocabulary import RunState
from selene_os.runtime.run import Run


class AnswerKind(IntEnum):
    """The kind of an answer; its value is the CLI's exit status."""

    DONE = 0
    REFUSED = 3
    PERSON = 4
    FAULT = 70


_PERSON = frozenset({RunState.WAITING_FOR_PERSON, RunState.WAITING_FOR_APPROVAL})
_REFUSED = frozenset({RunState.REFUSED, RunState.EXPIRED})


@dataclass(frozen=True, slots=True)
class Answer:
    """A document with at least `ok, reason_code, message, problems`."""

    kind: AnswerKind
    document: Mapping[str, Any]


class NothingDone(Exception):
    """What was asked is answered, and nothing of it stays."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.document.get("message", ""))
        self.answer = answer


def kind_of(state: RunState) -> AnswerKind:
    """What a run's state means to whoever asked."""
    if state in _PERSON:
        return AnswerKind.PERSON
    return AnswerKind.REFUSED if state in _REFUSED else AnswerKind.DONE


def done(message: str = "", **fields: Any) -> Answer:
    """It is so."""
    return Answer(AnswerKind.DONE, _document("", message, (), fields, ok=True))


def refused(reason: Reason, detail: str = "", problems: Iterable[Problem] = (), **fields: Any) -> Answer:
    """No, and why."""
    message = reason.told(detail)
    return Answer(AnswerKind.REFUSED, _document(reason.code, message, problems, fields, ok=False))


def refused_with(outcome: Refused, **fields: Any) -> Answer:
    """The answer that an engine's refusal makes."""
    return refused(outcome.reason, outcome.detail, outcome.problems, **fields)


def of_run(run: Run, *, note: Reason | None = None, detail: str = "") -> Answer:
    """The run as a person sees it; with a note, why it did not do what was asked."""
    kind = kind_of(run.state)
    shown = run.shown
    reason_code = note.code if note is not None else shown.reason_code
    message = note.told(detail) if note is not None else shown.message
    fields = {
        "run_id": run.run_id,
        "tenant_id": run.tenant_id,
        "process_id": run.blueprint.process_id,
        "blueprint_digest": run.blueprint.digest,
        "state": run.state.value,
        "step_id": run.step_id,
        "actor_user_id": run.actor_user_id,
        "question": shown.question,
        "confirmation": shown.confirmation,
        "plan": shown.plan,
        "reply": shown.reply,
        "output": shown.output,
        "refusal": shown.refusal,
        "handoff": shown.handoff,
    }
    ok = kind is not AnswerKind.REFUSED
    return Answer(kind, _document(reason_code, message, run.problems, fields, ok=ok))


def turned_down(answer: Answer, reason: Reason, detail: str = "") -> Answer:
    """The same document, but what was asked of it was refused."""
    message = reason.told(detail)
    changed = {**answer.document, "ok": False, "reason_code": reason.code, "message": message}
    return Answer(AnswerKind.REFUSED, changed)


def _document(
    reason_code: str, message: str, problems: Iterable[Problem], fields: Mapping[str, Any], *, ok: bool
) -> dict[str, Any]:
    return {
        "ok": ok,
        "reason_code": reason_code,
        "message": message,
        "problems": [each.to_json() for each in problems],
        **fields,
    }
