"""How fast a channel goes: retries that grow apart, a circuit that opens when a provider is down, rates."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from selene_os.engines.delivery.rules import AttemptStatus, ResultSource

_FIRST_RETRY_SECONDS = 30
_LAST_RETRY_SECONDS = 30 * 60
_FIRST_PAUSE_SECONDS = 5
_LAST_PAUSE_SECONDS = 5 * 60
_LONGEST_WISH_SECONDS = 24 * 60 * 60
_LOST_ANSWERS_BEFORE_A_PAUSE = 3
RATE_WINDOW = timedelta(minutes=1)


def retry_at(now: datetime, try_count: int, retry_after_ms: int | None = None) -> datetime:
    """When a letter that was not taken is tried again: after 30 s, 1 min, 2 min … 30 min, or when it was wished for.

    A provider's wish counts if it is longer, up to a day.
    """
    return now + timedelta(
        seconds=max(_doubled(_FIRST_RETRY_SECONDS, try_count, _LAST_RETRY_SECONDS), _wish(retry_after_ms))
    )


def resumes_at(now: datetime, failures: int, retry_after_ms: int | None = None) -> datetime:
    """When a channel that failed so often in a row is tried again: after 5 s, 10 s, 20 s … 5 min, or as wished for."""
    return now + timedelta(
        seconds=max(_doubled(_FIRST_PAUSE_SECONDS, failures, _LAST_PAUSE_SECONDS), _wish(retry_after_ms))
    )


def is_failure(status: AttemptStatus, source: ResultSource) -> bool:
    """Whether it tells that the channel does not work: it is down, or does not say what became of a letter."""
    if status is AttemptStatus.DOWN:
        return source in (ResultSource.PROVIDER, ResultSource.WORKER)
    return status is AttemptStatus.UNKNOWN and source is ResultSource.PROVIDER


def is_success(status: AttemptStatus, source: ResultSource) -> bool:
    """Whether it tells that the channel works: the provider took the letter, or judged it."""
    unsettled = (AttemptStatus.DOWN, AttemptStatus.UNKNOWN, AttemptStatus.TRY_LATER)
    return source is ResultSource.PROVIDER and status not in unsettled


def must_pause(status: AttemptStatus, failures: int) -> bool:
    """Whether this failure stops the channel: at once if it is down, at the third answer in a row that got lost."""
    return status is AttemptStatus.DOWN or failures >= _LOST_ANSWERS_BEFORE_A_PAUSE


def rate_of(rates_per_minute: Iterable[str], channel: str) -> int | None:
    """How many letters a minute the tenant allows on a channel, None if it does not say."""
    for rate in rates_per_minute:
        name, _, number = rate.partition("=")
        if name == channel:
            return int(number)
    return None


def _doubled(first: int, times: int, most: int) -> int:
    # The exponent is bounded first: a provider may have been down some hundred times in a row.
    return min(most, first << min(max(times - 1, 0), 16))


def _wish(retry_after_ms: int | None) -> int:
    seconds = -(-(retry_after_ms or 0) // 1000)
    return min(max(seconds, 0), _LONGEST_WISH_SECONDS)
