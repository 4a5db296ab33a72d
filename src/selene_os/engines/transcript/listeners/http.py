"""A server that speaks like OpenAI's transcriptions: the recording leaves the house, and nothing else does.

No position, no name and no earlier sentence goes with it as a hint; what the answer may mean is worked out at home.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from selene_os.kernel.call import Deadline
from selene_os.kernel.listening import MOST_SECONDS, Failure, Recording, Speech, Unheard

MOST_BYTES = 1_048_576
_PIECE = 65_536
_TOO_SLOW = frozenset({408, 504})
_UNREADABLE = frozenset({400, 413, 415, 422})


@dataclass(frozen=True, slots=True)
class HttpListener:
    """An endpoint like OpenAI's `/audio/transcriptions`; `url` ends before that."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    patience_ms: int | None = None
    name: str = "http"

    def listen(self, recording: Recording, language: str, deadline: Deadline) -> Speech | Unheard:
        """What the endpoint heard; a failure if it is slow, gone, or talks nonsense."""
        try:
            status, body = self._answer(recording, language, deadline)
        except TimeoutError:
            return Unheard(Failure.TIMEOUT)
        except (OSError, HTTPException, ValueError) as error:
            return Unheard(Failure.UNREACHABLE, type(error).__name__)
        if status in _TOO_SLOW:
            return Unheard(Failure.TIMEOUT, f"The server answered {status}.")
        if status in _UNREADABLE:
            return Unheard(Failure.UNREADABLE, f"The server answered {status}.")
        if status != 200:
            return Unheard(Failure.UNREACHABLE, f"The server answered {status}.")
        return _speech(body)

    def _answer(self, recording: Recording, language: str, deadline: Deadline) -> tuple[int, bytes]:
        address = urlsplit(self.url)
        connects = HTTPSConnection if address.scheme == "https" else HTTPConnection
        connection = connects(address.hostname or "", address.port, timeout=_left(deadline))
        boundary = f"selene-{recording.sha256}"
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        asked = {
            "model": self.model,
            "language": language.partition("-")[0],
            "response_format": "verbose_json",
            "temperature": "0",
        }
        try:
            path = f"{address.path.rstrip('/')}/audio/transcriptions"
            connection.request("POST", path, _form(recording, asked, boundary), headers)
            _hurry(connection, deadline)
            response = connection.getresponse()
            return response.status, b"".join(_pieces(connection, response, deadline))
        finally:
            connection.close()


def _left(deadline: Deadline) -> float:
    """The seconds that are left; TimeoutError if none are."""
    if not (remaining := deadline.remaining_ms()):
        raise TimeoutError
    return remaining / 1_000


def _hurry(connection: HTTPConnection, deadline: Deadline) -> None:
    if connection.sock is not None:
        connection.sock.settimeout(_left(deadline))


def _pieces(connection: HTTPConnection, response: HTTPResponse, deadline: Deadline) -> Iterator[bytes]:
    """The answer's body: who sends a byte a minute has no longer for all of them than for one."""
    length = 0
    while length <= MOST_BYTES and (piece := response.read1(_PIECE)):
        yield piece
        length += len(piece)
        _hurry(connection, deadline)


def _form(recording: Recording, asked: Mapping[str, str], boundary: str) -> bytes:
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in asked.items()
    ]
    kind = recording.audio_format
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="speech.{kind.value}"\r\n'
        f"Content-Type: {kind.media_type}\r\n\r\n"
    )
    return b"".join(
        [*(part.encode() for part in parts), head.encode(), recording.content, f"\r\n--{boundary}--\r\n".encode()]
    )


def _speech(body: bytes) -> Speech | Unheard:
    garbled = Unheard(Failure.GARBLED, "The server's answer is no transcript.")
    if len(body) > MOST_BYTES:
        return garbled
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return garbled
    if not isinstance(said, dict) or not isinstance(said.get("text"), str):
        return garbled
    if (_number(said.get("duration")) or 0) > MOST_SECONDS:
        return Unheard(Failure.TOO_LONG, f"It lasts longer than {MOST_SECONDS} seconds.")
    listed = said.get("segments")
    segments = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    sureness, silence = _mean(segments, "avg_logprob"), _mean(segments, "no_speech_prob")
    repetition = max((_number(each.get("compression_ratio")) or 0 for each in segments), default=0)
    return Speech(
        text=said["text"],
        language=_tag(said.get("language")),
        sureness=None if sureness is None else round(100 * math.exp(min(0.0, sureness))),
        silence=None if silence is None else round(100 * silence),
        repetition=round(100 * repetition) or None,
    )


def _mean(segments: Iterable[Mapping[str, Any]], name: str) -> float | None:
    """The mean of the segments' figures, each counted for as long as it lasts."""
    told = [(_number(each.get(name)), _lasts(each)) for each in segments]
    known = [(value, lasts) for value, lasts in told if value is not None]
    weight = sum(lasts for _, lasts in known)
    return sum(value * lasts for value, lasts in known) / weight if known else None


def _lasts(segment: Mapping[str, Any]) -> float:
    start, end = _number(segment.get("start")), _number(segment.get("end"))
    return max(0.1, end - start) if start is not None and end is not None else 1.0


def _number(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and math.isfinite(value) and abs(value) < 1e6 else None  # type: ignore[arg-type]


def _tag(language: object) -> str | None:
    """The primary tag of a language, which some servers give as a tag and some by its English name."""
    if not isinstance(language, str):
        return None
    if named := _languages().get(language.strip().lower()):
        return named
    try:
        return Locale.parse(language.strip().replace("_", "-"), sep="-").language
    except (UnknownLocaleError, ValueError):
        return None


@cache
def _languages() -> Mapping[str, str]:
    return {name.lower(): tag for tag, name in Locale("en").languages.items() if "_" not in tag}
