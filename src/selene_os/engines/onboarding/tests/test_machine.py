"""Whatever happens to a campaign, in whatever order: its targets keep their moves, and its counts add up."""

import itertools
from dataclasses import replace
from datetime import date
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from selene_os.engines.onboarding.answer_engine import take_answers
from selene_os.engines.onboarding.campaign_engine import complete_backfill, read_campaign
from selene_os.engines.onboarding.contract import (
    CompleteBackfill,
    ExemptLeavers,
    NotifyBackfill,
    RemindTargets,
    SettleTarget,
    TakeAnswers,
)
from selene_os.engines.onboarding.hold_engine import cancel_campaign, hold_campaign, resume_campaign
from selene_os.engines.onboarding.reaching_contract import CancelCampaign, HoldCampaign, ReopenFailed, ResumeCampaign
from selene_os.engines.onboarding.reading_contract import ReadCampaign, SourceLeavers
from selene_os.engines.onboarding.retry_engine import reopen_failed
from selene_os.engines.onboarding.rules import OPEN_TARGETS, TARGET_MOVES
from selene_os.engines.onboarding.settle_engine import exempt_target, fail_target
from selene_os.engines.onboarding.target_engine import exempt_leavers, notify_backfill, remind_targets, source_leavers
from selene_os.engines.onboarding.tests.factories import Desk, a_line, bounced, campaign_of, sourced, started
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.outcome import Done

PEOPLE = ("anna", "ben", "cleo", "dan")
ANYBODY = st.sampled_from(PEOPLE)
LEFT = date(2026, 3, 1)


class CampaignMachine(RuleBasedStateMachine):
    """One campaign in a database, and everything that can happen to it."""

    def __init__(self, desk: Desk, version: str) -> None:
        super().__init__()
        self.desk = desk
        desk.import_lines(*(a_line(user_id, position_id=version) for user_id in PEOPLE))
        values = {"position_id": version, "schema_version_id": version}
        self.campaign_id = started(desk, *PEOPLE, missing=("licence", "first_aid"), **values)
        self.position_id = version
        self.reopening, self.patience = False, 0
        self.before = self.now = desk.statuses(self.campaign_id)
        self.final: Any = None
        self.final_statuses: dict[str, str] = {}

    @rule(limit=st.integers(1, 3), drop=st.booleans())
    def ask_the_next(self, limit: int, drop: bool) -> None:
        source, rows = sourced(self.desk, self.campaign_id, limit=limit)
        if not isinstance(source, Done) or not rows:
            return
        rows[0]["refused_reason"] = "ONB_BACKFILL_NOTIFY_BLOCKED" if drop else None
        ask = NotifyBackfill(campaign_id=self.campaign_id, tenant_id="acme", idempotency_key="n")
        first = self.desk.write(notify_backfill, ask, rows)
        again = self.desk.write(notify_backfill, ask, rows)
        assert len(rows) == first.result.requested_count + first.result.failed_count
        assert () == again.events

    @rule(user_id=ANYBODY)
    def remind(self, user_id: str) -> None:
        row = {"ordinal": 1, "campaign_id": self.campaign_id, "recipient_user_id": user_id}
        self.desk.write(remind_targets, RemindTargets(tenant_id="acme"), [row])

    @rule(user_id=ANYBODY, fields=st.sets(st.sampled_from(("licence", "first_aid", "other"))))
    def answer(self, user_id: str, fields: set[str]) -> None:
        ask = TakeAnswers(tenant_id="acme", user_id=user_id, answers=dict.fromkeys(sorted(fields), "x"))
        outcome = self.desk.write(take_answers, ask)
        assert "other" not in outcome.result.accepted

    @rule(user_id=ANYBODY, capability=st.sampled_from((exempt_target, fail_target)))
    def settle(self, user_id: str, capability: Any) -> None:
        ask = SettleTarget(
            campaign_id=self.campaign_id,
            tenant_id="acme",
            recipient_user_id=user_id,
            reason_code="SOME_REASON",
            note="Some note.",
        )
        self.desk.write(capability, ask)

    @rule(user_id=ANYBODY, returns=st.booleans())
    def leave(self, user_id: str, returns: bool) -> None:
        end = None if returns else LEFT
        self.desk.import_lines(a_line(user_id, position_id=self.position_id, end_date=end))
        _, rows = self.desk.on_page(source_leavers, SourceLeavers())
        self.desk.write(exempt_leavers, ExemptLeavers(tenant_id="acme"), rows)

    @rule(user_id=ANYBODY)
    def bounce(self, user_id: str) -> None:
        outcome, _ = bounced(self.desk, self.campaign_id, user_id)
        assert isinstance(outcome, Done)

    @rule()
    def retry_failed(self) -> None:
        failed = {user_id for user_id, status in self.now.items() if status == Target.FAILED}
        outcome, rows = self.desk.on_page(reopen_failed, ReopenFailed(campaign_id=self.campaign_id, tenant_id="acme"))
        if isinstance(outcome, Done):
            assert {row["recipient_user_id"] for row in rows} <= failed
            assert len(rows) == outcome.result.reopened_count
            self.reopening = True

    @rule(verb=st.sampled_from((hold_campaign, resume_campaign)))
    def pause(self, verb: Any) -> None:
        values = {"campaign_id": self.campaign_id, "tenant_id": "acme", "actor_user_id": "olga"}
        ask = HoldCampaign(reason_code="WAIT", **values) if verb is hold_campaign else ResumeCampaign(**values)
        assert isinstance(self.desk.write(verb, ask), Done) == (self.final is None)

    @precondition(lambda self: self.patience > 8)
    @rule()
    def cancel(self) -> None:
        values = {"campaign_id": self.campaign_id, "tenant_id": "acme", "actor_user_id": "olga"}
        self.desk.write(cancel_campaign, CancelCampaign(reason_code="OVER", **values))
        self.complete(accept=False)

    @rule(accept=st.booleans())
    def complete(self, accept: bool) -> None:
        ask = CompleteBackfill(
            campaign_id=self.campaign_id, tenant_id="acme", idempotency_key="c", accept_unresolved=accept
        )
        outcome = self.desk.write(complete_backfill, ask)
        if isinstance(outcome, Done):
            self.final = self.final or outcome.result
            self.final_statuses = self.final_statuses or self.desk.statuses(self.campaign_id)
            assert self.final == outcome.result

    @rule()
    def look_from_another_tenant(self) -> None:
        other = replace(self.desk, tenant_id="globex")
        assert not isinstance(other.read(read_campaign, ReadCampaign(campaign_id=self.campaign_id)), Done)

    @invariant()
    def targets_move_forwards_only(self) -> None:
        self.patience += 1
        self.before, self.now = self.now, self.desk.statuses(self.campaign_id)
        for user_id, status in self.now.items():
            was = Target(self.before[user_id])
            opened_again = self.reopening and was is Target.FAILED and status in (Target.PENDING, Target.REQUESTED)
            assert status == was or status in _reachable(was) or opened_again
        self.reopening = False

    @invariant()
    def counts_add_up(self) -> None:
        shown = self.desk.read(read_campaign, ReadCampaign(campaign_id=self.campaign_id)).result
        counts = shown.counts
        assert len(PEOPLE) == counts["total"] == sum(counts[status.value.lower()] for status in Target)
        assert counts["unresolved"] == sum(counts[status.value.lower()] for status in OPEN_TARGETS)

    @invariant()
    def an_ended_campaign_never_changes(self) -> None:
        if self.final is not None:
            assert self.final.state == campaign_of(self.desk, self.campaign_id)["state"]
            assert self.final_statuses == self.desk.statuses(self.campaign_id)


def _reachable(status: Target) -> set[Target]:
    behind = set() if status is Target.FAILED else set(TARGET_MOVES[status])
    return behind.union(*(_reachable(each) for each in behind))


@pytest.mark.slow
def test_a_campaign_keeps_its_laws(desk: Desk) -> None:
    """Nothing falls back but who is asked again on purpose, counts add up, and an ended campaign never changes."""
    numbers = itertools.count()

    class Machine(CampaignMachine):
        def __init__(self) -> None:
            super().__init__(desk, f"p{next(numbers)}")

    settings = hypothesis.settings(max_examples=12, stateful_step_count=15)
    run_state_machine_as_test(Machine, settings=settings)
