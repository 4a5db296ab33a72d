"""A mail server that keeps every mail as a file: where the demo's emails arrive, and those of tests.

It speaks as much of RFC 5321 as a sender needs, on the own machine only: no TLS, no log-in, no relaying.
`python -m selene_os.entrypoints.demo.mailbox FOLDER [PORT]` runs one and prints its address.
"""

import asyncio
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, Self

HOST = "127.0.0.1"
_LONGEST_LINE = 1_000_000
_OFFERS = ("8BITMIME", "SMTPUTF8", "SIZE 20000000")


class Moment(StrEnum):
    """When a server may behave otherwise than well."""

    CONNECT = "CONNECT"
    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    CONTENT = "CONTENT"


@dataclass(frozen=True, slots=True)
class Act:
    """Otherwise than well: another reply, or none at all (`reply` None), and then perhaps hanging up.

    At CONTENT, `keeps` says whether the mail is kept all the same.
    """

    reply: str | None = None
    hangs_up: bool = False
    keeps: bool = False


class Manners(Protocol):
    """Decides at each moment how the server behaves; None is well."""

    def at(self, moment: Moment) -> Act | None:
        """What the server does instead."""
        ...


class GoodManners:
    """Everything is taken."""

    def at(self, moment: Moment) -> Act | None:
        """Nothing else."""
        return None


class Mailbox:
    """A mail server in a thread of its own; `with Mailbox(folder) as mailbox` gives it with its port."""

    def __init__(self, folder: Path, *, manners: Manners | None = None, port: int = 0) -> None:
        self.folder = folder
        self.port = port
        self._manners = manners or GoodManners()
        self._count = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="mailbox", daemon=True)
        self._is_up = threading.Event()
        self._server: asyncio.Server | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def url(self) -> str:
        """What SELENE_SMTP_URL has to say."""
        return f"smtp://{HOST}:{self.port}?tls=none"

    def start(self) -> None:
        """Listen; `port` is known afterwards."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._count = len(self.mails())
        self._thread.start()
        self._is_up.wait()
        if self._server is None:
            raise OSError(f"nothing can listen on port {self.port} of {HOST}")

    def close(self) -> None:
        """Hang up and listen no more."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def mails(self) -> Sequence[Path]:
        """The mails that arrived, in their order."""
        return sorted(self.folder.glob("*.eml"))

    def _run(self) -> None:
        loop = self._loop
        asyncio.set_event_loop(loop)
        try:
            listening = asyncio.start_server(self._serve, HOST, self.port, limit=_LONGEST_LINE)
            self._server = loop.run_until_complete(listening)
            self.port = self._server.sockets[0].getsockname()[1]
        except OSError:
            self._is_up.set()
            loop.close()
            return
        self._is_up.set()
        loop.run_forever()
        self._server.close()
        remaining = asyncio.all_tasks(loop)
        for task in remaining:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*remaining, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _Talk(reader, writer, self._manners, self._keep).hold()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.transport.abort()

    def _keep(self, content: bytes) -> None:
        self._count += 1
        place = self.folder / f"{self._count:06d}.eml"
        beside = place.with_suffix(".part")
        beside.write_bytes(content)
        beside.replace(place)


class _Talk:
    """One sender's connection."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, manners: Manners, keep: "_Keep"
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._manners = manners
        self._keep = keep
        self._sender_known = self._recipient_known = False

    async def hold(self) -> None:
        """Answer until somebody hangs up."""
        goes_on = await self._say("220 mailbox ready", Moment.CONNECT)
        while goes_on:
            line = await self._reader.readuntil(b"\r\n")
            goes_on = await self._answer(line.decode("utf-8", "replace").strip().upper())

    async def _answer(self, line: str) -> bool:
        verb = line.partition(" ")[0]
        if verb == "EHLO":
            offers = ("mailbox", *_OFFERS)
            marks = "-" * (len(offers) - 1) + " "
            return await self._say("\r\n".join(f"250{mark}{offer}" for mark, offer in zip(marks, offers, strict=True)))
        if verb == "QUIT":
            await self._say("221 goodbye")
            return False
        if verb == "MAIL" and not self._sender_known:
            return await self._taken("250 sender taken", Moment.MAIL)
        if verb == "RCPT" and self._sender_known:
            return await self._taken("250 recipient taken", Moment.RCPT)
        if verb == "DATA" and self._recipient_known:
            return await self._data()
        if verb in ("HELO", "RSET"):
            self._sender_known = self._recipient_known = False
            return await self._say("250 all right")
        return await self._say("250 all right" if verb == "NOOP" else "503 not now, or not known")

    async def _taken(self, reply: str, moment: Moment) -> bool:
        act = self._manners.at(moment)
        if act is None:
            self._sender_known = True
            self._recipient_known = moment is Moment.RCPT
        return await self._do(act or Act(reply))

    async def _data(self) -> bool:
        if (act := self._manners.at(Moment.DATA)) is not None:
            return await self._do(act)
        await self._say("354 go on")
        content = bytearray()
        while (line := await self._reader.readuntil(b"\r\n")) != b".\r\n":
            content += line.removeprefix(b".")
        self._sender_known = self._recipient_known = False
        act = self._manners.at(Moment.CONTENT)
        if act is None or act.keeps:
            self._keep(bytes(content))
        return await self._do(act or Act("250 kept"))

    async def _say(self, reply: str, moment: Moment | None = None) -> bool:
        act = self._manners.at(moment) if moment else None
        return await self._do(act or Act(reply))

    async def _do(self, act: Act) -> bool:
        if act.reply is not None:
            self._writer.write(act.reply.encode() + b"\r\n")
            await self._writer.drain()
        elif not act.hangs_up:
            # To stall is to say nothing until the other side gives up.
            await self._reader.read(-1)
            return False
        return not act.hangs_up


class _Keep(Protocol):
    def __call__(self, content: bytes) -> None: ...


def main(arguments: Sequence[str]) -> None:
    """Run a mailbox until the process is ended."""
    folder, port = Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 0
    with Mailbox(folder, port=port) as mailbox:
        print(mailbox.url, flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main(sys.argv[1:])
