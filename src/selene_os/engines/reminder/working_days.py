"""Which days are working days in a country: no weekend of it, no public holiday.

Where a country is not known, its people rest on Saturdays and Sundays and have no holidays that anybody could know.
"""

from datetime import date, timedelta
from functools import lru_cache

_YEARS_REMEMBERED = 1_024
_SATURDAY = 5


def is_working_day(day: date, country: str | None) -> bool:
    """Whether people of the country (ISO 3166-1, two letters) work on that day."""
    return day not in _days_off(country or "", day.year)


@lru_cache(_YEARS_REMEMBERED)
def _days_off(country: str, year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 - a tenth of a second, for those only who ask

    # A year is asked for as a whole and once: the library takes its time for the first day of a country.
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    try:
        calendar = country_holidays(country, years=year)
    except NotImplementedError:
        return frozenset(day for day in days if day.weekday() >= _SATURDAY)
    return frozenset(day for day in days if not calendar.is_working_day(day))
