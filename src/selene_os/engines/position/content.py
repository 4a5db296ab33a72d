"""The content of a schema version: its selectors and its field specs, read once and kept canonical."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selene_os.engines.position.field_reading import read_field_specs
from selene_os.engines.position.field_spec import FieldSpec
from selene_os.engines.position.findings import Findings
from selene_os.engines.position.selectors import read_selectors
from selene_os.storage.canonical import canonical_text, digest, from_text


@dataclass(frozen=True, slots=True)
class Content:
    """What a version says; equal contents have equal texts and digests."""

    selectors: Mapping[str, tuple[str, ...]]
    field_specs: tuple[FieldSpec, ...]

    @classmethod
    def read(cls, selectors: Any, field_specs: Any, findings: Findings) -> "Content":
        """The content that two documents state; what is wrong with them is found."""
        read = read_selectors(selectors, findings)
        return cls(read, read_field_specs(field_specs, findings, read))

    @classmethod
    def from_texts(cls, selectors: str, field_specs: str) -> "Content":
        """The content that was kept; ValueError if it is no content any more."""
        findings = Findings("KEPT")
        content = cls.read(from_text(selectors), from_text(field_specs), findings)
        if findings.problems:
            raise ValueError(f"a kept schema cannot be read: {findings.problems[0].field}")
        return content

    def selectors_json(self) -> dict[str, list[str]]:
        """The selectors as a document."""
        return {name: list(values) for name, values in sorted(self.selectors.items())}

    def specs_json(self) -> tuple[dict[str, Any], ...]:
        """The field specs as documents."""
        return tuple(spec.to_json() for spec in self.field_specs)

    @property
    def digest(self) -> str:
        """The sha256 of what is said."""
        return digest({"selectors": self.selectors_json(), "field_specs": list(self.specs_json())})

    def texts(self) -> dict[str, str]:
        """The content as it is kept in a row."""
        return {
            "selectors": canonical_text(self.selectors_json()),
            "field_specs": canonical_text(list(self.specs_json())),
        }

    def columns(self) -> dict[str, str]:
        """The same with its digest."""
        return {**self.texts(), "content_digest": self.digest}
