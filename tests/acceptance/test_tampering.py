"""Whatever is done to a ledger's row behind the product's back, the journal's verification finds it."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select

from selene_os.inspection.verification import verified
from selene_os.kernel.errors import TransientFault
from selene_os.kernel.sending import SendStatus
from selene_os.runtime.world import StepFault
from selene_os.storage.database import Database
from selene_os.storage.metadata import ledger_tables
from tests.acceptance.tampering import DEEDS, Dice, filled_ledgers, tampered, without_triggers
from tests.acceptance.test_approvals import escalated, vote
from tests.post_office import PostOffice, by_email, without_app
from tests.stage import TENANT, Person, Stage

pytestmark = pytest.mark.slow

CASES = int(os.environ.get("SELENE_PROOF_CASES", "60"))
"""`make proof` sets 200 and more; the sample does every deed on every ledger once."""


@pytest.fixture
def told(database_url: str) -> Iterator[Stage]:
    """Give a story that has written to every ledger, letters, wordings and failed attempts among them, anchored."""
    office = PostOffice()
    office.will_say("ben@acme.example", SendStatus.REJECTED)
    people = [without_app(each) if each in ("ada", "ben") else Person(each) for each in ("ada", "ben", "gil")]
    stage = by_email(Stage(database_url, providers=office), people)
    for subject in ("Hello {{ person_name }}", "Dear {{ person_name }}"):
        wording = {"message_kind": "FIRST", "language": "en", "subject": subject, "body": "Please: {{ link }}"}
        stage.operate("DELIVERY_TEMPLATE_SET", **wording)
    _failed_attempt(stage, "run_1")
    stage.running()
    stage.ok(vote(stage, "ann", escalated(stage, "ann")[1]))
    stage.ok(stage.selene.answer(TENANT, "ada", {"forklift_licence": "doc:1"}, key="a-key"))
    stage.ok(stage.selene.answer(TENANT, "gil", {"forklift_licence": "doc:2"}, key="b-key"))
    _failed_attempt(stage, "run_2")
    stage.move(days=3)
    stage.work()
    yield stage
    stage.selene.world.database.close()


def _failed_attempt(stage: Stage, run_id: str) -> None:
    blueprint = stage.selene.world.shelf.of_process("ONB_SCHEMA_MANAGE")
    assert blueprint is not None
    stage.selene.commands.note(TENANT, StepFault(run_id, "ONB_SCHEMA_S06", blueprint, TransientFault("locked")))


def found(stage: Stage) -> Any:
    return verified(stage.selene, None).document["first_bad"]


def test_nothing_is_found_where_nothing_was_done(told: Stage) -> None:
    """A whole story of all ledgers verifies, tenant by tenant and campaign by campaign too."""
    assert list(ledger_tables()) == filled_ledgers(told.selene.world.database)
    assert None is found(told)
    campaign_id = told.rows("onboarding_campaigns")[0]["campaign_id"]
    of_campaign = verified(told.selene, TENANT, campaign_id).document
    assert (True, 3) == (of_campaign["valid"], of_campaign["streams"])
    assert not verified(told.selene, TENANT, "nothing").document["ok"]


def test_every_deed_on_every_ledger_is_found(told: Stage) -> None:
    """Changed, deleted, inserted or swapped, one row at a time, at random: each is found and its place is named."""
    database = told.selene.world.database
    ledgers, dice = filled_ledgers(database), Dice("any")
    missed = []
    for number in range(CASES):
        table, deed = ledgers[number % len(ledgers)], DEEDS[number // len(ledgers) % len(DEEDS)]
        words, first_bad = _tried(told, database, table, deed, dice)
        if first_bad is None:
            missed.append(words)
    assert [] == missed
    assert None is found(told)


def _tried(stage: Stage, database: Database, table: Table, deed: str, dice: Dice) -> tuple[str, Any]:
    """Do one deed, verify, and put the table back as it was."""
    with database.owner() as owner:
        before = [dict(row) for row in owner.execute(select(table)).mappings()]
        without_triggers(owner, is_sqlite=database.is_sqlite)
        words = tampered(owner, table, deed, dice)
    first_bad = found(stage)
    with database.owner() as owner:
        without_triggers(owner, is_sqlite=database.is_sqlite)
        owner.execute(delete(table))
        owner.execute(insert(table), before)
    return words, first_bad
