"""The values of a field spec, each read by itself."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from selene_os.engines.position.field_spec import Wording
from selene_os.engines.position.findings import Findings, read_text, shown
from selene_os.engines.position.limits import whole
from selene_os.engines.position.predicate import MAX_PREDICATE_CHARACTERS
from selene_os.engines.position.vocabulary import (
    EvidenceMode,
    ExposureRule,
    FieldType,
    RequiredRule,
    Sensitivity,
)

MOST_CHOICES = 64
LONGEST_CHOICE = 128
LONGEST_DAYS = 3_650
MOST_LANGUAGES = 64
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]{0,63}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
EnumT = TypeVar("EnumT", bound=StrEnum)


def _read_key(value: Any, path: str, findings: Findings) -> str | None:
    key = read_text(value, 64, path, findings)
    if key is None or _KEY.fullmatch(key):
        return key
    findings.add(path, f"{shown(key)} is no field key.", "Use letters A to Z, digits and . _ - only.")
    return None


def _one_of(kind: type[EnumT]) -> Callable[[Any, str, Findings], EnumT | None]:
    def read(value: Any, path: str, findings: Findings) -> EnumT | None:
        if isinstance(value, str) and value in tuple(kind):
            return kind(value)
        same = next((str(one) for one in kind if isinstance(value, str) and one.lower() == value.strip().lower()), "")
        hint = f"Did you mean {same}?" if same else f"Write one of: {', '.join(kind)}."
        findings.add(path, f"{shown(value)} is not possible here.", hint)
        return None

    return read


def _wording(longest: int) -> Callable[[Any, str, Findings], Wording | None]:
    def read(value: Any, path: str, findings: Findings) -> Wording | None:
        if not isinstance(value, Mapping):
            return read_text(value, longest, path, findings, lines=True)
        if not 1 <= len(value) <= MOST_LANGUAGES:
            findings.add(path, f"There are {len(value)} languages.", f"Write 1 to {MOST_LANGUAGES}.")
        texts = {}
        for language, text in value.items():
            if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
                findings.add(f"{path}.{language}", f"{shown(language)} is no language.", "Use tags like de or pt-BR.")
            elif (kept := read_text(text, longest, f"{path}.{language}", findings, lines=True)) is not None:
                texts[language] = kept
        return dict(sorted(texts.items())) or None

    return read


def _read_choices(value: Any, path: str, findings: Findings) -> tuple[str, ...] | None:
    if not isinstance(value, list | tuple):
        findings.wrong_kind(path, value, "a list of choices")
        return None
    if not 1 <= len(value) <= MOST_CHOICES:
        findings.add(path, f"There are {len(value)} choices.", f"Write 1 to {MOST_CHOICES}.")
        return None
    read = [read_text(one, LONGEST_CHOICE, f"{path}[{index}]", findings) for index, one in enumerate(value)]
    choices = tuple(one for one in read if one is not None)
    if len({one.casefold() for one in choices}) < len(choices):
        findings.add(path, "A choice is there twice.", "Write each choice once; capitals make no difference.")
    return choices


def _read_predicate(value: Any, path: str, findings: Findings) -> str | None:
    return read_text(value, MAX_PREDICATE_CHARACTERS, path, findings, lines=True)


def _keep(value: Any, path: str, findings: Findings) -> Any:
    return value


REQUIRED = frozenset(
    (
        "field_key",
        "field_type",
        "required_rule",
        "sensitivity",
        "exposure_rule",
        "evidence_mode",
        "prompt_short",
    )
)
READERS: Mapping[str, Callable[[Any, str, Findings], Any]] = {
    "field_key": _read_key,
    "field_type": _one_of(FieldType),
    "required_rule": _one_of(RequiredRule),
    "required_predicate": _read_predicate,
    "validation": _keep,
    "choices": _read_choices,
    "sensitivity": _one_of(Sensitivity),
    "exposure_rule": _one_of(ExposureRule),
    "evidence_mode": _one_of(EvidenceMode),
    "prompt_short": _wording(256),
    "prompt_long": _wording(1_024),
    "answer_within_days": whole(1, LONGEST_DAYS),
    "valid_for_days": whole(1, LONGEST_DAYS),
}
