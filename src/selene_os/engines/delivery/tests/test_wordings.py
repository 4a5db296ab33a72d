from dataclasses import dataclass
from typing import Any

import pytest

from selene_os.engines.delivery.letter_contract import ComposeLetter, SetTemplate, ShowTemplates
from selene_os.engines.delivery.letter_engine import compose_letter
from selene_os.engines.delivery.reasons import SCOPE_VIOLATION
from selene_os.engines.delivery.store import DeliveryStore
from selene_os.engines.delivery.template_engine import set_template, show_templates
from selene_os.engines.delivery.template_reasons import DELIVERY_TEMPLATE_INVALID
from selene_os.engines.delivery.tests.factories import ACME, NOW, StandingWatch, a_post_room
from selene_os.kernel.call import Call, Deadline, TenantSettings
from selene_os.kernel.errors import PermitMissing
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Refused
from selene_os.kernel.shared_reasons import IDEMPOTENCY_CONFLICT
from selene_os.kernel.vocabulary import Channel, MessageKind
from selene_os.storage.database import Database
from selene_os.storage.permits import Permit


@dataclass
class WritingDesk:
    """Words messages for a tenant."""

    database: Database
    tenant_id: str = ACME
    language: str = "en"
    asked: int = 0

    @property
    def call(self) -> Call:
        settings = TenantSettings(language=self.language, sender_name="Acme HR")
        return Call(self.tenant_id, "olga", NOW, Deadline(StandingWatch(), 1_000), settings=settings)

    def set(self, body: str = "Hello {{ person_name }}", **changes: Any) -> Any:
        self.asked += 1
        known = {
            "tenant_id": self.tenant_id,
            "message_kind": MessageKind.FIRST,
            "language": "en",
            "subject": "Hello",
            "body": body,
            "idempotency_key": f"k{self.asked}",
        }
        assert set_template.simulation is not None
        tables = set_template.simulation.writes_tables
        permit = Permit(self.tenant_id, f"p{self.asked}", "run", "step", "sim", "", tables, stamp(NOW), "", self.asked)
        with self.database.write() as transaction, transaction.permitted(permit):
            store = DeliveryStore(transaction, self.tenant_id)
            return set_template(SetTemplate(**(known | changes)), self.call, store)

    def version(self, body: str = "Hello {{ person_name }}", **changes: Any) -> int:
        outcome = self.set(body, **changes)
        assert isinstance(outcome, Done), outcome
        version: int = outcome.result.template_version
        return version

    def shown(self) -> dict[tuple[str, str], int]:
        with self.database.read() as transaction:
            outcome = show_templates(ShowTemplates(), self.call, DeliveryStore(transaction, self.tenant_id))
        return {(each.message_kind, each.language): each.template_version for each in outcome.result.templates}

    def letter(self, language: str, kind: MessageKind = MessageKind.FIRST, **changes: Any) -> Any:
        known: dict[str, Any] = {"message_kind": kind, "channel": Channel.EMAIL, "language": language}
        ask = ComposeLetter(**({"person_name": "Anna"} | known | changes))
        with self.database.read() as transaction:
            return compose_letter(ask, self.call, DeliveryStore(transaction, self.tenant_id)).result


@pytest.fixture
def desk(database: Database) -> WritingDesk:
    a_post_room(database)
    return WritingDesk(database)


def test_the_newest_wording_counts(desk: WritingDesk) -> None:
    """Each is a version of its own; what was set before stays."""
    assert [1, 2] == [desk.version("One"), desk.version("Two {{ person_name }}")]
    assert "Two Anna" == desk.letter("en").text
    assert 2 == desk.shown()["FIRST", "en"]


def test_the_journal_holds_no_wording(desk: WritingDesk) -> None:
    """Kind, language, version and digest; what a tenant writes to its people is its own."""
    (event,) = desk.set("Quite private").events
    assert isinstance(event, Event)
    assert {"message_kind", "language", "version", "digest"} == set(event.data)
    assert "private" not in str(event)


def test_asked_twice_it_is_kept_once(desk: WritingDesk) -> None:
    """The same key gives the same version, also after a newer one; with another wording it is a conflict."""
    assert [1, 2, 1] == [desk.version("A", idempotency_key=key) for key in ("x", "y", "x")]
    outcome = desk.set("B", idempotency_key="x")
    assert isinstance(outcome, Refused)
    assert IDEMPOTENCY_CONFLICT == outcome.reason


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"body": "{{ nobody }}"}, "body"),
        ({"subject": "{{ nobody }}"}, "subject"),
        ({"subject": " "}, "body"),
        ({"language": "klingon!"}, "language"),
        ({"language": "xx"}, "language"),
        ({"language": ""}, "language"),
        ({"message_kind": MessageKind.TEST}, "message_kind"),
    ],
)
def test_what_cannot_be_used_is_not_kept(desk: WritingDesk, changes: dict[str, Any], field: str) -> None:
    """It is refused with what is wrong, and the wording that counted goes on to count."""
    outcome = desk.set(**changes)
    assert isinstance(outcome, Refused)
    assert DELIVERY_TEMPLATE_INVALID == outcome.reason
    assert [field] == [each.field for each in outcome.problems]
    assert {0} == set(desk.shown().values())


def test_another_tenants_wording_is_not_touched(desk: WritingDesk) -> None:
    """Neither set nor read."""
    outcome = desk.set(tenant_id="globex")
    assert isinstance(outcome, Refused)
    assert SCOPE_VIOLATION == outcome.reason
    desk.set("Ours")
    a_post_room(desk.database, "globex")
    other = WritingDesk(desk.database, "globex")
    assert "Ours" not in other.letter("en").text
    assert {0} == set(other.shown().values())


def test_a_wording_is_kept_under_a_permit_only(desk: WritingDesk) -> None:
    """The database refuses it otherwise."""
    ask = SetTemplate(
        tenant_id=ACME,
        message_kind=MessageKind.FIRST,
        language="en",
        subject="a",
        body="b",
        idempotency_key="k",
    )
    with pytest.raises(PermitMissing), desk.database.write() as transaction:
        set_template(ask, desk.call, DeliveryStore(transaction, ACME))


def test_a_person_is_written_to_in_their_language(desk: WritingDesk) -> None:
    """Their own, its base, the tenant's, English; the tenant's own wording before the shipped one."""
    assert desk.letter("de-AT").text.startswith("Guten Tag Anna")
    assert desk.letter("fr").text.startswith("Hello Anna")
    desk.language = "de"
    assert desk.letter("fr").text.startswith("Guten Tag Anna")
    assert desk.letter("").text.startswith("Guten Tag Anna")
    desk.version("Bonjour {{ person_name }}", language="fr")
    assert ("Bonjour Anna", "fr") == (desk.letter("fr-CA").text, desk.letter("fr-CA").language)
    desk.version("Servus {{ person_name }}", language="de_at")
    assert "Servus Anna" == desk.letter("de-AT").text
    assert desk.letter("de").text.startswith("Guten Tag Anna")


def test_a_test_shows_the_tenants_own_first_ask(desk: WritingDesk) -> None:
    """With examples for what it was not given."""
    desk.version("Dear {{ person_name }}: {{ items|length }} things at {{ company_name }}, {{ sender_name }}")
    test = desk.letter("en", MessageKind.TEST, person_name="")
    assert "Dear Alex Example: 2 things at Example Ltd, Acme HR" == test.text
    assert "[Test] Hello" == test.subject


def test_every_wording_is_shown(desk: WritingDesk) -> None:
    """The shipped ones as version 0, the tenant's own with the number of the newest."""
    desk.version(language="pt-br")
    shown = desk.shown()
    assert 1 == shown["FIRST", "pt-BR"]
    assert {(kind, language) for kind in ("FIRST", "REMINDER", "NOTICE") for language in ("en", "de")} < set(shown)
