"""What becomes of spoken turns: spoken by espeak-ng, heard by the offline model, repaired, understood.

A synthetic voice is harder on a small model than most people are, so the figures are a floor.
"""

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from shutil import which

from rapidfuzz.distance import Levenshtein

from selene_os.durable.clock import SystemStopwatch
from selene_os.engines.intent.repairing import repaired
from selene_os.engines.intent.vocabulary import KnownField, KnownPosition
from selene_os.engines.intent.words import folded, words_of
from selene_os.engines.transcript.listeners import offline
from selene_os.kernel.call import Deadline
from selene_os.kernel.listening import Speech, recording_of
from tests.evaluation.cases import HERE, Case, of_file
from tests.evaluation.scoring import Score, scored
from tests.evaluation.tenant import VOCABULARY

FILE = HERE / "voice.txt"
VOICES = ("en-us", "en-gb")
_LICENCE = KnownField("forklift_licence", "Forklift licence", "Document", "ALWAYS")
SPOKEN_OF = replace(
    VOCABULARY,
    positions=(*VOCABULARY.positions, KnownPosition("pos_fork", "Forklift driver", "north", "DE", (_LICENCE,))),
)


@dataclass(frozen=True)
class Spoken:
    """One utterance: what was said, what was heard, and what was made of that."""

    case: Case
    heard: str
    repaired: str

    @property
    def said(self) -> str:
        """What was said."""
        return self.case.turns[0]

    def score(self, text: str) -> Score:
        """What a text, in American or British spelling, leads to instead of the draft that was meant."""
        british = text.replace("license", "licence").replace("License", "Licence")
        return scored(replace(self.case, turns=(british,)))

    def errors(self, text: str) -> int:
        """How many words of a text are wrong, lacking or too many."""
        return Levenshtein.distance(_words(self.said), _words(text))


def unable() -> str:
    """Why nothing can be spoken or heard here; empty if it can."""
    if which("espeak-ng") is None:
        return "espeak-ng is not installed (apt-get install espeak-ng)"
    return "" if offline.is_installed() else "the extra [voice] is not installed"


def utterances(part: str | None = None) -> list[Case]:
    """The utterances of one part, or all of them."""
    return [case for case in of_file(FILE) if part in (None, case.kind)]


def spoken(cases: Sequence[Case], folder: Path) -> Iterator[Spoken]:
    """Speak each of them, hear it, and set it right."""
    for number, case in enumerate(cases):
        heard = hear(say(case.turns[0], folder / "said.wav", VOICES[number % len(VOICES)]))
        yield Spoken(case, heard, repaired(heard, SPOKEN_OF).text)


def say(text: str, file: Path, voice: str = VOICES[0]) -> bytes:
    """A WAV recording of a text."""
    subprocess.run(["espeak-ng", "-v", voice, "-w", file, text], check=True)
    return file.read_bytes()


def hear(content: bytes) -> str:
    """What the offline model hears of a recording."""
    recording = recording_of(content)
    assert recording is not None
    stopwatch = SystemStopwatch()
    said = _listener().listen(recording, "en", Deadline(stopwatch, stopwatch.monotonic_ms() + 60_000))
    assert isinstance(said, Speech), said
    return said.text


@cache
def _listener() -> offline.OfflineListener:
    return offline.OfflineListener()


def _words(text: str) -> list[str]:
    return [word.key for word in words_of(folded(text))]


def report(folder: Path) -> None:
    """Print the word error rate and how many drafts are exact, without and with repair."""
    if why := unable():
        print(f"\nvoice: not measured, {why}")
        return
    print("\nvoice, in English, offline, as it would be if nobody looked at what was heard")
    print(f"  {'':28}{'spoken':>6}{'word errors':>13}{'exact drafts':>14}{'wrong fill':>12}")
    for part in ("measure", "look"):
        found = list(spoken(utterances(part), folder))
        _line(f"{part}, as heard", found, [one.heard for one in found])
        _line(f"{part}, repaired", found, [one.repaired for one in found])


def _line(name: str, found: Sequence[Spoken], texts: Sequence[str]) -> None:
    pairs = list(zip(found, texts, strict=True))
    words = sum(len(_words(one.said)) for one in found)
    errors = sum(one.errors(text) for one, text in pairs)
    scores = [one.score(text) for one, text in pairs]
    exact, wrong = sum(score.is_exact for score in scores), sum(bool(score.wrong) for score in scores)
    print(f"  {name:28}{len(found):>6}{errors / words:>13.1%}{exact / len(found):>14.0%}{wrong:>12}")
