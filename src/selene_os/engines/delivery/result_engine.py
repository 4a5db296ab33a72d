"""PH1.DELIVERY on what became of an attempt: whoever says it, the table of moves decides what it changes.

Asked twice, nothing changes the second time. A truth that comes late is kept if the attempt's life allows it, also
from a worker that has lost its lane; only a person is told no when there is nothing to settle.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from selene_os.engines.delivery import pacing, reasons, rules, simulations
from selene_os.engines.delivery.attempts import Change
from selene_os.engines.delivery.columns import ATTEMPT
from selene_os.engines.delivery.contract import KeepResult, ResultKept
from selene_os.engines.delivery.rules import AttemptState, AttemptStatus, ResultSource, Ruling, Standing
from selene_os.engines.delivery.scope import own_page
from selene_os.engines.delivery.store import DeliveryStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome, PageEvent, Refused
from selene_os.storage.page import Page
from selene_os.storage.page_rows import YES

_MOST_CHARACTERS_OF_A_DETAIL = 200


@capability(
    "DELIVERY_RESULT_COMMIT_ROW",
    asks=KeepResult,
    gives=ResultKept,
    effect=Effect.GATED_WRITE,
    simulation=simulations.RESULT,
    may_say=(
        reasons.SCOPE_VIOLATION,
        reasons.REQUEST_INVALID,
        reasons.ATTEMPT_UNKNOWN,
        reasons.STATE_INVALID,
        reasons.BOUNCED_HARD,
        reasons.BOUNCED_SOFT,
        reasons.UNDELIVERED,
        reasons.UNKNOWN,
        reasons.GAVE_UP,
        reasons.TRY_LATER,
        reasons.PROVIDER_DOWN,
        reasons.CANCELED,
    ),
    events={
        "ATTEMPT_RESULT": "The message through {channel} is {attempt_state}.",
        "ADDRESS_SUPPRESSED": "The address bounced for good; nothing more is sent to it through {channel}.",
        "CHANNEL_PAUSED": "Nothing goes out through {channel} until {open_until}: it does not work.",
        "CHANNEL_RESUMED": "The channel {channel} works again.",
    },
    on_page=True,
    fills=(
        *ATTEMPT,
        "attempt_state",
        "delivery_outcome",
        "outcome_reason",
        "attempt_changed",
        "address_suppressed",
        "result_digest",
    ),
)
def keep_result(ask: KeepResult, call: Call, store: DeliveryStore, page: Page | None) -> Outcome[ResultKept]:
    """Keep what a provider, a receipt, a person or a worker says of one attempt, and put it into the page.

    What says nothing new, or what the attempt's life has no place for, changes nothing and is no error, but from a
    person.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    attempt = store.attempt(ask.attempt_id)
    if attempt is None:
        return Refused(reasons.ATTEMPT_UNKNOWN)
    ruling = _ruling_on(attempt, ask, call)
    if ruling is None and ask.result_source is ResultSource.OPERATOR:
        return Refused(reasons.STATE_INVALID, f"The attempt is {attempt.state}.")
    if ruling is None:
        return _unchanged(ask, store, own, attempt)
    return _kept(ask, call, store, own, attempt, ruling)


def _ruling_on(attempt: Row[Any], ask: KeepResult, call: Call) -> Ruling | None:
    state = AttemptState(attempt.state)
    if not rules.may_say(ask.result_source, ask.attempt_status, state):
        return None
    standing = Standing(state, attempt.try_count, attempt.called_off_at is not None)
    return rules.ruling(standing, ask.attempt_status, call.settings.most_send_tries)


def _unchanged(ask: KeepResult, store: DeliveryStore, page: Page, attempt: Row[Any]) -> Outcome[ResultKept]:
    if ask.provider_ref is not None and attempt.provider_ref is None:
        # The receipt was faster than the provider's answer, which brings the name under which more receipts come.
        store.refer(attempt.attempt_id, ask.provider_ref)
    store.show_in(page, attempt, attempt_state=attempt.state)
    return Done(ResultKept(attempt_state=AttemptState(attempt.state)))


def _kept(
    ask: KeepResult, call: Call, store: DeliveryStore, page: Page, attempt: Row[Any], ruling: Ruling
) -> Outcome[ResultKept]:
    now = stamp(call.now)
    resumes_at, events = _paced(ask, call, store, attempt)
    change = Change(
        attempt,
        ruling.state,
        ask.result_source,
        ruling.reason_code,
        try_count=ruling.try_count,
        not_before=_not_before(ask, call.now, ruling, resumes_at),
        provider_ref=ask.provider_ref,
        detail=_short(ask.result_detail),
        note=ask.note,
    )
    (result_digest,) = store.change((change,), now)
    suppressed = ruling.state is AttemptState.BOUNCED_HARD and store.suppress(
        attempt.channel, attempt.address, reasons.BOUNCED_HARD.code, now
    )
    outcome = rules.outcome_of(ruling.state) if attempt.delivery_request_ref is not None else None
    store.show_in(
        page,
        attempt,
        attempt_state=ruling.state.value,
        delivery_outcome=outcome.value if outcome is not None else None,
        outcome_reason=ruling.reason_code,
        attempt_changed=YES,
        address_suppressed=YES if suppressed else None,
        result_digest=result_digest,
    )
    data = ("attempt_id", "channel", "attempt_state", "result_digest")
    page_events = (
        PageEvent("ATTEMPT_RESULT", data, "attempt_changed", "outcome_reason"),
        PageEvent("ADDRESS_SUPPRESSED", ("attempt_id", "channel"), "address_suppressed", "outcome_reason"),
    )
    return Done(ResultKept(attempt_state=ruling.state), (*page_events, *events))


def _paced(
    ask: KeepResult, call: Call, store: DeliveryStore, attempt: Row[Any]
) -> tuple[datetime | None, tuple[Event, ...]]:
    """Let the channel's circuit know; when a channel that failed is tried again, and what happened to it."""
    now, channel = stamp(call.now), attempt.channel
    if pacing.is_success(ask.attempt_status, ask.result_source):
        resumed = bool(attempt.has_channel_failed) and store.close_circuit(channel, now)
        return None, (_of_channel("CHANNEL_RESUMED", {"channel": channel}),) if resumed else ()
    if not pacing.is_failure(ask.attempt_status, ask.result_source):
        return None, ()
    before = store.failures(channel)
    failures = (before or 0) + 1
    if not pacing.must_pause(ask.attempt_status, failures):
        store.fail(channel, failures, None, now, is_first=before is None)
        return None, ()
    resumes_at = pacing.resumes_at(call.now, failures, ask.retry_after_ms)
    store.fail(channel, failures, stamp(resumes_at), now, is_first=before is None)
    data = {"channel": channel, "failures": failures, "open_until": stamp(resumes_at)}
    return resumes_at, (_of_channel("CHANNEL_PAUSED", data, reasons.PROVIDER_DOWN.code),)


def _not_before(ask: KeepResult, now: datetime, ruling: Ruling, resumes_at: datetime | None) -> str | None:
    """When the attempt is tried again, None if it is not: another letter is the probe of a channel that was down."""
    if ruling.state is not AttemptState.QUEUED:
        return None
    if ask.attempt_status is AttemptStatus.DOWN and resumes_at is not None:
        return stamp(resumes_at)
    return stamp(pacing.retry_at(now, ruling.try_count, ask.retry_after_ms))


def _of_channel(name: str, data: dict[str, Any], reason_code: str | None = None) -> Event:
    return Event(name, "tenant", data["channel"], reason_code, data)


def _short(detail: str | None) -> str | None:
    return None if detail is None else detail[:_MOST_CHARACTERS_OF_A_DETAIL]
