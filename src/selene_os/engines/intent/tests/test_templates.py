"""Random drafts, written down as sentences and read again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY, Draft
from selene_os.engines.intent.tests.conversation import VOCABULARY
from selene_os.engines.intent.understand import understand


@dataclass(frozen=True)
class Wanted:
    """What an operator has in mind, in the words of one language."""

    labels: tuple[str, ...]
    position: str
    countries: tuple[str, ...]
    not_tags: tuple[str, ...]
    scope: str | None
    evidence: str | None
    years: int | None
    weeks: int | None
    head: int


ENGLISH_HEADS = (
    "Require {labels} for {people}",
    "{people} now need {labels}",
    "Please ask {people} for {labels}",
    "We require {labels} from all our {people}",
    "Require all {people} to provide {labels}",
    "{labels} is required for {people}",
    "For {people}, please add {labels}",
)
GERMAN_HEADS = (
    "Verlange {labels} für {people}",
    "{people} brauchen ab sofort {labels}",
    "Bitte frage {people} nach {labels}",
    "{people} müssen {labels} vorlegen",
    "Für {people} ist künftig {labels} erforderlich",
    "Bitte verlange von allen {people} {labels}",
    "Füge {labels} für {people} hinzu",
)
COUNTRIES = {
    "DE": ("Germany", "Deutschland"),
    "AT": ("Austria", "Österreich"),
    "CH": ("Switzerland", "der Schweiz"),
    "GB": ("the United Kingdom", "Großbritannien"),
    "US": ("the USA", "den USA"),
    "NL": ("the Netherlands", "den Niederlanden"),
}
LABELS = {
    "forklift_licence": ("a forklift licence", "eine forklift licence"),
    "badge": ("a badge", "eine badge"),
    "hearing_test": ("a hearing test", "ein hearing test"),
    "proof_of_address": ("a proof of address", "ein proof of address"),
    "staplerschein": ("a Staplerschein", "einen Staplerschein"),
}
POSITIONS = {
    "pos_crane": ("crane operators", "Crane Operator"),
    "pos_lead": ("team leads", "Team Lead"),
    "pos_lager": ("lagermitarbeiter", "Lagermitarbeiterinnen"),
}
TAGS = {
    "trainee": ("trainees", "Auszubildende"),
    "driver": ("drivers", "Fahrer"),
    "night-shift": ("the night shift", "die Nachtschicht"),
}
SCOPES = {
    CURRENT_AND_NEW: ("for current staff too", "auch für das aktuelle Personal"),
    NEW_HIRES_ONLY: ("only new hires", "nur für neue Mitarbeiter"),
}
EVIDENCE = {
    "DocRequired": ("with a photo of each", "mit Foto"),
    "Attestation": ("by signature", "per Unterschrift"),
}
WANTED = st.builds(
    Wanted,
    labels=st.lists(st.sampled_from(sorted(LABELS)), min_size=1, max_size=2, unique=True).map(tuple),
    position=st.sampled_from(sorted(POSITIONS)),
    countries=st.lists(st.sampled_from(sorted(COUNTRIES)), max_size=3, unique=True).map(tuple),
    not_tags=st.lists(st.sampled_from(sorted(TAGS)), max_size=2, unique=True).map(tuple),
    scope=st.sampled_from([None, *SCOPES]),
    evidence=st.sampled_from([None, *EVIDENCE]),
    years=st.none() | st.integers(1, 9),
    weeks=st.none() | st.integers(1, 52),
    head=st.integers(0, 6),
)


def in_english(wanted: Wanted, order: Sequence[int]) -> str:
    parts = [
        f"in {_listed([COUNTRIES[one][0] for one in wanted.countries], 'and')}" if wanted.countries else "",
        f"except {_listed([TAGS[one][0] for one in wanted.not_tags], 'and')}" if wanted.not_tags else "",
        SCOPES[wanted.scope][0] if wanted.scope else "",
        EVIDENCE[wanted.evidence][0] if wanted.evidence else "",
        f"valid for {wanted.years} years" if wanted.years else "",
        f"within {wanted.weeks} weeks" if wanted.weeks else "",
    ]
    labels = " and ".join(LABELS[one][0] for one in wanted.labels)
    head = ENGLISH_HEADS[wanted.head].format(labels=labels, people=POSITIONS[wanted.position][0])
    return ", ".join([head, *(parts[place] for place in order if parts[place])])


def in_german(wanted: Wanted, order: Sequence[int]) -> str:
    parts = [
        f"in {_listed([COUNTRIES[one][1] for one in wanted.countries], 'und')}" if wanted.countries else "",
        f"außer {_listed([TAGS[one][1] for one in wanted.not_tags], 'und')}" if wanted.not_tags else "",
        SCOPES[wanted.scope][1] if wanted.scope else "",
        EVIDENCE[wanted.evidence][1] if wanted.evidence else "",
        f"gültig {wanted.years} Jahre" if wanted.years else "",
        f"innerhalb von {wanted.weeks} Wochen" if wanted.weeks else "",
    ]
    labels = " und ".join(LABELS[one][1] for one in wanted.labels)
    head = GERMAN_HEADS[wanted.head].format(labels=labels, people=POSITIONS[wanted.position][1])
    return ", ".join([head, *(parts[place] for place in order if parts[place])])


@given(WANTED, st.permutations(range(6)), st.sampled_from([in_english, in_german]))
def test_what_is_written_down_is_read_again_or_asked_for(
    wanted: Wanted, order: list[int], written: Callable[[Wanted, Sequence[int]], str]
) -> None:
    """From a sentence comes the draft that it was made of, or a question, and never another draft."""
    text = written(wanted, order)
    draft = understand(text, VOCABULARY, None, None)
    wrong = [name for name, (said, read) in _compared(wanted, draft).items() if read not in (said, None)]
    assert wrong == []
    lost = [name for name, (said, read) in _compared(wanted, draft).items() if read != said]
    assert not lost or draft.missing, text


@given(WANTED, st.permutations(range(6)), st.sampled_from([in_english, in_german]))
def test_a_plain_sentence_leaves_only_what_it_does_not_say(
    wanted: Wanted, order: list[int], written: Callable[[Wanted, Sequence[int]], str]
) -> None:
    """For one requirement, a sentence of known words is read completely, in any order of its parts."""
    one = Wanted(**{**vars(wanted), "labels": wanted.labels[:1]})
    draft = understand(written(one, order), VOCABULARY, None, None)
    asked = {"evidence": one.evidence is None, "apply_scope": one.scope is None}
    assert {name for name, lacks in asked.items() if lacks} == {
        missing.field.partition(":")[0] for missing in draft.missing
    }
    assert all(said == read for said, read in _compared(one, draft).values())


def _compared(wanted: Wanted, draft: Draft) -> dict[str, tuple[object, object]]:
    """What was said beside what was read, None for what was not read."""
    found: dict[str, tuple[object, object]] = {
        "position": (wanted.position, draft.position_id),
        "scope": (wanted.scope, draft.apply_scope),
        "labels": (sorted(wanted.labels), sorted(one.field_key for one in draft.changes)),
    }
    for change in draft.changes:
        values = change.values
        said = {
            "required_predicate": _predicate(wanted),
            "evidence_mode": wanted.evidence,
            "valid_for_days": wanted.years and wanted.years * 365,
            "answer_within_days": wanted.weeks and wanted.weeks * 7,
        }
        found |= {f"{change.field_key}.{name}": (value, values.get(name)) for name, value in said.items()}
    return found


def _predicate(wanted: Wanted) -> str | None:
    names = [f'"{one}"' for one in sorted(wanted.countries)]
    country = [f"person.country == {names[0]}"] if len(names) == 1 else []
    country = [f"person.country in [{', '.join(names)}]"] if len(names) > 1 else country
    tags = [f'!("{tag}" in person.tags)' for tag in sorted(wanted.not_tags)]
    return " && ".join([*country, *tags]) or None


def _listed(names: Sequence[str], joiner: str) -> str:
    return f" {joiner} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
