"""One case, played and scored."""

from dataclasses import dataclass, replace
from typing import Any

from selene_os.engines.intent.draft import Draft
from selene_os.engines.intent.inquiring import inquiry_of
from selene_os.engines.intent.understand import understand
from tests.evaluation.cases import ANYTHING, Case
from tests.evaluation.tenant import TODAY, VOCABULARY

MOST_QUESTIONS = 8
_SPOKEN = ("field_type", "evidence_mode", "choices", "valid_for_days", "answer_within_days", "prompt_short")
_IN_DOUBT = ("unclear", "tag", "country", "condition", "rule", "changes")
_ANSWERS = {
    "evidence": "a photo of it",
    "apply_scope": "current staff too",
    "unclear": "leave it out",
    "condition": "everybody",
    "rule": "replace the present rule",
    "changes": "a new requirement",
    "wording": "Please give it",
    "change_reason": "the law says so",
}


@dataclass(frozen=True)
class Score:
    """How a case went: what was filled wrongly, what is lacking, and the questions that its run needs."""

    case: Case
    wrong: tuple[str, ...]
    lacking: tuple[str, ...]
    asked: frozenset[str]
    questions: int | None
    is_nothing: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether the draft, and what is asked for, are what they should be."""
        if self.wrong or (self.lacking and not self.case.at_most):
            return False
        if ANYTHING in self.case.questions:
            return bool(self.asked) or (self.case.at_most and self.is_nothing)
        if self.case.expected in ("nothing", "unchanged"):
            return True
        return self.asked == _asked(self.case)

    def __str__(self) -> str:
        told = [f"wrong: {', '.join(self.wrong)}"] if self.wrong else []
        told += [f"lacking: {', '.join(self.lacking)}"] if self.lacking else []
        told += [f"asked: {', '.join(sorted(self.asked))}"]
        return f"{self.case.name} {self.case.turns}\n    {'; '.join(told)}"


def scored(case: Case) -> Score:
    """Play a case and score it."""
    before, after = _played(case)
    if case.inquiry:
        found = inquiry_of(case.turns[-1])
        topic = "" if found is None else found.topic.value
        if topic != case.inquiry and not (topic and case.inquiry == ANYTHING):
            return Score(case, (), (f"topic {topic}",), frozenset(), None)
    if case.expected == "unchanged":
        wrong = () if before is not None and _content(before) == _content(after) else ("changed",)
        return Score(case, wrong, (), frozenset(), None)
    return _compared(case, after)


def _played(case: Case) -> tuple[Draft | None, Draft]:
    before: Draft | None = None
    draft = Draft()
    for turn in case.turns:
        before = None if draft.intent_type is None else draft
        draft = understand(turn, VOCABULARY, before, _first(before), TODAY)
    return before, draft


def _compared(case: Case, draft: Draft) -> Score:
    found, wanted = values_of(draft), case.values
    asked = frozenset(one.field.partition(":")[0] if _is_choice(one.field) else one.field for one in draft.missing)
    # A rule for everybody that stands beside an open doubt is no value yet: the doubt is asked about first.
    doubtful = any(one.field.startswith(_IN_DOUBT) for one in draft.missing)
    wrong = tuple(
        f"{name}={value}"
        for name, value in found.items()
        if wanted.get(name) not in (value, ANYTHING)
        and not (doubtful and name.endswith(".required_rule") and value == "ALWAYS")
    )
    lacking = tuple(name for name in wanted if name not in found)
    # What was said, was not understood, and is not asked about either is as wrong as a wrong value.
    lost = tuple(f"lost {name}" for name in lacking if not case.at_most and not asked and found)
    return Score(case, (*wrong, *lost), lacking, asked, _questions(case, draft), not found)


def values_of(draft: Draft) -> dict[str, Any]:
    """Everything that a draft says, by name."""
    if draft.intent_type is None:
        return {}
    found: dict[str, Any] = {"intent": draft.intent_type}
    found |= {"position": draft.position_id} if draft.position_id else {}
    found |= {"scope": draft.apply_scope} if draft.apply_scope else {}
    found |= {"reason": draft.change_reason} if draft.change_reason else {}
    for change in draft.changes:
        said = {name: change.values[name] for name in _SPOKEN if name in change.values}
        if change.kind.value == "ADD":
            said.pop("prompt_short", None)
        if "required_predicate" in change.values:
            said |= {"required_rule": "CONDITIONAL", "required_predicate": change.values["required_predicate"]}
        elif change.values.get("required_rule") == "ALWAYS":
            said["required_rule"] = "ALWAYS"
        said["kind"] = change.kind.value
        found |= {f"{change.field_key}.{name}": value for name, value in said.items()}
    return found


def _asked(case: Case) -> frozenset[str]:
    adds = {name.partition(".")[0] for name, value in case.values.items() if value == "ADD"}
    open_adds = {key for key in adds if f"{key}.evidence_mode" not in case.values}
    names: set[str] = set()
    for one in case.questions:
        if one == "evidence":
            names |= {f"evidence:{key}" for key in open_adds}
        else:
            names.add({"scope": "apply_scope", "position": "position_id"}.get(one, one))
    return frozenset(names)


def _questions(case: Case, draft: Draft) -> int | None:
    """How many questions an operator answers until nothing is missing; None if this is no complete run."""
    complete = case.questions <= {"evidence", "scope", "position"} and not case.at_most and not case.is_adversarial
    if not complete or len(case.turns) > 1 or draft.intent_type is None:
        return None
    count = 0
    while draft.missing and count < MOST_QUESTIONS:
        count += 1
        question = draft.missing[0]
        name = question.field.partition(":")[0]
        said = _ANSWERS.get(name) or (question.choices[0] if question.choices else "leave it out")
        draft = understand(said, VOCABULARY, draft, question.field, TODAY)
    return count


def _first(draft: Draft | None) -> str | None:
    return draft.missing[0].field if draft and draft.missing else None


def _is_choice(name: str) -> bool:
    return name.startswith(("tag:", "country:"))


def _content(draft: Draft) -> Draft:
    return replace(draft, spans=())
