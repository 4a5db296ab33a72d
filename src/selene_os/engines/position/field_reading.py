"""Reading field specs from documents that may hold anything: it never fails, it finds all that is wrong."""

from collections.abc import Iterable, Mapping
from typing import Any

from selene_os.engines.position.field_rules import RULES
from selene_os.engines.position.field_spec import FieldSpec
from selene_os.engines.position.field_values import READERS, REQUIRED
from selene_os.engines.position.findings import Findings, shown
from selene_os.engines.position.predicate import Predicate, compile_predicate

MOST_FIELDS = 256


def read_field_specs(
    raw: Any, findings: Findings, selector_names: Iterable[str] = (), path: str = "field_specs"
) -> tuple[FieldSpec, ...]:
    """The field specs that a list of documents states, in its order, without those found wrong."""
    if not isinstance(raw, list | tuple):
        findings.wrong_kind(path, raw, "a list of field specs")
        return ()
    if not 1 <= len(raw) <= MOST_FIELDS:
        findings.add(path, f"The list has {len(raw)} fields.", f"A schema has 1 to {MOST_FIELDS}.")
        return ()
    names = tuple(selector_names)
    specs = [_read_one(one, f"{path}[{index}]", findings, names) for index, one in enumerate(raw)]
    _check_unique(raw, path, findings)
    return tuple(spec for spec in specs if spec is not None)


def _read_one(raw: Any, path: str, findings: Findings, selector_names: tuple[str, ...]) -> FieldSpec | None:
    if not isinstance(raw, Mapping):
        findings.wrong_kind(path, raw, "a field spec, an object with field_key, field_type and so on")
        return None
    before = len(findings.problems)
    for name in raw:
        if name not in READERS:
            findings.unknown_name(f"{path}.{name}", name, tuple(READERS))
    values: dict[str, Any] = {}
    for name, reader in READERS.items():
        if raw.get(name) is not None:
            read = reader(raw[name], f"{path}.{name}", findings)
            if read is not None:
                values[name] = read
        elif name in REQUIRED:
            findings.add(f"{path}.{name}", f"{name} is missing.", "Add it.")
    for rule in RULES:
        rule(values, raw, path, findings)
    if (text := values.get("required_predicate")) is not None:
        _check_predicate(text, f"{path}.required_predicate", findings, selector_names)
    return FieldSpec(**values) if len(findings.problems) == before else None


def _check_unique(raw: Iterable[Any], path: str, findings: Findings) -> None:
    seen: set[str] = set()
    for index, one in enumerate(raw):
        key = one.get("field_key") if isinstance(one, Mapping) else None
        if not isinstance(key, str):
            continue
        folded = key.strip().casefold()
        if folded in seen:
            findings.add(f"{path}[{index}].field_key", f"{shown(key)} is there twice.", "Name each field once.")
        seen.add(folded)


def _check_predicate(text: str, path: str, findings: Findings, selector_names: tuple[str, ...]) -> None:
    rule = compile_predicate(text, selector_names)
    if isinstance(rule, Predicate):
        return
    place = f" (line {rule.line})" if rule.line > 1 else ""
    findings.add(path, f"{rule.message}{place}", rule.hint, rule.column)
