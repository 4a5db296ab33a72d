"""Patterns wait until something is sought with them; a broken one must not wait for an operator."""

import re
from collections.abc import Iterator
from typing import Any

from selene_os.engines.intent import phrases


def patterns_in(value: Any) -> Iterator[str]:
    """The sources of all patterns in a value, however deep."""
    if hasattr(value, "pattern"):
        yield value.pattern
    elif isinstance(value, tuple):
        for each in value:
            yield from patterns_in(each)
    elif isinstance(value, phrases.ChangePattern | phrases.LimitPattern):
        yield from patterns_in(tuple(getattr(value, name) for name in value.__slots__))


def test_every_pattern_can_be_compiled() -> None:
    """Each table of each language holds regular expressions only."""
    sources = [source for value in vars(phrases).values() for source in patterns_in(value)]
    assert 300 < len(sources)
    for source in sources:
        re.compile(source)


def test_a_pattern_seeks_like_any_other() -> None:
    """Compiled late, it finds the same."""
    found = phrases.BARE_SPAN.search("valid for 2 years")
    late = next(pattern for pattern in phrases.VALIDITY if pattern.search("valid for 2 years"))
    eager = re.compile(late.pattern).search("valid for 2 years")
    again = late.search("valid for 2 years")
    assert found
    assert eager
    assert again
    assert eager.span() == again.span()
