"""Whom two campaigns asked in one message is not forgotten by the older one when the newer one ends."""

from collections.abc import Callable

import pytest

from tests.stage import BADGE, FORKLIFT, OPERATOR, TENANT, Person, Stage

pytestmark = pytest.mark.slow


@pytest.fixture
def asked_twice(stage: Stage) -> tuple[Stage, str, str]:
    """Ask Ada as a picker for a licence, and then as a packer for a badge: one message speaks of both."""
    stage.place("packer")
    stage.ok(stage.staff([Person("ada"), Person("ada", position="packer")]))
    older = stage.running(FORKLIFT)
    stage.move(hours=1)
    newer = stage.running(BADGE, position_id="packer")
    assert {"CANCELED": 1, "WAITING": 1} == states(stage)
    return stage, older, newer


def states(stage: Stage) -> dict[str, int]:
    found = [each["state"] for each in stage.inbox("ada")]
    return {state: found.count(state) for state in sorted(set(found))}


def badge_is_answered(stage: Stage, _: str) -> None:
    stage.ok(stage.answer("ada", badge_number="B-7"))


def newer_is_closed(stage: Stage, newer: str) -> None:
    facts = {"campaign_id": newer, "reason_code": "NOT_NEEDED"}
    stage.ok(stage.selene.operate(TENANT, OPERATOR, "ONB_CAMPAIGN_CANCEL", facts, (), ""))


@pytest.mark.parametrize("ends", [badge_is_answered, newer_is_closed])
def test_at_pbs_onbreturn_01_who_still_owes_the_older_campaign_is_reminded_of_it(
    asked_twice: tuple[Stage, str, str], ends: Callable[[Stage, str], None]
) -> None:
    """AT-PBS-ONBRETURN-01: once the newer one's message has ended, the older one's waits and reminds again."""
    stage, older, newer = asked_twice
    ends(stage, newer)
    stage.work()
    assert {"CONCLUDED": 1, "WAITING": 1} == states(stage)
    assert ["MESSAGE_HANDED_BACK", "REMINDER_REVIVED"] == stage.timeline(older, "ada")[-2:]
    stage.move(days=7)
    stage.work()
    assert "REMINDED" == stage.targets(older)["ada"]["status"]
    assert "BACKFILL_TARGET_REMINDED" in stage.timeline(older, "ada")
    assert stage.verified()


def test_who_owes_the_older_campaign_nothing_is_left_alone(asked_twice: tuple[Stage, str, str]) -> None:
    """Both were answered, or the older one is closed too: no message comes back."""
    stage, older, newer = asked_twice
    newer_is_closed(stage, older)
    badge_is_answered(stage, newer)
    stage.work()
    assert {"CANCELED": 1, "CONCLUDED": 1} == states(stage)
    assert "MESSAGE_HANDED_BACK" not in stage.timeline(older, "ada")
    stage.move(days=30)
    stage.work()
    assert "BACKFILL_TARGET_REMINDED" not in stage.timeline(older, "ada")


def test_one_message_comes_back_to_a_person(asked_twice: tuple[Stage, str, str]) -> None:
    """Of two older ones the newest, which speaks for both; when that one ends, the other comes back."""
    stage, older, newer = asked_twice
    stage.place("driver")
    stage.ok(stage.staff([Person("ada"), Person("ada", position="packer"), Person("ada", position="driver")]))
    stage.move(hours=1)
    newest = stage.running({**BADGE, "field_key": "shoe_size"}, position_id="driver")
    assert {"CANCELED": 2, "WAITING": 1} == states(stage)
    newer_is_closed(stage, newest)
    stage.work()
    assert {"CANCELED": 1, "CONCLUDED": 1, "WAITING": 1} == states(stage)
    badge_is_answered(stage, newer)
    stage.work()
    assert {"CONCLUDED": 2, "WAITING": 1} == states(stage)
    assert "MESSAGE_HANDED_BACK" in stage.timeline(older, "ada")
