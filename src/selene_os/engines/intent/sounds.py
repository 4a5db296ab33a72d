"""What words sound like, coarsely: the consonants that English and German ears tell apart.

Two spellings that share a sound are heard alike by a small model ("where has", "warehouse"). Vowels count at the start
only, voiced and voiceless consonants are one, and where words part is not heard at all.
"""

import re
from functools import lru_cache

from selene_os.engines.intent.words import ascii_letters, folded

_CLASSES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"^kn|^gn", "n"),
        (r"^wr", "r"),
        (r"wh", "w"),
        (r"ph|v", "f"),
        (r"[tscx]ion", "xn"),
        (r"tsch|tch|sch|sh", "x"),
        (r"gh(?=t)", ""),
        (r"(?<=[oa]u)gh", "f"),
        (r"ch|ck|q|g", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"th|d", "t"),
        (r"b", "p"),
        (r"z", "s"),
        (r"j", "x"),
        (r"^[aeiouy]+", "A"),
        (r"(?<=.)w", ""),
        (r"[aeiouyh]", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=16_384)
def sound_of(text: str) -> str:
    """The sound of a text, its words run together; empty if it has no Latin letter."""
    sound = ascii_letters(folded(text))
    for pattern, written in _CLASSES:
        sound = pattern.sub(written, sound)
    return sound.upper()
