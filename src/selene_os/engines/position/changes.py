"""Changes: what a turn wants different, merged into a version's fields; and how two versions differ."""

from collections.abc import Mapping, Sequence
from typing import Any

from selene_os.engines.position.field_spec import FieldSpec
from selene_os.engines.position.findings import Findings, shown
from selene_os.engines.position.strictness import moves
from selene_os.engines.position.vocabulary import ChangeKind, RequiredRule

MOST_CHANGES = 256
_NAMES = ("kind", "field_key", "label", "values")
_MERGED_WITHIN = ("validation", "prompt_short", "prompt_long")
_LISTS = {
    "added": ChangeKind.ADD,
    "tightened": ChangeKind.TIGHTEN,
    "relaxed": ChangeKind.RELAX,
    "removed": ChangeKind.REMOVE,
    "reworded": ChangeKind.REWORD,
}


def merged(base: Sequence[Mapping[str, Any]], changes: Any, findings: Findings) -> list[dict[str, Any]]:
    """The documents of the base's fields with the changes made to them; new ones come last.

    A change is `{kind, field_key, label, values}`; values of null take something away. The result still has
    to be read as field specs.
    """
    documents = {str(one.get("field_key")): dict(one) for one in base}
    if not isinstance(changes, list | tuple) or len(changes) > MOST_CHANGES:
        findings.wrong_kind("changes", changes, f"a list of at most {MOST_CHANGES} changes")
        return list(documents.values())
    for index, change in enumerate(changes):
        path = f"changes[{index}]"
        if (kind := _kind_of(change, path, findings)) is not None:
            _make(kind, change, documents, path, findings)
    return list(documents.values())


def are_distinct(field_specs: Any) -> bool:
    """Whether these are documents of fields with a key each, as changes can be made to; anything else is read first."""
    if not isinstance(field_specs, list | tuple) or not all(isinstance(each, Mapping) for each in field_specs):
        return False
    keys = [each.get("field_key") for each in field_specs]
    return all(isinstance(key, str) for key in keys) and len(set(keys)) == len(keys)


def schema_diff(old: Sequence[FieldSpec], new: Sequence[FieldSpec]) -> dict[str, list[str]]:
    """The keys of the fields that were added, tightened, relaxed, removed and reworded, each in field order.

    A field that moves more than one way stands in more than one list.
    """
    before = {spec.field_key: spec for spec in old}
    after = {spec.field_key for spec in new}
    found = [
        (spec.field_key, moves(before[spec.field_key], spec))
        if spec.field_key in before
        else (spec.field_key, frozenset({ChangeKind.ADD}))
        for spec in new
    ]
    found += [(key, frozenset({ChangeKind.REMOVE})) for key in before if key not in after]
    return {name: [key for key, kinds in found if kind in kinds] for name, kind in _LISTS.items()}


def _kind_of(change: Any, path: str, findings: Findings) -> ChangeKind | None:
    if not isinstance(change, Mapping):
        findings.wrong_kind(path, change, "a change, an object with kind, field_key and values")
        return None
    before = len(findings.problems)
    for name in change:
        if name not in _NAMES:
            findings.unknown_name(f"{path}.{name}", name, _NAMES)
    if not isinstance(change.get("field_key"), str):
        findings.wrong_kind(f"{path}.field_key", change.get("field_key"), "the key of a field")
    if not isinstance(change.get("values") or {}, Mapping):
        findings.wrong_kind(f"{path}.values", change["values"], "an object of values")
    kind = change.get("kind")
    if not isinstance(kind, str) or kind not in tuple(ChangeKind):
        hint = f"Write one of: {', '.join(ChangeKind)}."
        findings.add(f"{path}.kind", f"{shown(kind)} is no kind of change.", hint)
        return None
    return ChangeKind(kind) if len(findings.problems) == before else None


def _make(
    kind: ChangeKind,
    change: Mapping[str, Any],
    documents: dict[str, dict[str, Any]],
    path: str,
    findings: Findings,
) -> None:
    key: str = change["field_key"]
    if kind is ChangeKind.ADD and key in documents:
        hint = "Tighten, relax or reword it instead, or use another key."
        findings.add(f"{path}.field_key", f"The position requires {shown(key)} already.", hint)
    elif kind is not ChangeKind.ADD and key not in documents:
        known = ", ".join(documents) or "none yet"
        findings.add(f"{path}.field_key", f"The position requires no {shown(key)}.", f"It has: {known}.")
    elif kind is ChangeKind.REMOVE:
        del documents[key]
    elif kind is ChangeKind.ADD:
        documents[key] = _added(key, change)
    else:
        documents[key] = _changed(documents[key], change.get("values") or {})


def _added(key: str, change: Mapping[str, Any]) -> dict[str, Any]:
    document = {**(change.get("values") or {}), "field_key": key}
    if document.get("prompt_short") is None and change.get("label") is not None:
        document["prompt_short"] = change["label"]
    return document


def _changed(document: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    changed = dict(document)
    for name, value in values.items():
        before = document.get(name)
        if name in _MERGED_WITHIN and isinstance(before, Mapping) and isinstance(value, Mapping):
            changed[name] = {**before, **value}
        else:
            changed[name] = value
    if changed.get("required_rule") == RequiredRule.ALWAYS and "required_predicate" not in values:
        changed["required_predicate"] = None
    return changed
