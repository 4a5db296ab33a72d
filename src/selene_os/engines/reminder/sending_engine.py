"""How PH1.REM says when a message may leave: the hour alone, nothing is written."""

from selene_os.engines.reminder import reasons
from selene_os.engines.reminder.contract import SendingsTimed, TimeSendings
from selene_os.engines.reminder.own_page import own_page
from selene_os.engines.reminder.store import ReminderStore, When
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.outcome import Done, Outcome, Refused
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
