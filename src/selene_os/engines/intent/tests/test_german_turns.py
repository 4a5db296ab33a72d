"""German as it is typed in a hurry, written in letters, and dictated."""

import pytest

from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY
from selene_os.engines.intent.tests.conversation import missing, say, told

_PHOTO, _CONFIRMED, _HR = "as Document/DocRequired", "as Attestation/Attestation", "as String/ToolDerived"


@pytest.mark.parametrize(
    ("text", "change", "scope"),
    [
        (
            "crane operator in AT u. CH: seilpruefung bestaetigen, frist 7 tage, nur neueinstellungen",
            f'seilpruefung if person.country in ["AT", "CH"] {_CONFIRMED} within 7',
            NEW_HIRES_ONLY,
        ),
        (
            "lagermitarbeiter brauchen nen hubschein, scan, alte u. neue",
            f"hubschein of everybody {_PHOTO}",
            CURRENT_AND_NEW,
        ),
        (
            "team lead: funkpass per hr, gueltig 3 jahre, bestand auch",
            f"funkpass of everybody {_HR} valid 1095",
            CURRENT_AND_NEW,
        ),
        (
            (
                "Sehr geehrte Damen und Herren, bitte nehmen Sie für Team Leads einen Funkpass auf, der als "
                "Scan einzureichen ist; das Bestandspersonal ist einzubeziehen. Mit besten Grüßen, A. Blum"
            ),
            f"funkpass of everybody {_PHOTO}",
            CURRENT_AND_NEW,
        ),
        (
            (
                "Wir bitten um Aufnahme eines Seilnachweises für Crane Operators, der lediglich zu bestätigen ist, "
                "jedoch nur bei Neueintritt."
            ),
            f"seilnachweis of everybody {_CONFIRMED}",
            NEW_HIRES_ONLY,
        ),
        (
            "also die crane operators die brauchen einen seilschein den sollen die einscannen und zwar nur die neuen",
            f"seilschein of everybody {_PHOTO}",
            NEW_HIRES_ONLY,
        ),
        (
            "Crane operator muss haben Seilausweis, Foto, neue und alte Leute",
            f"seilausweis of everybody {_PHOTO}",
            CURRENT_AND_NEW,
        ),
    ],
)
def test_german_is_heard_in_every_register(text: str, change: str, scope: str) -> None:
    """In a hurry, in a letter or dictated: the same words mean the same."""
    draft = say(text)
    assert ([f"ADD {change}"], scope, []) == ([*map(told, draft.changes)], draft.apply_scope, missing(draft))


def test_things_in_a_row_are_several() -> None:
    """Articles part things that nothing else parts, and a second verb governs what stands before it."""
    draft = say("crane operators brauchen einen helm eine weste und einen gurt, foto, jeweils, nur neue")
    assert ["helm", "weste", "gurt"] == [one.field_key for one in draft.changes]
    draft = say("Crane operators müssen den Seilplan bestätigen und die Seilnummer eintragen, nur Neue")
    assert [
        f"ADD seilplan of everybody {_CONFIRMED}",
        "ADD seilnummer of everybody as String/UserAnswer",
    ] == [*map(told, draft.changes)]


@pytest.mark.parametrize(
    "text",
    [
        "Ob Crane Operators einen Seilschein brauchen, steht noch nicht fest.",
        "crane operators brauchen entweder einen seilschein oder einen gurtpass, ich weiß noch nicht",
        "Können Sie klären, ob Crane Operators einen Seilschein brauchen?",
        "crane operator in bremen: seilschein foto",
        "crane operator bitte noch das übliche dazu",
    ],
)
def test_what_is_undecided_or_strange_requires_nothing(text: str) -> None:
    """Nothing is required by a sentence that leaves open what is wanted, or of whom."""
    assert () == say(text).changes


@pytest.mark.parametrize(
    "behind", ["den der Meister vor Ort prüft", "die lediglich dort hängen", "das wir noch suchen"]
)
def test_a_clause_about_a_requirement_names_none(behind: str) -> None:
    """What a relative clause speaks of is asked about, and is no requirement of its own."""
    draft = say(f"Crane Operators benötigen einen Seilschein, {behind}; nur Neueinstellungen")
    assert (["seilschein"], True) == ([one.field_key for one in draft.changes], "unclear" in missing(draft))


@pytest.mark.parametrize(
    ("turn", "change"),
    [
        ("nein kein seilschein, gurtpass", f"gurtpass of everybody {_PHOTO} within 10"),
        ("doch nicht foto, bestätigen reicht", f"seilschein of everybody {_CONFIRMED} within 10"),
        ("14 statt 10 tage", f"seilschein of everybody {_PHOTO} within 14"),
        ("lieber per HR", f"seilschein of everybody {_HR} within 10"),
    ],
)
def test_one_thing_is_exchanged_for_another(turn: str, change: str) -> None:
    """A later turn exchanges a name, a proof or a time for another, and nothing else changes."""
    draft = say("crane operators brauchen einen seilschein, foto, 10 tage frist, nur neue", turn)
    assert ([f"ADD {change}"], NEW_HIRES_ONLY, []) == ([*map(told, draft.changes)], draft.apply_scope, missing(draft))


def test_a_correction_that_is_not_understood_is_asked_about() -> None:
    """Whoever takes something back is asked what, and nothing is passed over in silence."""
    draft = say("crane operators brauchen einen seilschein, foto, nur neue", "gemeint war der mit dem blauen rand")
    assert "unclear" in missing(draft)


def test_what_a_correction_may_have_changed_is_open_again() -> None:
    """A correction that nobody understands takes the proof with it that it speaks of, until somebody says more."""
    draft = say("crane operators brauchen einen seilschein, foto, nur neue", "falsch, beim foto hat der boss fragen")
    assert (True, True) == ("unclear" in missing(draft), "evidence:seilschein" in missing(draft))
