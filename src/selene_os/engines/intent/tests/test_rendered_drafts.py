"""Random drafts of everything that the parser knows, written down as sentences and read again."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.intent.draft import Draft
from selene_os.engines.intent.tests.conversation import VOCABULARY as PLAIN
from selene_os.engines.intent.tests.rendering import TODAY, WANTED, Wanted, alone, written
from selene_os.engines.intent.understand import understand
from selene_os.engines.intent.vocabulary import Vocabulary

VOCABULARY = Vocabulary(PLAIN.positions, (*PLAIN.tags, "hamburg", "berlin"))
COMPARED = ("required_predicate", "field_type", "evidence_mode", "choices", "valid_for_days", "answer_within_days")
LANGUAGES = st.sampled_from([0, 1])
HEADS = st.integers(0, 6)


def read(draft: Draft) -> dict[str, Any]:
    """What was read, by name."""
    found: dict[str, Any] = {"position": draft.position_id, "scope": draft.apply_scope}
    for change in draft.changes:
        found |= {f"{change.field_key}.{name}": change.values.get(name) for name in COMPARED}
        found[f"{change.field_key}.kind"] = change.kind.value
    return {name: value for name, value in found.items() if value is not None}


def differences(wanted: Wanted, draft: Draft) -> tuple[list[str], list[str]]:
    """What was read that nobody said, and what was said that nobody read."""
    said = {name: value for name, value in wanted.values.items() if value is not None}
    found = read(draft)
    return [f"{name}={value}" for name, value in found.items() if said.get(name) != value], [
        name for name in said if name not in found
    ]


@given(WANTED, LANGUAGES, HEADS, st.data())
def test_a_sentence_gives_its_draft_back_or_asks(wanted: Wanted, language: int, head: int, data: st.DataObject) -> None:
    """From a sentence comes the draft that it was made of, or a question, and never another draft."""
    text = written(wanted, language, head, lambda ways: data.draw(st.sampled_from(ways)))
    draft = understand(text, VOCABULARY, None, None, TODAY)
    wrong, lost = differences(wanted, draft)
    assert (text, []) == (text, wrong)
    assert not lost or draft.missing, text


@given(WANTED, LANGUAGES, HEADS, st.data())
def test_for_one_requirement_nothing_is_asked_that_was_said(
    wanted: Wanted, language: int, head: int, data: st.DataObject
) -> None:
    """A sentence about one requirement is read completely, in any order of its parts."""
    one = alone(wanted)
    text = written(one, language, head, lambda ways: data.draw(st.sampled_from(ways)))
    draft = understand(text, VOCABULARY, None, None, TODAY)
    assert (text, ([], [])) == (text, differences(one, draft))
    proven = any("proof" in part.values or "choices" in part.values for part in one.parts)
    asked = [f"evidence:{one.labels[0]}"] * (not proven) + ["apply_scope"] * (one.scope is None)
    assert (text, asked) == (text, [missing.field for missing in draft.missing])
