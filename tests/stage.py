"""A small company on a real database, and the verbs of the application service in short."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from selene_os.assembly import assembled
from selene_os.durable.clock import SetClock, SystemStopwatch
from selene_os.kernel.moments import Stopwatch
from selene_os.kernel.sending import Providers
from selene_os.kernel.simulation import SimulationStatus
from selene_os.runtime.answer import Answer
from selene_os.runtime.service import Selene
from selene_os.settings import Settings
from tests.looking import POSITION, TENANT, Looking

OPERATOR = "olga"
COMPANY = "acme-de"
BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FORKLIFT: Mapping[str, Any] = {
    "field_key": "forklift_licence",
    "field_type": "Document",
    "required_rule": "CONDITIONAL",
    "required_predicate": 'person.country == "DE" && !("trainee" in person.tags)',
    "sensitivity": "Private",
    "exposure_rule": "TextOnly",
    "evidence_mode": "DocRequired",
    "prompt_short": "Forklift licence",
    "answer_within_days": 30,
}
BADGE: Mapping[str, Any] = {
    "field_key": "badge_number",
    "field_type": "String",
    "required_rule": "ALWAYS",
    "sensitivity": "Safe",
    "exposure_rule": "Speak",
    "evidence_mode": "UserAnswer",
    "prompt_short": "Badge number",
}
__all__ = [
    "BADGE",
    "BEGIN",
    "COMPANY",
    "FORKLIFT",
    "OPERATOR",
    "POSITION",
    "SEVEN",
    "TENANT",
    "Impatience",
    "Person",
    "Stage",
    "small_company",
]
_COLUMNS = (
    "employee_number,name,email,phone,company_id,position_id,country,language,time_zone,start_date,end_date,tags,"
    "held.forklift_licence"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the staff file."""

    user_id: str
    country: str = "DE"
    time_zone: str = "Europe/Berlin"
    tags: str = ""
    end_date: str = ""
    held: str = ""
    position: str = POSITION
    start_date: str = "2020-01-01"
    email: str = ""
    phone: str = ""
    language: str = "en"

    def line(self, company: str) -> str:
        """The row as the file has it."""
        return (
            f"{self.user_id},Name of {self.user_id},{self.email},{self.phone},{company},{self.position},{self.country},"
            f"{self.language},{self.time_zone},{self.start_date},{self.end_date},{self.tags},{self.held}"
        )


SEVEN = (
    Person("ada"),
    Person("ben"),
    Person("cem", tags="trainee"),
    Person("dee", country="AT", time_zone="Europe/Vienna"),
    Person("eva", held="doc:fl-1"),
    Person("fay", end_date="2026-01-31"),
    Person("gil"),
)


class Impatience(SystemStopwatch):
    """The machine's own stopwatch, but for pauses: what is tried again later is tried at once."""

    def pause_ms(self, milliseconds: int) -> None:
        """Let nobody wait."""


@dataclass
class Stage(Looking):
    """Selene on a database of the test's own."""

    url: str
    clock: SetClock = field(default_factory=lambda: SetClock(BEGIN))
    stopwatch: Stopwatch = field(default_factory=Impatience)
    lease_ms: int = 5_000
    lock_wait_ms: int = 5_000
    providers: Providers | None = None
    selene: Selene = field(init=False)

    def __post_init__(self) -> None:
        settings = Settings(database_url=self.url, lease_ms=self.lease_ms, lock_wait_ms=self.lock_wait_ms)
        self.selene = assembled(settings, clock=self.clock, stopwatch=self.stopwatch)
        if self.providers is not None:
            self.selene = Selene(replace(self.selene.world, providers=self.providers))

    def furnish(
        self,
        people: Sequence[Person] = SEVEN,
        tenant: str = TENANT,
        company: str = COMPANY,
        position: str = POSITION,
        operator: str = OPERATOR,
    ) -> "Stage":
        """A tenant with a company, an active position, an operator with all grants, and these people."""
        self.ok(self.selene.add_tenant(tenant))
        self.operate("COMPANY_ADD", tenant, company_id=company, name="Acme", country="DE")
        self.place(position, tenant, company)
        for action in ("ONB_SCHEMA_MANAGE", "ONB_REQUIREMENT_BACKFILL"):
            self.grant(operator, action, tenant=tenant)
        if people:
            self.ok(self.staff(people, tenant, company))
        return self

    def place(self, position: str, tenant: str = TENANT, company: str = COMPANY, title: str | None = None) -> None:
        """Add an active position; its title is the id with a capital, unless one is given."""
        place = {"company_id": company, "department": "Warehouse", "jurisdiction": "DE"}
        self.operate("POSITION_ADD", tenant, position_id=position, title=title or position.capitalize(), **place)
        self.operate("POSITION_ACTIVATE", tenant, position_id=position)

    def grant(self, user: str, action: str, mode: str = "A", tenant: str = TENANT) -> None:
        """Let somebody do something."""
        self.operate("ACCESS_GRANT", tenant, user_id=user, action=action, mode=mode)

    def operate(self, process_id: str, tenant: str = TENANT, **facts: Any) -> Answer:
        """One operator's verb, as the machine's administrator."""
        return self.ok(self.selene.operate(tenant, "local-admin", process_id, facts, (), ""))

    def staff(
        self,
        people: Sequence[Person],
        tenant: str = TENANT,
        company: str = COMPANY,
        user: str = "local-admin",
        *,
        apply: bool = True,
        full: bool = False,
    ) -> Answer:
        """Import people."""
        text = "\n".join([_COLUMNS, *(each.line(company) for each in people)]) + "\n"
        return self.selene.import_staff(
            tenant, user, "staff.csv", text.encode(), apply=apply, skip_bad=False, full=full
        )

    def switch(self, simulation_id: str, *, on: bool) -> None:
        """Switch a simulation on or off."""
        status = SimulationStatus.ACTIVE if on else SimulationStatus.DISABLED
        self.ok(self.selene.switch_simulation(TENANT, "local-admin", simulation_id, status))

    def say(self, text: str, run_id: str | None = None, user: str = OPERATOR) -> Answer:
        """One typed turn."""
        return self.selene.say(TENANT, user, text, run_id)

    def open(
        self,
        *specs: Mapping[str, Any],
        tenant: str = TENANT,
        user: str = OPERATOR,
        key: str | None = None,
        **values: Any,
    ) -> Answer:
        """Open a schema change by structured input; a value of None leaves that input out."""
        given = {
            "company_id": COMPANY,
            "position_id": POSITION,
            "selectors": {},
            "field_specs": [dict(each) for each in specs or (FORKLIFT,)],
            "apply_scope": "CurrentAndNew",
            **values,
        }
        kept = {name: value for name, value in given.items() if value is not None}
        return self.selene.open_run(tenant, user, "ONB_SCHEMA_MANAGE", kept, key)

    def open_backfill(self, user: str = OPERATOR, **values: Any) -> Answer:
        """Open a campaign directly, which only a CurrentAndNew activation allows."""
        given = {"company_id": COMPANY, "position_id": POSITION, "rollout_scope": "CurrentAndNew", **values}
        return self.selene.open_run(TENANT, user, "ONB_REQUIREMENT_BACKFILL", given)

    def confirm(self, answer: Answer, people: int | None = None, user: str = OPERATOR, tenant: str = TENANT) -> Answer:
        """Yes to what an answer shows."""
        shown = answer.document["confirmation"]
        return self.selene.confirm(tenant, user, answer.document["run_id"], shown["digest"], people)

    def launch(self, *specs: Mapping[str, Any], **values: Any) -> str:
        """A change for current staff too, confirmed twice; the campaign's id."""
        opened = self.ok(self.open(*specs, **values))
        done = self.ok(self.confirm(opened, opened.document["plan"]["people"]))
        return str(done.document["handoff"]["campaign_id"])

    def running(self, *specs: Mapping[str, Any], **values: Any) -> str:
        """A campaign whose people have been asked; its id."""
        campaign_id = self.launch(*specs, **values)
        self.work()
        return campaign_id

    def answer(self, user: str, tenant: str = TENANT, **values: str) -> Answer:
        """What a person submits."""
        return self.selene.answer(tenant, user, values)

    def close(self, campaign_id: str, user: str = OPERATOR) -> Answer:
        """Ask for the end of a campaign."""
        return self.selene.close_campaign(TENANT, user, campaign_id)

    def settle(self, campaign_id: str, user: str, verdict: str, note: str | None = "because") -> Answer:
        """EXEMPT somebody, or FAIL them."""
        return self.selene.settle_target(TENANT, OPERATOR, campaign_id, user, verdict, "AGREED_OTHERWISE", note)

    def work(self) -> Mapping[str, Any]:
        """Do what is due."""
        return self.selene.work("test-worker").document

    def move(self, **by: int) -> None:
        """Let time pass."""
        self.clock.moment += timedelta(**by)

    def leave(self) -> None:
        """Give the database back."""
        self.selene.world.database.close()

    @staticmethod
    def ok(answer: Answer) -> Answer:
        """The answer, which must be no refusal."""
        assert answer.document["ok"], dict(answer.document)
        return answer


def small_company(url: str) -> None:
    """Fill a database with what `furnish` brings when nothing else is said."""
    Stage(url).furnish().leave()
