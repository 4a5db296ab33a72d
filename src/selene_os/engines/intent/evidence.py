"""How a value will be proven: said in passing, or in answer to the question for it."""

import re
from collections.abc import Iterator
from typing import Any

from selene_os.engines.intent.choices import choices
from selene_os.engines.intent.details import Detail
from selene_os.engines.intent.fields import GENITIVE, nominative
from selene_os.engines.intent.language import (
    BY_HR,
    CONFIRMED,
    DAY,
    PICTURE,
    PROOF,
    TYPED,
    WHOLE_NUMBER,
)
from selene_os.engines.intent.phrases import (
    ASSENTS,
    COUNT_LABELS,
    DATE_LABELS,
    EVIDENCE,
    EVIDENCE_BESIDE,
    EVIDENCE_GATE,
    EVIDENCE_SUBJECTS,
    FILLERS,
    HEAD_NOUNS,
    LABEL_STOPS,
    NO_NAMES,
    PICTURED,
    RESTRICTING,
    UNNAMED,
)
from selene_os.engines.intent.proof_words import is_proof, kinds_within, negated
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import TAKEN, folded, keys_of, words_of

EVIDENCE_CHOICES = (
    "a photo or scan of the document",
    "they confirm it themselves",
    "they type the value",
    "HR enters it",
)

_SPECS: dict[str, tuple[str, str]] = {
    PICTURE: ("Document", "DocRequired"),
    CONFIRMED: ("Attestation", "Attestation"),
    TYPED: ("String", "UserAnswer"),
    WHOLE_NUMBER: ("Integer", "UserAnswer"),
    DAY: ("Date", "UserAnswer"),
    BY_HR: ("String", "ToolDerived"),
}
# A plain "confirm" among other words is more likely an order than an answer.
_BESIDE = 3
_LONGEST_NAME = 3
_MOST_BESIDE = {CONFIRMED: 0}
# Words that speak of somebody else's papers, of the past, of a choice, or ask.
_SAID_OF_OTHERS = frozenset(
    [
        "or",
        "oder",
        "if",
        "wenn",
        "was",
        "were",
        "had",
        "been",
        "given",
        "gave",
        "war",
        "waren",
        "hatte",
        "wurde",
        "i",
        "we",
        "you",
        "say",
        "says",
        "said",
        "tell",
        "told",
        "ask",
        "asked",
        "what",
        "why",
        "how",
        "who",
        "which",
        "when",
        "where",
        "ich",
        "wir",
        "du",
        "sagen",
        "gesagt",
        "wer",
        "wie",
        "warum",
        "wann",
        "keep",
        "keeps",
    ]
)
# Words that change nothing of what a part says, and none that denies, chooses or limits.
_BESIDE_PROOF = EVIDENCE_BESIDE | (NO_NAMES - RESTRICTING - LABEL_STOPS - UNNAMED - _SAID_OF_OTHERS)
_NOTHING = frozenset(("nothing", "none", "nobody", "nichts", "niemand", "nicht", "not", "nie", "never"))
_OF_IT = frozenset(keys_of("with themselves selves only of davon selbst einfach"))
_PARTING = re.compile(r"[,.;:!?()\[\]|\n•·]+|\s[-+/=>→]+(?=\s)|(?:(?<=\s)|(?<=^))(?:\d{1,2}|[a-h])[.)](?=\s)")
# "Hochladen müssen sie nichts."
_DENIED_BEHIND = re.compile(
    r"(?:\s+(?:müssen|muss|brauchen|braucht|sollen|soll|sie|wir|es|wird|werden|dafür|davon|hier|das|er))*\s+"
    r"(?:nichts|nicht|nie)(?!\w)(?!\s+(?:nur|älter|bloß))"
)
_ORDERED = re.compile(r"(?<!\w)(?:confirm|approve|bestätig)")
_OR_BEFORE = re.compile(r"(?<!\w)[\w-]+\s+(?:or|oder|bzw\.?)\s+(?:[\w-]+\s+){0,2}$")
_OR_BEHIND = re.compile(r"\s*(?:or|oder|bzw\.?)(?:\s+[\w-]+){1,3}")
_PARTING_TOO = re.compile(rf"{_PARTING.pattern}|{TAKEN}+")
_SWITCHED = re.compile(r".*?(?<!\w)(?:to|into|zu|auf)(?!\w)")
_CHANGING = frozenset(
    [
        "change",
        "switch",
        "to",
        "into",
        "from",
        "not",
        "no",
        "instead",
        "rather",
        "but",
        "ändere",
        "wechsle",
        "zu",
        "auf",
        "nicht",
        "statt",
        "sondern",
    ]
)
_DONE = re.compile(r"(?<!\w)(?:confirmed|approved|bestätigt)(?!\w)")


def evidence_said(turn: Turn) -> list[Detail]:
    """The kinds of evidence, and the lists of choices, that the turn speaks of."""
    return sorted([*choices(turn), *_bare(turn, _PARTING), *_kinds(turn)], key=lambda detail: detail.start)


def evidence_changed(turn: Turn) -> Detail | None:
    """The one kind of evidence that a correction wants, if it says nothing else: "change HR to photo"."""
    switched = _SWITCHED.match(turn.folded)
    _, named = kinds_within(turn, 0, len(turn.folded))
    kinds, _ = kinds_within(turn, switched.end() if switched else 0, len(turn.folded))
    rest = [word for word in turn.open_words() if not any(start <= word.start < end for start, end in named)]
    plain = all(word.text in FILLERS | EVIDENCE_BESIDE | _CHANGING for word in rest)
    if len(kinds) != 1 or not plain or not turn.open_words():
        return None
    turn.take(*named)
    return Detail(named[0][0], named[-1][1], evidence=kinds.pop())


def evidence_left(turn: Turn) -> list[Detail]:
    """The pictures that are spoken of right behind the names of requirements: "a border card photo"."""
    return [detail for detail in _bare(turn, _PARTING_TOO) if detail.evidence == PICTURE]


def evidence_answered(turn: Turn, label: str) -> str | None:
    """The one kind of evidence that an answer names for a requirement, taken from it.

    None if it names none or several, or if it says so much else that it is hardly an answer.
    """
    kinds, named = _kinds_named(turn)
    if len(kinds) != 1:
        return None
    known = {*keys_of(label), *_OF_IT}
    rest = [word for word in turn.open_words() if not any(start <= word.start < end for start, end in named)]
    beside = [word for word in rest if word.text not in FILLERS and word.key not in known]
    if len(beside) > _MOST_BESIDE.get(next(iter(kinds)), _BESIDE):
        return None
    turn.take(*named)
    return kinds.pop()


def evidence_undisputed(turn: Turn, detail: Detail) -> bool:
    """Whether a turn names no other kind of evidence than that of a detail in it."""
    return detail.evidence is None or _kinds_named(turn)[0] <= {detail.evidence}


def _kinds_named(turn: Turn) -> tuple[set[str], list[tuple[int, int]]]:
    """The kinds of evidence that the words of a turn name, and the offsets of all such words."""
    return kinds_within(turn, 0, len(turn.folded))


def evidence_values(kind: str, label: str) -> dict[str, Any]:
    """The field type and evidence mode of a kind of evidence for a requirement of this label."""
    field_type, mode = _SPECS[kind]
    name = folded(label)
    if kind in (TYPED, BY_HR) and DATE_LABELS.fullmatch(name):
        field_type = "Date"
    if kind == TYPED and COUNT_LABELS.fullmatch(name):
        field_type = "Integer"
    return {"field_type": field_type, "evidence_mode": mode}


def pictured(label: str) -> str | None:
    """What a label such as "photo of the licence" wants a picture of, or None if it speaks of no picture."""
    for pattern in PICTURED:
        if match := pattern.fullmatch(folded(label)):
            named = label[match.start("label") : match.end("label")]
            return nominative(named) if GENITIVE.search(folded(label)[: match.start("label")]) else named
    return None


def _kinds(turn: Turn) -> Iterator[Detail]:
    starts = turn.starts(EVIDENCE_GATE)
    for pattern, kind in EVIDENCE:
        for match in turn.matches(pattern, starts):
            target = match.groupdict().get("target")
            if negated(turn.folded, match.start()) is not None or _is_choice(turn, *match.span()):
                continue
            if _begins_name(turn, match.end()) or _DENIED_BEHIND.match(turn.folded, match.end()):
                continue
            turn.take(match.span())
            if kind != PROOF:
                yield Detail(match.start(), match.end(), evidence=kind, target=target)


def _begins_name(turn: Turn, at: int) -> bool:
    """Whether the word of proof that ends at an offset is but the first one of a name: "a scan gun training"."""
    place = turn.word_from(at)
    proof = turn.words[place - 1] if place else None
    if proof is None or proof.end != at or not is_proof(proof.text):
        return False
    for word in turn.words[place : place + _LONGEST_NAME]:
        if not word.joined or not turn.is_open(word) or word.text in NO_NAMES | LABEL_STOPS:
            return False
        if HEAD_NOUNS.fullmatch(word.text):
            return True
    return False


def _is_choice(turn: Turn, start: int, end: int) -> bool:
    """Whether another kind of proof is named with an "or" beside words: nobody knows which of the two is meant."""
    before, behind = _OR_BEFORE.search(turn.folded, 0, start), _OR_BEHIND.match(turn.folded, end)
    first = before.start() if before else start
    return bool(before or behind) and len(kinds_within(turn, first, behind.end() if behind else end)[0]) > 1


def _bare(turn: Turn, parting: re.Pattern[str]) -> Iterator[Detail]:
    """Parts between commas that say nothing but how something is proven: "…, photo please"."""
    for start, end in _parted(turn, parting):
        words = turn.open_words(start, end)
        if not words or TAKEN in turn.open[words[0].start : words[-1].end]:
            continue
        kinds, named = kinds_within(turn, words[0].start, words[-1].end)
        rest = [one.text for one in words if not any(first <= one.start < last for first, last in named)]
        if len(kinds) == 1 and all(one in _BESIDE_PROOF for one in rest) and not _NOTHING & set(rest):
            kind = next(iter(kinds))
            if kind == CONFIRMED and not set(rest) & EVIDENCE_SUBJECTS and not _is_aside(turn, start, end):
                continue
            turn.take((words[0].start, words[-1].end))
            yield Detail(words[0].start, words[-1].end, evidence=kind)


def _parted(turn: Turn, parting: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The offsets of the parts between marks, be they typed (and taken since) or spoken out."""
    typed = parting.finditer(turn.folded) if parting is _PARTING else ()
    at = 0
    for start, end in sorted({found.span() for found in (*typed, *parting.finditer(turn.open))}):
        if start >= at:
            yield at, start
        at = max(at, end)
    yield at, len(turn.open)


def _is_aside(turn: Turn, start: int, end: int) -> bool:
    """Whether a part is said in passing: at the end, or beside other assents, a turn may rather give an order."""
    before, behind = turn.folded[:start].rstrip(), turn.folded[end:]
    if before.endswith(("(", "[", "-", "/")) or _ORDERED.search(turn.folded, start, end) is None:
        return True
    beside = [word.text for word in words_of(behind)]
    plain = _DONE.search(turn.folded, start, end) is None and not any(word in ASSENTS for word in beside)
    return before.endswith((",", ":")) and bool(beside) and plain
