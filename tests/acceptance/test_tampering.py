"""Whatever is done to a ledger's row behind the product's back, the journal's verification finds it."""

import os
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select

from selene_os.inspection.verification import verified
from selene_os.kernel.errors import TransientFault
from selene_os.runtime.world import StepFault
from selene_os.storage.database import Database
from tests.acceptance.tampering import DEEDS, Dice, filled_ledgers, tampered, without_triggers
from tests.acceptance.test_approvals import escalated, vote
from tests.stage import TENANT, Stage

LEDGERS_OF_A_STORY = 11
CASES = int(os.environ.get("SELENE_PROOF_CASES", "44"))
"""`make proof` sets 200 and more; the sample does every deed on every ledger once."""


@pytest.fixture
def told(stage: Stage) -> Stage:
    """Give a story that has written to every ledger, its heads anchored."""
    campaign_id = stage.running()
    stage.ok(vote(stage, "ann", escalated(stage, "ann")[1]))
    stage.ok(stage.selene.answer(TENANT, "ada", {"forklift_licence": "doc:1"}, key="a-key"))
    stage.ok(stage.selene.answer(TENANT, "ben", {"forklift_licence": "doc:2"}, key="b-key"))
    stage.move(days=3)
    stage.work()
    assert campaign_id
    return stage


def found(stage: Stage) -> Any:
    return verified(stage.selene, None).document["first_bad"]


def test_nothing_is_found_where_nothing_was_done(told: Stage) -> None:
    """A whole story of all ledgers but the attempts verifies, tenant by tenant and campaign by campaign too."""
    assert LEDGERS_OF_A_STORY <= len(filled_ledgers(told.selene.world.database))
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


def test_a_failed_attempt_is_vouched_for_too(told: Stage) -> None:
    """An attempt has a stream of its own, whose entry knows its row."""
    blueprint = told.selene.world.shelf.of_process("ONB_SCHEMA_MANAGE")
    assert blueprint is not None
    fault = StepFault("run_1", "ONB_SCHEMA_S06", blueprint, TransientFault("locked"))
    told.selene.commands.note(TENANT, fault)
    assert None is found(told)
    database = told.selene.world.database
    (attempts,) = (each for each in filled_ledgers(database) if each.name == "runtime_attempts")
    dice = Dice("attempts")
    for deed in DEEDS:
        words, first_bad = _tried(told, database, attempts, deed, dice)
        assert first_bad is not None, words


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
