"""What an operator decides on: the plan with its reasons, hours and price, and the message as somebody would see it."""

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from selene_os.durable.clock import SetClock
from selene_os.kernel.vocabulary import Channel
from selene_os.runtime import plan_reading
from selene_os.runtime.answer import Answer
from tests.doors.command_line import run
from tests.post_office import PostOffice, token_in
from tests.stage import BADGE, FORKLIFT, OPERATOR, TENANT, Person, Stage

pytestmark = pytest.mark.slow

EVENING = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
HEALTH = {**BADGE, "field_key": "health", "prompt_short": "Health check", "sensitivity": "Confidential"} | {
    "exposure_rule": "TextOnly"
}
SECRET = {**BADGE, "field_key": "band", "prompt_short": "Pay band", "exposure_rule": "InternalOnly"}
STAFF = (
    Person("ada"),
    Person("ann", phone="+4915112345678", tags="no-app|consent-sms", language="de"),
    Person("bob", email="bob@acme.example", tags="no-app", country="US", time_zone="America/New_York"),
    Person("dee", country="AT", time_zone="Europe/Vienna"),
    Person("fay", end_date="2026-01-31"),
    Person("ida", time_zone="", country="DE"),
)
SETTINGS = {
    "allowed_channels": "app,sms,email",
    "sms_setup_complete": "yes",
    "message_prices": "sms=0.07 EUR",
    "quiet_hours": "21:00-08:00",
}


@pytest.fixture
def office() -> PostOffice:
    """Give a provider of short messages and emails."""
    return PostOffice((Channel.SMS, Channel.EMAIL))


@pytest.fixture
def evening(database_url: str, office: PostOffice) -> Iterator[Stage]:
    """Give a company whose people are reached in several ways, late in the evening of the second of March."""
    made = Stage(database_url, clock=SetClock(EVENING), providers=office).furnish(STAFF)
    made.operate("TENANT_CONFIGURE", settings=SETTINGS)
    yield made
    made.selene.world.database.close()


def opened(stage: Stage, *specs: Mapping[str, Any], **values: Any) -> str:
    return str(stage.ok(stage.open(*specs, **values)).document["run_id"])


def asked(stage: Stage, run_id: str, **wanted: Any) -> Answer:
    return stage.selene.look(TENANT, lambda ctx: plan_reading.plan(ctx, run_id, **{"limit": 100, **wanted}))


def plan(stage: Stage, run_id: str, **wanted: Any) -> Mapping[str, Any]:
    """The plan, with everybody unless something else is wanted."""
    return stage.ok(asked(stage, run_id, **{"cursor": None, **wanted})).document


def person(stage: Stage, run_id: str, user_id: str) -> Answer:
    return stage.selene.look(TENANT, lambda ctx: plan_reading.person(ctx, run_id, user_id))


def by_user(document: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {each["user_id"]: each for each in document["items"]}


def test_each_person_has_a_reason(evening: Stage) -> None:
    """Who is asked by which rule and why it holds of them, who is not and why, who cannot be decided."""
    rule = 'person.country == "DE" && person.time_zone != ""'
    people = by_user(plan(evening, opened(evening, {**FORKLIFT, "required_predicate": rule})))
    assert {"ada": "TARGET", "ann": "TARGET", "bob": "EXCLUDED", "dee": "EXCLUDED", "fay": "EXCLUDED"} | {
        "ida": "UNDECIDED"
    } == {user: each["kind"] for user, each in people.items()}
    holds = {"person.country": "DE", "person.time_zone": "Europe/Berlin"}
    assert [{"field_key": "forklift_licence", "rule": rule, "facts": holds}] == people["ada"]["why"]
    no = {"because": ['person.country == "DE"'], "facts": {"person.country": "AT"}}
    assert ("NOTHING_REQUIRED", [{"field_key": "forklift_licence", **no}]) == (
        people["dee"]["reason"],
        people["dee"]["why_not"],
    )
    assert ("LEFT_POSITION", []) == (people["fay"]["reason"], people["fay"]["why_not"])
    assert [{"field_key": "forklift_licence", "missing_facts": ["person.time_zone"]}] == people["ida"]["undecided"]


def test_another_country_by_the_selectors(evening: Stage) -> None:
    """Whom the version as a whole leaves out is told by which selector."""
    document = plan(evening, opened(evening, BADGE, selectors={"person.country": ["DE"]}))
    assert {"LEFT_POSITION": 1, "OUT_OF_SCOPE": 2} == document["excluded_by_reason"]
    outside: list[dict[str, Any]] = [{"field_key": None, "because": ["person.country"], "facts": {}}]
    assert outside == by_user(document)["bob"]["why_not"]


def test_channel_hour_messages_and_price(evening: Stage) -> None:
    """Each by the person's own clock, outside of quiet hours where the channel rings, a day of theirs at a time."""
    document = plan(evening, opened(evening, BADGE))
    first = {user: (each["channel"], each["first_send_at"]) for user, each in by_user(document).items()}
    assert {
        "ada": ("app", "2026-03-02T23:30"),
        "ann": ("sms", "2026-03-03T08:00"),
        "bob": ("email", "2026-03-02T17:30"),
        "dee": ("app", "2026-03-02T23:30"),
        "fay": (None, None),
        "ida": ("app", "2026-03-02T22:30"),
    } == first
    days = [(each["day"], each["messages"], each["reminders"]) for each in document["messages_per_day"]]
    reminded = [("2026-03-05", 0, 5), ("2026-03-12", 0, 5), ("2026-03-26", 0, 5)]
    assert [("2026-03-02", 4, 0), ("2026-03-03", 1, 0), *reminded] == days
    prices = [(each["channel"], each["cost"], each["cost_at_most"]) for each in document["cost"]]
    assert [("sms", "0.07", "0.28"), ("email", None, None)] == prices


def test_what_is_shown_as_of_now_is_what_comes(evening: Stage, office: PostOffice) -> None:
    """The hours are REM's own: nothing rings earlier, and the first reminders come on the day that was shown."""
    opening = evening.ok(evening.open(BADGE))
    document = plan(evening, opening.document["run_id"])
    done = evening.ok(evening.confirm(opening, document["people"]))
    evening.work()
    assert ["bob@acme.example"] == office.addresses
    evening.clock.moment = datetime(2026, 3, 3, 7, 0, tzinfo=UTC)
    evening.work()
    assert ["bob@acme.example", "+4915112345678"] == office.addresses
    reminders = {each["next_reminder_at"] for each in evening.targets(done.document["handoff"]["campaign_id"]).values()}
    assert {"2026-03-05T08:00:00Z", "2026-03-05T09:00:00Z", "2026-03-05T14:00:00Z"} == reminders


def test_the_confirmation_shows_the_summary(evening: Stage) -> None:
    """Old and new wording, what is missing of whom, messages and price stand in the text that is said yes to."""
    evening.running(BADGE)
    sharper = {**BADGE, "prompt_short": "Number of your badge", "validation": {"min_length": 4}}
    text = evening.ok(evening.open(sharper)).document["confirmation"]["text"]
    assert "badge_number (tightened, reworded): the wording was" in text
    assert 'was "Badge number" and would be "Number of your badge"' in text
    assert "validation was nothing and would be min_length: 4" in text
    assert "Messages, as of 2026-03-02T22:30:00Z: 4 on 2026-03-02, 1 on 2026-03-03" in text
    assert "Cost: sms 0.07 EUR (1 × 0.07), with all reminders at most 0.28 EUR; email × 1, no price set." in text


def test_without_prices_none_is_named(evening: Stage) -> None:
    """A tenant that has set no price is told so where messages may cost something."""
    evening.operate("TENANT_CONFIGURE", settings={"message_prices": ""})
    answer = evening.ok(evening.open(BADGE))
    assert "No price is set for messages." in answer.document["confirmation"]["text"]
    assert plan(evening, answer.document["run_id"])["cost"] is None


@pytest.mark.parametrize(("user", "to"), [("ann", "+4915112345678"), ("bob", "bob@acme.example")])
def test_as_anna_would_see_it(evening: Stage, office: PostOffice, user: str, to: str) -> None:
    """The message that is shown beforehand is the one that is sent, but for the token of its link."""
    evening.operate("TENANT_CONFIGURE", settings={"quiet_hours": "none"})
    answer = evening.ok(evening.open(FORKLIFT, HEALTH, SECRET, BADGE))
    letter = evening.ok(person(evening, answer.document["run_id"], user)).document["letter"]
    assert [] == [prompt for prompt in ("Health check", "Pay band") if prompt in letter["text"]]
    evening.ok(evening.confirm(answer, answer.document["plan"]["people"]))
    evening.work()
    (sent,) = office.sent_to(to)
    assert (sent.language, sent.subject, sent.text) == (
        letter["language"],
        letter["subject"],
        letter["text"].replace("--token …", f"--token {token_in(sent)}"),
    )


def test_what_is_owed_already_stands_in_the_message_too(evening: Stage) -> None:
    """One message speaks for all that is wanted of a person, so the message beforehand does."""
    evening.place("packer", title="Packer")
    evening.ok(evening.staff([Person("bob", email="bob@acme.example", tags="no-app", country="US", position="packer")]))
    evening.running(BADGE, position_id="packer")
    letter = evening.ok(person(evening, opened(evening, FORKLIFT, HEALTH), "bob")).document["letter"]
    assert ("Badge number" in letter["text"], "a confidential detail" in letter["text"]) == (True, True)


def test_who_was_exempted_before_stays_so(evening: Stage) -> None:
    """An exemption from a field holds in the position until it is required anew; what else is missing is asked."""
    campaign_id = evening.running(BADGE)
    evening.ok(evening.settle(campaign_id, "ada", "EXEMPT"))
    again = {**BADGE, "prompt_short": "Number of your badge"}
    people = by_user(plan(evening, opened(evening, again)))
    assert ("EXCLUDED", "EXEMPTED_BEFORE") == (people["ada"]["kind"], people["ada"]["reason"])
    people = by_user(plan(evening, opened(evening, again, HEALTH)))
    assert (["health"], ["badge_number"]) == (people["ada"]["missing_fields"], people["ada"]["exempted_from"])
    evening.confirm(evening.ok(evening.open(HEALTH, apply_scope="NewHiresOnly")))
    people = by_user(plan(evening, opened(evening, again, HEALTH)))
    assert ["badge_number", "health"] == people["ada"]["missing_fields"]


def test_a_plan_is_worked_out_where_nothing_can_be_written(evening: Stage) -> None:
    """Every statement of it runs on a connection that refuses to write, and none on another one."""
    read: list[str] = []
    written: list[str] = []
    database = evening.selene.world.database

    def refuses(_: Any, cursor: Any, statement: str, *__: Any) -> None:
        read.append(statement)
        with pytest.raises(Exception, match="readonly|read-only|prohibited|not authorized"):
            _try_to_write(cursor.connection, is_sqlite=database.is_sqlite)

    def writes(_: Any, __: Any, statement: str, *___: Any) -> None:
        written.append(statement)

    event.listen(database._readers, "before_cursor_execute", refuses)
    event.listen(database._writers, "before_cursor_execute", writes)
    evening.ok(evening.open(BADGE))
    event.remove(database._readers, "before_cursor_execute", refuses)
    event.remove(database._writers, "before_cursor_execute", writes)
    for table in ("onboarding_people", "onboarding_held_values"):
        assert any(table in each for each in read), table
        assert not any(table in each for each in written), table


def _try_to_write(connection: Any, *, is_sqlite: bool) -> None:
    if is_sqlite:
        connection.execute("DELETE FROM dialogue_replies")
        return
    with connection.transaction():  # a savepoint, so that PostgreSQL goes on after the refusal
        connection.execute("DELETE FROM dialogue_replies")


def test_pages_are_of_one_plan(evening: Stage) -> None:
    """Behind a cursor stands the rest, of every kind or of one, and strange cursors are refused."""
    run_id = opened(evening, BADGE)
    first = plan(evening, run_id, limit=4)
    rest = plan(evening, run_id, limit=4, cursor=first["next_cursor"])
    assert (["ada", "ann", "bob", "dee"], ["ida", "fay"], None) == (
        [*by_user(first)],
        [*by_user(rest)],
        rest["next_cursor"],
    )
    assert ["fay"] == [*by_user(plan(evening, run_id, kind="excluded"))]
    wrong: list[dict[str, Any]] = [{"cursor": "x", "kind": None}, {"cursor": None, "kind": "loved"}]
    said = [asked(evening, run_id, **each).document["reason_code"] for each in wrong]
    assert ["INPUT_INVALID"] * 2 == said
    nobody = [person(evening, run_id, "zoe"), person(evening, "run_nowhere", "ada")]
    assert ["PERSON_NOT_FOUND", "RUN_UNKNOWN"] == [each.document["reason_code"] for each in nobody]


def test_a_campaigns_run_shows_the_plan_of_its_change(evening: Stage) -> None:
    """What was confirmed can be looked up from either run, and says that facts have moved since."""
    campaign_id = evening.launch(BADGE)
    document = plan(evening, evening.run_of(campaign_id))
    assert (5, False) == (document["people"], document["is_current"])


def test_a_plan_at_the_command_line(
    database_url: str, evening: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As text a person can read, page by page or whole; as CSV that no spreadsheet runs; one person with a message."""
    monkeypatch.setenv("SELENE_DATABASE_URL", database_url)
    monkeypatch.setenv("SELENE_NOW", "2026-03-02T22:30:00Z")
    evening.operate("TENANT_CONFIGURE", settings={"confirm_count_from": "5"})
    evening.ok(evening.staff([Person("eva", tags="=1+1", language="de")]))
    answer = evening.ok(evening.confirm(evening.ok(evening.open({**BADGE, "field_key": "badge"}))))
    run_id = answer.document["run_id"]
    page = run("plan", run_id, "--tenant", TENANT, "--limit", "2")
    assert (0, True, True) == (
        page.status,
        "asked       6 (app 4, email 1, sms 1)" in page.out,
        "--cursor 2" in page.out,
    )
    everybody = run("plan", run_id, "--tenant", TENANT, "--limit", "2", "--all")
    assert (True, False) == ("has left" in everybody.out, "There is more" in everybody.out)
    one = run("plan", run_id, "--tenant", TENANT, "--person", "ann")
    assert "As Name of ann would see it (sms, de):" in one.out
    file = tmp_path / "plan.csv"
    assert 0 == run("plan", run_id, "--tenant", TENANT, "--csv", str(file)).status
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert (7, "always") == (len(rows), rows[0]["why"])
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    shown = run("run", "show", run_id, "--tenant", TENANT)
    assert ("--launch-backfill NUMBER-OF-PEOPLE" in shown.out, f"selene plan {run_id}" in shown.out) == (True, True)
    assert 3 == run("plan", "run_nowhere", "--tenant", TENANT).status
    assert 2 == run("plan", run_id, "--tenant", TENANT, "--all", "--json").status
    assert OPERATOR in shown.out
