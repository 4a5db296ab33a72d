"""The tenant's activation policy: what its settings forbid, and when."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from selene_os.engines.position.field_spec import FieldSpec
from selene_os.engines.position.quantities import iso_day
from selene_os.kernel.call import TenantSettings


def content_blocked(specs: Sequence[FieldSpec], settings: TenantSettings) -> str | None:
    """Why the policy forbids these fields, or None."""
    if len(specs) > settings.most_fields:
        return f"The schema has {len(specs)} fields; the policy allows {settings.most_fields}."
    forbidden = [spec.field_key for spec in specs if spec.sensitivity in settings.forbidden_sensitivities]
    if forbidden:
        kinds = ", ".join(settings.forbidden_sensitivities)
        return f"The policy allows nothing that is {kinds}: {', '.join(forbidden)}."
    return None


def activation_blocked(now: datetime, people: int | None, settings: TenantSettings) -> str | None:
    """Why the policy forbids activating now for so many people, or None; `people` None is not judged."""
    today = now.astimezone(_zone(settings.time_zone)).date()
    for window in settings.activation_freeze:
        days = _window(window)
        if days is None:
            return f"Nothing is activated while the freeze window {window!r} is not like 2026-12-20/2027-01-06."
        if days[0] <= today <= days[1]:
            return f"The policy allows no activation from {days[0]} to {days[1]}."
    most = settings.most_people_without_approval
    if people is not None and most is not None and people > most:
        return f"This concerns {people} people; without an approval the policy allows {most}."
    return None


def _window(text: str) -> tuple[date, date] | None:
    first, _, last = text.partition("/")
    start, end = iso_day(first), iso_day(last)
    return None if start is None or end is None else (start, end)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
