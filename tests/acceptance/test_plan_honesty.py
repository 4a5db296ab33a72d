"""Plan honesty: what a plan said is what execution did, person by person, or execution was refused as stale.

Each example is a tenant of its own: a random staff and a random schema, a plan, whatever happens before the yes, the
yes, and a worker's work; if the plan was stale, the new one is confirmed, after whatever else happens.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selene_os.kernel.vocabulary import Channel
from selene_os.runtime import plan_reading
from selene_os.storage.canonical import from_text
from tests.post_office import PostOffice
from tests.stage import BEGIN, OPERATOR, Person, Stage

NAMES = ("Zed", "ada", "a-z", "ben", "cem", "dee", "eva", "fay")
FIELDS = ("forklift_licence", "badge", "visa")
RULES = (
    None,
    'person.country == "DE"',
    'person.country != company.country || "lead" in person.tags',
    '!("trainee" in person.tags) && person.time_zone != "America/New_York"',
    'person.start_date < timestamp("2026-01-01T00:00:00Z")',
)
TAGS = ("trainee", "lead", "no-app", "consent-sms", "do-not-contact")
SETTINGS = {"allowed_channels": "app,sms,email", "sms_setup_complete": "yes", "confirmation_valid_minutes": "1440"}
FEWEST, MOST = 15, 200


@dataclass(frozen=True)
class Event:
    """What happens between a plan and a yes: to somebody, to the settings, to the rules, or to the clock."""

    person: Person | None = None
    settings: tuple[str, str] | None = None
    is_version: bool = False
    hours: int = 0


def people() -> st.SearchStrategy[Person]:
    """Anybody at all."""
    return st.builds(
        Person,
        user_id=st.sampled_from(NAMES),
        country=st.sampled_from(("DE", "DE", "AT", "US")),
        time_zone=st.sampled_from(("Europe/Berlin", "America/New_York", "")),
        tags=st.sets(st.sampled_from(TAGS), max_size=2).map(lambda tags: "|".join(sorted(tags))),
        start_date=st.sampled_from(("2020-01-01", "2026-02-01", "2026-03-03")),
        end_date=st.sampled_from(("", "", "", "2026-02-28", "2026-03-02")),
        held=st.sampled_from(("", "", "doc:x-1")),
        email=st.sampled_from(("", "somebody@acme.example")),
        phone=st.sampled_from(("", "+4915112345678")),
    ).filter(lambda one: not one.end_date or one.start_date <= one.end_date)


def schemas() -> st.SearchStrategy[list[dict[str, Any]]]:
    """One to three fields, each required of everybody or by a rule."""
    fields = st.lists(st.sampled_from(FIELDS), min_size=1, unique=True)
    return fields.flatmap(
        lambda keys: st.tuples(*(st.builds(a_field, st.just(key), st.sampled_from(RULES)) for key in keys)).map(list)
    )


def a_field(key: str, rule: str | None) -> dict[str, Any]:
    return {
        "field_key": key,
        "field_type": "Document",
        "required_rule": "ALWAYS" if rule is None else "CONDITIONAL",
        "required_predicate": rule,
        "sensitivity": "Private",
        "exposure_rule": "TextOnly",
        "evidence_mode": "DocRequired",
        "prompt_short": key,
    }


def events() -> st.SearchStrategy[list[Event]]:
    """Up to two things that happen."""
    some = st.one_of(
        st.builds(Event, person=people()),
        st.builds(Event, person=people()),
        st.builds(Event, settings=st.sampled_from((("allowed_channels", "email"), ("quiet_hours", "none")))),
        st.just(Event(is_version=True)),
        st.builds(Event, hours=st.sampled_from((1, 15))),
    )
    return st.lists(some, max_size=2)


@dataclass
class Play:
    """One tenant, from its staff to what became of everybody."""

    stage: Stage
    tenant: str

    def happens(self, each: Event) -> None:
        """Let something happen; a row that the import refuses changes nothing."""
        if each.person is not None:
            self.stage.staff([each.person], tenant=self.tenant)
        if each.settings is not None:
            self.stage.operate("TENANT_CONFIGURE", self.tenant, settings=dict([each.settings]))
        if each.is_version:
            theirs = self.stage.open(
                a_field("boots", None), tenant=self.tenant, user="otto", apply_scope="NewHiresOnly"
            )
            if theirs.document["confirmation"]:
                self.stage.confirm(theirs, user="otto", tenant=self.tenant)
        self.stage.move(hours=each.hours)

    def planned(self, run_id: str) -> dict[str, tuple[list[str], str | None]]:
        """What the plan that was shown last says of whom it asks: the fields and the channel."""
        answer = self.stage.selene.look(self.tenant, lambda ctx: plan_reading.plan(ctx, run_id, None, 1_000, "asked"))
        items: Sequence[Mapping[str, Any]] = self.stage.ok(answer).document["items"]
        return {each["user_id"]: (each["missing_fields"], each["channel"]) for each in items}

    def asked(self) -> dict[str, tuple[list[str], str | None]]:
        """What execution has done: whom it asked for what, through which channel, each of them in one message."""
        targets = {row["recipient_user_id"]: row for row in self.stage.rows("onboarding_targets", self.tenant)}
        sent = [row["recipient_user_id"] for row in self.stage.rows("broadcast_messages", self.tenant)]
        reached = [user for user, row in targets.items() if row["channel"] is not None]
        assert sorted(reached) == sorted(sent)
        assert {"FAILED"} >= {row["status"] for row in targets.values() if row["channel"] is None}
        return {user: (from_text(row["missing_fields"]), row["channel"]) for user, row in targets.items()}

    def nothing_written(self) -> bool:
        ledger = [
            row for row in self.stage.rows("position_schema_ledger", self.tenant) if row["actor_user_id"] == OPERATOR
        ]
        return not ledger and not self.stage.rows("onboarding_campaigns", self.tenant)


def keeps_its_word(play: Play, staff: Sequence[Person], specs: list[dict[str, Any]], before: list[list[Event]]) -> None:
    """Tell a plan, let things happen, say yes: either exactly that happens, or it is stale and nothing does."""
    stage, tenant = play.stage, play.tenant
    stage.clock.moment = BEGIN
    stage.furnish(list({each.user_id: each for each in staff}.values()), tenant=tenant)
    stage.operate("TENANT_CONFIGURE", tenant, settings=SETTINGS)
    stage.grant("otto", "ONB_SCHEMA_MANAGE", tenant=tenant)
    answer = stage.ok(stage.open(*specs, tenant=tenant))
    run_id = answer.document["run_id"]
    for happening in [*before, []]:
        told = play.planned(run_id)
        assert len(told) == answer.document["plan"]["people"]
        for each in happening:
            play.happens(each)
        answer = stage.confirm(answer, len(told), tenant=tenant)
        if answer.document["state"] == "COMPLETED":
            stage.work()
            assert told == play.asked()
            return
        assert answer.document["reason_code"] in ("SIMULATION_STALE", "OS_CONFIRM_TIMEOUT"), answer.document
        assert play.nothing_written()
    raise AssertionError("a plan that nothing has moved was not executed")


@pytest.fixture
def plays(database_url: str) -> Iterator[Iterator[Play]]:
    """Give a tenant for each example, all on one database."""
    stage = Stage(database_url, providers=PostOffice((Channel.SMS, Channel.EMAIL)))
    yield (Play(stage, f"t{number}") for number in count())
    stage.selene.world.database.close()


STORY = {
    "staff": st.lists(people(), min_size=1, max_size=8),
    "specs": schemas(),
    "before": st.lists(events(), min_size=1, max_size=2),
}


@pytest.mark.slow
@settings(max_examples=FEWEST, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(**STORY)
def test_plans_are_kept(
    plays: Iterator[Play], staff: list[Person], specs: list[dict[str, Any]], before: list[list[Event]]
) -> None:
    """What the plan said is what execution did, person by person, or execution was refused as stale."""
    keeps_its_word(next(plays), staff, specs, before)


@pytest.mark.proof_long
@settings(max_examples=MOST, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(**STORY)
def test_two_hundred_plans_are_kept(
    plays: Iterator[Play], staff: list[Person], specs: list[dict[str, Any]], before: list[list[Event]]
) -> None:
    """The same two hundred times."""
    keeps_its_word(next(plays), staff, specs, before)
