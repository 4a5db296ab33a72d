"""How PH1.REM says when a message may leave: the hour alone, nothing is written."""

from collections.abc import Iterator
from datetime import datetime

from selene_os.engines.reminder import reasons, rules
from selene_os.engines.reminder.contract import (
    Forecast,
    ForecastSendings,
    Place,
    SendingsForecast,
    SendingsTimed,
    TimeSendings,
)
from selene_os.engines.reminder.local_time import wall_clock
from selene_os.engines.reminder.own_page import own_page
from selene_os.engines.reminder.store import ReminderStore, When
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome, Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.vocabulary import MessageKind
from selene_os.storage.page import Page


@capability(
    "PH1REM_SEND_TIME_ROW",
    asks=TimeSendings,
    gives=SendingsTimed,
    effect=Effect.NONE,
    may_say=(reasons.SCOPE_VIOLATION,),
    on_page=True,
    fills=("send_at",),
)
def time_sendings(ask: TimeSendings, call: Call, store: ReminderStore, page: Page | None) -> Outcome[SendingsTimed]:
    """Say of each row of the page when it may be sent.

    That is now, but for reminders and for channels that ring: they wait for the first decent moment where the
    person is. Without a zone that is known, the tenant's holds.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    return Done(SendingsTimed(timed_count=store.time_sending(own, When.of(call))))


@capability(Read.SENDINGS_FORECAST.value, asks=ForecastSendings, gives=SendingsForecast, effect=Effect.NONE)
def forecast_sendings(ask: ForecastSendings, call: Call, store: ReminderStore) -> Outcome[SendingsForecast]:
    """Say when people would be asked and reminded, by the rules by which they are."""
    when = When.of(call)
    forecasts = []
    for place in ask.places:
        call.deadline.check()
        zone = when.place(place).zone
        moments = [when.leaves_at(place, MessageKind.FIRST, place.channel), *_reminders(ask, place, when)]
        local = tuple(wall_clock(zone, each).isoformat(timespec="minutes") for each in moments)
        forecasts.append(Forecast(time_zone=zone, local_times=local))
    return Done(SendingsForecast(forecasts=tuple(forecasts)))


def _reminders(ask: ForecastSendings, place: Place, when: When) -> Iterator[datetime]:
    wanted, gaps = rules.wish(ask.desired_time or ""), rules.gaps_text(ask.gaps_days)
    if wanted is None or gaps is None:
        return
    where = when.place(place)
    due: datetime | None = rules.first_due(where, wanted, when.now)
    number = 1
    while due is not None and (ask.not_after is None or stamp(due) <= ask.not_after):
        yield due
        due, number = rules.next_due(where, wanted, gaps, rules.Fired(number, due), due), number + 1
