"""What the providers' tests are made of: letters, a standing clock, a stopwatch, real servers on the own machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

from pydantic import SecretStr

from selene_os.durable.clock import SetClock, SystemStopwatch
from selene_os.engines.delivery.providers.gateway import GatewayProvider
from selene_os.engines.delivery.providers.setup import GatewaySetup, SmtpSetup, Tls
from selene_os.engines.delivery.providers.smtp import SmtpProvider
from selene_os.kernel.sending import Letter
from selene_os.kernel.vocabulary import Channel

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CLOCK = SetClock(NOW)
SENDER = "selene@example.com"


def a_letter(**changes: Any) -> Letter:
    """An email to Anna; changes replace its fields."""
    known = {
        "tenant_id": "acme",
        "key": "att-1",
        "channel": Channel.EMAIL,
        "to": "anna@example.com",
        "text": "Hello Anna",
        "subject": "Please answer",
        "html": "<p>Hello Anna</p>",
        "sender_name": "Acme Ltd",
    }
    return Letter(**(known | changes))


def an_smtp_provider(port: int, **changes: Any) -> SmtpProvider:
    """A provider of a server on the own machine, without TLS unless changed."""
    known: dict[str, Any] = {
        "host": "localhost",
        "port": port,
        "sender": SENDER,
        "domain": "example.com",
        "tls": Tls.NONE,
    }
    return SmtpProvider(SmtpSetup(**({"timeout_ms": 5_000} | known | changes)), CLOCK, SystemStopwatch())


def a_gateway(url: str, **changes: Any) -> GatewayProvider:
    """A provider of a gateway, with the usual body."""
    known: dict[str, Any] = {
        "url": url,
        "body": {"to": "{to}", "text": "{text}", "from": "{sender}"},
        "timeout_ms": 5_000,
    }
    return GatewayProvider(GatewaySetup(**(known | changes)), CLOCK, SystemStopwatch())


def secret(text: str) -> SecretStr:
    return SecretStr(text)


@dataclass
class Answer:
    """What the gateway of a test answers; `stalls` means not at all, until the test is over."""

    status: int = 200
    body: bytes = b'{"id": "msg-1"}'
    headers: dict[str, str] = field(default_factory=dict)
    stalls: bool = False
    raw: bytes | None = None


@dataclass
class Asked:
    """What the gateway of a test was asked."""

    path: str
    headers: dict[str, str]
    body: bytes
    connection: tuple[str, int]


class Gateway:
    """A real HTTP server; it answers one after the other of its answers, the last one for ever."""

    def __init__(self, *answers: Answer) -> None:
        self.asked: list[Asked] = []
        self.over = Event()
        self._answers = list(answers) or [Answer()]
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                gateway.answer(self)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/send?to=all"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        where = handler.client_address
        self.asked.append(Asked(handler.path, dict(handler.headers), body, (where[0], where[1])))
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if answer.stalls:
            self.over.wait()
            handler.close_connection = True
            return
        if answer.raw is not None:
            handler.wfile.write(answer.raw)
            handler.close_connection = True
            return
        handler.send_response(answer.status)
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(answer.body)))
        handler.end_headers()
        handler.wfile.write(answer.body)


@contextmanager
def a_gateway_server(*answers: Answer) -> Iterator[Gateway]:
    gateway = Gateway(*answers)
    thread = Thread(target=gateway.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        gateway.over.set()
        gateway.server.shutdown()
        thread.join()
        gateway.server.server_close()


def written(folder: Path) -> list[Path]:
    """The files under a folder."""
    return sorted(each for each in folder.rglob("*") if each.is_file())
