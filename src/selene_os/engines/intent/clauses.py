"""The changes that a turn asks for: its verbs, and what stands before or behind them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from selene_os.engines.intent.draft import ChangeKind
from selene_os.engines.intent.labels import Label, labels_between
from selene_os.engines.intent.language import CONFIRMED
from selene_os.engines.intent.phrases import (
    CHANGES,
    CHANGES_GATE,
    HEAD_NOUNS,
    INDEFINITE,
    JOINERS,
    NEGATIONS,
    ChangePattern,
)
from selene_os.engines.intent.speaking import GERMAN, language_of
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import QUOTED, TAKEN, folded

_AROUND = 24
_BREAK = re.compile(r"[,.;:!?\n]")
_SUPPOSING = re.compile(
    r"(?<!\w)(?:if|whether|in case|falls|ob)(?!\w)|"
    r"(?<!\w)(?:might|may|used to|maybe|perhaps|possibly|probably|would have)(?:\s+(?:also|still|then))?\s+$"
)
_DENIALS = re.compile(rf"{NEGATIONS.pattern}|(?<!\w)(?:no longer|nicht mehr|nicht länger)(?!\w)")
_QUOTE = re.compile(f"{QUOTED}+")
_COLON = re.compile(rf"[\s{TAKEN}]*:")
# "They shall, within ten days, confirm …": what was read between a verb's parts stands between commas.
_PARENTHESIS = re.compile(rf"(?<!\w)(?:must|shall|should|müssen|sollen)\s*,[\s,{TAKEN}]*{TAKEN}[\s,{TAKEN}]*,")
_CLAUSE_BREAK = re.compile(r"[,;:]|\s(?:and|but|und|aber)\s")


@dataclass(frozen=True, slots=True)
class Verb:
    """A way to say a change, found between offsets; `closer` is its second part, `whom` the people in it."""

    pattern: ChangePattern
    start: int
    end: int
    closer: tuple[int, int] | None = None
    whom: tuple[int, int] | None = None

    @property
    def stop(self) -> int:
        """The offset behind all of it."""
        return self.closer[1] if self.closer else self.end


@dataclass(frozen=True, slots=True)
class Wish:
    """One change of requirements named together; `wording` is the new text where a new text is wanted."""

    kind: ChangeKind
    labels: tuple[Label, ...]
    start: int
    verb: ChangePattern
    wording: str | None = None


def verbs(turn: Turn) -> list[Verb]:
    """The verbs of a turn in order, without overlap; of several at once, a refusal, else the longest, soonest done."""
    found = list(_found(turn))
    plain = {verb.start for verb in found if verb.closer and not _is_swallowed(turn, *verb.closer)}
    found = [
        verb for verb in found if verb.start not in plain or not (verb.closer and _is_swallowed(turn, *verb.closer))
    ]
    rank = {id(pattern): place for place, pattern in enumerate(CHANGES)}
    found.sort(
        key=lambda verb: (
            verb.start,
            verb.pattern.kind is not ChangeKind.REMOVE,
            verb.start - verb.end,
            verb.closer[1] if verb.closer and verb.pattern.kind is ChangeKind.ADD else 0,
            rank.get(id(verb.pattern), len(rank)),
        )
    )
    kept: list[Verb] = []
    for verb in found:
        if verb.pattern.further and not (kept and _is_complete(turn, kept[-1], verb.start)):
            continue
        if not kept or verb.start >= kept[-1].stop:
            kept.append(verb)
    return kept


def _is_complete(turn: Turn, verb: Verb, at: int) -> bool:
    """Whether a verb of two parts ends right before an offset, but for what others understood."""
    return verb.closer is not None and verb.stop <= at and not turn.open[verb.stop : at].strip(f"{TAKEN} ,")


def wishes(turn: Turn) -> list[Wish]:
    """What is wanted, verb by verb; everything that was read is taken."""
    sentences = turn.sentences()
    turn.open = _PARENTHESIS.sub(_without_commas, turn.open)
    all_verbs = verbs(turn)
    turn.take(*(span for verb in all_verbs for span in _own_words(verb)))
    starts = [start for start, _ in sentences]
    found: list[Wish] = []
    for place, verb in enumerate(all_verbs):
        start, end = sentences[bisect_right(starts, verb.start) - 1]
        last = all_verbs[place - 1] if place else None
        following = all_verbs[place + 1] if place + 1 < len(all_verbs) else None
        before = max(start, last.stop) if last else start
        if last and before > start and _looks_back(turn, verb):
            before = _clause(turn, before, verb.start)
        after = min(end, following.start) if following else end
        if following and after < end and _looks_back(turn, following):
            after = _clause(turn, verb.stop, after)
        found.extend(_wishes_of(turn, verb, before, max(after, verb.stop)))
    return found


def _without_commas(found: re.Match[str]) -> str:
    return found.group().replace(",", " ")


def _own_words(verb: Verb) -> Iterator[tuple[int, int]]:
    """The offsets of a verb without the people in it: of them, others have read what they know."""
    whom = verb.whom or (verb.end, verb.end)
    yield verb.start, whom[0]
    yield whom[1], verb.end
    if verb.closer:
        yield verb.closer


def _looks_back(turn: Turn, verb: Verb) -> bool:
    """Whether the object of a verb stands before it."""
    if verb.pattern.before:
        return True
    return verb.closer is not None and not turn.open_words(verb.end, verb.closer[0])


def _found(turn: Turn) -> Iterator[Verb]:
    """Every verb wherever it stands; one of two parts has both in one sentence."""
    starts = turn.starts(CHANGES_GATE)
    ends = [end for _, end in turn.sentences()]
    for pattern in CHANGES:
        openers = [one for one in turn.matches(pattern.opener, starts) if not _is_denied(turn, pattern, one)]
        if pattern.closer is None:
            yield from (Verb(pattern, *opener.span(), None, _whom(opener)) for opener in openers)
        elif openers:
            closers = [match.span() for match in turn.finds(pattern.closer, openers[0].end())]
            swallowed = [match.span() for match in pattern.closer.finditer(turn.folded, openers[0].end())]
            plain = pattern.kind is ChangeKind.ADD and pattern.evidence != CONFIRMED
            plain = plain or (pattern.kind is ChangeKind.TIGHTEN and pattern.keeps_rule)
            swallowed = [span for span in swallowed if plain and _is_swallowed(turn, *span)]
            for opener in openers:
                end = ends[bisect_right(ends, opener.start())]
                if closer := _first(closers, opener.end(), end):
                    yield Verb(pattern, *opener.span(), closer, _whom(opener))
                elif closer := _first(swallowed, opener.end(), end):
                    # How it is proven was said by what took the verb, and of whatever that stands beside.
                    yield Verb(replace(pattern, evidence=None), *opener.span(), closer, _whom(opener))


def _first(spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    place = bisect_left(spans, (start, 0))
    return spans[place] if place < len(spans) and spans[place][1] <= end else None


def _is_swallowed(turn: Turn, start: int, end: int) -> bool:
    """Whether a word ends what somebody else understood, as in "must [upload as a PDF]"."""
    return turn.open[start:end].strip(TAKEN) == "" and turn.open[end : end + 1] != TAKEN


def _is_denied(turn: Turn, pattern: ChangePattern, opener: re.Match[str]) -> bool:
    """Whether a "not" stands among the people of a verb that asks them for something."""
    if pattern.kind not in (ChangeKind.ADD, ChangeKind.TIGHTEN):
        return False
    if not pattern.sure and _is_supposed(turn, opener.start()):
        return True
    if pattern.before and any(found.end() >= opener.start() - 1 for found in _denials(turn, opener.start())):
        return True
    whom = _whom(opener)
    if whom is None or pattern.kind is not ChangeKind.ADD:
        return False
    return NEGATIONS.search(turn.open, *whom) is not None


def _is_supposed(turn: Turn, at: int) -> bool:
    """Whether something is only supposed: "drivers might need", "if drivers need"."""
    clause = max((found.end() for found in _BREAK.finditer(turn.open, 0, at)), default=0)
    return _SUPPOSING.search(turn.open, clause, at) is not None


def _denials(turn: Turn, end: int) -> Iterator[re.Match[str]]:
    return _DENIALS.finditer(turn.open, max(0, end - _AROUND), end)


def _whom(opener: re.Match[str]) -> tuple[int, int] | None:
    return opener.span("whom") if opener.groupdict().get("whom") else None


def _swapped(turn: Turn, verb: Verb, before: int, after: int) -> list[Wish]:
    """What is to go and what is to come instead; nothing is read of it unless both are named."""
    said, closer = turn.open, verb.closer or (verb.end, verb.end)
    if verb.pattern.before:
        old = labels_between(turn, before, verb.start, last=True)
        new = labels_between(turn, verb.end, closer[0])
    else:
        old = labels_between(turn, verb.end, closer[0])
        new = labels_between(turn, closer[1], after)
    led = turn.folded[slice(*closer)].split()[-1:]
    if len(old) != 1 or len(new) != 1 or not (set(led) & INDEFINITE or all(map(_may_come, new[0]))):
        turn.open = said
        return [Wish(verb.pattern.kind, (), verb.start, verb.pattern)]
    return [
        Wish(ChangeKind.REMOVE, tuple(old[0]), min(verb.start, old[0][0].start), verb.pattern),
        Wish(ChangeKind.ADD, tuple(new[0]), min(closer[0], new[0][0].start), verb.pattern),
    ]


def _may_come(label: Label) -> bool:
    """Whether words can name what comes in place of something: not "silence", nor another company."""
    return label.indefinite or any(HEAD_NOUNS.fullmatch(word) for word in folded(label.text).split())


def _wishes_of(turn: Turn, verb: Verb, before: int, after: int) -> list[Wish]:
    if verb.pattern.swaps:
        return _swapped(turn, verb, before, after)
    behind = verb.closer[0] if verb.closer else after
    wording = _wording(turn, verb, after) if verb.pattern.wording else None
    if verb.pattern.before:
        groups = labels_between(turn, before, verb.start, last=True)
        groups = groups or labels_between(turn, verb.stop, after)
    else:
        groups = labels_between(turn, verb.end, behind)
        groups = groups or _behind_colon(turn, verb, after)
        groups = groups or ([] if _DENIALS.search(turn.open, verb.end, behind) else _ahead(turn, before, verb.start))
    made = [
        Wish(
            verb.pattern.kind,
            tuple(group),
            min(verb.start, group[0].start) if place == 0 else _joined(turn, groups[place - 1][-1].end, group[0].start),
            verb.pattern,
            wording,
        )
        for place, group in enumerate(groups)
    ]
    return made or [Wish(verb.pattern.kind, (), verb.start, verb.pattern)]


def _behind_colon(turn: Turn, verb: Verb, after: int) -> list[list[Label]]:
    """The names of a list that a verb and a colon lead up to: "the following are to be handed in: …"."""
    colon = _COLON.match(turn.open, verb.stop, after)
    return labels_between(turn, colon.end(), after) if colon else []


def _ahead(turn: Turn, start: int, end: int) -> list[list[Label]]:
    """The names before a verb that has none behind it, unless they hardly are names: "quick request: …"."""
    said = turn.open
    groups = labels_between(turn, start, end, last=True)
    apart = bool(groups) and ":" in said[groups[0][-1].end : end]
    if (language_of(turn.text) == GERMAN and not apart) or all(map(_may_come, groups[0] if groups else ())):
        return groups
    turn.open = said
    return []


def _joined(turn: Turn, start: int, end: int) -> int:
    """Where a further group begins: at the "and" before it, with what was said between that and its name."""
    joiners = [word.start for word in turn.words if start <= word.start < end and word.text in JOINERS]
    return joiners[-1] if joiners else end


def _clause(turn: Turn, start: int, end: int) -> int:
    """Where the last clause between two offsets starts."""
    breaks = [found.end() for found in _CLAUSE_BREAK.finditer(turn.open, start, end)]
    return breaks[-1] if breaks else start


def _wording(turn: Turn, verb: Verb, after: int) -> str | None:
    """The new text behind the verb's second part: in quotes, or up to where somebody else read on."""
    start = verb.stop
    if quote := _QUOTE.search(turn.open, start, after):
        turn.take((quote.start() - 1, quote.end() + 1))
        return turn.text[quote.start() : quote.end()].strip() or None
    stop = start
    while stop < after and turn.open[stop] not in f"{TAKEN}.!?;\n":
        stop += 1
    stop += turn.open[stop : stop + 1] == "?"
    said = turn.text[start:stop].strip(" ,:")
    turn.take((start, stop))
    return re.sub(r"\s+um$", "", said) or None
