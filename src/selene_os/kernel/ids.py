"""Ids are derived from keys, never drawn and never clocked: the same inputs give the same ids."""

import hashlib

_SEPARATOR = "\x1f"


def derived_id(prefix: str, *parts: str) -> str:
    """An id like `run_5f0c…` (prefix and 20 hex digits) that the parts alone decide."""
    digest = hashlib.sha256(_SEPARATOR.join((prefix, *parts)).encode()).hexdigest()
    return f"{prefix}_{digest[:20]}"


def sha256_hex(data: bytes) -> str:
    """64 lowercase hex digits."""
    return hashlib.sha256(data).hexdigest()


def line_id(parent: str, ordinal: int) -> str:
    """The id of a line in a parent: ordered like its ordinal, so that a B-tree only grows at its end."""
    return f"{parent}-{ordinal:07d}"
