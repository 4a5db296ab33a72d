"""Records, looked at: list, text, and every problem at once."""

from pathlib import Path
from typing import Any

from selene_os.blueprints.checks import check
from selene_os.blueprints.loader import load
from selene_os.blueprints.record import Blueprint
from selene_os.kernel.problem import Problem
from selene_os.kernel.shared_reasons import PROCESS_UNKNOWN
from selene_os.runtime.answer import Answer, AnswerKind, done, refused
from selene_os.runtime.listing import paged

_WARNING = "WARNING_"
_INVALID = "BLUEPRINT_INVALID"


def listed(selene: Any, cursor: str | None, limit: int) -> Answer:
    """Every shipped record."""
    items = [
        {
            "process_id": each.process_id,
            "version": each.version,
            "status": each.status,
            "intent_type": each.intent_type,
            "started_by": each.started_by,
            "steps": len(each.steps),
            "digest": each.digest,
        }
        for each in selene.world.shelf.shipped
    ]
    return paged(items, "process_id", cursor, limit)


def shown(selene: Any, process_id: str) -> Answer:
    """One record's text."""
    blueprint = selene.world.shelf.of_process(process_id)
    if blueprint is None:
        return refused(PROCESS_UNKNOWN, process_id[:80])
    return done(blueprint.text, process_id=process_id, digest=blueprint.digest, record=blueprint.text)


def checked(selene: Any, file: Path | None) -> Answer:
    """Whether a record, or all shipped ones together, could be ACTIVE."""
    problems: tuple[Problem, ...]
    if file is None:
        problems = problems_of(selene, selene.world.shelf.shipped, ())
    else:
        loaded = load(file.read_bytes().decode("utf-8", "replace"), file.name)
        problems = loaded.problems
        if loaded.blueprint is not None:
            problems = (*problems, *problems_of(selene, (loaded.blueprint,), selene.world.shelf.shipped))
    errors = [each for each in problems if not each.code.startswith(_WARNING)]
    shown_problems = [each.to_json() for each in problems]
    document = dict(done(_message(len(errors), len(problems) - len(errors)), valid=not errors).document)
    document["problems"] = shown_problems
    if not errors:
        return Answer(AnswerKind.DONE, document)
    return Answer(AnswerKind.REFUSED, {**document, "ok": False, "reason_code": _INVALID})


def problems_of(selene: Any, blueprints: tuple[Blueprint, ...], beside: tuple[Blueprint, ...]) -> tuple[Problem, ...]:
    """What keeps these records from being ACTIVE, beside those that are there."""
    capabilities = selene.world.catalogue.capabilities
    catalogue = {key: (each.engine.engine_id, each.capability) for key, each in capabilities.items()}
    own_processes, own_files = ({each.process_id for each in blueprints}, {each.file_name for each in blueprints})
    others = tuple(each for each in beside if each.process_id not in own_processes)
    # The others stand first, so that of two rivals for an intent it is the newcomer who is told.
    return tuple(each for each in check((*others, *blueprints), catalogue) if each.file in own_files)


def _message(errors: int, warnings: int) -> str:
    noted = f", {warnings} warnings" if warnings else ""
    return f"The records are valid{noted}." if not errors else f"{errors} problems{noted}."
