"""What counts as heard: something was said, in bounds, in characters that are text, with its own hash."""

from collections.abc import Iterator, Mapping
from typing import Any

from selene_os.engines.transcript.reasons import STT_FAIL_BUDGET_EXCEEDED, STT_FAIL_EMPTY, STT_FAIL_GARBLED
from selene_os.kernel.ids import sha256_hex
from selene_os.kernel.outcome import Refused
from selene_os.storage.canonical import canonical_bytes

MOST_CHARACTERS = 8_192
MOST_STRUCTURED_BYTES = 1_048_576


def evidence_id(turn_id: str) -> str:
    """The id of the row that proves that a turn was heard."""
    return f"transcript-{turn_id}"


def flaw(text: str | None, structured: Mapping[str, Any] | None, transcript_hash: str) -> Refused | None:
    """Why this was not heard right, or None; the hash is the text's where there is one."""
    if text is not None:
        return _flaw_of_text(text, transcript_hash)
    if structured is not None:
        return _flaw_of_structured(structured, transcript_hash)
    return Refused(STT_FAIL_EMPTY)


def _flaw_of_text(text: str, transcript_hash: str) -> Refused | None:
    if not text.strip():
        return Refused(STT_FAIL_EMPTY)
    if len(text) > MOST_CHARACTERS:
        return Refused(STT_FAIL_BUDGET_EXCEEDED, f"It has {len(text)} characters; {MOST_CHARACTERS} are the most.")
    if not is_storable(text):
        return Refused(STT_FAIL_GARBLED, "The text holds characters that are no text.")
    return _flaw_of_hash(sha256_hex(text.encode()), transcript_hash)


def _flaw_of_structured(structured: Mapping[str, Any], transcript_hash: str) -> Refused | None:
    if not all(is_storable(text) for text in _texts(structured)):
        return Refused(STT_FAIL_GARBLED, "The input holds characters that are no text.")
    try:
        canonical = canonical_bytes(structured)
    except TypeError as error:
        return Refused(STT_FAIL_GARBLED, f"The input is no plain JSON: {error}.")
    if len(canonical) > MOST_STRUCTURED_BYTES:
        return Refused(
            STT_FAIL_BUDGET_EXCEEDED, f"It has {len(canonical)} bytes; {MOST_STRUCTURED_BYTES} are the most."
        )
    return _flaw_of_hash(sha256_hex(canonical), transcript_hash)


def _flaw_of_hash(made: str, given: str) -> Refused | None:
    return None if made == given else Refused(STT_FAIL_GARBLED, "Its hash is not the one that came with it.")


def is_storable(text: str) -> bool:
    """Whether any database keeps this text."""
    # No database keeps a NUL in a text, and half a surrogate pair has no UTF-8.
    return "\0" not in text and not any("\ud800" <= one <= "\udfff" for one in text)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield name
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
