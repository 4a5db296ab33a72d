"""Another tenant's ids: refused in every command, nothing shown or changed; the refusal is in one's own journal."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from selene_os.kernel.reads import Read
from selene_os.kernel.simulation import SimulationStatus
from selene_os.runtime import listing
from selene_os.runtime.answer import Answer, AnswerKind
from tests.stage import FORKLIFT, OPERATOR, POSITION, TENANT, Person, Stage

THEIRS = "zenith"
THEIR_COMPANY = "zenith-at"
THEIR_POSITION = "rocketeer"
THEIR_OPERATOR = "zoltan"
THEIR_PERSON = "zora"
OWN_TRACES = ("journal_entries", "journal_streams", "storage_tenant_counters")


@dataclass
class Neighbours:
    """Two tenants: one that asks, and one with a run, a campaign, a position and people of its own."""

    stage: Stage
    run_id: str
    digest: str
    campaign_id: str

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody else may be shown."""
        return (THEIR_COMPANY, THEIR_POSITION, THEIR_OPERATOR, THEIR_PERSON, self.digest)


@pytest.fixture
def neighbours(stage: Stage) -> Neighbours:
    """Give two tenants of which one asks for what is the other's."""
    people = [Person(user, position=THEIR_POSITION) for user in (THEIR_PERSON, "zita")]
    stage.furnish(people, THEIRS, THEIR_COMPANY, THEIR_POSITION, THEIR_OPERATOR)
    place = {"company_id": THEIR_COMPANY, "position_id": THEIR_POSITION, "tenant": THEIRS, "user": THEIR_OPERATOR}
    launched = stage.ok(stage.open(**place))
    done = stage.ok(stage.confirm(launched, 2, THEIR_OPERATOR, THEIRS))
    stage.work()
    waiting = stage.ok(stage.open(FORKLIFT, key="their-key", **place))
    return Neighbours(
        stage,
        waiting.document["run_id"],
        waiting.document["confirmation"]["digest"],
        done.document["handoff"]["campaign_id"],
    )


def operated(process_id: str, **facts: Any) -> Callable[[Neighbours], Answer]:
    """One operator's verb about what is theirs."""
    return lambda both: both.stage.selene.operate(TENANT, "local-admin", process_id, facts, tuple(facts), "")


def opened(process_id: str, **values: Any) -> Callable[[Neighbours], Answer]:
    """A run that is opened about what is theirs."""
    given = {"selectors": {}, "field_specs": [dict(FORKLIFT)], "apply_scope": "CurrentAndNew", **values}
    return lambda both: both.stage.selene.open_run(TENANT, OPERATOR, process_id, given)


def settled(verdict: str) -> Callable[[Neighbours], Answer]:
    """A verdict about their person in their campaign."""
    return lambda both: both.stage.selene.settle_target(
        TENANT, OPERATOR, both.campaign_id, THEIR_PERSON, verdict, "AGREED_OTHERWISE", "because"
    )


COMMANDS: Mapping[str, Callable[[Neighbours], Answer]] = {
    "say": lambda both: both.stage.say("no, in Austria", both.run_id),
    "say as their operator": lambda both: both.stage.say("no, in Austria", both.run_id, THEIR_OPERATOR),
    "confirm": lambda both: both.stage.selene.confirm(TENANT, OPERATOR, both.run_id, both.digest),
    "confirm as their operator": lambda both: both.stage.selene.confirm(
        TENANT, THEIR_OPERATOR, both.run_id, both.digest, 0
    ),
    "decline": lambda both: both.stage.selene.decline(TENANT, THEIR_OPERATOR, both.run_id),
    "open for their position": opened("ONB_SCHEMA_MANAGE", position_id=THEIR_POSITION, company_id=THEIR_COMPANY),
    "open for their company": opened("ONB_SCHEMA_MANAGE", position_id=POSITION, company_id=THEIR_COMPANY),
    "open their backfill": opened(
        "ONB_REQUIREMENT_BACKFILL", position_id=THEIR_POSITION, company_id=THEIR_COMPANY, schema_version_id="v1"
    ),
    "open as their operator": lambda both: both.stage.open(user=THEIR_OPERATOR),
    "exempt": settled("EXEMPT"),
    "fail": settled("FAIL"),
    "close": lambda both: both.stage.close(both.campaign_id),
    "close as their operator": lambda both: both.stage.close(both.campaign_id, THEIR_OPERATOR),
    "answer as their person": lambda both: both.stage.answer(THEIR_PERSON, forklift_licence="doc:1"),
    "import into their company": lambda both: both.stage.staff([Person("ivy")], company=THEIR_COMPANY),
    "import into their position": lambda both: both.stage.staff([Person("ivy", position=THEIR_POSITION)]),
    "position in their company": operated(
        "POSITION_ADD",
        company_id=THEIR_COMPANY,
        position_id="driver",
        title="Driver",
        department="Fleet",
        jurisdiction="AT",
    ),
    "activate": operated("POSITION_ACTIVATE", position_id=THEIR_POSITION),
    "rollback": operated(
        "POSITION_SCHEMA_ROLLBACK", position_id=THEIR_POSITION, schema_version_id="v1", change_reason="a reason"
    ),
    "revoke": operated("ACCESS_REVOKE", user_id=THEIR_OPERATOR, action="ONB_SCHEMA_MANAGE"),
    "company in their tenant": operated(
        "COMPANY_ADD", tenant_id=THEIRS, company_id="intruder", name="Intruder", country="DE"
    ),
    "grant in their tenant": operated(
        "ACCESS_GRANT", tenant_id=THEIRS, user_id=OPERATOR, action="ONB_SCHEMA_MANAGE", mode="X"
    ),
    "switch as their operator": lambda both: both.stage.selene.switch_simulation(
        TENANT, THEIR_OPERATOR, "COMPANY_ADD_COMMIT", SimulationStatus.DISABLED
    ),
    "show their run": lambda both: both.stage.selene.show_run(TENANT, both.run_id),
    "read their campaign": lambda both: both.stage.selene.read(
        TENANT, Read.CAMPAIGN, {"campaign_id": both.campaign_id}
    ),
    "list their targets": lambda both: both.stage.selene.look(
        TENANT, lambda ctx: listing.targets(ctx, both.campaign_id, None, 10)
    ),
    "tell their timeline": lambda both: both.stage.selene.look(
        TENANT, lambda ctx: listing.timeline(ctx, both.campaign_id, THEIR_PERSON)
    ),
    "read their schema": lambda both: both.stage.selene.read(
        TENANT, Read.POSITION_SCHEMA, {"position_id": THEIR_POSITION}
    ),
    "show their person": lambda both: both.stage.selene.look(TENANT, lambda ctx: listing.person(ctx, THEIR_PERSON)),
}
"""Each command once, asked by one tenant about what belongs to the other."""


@pytest.mark.slow
def test_every_command_refuses_what_is_another_tenants(neighbours: Neighbours) -> None:
    """Each is refused, says nothing that only they can know, and writes nothing but its refusal, in its own journal."""
    stage = neighbours.stage
    theirs = stage.everything(THEIRS)
    for name, command in COMMANDS.items():
        own, journal = stage.everything(but=OWN_TRACES), Counter(stage.journalled())
        answer = command(neighbours)
        assert AnswerKind.REFUSED is answer.kind, (name, dict(answer.document))
        assert theirs == stage.everything(THEIRS), name
        assert_same_but_for_a_refused_run(own, stage.everything(but=OWN_TRACES), name)
        new = Counter(stage.journalled()) - journal
        assert {"REQUEST_REFUSED", "RUN_REFUSED"} & new.keys(), name


def assert_same_but_for_a_refused_run(before: Mapping[str, Any], after: Mapping[str, Any], name: str) -> None:
    """A refused run keeps its turn and its draft; nothing else may differ."""
    of_a_run = ("runtime_runs", "durable_work", "transcript_turns", "intent_drafts", "storage_steps")
    changed = [table for table in before if before[table] != after[table] and table not in of_a_run]
    assert [] == changed, name


def test_nothing_of_theirs_is_shown(neighbours: Neighbours) -> None:
    """No answer, list or question holds a name of theirs that was not in what was asked."""
    stage = neighbours.stage
    look = stage.selene.look
    shown = [
        stage.say("Require a forklift licence").document,
        look(TENANT, lambda ctx: listing.runs(ctx, None, 100)).document,
        stage.selene.read(TENANT, Read.CAMPAIGNS, {}).document,
        stage.selene.read(TENANT, Read.STAFF, {}).document,
        stage.selene.read(TENANT, Read.POSITION_PLACES, {}).document,
        stage.selene.read(TENANT, Read.ACCESS_GRANTS, {}).document,
        stage.selene.read(TENANT, Read.INBOX, {"user_id": THEIR_PERSON}).document,
        stage.selene.read(TENANT, Read.OPEN_TARGETS, {"user_id": THEIR_PERSON}).document,
        stage.selene.show_run(TENANT, neighbours.run_id).document,
        stage.selene.read(TENANT, Read.CAMPAIGN, {"campaign_id": neighbours.campaign_id}).document,
        stage.selene.show_tenant(TENANT).document,
    ]
    for document in shown:
        assert [] == [secret for secret in neighbours.secrets if secret in str(document)], document
    own = str(stage.rows("journal_entries"))
    assert [] == [secret for secret in neighbours.secrets if secret in own]


def test_a_preview_names_the_cell_and_leaves_no_trace(neighbours: Neighbours) -> None:
    """A staff file that names their position is told about row and column; looking at it writes nothing at all."""
    before = neighbours.stage.everything(), neighbours.stage.everything(THEIRS)
    shown = neighbours.stage.staff([Person("ivy", position=THEIR_POSITION)], apply=False)
    assert ("position_id", AnswerKind.REFUSED) == (shown.document["problems"][0]["column"], shown.kind)
    assert before == (neighbours.stage.everything(), neighbours.stage.everything(THEIRS))


def test_a_replay_is_refused_like_the_first_time(neighbours: Neighbours) -> None:
    """Their key, or one's own key a second time, brings nothing of theirs: the tenant is looked at before a replay."""
    stage = neighbours.stage
    theirs = stage.everything(THEIRS)
    selene = stage.selene
    for _ in range(2):
        refused = [
            selene.confirm(TENANT, THEIR_OPERATOR, neighbours.run_id, neighbours.digest, key="k-confirm"),
            selene.say(TENANT, THEIR_OPERATOR, "no, in Austria", neighbours.run_id, key="k-say"),
            selene.close_campaign(TENANT, OPERATOR, neighbours.campaign_id, key="k-close"),
            selene.settle_target(
                TENANT, OPERATOR, neighbours.campaign_id, THEIR_PERSON, "FAIL", "A_CODE", None, key="k-fail"
            ),
            selene.answer(TENANT, THEIR_PERSON, {"forklift_licence": "doc:1"}, key="k-answer"),
        ]
        assert [AnswerKind.REFUSED] * 5 == [each.kind for each in refused]
        assert not any(secret in str(each.document) for each in refused for secret in neighbours.secrets)
    own = stage.ok(stage.open(key="their-key"))
    assert (POSITION, neighbours.run_id != own.document["run_id"]) == (
        stage.rows("dialogue_plans")[0]["header"].partition('"position_id":"')[2].partition('"')[0],
        True,
    )
    assert theirs == stage.everything(THEIRS)
    assert 2 * 5 == stage.journalled().count("REQUEST_REFUSED")


def test_an_unknown_tenant_is_refused_everywhere(stage: Stage) -> None:
    """Without a tenant there is nothing to ask, and nothing to write a refusal in."""
    selene = stage.selene
    before = stage.everything()
    answers = [
        selene.say("nobody", OPERATOR, "Require a forklift licence for pickers"),
        selene.confirm("nobody", OPERATOR, "run_1", "0" * 64),
        selene.open_run("nobody", OPERATOR, "ONB_SCHEMA_MANAGE", {}),
        selene.close_campaign("nobody", OPERATOR, "bfc_1", key="a-key"),
        selene.answer("nobody", "ada", {"forklift_licence": "doc:1"}),
        selene.read("nobody", Read.STAFF, {}),
        selene.show_run("nobody", "run_1"),
        selene.show_tenant("nobody"),
    ]
    assert ["TENANT_UNKNOWN"] * 8 == [each.document["reason_code"] for each in answers]
    assert before == stage.everything()
