"""Numbers and days as text: how they are read exactly, and the one form in which they are kept."""

import re
from datetime import date
from decimal import Decimal

LARGEST = 10**15
MOST_DECIMALS = 9
_INTEGER = re.compile(r"[+-]?[0-9]{1,30}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,30}(?:[.,][0-9]{1,30})?")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def whole_number(text: str) -> int | None:
    """The integer that a text writes in plain digits."""
    return int(text) if _INTEGER.fullmatch(text) else None


def decimal_number(text: str) -> Decimal | None:
    """The decimal that a text writes, with a point or a comma before the decimals."""
    return Decimal(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else None


def is_too_large(number: Decimal) -> bool:
    """Whether a number is beyond what every database and every JSON reader keeps exactly."""
    return abs(number) > LARGEST


def decimals_of(number: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def decimal_text(number: Decimal) -> str:
    """A decimal in plain digits with a point, its decimals as they were written."""
    return format(abs(number) if number == 0 else number, "f")


def iso_day(text: str) -> date | None:
    """The day that a text names as YYYY-MM-DD."""
    if not _ISO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
