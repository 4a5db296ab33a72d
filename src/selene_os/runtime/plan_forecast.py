"""What would follow from a plan as of now: when people would hear of it, how many messages a day, at what price.

None of it is part of the plan: hours, settings and prices may move without anybody being asked for anything else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.vocabulary import Channel
from selene_os.runtime.context import Context
from selene_os.runtime.setting_values import read_price

_PLACE = ("channel", "country", "time_zone")


def forecast(ctx: Context, reach: Sequence[Mapping[str, Any]], specs: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The messages of each day, by the recipients' own calendars, and what they cost by channel.

    `reach` counts people by channel, country and zone. Reminders are counted as if nobody ever answered.
    """
    days: dict[str, dict[str, int]] = defaultdict(lambda: {"messages": 0, "reminders": 0})
    sent: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place, times in zip(reach, local_times(ctx, reach, specs), strict=True):
        people = place["people"]
        for number, at in enumerate(times):
            days[at[:10]]["reminders" if number else "messages"] += people
        sent[place["channel"]][0] += people
        sent[place["channel"]][1] += people * len(times)
    return {
        "days": [{"day": day, **counts} for day, counts in sorted(days.items())],
        "cost": _cost(ctx.settings.message_prices, sent),
    }


def local_times(
    ctx: Context, places: Sequence[Mapping[str, Any]], specs: Iterable[Mapping[str, Any]]
) -> list[tuple[str, ...]]:
    """When people in each place would be asked and then reminded, as their own clocks show it."""
    gaps = ctx.settings.reminder_gap_days
    deadline = deadline_of(ctx, specs)
    asked = {
        "places": [{name: each[name] for name in _PLACE} for each in places],
        "gaps_days": list(gaps),
        "desired_time": f"P{gaps[0]}D@{ctx.settings.reminder_local_time}" if gaps else None,
        "not_after": deadline,
    }
    known = ctx.read(Read.SENDINGS_FORECAST, {name: value for name, value in asked.items() if value is not None})
    return [()] * len(places) if isinstance(known, Refused) else [each.local_times for each in known.forecasts]


def deadline_of(ctx: Context, specs: Iterable[Mapping[str, Any]]) -> str | None:
    """When a campaign that is launched now would end by itself."""
    days = [each["answer_within_days"] for each in specs if each.get("answer_within_days")]
    return stamp(ctx.now + timedelta(days=max(days))) if days else None


def _cost(prices: Iterable[str], sent: Mapping[str, Sequence[int]]) -> list[dict[str, Any]] | None:
    """What the messages of each channel cost, in the ladder's order; None if the tenant has set no price at all."""
    known = {price[0]: price[1:] for price in map(read_price, prices) if price is not None}
    if not known:
        return None
    costs = []
    for channel in (each.value for each in Channel if each is not Channel.APP and each.value in sent):
        first, most = sent[channel]
        row: dict[str, Any] = {"channel": channel, "messages": first, "at_most": most}
        price, currency = known.get(channel, (None, None))
        row |= {"price": _text(price), "currency": currency}
        row |= {"cost": _text(price, first), "cost_at_most": _text(price, most)}
        costs.append(row)
    return costs


def _text(price: Decimal | None, times: int = 1) -> str | None:
    return None if price is None else f"{price * times:f}"
