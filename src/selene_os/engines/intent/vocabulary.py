"""What one tenant's sentences may speak of: its positions, their requirements, and the tags of its staff."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class KnownField:
    """A requirement that a position has now; a rule of None is one that the caller did not tell."""

    field_key: str
    prompt: str
    field_type: str
    required_rule: str | None = None
    required_predicate: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPosition:
    """A position that may be named, by id or by title."""

    position_id: str
    title: str
    company_id: str
    jurisdiction: str
    fields: tuple[KnownField, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that a sentence of this tenant can be matched against; nothing of any other tenant is in it."""

    positions: tuple[KnownPosition, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def company_ids(self) -> tuple[str, ...]:
        """The companies that the positions belong to, in code point order."""
        return tuple(sorted({position.company_id for position in self.positions}))

    def position(self, position_id: str | None) -> KnownPosition | None:
        """The position of this id, or None."""
        return next((one for one in self.positions if one.position_id == position_id), None)

    def to_json(self) -> dict[str, Any]:
        """The vocabulary as plain JSON values."""
        return {
            "positions": [
                {**asdict(position), "fields": [asdict(field) for field in position.fields]}
                for position in self.positions
            ],
            "tags": list(self.tags),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Vocabulary":
        """The vocabulary that `to_json` wrote."""
        positions = tuple(
            KnownPosition(
                position_id=one["position_id"],
                title=one["title"],
                company_id=one["company_id"],
                jurisdiction=one["jurisdiction"],
                fields=tuple(KnownField(**field) for field in one.get("fields", ())),
            )
            for one in document.get("positions", ())
        )
        return cls(positions=positions, tags=tuple(document.get("tags", ())))
