"""Plans are kept as they were shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from selene_os.engines.dialogue.plan_contract import FillFromPlan, KeepPlan, PlanLine, PlanShown, ReadPlan
from selene_os.engines.dialogue.planning import fill_from_plan, keep_plan, read_plan
from selene_os.engines.dialogue.reasons import DIALOGUE_PLAN_INVALID, DIALOGUE_PLAN_UNKNOWN
from selene_os.engines.dialogue.store import DialogueStore
from selene_os.engines.dialogue.tables import PLAN_LINES
from selene_os.engines.dialogue.tests.factories import (
    DIGEST,
    OTHER_DIGEST,
    StandingWatch,
    a_call,
    a_plan,
    a_target,
)
from selene_os.kernel.call import Deadline
from selene_os.kernel.errors import BudgetExceeded
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Refused
from selene_os.storage.page import Page

StoreOf = Callable[[str], DialogueStore]
EXCLUDED: PlanLine = ("EXCLUDED", "ann", "[]", None, '{"reason":"ALREADY_HELD"}')
UNDECIDED: PlanLine = ("UNDECIDED", "bob", "[]", None, '{"missing":["person.country"]}')
LINES = (a_target("Zoe"), a_target("ana"), a_target("Ärzte"), EXCLUDED, UNDECIDED)


def filled(store: DialogueStore, now: datetime, after: int, limit: int) -> tuple[list[tuple[Any, ...]], Any]:
    page = Page(store.transaction, (*fill_from_plan.fills, "campaign_id"))
    ask = FillFromPlan(run_id="run_1", plan_digest=DIGEST, after_ordinal=after, limit=limit)
    outcome = fill_from_plan(ask, a_call(now), store, page)
    rows = [(row.ordinal, row.recipient_user_id, row.missing_fields, row.channel) for row in page.rows()]
    return rows, outcome.result.model_dump()


def test_a_plan_is_kept_with_a_line_for_each_person(store: DialogueStore, now: datetime) -> None:
    """Targets are numbered from 1, whoever is excluded or undecided behind them; the entry names nobody."""
    outcome = keep_plan(a_plan(*LINES), a_call(now), store)
    data = {"digest": DIGEST, "people": 3, "facts_revision": 1}
    assert [("PLAN_SHOWN", data)] == [(event.name, event.data) for event in outcome.events]
    numbered = [
        (row.ordinal, row.kind, row.recipient_user_id)
        for row in store.all(PLAN_LINES, order_by=(PLAN_LINES.c.ordinal,))
    ]
    assert [
        (1, "TARGET", "Zoe"),
        (2, "TARGET", "ana"),
        (3, "TARGET", "Ärzte"),
        (4, "EXCLUDED", "ann"),
        (5, "UNDECIDED", "bob"),
    ] == numbered


def test_a_shown_plan_can_be_read_again(store: DialogueStore, now: datetime) -> None:
    """The header comes back as it was, the lines if wanted, all or the first."""
    keep_plan(a_plan(*LINES), a_call(now), store)
    bare = read_plan(ReadPlan(run_id="run_1"), a_call(now), store).result
    header = {"draft_digest": "f" * 64, "people": 3, "text": "A plan."}
    made_at = stamp(now)
    assert PlanShown(plan_digest=DIGEST, facts_revision=1, header=header, people=3, made_at=made_at) == bare
    whole = read_plan(ReadPlan(run_id="run_1", lines=True), a_call(now), store).result
    assert LINES == whole.lines
    first = read_plan(ReadPlan(run_id="run_1", lines=True, limit=2), a_call(now), store).result
    assert LINES[:2] == first.lines


def test_a_run_without_a_plan_has_shown_none(store_of: StoreOf, now: datetime) -> None:
    """Also when another run, or another tenant's run of the same id, has shown one."""
    keep_plan(a_plan(*LINES), a_call(now), store_of("acme"))
    assert PlanShown() == read_plan(ReadPlan(run_id="run_2"), a_call(now), store_of("acme")).result
    there = a_call(now, tenant_id="globex")
    assert PlanShown() == read_plan(ReadPlan(run_id="run_1"), there, store_of("globex")).result


def test_keeping_a_plan_twice_writes_it_once(store: DialogueStore, now: datetime) -> None:
    """The second time nothing has happened."""
    first = keep_plan(a_plan(*LINES), a_call(now), store)
    again = keep_plan(a_plan(*LINES), a_call(now, minutes=5), store)
    assert Done(first.result) == again
    assert "2026-03-02T09:00:00Z" == store.newest_plan("run_1").made_at  # type: ignore[union-attr]
    assert len(LINES) == len(store.all(PLAN_LINES))


def test_the_plan_shown_last_is_the_newest(store: DialogueStore, now: datetime) -> None:
    """A plan that is shown again comes before one that was shown in between, at the same second too."""

    def newest() -> tuple[str | None, int | None]:
        shown = read_plan(ReadPlan(run_id="run_1"), a_call(now), store).result
        return shown.plan_digest, shown.facts_revision

    keep_plan(a_plan(*LINES), a_call(now), store)
    keep_plan(a_plan(a_target("ana"), digest=OTHER_DIGEST, revision=2), a_call(now), store)
    assert (OTHER_DIGEST, 2) == newest()
    keep_plan(a_plan(*LINES, revision=3), a_call(now), store)
    assert (DIGEST, 3) == newest()
    assert len(LINES) + 1 == len(store.all(PLAN_LINES))


def test_the_same_plan_under_a_new_revision_is_noted(store: DialogueStore, now: datetime) -> None:
    """What was compared again and found equal need not be compared at the next look."""
    keep_plan(a_plan(*LINES), a_call(now), store)
    outcome = keep_plan(a_plan(*LINES, revision=7), a_call(now), store)
    assert 1 == len(outcome.events)
    assert 7 == read_plan(ReadPlan(run_id="run_1"), a_call(now), store).result.facts_revision


@pytest.mark.parametrize(
    "plan",
    [
        a_plan(a_target("b"), a_target("a")),
        a_plan(a_target("a"), a_target("a")),
        a_plan(EXCLUDED, a_target("a")),
        a_plan(("PERHAPS", "a", "[]", None, "{}")),
        a_plan(a_target("")),
    ],
    ids=["not sorted", "twice", "behind others", "unknown kind", "nobody"],
)
def test_a_plan_out_of_order_is_refused(store: DialogueStore, now: datetime, plan: KeepPlan) -> None:
    """Ordinals follow the ids by code point, so that freezing needs no second look; else nothing is kept."""
    assert Refused(DIALOGUE_PLAN_INVALID) == keep_plan(plan, a_call(now), store)
    assert store.newest_plan("run_1") is None


def test_targets_are_handed_out_page_by_page(store: DialogueStore, now: datetime) -> None:
    """Every target once, in order, with its missing fields and channel; nobody else; the end is told."""
    keep_plan(a_plan(*LINES), a_call(now), store)
    rows, result = filled(store, now, 0, 2)
    assert [(1, "Zoe", '["licence"]', "app"), (2, "ana", '["licence"]', "app")] == rows
    assert {"last_ordinal": 2, "rows": 2, "is_last": False} == result
    rows, result = filled(store, now, 2, 2)
    assert [3] == [row[0] for row in rows]
    assert {"last_ordinal": 3, "rows": 1, "is_last": True} == result
    assert ([], {"last_ordinal": 3, "rows": 0, "is_last": True}) == filled(store, now, 3, 2)


def test_a_page_that_ends_with_the_last_target_is_the_last(store: DialogueStore, now: datetime) -> None:
    """No empty page follows."""
    keep_plan(a_plan(*LINES), a_call(now), store)
    assert {"last_ordinal": 3, "rows": 3, "is_last": True} == filled(store, now, 0, 3)[1]


def test_a_plan_that_asks_nobody_is_handed_out_at_once(store: DialogueStore, now: datetime) -> None:
    """There is one page, and it is empty."""
    keep_plan(a_plan(EXCLUDED), a_call(now), store)
    assert ([], {"last_ordinal": 0, "rows": 0, "is_last": True}) == filled(store, now, 0, 500)


def test_outside_a_page_targets_are_only_counted(store: DialogueStore, now: datetime) -> None:
    """The answer is the same, and nothing is filled."""
    keep_plan(a_plan(*LINES), a_call(now), store)
    ask = FillFromPlan(run_id="run_1", plan_digest=DIGEST, limit=500)
    assert 3 == fill_from_plan(ask, a_call(now), store, None).result.rows


def test_only_the_run_s_own_plan_is_handed_out(store_of: StoreOf, now: datetime) -> None:
    """Another run, another digest, another tenant: refused."""
    keep_plan(a_plan(*LINES), a_call(now), store_of("acme"))
    asks = [
        (FillFromPlan(run_id="run_2", plan_digest=DIGEST, limit=1), "acme"),
        (FillFromPlan(run_id="run_1", plan_digest=OTHER_DIGEST, limit=1), "acme"),
        (FillFromPlan(run_id="run_1", plan_digest=DIGEST, limit=1), "globex"),
    ]
    for ask, tenant_id in asks:
        call = a_call(now, tenant_id=tenant_id)
        assert Refused(DIALOGUE_PLAN_UNKNOWN) == fill_from_plan(ask, call, store_of(tenant_id), None)


def test_a_plan_of_many_people_stops_at_the_deadline(store: DialogueStore, now: datetime) -> None:
    """The budget is looked at for each person."""
    watch = StandingWatch(at_ms=5)
    call = replace(a_call(now), deadline=Deadline(watch, ends_at_ms=5))
    with pytest.raises(BudgetExceeded):
        keep_plan(a_plan(*LINES), call, store)
