"""Answers: kept once, with history, for every open target that wants them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from selene_os.engines.onboarding.answer_engine import take_answers
from selene_os.engines.onboarding.campaign_engine import complete_backfill
from selene_os.engines.onboarding.contract import CompleteBackfill, TakeAnswers
from selene_os.engines.onboarding.reasons import ANSWER_NOT_ASKED, ONB_PERSON_UNKNOWN
from selene_os.engines.onboarding.tables import HELD_VALUES, TARGETS, VALUE_HISTORY
from selene_os.engines.onboarding.tests.factories import (
    Desk,
    a_line,
    names_of,
    notified,
    started,
    subjects_of,
)
from selene_os.storage.canonical import digest

BOTH = ("licence", "first_aid")


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """Give a desk of a tenant with two people."""
    desk.import_lines(a_line("anna"), a_line("ben"))
    return desk


def answer(desk: Desk, user_id: str = "anna", rejected: tuple[Any, ...] = (), **answers: str) -> Any:
    ask = TakeAnswers(tenant_id=desk.tenant_id, user_id=user_id, answers=answers, rejected=rejected)
    return desk.on_page(take_answers, ask)


def test_the_last_missing_field_completes_the_target(staffed: Desk) -> None:
    """Some answers shorten a target; the last one completes it and names what is to be concluded."""
    campaign_id = started(staffed, "anna", "ben", missing=BOTH)
    notified(staffed, campaign_id)
    outcome, rows = answer(staffed, licence="B")
    assert (("licence",), (), ("first_aid",), "REQUESTED") == tuple(outcome.result.model_dump().values())
    assert [] == rows
    assert ["BACKFILL_TARGET_ANSWERED"] == names_of(outcome)
    outcome, rows = answer(staffed, first_aid="2026-01-01")
    assert (("first_aid",), (), (), "COMPLETED") == tuple(outcome.result.model_dump().values())
    assert [(campaign_id, "anna", 1, "msg-1", "rem-1")] == [
        (
            row["campaign_id"],
            row["recipient_user_id"],
            row["target_ordinal"],
            row["broadcast_id"],
            row["reminder_id"],
        )
        for row in rows
    ]
    assert [
        ("BACKFILL_TARGET_ANSWERED", "anna", None),
        ("BACKFILL_TARGET_COMPLETED", "anna", None),
    ] == subjects_of(outcome)
    assert {"anna": "COMPLETED", "ben": "REQUESTED"} == staffed.statuses(campaign_id)


def test_who_answers_before_the_page_runs_gets_no_message(staffed: Desk) -> None:
    """A pending target completes too, and the next page leaves it out."""
    campaign_id = started(staffed, "anna", "ben")
    _, rows = answer(staffed, licence="B")
    assert [(None, None)] == [(row["broadcast_id"], row["reminder_id"]) for row in rows]
    assert 1 == notified(staffed, campaign_id).requested_count


def test_an_answer_serves_every_campaign_that_wants_it(staffed: Desk) -> None:
    """One value, one history row, and each campaign's stream tells its own target's story."""
    first, second = sorted([started(staffed, "anna"), started(staffed, "anna", schema_version_id="v3", missing=BOTH)])
    outcome, _ = answer(staffed, licence="B")
    streams = {event.stream for event in outcome.events}
    assert {f"campaign/{first}", f"campaign/{second}"} == streams
    assert (("first_aid",), "PENDING") == (outcome.result.remaining, outcome.result.target_status)
    assert 1 == staffed.count(VALUE_HISTORY)
    (held,) = staffed.rows(HELD_VALUES)
    assert (first, "ANSWER") == (held["source_ref"], held["source"])


def test_the_journal_holds_the_historys_digest_and_no_value(staffed: Desk) -> None:
    """The entry proves the ledger's row without telling what was answered."""
    started(staffed, "anna")
    outcome, _ = answer(staffed, licence="very secret")
    (row,) = staffed.rows(VALUE_HISTORY)
    assert {"field_keys": ["licence"], "history_digests": [digest(row)]} == outcome.events[0].data


def test_answering_twice_changes_nothing_and_answers_the_same(staffed: Desk) -> None:
    """The very same answer again is accepted and not written again."""
    started(staffed, "anna", "ben")
    first, _ = answer(staffed, licence="B")
    again, rows = answer(staffed, licence="B")
    assert first.result.accepted == again.result.accepted == ("licence",)
    assert ((), [], ()) == (again.events, rows, again.wakes)
    assert 1 == staffed.count(VALUE_HISTORY)


def test_what_nobody_asks_for_is_rejected(staffed: Desk) -> None:
    """A field that no open target misses is rejected by name; the good answers count all the same."""
    started(staffed, "anna")
    outcome, _ = answer(staffed, licence="B", shoe_size="44")
    assert ("licence",) == outcome.result.accepted
    assert [("shoe_size", ANSWER_NOT_ASKED.code)] == [(each["field"], each["code"]) for each in outcome.result.rejected]
    assert ["licence"] == [row["field_key"] for row in staffed.rows(HELD_VALUES)]


def test_another_value_is_rejected_once_nobody_asks(staffed: Desk) -> None:
    """A completed target is not reopened by a new value."""
    started(staffed, "anna")
    answer(staffed, licence="B")
    outcome, _ = answer(staffed, licence="C")
    assert ((), None) == (outcome.result.accepted, outcome.result.target_status)
    assert ["B"] == [row["value"] for row in staffed.rows(HELD_VALUES)]


def test_what_was_rejected_before_is_passed_through(staffed: Desk) -> None:
    """The caller hears of every rejected field in one answer, and what remains."""
    started(staffed, "anna", missing=BOTH)
    bad = {"field": "first_aid", "code": "ANSWER_TYPE_INVALID", "message": "No date."}
    outcome, _ = answer(staffed, rejected=(bad,), licence="B")
    assert ((bad,), ("first_aid",)) == (outcome.result.rejected, outcome.result.remaining)


def test_an_expired_value_is_given_anew(staffed: Desk) -> None:
    """The same value given again for an open target starts its days again, with history."""
    staffed.import_lines(a_line("anna", held={"first_aid": "2020-01-01"}))
    later = replace(staffed, now=staffed.now + timedelta(days=400))
    started(later, "anna", missing=("first_aid",))
    answer(later, first_aid="2020-01-01")
    (held,) = staffed.rows(HELD_VALUES)
    assert ("2027-04-06", "ANSWER") == (held["given_on"], held["source"])
    assert [1, 2] == [row["sequence"] for row in staffed.rows(VALUE_HISTORY, VALUE_HISTORY.c.sequence)]


def test_hrs_old_file_does_not_undo_an_answer(staffed: Desk) -> None:
    """What HR's file said before is no news; what it says for the first time is."""
    started(staffed, "anna")
    staffed.import_lines(a_line("anna", held={"licence": "A"}))
    answer(staffed, licence="B")
    same = staffed.import_lines(a_line("anna", held={"licence": "A"}))
    assert (1, ["B"]) == (same.result.unchanged, [row["value"] for row in staffed.rows(HELD_VALUES)])
    new = staffed.import_lines(a_line("anna", held={"licence": "C"}))
    assert (1, ["C"]) == (new.result.changed, [row["value"] for row in staffed.rows(HELD_VALUES)])


def test_the_last_answer_wakes_the_campaign(staffed: Desk) -> None:
    """When nobody is unresolved any more, the campaign's run has something to look at."""
    campaign_id = started(staffed, "anna", "ben")
    assert () == answer(staffed, licence="B")[0].wakes
    assert (campaign_id,) == answer(staffed, "ben", licence="B")[0].wakes


def test_unknown_people_and_other_tenants_are_refused(staffed: Desk) -> None:
    """A person of another tenant is as unknown as nobody, and nothing of them is written."""
    started(staffed, "anna")
    other = replace(staffed, tenant_id="globex")
    refusals = [
        answer(staffed, "nobody", licence="B")[0],
        answer(other, "anna", licence="B")[0],
        other.write(take_answers, TakeAnswers(tenant_id="acme", user_id="anna", answers={"licence": "B"})),
    ]
    assert [ONB_PERSON_UNKNOWN] * 3 == [outcome.reason for outcome in refusals]
    assert refusals[0] == refusals[1] == refusals[2]
    assert 0 == staffed.count(HELD_VALUES)


def test_a_completed_campaign_asks_nobody_any_more(staffed: Desk) -> None:
    """An answer that comes after the end changes no count of the campaign."""
    campaign_id = started(staffed, "anna")
    ask = CompleteBackfill(campaign_id=campaign_id, tenant_id="acme", idempotency_key="c", accept_unresolved=True)
    staffed.write(complete_backfill, ask)
    outcome, _ = answer(staffed, licence="B")
    assert [ANSWER_NOT_ASKED.code] == [each["code"] for each in outcome.result.rejected]
    assert ["PENDING"] == [row["status"] for row in staffed.rows(TARGETS)]
