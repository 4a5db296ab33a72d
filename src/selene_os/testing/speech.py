"""A speech server that misbehaves by a script: a process of its own, told by the address what to do.

    with speech_server() as server:
        url = server.url(Act("SILENT"), transcript("Require a badge for crane operators"))

The first request to that address is met with silence, the second and all later ones with the transcript;
`server.requests(url)` tells what came in. Nothing of it waits for a clock: who is silent is so until the caller leaves.
"""

import json
import subprocess
import sys
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any
from urllib.parse import urlsplit

_PATH = "/v1/audio/transcriptions"


@dataclass(frozen=True, slots=True)
class Act:
    """What the server does with one request: ANSWERS, SILENT, HANGS_UP, or DRIPS (one byte of an endless answer)."""

    manner: str = "ANSWERS"
    status: int = 200
    body: str = ""


@dataclass(frozen=True, slots=True)
class SpeechServer:
    """A running server."""

    port: int
    _scripts: Iterator[int] = field(default_factory=count)

    def url(self, *acts: Act) -> str:
        """A new address at which the server behaves so, one act after the other; the last one stays."""
        said = {"number": next(self._scripts), "acts": [asdict(act) for act in acts]}
        script = urlsafe_b64encode(json.dumps(said).encode()).decode()
        return f"http://127.0.0.1:{self.port}/{script}/v1"

    def requests(self, url: str) -> list[dict[str, str]]:
        """The headers and the body of each request to this address; the bytes of a body are read as Latin-1."""
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", urlsplit(url).path)
        found: list[dict[str, str]] = json.loads(connection.getresponse().read())
        connection.close()
        return found


def transcript(text: Any, *, sureness: float = -0.1, silence: float = 0.01, **more: Any) -> Act:
    """A good answer, as OpenAI's `verbose_json` has it."""
    segment = {"start": 0.0, "end": 3.0, "avg_logprob": sureness, "no_speech_prob": silence, "compression_ratio": 1.2}
    said = {"text": text, "language": "english", "duration": 3.0, "segments": [segment], **more}
    return Act(body=json.dumps(said))


@contextmanager
def speech_server() -> Iterator[SpeechServer]:
    """A server for as long as the block lasts."""
    with subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield SpeechServer(int(process.stdout.readline()))
        finally:
            process.terminate()


def serve() -> None:
    """Say the port, and serve until the process ends."""
    with _Scripted(("127.0.0.1", 0), _Handler) as server:
        print(server.server_port, flush=True)
        server.serve_forever()


class _Scripted(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.heard: dict[str, list[dict[str, str]]] = defaultdict(list)


class _Handler(BaseHTTPRequestHandler):
    server: _Scripted

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"])).decode("latin-1")
        place = self.path.removesuffix(_PATH)
        before = self.server.heard[place]
        before.append({**dict(self.headers.items()), "path": self.path, "body": content})
        acts = json.loads(urlsafe_b64decode(place.removeprefix("/")))["acts"]
        self._do(Act(**acts[min(len(before), len(acts)) - 1]))

    def do_GET(self) -> None:
        self._answer(200, json.dumps(self.server.heard[self.path.removesuffix("/v1")]).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _do(self, act: Act) -> None:
        if act.manner == "ANSWERS":
            self._answer(act.status, act.body.encode("utf-8", "surrogatepass"))
        elif act.manner == "DRIPS":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{")
        if act.manner in ("SILENT", "DRIPS"):
            self.rfile.read(1)  # which ends when the caller has had enough
        self.close_connection = True

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    serve()
