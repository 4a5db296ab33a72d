"""What counts as heard."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.transcript.reasons import STT_FAIL_BUDGET_EXCEEDED, STT_FAIL_EMPTY, STT_FAIL_GARBLED
from selene_os.engines.transcript.rules import MOST_CHARACTERS, MOST_STRUCTURED_BYTES, evidence_id, flaw
from selene_os.kernel.ids import sha256_hex
from selene_os.kernel.reason import Reason
from selene_os.storage.canonical import digest

texts = st.text(max_size=200).filter(lambda text: "\0" not in text)


def reason_for(text: str | None, structured: dict[str, Any] | None = None, given_hash: str = "") -> Reason | None:
    refused = flaw(text, structured, given_hash)
    return None if refused is None else refused.reason


@given(texts)
def test_every_text_with_its_own_hash_is_heard_unless_it_is_blank(text: str) -> None:
    """A text is heard in any language and script as long as it says something."""
    expected = None if text.strip() else STT_FAIL_EMPTY
    assert expected is reason_for(text, given_hash=sha256_hex(text.encode()))


@given(texts.filter(str.strip), texts)
def test_a_text_with_another_text_s_hash_is_garbled(text: str, other: str) -> None:
    """The hash that comes with a text must be its own."""
    expected = None if text == other else STT_FAIL_GARBLED
    assert expected is reason_for(text, given_hash=sha256_hex(other.encode()))


def test_the_longest_text_is_heard_and_one_character_more_is_not() -> None:
    """Characters are counted, not bytes, and the refusal says how many there were."""
    longest = "ß" * MOST_CHARACTERS
    assert reason_for(longest, given_hash=sha256_hex(longest.encode())) is None
    refused = flaw(longest + "x", None, "")
    assert refused is not None
    assert STT_FAIL_BUDGET_EXCEEDED is refused.reason
    assert "8193" in refused.detail


@pytest.mark.parametrize("text", ["a\0b", "half of a pair: \ud83d"])
def test_characters_that_no_database_keeps_are_garbled(text: str) -> None:
    """A NUL and half a surrogate pair are refused before anything is written."""
    assert STT_FAIL_GARBLED is reason_for(text)


@pytest.mark.parametrize(
    "values",
    [{"a": "b\0"}, {"\0": 1}, {"a": [{"b": ["\ud800"]}]}, {"a": 2**60}, {"a": {1, 2}}],
    ids=["nul in a value", "nul in a name", "half a pair, deep", "a number beyond JSON", "no JSON"],
)
def test_structured_input_that_is_no_plain_json_is_garbled(values: dict[str, Any]) -> None:
    """What has no canonical bytes, or bytes that no database keeps, is refused."""
    assert STT_FAIL_GARBLED is reason_for(None, values)


def test_structured_input_is_heard_under_the_hash_of_its_canonical_bytes() -> None:
    """The order of names does not matter, a changed value does."""
    values = {"b": "2", "a": ["1"]}
    assert reason_for(None, values, digest({"a": ["1"], "b": "2"})) is None
    assert STT_FAIL_GARBLED is reason_for(None, values, digest({"a": ["1"], "b": "3"}))


def test_structured_input_may_not_be_endless() -> None:
    """More than a mebibyte is refused."""
    assert STT_FAIL_BUDGET_EXCEEDED is reason_for(None, {"a": "x" * MOST_STRUCTURED_BYTES})


def test_an_empty_document_was_still_said_but_nothing_at_all_was_not() -> None:
    """`{}` is input whose missing parts can be asked for; no input is not."""
    assert reason_for(None, {}, digest({})) is None
    assert STT_FAIL_EMPTY is reason_for(None, None)


def test_a_text_goes_before_structured_input() -> None:
    """Where both came, the hash is the text's."""
    assert reason_for("yes", {"a": "b"}, sha256_hex(b"yes")) is None
    assert STT_FAIL_GARBLED is reason_for("yes", {"a": "b"}, digest({"a": "b"}))


def test_the_evidence_s_id_follows_from_the_turn_s() -> None:
    """The same turn is proved by the same row."""
    assert "transcript-turn_9" == evidence_id("turn_9")
