"""Documents in words: what happened, what is asked, what could be done next. Wrong things go to stderr."""

import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console

from selene_os.entrypoints.cli.heard import heard
from selene_os.entrypoints.tables import cell, table

_WIDE = 320  # a pipe has no width, and an id that is cut in two cannot be copied
_STANDING = (
    "run_id",
    "campaign_id",
    "position_id",
    "title",
    "state",
    "schema_version_id",
    "apply_scope",
    "versions",
    "deadline",
    "hold",
    "target_status",
)
_ENVELOPE = frozenset({"ok", "reason_code", "message", "problems"})
_HIDDEN = frozenset({"field_specs", "json_schema", "current_field_specs", "tenant_id"})


def document(shown: Mapping[str, Any]) -> None:
    """Print a document."""
    out = console()
    if not shown["ok"]:
        _refusal(shown)
    elif shown.get("heard"):
        heard(out, shown, _who(shown))
        if not shown["heard"]["is_mere_answer"]:
            return
    elif shown["message"] and not shown.get("confirmation") and not shown.get("question"):
        out.print(shown["message"], markup=False, highlight=False, soft_wrap=True)
    told = bool(shown["message"]) or not shown["ok"]
    for name, show in (
        ("question", _question),
        ("confirmation", _confirmation),
        ("items", _items),
        ("entries", _entries),
        ("counts", _counts),
        ("field_specs", _fields),
        ("settings", _settings),
    ):
        if shown.get(name) and not isinstance(shown[name], int):
            show(out, shown)
            told = True
    if not told:
        _all(out, shown)
    _standing(out, shown)
    for problem in shown["problems"]:
        print(_problem(problem), file=sys.stderr)


def console() -> Console:
    """Where documents are printed."""
    return Console(width=None if sys.stdout.isatty() else _WIDE, highlight=False)


def _refusal(shown: Mapping[str, Any]) -> None:
    print(f"Refused: {shown['message']}", file=sys.stderr)
    if shown["reason_code"]:
        print(f"  ({shown['reason_code']})", file=sys.stderr)


def _question(out: Console, shown: Mapping[str, Any]) -> None:
    question = shown["question"]
    _note(out, shown, question["text"])
    out.print(question["text"], markup=False)
    for number, choice in enumerate(question["choices"], 1):
        out.print(f"  {number}. {choice}", markup=False)
    out.print(f'Answer with: selene say "…" --run {shown["run_id"]} {_who(shown)}', markup=False, soft_wrap=True)


def _confirmation(out: Console, shown: Mapping[str, Any]) -> None:
    asked = shown["confirmation"]
    _note(out, shown, asked["text"])
    out.print(asked["text"], markup=False)
    out.print(f"  what      {asked['kind']}")
    if asked.get("people") is not None:
        out.print(f"  people    {asked['people']}")
    out.print(f"  digest    {asked['digest']}")
    out.print(f"  until     {asked['expires_at']}")
    run_id = shown["run_id"]
    # Where the number must be typed, nobody is given a line to copy.
    number = "NUMBER-OF-PEOPLE" if asked.get("must_be_counted") else asked["people"]
    launch = f" --launch-backfill {number}" if asked["kind"] == "BACKFILL_LAUNCH" else ""
    confirm = f"selene confirm {run_id} --digest {asked['digest']}{launch} {_who(shown)}"
    out.print(f"Confirm with: {confirm}", markup=False, soft_wrap=True)
    out.print(f"Decline with: selene decline {run_id} {_who(shown)}", markup=False, soft_wrap=True)
    if shown.get("plan"):
        look = f"selene plan {run_id} --tenant {shown['tenant_id']}"
        out.print(f"Who, why, when: {look}", markup=False, soft_wrap=True)


def _who(shown: Mapping[str, Any]) -> str:
    return f"--tenant {shown['tenant_id']} --as {shown['actor_user_id']}"


def _note(out: Console, shown: Mapping[str, Any], text: str) -> None:
    """Print what is said beside a question that stays open: an answer, or why what was typed changed nothing."""
    if shown["ok"] and shown["message"] not in ("", text):
        out.print(shown["message"], markup=False)


def _items(out: Console, shown: Mapping[str, Any]) -> None:
    items = [_flat(each) for each in shown["items"]]
    if "file" in items[0] and "line" in items[0]:
        return
    columns = [name for name in items[0] if name not in _HIDDEN and any(item.get(name) for item in items)]
    out.print(table("", columns, [[item.get(name) for name in columns] for item in items]))
    if shown.get("next_cursor"):
        out.print(f"There is more: --cursor {shown['next_cursor']}")


def _flat(item: Mapping[str, Any]) -> Mapping[str, Any]:
    if "counts" not in item:
        return item
    kept = {name: item[name] for name in ("campaign_id", "position_id", "schema_version_id", "state", "deadline")}
    return {**kept, **{name: str(item["counts"][name]) for name in ("total", "completed", "unresolved")}}


def _entries(out: Console, shown: Mapping[str, Any]) -> None:
    rows = [(each["at"], each["text"], each["engine"]) for each in shown["entries"]]
    out.print(table("", ("at", "what happened", "engine"), rows))


def _counts(out: Console, shown: Mapping[str, Any]) -> None:
    in_order = ("total", "pending", "requested", "reminded", "completed", "exempted", "failed", "unresolved")
    names = in_order if set(in_order) <= set(shown["counts"]) else tuple(sorted(shown["counts"]))
    out.print(table("", names, [[shown["counts"][name] for name in names]]))


def _fields(out: Console, shown: Mapping[str, Any]) -> None:
    rows = [
        (
            each["field_key"],
            each["field_type"],
            each.get("required_predicate") or each["required_rule"],
            each["evidence_mode"],
            each["sensitivity"],
        )
        for each in shown["field_specs"]
    ]
    out.print(table("", ("field", "type", "required", "evidence", "sensitivity"), rows))


def _settings(out: Console, shown: Mapping[str, Any]) -> None:
    out.print(table("", ("setting", "value"), sorted(shown["settings"].items())))


def _standing(out: Console, shown: Mapping[str, Any]) -> None:
    for name in _STANDING:
        if shown.get(name):
            out.print(f"  {name:<18}{cell(shown[name])}", markup=False)
    if shown.get("handoff"):
        out.print(f"  {'campaign':<18}{shown['handoff']['campaign_id']}; `selene work` does the rest")
    if shown.get("remaining") is not None:
        out.print(f"  {'still missing':<18}{', '.join(shown['remaining']) or 'nothing'}", markup=False)


def _all(out: Console, shown: Mapping[str, Any]) -> None:
    """What has no layout of its own, line by line."""
    for name, value in shown.items():
        if name not in _ENVELOPE and name not in _STANDING and name not in _HIDDEN and value not in (None, "", [], {}):
            out.print(f"  {name:<18}{cell(value)}", markup=False, soft_wrap=True)


def _problem(problem: Mapping[str, Any]) -> str:
    if problem["file"] and problem["line"] and problem["row"] is None:
        return f"{problem['file']}:{problem['line']}: {problem['message']} {problem['hint']}".rstrip()
    place = [f"{problem['file']}" if problem["file"] else ""]
    place += [f"{name} {problem[name]}" for name in ("row", "column", "field") if problem[name] is not None]
    where = ", ".join(part for part in place if part)
    return f"  {where + ': ' if where else ''}{problem['message']} {problem['hint']}".rstrip()
