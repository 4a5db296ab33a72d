"""People as rules and plans see them: facts, reach, tags."""

from dataclasses import replace
from datetime import date, timedelta

from selene_os.engines.onboarding.people_engine import read_people_facts, read_tags
from selene_os.engines.onboarding.plan_contract import ReadPeopleFacts, ReadTags
from selene_os.engines.onboarding.tests.factories import Desk, a_line, people_facts
from selene_os.kernel.call import TenantSettings

TODAY = date(2026, 3, 2)


def test_rules_may_know_the_facts_of_a_positions_people(desk: Desk) -> None:
    """Facts are the person's own and those of the membership; an unknown time zone is left out."""
    desk.import_lines(
        a_line("anna", time_zone=None, tags=("night",)),
        a_line("anna", time_zone=None, position_id="driver-de", tags=("trainee",), start_date=date(2025, 5, 1)),
    )
    (anna,) = people_facts(desk, "driver-de").people
    assert {
        "person.country": "DE",
        "person.language": "de",
        "person.tags": ["trainee"],
        "person.start_date": "2025-05-01",
        "person.employee_number": "E-anna",
    } == anna.facts


def test_leavers_and_future_starters_are_told_apart(desk: Desk) -> None:
    """The last day still counts as staff, and so does the first."""
    desk.import_lines(
        a_line("a-left", end_date=TODAY - timedelta(days=1)),
        a_line("b-last", end_date=TODAY),
        a_line("c-first", start_date=TODAY),
        a_line("d-future", start_date=TODAY + timedelta(days=1)),
    )
    told = [(person.is_leaver, person.not_started) for person in people_facts(desk).people]
    assert [(True, False), (False, False), (False, False), (False, True)] == told


def test_the_tenants_own_day_decides(desk: Desk) -> None:
    """In a tenant's zone it may be tomorrow already."""
    desk.import_lines(a_line("anna", end_date=TODAY))
    late = replace(desk, now=desk.now.replace(hour=20), settings=TenantSettings(time_zone="Asia/Tokyo"))
    assert [True] == [person.is_leaver for person in people_facts(late).people]


def test_people_come_in_pages_of_one_position_and_company(desk: Desk) -> None:
    """A page holds so many of the position's people, and tells behind whom to go on."""
    desk.import_lines(*(a_line(f"u{number}") for number in range(5)), a_line("x", position_id="driver-de"))
    first = people_facts(desk, limit=3)
    rest = people_facts(desk, limit=3, after_user_id=first.next_after)
    assert (["u0", "u1", "u2"], "u2") == ([each.user_id for each in first.people], first.next_after)
    assert (["u3", "u4"], None) == ([each.user_id for each in rest.people], rest.next_after)
    other_company = ReadPeopleFacts(company_id="nw-us", position_id="warehouse-de")
    assert () == desk.read(read_people_facts, other_company).result.people


def test_a_blocking_tag_in_any_position_blocks(desk: Desk) -> None:
    """Who must not be contacted in one position is not contacted for another; a past position does not count."""
    blocked, old = ("do-not-contact",), date(2020, 6, 1)
    desk.import_lines(
        a_line("anna", tags=blocked),
        a_line("ben"),
        a_line("ben", position_id="driver-de", tags=blocked),
        a_line("cleo"),
        a_line("cleo", position_id="driver-de", tags=blocked, end_date=old),
    )
    reach = {each.user_id: (each.channel, each.blocked_reason) for each in people_facts(desk).people}
    no = (None, "ONB_BACKFILL_NOTIFY_BLOCKED")
    assert {"anna": no, "ben": no, "cleo": ("app", None)} == reach


def test_without_an_allowed_channel_nobody_can_be_reached(desk: Desk) -> None:
    """A tenant that allows no app blocks everybody."""
    desk.import_lines(a_line("anna"))
    silent = replace(desk, settings=TenantSettings(allowed_channels=()))
    assert [None] == [person.channel for person in people_facts(silent).people]


def test_tags_are_listed_once(desk: Desk) -> None:
    """A sentence may speak of every tag that anybody has."""
    desk.import_lines(a_line("anna", tags=("b", "a")), a_line("ben", tags=("c", "a")))
    assert ("a", "b", "c") == desk.read(read_tags, ReadTags()).result.tags


def test_the_ladder_decides_where_each_person_is_asked(desk: Desk) -> None:
    """Each gets the first channel that may reach them, with the reason why not each one before; no address."""
    desk.import_lines(
        a_line("anna"),
        a_line("ben", tags=("no-app",)),
        a_line("cleo", tags=("no-app",), email=None),
        a_line("dan", tags=("no-app", "consent-sms"), phone="+4915112345678"),
        a_line("eve", tags=("do-not-contact",)),
    )
    loud = TenantSettings(allowed_channels=("app", "email", "sms"), sms_setup_complete=True)
    told = {each.user_id: each for each in people_facts(replace(desk, settings=loud)).people}
    sms = "app:CHANNEL_DECLINED sms:CHANNEL_NO_CONSENT whatsapp:CHANNEL_NOT_ALLOWED"
    no = "ONB_BACKFILL_NOTIFY_BLOCKED"
    assert {
        "anna": ("app", None, "app:CHOSEN"),
        "ben": ("email", None, f"{sms} email:CHOSEN"),
        "cleo": (None, no, f"{sms} email:CHANNEL_NO_ADDRESS"),
        "dan": ("sms", None, "app:CHANNEL_DECLINED sms:CHOSEN"),
        "eve": (None, no, f"app:{no} sms:{no} whatsapp:{no} email:{no}"),
    } == {name: (each.channel, each.blocked_reason, each.channel_reason) for name, each in told.items()}
    assert "example.com" not in repr(told)


def test_who_has_no_zone_is_told(desk: Desk) -> None:
    """A plan can count the people who follow a fallback."""
    desk.import_lines(a_line("anna"), a_line("ben", time_zone=None))
    assert [True, False] == [each.has_zone for each in people_facts(desk).people]
