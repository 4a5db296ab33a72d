"""What happened to each row of a page, as journal entries: recipient by recipient, step by step.

Every recipient has its own entries in the campaign's stream, chained like all others; they are made from the page
alone, so that a page of five hundred costs one read. What belongs to no campaign is the tenant's.
"""

from collections.abc import Iterable, Sequence
from typing import Any

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


def journal_page(ctx: Context, run: Run, page: Page, steps: Sequence[StepEvents]) -> None:
    """Keep an entry for each event of each row, in the order of the rows."""
    columns = _Columns(page, (event for _, _, events in steps for event in events))
    templates = [
        _Template(ctx, run, step, listed, event, columns) for step, listed, events in steps for event in events
    ]
    if not templates:
        return
    campaign, subject, fallback = columns.of(_CAMPAIGN), columns.of(_SUBJECT), run.campaign_id or ""
    entries: list[Entry] = []
    for row in page.rows(*columns.names):
        campaign_id = (campaign is not None and row[campaign]) or fallback
        stream = f"campaign/{campaign_id}" if campaign_id else "tenant"
        to_whom = (subject is not None and row[subject]) or ""
        entries += [each.entry(row, stream, to_whom) for each in templates if each.concerns(row)]
    ctx.journal(*entries)


class _Columns:
    """The columns of a page that its entries speak of, and where each stands in a row."""

    def __init__(self, page: Page, events: Iterable[PageEvent]) -> None:
        wanted = [name for name in (_CAMPAIGN, _SUBJECT, REFUSED) if name in page.columns]
        for event in events:
            wanted += [*event.columns, *(name for name in (event.where, event.reason_column) if name is not None)]
        self.names = tuple(dict.fromkeys(wanted))
        self._places = {name: place for place, name in enumerate(self.names)}

    def of(self, name: str | None) -> int | None:
        """Where the column stands; None where the page has no such column."""
        return None if name is None else self._places.get(name)


class _Template:
    """All of an entry that is the same for every row."""

    def __init__(self, ctx: Context, run: Run, step: Step, listed: Listed, event: PageEvent, columns: _Columns) -> None:
        simulation = listed.capability.simulation
        actor = str(run.facts.get("actor_user_id") or ctx.actor_user_id)
        simulation_id = simulation.simulation_id if simulation else ""
        who = (ctx.at, event.name, listed.engine.engine_id, actor)
        self._same = (*who, run.run_id, step.step_id, simulation_id, run.run_id, run.turn_id)
        self._data = tuple((name, columns.of(name)) for name in event.columns)
        self._where = columns.of(event.where)
        self._reason = columns.of(event.reason_column)
        self._refused = columns.of(REFUSED)

    def concerns(self, row: Any) -> bool:
        """Whether this row has the event: refused rows only those that speak of the refusal."""
        if self._where is not None:
            return row[self._where] not in _FALSE
        return row[self._refused] is None

    def entry(self, row: Any, stream: str, subject: str) -> Entry:
        """The row's entry."""
        data: dict[str, Json] = {}
        for name, place in self._data:
            if (value := row[place]) is not None:
                data[name] = value
        reason_code = (self._reason is not None and row[self._reason]) or ""
        # Made so, a named tuple takes a quarter of the time.
        return tuple.__new__(Entry, (stream, *self._same, reason_code, subject, data))
