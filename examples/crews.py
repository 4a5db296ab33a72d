"""The crews of the example companies: who works where, as `make_staff.py` deals them out."""

from collections.abc import Mapping
from dataclasses import dataclass

GERMAN_SPEECH = {
    "de": {"de": 1},
    "pl": {"pl": 7, "de": 3},
    "tr": {"de": 6, "tr": 4},
    "uk": {"uk": 9, "de": 1},
    "es": {"es": 8, "de": 2},
    "pt-BR": {"pt-BR": 8, "de": 2},
    "ro": {"ro": 7, "de": 3},
    "en-GB": {"en": 1},
}
AMERICAN_SPEECH = {
    "en-US": {"en": 1},
    "es": {"es": 5, "en": 5},
    "pt-BR": {"pt-BR": 6, "en": 4},
    "hi": {"en": 1},
}
BRITISH_SPEECH = {
    "en-GB": {"en": 1},
    "hi": {"en": 9, "hi": 1},
    "pl": {"en": 6, "pl": 4},
    "ro": {"en": 6, "ro": 4},
    "pt-BR": {"pt-BR": 1},
}


@dataclass(frozen=True)
class Crew:
    """The people of one position: how many, where they live, whose names they bear and what they speak."""

    position_id: str
    people: int
    homes: Mapping[str, int]  # "country zone" by weight
    names: Mapping[str, int]  # a key of names.json by weight
    speech: Mapping[str, Mapping[str, int]]
    tags: Mapping[str, int]  # how many in a hundred have the tag
    held: Mapping[str, int]  # how many in a hundred hold the field's value
    second_position: str = ""
    in_both: int = 0


CREWS = {
    "northwind": (
        Crew(
            "warehouse-operator-de",
            490,
            {"DE Europe/Berlin": 86, "AT Europe/Vienna": 8, "PL Europe/Warsaw": 6},
            {"de": 58, "pl": 12, "tr": 12, "uk": 7, "ro": 4, "es": 3, "pt-BR": 2, "en-GB": 2},
            GERMAN_SPEECH,
            {"trainee": 9, "night-shift": 18, "part-time": 12, "team-lead": 4, "works-council": 2, "no-app": 14},
            {"forklift_licence": 20, "first_aid_date": 12},
            "forklift-mechanic-de",
            9,
        ),
        Crew(
            "forklift-mechanic-de",
            60,
            {"DE Europe/Berlin": 95, "AT Europe/Vienna": 5},
            {"de": 70, "pl": 12, "tr": 12, "uk": 6},
            GERMAN_SPEECH,
            {"trainee": 12, "night-shift": 10, "part-time": 5, "team-lead": 5, "works-council": 3},
            {"forklift_licence": 35, "first_aid_date": 15},
        ),
        Crew(
            "warehouse-operator-us",
            170,
            {
                "US America/New_York": 40,
                "US America/Chicago": 30,
                "US America/Los_Angeles": 20,
                "US America/Phoenix": 10,
            },
            {"en-US": 66, "es": 28, "pt-BR": 3, "hi": 3},
            AMERICAN_SPEECH,
            {"trainee": 6, "night-shift": 22, "part-time": 14, "team-lead": 5},
            {"first_aid_date": 10},
            "driver-us",
            3,
        ),
        Crew(
            "driver-us",
            130,
            {
                "US America/New_York": 35,
                "US America/Chicago": 30,
                "US America/Denver": 15,
                "US America/Los_Angeles": 20,
            },
            {"en-US": 70, "es": 26, "hi": 4},
            AMERICAN_SPEECH,
            {"trainee": 5, "night-shift": 8, "part-time": 20, "team-lead": 3},
            {"first_aid_date": 8},
        ),
    ),
    "contoso": (
        Crew(
            "care-assistant-uk",
            310,
            {"GB Europe/London": 92, "IE Europe/Dublin": 8},
            {"en-GB": 62, "hi": 12, "pl": 12, "ro": 10, "pt-BR": 4},
            BRITISH_SPEECH,
            {"trainee": 10, "night-shift": 25, "part-time": 30, "team-lead": 4},
            {"first_aid_date": 30},
            "ward-nurse-uk",
            4,
        ),
        Crew(
            "ward-nurse-uk",
            160,
            {"GB Europe/London": 85, "IE Europe/Dublin": 7, "IN Asia/Kolkata": 8},
            {"en-GB": 60, "hi": 26, "pl": 7, "ro": 7},
            BRITISH_SPEECH,
            {"trainee": 6, "night-shift": 35, "part-time": 22, "team-lead": 6},
            {"first_aid_date": 45},
        ),
    ),
}
