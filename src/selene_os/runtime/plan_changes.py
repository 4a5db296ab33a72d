"""How each field of a position's schema changes: what was, and what would be, in the words of the schema."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

KINDS = ("added", "tightened", "relaxed", "removed", "reworded")
_ALWAYS = "ALWAYS"


def changes_in(
    before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]], diff: Mapping[str, Sequence[str]]
) -> list[dict[str, Any]]:
    """Each field that changes, in the order of the kinds: `{field_key, kinds, old, new}`.

    `old` and `new` hold what differs, and `wording`, how people are asked for it; None where there is no such field.
    """
    old = {each["field_key"]: each for each in before}
    new = {each["field_key"]: each for each in after}
    fields = dict.fromkeys(field for kind in KINDS for field in diff.get(kind, ()))
    return [
        {"field_key": field, "kinds": [kind for kind in KINDS if field in diff.get(kind, ())]}
        | _sides(old.get(field), new.get(field))
        for field in fields
    ]


def rule_of(spec: Mapping[str, Any]) -> str:
    """The rule that says of whom a field is required."""
    return str(spec.get("required_predicate") or _ALWAYS)


def _sides(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> dict[str, Any]:
    if old is None or new is None:
        return {"old": _whole(old), "new": _whole(new)}
    names = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    return {"old": _whole(old, names), "new": _whole(new, names)}


def _whole(spec: Mapping[str, Any] | None, names: Iterable[str] = ()) -> dict[str, Any] | None:
    if spec is None:
        return None
    known = {"wording": spec.get("prompt_short"), "rule": rule_of(spec)}
    hidden = ("field_key", "required_rule", "required_predicate", "prompt_short")
    return known | {name: spec.get(name) for name in names if name not in hidden}
