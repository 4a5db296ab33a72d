"""Canonical JSON (RFC 8785) and the digests made of it.

Digested documents hold strings, integers, booleans, null, lists and ASCII-keyed objects only: under those rules a
fast encoder with sorted keys gives the canonical bytes (a test holds it against a reference implementation).
"""

from typing import Any

import orjson

from selene_os.kernel.ids import sha256_hex

_OPTIONS = (
    orjson.OPT_SORT_KEYS
    | orjson.OPT_STRICT_INTEGER
    | orjson.OPT_PASSTHROUGH_DATETIME
    | orjson.OPT_PASSTHROUGH_DATACLASS
    | orjson.OPT_PASSTHROUGH_SUBCLASS
)


def canonical_bytes(document: Any) -> bytes:
    """The RFC 8785 bytes of a document; TypeError for what a digested document may not hold."""
    return orjson.dumps(document, option=_OPTIONS)


def canonical_text(document: Any) -> str:
    """The same as text, for a column."""
    return orjson.dumps(document, option=_OPTIONS).decode()


def text_in_order(document: Any) -> str:
    """A document as text whose names stay in their order: for what is shown again, not for what is digested."""
    return orjson.dumps(document, option=_OPTIONS & ~orjson.OPT_SORT_KEYS).decode()


def digest(document: Any) -> str:
    """The sha256 of the canonical bytes, 64 lowercase hex digits."""
    return sha256_hex(canonical_bytes(document))


def from_text(text: str) -> Any:
    """The document that a column holds."""
    return orjson.loads(text)
