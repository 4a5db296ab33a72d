"""What PH1.ONB may be asked about plans: what rules may know of people, and the line that each gets."""

from datetime import date
from typing import Any

from pydantic import Field

from selene_os.engines.onboarding.vocabulary import LineKind
from selene_os.kernel.contract import Contract


class ReadPeopleFacts(Contract):
    """The people of a position, by user id, `limit` at a time; with `user_ids`, these alone."""

    company_id: str
    position_id: str
    after_user_id: str | None = None
    limit: int = Field(default=1000, ge=1)
    user_ids: tuple[str, ...] | None = None


class PersonFacts(Contract):
    """What rules may know of one person in the position; an unknown fact is left out.

    `channel_reason` is the ladder's decision as text. `time_zone` is the one that counts: who has none of their own
    follows their country's or the tenant's.
    """

    user_id: str
    name: str = ""
    facts: dict[str, Any]
    is_leaver: bool
    not_started: bool
    channel: str | None
    blocked_reason: str | None
    channel_reason: str | None = None
    has_zone: bool = True
    time_zone: str = "UTC"


class PeopleFactsRead(Contract):
    """`next_after` is None when there is nobody left."""

    people: tuple[PersonFacts, ...]
    next_after: str | None


class DrawPlanLines(Contract):
    """Make a plan's line for each person; `decisions` are what the schema's rules decided of them.

    A decision is `{user_id, in_scope, required, why, undecided}`; `in_scope` None is undecided too. Who was exempted
    from a field in an earlier campaign of the position stays so, unless the field is among the `new_fields`.
    """

    people: tuple[PersonFacts, ...]
    decisions: tuple[dict[str, Any], ...]
    field_specs: tuple[dict[str, Any], ...]
    position_id: str
    schema_version_id: str
    today: date
    new_fields: tuple[str, ...] = ()


PlanLine = tuple[LineKind, str, list[str], str | None, dict[str, Any]]
"""(kind, user id, missing fields, channel, detail)."""


class PlanLinesDrawn(Contract):
    """One line a person, in their order."""

    lines: tuple[PlanLine, ...]


class ReadTags(Contract):
    """List the tags that people of the tenant have."""


class TagsRead(Contract):
    """Each tag once, in order."""

    tags: tuple[str, ...]
