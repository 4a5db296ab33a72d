"""A small model on this machine, in the extra `[voice]`: it hears English, and nothing leaves the house.

The model comes inside its package, so nothing is fetched while it works. It says nothing of how sure it is, and it
mishears; what it heard is therefore always shown first.
"""

import io
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

from selene_os.kernel.call import Deadline
from selene_os.kernel.listening import MOST_SECONDS, Failure, Recording, Speech, Unheard

LANGUAGE = "en"
_LEAST_RATE, _HIGHEST_RATE = 8_000, 192_000


def is_installed() -> bool:
    """Whether the extra `[voice]` is there."""
    return all(find_spec(name) is not None for name in ("moonshine_voice", "soundfile"))


@dataclass(slots=True)
class OfflineListener:
    """The model, loaded when it first listens; it works within this process and cannot be hurried."""

    patience_ms: int | None = None
    name: str = "moonshine tiny-en"
    _model: Any = field(default=None, repr=False)

    def listen(self, recording: Recording, language: str, deadline: Deadline) -> Speech | Unheard:
        """What the model heard; a failure for other languages than English and for what is no sound."""
        if language.partition("-")[0].lower() != LANGUAGE:
            return Unheard(Failure.LANGUAGE)
        sound = _decoded(recording)
        if isinstance(sound, Unheard):
            return sound
        samples, rate = sound
        lines = self._loaded().transcribe_without_streaming(samples, rate).lines
        return Speech(" ".join(line.text.strip() for line in lines), LANGUAGE)

    def _loaded(self) -> Any:
        if self._model is None:
            from moonshine_voice import ModelArch, Transcriber, get_model_path  # noqa: PLC0415 - heavy, and an extra

            self._model = Transcriber(str(get_model_path("tiny-en")), ModelArch.TINY)
        return self._model


def _decoded(recording: Recording) -> tuple[list[float], int] | Unheard:
    """The samples of one channel and their rate."""
    import soundfile  # noqa: PLC0415 - an extra

    try:
        with soundfile.SoundFile(io.BytesIO(recording.content)) as sound:
            rate = int(sound.samplerate)
            if not _LEAST_RATE <= rate <= _HIGHEST_RATE:
                return Unheard(Failure.UNREADABLE, f"Its {rate} samples a second are no speech.")
            # Counted while reading: what a header says of the length may be anything.
            samples = sound.read(MOST_SECONDS * rate + 1, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError:
        return Unheard(Failure.UNREADABLE)
    if len(samples) > MOST_SECONDS * rate:
        return Unheard(Failure.TOO_LONG)
    return samples.mean(axis=1).tolist(), rate
