"""The countries of ISO 3166-1, as the time zone database lists them."""

from functools import cache
from importlib.resources import files


@cache
def countries() -> frozenset[str]:
    """All two-letter codes, in capitals."""
    listed = files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text("utf-8")
    return frozenset(line[:2] for line in listed.splitlines() if line and not line.startswith("#"))
