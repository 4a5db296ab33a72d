import pytest

from selene_os.engines.intent.classifying import classify
from selene_os.engines.intent.countries import COUNTRY_NAMES
from selene_os.engines.intent.draft import REQUIREMENT_BACKFILL, SCHEMA_MANAGE, Confidence
from selene_os.engines.intent.fields import MAX_KEY_CHARACTERS, meant_field, slug
from selene_os.engines.intent.phrases import LANGUAGES
from selene_os.engines.intent.tests.conversation import FIRST_AID, ID_CARD, VOCABULARY, say, told
from selene_os.engines.intent.vocabulary import KnownField, KnownPosition, Vocabulary
from selene_os.engines.intent.words import folded, key_of, keys_of


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("warehouse operators", "pos_wh"),
        ("Warehouse Operator", "pos_wh"),
        ("the warehouse operator position", "pos_wh"),
        ("all our warehouse-operators", "pos_wh"),
        ("warehouseoperators", "pos_wh"),
        ("pos_wh", "pos_wh"),
        ('"Warehouse operator"', "pos_wh"),
        ("warehose operatrs", "pos_wh"),
        ("lagermitarbeiter:innen", "pos_lager"),
        ("Lagermitarbeitern", "pos_lager"),
        ("nurses at clinic-b", "pos_nurse_b"),
        ("nurses", None),
        ("operators", None),
        ("gnome wranglers", None),
        ("warehouse operators and team leads", None),
        ("globex warehouse chiefs", None),
    ],
)
def test_a_position_is_found_by_its_name(said: str, position: str | None) -> None:
    """Ids, titles, plurals and typing errors name a position; what may be several or none is a question."""
    draft = say(f"Require a badge for {said}")
    assert position == draft.position_id
    if position is None:
        assert "position_id" == draft.missing[0].field


def test_a_typing_error_lowers_the_confidence() -> None:
    """A title that was written wrongly is found, and its span says so."""
    spans = say("Require a badge for warehose operatrs").spans
    assert [Confidence.MED] == [span.confidence for span in spans if span.field == "position_id"]


def test_a_title_in_the_name_of_a_requirement_is_no_position() -> None:
    """A position is named only where one can stand."""
    draft = say("Require a warehouse operator licence for team leads")
    assert ("pos_lead", ["ADD warehouse_operator_licence of everybody"]) == (
        draft.position_id,
        [*map(told, draft.changes)],
    )


def test_titles_too_near_each_other_are_a_question() -> None:
    """A typing error between two titles chooses neither."""
    vocabulary = Vocabulary(
        (KnownPosition("p1", "Shift leader A", "c", "DE"), KnownPosition("p2", "Shift leader B", "c", "DE"))
    )
    draft = say("Require a badge for shift leader C", vocabulary=vocabulary)
    assert (None, ("Shift leader A", "Shift leader B")) == (draft.position_id, draft.missing[0].choices)


def test_without_a_position_few_are_offered_and_many_are_not() -> None:
    """A long list of positions helps nobody."""
    many = Vocabulary(tuple(KnownPosition(f"p{place}", f"Title {place}", "c", "DE") for place in range(50)))
    assert 6 == len(say("Require a badge").missing[0].choices)
    assert () == say("Require a badge", vocabulary=many).missing[0].choices


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("forklift licence", "forklift_licence"),
        ("First-aid certificate", "first_aid_certificate"),
        ("Führerschein (Klasse B)", "fuehrerschein_klasse_b"),
        ("café & bar permit", "cafe_bar_permit"),
        ("x" * 200, "x" * MAX_KEY_CHARACTERS),
    ],
)
def test_a_key_is_made_of_a_label(label: str, key: str) -> None:
    """A field key is the label in small plain letters, no longer than a key may be."""
    assert key == slug(label)


@pytest.mark.parametrize(
    ("label", "known"),
    [
        ("ID card", ID_CARD),
        ("id cards", ID_CARD),
        ("card", ID_CARD),
        ("first aid certificates", FIRST_AID),
        ("frist-aid certificat", FIRST_AID),
        ("certificate", None),
        ("badge", None),
        ("", None),
    ],
)
def test_a_requirement_is_found_by_its_name(label: str, known: KnownField | None) -> None:
    """Requirements are found by name, part of a name or typing error, if it can be only one."""
    other = KnownField("training_certificate", "Training certificate", "Document")
    assert known == meant_field(label, (ID_CARD, FIRST_AID, other))


def test_almost_the_same_requirement_is_a_question() -> None:
    """A new requirement that is written almost like one that is there may be that one."""
    sentence = "Require a first-aid certificat card for warehouse operators"
    draft = say(sentence)
    assert ("changes", ("First-aid certificate", "a new requirement", "leave it out")) == (
        draft.missing[0].field,
        draft.missing[0].choices,
    )
    assert "TIGHTEN first_aid_certificate of everybody" == told(say(sentence, "First-aid certificate").changes[0])
    assert "ADD first_aid_certificat_card of everybody" == told(say(sentence, "a new requirement").changes[0])


@pytest.mark.parametrize("code", sorted(COUNTRY_NAMES))
def test_every_name_of_a_country_is_that_country(code: str) -> None:
    """Each country is found by each of its names, and compiled to its code."""
    for name in COUNTRY_NAMES[code]:
        draft = say(f"Require a badge for crane operators in {name}")
        assert f'ADD badge if person.country == "{code}"' == told(draft.changes[0]), name


def test_a_code_counts_in_capitals_only() -> None:
    """A country's code is not looked for in everyday words."""
    assert 'ADD badge if person.country in ["AT", "US"]' == told(
        say("Require a badge for crane operators in AT and the US").changes[0]
    )
    assert "ADD badge of everybody" == told(say("tell us: crane operators need a badge").changes[0])


def test_folding_keeps_every_offset() -> None:
    """A folded text is as long as the text, whatever is in it."""
    for text in ("İstanbul „Straße“", "ﬁ ½ ǅ", "a\x00b\ue000c", "\u200b—’"):
        assert len(text) == len(folded(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("operators", "operator"),
        ("licenses", "licence"),
        ("policies", "policy"),
        ("Fahrerinnen", "Fahrer"),
        ("Mitarbeitern", "Mitarbeiter"),
        ("watchmen", "watchman"),
        ("boxes", "box"),
        ("Straßen", "strasse"),
    ],
)
def test_forms_of_a_word_share_a_key(one: str, other: str) -> None:
    """Plurals, cases and spellings of a word are compared as one."""
    assert key_of(folded(one)) == key_of(folded(other))
    assert keys_of(one) == keys_of(other)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Require a forklift licence for warehouse operators", SCHEMA_MANAGE),
        ("Stop requiring the ID card", SCHEMA_MANAGE),
        ("Make the ID card mandatory for everyone", SCHEMA_MANAGE),
        ("The ID card is no longer needed in Austria", SCHEMA_MANAGE),
        ("Warehouse operators need a forklift licence", SCHEMA_MANAGE),
        ("Verlange einen Staplerschein für Lagermitarbeiter", SCHEMA_MANAGE),
        ("Activate version v3", SCHEMA_MANAGE),
        ("Ask the current warehouse operators again", REQUIREMENT_BACKFILL),
        ("ask the warehouse operators for what they still lack", REQUIREMENT_BACKFILL),
        ("start the backfill for warehouse operators", REQUIREMENT_BACKFILL),
        ("Frage die aktuellen Lagermitarbeiter nach dem, was noch fehlt", REQUIREMENT_BACKFILL),
        ("Require a badge and start the backfill for crane operators", SCHEMA_MANAGE),
        ("How many people need a licence?", None),
        ("Do warehouse operators need a licence?", None),
        ("What is a licence?", None),
        ("Book a flight", None),
        ("I need a coffee", None),
        ("yes", None),
        ("", None),
    ],
)
def test_a_text_is_classified_by_its_words(text: str, intent: str | None) -> None:
    """Without any vocabulary, the words of a text tell which process it asks for."""
    assert intent == classify(text)


def test_a_vocabulary_is_plain_json() -> None:
    """A vocabulary survives being handed over."""
    assert VOCABULARY == Vocabulary.from_json(VOCABULARY.to_json())


def test_no_word_both_ends_a_name_and_stands_at_its_edge() -> None:
    """The tables of a language do not contradict each other."""
    for language in LANGUAGES:
        assert frozenset() == language.label_edges & language.label_stops & language.joiners
