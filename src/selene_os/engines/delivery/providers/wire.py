"""A TCP connection whose whole use is over when its time is up, however slowly the other side drips.

A socket's own timeout begins anew with every byte. Here each operation gets what is left of the whole, so that a
provider keeps its `timeout_ms`. Only the look-up of a name is left to the system's resolver and its limits.
"""

import select
import socket
import ssl
from typing import Any

from selene_os.kernel.call import Deadline
from selene_os.kernel.moments import Stopwatch


class TimeLimit:
    """How long the present use of a connection may take; it is set anew for each letter."""

    def __init__(self, stopwatch: Stopwatch, timeout_ms: int) -> None:
        self._stopwatch = stopwatch
        self._timeout_ms = timeout_ms
        self._deadline = Deadline(stopwatch, 0)

    def begin(self) -> None:
        """The time runs from now."""
        self._deadline = Deadline(self._stopwatch, self._stopwatch.monotonic_ms() + self._timeout_ms)

    def left(self) -> float:
        """Seconds left; TimeoutError if none are."""
        if (remaining := self._deadline.remaining_ms()) <= 0:
            raise TimeoutError("the time for this letter is over")
        return remaining / 1_000


class LimitedSocket(socket.socket):
    """A plain connection."""

    limit: TimeLimit

    def recv_into(self, *arguments: Any, **options: Any) -> int:
        """Take what comes, in the time that is left."""
        self.settimeout(self.limit.left())
        return super().recv_into(*arguments, **options)

    def sendall(self, *arguments: Any, **options: Any) -> None:
        """Send it all, in the time that is left."""
        self.settimeout(self.limit.left())
        super().sendall(*arguments, **options)


class LimitedTlsSocket(ssl.SSLSocket):
    """A connection under TLS."""

    limit: TimeLimit

    def do_handshake(self, *arguments: Any, **options: Any) -> None:
        """Agree on keys, in the time that is left."""
        self.settimeout(self.limit.left())
        super().do_handshake(*arguments, **options)

    def recv_into(self, *arguments: Any, **options: Any) -> int:
        """Take what comes, in the time that is left."""
        self.settimeout(self.limit.left())
        return super().recv_into(*arguments, **options)

    def sendall(self, *arguments: Any, **options: Any) -> None:
        """Send it all, in the time that is left."""
        self.settimeout(self.limit.left())
        super().sendall(*arguments, **options)


def connected(host: str, port: int, limit: TimeLimit) -> LimitedSocket:
    """Connect to the first of the host's addresses that answers; OSError if none does."""
    failure: OSError = OSError("the host has no address")
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        sock = LimitedSocket(family, kind, protocol)
        sock.limit = limit
        try:
            sock.settimeout(limit.left())
            sock.connect(address)
            # A letter's last dot must not wait for the other side to acknowledge what came before it.
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            sock.close()
            failure = error
        else:
            return sock
    raise failure


def tls_context(limit: TimeLimit, ca_file: str | None) -> ssl.SSLContext:
    """TLS as the machine trusts it, or as the given authorities do; its sockets keep the limit."""

    class Socket(LimitedTlsSocket):
        pass

    Socket.limit = limit
    context = ssl.create_default_context(cafile=ca_file)
    context.sslsocket_class = Socket
    return context


def is_gone(sock: socket.socket) -> bool:
    """Whether the other side has closed an idle connection, or said something unasked."""
    try:
        readable, _, _ = select.select([sock], [], [], 0)
    except (OSError, ValueError):
        return True
    return bool(readable)
