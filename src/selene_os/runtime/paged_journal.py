"""What happened to each row of a page, as journal entries: recipient by recipient, step by step.

Every recipient has its own entries in the campaign's stream, chained like all others; they are made from the page
alone, so that a page of five hundred costs one read. What belongs to no campaign is the tenant's.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from selene_os.blueprints.record import Step
from selene_os.kernel.journaling import Entry
from selene_os.kernel.outcome import Json, PageEvent
from selene_os.runtime.catalogue import Listed
from selene_os.runtime.context import Context
from selene_os.runtime.run import Run
from selene_os.storage.page import REFUSED, Page

StepEvents = tuple[Step, Listed, Sequence[PageEvent]]
_CAMPAIGN, _SUBJECT = "campaign_id", "recipient_user_id"
_FALSE = (None, "", 0, "0")
_NOTHING: Mapping[str, Json] = MappingProxyType({})
_new = tuple.__new__

_Parts = tuple[tuple[str, ...], int | None, int | None, tuple[tuple[str, int], ...]]
"""Of an event's entries: what is the same for all rows; where in a row its condition, reason and data stand."""


def journal_page(ctx: Context, run: Run, page: Page, steps: Sequence[StepEvents]) -> None:
    """Keep an entry for each event of each row, in the order of the rows."""
    columns = _Columns(page, (event for _, _, events in steps for event in events))
    parts = [_parts(ctx, run, step, listed, event, columns) for step, listed, events in steps for event in events]
    if not parts:
        return
    campaign, subject, refused = columns.of(_CAMPAIGN), columns.of(_SUBJECT), columns.place(REFUSED)
    streams = _Streams(run.campaign_id or "")
    entries: list[Entry] = []
    # One loop without a call in it: a page makes thousands of entries.
    for row in page.rows(*columns.names):
        stream = streams[row[campaign] if campaign is not None else None]
        to_whom = (subject is not None and row[subject]) or ""
        is_refused = row[refused] is not None
        for same, where, reason, places in parts:
            if is_refused if where is None else row[where] in _FALSE:
                continue
            data = {name: value for name, place in places if (value := row[place]) is not None} if places else _NOTHING
            reason_code = (reason is not None and row[reason]) or ""
            # Made so, a named tuple takes a quarter of the time.
            entries.append(_new(Entry, (stream, *same, reason_code, to_whom, data)))
    ctx.journal(*entries)


class _Streams(dict[str | None, str]):
    """By campaign, the stream of what happens in it; what belongs to no campaign is the tenant's."""

    def __init__(self, fallback: str) -> None:
        self._fallback = fallback

    def __missing__(self, campaign_id: str | None) -> str:
        of = campaign_id or self._fallback
        self[campaign_id] = stream = f"campaign/{of}" if of else "tenant"
        return stream


class _Columns:
    """The columns of a page that its entries speak of, and where each stands in a row."""

    def __init__(self, page: Page, events: Iterable[PageEvent]) -> None:
        wanted = [name for name in (_CAMPAIGN, _SUBJECT, REFUSED) if name in page.columns]
        for event in events:
            wanted += [*event.columns, *(name for name in (event.where, event.reason_column) if name is not None)]
        self.names = tuple(dict.fromkeys(wanted))
        self._places = {name: place for place, name in enumerate(self.names)}

    def place(self, name: str) -> int:
        """Where a column stands that the page has."""
        return self._places[name]

    def of(self, name: str | None) -> int | None:
        """Where the column stands; None where the page has no such column."""
        return None if name is None else self._places.get(name)


def _parts(ctx: Context, run: Run, step: Step, listed: Listed, event: PageEvent, columns: _Columns) -> _Parts:
    simulation = listed.capability.simulation
    actor = str(run.facts.get("actor_user_id") or ctx.actor_user_id)
    simulation_id = simulation.simulation_id if simulation else ""
    who = (ctx.at, event.name, listed.engine.engine_id, actor)
    same = (*who, run.run_id, step.step_id, simulation_id, run.run_id, run.turn_id)
    places = tuple((name, columns.place(name)) for name in event.columns)
    return same, columns.of(event.where), columns.of(event.reason_column), places
