"""What the values of one field spec must say in common."""

from collections.abc import Mapping
from typing import Any

from selene_os.engines.position.findings import Findings
from selene_os.engines.position.limits import read_limits
from selene_os.engines.position.vocabulary import (
    EvidenceMode,
    ExposureRule,
    FieldType,
    RequiredRule,
    Sensitivity,
)


def _limits_fit(values: dict[str, Any], raw: Mapping[str, Any], path: str, findings: Findings) -> None:
    if "validation" in values and "field_type" in values:
        limits = read_limits(values["validation"], values["field_type"], f"{path}.validation", findings)
        values["validation"] = limits


def _predicate_fits(values: dict[str, Any], raw: Mapping[str, Any], path: str, findings: Findings) -> None:
    rule, place = values.get("required_rule"), f"{path}.required_predicate"
    if rule is RequiredRule.CONDITIONAL and raw.get("required_predicate") is None:
        findings.add(place, "CONDITIONAL needs a rule.", 'Add one, like person.country == "DE", or say ALWAYS.')
    if rule is RequiredRule.ALWAYS and raw.get("required_predicate") is not None:
        findings.add(place, "ALWAYS takes no rule.", "Remove it, or say CONDITIONAL.")


def _choices_fit(values: dict[str, Any], raw: Mapping[str, Any], path: str, findings: Findings) -> None:
    kind, has_choices = values.get("field_type"), raw.get("choices") is not None
    if kind is FieldType.ENUM and not has_choices:
        findings.add(f"{path}.choices", "Enum needs choices.", "List what can be chosen.")
    if kind not in (None, FieldType.ENUM) and has_choices:
        findings.add(f"{path}.choices", f"{kind} takes no choices.", "Remove them, or say Enum.")


def _exposure_fits(values: dict[str, Any], raw: Mapping[str, Any], path: str, findings: Findings) -> None:
    if values.get("sensitivity") is Sensitivity.CONFIDENTIAL and values.get("exposure_rule") is ExposureRule.SPEAK:
        hint = "Say TextOnly or InternalOnly, or another sensitivity."
        findings.add(f"{path}.exposure_rule", "What is Confidential is never spoken.", hint)


_EVIDENCE = {
    FieldType.ATTESTATION: (EvidenceMode.ATTESTATION,),
    FieldType.DOCUMENT: (EvidenceMode.DOC_REQUIRED, EvidenceMode.TOOL_DERIVED),
}


def _evidence_fits(values: dict[str, Any], raw: Mapping[str, Any], path: str, findings: Findings) -> None:
    kind, mode = values.get("field_type"), values.get("evidence_mode")
    fitting = _EVIDENCE.get(kind) if kind is not None else None
    if fitting is not None and mode is not None and mode not in fitting:
        hint = f"Say {' or '.join(fitting)}."
        findings.add(f"{path}.evidence_mode", f"{mode} does not go with {kind}.", hint)


RULES = (_limits_fit, _predicate_fits, _choices_fit, _exposure_fits, _evidence_fits)
