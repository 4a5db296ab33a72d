"""What the ladder must know of people, gathered from what the room keeps of them."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from sqlalchemy import Row

from selene_os.engines.onboarding.ladder import Person
from selene_os.engines.onboarding.staff_store import StaffStore
from selene_os.storage.canonical import from_text

_NO_TAGS: AbstractSet[str] = frozenset()


def people_to_reach(store: StaffStore, user_ids: Iterable[str], today: date) -> dict[str, Person]:
    """Some people as the ladder knows them, by user id."""
    asked = list(user_ids)
    tags = tags_of(store, asked, today)
    return {user_id: as_person(row, tags) for user_id, row in store.people_of(asked).items()}


def as_person(row: Row[Any], tags: Mapping[str, AbstractSet[str]]) -> Person:
    """A person's row, with the tags of all people."""
    return Person(row.user_id, row.email, row.phone, row.country, tags.get(row.user_id, _NO_TAGS))


def tags_of(store: StaffStore, user_ids: Iterable[str], today: date) -> dict[str, AbstractSet[str]]:
    """The tags of all positions of people that go on; who has none is left out."""
    texts = store.tags_of(list(user_ids), today)
    return {user_id: frozenset(tag for text in theirs for tag in from_text(text)) for user_id, theirs in texts.items()}
