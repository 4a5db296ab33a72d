"""Writes the example staff files: the people of two made-up companies, always the same ones.

    python examples/make_staff.py

Nobody in the files exists. Every choice (a name, a place, a day) is a hash of what it is chosen for, so
that the files come out the same on every machine and a change of one crew leaves the others alone.
Addresses are under example.com, and phone numbers come from ranges that the regulators of Germany, the
United States, the United Kingdom and Ireland keep free for films, so that no example can ever reach
anybody.

The places are those of places.json, the names those of names.json ("Cyrillic:Latin" where a script needs
it). "Today" in the story is 2 March 2026: some people have left by then, a few are about to.
"""

import csv
import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from crews import CREWS, Crew

HERE = Path(__file__).parent
TODAY = date(2026, 3, 2)
COLUMNS = (
    "employee_number",
    "user_id",
    "name",
    "email",
    "phone",
    "company_id",
    "position_id",
    "position_title",
    "country",
    "language",
    "time_zone",
    "start_date",
    "end_date",
    "tags",
)
FREE_PHONES = {
    "DE": ("+493023125{:03}", "+496990009{:03}", "+494066969{:03}", "+492214710{:03}", "+498999998{:03}"),
    "US": ("+1212555{:04}", "+1312555{:04}", "+1303555{:04}", "+1415555{:04}"),
    "GB": ("+447700900{:03}", "+442079460{:03}"),
    "IE": ("+35320910{:04}",),
}


@dataclass(frozen=True)
class Person:
    """One person, before anybody has a number."""

    key: str
    start: date
    cells: dict[str, str]
    second: dict[str, str] = field(default_factory=dict)


def roll(sides: int, *key: str) -> int:
    """A number from 0 to sides - 1 that the key alone decides."""
    return int.from_bytes(sha256("/".join(key).encode()).digest()[:8]) % sides


def pick(weights: Mapping[str, int], *key: str) -> str:
    """One of the choices, each as likely as it is heavy."""
    left = roll(sum(weights.values()), *key)
    for choice, weight in weights.items():
        left -= weight
        if left < 0:
            return choice
    raise AssertionError(weights)


def names_of(language: str, key: str) -> tuple[str, str]:
    """A first and a last name, each as "own script:Latin script"."""
    pools = json.loads((HERE / "names.json").read_text(encoding="utf-8"))[language]
    first, last = (pools[part].split()[roll(len(pools[part].split()), key, part)] for part in ("first", "last"))
    if language == "pl" and first.endswith("a") and last.endswith("ski"):
        last = last.removesuffix("i") + "a"
    return first, last


def latin(name: str) -> str:
    """The name as it stands in an address: lower-case ASCII."""
    text = name.rpartition(":")[2].lower()
    for sign, letters in {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ı": "i", "'": ""}.items():
        text = text.replace(sign, letters)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def phone_of(country: str, key: str) -> str:
    """A number that is kept free for films; empty for one in four, and where no range is free."""
    ranges = FREE_PHONES.get(country, ())
    if not ranges or roll(4, key, "no phone") == 0:
        return ""
    chosen = ranges[roll(len(ranges), key, "phone")]
    digits = roll(1000, key, "digits")
    return chosen.format(100 + digits % 100 if country == "US" else digits)


def start_of(tags: list[str], key: str) -> date:
    """The first day: a recent one for trainees, more often a late than an early one for all others."""
    if "trainee" in tags:
        return (date(2024, 9, 1), date(2025, 9, 1), date(2026, 2, 1))[roll(3, key, "start")]
    month = max(roll(12 * 22, key, "start"), roll(12 * 22, key, "start again"))
    return date(2004 + month // 12, month % 12 + 1, 1 + 14 * roll(2, key, "day"))


def end_of(start: date, tags: list[str], key: str) -> str:
    """The last day of the one in twenty who left and the one in a hundred about to leave; else empty."""
    lot = roll(100, key, "end")
    if lot < 5 and "trainee" not in tags and start < date(2025, 9, 1):
        return str(start + timedelta(90 + roll((TODAY - start).days - 91, key, "left")))
    return str(TODAY + timedelta(14 + roll(180, key, "leaves"))) if lot == 5 else ""


def held_value(field_key: str, start: date, key: str) -> str:
    """A document's reference, or the day of a course within the last three years."""
    if field_key == "forklift_licence":
        return f"doc:fl-{roll(1_000_000, key, field_key):06}"
    return str(max(start, TODAY - timedelta(30 + roll(1000, key, field_key))))


def person_of(crew: Crew, place: int, positions: Mapping[str, Mapping[str, str]]) -> Person:
    """The crew's person at this place."""
    key = f"{crew.position_id}/{place}"
    country, zone = pick(crew.homes, key, "home").split()
    names = "pl" if country == "PL" else "hi" if country == "IN" else pick(crew.names, key, "names")
    first, last = names_of(names, key)
    tags = [tag for tag, percent in crew.tags.items() if roll(100, key, tag) < percent]
    if "trainee" in tags:
        tags = [tag for tag in tags if tag in ("trainee", "part-time")]
    start = start_of(tags, key)
    held = {
        f"held.{name}": held_value(name, start, key)
        for name, percent in crew.held.items()
        if roll(100, key, "held", name) < percent
    }
    cells = {
        "name": f"{first.partition(':')[0]} {last.partition(':')[0]}",
        "email": f"{latin(first)}.{latin(last)}",
        "phone": phone_of(country, key),
        "country": country,
        "language": pick(crew.speech[names], key, "language"),
        "time_zone": zone,
        "start_date": str(start),
        "end_date": end_of(start, tags, key),
        "tags": "|".join(sorted(tags)),
    }
    return Person(key, start, cells | held | membership(crew.position_id, positions))


def membership(position_id: str, positions: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The cells that say where in the company a row's person is."""
    position = positions[position_id]
    return {
        "company_id": position["company"],
        "position_id": position_id,
        "position_title": position["title"],
    }


def people_of(crew: Crew, positions: Mapping[str, Mapping[str, str]]) -> list[Person]:
    """The crew, some of them in a second position too."""
    people = [person_of(crew, place, positions) for place in range(crew.people)]
    settled = [one for one in people if not one.cells["end_date"] and "trainee" not in one.cells["tags"]]
    settled.sort(key=lambda one: roll(2**32, one.key, "second"))
    for one in settled[: crew.in_both]:
        began = max(one.start, date(2024, 4, 1) + timedelta(roll(600, one.key, "began")))
        one.second.update(membership(crew.second_position, positions) | {"start_date": str(began), "tags": ""})
    return people


def rows_of(tenant: str, crews: tuple[Crew, ...], positions: Mapping[str, Mapping[str, str]]) -> list[dict[str, str]]:
    """A tenant's rows: numbers follow the first days, and a number makes an address unique."""
    people = [one for crew in crews for one in people_of(crew, positions)]
    people.sort(key=lambda one: (one.start, roll(2**32, one.key, "number")))
    seen: Counter[str] = Counter()
    rows = []
    for number, one in enumerate(people, start=10_001):
        mailbox = one.cells["email"]
        seen[mailbox] += 1
        own = mailbox + (str(seen[mailbox]) if seen[mailbox] > 1 else "")
        ids = {"employee_number": f"{'NW' if tenant == 'northwind' else 'CT'}-{number}"}
        if tenant == "northwind":
            ids["user_id"] = own
        email = "" if roll(12, one.key, "no email") == 0 else f"{own}@{tenant}.example.com"
        rows.append(one.cells | ids | {"email": email})
        if one.second:
            rows.append(rows[-1] | one.second)
    return rows


def main() -> None:
    """Write staff/<tenant>.csv for each tenant of places.json."""
    for tenant in json.loads((HERE / "places.json").read_text(encoding="utf-8"))["tenants"]:
        crews = CREWS[tenant["id"]]
        rows = rows_of(tenant["id"], crews, {position["id"]: position for position in tenant["positions"]})
        held = sorted({f"held.{name}" for crew in crews for name in crew.held})
        with (HERE / tenant["staff"]).open("w", encoding="utf-8", newline="") as sheet:
            writer = csv.DictWriter(sheet, [*COLUMNS, *held], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        print(f"{tenant['staff']}: {len(rows)} rows, {len({row['employee_number'] for row in rows})} people")


if __name__ == "__main__":
    main()
