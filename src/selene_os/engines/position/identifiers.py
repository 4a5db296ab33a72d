"""Ids of companies, positions and schema versions."""

import re
from typing import Any

from selene_os.engines.position.findings import Findings, read_text

LONGEST_ID = 64
LONGEST_KEY = 128
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-@:+]*")


def is_id(value: str) -> bool:
    """Whether a text can be the id of anything here."""
    return len(value) <= LONGEST_ID and _ID.fullmatch(value) is not None


def read_id(value: Any, path: str, findings: Findings) -> str | None:
    """An id of at most 64 letters, digits and . _ - @ : + that begins with a letter or digit."""
    text = read_text(value, LONGEST_ID, path, findings)
    if text is None or is_id(value):
        return text
    hint = "Use letters A to Z, digits and . _ - @ : + only, and begin with a letter or digit."
    findings.add(path, "This is no id.", hint)
    return None
