from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.kernel.call import TenantSettings
from selene_os.runtime.setting_values import PARSERS, SettingProblem, parsed_setting
from selene_os.storage.tenants import settings_from

GOOD: list[tuple[str, str, Any]] = [
    ("time_zone", "Europe/Berlin", "Europe/Berlin"),
    ("language", "pt-BR", "pt-BR"),
    ("allowed_channels", "app", ["app"]),
    ("notify_blocked_tags", " b, a ,b,", ["a", "b"]),
    ("notify_blocked_tags", "", []),
    ("confirmation_valid_minutes", "1440", 1440),
    ("confirmation_holds_hours", "1", 1),
    ("reminder_gap_days", "3, 7,14", [3, 7, 14]),
    ("reminder_local_time", "00:00", "00:00"),
    ("most_fields", "1", 1),
    ("confirm_count_from", "500", 500),
    ("message_prices", " whatsapp=0.05 EUR,sms=0.07 EUR", ["sms=0.07 EUR", "whatsapp=0.05 EUR"]),
    ("message_prices", "", []),
    ("most_people_without_approval", "0", 0),
    ("forbidden_sensitivities", "Private,Confidential", ["Confidential", "Private"]),
    (
        "activation_freeze",
        "2026-12-20/2027-01-06, 2026-04-01/2026-04-01",
        ["2026-12-20/2027-01-06", "2026-04-01/2026-04-01"],
    ),
]
BAD = [
    ("colour", "red"),
    ("", ""),
    ("time_zone", "Mars/Olympus"),
    ("time_zone", ""),
    ("language", "Deutsch, bitte"),
    ("allowed_channels", "app,pigeon"),
    ("confirmation_valid_minutes", "0"),
    ("confirmation_valid_minutes", "1441"),
    ("confirmation_valid_minutes", "1.5"),
    ("confirmation_valid_minutes", "²"),
    ("confirmation_holds_hours", "25"),
    ("reminder_gap_days", ""),
    ("reminder_gap_days", "1,2,3,4"),
    ("reminder_gap_days", "0"),
    ("reminder_gap_days", "366"),
    ("reminder_local_time", "9:00"),
    ("reminder_local_time", "24:00"),
    ("most_fields", "257"),
    ("confirm_count_from", "0"),
    ("message_prices", "sms=0.07"),
    ("message_prices", "sms=0,07 EUR"),
    ("message_prices", "sms=-1 EUR"),
    ("message_prices", "app=1 EUR"),
    ("message_prices", "sms=0.07 euros"),
    ("message_prices", "sms=0.07 EUR,sms=0.08 EUR"),
    ("most_people_without_approval", "-1"),
    ("forbidden_sensitivities", "Secret"),
    ("activation_freeze", "2026-12-20"),
    ("activation_freeze", "2027-01-06/2026-12-20"),
    ("activation_freeze", "2026-02-30/2026-03-01"),
]


@pytest.mark.parametrize(("name", "text", "value"), GOOD)
def test_a_text_gives_a_setting_its_value(name: str, text: str, value: object) -> None:
    """Each setting is read in its own way."""
    assert value == parsed_setting(name, text)


@pytest.mark.parametrize(("name", "text"), BAD)
def test_what_is_no_value_is_told(name: str, text: str) -> None:
    """The problem says what is wrong in a sentence."""
    problem = parsed_setting(name, text)
    assert isinstance(problem, SettingProblem)
    assert problem.message.endswith(".")


def test_every_setting_can_be_set() -> None:
    """And nothing else can."""
    assert {each.name for each in fields(TenantSettings)} == set(PARSERS)


@given(st.sampled_from(sorted(PARSERS)), st.text(max_size=30))
def test_any_text_is_a_value_or_a_problem(name: str, text: str) -> None:
    """Whatever somebody types, it is answered; and what is accepted can be kept."""
    value = parsed_setting(name, text)
    if not isinstance(value, SettingProblem):
        assert isinstance(settings_from({name: value}), TenantSettings)
