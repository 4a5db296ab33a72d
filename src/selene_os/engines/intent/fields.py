"""Names of requirements: the label in the operator's words, its key, and the known requirement it means."""

import re

from rapidfuzz import fuzz

from selene_os.engines.intent.vocabulary import KnownField
from selene_os.engines.intent.words import ascii_letters, folded, keys_of

MAX_LABEL_CHARACTERS = 80
MAX_LABEL_WORDS = 9
MAX_KEY_CHARACTERS = 64

GENITIVE = re.compile(r"(?<!\w)(?:des|ihres|eines|seines)\s+$")
_SURE_SCORE = 88
_MARGIN = 6
_NEAR_SCORE = 80


def slug(label: str) -> str:
    """The field key of a label: "Forklift licence" is forklift_licence."""
    plain = ascii_letters(folded(label))
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:MAX_KEY_CHARACTERS].strip("_")


def nominative(named: str) -> str:
    """A German noun without the ending that "des" gives it: Ausweises, Ausweis."""
    for ending, plain in (("nisses", "nis"), ("es", ""), ("s", "")):
        if named.endswith(ending) and len(named) > len(ending) + 2:
            return named.removesuffix(ending) + plain
    return named


def is_readable(label: str) -> bool:
    """Whether a label is in Latin letters throughout, so that its key says all of it and nobody is misled."""
    letters = [one for one in ascii_letters(folded(label)) if one.isalnum()]
    return bool(letters) and all(one.isascii() for one in letters)


def prompt(label: str) -> str:
    """The label as a prompt."""
    return label[:1].upper() + label[1:]


def same_field(label: str, fields: tuple[KnownField, ...]) -> KnownField | None:
    """The requirement that has this very name, endings and spelling aside."""
    wanted = keys_of(label)
    return next((one for one in fields if wanted in (keys_of(one.prompt), keys_of(one.field_key))), None)


def meant_field(label: str, fields: tuple[KnownField, ...]) -> KnownField | None:
    """The requirement that these words can only mean: by name, by a part of it, or by a typing error."""
    if same := same_field(label, fields):
        return same
    if not (wanted := keys_of(label)):
        return None
    parts = [one for one in fields if set(wanted) <= {*keys_of(one.prompt), *keys_of(one.field_key)}]
    if parts:
        return parts[0] if len(parts) == 1 else None
    ranked = _ranked(wanted, fields)
    if not ranked or ranked[0][0] < _SURE_SCORE:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[1][0] <= ranked[0][0] - _MARGIN else None


def near_fields(label: str, fields: tuple[KnownField, ...]) -> tuple[KnownField, ...]:
    """The requirements with almost this name, the likeliest first."""
    return tuple(one for score, one in _ranked(keys_of(label), fields) if score >= _NEAR_SCORE)


def field_names(fields: tuple[KnownField, ...]) -> tuple[str, ...]:
    """How to offer these requirements: by prompt, or by key where a prompt stands for several."""
    prompts = [one.prompt for one in fields]
    return tuple(one.prompt if one.prompt and prompts.count(one.prompt) == 1 else one.field_key for one in fields)


def _ranked(wanted: tuple[str, ...], fields: tuple[KnownField, ...]) -> list[tuple[float, KnownField]]:
    scored = [(_score(wanted, one), one) for one in fields]
    return sorted(scored, key=lambda ranked: (-ranked[0], ranked[1].field_key))


def _score(wanted: tuple[str, ...], known: KnownField) -> float:
    said = " ".join(wanted)
    return max(fuzz.ratio(said, " ".join(keys_of(name))) for name in (known.prompt, known.field_key))
