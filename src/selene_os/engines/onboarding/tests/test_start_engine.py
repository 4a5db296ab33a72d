"""Starting a campaign: its row, and its targets frozen from the plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from selene_os.engines.onboarding.answer_engine import take_answers
from selene_os.engines.onboarding.contract import TakeAnswers
from selene_os.engines.onboarding.people_engine import draw_plan_lines
from selene_os.engines.onboarding.plan_contract import DrawPlanLines, PersonFacts
from selene_os.engines.onboarding.reasons import ONB_BACKFILL_SCOPE_INVALID
from selene_os.engines.onboarding.start_engine import start_backfill
from selene_os.engines.onboarding.tables import CAMPAIGNS, TARGETS
from selene_os.engines.onboarding.tests.factories import (
    SPECS,
    Desk,
    a_line,
    a_start,
    campaign_of,
    marked,
    names_of,
    plan_rows,
    started,
)
from selene_os.kernel.errors import TransientFault
from selene_os.kernel.outcome import Done, PageEvent, Refused, Wait, WaitFor
from selene_os.kernel.shared_reasons import IDEMPOTENCY_CONFLICT
from selene_os.kernel.vocabulary import ApplyScope

PEOPLE = ("anna", "ben", "cleo", "dan")


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """Give a desk of a tenant with four people."""
    desk.import_lines(*(a_line(user_id) for user_id in PEOPLE))
    return desk


def frozen(desk: Desk, campaign_id: str) -> list[tuple[int, str, str]]:
    rows = desk.rows(TARGETS, TARGETS.c.ordinal)
    return [
        (row["ordinal"], row["recipient_user_id"], row["status"]) for row in rows if row["campaign_id"] == campaign_id
    ]


def test_a_start_without_a_page_writes_the_campaigns_row_only(staffed: Desk) -> None:
    """The schema's run creates the campaign; the planned people count as pending."""
    outcome = staffed.write(start_backfill, a_start(planned_count=4, answer_within_days=14), pageless=True)
    assert ("DRAFT_CREATED", 4) == (outcome.result.state, outcome.result.pending_target_count)
    assert ["BACKFILL_STARTED"] == names_of(outcome)
    campaign = campaign_of(staffed, outcome.result.campaign_id)
    assert outcome.result.campaign_id.startswith("bfc_")
    assert ("olga", "2026-03-02T09:00:00Z", "2026-03-16T09:00:00Z") == (
        campaign["created_by"],
        campaign["launched_at"],
        campaign["deadline"],
    )
    assert 0 == staffed.count(TARGETS)


def test_start_is_idempotent_with_a_deterministic_snapshot(staffed: Desk) -> None:
    """The same start finds the same campaign, and its page freezes the same people once."""
    first = staffed.write(start_backfill, a_start(planned_count=4), pageless=True).result
    again = staffed.write(start_backfill, a_start(planned_count=4), pageless=True)
    assert (first, ()) == (again.result, again.events)
    rows = plan_rows(*PEOPLE)
    running = staffed.write(start_backfill, a_start(page_is_last=True), rows).result
    snapshot = frozen(staffed, first.campaign_id)
    replay = staffed.write(start_backfill, a_start(page_is_last=True), rows)
    assert (first.campaign_id, "RUNNING", 4) == (
        running.campaign_id,
        running.state,
        running.pending_target_count,
    )
    assert (running, ()) == (replay.result, replay.events)
    assert [(number, user_id, "PENDING") for number, user_id in enumerate(PEOPLE, start=1)] == snapshot
    assert snapshot == frozen(staffed, first.campaign_id)
    assert 1 == staffed.count(CAMPAIGNS)


def test_targets_are_frozen_page_by_page(staffed: Desk) -> None:
    """After each page but the last the run goes on at once; a page that comes again freezes nobody twice."""
    first, second = plan_rows("anna", "ben"), plan_rows("cleo", "dan", first=3)
    outcome = staffed.write(start_backfill, a_start(), first)
    assert isinstance(outcome, Wait)
    assert (WaitFor.TIME, staffed.now) == (outcome.for_, outcome.until)
    assert "BACKFILL_STARTED" == names_of(outcome)[0]
    assert 2 == staffed.rows(CAMPAIGNS)[0]["frozen_ordinal"]
    again = staffed.write(start_backfill, a_start(), first)
    assert (Wait, []) == (type(again), names_of(again))
    outcome = staffed.write(start_backfill, a_start(page_is_last=True), second)
    assert ("RUNNING", 4) == (outcome.result.state, outcome.result.pending_target_count)
    assert "BACKFILL_RUNNING" == names_of(outcome)[-1]


def test_each_new_target_is_journalled(staffed: Desk) -> None:
    """Every row of a page that became a target has its event, with the fields that are missing."""
    outcome, rows = staffed.on_page(start_backfill, a_start(page_is_last=True), plan_rows(*PEOPLE))
    event = next(each for each in outcome.events if each.name == "BACKFILL_TARGET_FROZEN")
    assert isinstance(event, PageEvent)
    assert (list(PEOPLE), ("missing_fields",)) == (marked(rows, event), event.columns)
    assert {outcome.result.campaign_id} == {row["campaign_id"] for row in rows}


def test_a_target_keeps_how_to_reach_the_person(staffed: Desk) -> None:
    """Language, zone and country are frozen with the target; who has no channel has no address."""
    staffed.write(start_backfill, a_start(), plan_rows("anna"))
    staffed.write(start_backfill, a_start(page_is_last=True), plan_rows("ben", first=2, channel=None))
    anna, ben = staffed.rows(TARGETS, TARGETS.c.ordinal)
    names = ("language", "time_zone", "country", "channel", "address", "channel_reason")
    assert ("de", "Europe/Berlin", "DE", "app", "anna", "app:CHOSEN") == tuple(anna[name] for name in names)
    assert (None, None, None) == (ben["channel"], ben["address"], ben["channel_reason"])


def test_a_plan_without_targets_runs_at_once(staffed: Desk) -> None:
    """Nobody to ask is a running campaign with nobody in it."""
    result = staffed.write(start_backfill, a_start(page_is_last=True)).result
    assert ("RUNNING", 0) == (result.state, result.pending_target_count)


def test_new_hires_only_is_rejected_with_no_campaign(staffed: Desk) -> None:
    """NewHiresOnly never asks current staff, with or without a page."""
    ask = a_start(rollout_scope=ApplyScope.NEW_HIRES_ONLY)
    for outcome in (
        staffed.write(start_backfill, ask, pageless=True),
        staffed.write(start_backfill, ask, plan_rows("anna")),
    ):
        assert isinstance(outcome, Refused)
        assert ONB_BACKFILL_SCOPE_INVALID == outcome.reason
    assert 0 == staffed.count(CAMPAIGNS)


@pytest.mark.parametrize(
    "values",
    [
        {"activation_handoff_ref": None, "expected_handoff_ref": None},
        {"activation_handoff_ref": "hand_0"},
        {"expected_handoff_ref": None},
        {"tenant_id": "globex"},
    ],
)
def test_a_start_without_its_activation_writes_nothing(staffed: Desk, values: dict[str, Any]) -> None:
    """No handoff, an old one, or another tenant: refused, fail closed."""
    outcome = staffed.write(start_backfill, a_start(**values), pageless=True)
    assert ONB_BACKFILL_SCOPE_INVALID == outcome.reason
    assert 0 == staffed.count(CAMPAIGNS)


@pytest.mark.parametrize("values", [{"company_id": "nw-us"}, {"plan_digest": "1" * 64}])
def test_the_same_key_for_something_else_is_a_conflict(staffed: Desk, values: dict[str, Any]) -> None:
    """A key is never silently answered for another company or plan."""
    staffed.write(start_backfill, a_start(), pageless=True)
    outcome = staffed.write(start_backfill, a_start(**values), pageless=True)
    assert IDEMPOTENCY_CONFLICT == outcome.reason
    assert 1 == staffed.count(CAMPAIGNS)


def test_who_asks_without_a_plan_means_the_known_one(staffed: Desk) -> None:
    """The start's key alone finds the campaign; the plan need not be repeated."""
    first = staffed.write(start_backfill, a_start(), pageless=True)
    again = staffed.write(start_backfill, a_start(plan_digest=None), pageless=True)
    assert first.result == again.result


def test_a_version_has_one_open_campaign(staffed: Desk) -> None:
    """A second start of the same version under another key is refused while the first goes on."""
    staffed.write(start_backfill, a_start(), pageless=True)
    outcome = staffed.write(start_backfill, a_start(idempotency_key="start-2"), pageless=True)
    assert ONB_BACKFILL_SCOPE_INVALID == outcome.reason
    another = staffed.write(start_backfill, a_start(schema_version_id="v3"), pageless=True)
    assert isinstance(another, Done)


def test_a_plan_of_strangers_is_refused(staffed: Desk) -> None:
    """Nobody is asked who never was in the position, of this tenant or another."""
    replace(staffed, tenant_id="globex").import_lines(a_line("greta"))
    staffed.import_lines(a_line("dora", position_id="driver-de"))
    for stranger in ("greta", "dora", "nobody"):
        outcome = staffed.write(start_backfill, a_start(page_is_last=True), plan_rows("anna", stranger))
        assert ONB_BACKFILL_SCOPE_INVALID == outcome.reason
    assert 0 == staffed.count(TARGETS)


def test_who_left_since_the_plan_is_exempted(staffed: Desk) -> None:
    """A leaver is frozen and at once EXEMPTED with LEFT_POSITION, and the journal says both."""
    staffed.import_lines(a_line("ben", end_date=staffed.now.date() - timedelta(days=1)))
    ask = a_start(page_is_last=True)
    outcome, rows = staffed.on_page(start_backfill, ask, plan_rows("anna", "ben"))
    assert 1 == outcome.result.pending_target_count
    assert {"anna": "PENDING", "ben": "EXEMPTED"} == staffed.statuses(outcome.result.campaign_id)
    event = next(each for each in outcome.events if each.name == "BACKFILL_TARGET_EXEMPTED")
    assert ["ben"] == marked(rows, event)
    assert "LEFT_POSITION" == rows[1][event.reason_column]


def test_who_holds_everything_by_now_is_completed(staffed: Desk) -> None:
    """What came in since the plan is not asked for; what expired since is; what is left over is all that is asked."""
    replace(staffed, now=datetime(2025, 1, 1, tzinfo=UTC)).import_lines(
        a_line("ben", held={"licence": "B", "first_aid": "2024-12-31"})
    )
    staffed.import_lines(
        a_line("anna", held={"licence": "B"}),
        a_line("cleo", held={"other": "x"}),
        a_line("dan", held={"licence": "B", "first_aid": "2026-01-01"}),
    )
    both = ("licence", "first_aid")
    rows = [*plan_rows("anna"), *plan_rows("ben", "cleo", "dan", missing=both, first=2)]
    outcome, rows = staffed.on_page(start_backfill, a_start(page_is_last=True), rows)
    targets = {row["recipient_user_id"]: row for row in staffed.rows(TARGETS)}
    assert {
        "anna": ("COMPLETED", "ALREADY_HELD", "[]"),
        "ben": ("PENDING", None, '["first_aid"]'),
        "cleo": ("PENDING", None, '["licence","first_aid"]'),
        "dan": ("COMPLETED", "ALREADY_HELD", "[]"),
    } == {user_id: (row["status"], row["reason_code"], row["missing_fields"]) for user_id, row in targets.items()}
    event = next(each for each in outcome.events if each.name == "BACKFILL_TARGET_COMPLETED")
    assert ["anna", "dan"] == marked(rows, event)


def test_a_running_campaign_takes_no_more_targets(staffed: Desk) -> None:
    """Once frozen, the list of people is what it is."""
    campaign_id = started(staffed, "anna")
    outcome = staffed.write(start_backfill, a_start(page_is_last=True), plan_rows("anna", "ben"))
    assert ("RUNNING", ()) == (outcome.result.state, outcome.events)
    assert [(1, "anna", "PENDING")] == frozen(staffed, campaign_id)


@pytest.mark.parametrize("start_key", ["start-1", "start-2"])
def test_a_campaign_is_written_once_however_many_try(staffed: Desk, start_key: str) -> None:
    """Who comes second past the look-ups is stopped by the keys, as a fault that is tried again."""
    campaign_id = staffed.write(start_backfill, a_start(), pageless=True).result.campaign_id
    row = {**campaign_of(staffed, campaign_id), "campaign_id": "bfc_other", "start_key": start_key}
    with pytest.raises(TransientFault), staffed.permitted(start_backfill) as store:
        store.add_campaign(row)
    assert 1 == staffed.count(CAMPAIGNS)


def test_an_answer_may_come_before_the_campaign_runs(staffed: Desk) -> None:
    """A person who is frozen already can answer while others are still being frozen."""
    staffed.write(start_backfill, a_start(), plan_rows("anna"))
    ask = TakeAnswers(tenant_id="acme", user_id="anna", answers={"licence": "B"})
    assert "COMPLETED" == staffed.write(take_answers, ask).result.target_status


def lines_of(desk: Desk, *user_ids: str, required: Sequence[str] = ("licence", "first_aid")) -> list[Any]:
    people = [
        PersonFacts(user_id=user_id, facts={}, is_leaver=False, not_started=False, channel="app", blocked_reason=None)
        for user_id in user_ids
    ]
    decisions = [
        {"user_id": user_id, "in_scope": True, "required": list(required), "why": {}, "undecided": []}
        for user_id in user_ids
    ]
    ask = DrawPlanLines(
        people=tuple(people),
        decisions=tuple(decisions),
        field_specs=SPECS,
        position_id="warehouse-de",
        schema_version_id="v2",
        today=date(2026, 3, 2),
    )
    return list(desk.read(draw_plan_lines, ask).result.lines)


def test_a_plan_asks_nobody_for_what_is_validly_held(staffed: Desk) -> None:
    """Held and valid is satisfied; of the wrong type or expired is missing; other tenants' values are not ours."""
    staffed.import_lines(
        a_line("anna", held={"licence": "B", "first_aid": "2026-01-01"}),
        a_line("ben", held={"licence": "B", "first_aid": "last year"}),
    )
    replace(staffed, tenant_id="globex").import_lines(a_line("cleo", held={"licence": "B"}))
    anna, ben, cleo = lines_of(staffed, "anna", "ben", "cleo")
    assert ("EXCLUDED", "ALREADY_HELD") == (anna[0], anna[4]["reason"])
    assert ("TARGET", ["first_aid"]) == (ben[0], ben[2])
    assert ("TARGET", ["licence", "first_aid"]) == (cleo[0], cleo[2])


def test_a_held_value_expires_in_plans(staffed: Desk) -> None:
    """A value that HR holds for longer than it is valid is asked for again."""
    last_year = replace(staffed, now=datetime(2025, 3, 1, tzinfo=UTC))
    last_year.import_lines(a_line("anna", held={"licence": "B", "first_aid": "2024-01-01"}))
    (anna,) = lines_of(staffed, "anna")
    assert ["first_aid"] == anna[2]
