"""The demo's world: two tenants, three companies, six positions, and everybody in the example staff files."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from selene_os.kernel.vocabulary import ADMINISTRATOR
from selene_os.runtime.answer import Answer, AnswerKind
from selene_os.storage.tenants import tenant_ids
from selene_os.storage.upgrade import upgrade

OPERATOR = "dana.lindqvist"
TENANT = "northwind"
_ACTIONS = ("ONB_SCHEMA_MANAGE", "ONB_REQUIREMENT_BACKFILL")


class DemoRefusedError(Exception):
    """The demo cannot go on; the message says why."""


def examples() -> Path:
    """The folder of the example files: in the package, or beside the source."""
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if (folder / "places.json").is_file():
            return folder
    raise DemoRefusedError("The example files are not there; run the demo from a checkout.")


def places() -> list[Mapping[str, Any]]:
    """The demo's tenants with their companies and positions."""
    found: list[Mapping[str, Any]] = json.loads((examples() / "places.json").read_text("utf-8"))["tenants"]
    return found


def fresh_database(selene: Any) -> None:
    """Create the database; what an earlier demo left in a SQLite file goes first, anything else stays."""
    database = selene.world.database
    upgrade(database)
    with database.read() as transaction:
        there = set(tenant_ids(transaction))
    if not there:
        return
    if not there <= {each["id"] for each in places()}:
        raise DemoRefusedError("This database holds other tenants; give the demo one of its own (SELENE_DATABASE_URL).")
    if not database.is_sqlite:
        raise DemoRefusedError("This database holds an earlier demo; give it an empty one (SELENE_DATABASE_URL).")
    database.close()
    for ending in ("", "-wal", "-shm", ".turn", ".writer"):
        database.file.with_name(database.file.name + ending).unlink(missing_ok=True)
    upgrade(database)


def seed(selene: Any, tenant: Mapping[str, Any]) -> Answer:
    """Create one tenant with its companies, positions, operator and staff; the import's answer."""
    tenant_id = tenant["id"]
    done(selene.add_tenant(tenant_id))
    for company in tenant["companies"]:
        facts = {"company_id": company["id"], "name": company["name"], "country": company["country"]}
        _operate(selene, tenant_id, "COMPANY_ADD", facts)
    for position in tenant["positions"]:
        facts = {
            "position_id": position["id"],
            "company_id": position["company"],
            "title": position["title"],
            "department": position["department"],
            "jurisdiction": position["jurisdiction"],
        }
        _operate(selene, tenant_id, "POSITION_ADD", facts)
        _operate(selene, tenant_id, "POSITION_ACTIVATE", {"position_id": position["id"]})
    for action in _ACTIONS:
        _operate(selene, tenant_id, "ACCESS_GRANT", {"user_id": OPERATOR, "action": action, "mode": "A"})
    if settings := tenant.get("settings"):
        _operate(selene, tenant_id, "TENANT_CONFIGURE", {"settings": dict(settings)})
    file = examples() / tenant["staff"]
    options = {"apply": True, "skip_bad": False, "full": False}
    return done(selene.import_staff(tenant_id, ADMINISTRATOR, file.name, file.read_bytes(), **options))


def done(answer: Answer) -> Answer:
    """The answer, if it is not a refusal."""
    if answer.kind in (AnswerKind.REFUSED, AnswerKind.FAULT):
        problems = [each["message"] for each in answer.document["problems"]]
        raise DemoRefusedError(" ".join([str(answer.document["message"]), *problems]))
    return answer


def _operate(selene: Any, tenant_id: str, process_id: str, facts: Mapping[str, Any]) -> None:
    done(selene.operate(tenant_id, ADMINISTRATOR, process_id, facts, (), ""))
