"""One turn being read: its text, and what of it nobody has understood yet.

Each finder takes the characters that it understood, and the next ones see them no more. What is open at the
end was not understood, and is asked about instead of being passed over.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from selene_os.engines.intent.draft import Confidence, How, Span
from selene_os.engines.intent.phrases import ABBREVIATIONS
from selene_os.engines.intent.words import QUOTED, TAKEN, Word, folded, words_of

_QUOTES = re.compile(r'"([^"\n]{1,256})"')
_ABBREVIATED = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, sorted(ABBREVIATIONS)))})\.(?=[\s,;)]+\S|\w)")
_SENTENCE_ENDS = re.compile(rf"[.!?;]+(?=[\s{TAKEN}]|$)|\n")

_PARTING = re.compile(r"[;\n|]|[.](?=\s|$)|\s/(?=\s)")


class Turn:
    """A text with the same text folded (`folded`) and the folded text less what was taken (`open`)."""

    __slots__ = ("_starts", "folded", "open", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = _ABBREVIATED.sub(_without_stops, folded(text))
        self.open = self.folded
        self.words: tuple[Word, ...] = words_of(self.folded)
        self._starts = [word.start for word in self.words]

    def take(self, *ranges: tuple[int, int]) -> None:
        """Mark characters as understood."""
        self._cover(TAKEN, ranges)

    def pass_over(self, *ranges: tuple[int, int]) -> None:
        """Read on as if nothing stood there."""
        self._cover(" ", ranges)

    def part(self, mark: str, *ranges: tuple[int, int]) -> None:
        """Read stretches as a mark that parts what stands around it."""
        for start, end in ranges:
            self.open = self.open[:start] + mark + " " * (end - start - 1) + self.open[end:]

    def part_by_commas(self, start: int) -> None:
        """Read all that part sentences from an offset on as commas."""
        self.open = self.open[:start] + _PARTING.sub(_as_comma, self.open[start:])

    def give_back(self, *ranges: tuple[int, int]) -> None:
        """Mark characters as not understood after all."""
        for start, end in ranges:
            self.open = self.open[:start] + self.folded[start:end] + self.open[end:]

    @contextmanager
    def hidden(self, *ranges: tuple[int, int]) -> Iterator[None]:
        """Let nobody read these characters for a while."""
        before = self.open
        self._cover(QUOTED, ranges)
        yield
        for start, end in ranges:
            self.open = self.open[:start] + before[start:end] + self.open[end:]

    def protect_quotes(self, named: Iterable[str]) -> None:
        """Keep quoted text from being read as anything but a text, unless it is one of the folded names."""
        known = frozenset(named)
        self._cover(QUOTED, (found.span(1) for found in _QUOTES.finditer(self.open) if found.group(1) not in known))

    def finds(self, pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The matches in the open text as it is now; taking one does not disturb the next."""
        return pattern.finditer(self.open, start, len(self.open) if end is None else end)

    def starts(self, gate: re.Pattern[str]) -> list[int]:
        """The offsets where a gate lets a pattern of its table start."""
        return [found.start() for found in gate.finditer(self.open)]

    def matches(self, pattern: re.Pattern[str], starts: Iterable[int], end: int | None = None) -> list[re.Match[str]]:
        """The matches of a pattern that start at these offsets, without overlap."""
        found: list[re.Match[str]] = []
        stop = len(self.open) if end is None else end
        for at in starts:
            if (not found or at >= found[-1].end()) and (match := pattern.match(self.open, at, stop)):
                found.append(match)
        return found

    def is_open(self, word: Word) -> bool:
        """Whether nobody has taken this word and no quotes protect it."""
        return self.open[word.start] not in (TAKEN, QUOTED, " ")

    def word_from(self, offset: int) -> int:
        """The place of the first word that starts at this offset or after it."""
        return bisect_left(self._starts, offset)

    def open_words(self, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
        """The words between two offsets that nobody has taken."""
        last = len(self.text) if end is None else end
        words = self.words[self.word_from(start) : self.word_from(last)]
        return tuple(one for one in words if one.end <= last and self.is_open(one))

    def sentences(self) -> list[tuple[int, int]]:
        """The offsets of the sentences, as far as full stops within taken text do not part them."""
        ends = [found.end() for found in _SENTENCE_ENDS.finditer(self.open)]
        starts = [0, *ends]
        return [
            (start, end)
            for start, end in zip(starts, [*ends, len(self.open)], strict=True)
            if self.folded[start:end].strip()
        ]

    def span(
        self, field: str, start: int, end: int, confidence: Confidence = Confidence.HIGH, how: How = How.WRITTEN
    ) -> Span:
        """The span of what was typed between two offsets."""
        return Span(field=field, start=start, end=end, text=self.text[start:end], confidence=confidence, how=how)

    def _cover(self, mark: str, ranges: Iterable[tuple[int, int]]) -> None:
        text = self.open
        for start, end in ranges:
            text = text[:start] + mark * (end - start) + text[end:]
        self.open = text


def _without_stops(abbreviated: re.Match[str]) -> str:
    return abbreviated.group().replace(".", " ")


def _as_comma(parting: re.Match[str]) -> str:
    return "," + " " * (len(parting.group()) - 1)
