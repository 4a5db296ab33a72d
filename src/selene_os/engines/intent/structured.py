"""A draft from structured input: the record's own inputs instead of a sentence, and the same questions."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from selene_os.engines.intent.draft import CURRENT_AND_NEW, REQUIREMENT_BACKFILL, SCHEMA_MANAGE, Draft
from selene_os.engines.intent.settling import structurally_missing

_TEXTS = (
    "position_id",
    "company_id",
    "schema_version_id",
    "change_reason",
    "apply_scope",
    "activation_handoff_ref",
)


def structured(values: Mapping[str, Any], draft: Draft | None) -> Draft:
    """The draft after structured input: its values win; None and wrong shapes count as not given.

    Without an `intent_type` the input of a campaign is known by `rollout_scope` or `activation_handoff_ref`.
    """
    known = draft or Draft()
    given: dict[str, Any] = {
        name: values[name] for name in _TEXTS if isinstance(values.get(name), str) and values[name]
    }
    if isinstance(values.get("selectors"), Mapping):
        given["selectors"] = dict(values["selectors"])
    if _are(values.get("field_specs"), Mapping):
        given["field_specs"] = tuple(dict(one) for one in values["field_specs"])
    if _are(values.get("schema_operations"), str):
        given["schema_operations"] = tuple(str(one) for one in values["schema_operations"])
    intent = _intent(values, known)
    if intent == REQUIREMENT_BACKFILL:
        given["apply_scope"] = values.get("rollout_scope") or given.get("apply_scope") or CURRENT_AND_NEW
    merged = replace(known, **given, intent_type=intent, structured=True)
    return replace(merged, missing=structurally_missing(merged))


def _intent(values: Mapping[str, Any], known: Draft) -> str:
    for name in (values.get("intent_type"), known.intent_type):
        if name in (SCHEMA_MANAGE, REQUIREMENT_BACKFILL):
            return str(name)
    campaign = values.get("rollout_scope") is not None or values.get("activation_handoff_ref") is not None
    return REQUIREMENT_BACKFILL if campaign else SCHEMA_MANAGE


def _are(items: Any, kind: type) -> bool:
    """Whether this is a list of such things, not empty."""
    return isinstance(items, list | tuple) and bool(items) and all(isinstance(one, kind) for one in items)
