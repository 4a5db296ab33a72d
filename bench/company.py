"""The company that is measured: its staff as a CSV file, its positions, and the campaigns that it launches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any

from selene_os.assembly import assembled, database
from selene_os.durable.clock import SetClock
from selene_os.runtime.answer import Answer
from selene_os.runtime.service import Selene
from selene_os.settings import Settings, from_environment
from selene_os.storage.upgrade import upgrade

TENANT = "bench"
COMPANY = "bench-de"
ADMINISTRATOR = "local-admin"
OPERATOR = "olga"
BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LAUNCHED = BEGIN + timedelta(days=1)
_ROWS_A_FILE = 1_000
_COLUMNS = (
    "employee_number,name,email,company_id,position_id,country,language,time_zone,start_date,tags,"
    "held.first_aid_certificate"
)
_ZONES = (
    ("DE", "de", "Europe/Berlin"),
    ("AT", "de", "Europe/Vienna"),
    ("GB", "en", "Europe/London"),
    ("US", "en", "America/New_York"),
    ("BR", "pt", "America/Sao_Paulo"),
    ("IN", "en", "Asia/Kolkata"),
    ("JP", "ja", "Asia/Tokyo"),
    ("AU", "en", "Australia/Sydney"),
)
FIELDS: tuple[Mapping[str, Any], ...] = (
    {
        "field_key": "safety_briefing",
        "field_type": "Document",
        "required_rule": "ALWAYS",
        "sensitivity": "Safe",
        "exposure_rule": "Speak",
        "evidence_mode": "DocRequired",
        "prompt_short": "Safety briefing",
        "answer_within_days": 30,
    },
    {
        "field_key": "forklift_licence",
        "field_type": "Document",
        "required_rule": "CONDITIONAL",
        "required_predicate": 'person.country == "DE" && !("trainee" in person.tags)',
        "sensitivity": "Private",
        "exposure_rule": "TextOnly",
        "evidence_mode": "DocRequired",
        "prompt_short": "Forklift licence",
        "answer_within_days": 30,
    },
)


class BenchError(Exception):
    """Selene refused something that the bench needs, or the bench measured nothing."""


@dataclass(slots=True)
class Company:
    """A company on a database of its own, asked through the application service."""

    url: str
    clock: SetClock = field(default_factory=lambda: SetClock(BEGIN))
    environment: Mapping[str, str] = field(default_factory=dict)
    selene: Selene = field(init=False)

    def __post_init__(self) -> None:
        settings = from_environment({**self.environment, "SELENE_DATABASE_URL": self.url})
        self.selene = assembled(settings, clock=self.clock)

    def found(self, positions: Mapping[str, str]) -> None:
        """Make the tenant, its company, active positions (id to title), and an operator who may do everything."""
        granted(self.selene.add_tenant(TENANT))
        self._operate("COMPANY_ADD", company_id=COMPANY, name="Bench", country="DE")
        for position_id, title in positions.items():
            place = {"company_id": COMPANY, "department": "Warehouse", "jurisdiction": "DE"}
            self._operate("POSITION_ADD", position_id=position_id, title=title, **place)
            self._operate("POSITION_ACTIVATE", position_id=position_id)
        for action in ("ONB_SCHEMA_MANAGE", "ONB_REQUIREMENT_BACKFILL"):
            self._operate("ACCESS_GRANT", user_id=OPERATOR, action=action, mode="A")

    def write_emails(self) -> None:
        """Let emails go to whoever does not use the app."""
        self._operate("TENANT_CONFIGURE", settings={"allowed_channels": "app,email"})

    def hire(self, position_id: str, people: int, *, by_email: bool = False) -> float:
        """Import that many people into a position, file by file; the seconds that it took."""
        began = perf_counter()
        for first in range(0, people, _ROWS_A_FILE):
            file = staff_file(position_id, first, min(_ROWS_A_FILE, people - first), by_email=by_email)
            granted(
                self.selene.import_staff(
                    TENANT, ADMINISTRATOR, "staff.csv", file, apply=True, skip_bad=False, full=False
                )
            )
        return perf_counter() - began

    def propose(self, position_id: str) -> Answer:
        """Open the change of a position's requirements for all its people; the answer shows the plan."""
        values = {
            "company_id": COMPANY,
            "position_id": position_id,
            "selectors": {},
            "field_specs": [dict(each) for each in FIELDS],
            "apply_scope": "CurrentAndNew",
        }
        return granted(self.selene.open_run(TENANT, OPERATOR, "ONB_SCHEMA_MANAGE", values))

    def launch(self, shown: Answer) -> str:
        """Say yes to the change and to its launch; the campaign's id."""
        document = shown.document
        people, digest = document["plan"]["people"], document["confirmation"]["digest"]
        answer = self.selene.confirm(TENANT, OPERATOR, document["run_id"], digest, people)
        return str(granted(answer).document["handoff"]["campaign_id"])

    def close(self) -> None:
        """Let go of the database."""
        self.selene.world.database.close()

    def _operate(self, process_id: str, **facts: Any) -> None:
        granted(self.selene.operate(TENANT, ADMINISTRATOR, process_id, facts, (), ""))


def migrate(url: str) -> None:
    """Bring an empty database to the newest schema."""
    opened = database(Settings(database_url=url))
    upgrade(opened)
    opened.close()


def granted(answer: Answer) -> Answer:
    """The answer, which must be no refusal; BenchError otherwise."""
    if not answer.document["ok"]:
        raise BenchError(f"{answer.document['reason_code']}: {answer.document['message']}")
    return answer


def staff_file(position_id: str, first: int, people: int, *, by_email: bool = False) -> bytes:
    """A staff file of people in one position, in several countries, some of them trainees."""
    lines = _lines(position_id, range(first, first + people), by_email=by_email)
    return "\n".join((_COLUMNS, *lines, "")).encode()


def _lines(position_id: str, numbers: range, *, by_email: bool) -> Iterator[str]:
    for number in numbers:
        country, language, zone = _ZONES[number % len(_ZONES)]
        tags = "trainee" if number % 11 == 0 else "shift-a|shift-b" if number % 5 == 0 else ""
        held = "doc:fa-1" if number % 7 == 0 else ""
        user_id = f"{position_id}-{number:07d}"
        email = f"{user_id}@bench.example" if by_email else ""
        tags = f"no-app|{tags}".rstrip("|") if by_email else tags
        yield (
            f"{user_id},Person {number},{email},{COMPANY},{position_id},{country},{language},{zone},2020-01-01,"
            f"{tags},{held}"
        )
