"""Random drafts and the sentences, English and German, that say them: everything that the parser knows.

A draft is what an operator has in mind; a sentence is one of the ways to say it. What should be read is told as values
by name, so that it can be held against what was read.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY
from selene_os.engines.intent.evidence import evidence_values
from selene_os.engines.intent.language import BY_HR, CONFIRMED, DAY, PICTURE, TYPED, WHOLE_NUMBER

TODAY = date(2026, 3, 2)
EN, DE = 0, 1
EVERYBODY = Conditions()
Said = tuple[tuple[str, ...], tuple[str, ...]]

POSITIONS: Mapping[str, tuple[str, str]] = {
    "pos_crane": ("crane operators", "Crane Operator"),
    "pos_lead": ("team leads", "Team Lead"),
    "pos_lager": ("lagermitarbeiter", "Lagermitarbeiterinnen"),
}
LABELS: Mapping[str, tuple[str, str]] = {
    "forklift_licence": ("a forklift licence", "eine Forklift licence"),
    "badge": ("a badge", "einen Badge"),
    "hearing_test": ("a hearing test", "einen Hearing test"),
    "staplerschein": ("a Staplerschein", "einen Staplerschein"),
    "lampe": ("a Lampe", "eine Lampe"),
    "proof_of_address": ("a proof of address", "einen Proof of address"),
}
KNOWN: Mapping[str, tuple[str, str]] = {
    "id_card": ("the ID card", "die ID card"),
    "first_aid_certificate": ("the first-aid certificate", "das First-aid certificate"),
}
COUNTRIES: Mapping[str, tuple[str, str]] = {
    "DE": ("Germany", "Deutschland"),
    "AT": ("Austria", "Österreich"),
    "CH": ("Switzerland", "der Schweiz"),
    "GB": ("the United Kingdom", "Großbritannien"),
    "US": ("the USA", "den USA"),
    "PL": ("Poland", "Polen"),
}
TAGS: Mapping[str, tuple[str, str]] = {
    "trainee": ("trainees", "Auszubildende"),
    "driver": ("drivers", "Fahrer"),
    "night-shift": ("the night shift", "die Nachtschicht"),
}
SCOPES: Mapping[str, Said] = {
    CURRENT_AND_NEW: (
        ("for current staff too", "both new hires and existing people", "including existing employees"),
        ("auch für das aktuelle Personal", "für alte und neue Mitarbeiter", "auch beim bestehenden Personal"),
    ),
    NEW_HIRES_ONLY: (
        ("only new hires", "new hires only", "not for existing staff"),
        ("nur für neue Mitarbeiter", "nur Neueinstellungen", "nicht für das bestehende Personal"),
    ),
}
PROOFS: Mapping[str, Said] = {
    PICTURE: (
        ("with a photo", "proven by a photo", "a scan is enough", "evidenced by a copy"),
        ("mit Foto", "nachgewiesen durch ein Foto", "ein Scan genügt", "belegt durch eine Kopie"),
    ),
    CONFIRMED: (("by signature", "they just confirm it"), ("per Unterschrift", "sie bestätigen es selbst")),
    BY_HR: (("HR will enter it", "entered by HR"), ("HR trägt es ein", "die Personalabteilung pflegt es ein")),
    TYPED: (("as a text", "they type it in"), ("als Text", "sie geben es selbst ein")),
    WHOLE_NUMBER: (("as a number",), ("als Zahl",)),
    DAY: (("as a date",), ("als Datum",)),
}
MONTHS = (
    ("March", "März"),
    ("April", "April"),
    ("May", "Mai"),
    ("June", "Juni"),
    ("July", "Juli"),
)
HEADS: tuple[tuple[str, ...], tuple[str, ...]] = (
    (
        "Require {labels} for {people}",
        "{people} now need {labels}",
        "Please ask {people} for {labels}",
        "We require {labels} from all our {people}",
        "Require all {people} to provide {labels}",
        "{labels} is required for {people}",
        "For {people}, please add {labels}",
    ),
    (
        "Verlange {labels} für {people}",
        "{people} brauchen ab sofort {labels}",
        "Bitte frage {people} nach {labels}",
        "{people} müssen {labels} vorlegen",
        "Für {people} ist künftig {labels} erforderlich",
        "Bitte verlange von allen {people} {labels}",
        "Füge {labels} für {people} hinzu",
    ),
)


@dataclass(frozen=True)
class Part:
    """A phrase in both languages, in several ways, and the values that it says of a requirement."""

    said: Said
    values: Mapping[str, Any]
    conditions: Conditions = EVERYBODY


@dataclass(frozen=True)
class Wanted:
    """What an operator has in mind: new requirements of a position, the parts that go with them, and the scope."""

    labels: tuple[str, ...]
    position: str
    scope: str | None
    parts: tuple[Part, ...]

    @property
    def values(self) -> dict[str, Any]:
        """What should be read, by name."""
        found: dict[str, Any] = {"position": self.position, "scope": self.scope}
        total = Conditions()
        for part in self.parts:
            total = total.narrowed(part.conditions)
        for key in self.labels:
            of: dict[str, Any] = {"kind": "ADD", "required_predicate": total.predicate}
            for part in self.parts:
                proof = part.values.get("proof")
                of |= evidence_values(proof, key.replace("_", " ")) if proof else dict(part.values)
            found |= {f"{key}.{name}": value for name, value in of.items()}
        return found


def listed(names: Sequence[str], joiner: str) -> str:
    """Names as they are listed in a sentence."""
    return f" {joiner} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _both(template: tuple[str, str], names: Sequence[tuple[str, str]]) -> Said:
    return tuple(  # type: ignore[return-value]
        (template[at].format(listed([one[at] for one in names], ("and", "und")[at])),) for at in (EN, DE)
    )


def _some(of: Mapping[str, Any], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(of)), min_size=1, max_size=most, unique=True)


def _days(number: int) -> Part:
    said = ((f"within {number} days", f"within the next {number} days"), (f"innerhalb von {number} Tagen",))
    return Part(said, {"answer_within_days": number})


def _by_date(days: int) -> Part:
    day = TODAY + timedelta(days=days)
    month = MONTHS[day.month - 3] if 3 <= day.month <= 7 else MONTHS[0]
    day = day if 3 <= day.month <= 7 else date(2026, 3, 31)
    english = (f"by {day.day} {month[0]} 2026", f"until {month[0]} {day.day}, 2026", f"by {day.isoformat()}")
    german = (f"bis zum {day.day}. {month[1]} 2026", f"bis zum {day.day}.{day.month}.2026")
    return Part((english, german), {"answer_within_days": (day - TODAY).days})


def _by_month_end(month: int) -> Part:
    day = date(2026, month, monthrange(2026, month)[1])
    english, german = MONTHS[month - 3]
    said = ((f"until the end of {english}", f"by the end of {english} 2026"), (f"bis Ende {german}",))
    return Part(said, {"answer_within_days": (day - TODAY).days})


def _valid(number: int, *, months: bool) -> Part:
    unit = ("months", "Monate") if months else ("years", "Jahre")
    english = (f"valid for {number} {unit[0]}", f"renewed every {number} {unit[0]}")
    german = (f"gültig {number} {unit[1]}", f"alle {number} {unit[1]} zu erneuern")
    return Part((english, german), {"valid_for_days": number * (30 if months else 365)})


def _started(year: int, *, before: bool) -> Part:
    first = date(year, 1, 1)
    if before:
        english = (f"who started before {year}", f"hired before 1 January {year}")
        german = (f"die vor {year} angefangen haben", f"die vor dem 1. Januar {year} eingestellt wurden")
        return Part((english, german), {}, Conditions(started_before=first))
    english = (f"who joined after {year - 1}", f"who started on or after 1 January {year}")
    german = (f"die seit {year} dabei sind", f"die nach {year - 1} angefangen haben")
    return Part((english, german), {}, Conditions(started_from=first))


def _choices(items: Sequence[str]) -> Part:
    said = ((f"one of: {listed(items, 'or')}",), (f"eine von: {listed(items, 'oder')}",))
    return Part(said, {"field_type": "Enum", "evidence_mode": "UserAnswer", "choices": tuple(items)})


def _places(codes: Sequence[str], *, barred: bool) -> Part:
    names = [COUNTRIES[one] for one in codes]
    if barred:
        return Part(_both(("except in {}", "außer in {}"), names), {}, Conditions(not_countries=frozenset(codes)))
    return Part(_both(("in {}", "in {}"), names), {}, Conditions(countries=frozenset(codes)))


def _people(tags: Sequence[str], *, barred: bool) -> Part:
    names = [TAGS[one] for one in tags]
    if barred:
        return Part(_both(("except {}", "außer {}"), names), {}, Conditions(not_tags=frozenset(tags)))
    return Part(_both(("only for {}", "nur für {}"), names), {}, Conditions(tags=frozenset(tags)))


GROUPS = Part(
    (
        ("only for night shifts in Hamburg and Berlin",),
        ("nur für Nachtschichten in Hamburg und Berlin",),
    ),
    {},
    Conditions(tags=frozenset({"berlin", "hamburg"}), further_tags=(frozenset({"night-shift"}),)),
)
PROOF = st.one_of(
    st.sampled_from([Part(said, {"proof": kind}) for kind, said in PROOFS.items()]),
    st.permutations(["red", "blue", "green"]).map(_choices),
)
TIME = st.one_of(st.integers(1, 90).map(_days), st.integers(1, 120).map(_by_date), st.integers(3, 7).map(_by_month_end))
VALIDITY = st.builds(_valid, st.integers(2, 9), months=st.booleans())
WHERE = st.builds(_places, _some(COUNTRIES, 3), barred=st.booleans())
WHO = st.one_of(st.just(GROUPS), st.builds(_people, _some(TAGS, 2), barred=st.booleans()))
SINCE = st.builds(_started, st.integers(1990, 2025), before=st.booleans())
PARTS = st.tuples(*(st.none() | one for one in (WHERE, WHO, SINCE, TIME, VALIDITY, PROOF))).map(
    lambda parts: tuple(part for part in parts if part is not None)
)
WANTED = st.builds(
    Wanted,
    labels=st.lists(st.sampled_from(sorted(LABELS)), min_size=1, max_size=3, unique=True).map(tuple),
    position=st.sampled_from(sorted(POSITIONS)),
    scope=st.sampled_from([None, *SCOPES]),
    parts=PARTS,
)


def written(wanted: Wanted, language: int, head: int, choose: Callable[[Sequence[Any]], Any]) -> str:
    """A sentence that says it; `choose` picks a way to say each part, and their order."""
    names = [LABELS[one][language] for one in wanted.labels]
    labels = listed(names, ("and", "und")[language])
    parts = [part.said[language] for part in wanted.parts if "choices" not in part.values]
    parts += [SCOPES[wanted.scope][language]] if wanted.scope else []
    last = [part.said[language] for part in wanted.parts if "choices" in part.values]
    people = POSITIONS[wanted.position][language]
    said = [HEADS[language][head].format(labels=labels, people=people)]
    while parts:
        following = choose(parts)
        parts.remove(following)
        said.append(choose(following))
    return ", ".join([*said, *(choose(one) for one in last)])


def alone(wanted: Wanted) -> Wanted:
    """The same for the first of its requirements alone."""
    return replace(wanted, labels=wanted.labels[:1])
