"""Random drafts, corrected in a later turn: what the turn speaks of changes, and all the rest stays as it was."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.draft import Draft
from selene_os.engines.intent.language import PICTURE
from selene_os.engines.intent.tests.rendering import (
    COUNTRIES,
    LABELS,
    POSITIONS,
    PROOFS,
    SCOPES,
    TAGS,
    TIME,
    TODAY,
    WANTED,
    Part,
    Wanted,
    alone,
    written,
)
from selene_os.engines.intent.tests.test_rendered_drafts import VOCABULARY, differences
from selene_os.engines.intent.understand import understand

Corrected = tuple[tuple[str, str], Wanted | None]
PHOTO = Part(PROOFS[PICTURE], {"proof": PICTURE})


def conditions_of(wanted: Wanted) -> Conditions:
    """All conditions together."""
    total = Conditions()
    for part in wanted.parts:
        total = total.narrowed(part.conditions)
    return total


def ruled(wanted: Wanted, conditions: Conditions) -> Wanted:
    """The same with these conditions in place of its own."""
    kept = tuple(replace(part, conditions=Conditions()) for part in wanted.parts)
    return replace(wanted, parts=(*kept, Part(((), ()), {}, conditions)))


def another_country(wanted: Wanted, data: st.DataObject) -> Corrected:
    """Instead of the countries before."""
    code = data.draw(st.sampled_from(sorted(COUNTRIES)))
    now = conditions_of(wanted)
    said = (f"no, {COUNTRIES[code][0]}", f"nein, {COUNTRIES[code][1]}")
    return said, ruled(wanted, replace(now, countries=frozenset({code}), not_countries=now.not_countries - {code}))


def fewer_people(wanted: Wanted, data: st.DataObject) -> Corrected:
    """Without some people."""
    tag = data.draw(st.sampled_from(sorted(TAGS)))
    now = conditions_of(wanted)
    said = (f"except {TAGS[tag][0]}", f"außer {TAGS[tag][1]}")
    return said, ruled(wanted, replace(now, not_tags=now.not_tags | {tag}))


def another_time(wanted: Wanted, data: st.DataObject) -> Corrected:
    """By another day."""
    time = data.draw(TIME)
    ways = [data.draw(st.sampled_from(ways)) for ways in time.said]
    kept = tuple(part for part in wanted.parts if "answer_within_days" not in part.values)
    return (f"no, {ways[0]}", f"nein, {ways[1]}"), replace(wanted, parts=(*kept, time))


def another_scope(wanted: Wanted, data: st.DataObject) -> Corrected:
    """For others than before."""
    scope = data.draw(st.sampled_from(sorted(SCOPES)))
    english, german = (data.draw(st.sampled_from(ways)) for ways in SCOPES[scope])
    return (f"no, {english}", f"nein, {german}"), replace(wanted, scope=scope)


def another_position(wanted: Wanted, data: st.DataObject) -> Corrected:
    """For another position."""
    place = data.draw(st.sampled_from(sorted(POSITIONS)))
    english, german = POSITIONS[place]
    return (f"no, for {english}", f"nein, für {german}"), replace(wanted, position=place)


def no_photo(wanted: Wanted, _: st.DataObject) -> Corrected:
    """Without the photo, if there is one."""
    kept = tuple(part for part in wanted.parts if part.values.get("proof") != PICTURE)
    return ("leave out the photo", "lass das Foto weg"), replace(wanted, parts=kept)


def something_else(wanted: Wanted, data: st.DataObject) -> Corrected:
    """Another requirement instead."""
    old = wanted.labels[0]
    new = data.draw(st.sampled_from([one for one in sorted(LABELS) if one != old]))
    names = [(LABELS[old][at].split(" ", 1)[1], LABELS[new][at]) for at in (0, 1)]
    said = (f"replace the {names[0][0]} with {names[0][1]}", f"ersetze {LABELS[old][1]} durch {names[1][1]}")
    return said, Wanted((new,), wanted.position, wanted.scope, ())


def all_over(_: Wanted, __: st.DataObject) -> Corrected:
    """From the beginning."""
    return ("let's start over", "fangen wir noch mal von vorne an"), None


def nothing(wanted: Wanted, data: st.DataObject) -> Corrected:
    """Neither a yes nor a question is a change."""
    ways = (
        ("yes, do it", "ja, bitte"),
        ("how many people is that?", "wie viele sind das?"),
        ("why Anna?", "warum Anna?"),
    )
    return data.draw(st.sampled_from(ways)), wanted


WAYS: Mapping[str, Callable[[Wanted, st.DataObject], Corrected]] = {
    one.__name__: one
    for one in (
        another_country,
        fewer_people,
        another_time,
        another_scope,
        another_position,
        no_photo,
        something_else,
        all_over,
        nothing,
    )
}


def heard(text: str, draft: Draft | None = None) -> Draft:
    """The draft after a turn that answers the first open question, if there is one."""
    asked = draft.missing[0].field if draft and draft.missing else None
    return understand(text, VOCABULARY, draft, asked, TODAY)


def said_of(wanted: Wanted | None) -> dict[str, Any]:
    """What should be read, by name."""
    return {} if wanted is None else wanted.values


@given(WANTED, st.sampled_from(sorted(WAYS)), st.sampled_from([0, 1]), st.data())
def test_a_later_turn_changes_what_it_speaks_of(wanted: Wanted, way: str, language: int, data: st.DataObject) -> None:
    """A correction in a later turn gives the corrected draft or a question, and nothing else is changed by it."""
    first = replace(alone(wanted), parts=(*(one for one in wanted.parts if not _proves(one)), PHOTO))
    before = heard(written(first, language, 0, lambda ways: data.draw(st.sampled_from(ways))))
    said, after = WAYS[way](first, data)
    draft = heard(said[language], before)
    if after is None:
        assert ((), None, None) == (draft.changes, draft.position_id, draft.apply_scope)
        return
    wrong, lost = differences(after, draft)
    asked = {one.field for one in draft.missing} - {one.field for one in before.missing}
    if asked - {f"evidence:{key}" for key in after.labels}:
        return  # in doubt, and asked about
    assert (said, []) == (said, wrong)
    assert not lost or draft.missing, said


def _proves(part: Part) -> bool:
    return "proof" in part.values or "choices" in part.values
