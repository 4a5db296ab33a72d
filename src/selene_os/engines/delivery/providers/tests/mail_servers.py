"""Real mail servers on the own machine, in threads: aiosmtpd, and one that reads its lines from a script."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult

HOST = "127.0.0.1"
Hook = Callable[["Mailbox"], str | None]


@dataclass
class Mailbox:
    """What arrived: the contents with their recipients; hooks may answer otherwise than well, or drop and stall.

    A hook that answers None drops the connection; one that answers the empty text stalls.
    """

    hooks: Mapping[str, Hook] = field(default_factory=dict)
    mails: list[tuple[str, bytes]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    over: asyncio.Event | None = None

    async def handle_MAIL(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802 - aiosmtpd's name
        envelope.mail_from = address
        self.options = options
        return await self._done("MAIL", server)

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802 - aiosmtpd's name
        envelope.rcpt_tos.append(address)
        return await self._done("RCPT", server)

    async def handle_RSET(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        return await self._done("RSET", server)

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.mails.append((envelope.rcpt_tos[0], envelope.content))
        return await self._done("DATA", server)

    async def _done(self, verb: str, server: SMTP) -> str:
        self.said.append(verb)
        answer = self.hooks[verb](self) if verb in self.hooks else "250 fine"
        if answer is None:
            transport: Any = server.transport
            transport.abort()
        if not answer:
            self.over = self.over or asyncio.Event()
            await self.over.wait()
        return answer or "250 fine"


@contextmanager
def mail_server(box: Mailbox, **options: Any) -> Iterator[int]:
    """A server of aiosmtpd with this mailbox; gives its port."""
    with _looping(lambda: SMTP(box, hostname="server.example", **options)) as port:
        yield port


@contextmanager
def implicit_tls_server(box: Mailbox, context: ssl.SSLContext) -> Iterator[int]:
    with _looping(lambda: SMTP(box, hostname="server.example"), ssl=context) as port:
        yield port


def secured() -> tuple[ssl.SSLContext, trustme.CA]:
    """A server's TLS with a certificate of its own, and the authority that made it."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context, authority


def letting_in(user: str, password: str) -> dict[str, Any]:
    """Options of a server that wants a log-in."""

    def authenticator(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        is_right = (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=is_right, handled=False)

    return {"authenticator": authenticator, "auth_required": True}


@contextmanager
def line_server(*lines: bytes) -> Iterator[int]:
    """Says its lines one after the other, each after it heard something, then hangs up; b'' stalls."""
    over = Event()
    listening = socket.create_server((HOST, 0))

    def talk() -> None:
        while True:
            try:
                peer, _ = listening.accept()
            except OSError:
                return
            with peer:
                _say(peer, lines, over)

    thread = Thread(target=talk, daemon=True)
    thread.start()
    try:
        yield int(listening.getsockname()[1])
    finally:
        over.set()
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def _say(peer: socket.socket, lines: tuple[bytes, ...], over: Event) -> None:
    try:
        for line in lines:
            if not line:
                over.wait()
                return
            peer.sendall(line)
            if not peer.recv(65_536):
                return
    except OSError:
        return


@contextmanager
def _looping(protocol: Callable[[], asyncio.Protocol], **options: Any) -> Iterator[int]:
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(protocol, HOST, 0, **options))
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.run_until_complete(_wound_up(server))
        loop.close()


async def _wound_up(server: asyncio.Server) -> None:
    server.close()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
