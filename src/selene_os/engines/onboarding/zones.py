"""The time zone in which somebody is asked.

It is the person's own; who has none follows the only zone of their country, if the time zone database knows exactly
one; everybody else follows the tenant's. (Companies have a country but no zone, and people are told apart by where
they themselves are.) A plan counts those who have none of their own.
"""

from collections import defaultdict
from functools import cache
from importlib.resources import files


def zone_of(own: str | None, country: str, of_tenant: str) -> str:
    """The zone that counts for somebody: their own, else their country's only one, else the tenant's."""
    return own or only_zone(country) or of_tenant


def only_zone(country: str) -> str | None:
    """The zone of a country that has no other; None if it has several, or none."""
    zones = _zones_by_country().get(country, ())
    return zones[0] if len(zones) == 1 else None


@cache
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    listed = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    zones: dict[str, list[str]] = defaultdict(list)
    for line in listed.splitlines():
        if line and not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            zones[country].append(zone)
    return {country: tuple(found) for country, found in zones.items()}
