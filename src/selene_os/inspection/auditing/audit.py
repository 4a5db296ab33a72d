"""The audit as it is asked for: all problems at once, pinned to a commit, and what has moved since a baseline."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from selene_os.assembly import ENGINES
from selene_os.inspection.auditing.checks import audited
from selene_os.inspection.auditing.standing import ROOT, standing
from selene_os.inspection.auditing.subject import Subject, gathered
from selene_os.inspection.printing.source import Command
from selene_os.kernel.problem import Problem
from selene_os.kernel.reason import Reason, ReasonKind
from selene_os.runtime.answer import Answer, AnswerKind, done, refused
from selene_os.runtime.store import RunStore
from selene_os.storage.tenants import tenant_ids

AUDIT_FAILED = "AUDIT_FAILED"
BASELINE_UNREADABLE = Reason(
    "BASELINE_UNREADABLE", "That is no baseline.", "Write one with `selene audit --baseline FILE`.", ReasonKind.INVALID
)
_WARNING = "WARNING_"
_NOWHERE = "N/A"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted besides the audit: a clean tree, a baseline to write or to compare with, the switches."""

    pinned: bool = False
    baseline: Path | None = None
    since: Path | None = None
    of_tenants: bool = False


def audit(selene: Any, commands: tuple[Command, ...], wanted: Wanted) -> Answer:
    """Audit this checkout."""
    before = None if wanted.since is None else _baseline(wanted.since)
    if wanted.since is not None and before is None:
        return refused(BASELINE_UNREADABLE, str(wanted.since))
    subject = gathered(ENGINES, commands)
    if wanted.of_tenants:
        subject = replace(subject, switches=tuple(_switches(selene)))
    commit, is_clean = _tree()
    problems = [*audited(subject)]
    if wanted.pinned and not is_clean:
        problems.append(Problem("AUDIT_TREE_NOT_CLEAN", "The tree has changes.", "Commit them.", file=".", line=1))
    now: dict[str, Any] = {"commit": commit, "tree": "clean" if is_clean else "changed"}
    if wanted.baseline is not None or before is not None:
        now["ids"] = _ids(subject)
    if wanted.baseline is not None:
        wanted.baseline.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n", "utf-8")
    moved = None if before is None else list(_moved(before, now))
    return _answer(problems, now, moved, counts=_counts(subject))


def _answer(problems: list[Problem], now: Mapping[str, Any], moved: list[str] | None, counts: str) -> Answer:
    errors = [each for each in problems if not each.code.startswith(_WARNING)]
    warnings = len(problems) - len(errors)
    words = f"{counts} agree, {warnings} warnings." if not errors else f"{len(errors)} problems, {warnings} warnings."
    pin = f"commit {now['commit']}, tree {now['tree']}"
    since = [] if moved is None else ["Since the baseline:", *(moved or [_NOWHERE])]
    fields = {"commit": now["commit"], "tree": now["tree"], "moved": moved, "errors": len(errors), "warnings": warnings}
    document = dict(done("\n".join((f"{words} ({pin})", *since)), **fields).document)
    document["problems"] = [each.to_json() for each in problems]
    if not errors:
        return Answer(AnswerKind.DONE, document)
    return Answer(AnswerKind.REFUSED, {**document, "ok": False, "reason_code": AUDIT_FAILED})


def _ids(subject: Subject) -> dict[str, str]:
    """Every id with the place where it stands."""
    names = {each.name for each in subject.tables} | {name.removesuffix(".md") for name, _ in subject.records}
    for engine in subject.engines:
        names |= {engine.engine_id, *(each.code for each in engine.reasons)}
        for each in engine.capabilities:
            names |= {each.capability_id} | ({each.simulation.simulation_id} if each.simulation else set())
    names |= {each for each, _, _ in subject.acceptance or ()}
    places = standing(names)
    return {each: f"{found[0][0]}:{found[0][1]}" if found else _NOWHERE for each, found in places.items()}


def _counts(subject: Subject) -> str:
    capabilities = [each for engine in subject.engines for each in engine.capabilities]
    simulations = sum(each.simulation is not None for each in capabilities)
    acceptance = len(subject.acceptance or ())
    return (
        f"{len(subject.records)} records, {len(capabilities)} capabilities, {simulations} simulations, "
        f"{len(subject.tables)} tables, {acceptance} acceptance tests"
    )


def _moved(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    old, new = before["ids"], now["ids"]
    if before["commit"] != now["commit"]:
        yield f"commit {before['commit']} -> {now['commit']}"
    for each in sorted(old.keys() | new.keys()):
        was, stands = old.get(each, _NOWHERE), new.get(each, _NOWHERE)
        if was != stands:
            yield f"{each}: {was} -> {stands}"


def _baseline(file: Path) -> Mapping[str, Any] | None:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    is_one = isinstance(found, dict) and {"commit", "tree", "ids"} <= found.keys() and isinstance(found["ids"], dict)
    return found if is_one else None


def _switches(selene: Any) -> Iterator[tuple[str, str, str]]:
    with selene.world.database.read() as transaction:
        for tenant_id in tenant_ids(transaction):
            for row in RunStore(transaction, tenant_id).simulations():
                yield tenant_id, row.simulation_id, row.status


def _tree() -> tuple[str, bool]:
    commit, changes = _git("rev-parse", "HEAD"), _git("status", "--porcelain")
    return (commit or _NOWHERE).strip(), commit is not None and changes == ""


def _git(*arguments: str) -> str | None:
    try:
        said = subprocess.run(  # noqa: S603 - git, with arguments of our own
            ("git", *arguments),  # noqa: S607 - the one that the person uses
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    except OSError:
        return None
    return said.stdout if said.returncode == 0 else None
