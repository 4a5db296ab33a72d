from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from selene_os.storage.canonical import canonical_bytes, canonical_text, digest, from_text

LARGEST = 2**53 - 1
words = st.text(st.characters(exclude_categories=["Cs"]))
keys = st.text(st.characters(max_codepoint=127))
scalars = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | words
documents = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(keys, inner, max_size=5), max_leaves=20
)


class Colour(StrEnum):
    RED = "RED"


@dataclass
class Point:
    x: int


@given(documents)
def test_the_fast_encoder_gives_the_canonical_bytes(document: Any) -> None:
    """For every document that may be digested the bytes are those of RFC 8785."""
    assert rfc8785.dumps(document) == canonical_bytes(document)


@given(documents)
def test_a_document_survives_its_column(document: Any) -> None:
    """What is kept as text is read back as it was."""
    assert document == from_text(canonical_text(document))


@given(st.dictionaries(keys, scalars, max_size=8))
def test_the_order_of_names_does_not_change_a_digest(document: dict[str, Any]) -> None:
    """Two objects with the same names and values have the same digest."""
    assert digest(document) == digest(dict(reversed(document.items())))


@pytest.mark.parametrize(
    "document", [2**53, -(2**53), datetime(2026, 3, 2, tzinfo=UTC), Point(1), "\ud800", b"bytes", {1: "one"}]
)
def test_what_a_digested_document_may_not_hold_is_refused(document: Any) -> None:
    """Large numbers, moments, objects and half characters have no canonical form here."""
    with pytest.raises(TypeError):
        canonical_bytes({"value": document})


def test_a_digest_is_64_lowercase_hex_digits() -> None:
    """The digest of the empty object is the one of its two bytes."""
    assert "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a" == digest({})
