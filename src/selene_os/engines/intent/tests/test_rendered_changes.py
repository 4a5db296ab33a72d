"""Random changes of what is there, and several requirements with parts of their own, said and read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.intent.draft import Draft
from selene_os.engines.intent.exempting import without_people
from selene_os.engines.intent.tests.conversation import FIRST_AID, ID_CARD
from selene_os.engines.intent.tests.rendering import (
    DE,
    EN,
    KNOWN,
    LABELS,
    PROOF,
    SCOPES,
    TODAY,
    VALIDITY,
    WHERE,
    WHO,
    Part,
    Wanted,
    written,
)
from selene_os.engines.intent.tests.test_rendered_drafts import VOCABULARY, read
from selene_os.engines.intent.understand import understand

LANGUAGES = st.sampled_from([EN, DE])
PRESENT = {"id_card": ID_CARD.required_predicate, "first_aid_certificate": FIRST_AID.required_predicate}
REMOVALS = (
    ("Remove {what} for {people}", "{people} no longer need {what}", "Stop requiring {what} from {people}"),
    ("Entferne {what} für {people}", "Streiche {what} bei {people}", "Verzichte auf {what} bei {people}"),
)
EXEMPTIONS = (
    ("{people} {part} no longer need {what}", "Stop requiring {what} from {people} {part}"),
    ("Entferne {what} für {people} {part}", "Verlange {what} nicht mehr von {people} {part}"),
)
SWAPS = (
    (
        "Replace {what} with {new} for {people}",
        "Swap {what} of {people} for {new}",
        "For {people}, swap {what} for {new}",
    ),
    ("Ersetze {what} für {people} durch {new}", "Tausche bei {people} {what} gegen {new}"),
)
RENEWALS = (
    ("{what} of {people} must be renewed every {number} years", "{people} must renew {what} every {number} years"),
    ("{what} der {people} muss alle {number} Jahre erneuert werden",),
)
WORDINGS = (
    ('Reword {what} for {people} to "{text}"', 'Change the wording of {what} for {people} to "{text}"'),
    ('Benenne {what} für {people} in "{text}" um',),
)
PEOPLE = ("warehouse operators", "Warehouse operators")


@dataclass(frozen=True)
class Several:
    """Requirements with parts of their own."""

    each: tuple[Wanted, ...]

    @property
    def values(self) -> dict[str, Any]:
        """What should be read, by name."""
        return {name: value for one in self.each for name, value in one.values.items()}


def chosen(ways: Sequence[str], data: st.DataObject) -> str:
    return data.draw(st.sampled_from(ways))


def heard(text: str, draft: Draft | None = None) -> Draft:
    """The draft after a turn that answers the first open question, if there is one."""
    asked = draft.missing[0].field if draft and draft.missing else None
    return understand(text, VOCABULARY, draft, asked, TODAY)


def holds(said: dict[str, Any], draft: Draft, text: str) -> None:
    """What was read is what was said, or a question is open; nothing was read that nobody said."""
    wanted = {name: value for name, value in said.items() if value is not None}
    found = read(draft)
    assert (text, []) == (text, [f"{name}={value}" for name, value in found.items() if wanted.get(name) != value])
    assert wanted == found or draft.missing, text


@given(
    st.lists(st.sampled_from(sorted(LABELS)), min_size=2, max_size=3, unique=True),
    st.lists(st.tuples(PROOF, st.none() | VALIDITY, st.none() | WHO), min_size=3, max_size=3),
    LANGUAGES,
    st.data(),
)
def test_sentences_keep_their_parts_to_themselves(
    labels: list[str], parts: list[tuple[Part | None, ...]], language: int, data: st.DataObject
) -> None:
    """Each requirement of several sentences gets what its own sentence says, or it is asked about."""
    each = [
        Wanted((label,), "pos_crane", None, tuple(part for part in own if part))
        for label, own in zip(labels, parts, strict=False)
    ]
    lead = ("Also require {labels}", "Verlange außerdem {labels}")[language]
    sentences = [written(each[0], language, 0, lambda ways: data.draw(st.sampled_from(ways)))]
    for one in each[1:]:
        ordered = sorted(one.parts, key=lambda part: "choices" in part.values)
        told = [chosen(part.said[language], data) for part in ordered]
        sentences.append(", ".join([lead.format(labels=LABELS[one.labels[0]][language]), *told]))
    text = ". ".join(sentences)
    holds(Several(tuple(each)).values, heard(text), text)


@given(st.sampled_from(sorted(KNOWN)), st.none() | WHERE, LANGUAGES, st.sampled_from([None, *SCOPES]), st.data())
def test_what_is_there_is_removed_as_far_as_was_said(
    key: str, where: Part | None, language: int, scope: str | None, data: st.DataObject
) -> None:
    """A removal for some is a relaxation for them, for all it is a removal; the present rule decides what is left."""
    ways = REMOVALS if where is None else EXEMPTIONS
    part = chosen(where.said[language], data) if where else ""
    text = chosen(ways[language], data).format(what=KNOWN[key][language], people=PEOPLE[language], part=part)
    text += f", {chosen(SCOPES[scope][language], data)}" if scope else ""
    said: dict[str, Any] = {"position": "pos_wh", "scope": scope, f"{key}.kind": "REMOVE"}
    if where and (left := without_people(where.conditions.predicate or "", PRESENT[key])) is not None:
        said |= {f"{key}.kind": "RELAX", f"{key}.required_predicate": left}
    holds(said, heard(text), text)


@given(st.sampled_from(sorted(KNOWN)), st.sampled_from(sorted(LABELS)), LANGUAGES, st.none() | PROOF, st.data())
def test_one_thing_takes_the_place_of_another(
    key: str, label: str, language: int, proof: Part | None, data: st.DataObject
) -> None:
    """Replacing is removing and adding, and what is said behind belongs to what is new."""
    text = chosen(SWAPS[language], data).format(
        what=KNOWN[key][language], new=LABELS[label][language], people=PEOPLE[language]
    )
    text += f", {chosen(proof.said[language], data)}" if proof else ""
    new = Wanted((label,), "pos_wh", None, (proof,) if proof else ())
    holds({**new.values, f"{key}.kind": "REMOVE"}, heard(text), text)


@given(st.sampled_from(sorted(KNOWN)), st.integers(2, 20), st.sampled_from(["A new text", "Ihr Pass?"]), st.data())
def test_what_is_there_is_renewed_and_reworded(key: str, number: int, wording: str, data: st.DataObject) -> None:
    """A validity tightens a requirement and a wording rewords it; its rule stays as it is."""
    language = data.draw(LANGUAGES)
    names = {"what": KNOWN[key][language], "people": PEOPLE[language], "number": number, "text": wording}
    renewed = chosen(RENEWALS[language], data).format(**names)
    holds(
        {"position": "pos_wh", f"{key}.kind": "TIGHTEN", f"{key}.valid_for_days": number * 365}, heard(renewed), renewed
    )
    reworded = heard(chosen(WORDINGS[language], data).format(**names))
    assert [("REWORD", key, wording)] == [
        (str(one.kind), one.field_key, one.values["prompt_short"]) for one in reworded.changes
    ]
