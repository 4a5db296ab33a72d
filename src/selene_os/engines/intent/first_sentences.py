"""What PH1.NLP reads before anybody's turn: its patterns are compiled by that, which takes longer than a step may."""

from datetime import date
from functools import cache

from selene_os.engines.intent.understand import understand
from selene_os.engines.intent.vocabulary import Vocabulary

_SOME_DAY = date(2026, 3, 2)
_SENTENCES = (
    "Require a licence for drivers in Germany, except trainees, a photo of it, valid for a year, current staff too",
    "Fahrer in Deutschland brauchen bis Ende April einen Führerschein als Foto, außer Azubis, auch das Personal",
)


@cache
def read_first_sentences() -> None:
    """Read a sentence of each language, once in a process."""
    for sentence in _SENTENCES:
        understand(sentence, Vocabulary(), None, None, _SOME_DAY)
