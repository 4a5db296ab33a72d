"""What a turn does not speak of stays as it is, and what may be said of two things is asked about."""

import pytest

from selene_os.engines.intent.tests.conversation import missing, say, told


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("id card warehouse operators, 2 years valid, new hires", "TIGHTEN id_card valid 730"),
        ("first-aid certificate warehouse operators, photo, new hires", "as Document/DocRequired"),
        ("ID card bei Warehouse Operators bitte jedes Jahr neu, nur Neue", "TIGHTEN id_card valid 365"),
    ],
)
def test_a_requirement_that_is_only_named_keeps_its_rule(text: str, change: str) -> None:
    """Without a verb, a requirement that is there already gets what is said of it, and nobody's rule changes."""
    draft = say(text)
    (found,) = draft.changes
    assert change in told(found)
    assert "required_rule" not in found.values


def test_nothing_but_a_name_asks_for_it_of_everybody() -> None:
    """A requirement that is named with nothing else to change is to be required of everybody."""
    assert ["TIGHTEN first_aid_certificate of everybody"] == [
        *map(told, say("warehouse operators: first-aid certificate, new hires").changes)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Die ID card der Warehouse Operator soll nur noch in Deutschland verlangt werden, nur Neue",
        "Warehouse Operator brauchen die ID card nur noch in Deutschland, nur Neue",
        "ID card Warehouse Operator nur noch Deutschland, nur Neue",
    ],
)
def test_what_is_only_left_to_some_is_relaxed(text: str) -> None:
    """The words "nur noch" leave a requirement to fewer people, whatever verb stands with it."""
    draft = say(text)
    assert ['RELAX id_card if person.country == "DE"'] == [*map(told, draft.changes)]
    assert [] == missing(draft)


def test_what_is_no_longer_to_be_asked_for_is_no_wish_for_more() -> None:
    """What is "nicht mehr zu verlangen" is taken away from those it names."""
    (change,) = say(
        "Wir bitten Sie, die ID card von Warehouse Operators in Deutschland nicht mehr zu verlangen"
    ).changes
    assert 'RELAX id_card if person.country != "DE"' == told(change)


def test_a_tag_right_behind_a_german_position_says_whom() -> None:
    """A German noun that follows the tag without a hyphen is a word of its own."""
    (change,) = say("Crane Operator Nachtschicht Stirnlampe, HR trägt ein, nur Neue").changes
    assert 'ADD stirnlampe if "night-shift" in person.tags as String/ToolDerived' == told(change)


@pytest.mark.parametrize(
    "text",
    ["crane operators night shift harness, photo, new hires", "crane operator nachtschicht schein, scan, nur neue"],
)
def test_a_tag_that_may_be_a_part_of_the_name_is_asked_about(text: str) -> None:
    """Whether the tag behind a position begins a name, nobody knows."""
    draft = say(text)
    assert () == draft.changes
    assert "unclear" in missing(draft)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("crane operator brauchen helm, weste und taschenlampe", ["helm", "weste", "taschenlampe"]),
        ("Crane Operator brauchen Ausweis und Weste", ["ausweis", "weste"]),
        ("Crane Operator brauchen Schlüssel und zusätzlich Weste", ["schluessel", "weste"]),
        ("crane operator brauchen helm, arbeits- und schutzbrille", ["helm", "arbeits_und_schutzbrille"]),
        ("crane operator brauchen helm, hygiene und sicherheitsschulung", ["helm", "hygiene_und_sicherheitsschulung"]),
    ],
)
def test_an_and_ends_a_list_but_parts_no_name(text: str, keys: list[str]) -> None:
    """Behind a comma, "und" leads to the last name of a list, unless both halves share their end."""
    assert keys == [one.field_key for one in say(text).changes]


def test_proof_behind_a_noun_that_nobody_read_is_not_that_of_another() -> None:
    """A proof belongs to what stands right before it, even where that was not understood."""
    draft = say("Warehouse operator: ID card jährlich erneuern und zusätzlich Staplerschein als Foto, nur Neue")
    assert all("evidence_mode" not in one.values for one in draft.changes)
    assert "unclear" in missing(draft)


@pytest.mark.parametrize(
    ("correction", "people"),
    [
        ("nein, nicht Polen, Österreich und die Schweiz", 'person.country in ["AT", "CH"]'),
        ("nicht Polen, sondern Österreich", 'person.country == "AT"'),
    ],
)
def test_people_are_exchanged(correction: str, people: str) -> None:
    """What is denied of the people gives its place to what is named instead."""
    (change,) = say("Crane Operator in Polen brauchen einen Ausweis, Scan, nur Neue", correction).changes
    assert people == change.values["required_predicate"]


def test_a_bare_list_of_countries_that_are_denied_exchanges_nothing() -> None:
    """Two countries behind a "not", of which nobody had named the first, are both out."""
    draft = say("Require a harness for crane operators in Austria, photo, new hires only", "not Germany, Poland")
    assert draft.changes[0].values["required_predicate"].endswith('!(person.country in ["DE", "PL"])')


def test_those_who_are_not_affected_are_no_scope() -> None:
    """Nobody is asked because a turn says that he is not affected."""
    draft = say("Crane Operator brauchen einen Ausweis, Foto. Nicht betroffen sind Neueinstellungen.")
    assert draft.apply_scope is None
    assert "apply_scope" in missing(draft)


@pytest.mark.parametrize("sign", [":", ","])
def test_what_is_chosen_from_stands_behind_the_choosing(sign: str) -> None:
    """Names with an "oder" behind "auswählen" are the choices of what is to be chosen."""
    (change,) = say(f"Crane Operator müssen eine Helmfarbe auswählen{sign} rot, blau oder weiß, nur neue").changes
    assert ("Enum", ("rot", "blau", "weiß")) == (change.values["field_type"], change.values["choices"])


def test_ways_to_prove_something_are_no_choices() -> None:
    """A photo or a scan is how something is proven, not what is chosen."""
    draft = say("Crane Operator müssen einen Ausweis auswählen, Foto oder Scan, nur neue")
    assert all("choices" not in one.values for one in draft.changes)
