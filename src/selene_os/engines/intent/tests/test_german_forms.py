"""Forms of German speech: each stands for many sentences, and none may say more than its speaker did."""

import pytest

from selene_os.engines.intent.draft import CURRENT_AND_NEW
from selene_os.engines.intent.tests.conversation import missing, say, told

_PHOTO, _CONFIRMED, _HR = "as Document/DocRequired", "as Attestation/Attestation", "as String/ToolDerived"
_TYPED = "as String/UserAnswer"


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Crane Operators unterschreiben ab sofort einen Seilplan", f"seilplan of everybody {_CONFIRMED}"),
        ("Crane Operators legen künftig einen Seilschein als Scan vor", f"seilschein of everybody {_PHOTO}"),
        ("Könnten die Crane Operators bitte einen Seilplan bestätigen?", f"seilplan of everybody {_CONFIRMED}"),
        ("Bitte tragt für Crane Operators einen Seilschein ein, Foto reicht", f"seilschein of everybody {_PHOTO}"),
        ("Die Revision verlangt, dass Crane Operators den Seilplan bestätigen", f"seilplan of everybody {_CONFIRMED}"),
        (
            "Leute, die als Crane Operator arbeiten, brauchen einen Seilschein, Foto",
            f"seilschein of everybody {_PHOTO}",
        ),
        ("Für Crane Operators möge ein Seilschein eingeholt werden, im Scan", f"seilschein of everybody {_PHOTO}"),
        ("Crane Operators brauchen einen Seilschein, den HR einträgt", f"seilschein of everybody {_HR}"),
        (
            "Crane Operators brauchen eine Seilnummer, die schreiben sie selber rein",
            f"seilnummer of everybody {_TYPED}",
        ),
        (
            "Wir führen für Crane Operators eine jährliche Seilprüfung ein, Zertifikat hochladen",
            f"seilpruefung of everybody {_PHOTO} valid 365",
        ),
        (
            "Crane Operators, mit Ausnahme derer in der Nachtschicht, brauchen einen Seilschein, Foto",
            f'seilschein if !("night-shift" in person.tags) {_PHOTO}',
        ),
    ],
)
def test_a_wish_is_heard_in_many_forms(text: str, change: str) -> None:
    """An order told as a fact, put as a question or said by somebody else is the same order."""
    draft = say(f"{text.rstrip('.')}. Alte und neue Leute.")
    assert ([f"ADD {change}"], CURRENT_AND_NEW, []) == ([*map(told, draft.changes)], draft.apply_scope, missing(draft))


def test_one_proof_is_said_of_a_whole_list() -> None:
    """What is said of all things at the end of a numbered list holds for each of them."""
    draft = say("Crane Operators brauchen a) einen Gurt b) einen Helm und c) ein Seil, alles als Scan, nur Neue")
    assert [f"ADD {one} of everybody {_PHOTO}" for one in ("gurt", "helm", "seil")] == [*map(told, draft.changes)]


@pytest.mark.parametrize(
    "text",
    [
        "Warehouse Operators brauchen statt der ID card jetzt eine Chipkarte, die HR einträgt, neue und alte",
        "Warehouse Operators brauchen keine ID card, sondern eine Chipkarte, die HR einträgt, neue und alte",
        "Warehouse Operators: keine ID card mehr, stattdessen Chipkarte (HR), neue und alte",
    ],
)
def test_one_requirement_goes_for_another(text: str) -> None:
    """What stands behind "statt" or before "sondern" goes, and the other comes."""
    assert ["REMOVE id_card", f"ADD chipkarte of everybody {_HR}"] == [*map(told, say(text).changes)]


@pytest.mark.parametrize(
    "text",
    [
        "Warehouse Operators sollen die ID card nicht weglassen",
        "Bitte streicht die ID card der Warehouse Operators nicht",
        "Niemand unter den Crane Operators muss einen Seilschein vorlegen",
        "Den Seilschein brauchen Crane Operators zurzeit nicht unbedingt, nur neue",
        "Crane Operators brauchen drei Dinge",
        "Ein Hinweis noch: Crane Operators müssen keinen Seilschein hochladen",
        "Auszubildende in der Logistik (Warehouse Operators) sind von der ID card zu befreien",
        "Crane Operators, sie geben dazu das Datum an",
    ],
)
def test_nothing_is_filled_beside_what_turns_it_round(text: str) -> None:
    """A "not" behind a name, a "nobody", or words that are no name: no requirement comes of it."""
    changes = [told(change) for change in say(text).changes]
    assert [] == [one for one in changes if "seilschein of" in one or "REMOVE id_card" in one or "ding" in one]
    assert "geben" not in " ".join(changes)


def test_a_deadline_is_set_to_a_time() -> None:
    """Whoever sets the deadline of something sets no validity."""
    (change,) = say("Die Frist für die ID card bei Warehouse Operators bitte auf 10 Tage setzen").changes
    assert "TIGHTEN id_card within 10" == told(change)


@pytest.mark.parametrize(
    ("turn", "change"),
    [
        ("Frist kann weg", f"seilschein of everybody {_PHOTO} valid 730"),
        ("unbegrenzt gültig", f"seilschein of everybody {_PHOTO} within 10"),
        ("aber nur die Nachtschicht", f'seilschein if "night-shift" in person.tags {_PHOTO} valid 730 within 10'),
    ],
)
def test_what_a_later_turn_takes_away_is_gone(turn: str, change: str) -> None:
    """A limit is lifted, and nothing else changes."""
    draft = say("Crane Operators brauchen einen Seilschein, Foto, 2 Jahre gültig, Frist 10 Tage, nur Neue", turn)
    assert ([f"ADD {change}"], []) == ([*map(told, draft.changes)], missing(draft))


@pytest.mark.parametrize(
    "turn",
    [
        "streich das wieder",
        "und Handschuhe",
        "ich nehm alles zurück",
        "das mit dem Seilschein doch nicht, sondern Gurtpass",
        "auch für die in der Nachtschicht",
        "Foto ist blöd, lass die das selber eintippen",
    ],
)
def test_a_later_turn_is_never_passed_over_in_silence(turn: str) -> None:
    """What takes back, comes on top or speaks of others is asked about where nobody knows what it means."""
    draft = say("Crane Operators brauchen einen Seilschein, Foto, nur Neue", turn)
    assert "unclear" in missing(draft)
    assert all("night-shift" not in told(change) for change in draft.changes)


def test_what_is_to_stay_is_no_longer_removed() -> None:
    """A requirement that stays after all is taken off the changes."""
    draft = say("ID card für Warehouse Operators weg, alte und neue", "nein, die ID card bleibt")
    assert () == draft.changes


def test_lines_of_a_list_are_turns_of_their_own() -> None:
    """Each line that begins as a list does adds what it names, with the proof beside it."""
    draft = say("Crane Operators müssen Folgendes nachweisen:", "- Gurtpass (Scan)", "- Seilnummer (eintippen)")
    assert [f"ADD gurtpass of everybody {_PHOTO}", f"ADD seilnummer of everybody {_TYPED}"] == [
        *map(told, draft.changes)
    ]


def test_a_proof_said_of_a_new_thing_is_not_given_to_an_old_one() -> None:
    """How one more thing is proven says nothing of what was wanted before."""
    draft = say(
        "Crane Operators brauchen einen Seilpass, HR, nur Neue", "bitte noch einen Helm dazu, den bestätigen sie"
    )
    assert [f"ADD seilpass of everybody {_HR}", f"ADD helm of everybody {_CONFIRMED}"] == [*map(told, draft.changes)]
