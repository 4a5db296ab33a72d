"""Whom a requirement concerns: a value, the predicate (CEL) that it compiles to, and the way back.

The predicate has one canonical form, so that equal conditions are equal texts, and a condition that was said
in one turn can be corrected in the next from the stored draft alone.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

_STRING = r'"(?:[^"\\]|\\.)*"'
_LIST = rf"\[{_STRING}(?:, {_STRING})*\]"
_MOMENT = r'timestamp\("(?P<{}>\d{{4}}-\d\d-\d\d)T00:00:00Z"\)'
_TAG = rf"{_STRING} in person\.tags"
_TERM = re.compile(
    rf"(?P<countries>person\.country (?:== {_STRING}|in {_LIST}))"
    rf"|(?P<not_countries>person\.country != {_STRING}|!\(person\.country in {_LIST}\))"
    rf"|(?P<not_tags>!\({_TAG}\))"
    rf"|(?P<tags>{_TAG}|\({_TAG}(?: \|\| {_TAG})+\))"
    rf"|person\.start_date >= {_MOMENT.format('started_from')}"
    rf"|person\.start_date < {_MOMENT.format('started_before')}"
)
_AND = " && "


@dataclass(frozen=True, slots=True)
class Conditions:
    """Countries and tags that a person must have (any) or must not have (none), and bounds of the start date.

    `further_tags` are groups of tags of which a person must have one each, besides one of `tags`.
    """

    countries: frozenset[str] = frozenset()
    not_countries: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    not_tags: frozenset[str] = frozenset()
    started_from: date | None = None
    started_before: date | None = None
    further_tags: tuple[frozenset[str], ...] = ()

    @property
    def predicate(self) -> str | None:
        """The CEL predicate over a person's facts, or None if everybody is concerned."""
        terms = [
            *_country_term(self.countries, "==", "person.country in {}"),
            *_country_term(self.not_countries, "!=", "!(person.country in {})"),
            *(term for group in (self.tags, *self.further_tags) for term in _any_tag(group)),
            *(f"!({_quoted(tag)} in person.tags)" for tag in sorted(self.not_tags)),
        ]
        if self.started_from:
            terms.append(f'person.start_date >= timestamp("{self.started_from.isoformat()}T00:00:00Z")')
        if self.started_before:
            terms.append(f'person.start_date < timestamp("{self.started_before.isoformat()}T00:00:00Z")')
        return " && ".join(terms) or None

    @property
    def contradictory(self) -> bool:
        """Whether they ask for and exclude the same, so that nobody could be meant."""
        empty = self.started_from and self.started_before and self.started_from >= self.started_before
        barred = any(group & self.not_tags for group in (self.tags, *self.further_tags))
        return bool(self.countries & self.not_countries or barred or empty)

    @property
    def meets_nobody(self) -> bool:
        """Whether nobody could meet them: what is excluded leaves nothing of what is asked for."""
        empty = self.started_from and self.started_before and self.started_from >= self.started_before
        barred = any(group and group <= self.not_tags for group in (self.tags, *self.further_tags))
        return bool((self.countries and self.countries <= self.not_countries) or barred or empty)

    def joined(self, other: "Conditions") -> "Conditions":
        """Both together: more of the same kind widens a list, a bound given again replaces."""
        return Conditions(
            countries=self.countries | other.countries,
            not_countries=self.not_countries | other.not_countries,
            tags=self.tags | other.tags,
            not_tags=self.not_tags | other.not_tags,
            started_from=other.started_from or self.started_from,
            started_before=other.started_before or self.started_before,
            further_tags=_groups(self.further_tags, other.further_tags),
        )

    def narrowed(self, other: "Conditions") -> "Conditions":
        """Both at once, said apart ("night shifts", "in Hamburg"): one tag of each group is needed."""
        if not self.tags or not other.tags or self.tags == other.tags:
            return self.joined(other)
        groups = _groups((self.tags, *self.further_tags), (other.tags, *other.further_tags))
        both = replace(self, tags=frozenset(), further_tags=()).joined(
            replace(other, tags=frozenset(), further_tags=())
        )
        return replace(both, tags=groups[0], further_tags=groups[1:])

    @classmethod
    def of(cls, predicate: str | None) -> "Conditions | None":
        """The conditions that compile to this predicate, or None if it is not in the canonical form."""
        found, at, text = cls(), 0, predicate or ""
        while at < len(text):
            term = _TERM.match(text, at)
            if term is None or (grown := _with_term(found, term)) is None:
                return None
            found, at = grown, term.end() + len(_AND)
        return found if (found.predicate or "") == text else None


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _country_term(countries: frozenset[str], sign: str, several: str) -> list[str]:
    names = [_quoted(code) for code in sorted(countries)]
    if len(names) == 1:
        return [f"person.country {sign} {names[0]}"]
    return [several.format(f"[{', '.join(names)}]")] if names else []


def _any_tag(tags: frozenset[str]) -> list[str]:
    terms = [f"{_quoted(tag)} in person.tags" for tag in sorted(tags)]
    return [f"({' || '.join(terms)})"] if len(terms) > 1 else terms


def _groups(*several: tuple[frozenset[str], ...]) -> tuple[frozenset[str], ...]:
    return tuple(sorted({group for groups in several for group in groups}, key=sorted))


def _strings(text: str | None) -> frozenset[str]:
    return frozenset(re.sub(r"\\(.)", r"\1", one[1:-1]) for one in re.findall(_STRING, text or ""))


def _with_term(found: Conditions, term: re.Match[str]) -> Conditions | None:
    said = term.groupdict()
    try:
        more = Conditions(
            countries=_strings(said["countries"]),
            not_countries=_strings(said["not_countries"]),
            tags=_strings(said["tags"]),
            not_tags=_strings(said["not_tags"]),
            started_from=_day(said["started_from"]),
            started_before=_day(said["started_before"]),
        )
    except ValueError:
        return None
    return found.narrowed(more)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
