from typing import NamedTuple

import pytest

from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY, SCHEMA_MANAGE
from selene_os.engines.intent.tests.conversation import missing, say, told

BOTH, NEW = CURRENT_AND_NEW, NEW_HIRES_ONLY


class Sentence(NamedTuple):
    text: str
    position: str | None
    scope: str | None
    changes: list[str]
    missing: list[str]


GERMANY_BUT_TRAINEES = 'if person.country == "DE" && !("trainee" in person.tags)'

ENGLISH = [
    Sentence(
        "Require a forklift licence for warehouse operators in Germany, except trainees, for current staff too",
        "pos_wh",
        BOTH,
        [f"ADD forklift_licence {GERMANY_BUT_TRAINEES}"],
        ["evidence:forklift_licence"],
    ),
    Sentence(
        "warehouse operators in Germany now need a forklift licence, trainees excepted; current staff too",
        "pos_wh",
        BOTH,
        [f"ADD forklift_licence {GERMANY_BUT_TRAINEES}"],
        ["evidence:forklift_licence"],
    ),
    Sentence(
        "Please add a first-aid kit and a passport for crane operators in Austria and Switzerland, only new hires",
        "pos_crane",
        NEW,
        [
            'ADD first_aid_kit if person.country in ["AT", "CH"]',
            'ADD passport if person.country in ["AT", "CH"]',
        ],
        ["evidence:first_aid_kit", "evidence:passport"],
    ),
    Sentence(
        "Require a forklift licence with a photo of the licence for crane operators, renew every two years",
        "pos_crane",
        None,
        ["ADD forklift_licence of everybody as Document/DocRequired valid 730"],
        ["apply_scope"],
    ),
    Sentence(
        "Require a hearing test for crane operators who started before 2024, within 14 days, "
        "valid for 12 months, from now on",
        "pos_crane",
        NEW,
        ['ADD hearing_test if person.start_date < timestamp("2024-01-01T00:00:00Z") valid 360 within 14'],
        ["evidence:hearing_test"],
    ),
    Sentence(
        "Require a lamp only for night shift for crane operators, existing employees as well",
        "pos_crane",
        BOTH,
        ['ADD lamp if "night-shift" in person.tags'],
        ["evidence:lamp"],
    ),
    Sentence(
        "Require warehouse operators to upload a forklift licence within two weeks; new hires only",
        "pos_wh",
        NEW,
        ["ADD forklift_licence of everybody as Document/DocRequired within 14"],
        [],
    ),
    Sentence(
        "Crane operators must confirm the house rules, for current and new staff",
        "pos_crane",
        BOTH,
        ["ADD house_rules of everybody as Attestation/Attestation"],
        [],
    ),
    Sentence(
        "Require the number of children for new crane operators, they type it",
        "pos_crane",
        NEW,
        ["ADD number_of_children of everybody as Integer/UserAnswer"],
        [],
    ),
    Sentence(
        "Require the date of birth from current and new crane operators; HR enters it",
        "pos_crane",
        BOTH,
        ["ADD date_of_birth of everybody as Date/ToolDerived"],
        [],
    ),
    Sentence(
        "Require a badge for crane operators (one of red, green or blue), not for existing employees",
        "pos_crane",
        NEW,
        ["ADD badge of everybody as Enum/UserAnswer"],
        [],
    ),
    Sentence(
        "Require a forklift licence in Germany and a driving licence in Austria for crane operators",
        "pos_crane",
        None,
        ['ADD forklift_licence if person.country == "DE"', 'ADD driving_licence if person.country == "AT"'],
        ["evidence:forklift_licence", "evidence:driving_licence", "apply_scope"],
    ),
    Sentence(
        "Require a health and safety certificate for crane operators hired after 1 March 2024",
        "pos_crane",
        None,
        ['ADD health_and_safety_certificate if person.start_date >= timestamp("2024-03-02T00:00:00Z")'],
        ["evidence:health_and_safety_certificate", "apply_scope"],
    ),
    Sentence(
        "Trainees are exempt. Require a badge for crane operators.",
        "pos_crane",
        None,
        ['ADD badge if !("trainee" in person.tags)'],
        ["evidence:badge", "apply_scope"],
    ),
    Sentence(
        "Could you please require a badge from crane operators who are not trainees?",
        "pos_crane",
        None,
        ['ADD badge if !("trainee" in person.tags)'],
        ["evidence:badge", "apply_scope"],
    ),
    Sentence(
        "Stop requiring the ID card for warehouse operators",
        "pos_wh",
        None,
        ["REMOVE id_card"],
        ["apply_scope"],
    ),
    Sentence(
        "Crane operators need a badge, and the lamp is no longer required",
        "pos_crane",
        None,
        ["ADD badge of everybody", "REMOVE lamp"],
        ["changes", "evidence:badge", "apply_scope"],
    ),
    Sentence(
        "The ID card is no longer needed in Austria for warehouse operators",
        "pos_wh",
        None,
        ['RELAX id_card if person.country != "AT"'],
        ["apply_scope"],
    ),
    Sentence(
        "Remove the first-aid certificate from warehouse operators in Germany",
        "pos_wh",
        None,
        ['RELAX first_aid_certificate if person.country == "AT"'],
        ["apply_scope"],
    ),
    Sentence(
        "Remove the first-aid certificate from warehouse operators in Germany and Austria",
        "pos_wh",
        None,
        ["REMOVE first_aid_certificate"],
        ["apply_scope"],
    ),
    Sentence(
        "Trainees no longer need the ID card as warehouse operators",
        "pos_wh",
        None,
        ['RELAX id_card if !("trainee" in person.tags)'],
        ["apply_scope"],
    ),
    Sentence(
        "Make the first aid certificate mandatory for everyone in the warehouse operator position",
        "pos_wh",
        None,
        ["TIGHTEN first_aid_certificate of everybody"],
        ["apply_scope"],
    ),
    Sentence(
        "The ID card must be renewed every two years for warehouse operators",
        "pos_wh",
        None,
        ["TIGHTEN id_card valid 730"],
        ["apply_scope"],
    ),
    Sentence(
        'Rename the ID card to "Identity card" for warehouse operators',
        "pos_wh",
        None,
        ["REWORD id_card"],
        ["apply_scope"],
    ),
]

GERMAN = [
    Sentence(
        "Verlange einen Staplerschein für Lagermitarbeiter in Deutschland, außer Auszubildende, "
        "auch für das aktuelle Personal",
        "pos_lager",
        BOTH,
        [f"ADD staplerschein {GERMANY_BUT_TRAINEES}"],
        ["evidence:staplerschein"],
    ),
    Sentence(
        "Lagermitarbeiter in Österreich und der Schweiz brauchen ab jetzt einen Staplerschein",
        "pos_lager",
        NEW,
        ['ADD staplerschein if person.country in ["AT", "CH"]'],
        ["evidence:staplerschein"],
    ),
    Sentence(
        "Für Lagermitarbeiter in Deutschland ist ein Staplerschein erforderlich, nur für neue Mitarbeiter",
        "pos_lager",
        NEW,
        ['ADD staplerschein if person.country == "DE"'],
        ["evidence:staplerschein"],
    ),
    Sentence(
        "Lagermitarbeiterinnen müssen einen Staplerschein hochladen, rückwirkend",
        "pos_lager",
        BOTH,
        ["ADD staplerschein of everybody as Document/DocRequired"],
        [],
    ),
    Sentence(
        "Verlange ab sofort von Lagermitarbeitern, die vor dem 1. März 2024 angefangen haben, "
        "einen Staplerschein mit Foto",
        "pos_lager",
        None,
        ['ADD staplerschein if person.start_date < timestamp("2024-03-01T00:00:00Z") as Document/DocRequired'],
        ["apply_scope"],
    ),
    Sentence(
        "Verlange eine Gesundheitsprüfung von Lagermitarbeitern, nur Nachtschicht, jährlich, innerhalb von zwei Wochen",
        "pos_lager",
        None,
        ['ADD gesundheitspruefung if "night-shift" in person.tags valid 365 within 14'],
        ["evidence:gesundheitspruefung", "apply_scope"],
    ),
    Sentence(
        "Füge einen Führerschein für Lagermitarbeiter hinzu, gültig fünf Jahre",
        "pos_lager",
        None,
        ["ADD fuehrerschein of everybody valid 1825"],
        ["evidence:fuehrerschein", "apply_scope"],
    ),
    Sentence(
        "Verlange für Lagermitarbeiter keinen Staplerschein mehr",
        "pos_lager",
        None,
        ["REMOVE staplerschein"],
        ["changes", "apply_scope"],
    ),
    Sentence(
        "Lagermitarbeiter brauchen einen Ausweis, und der Staplerschein ist nicht mehr nötig",
        "pos_lager",
        None,
        ["ADD ausweis of everybody", "REMOVE staplerschein"],
        ["changes", "evidence:ausweis", "apply_scope"],
    ),
    Sentence(
        "Mach den Staplerschein für alle Lagermitarbeiter zur Pflicht",
        "pos_lager",
        None,
        ["ADD staplerschein of everybody"],
        ["evidence:staplerschein", "apply_scope"],
    ),
]


@pytest.mark.parametrize("sentence", ENGLISH + GERMAN, ids=lambda sentence: sentence.text)
def test_a_sentence_is_understood(sentence: Sentence) -> None:
    """A sentence in either language becomes the draft that it says, and what it does not say is missing."""
    draft = say(sentence.text)
    assert sentence == Sentence(
        sentence.text, draft.position_id, draft.apply_scope, [*map(told, draft.changes)], missing(draft)
    )
    assert draft.intent_type == SCHEMA_MANAGE
