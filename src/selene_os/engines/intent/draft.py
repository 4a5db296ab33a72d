"""What was understood so far: the typed draft of an intent, the words behind it, and what is still open.

Theory. A draft is a value: each turn makes a new one of the old one. What no rule could resolve is kept in it
in words (`Change.open`, `Draft.unclear`) until somebody resolves it, so that a run can be taken up from the
stored draft alone; `missing` is what follows from that, in the order in which it should be asked.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

SCHEMA_MANAGE = "ONB_SCHEMA_MANAGE"
REQUIREMENT_BACKFILL = "ONB_REQUIREMENT_BACKFILL"
NEW_HIRES_ONLY = "NewHiresOnly"
CURRENT_AND_NEW = "CurrentAndNew"
# What a new requirement is unless somebody says otherwise, which a sentence hardly does.
UNSAID = {"sensitivity": "Private", "exposure_rule": "TextOnly"}


class ChangeKind(StrEnum):
    """What a change does to a requirement of the position."""

    ADD = "ADD"
    TIGHTEN = "TIGHTEN"
    RELAX = "RELAX"
    REMOVE = "REMOVE"
    REWORD = "REWORD"


class Confidence(StrEnum):
    """How a value was found: as written, by a translation or a near match, or as the only reading left."""

    HIGH = "HIGH"
    MED = "MED"
    LOW = "LOW"


class How(StrEnum):
    """How the words behind a value became the value."""

    WRITTEN = "WRITTEN"
    TRANSLATED = "TRANSLATED"
    NEAR = "NEAR"
    SHORTENED = "SHORTENED"
    RECKONED = "RECKONED"
    CHOSEN = "CHOSEN"
    PROPOSED = "PROPOSED"


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end` of the turn's text that a value came from."""

    field: str
    start: int
    end: int
    text: str
    confidence: Confidence = Confidence.HIGH
    how: How = How.WRITTEN


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to ask for: its name, what it is about in the operator's words, and the answers that fit."""

    field: str
    about: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one requirement: as much of a field spec as was said, and in `open` what is undecided."""

    kind: ChangeKind
    field_key: str
    label: str
    values: Mapping[str, Any] = field(default_factory=dict)
    open: tuple[str, ...] = ()

    def with_values(self, **values: Any) -> "Change":
        """The change with these values set; None takes a value out."""
        merged = {name: value for name, value in {**self.values, **values}.items() if value is not None}
        return replace(self, values=merged)

    def opened(self, *names: str) -> "Change":
        """The change with these matters undecided."""
        return replace(self, open=(*self.open, *(name for name in names if name not in self.open)))

    def closed(self, *names: str) -> "Change":
        """The change with these matters decided."""
        return replace(self, open=tuple(name for name in self.open if name not in names))


@dataclass(frozen=True, slots=True)
class Draft:
    """What is wanted, as far as it was said; without an intent it is out of scope."""

    intent_type: str | None = None
    position_id: str | None = None
    position_text: str | None = None
    changes: tuple[Change, ...] = ()
    apply_scope: str | None = None
    schema_operations: tuple[str, ...] | None = None
    change_reason: str | None = None
    company_id: str | None = None
    schema_version_id: str | None = None
    selectors: Mapping[str, Any] | None = None
    field_specs: tuple[Mapping[str, Any], ...] | None = None
    activation_handoff_ref: str | None = None
    spans: tuple[Span, ...] = ()
    missing: tuple[Missing, ...] = ()
    unclear: tuple[str, ...] = ()
    structured: bool = False
    language: str | None = None

    def with_spans(self, *found: Span) -> "Draft":
        """The draft with these spans in place of earlier ones of the same fields."""
        names = {span.field for span in found}
        return replace(self, spans=(*(span for span in self.spans if span.field not in names), *found))

    def to_json(self) -> dict[str, Any]:
        """The draft as plain JSON values."""
        document: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self)}
        document["changes"] = [
            {**{one.name: getattr(change, one.name) for one in fields(change)}, "kind": str(change.kind)}
            | {"values": _plain(change.values), "open": list(change.open)}
            for change in self.changes
        ]
        document["spans"] = [
            {**asdict(span), "confidence": str(span.confidence), "how": str(span.how)} for span in self.spans
        ]
        document["missing"] = [{**asdict(one), "choices": list(one.choices)} for one in self.missing]
        return {name: _plain(value) for name, value in document.items()}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Draft":
        """The draft that `to_json` wrote."""
        read = dict(document)
        read["changes"] = tuple(_change(one) for one in document.get("changes", ()))
        read["spans"] = tuple(
            Span(**{**one, "confidence": Confidence(one["confidence"]), "how": How(one.get("how", How.WRITTEN))})
            for one in document.get("spans", ())
        )
        read["missing"] = tuple(
            Missing(**{**one, "choices": tuple(one["choices"])}) for one in document.get("missing", ())
        )
        read["unclear"] = tuple(document.get("unclear", ()))
        for name in ("schema_operations", "field_specs"):
            read[name] = None if document.get(name) is None else tuple(document[name])
        return cls(**read)


def _change(document: Mapping[str, Any]) -> Change:
    return Change(
        kind=ChangeKind(document["kind"]),
        field_key=document["field_key"],
        label=document["label"],
        values=dict(document["values"]),
        open=tuple(document["open"]),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
