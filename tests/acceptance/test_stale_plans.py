"""Whatever moves between a plan and the first gated write: the plan is compared, and asked about again if it differs.

Each test confirms a plan that asks ada, ben and gil for a forklift licence, after something has happened to somebody.
"""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from selene_os.runtime import plan_reading
from selene_os.runtime.answer import Answer
from selene_os.storage.canonical import from_text
from tests.stage import BADGE, FORKLIFT, TENANT, Person, Stage

pytestmark = pytest.mark.slow

LICENCE = "forklift_licence"
TIMES = 4


def people(*changed: Person) -> Callable[[Stage], object]:
    """Somebody's row of the staff file is another one."""
    return lambda stage: stage.ok(stage.staff(changed))


def settings(**values: str) -> Callable[[Stage], object]:
    return lambda stage: stage.operate("TENANT_CONFIGURE", settings=values)


def another_version(stage: Stage) -> None:
    """Somebody else has changed the rules meanwhile."""
    stage.grant("otto", "ONB_SCHEMA_MANAGE")
    theirs = stage.ok(stage.open(BADGE, user="otto", apply_scope="NewHiresOnly"))
    assert "COMPLETED" == stage.confirm(theirs, user="otto").document["state"]


def shown(stage: Stage, run_id: str) -> Any:
    """What `selene plan` knows of the run."""
    return stage.ok(stage.selene.look(TENANT, lambda ctx: plan_reading.plan(ctx, run_id, None, 100))).document


def said(answer: Answer) -> tuple[str, str]:
    return str(answer.document["state"]), str(answer.document["reason_code"])


CHANGES: list[tuple[str, Callable[[Stage], object], str, set[str]]] = [
    ("joined", people(Person("hal")), "1 came: hal.", {"ada", "ben", "gil", "hal"}),
    ("left", people(Person("ada", end_date="2026-02-28")), "1 left: ada (ada has left)", {"ben", "gil"}),
    (
        "moved country",
        people(Person("ada", country="AT")),
        "1 left: ada (ada is not concerned by the rule)",
        {"ben", "gil"},
    ),
    ("holds it", people(Person("ada", held="doc:fl-9")), "1 left: ada (ada already holds it)", {"ben", "gil"}),
    (
        "consent",
        people(Person("ada", tags="do-not-contact")),
        "1 changed: ada (ada: through none instead of app)",
        {"ada", "ben", "gil"},
    ),
    ("channel", settings(allowed_channels="email"), "3 changed: ada, ben, gil", {"ada", "ben", "gil"}),
    ("excluded", people(Person("hal", country="AT")), "1 stay unasked for another reason: hal", {"ada", "ben", "gil"}),
]


@pytest.mark.parametrize(("change", "told", "asked"), [each[1:] for each in CHANGES], ids=[each[0] for each in CHANGES])
def test_people_have_changed(stage: Stage, change: Callable[[Stage], object], told: str, asked: set[str]) -> None:
    """Who is asked, for what or through which channel: nothing is written, the difference is told and kept, and only
    a yes to the new plan counts; then exactly those are asked whom it names.
    """
    opened = stage.ok(stage.open())
    change(stage)
    stale = stage.confirm(opened, 3)
    assert ("WAITING_FOR_PERSON", "SIMULATION_STALE") == said(stale)
    assert told in stale.document["message"]
    assert told.rstrip(".") in shown(stage, stale.document["run_id"])["difference_text"]
    assert [] == stage.rows("position_schema_ledger") == stage.rows("onboarding_campaigns")
    assert "CONFIRMATION_MISMATCH" == stage.confirm(opened, 3).document["reason_code"]
    assert len(asked) == stale.document["plan"]["people"]
    done = stage.ok(stage.confirm(stale, len(asked)))
    stage.work()
    assert asked == set(stage.targets(done.document["handoff"]["campaign_id"]))
    assert stage.verified()


def test_an_answer_to_another_campaign_makes_a_plan_stale(stage: Stage) -> None:
    """Who gives it meanwhile, asked by another position, is not asked once more."""
    stage.place("packer")
    stage.ok(stage.staff([Person("ada", position="packer")]))
    stage.running(position_id="packer")
    opened = stage.ok(stage.open())
    stage.ok(stage.answer("ada", **{LICENCE: "doc:fl-7"}))
    stale = stage.confirm(opened, 3)
    assert "SIMULATION_STALE" == stale.document["reason_code"]
    assert "1 left: ada (ada already holds it)" in stale.document["message"]


def test_an_exemption_makes_a_plan_stale(stage: Stage) -> None:
    """Who is exempted from it meanwhile stays exempted."""
    campaign_id = stage.running()
    opened = stage.ok(stage.open({**FORKLIFT, "prompt_short": "Licence"}))
    stage.ok(stage.settle(campaign_id, "ada", "EXEMPT"))
    stale = stage.confirm(opened, 3)
    assert "SIMULATION_STALE" == stale.document["reason_code"]
    assert "1 left: ada (ada was exempted from it before)" in stale.document["message"]
    assert {"EXEMPTED_BEFORE": 1} == {
        reason: count
        for reason, count in shown(stage, stale.document["run_id"])["excluded_by_reason"].items()
        if reason == "EXEMPTED_BEFORE"
    }


def test_another_rule_makes_a_plan_stale(stage: Stage) -> None:
    """A version that somebody else has activated meanwhile is another base: the change is shown against that one."""
    opened = stage.ok(stage.open())
    another_version(stage)
    stale = stage.confirm(opened, 3)
    assert ("WAITING_FOR_PERSON", "SIMULATION_STALE") == said(stale)
    assert "it would be version v2 instead of v1" in stale.document["message"]
    assert ["badge_number"] == stale.document["plan"]["schema_diff"]["removed"]
    assert "COMPLETED" == stage.ok(stage.confirm(stale, 3)).document["state"]


def test_a_new_rule_for_the_same_words_makes_a_plan_stale(stage: Stage) -> None:
    """What was said is merged into what holds by now: of the fields that are new, the operator is told."""
    said_so = stage.say("Require a forklift licence for pickers, for current staff too")
    shown_first = stage.ok(stage.say("a photo or scan of the document", said_so.document["run_id"]))
    people_first = shown_first.document["plan"]["people"]
    another_version(stage)
    stale = stage.confirm(shown_first, people_first)
    assert "SIMULATION_STALE" == stale.document["reason_code"]
    assert 'the rule of badge_number was "none" and is "ALWAYS" now' in stale.document["message"]


def test_a_new_turn_is_no_stale_plan(stage: Stage) -> None:
    """Who wants something else gets another plan, and nothing was shown in vain."""
    said_so = stage.say("Require a forklift licence for pickers in Germany, for current staff too")
    first = stage.ok(stage.say("a photo or scan of the document", said_so.document["run_id"]))
    second = stage.ok(stage.say("only for new hires", first.document["run_id"]))
    assert first.document["plan"]["digest"] != second.document["plan"]["digest"]
    assert "SIMULATION_STALE" != second.document["reason_code"]


def test_the_turn_of_the_day_makes_a_plan_stale(stage: Stage) -> None:
    """Who starts tomorrow is a new hire today and one of the staff tomorrow: a plan holds on its day."""
    stage.ok(stage.staff([Person("hal", start_date="2026-03-03")]))
    stage.operate("TENANT_CONFIGURE", settings={"confirmation_valid_minutes": "1440"})
    opened = stage.ok(stage.open())
    stage.move(hours=15)
    stale = stage.confirm(opened, 3)
    assert ("SIMULATION_STALE", 4) == (stale.document["reason_code"], stale.document["plan"]["people"])
    assert "1 came: hal" in stale.document["message"]


@pytest.mark.parametrize(
    "moved",
    [
        {"quiet_hours": "08:00-20:00"},
        {"message_prices": "sms=0.07 EUR"},
        {"reminder_local_time": "11:00"},
        {"sender_name": "Acme HR"},
    ],
    ids=lambda moved: next(iter(moved)),
)
def test_hours_and_prices_make_no_plan_stale(stage: Stage, moved: dict[str, str]) -> None:
    """They are shown as of now and promised to nobody: the confirmation holds."""
    opened = stage.ok(stage.open())
    stage.operate("TENANT_CONFIGURE", settings=moved)
    assert "COMPLETED" == stage.ok(stage.confirm(opened, 3)).document["state"]


def test_between_the_two_confirmations(stage: Stage) -> None:
    """A yes to the change holds for its plan: if that is stale at the launch, both are asked again."""
    opened = stage.ok(stage.open())
    second = stage.ok(stage.confirm(opened))
    assert "BACKFILL_LAUNCH" == second.document["confirmation"]["kind"]
    stage.ok(stage.staff([Person("hal")]))
    stale = stage.confirm(second, 3)
    assert ("SIMULATION_STALE", "SCHEMA_CHANGE", 4) == (
        stale.document["reason_code"],
        stale.document["confirmation"]["kind"],
        stale.document["confirmation"]["people"],
    )
    assert [] == stage.rows("position_schema_ledger")


def test_a_campaign_that_is_launched_directly(stage: Stage) -> None:
    """Without a change of the schema too: what moves before the campaign's first write is shown and asked about."""
    campaign_id = stage.launch()
    stage.work()
    stage.confirm(stage.close(campaign_id))
    opened = stage.ok(stage.open_backfill())
    stage.ok(stage.staff([Person("hal"), Person("ada", held="doc:fl-9")]))
    stale = stage.confirm(opened, 3)
    assert "SIMULATION_STALE" == stale.document["reason_code"]
    assert "1 came: hal; 1 left: ada" in stale.document["message"]
    assert 1 == len(stage.rows("onboarding_campaigns"))


def test_the_difference_is_for_the_operator_alone(stage: Stage) -> None:
    """The journal knows how many came, left and changed, and nobody's id."""
    opened = stage.ok(stage.open())
    stage.ok(stage.staff([Person("hal"), Person("ada", end_date="2026-02-28")]))
    stage.confirm(opened, 3)
    bodies = [from_text(row["body"]) for row in stage.rows("journal_entries")]
    stale = next(each for each in bodies if each["event"] == "PLAN_STALE")
    assert {"came": 1, "left": 1, "changed": 0, "others": 0} == {
        name: stale["data"][name] for name in ("came", "left", "changed", "others")
    }
    assert not any(user in str(stale) for user in ("hal", "ada"))


def test_the_difference_is_told_in_german(stage: Stage) -> None:
    """Who speaks German reads it in German."""
    said_so = stage.say("Verlange einen Staplerschein für Picker in Deutschland, auch für das aktuelle Personal")
    run_id = said_so.document["run_id"]
    first = stage.ok(stage.say("ein Foto oder Scan des Dokuments", run_id) if said_so.document["question"] else said_so)
    stage.ok(stage.staff([Person("hal")]))
    stale = stage.confirm(first, first.document["plan"]["people"])
    assert "1 kamen hinzu: hal" in stale.document["message"]


def test_facts_that_never_rest_are_made_to_wait(stage: Stage) -> None:
    """However often staff overtake a plan, it is worked out in the end, while nobody else writes."""
    opened = stage.ok(stage.open())
    hired: list[str] = []

    def hire(_: Any) -> None:
        name = f"new-{len(hired)}"
        if len(hired) < TIMES:
            hired.append(name)
            stage.ok(stage.staff([Person(name)]))

    stage.ok(stage.staff([Person("hal")]))
    # Whenever a snapshot is given back, somebody else is hired before anybody can write.
    event.listen(stage.selene.world.database._readers, "commit", hire)
    stale = stage.confirm(opened, 3)
    event.remove(stage.selene.world.database._readers, "commit", hire)
    assert ("SIMULATION_STALE", 3 + 1 + TIMES) == (stale.document["reason_code"], stale.document["plan"]["people"])
