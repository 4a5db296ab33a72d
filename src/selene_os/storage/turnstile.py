"""The turnstile: writers of one SQLite file queue here, across threads and processes.

SQLite has one writer, and its busy handler starves: beside a worker that does page after page a small write waits for
seconds. Two locks on side files make a fair queue: take *turn*, take *writer*, release *turn*, write, release
*writer*. Whoever waits for the writer holds the turn, so the last writer cannot overtake it. The kernel releases the
locks of a dead process.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selene_os.kernel.errors import TransientFault
from selene_os.kernel.moments import Stopwatch

_POLL_MS = 2


class Turnstile:
    """A fair, crash-safe mutual exclusion beside a database file."""

    def __init__(self, database_file: Path, stopwatch: Stopwatch) -> None:
        self._turn_path = database_file.with_name(database_file.name + ".turn")
        self._writer_path = database_file.with_name(database_file.name + ".writer")
        self._stopwatch = stopwatch
        self._threads_turn = threading.Lock()
        self._threads_writer = threading.Lock()

    @contextmanager
    def pass_through(self, wait_ms: int) -> Iterator[None]:
        """Hold the writer's place; TransientFault if it is not free within `wait_ms`."""
        until_ms = self._stopwatch.monotonic_ms() + wait_ms
        turn = self._take(self._threads_turn, self._turn_path, until_ms)
        try:
            writer = self._take(self._threads_writer, self._writer_path, until_ms)
        finally:
            self._give_back(self._threads_turn, turn)
        try:
            yield
        finally:
            self._give_back(self._threads_writer, writer)

    def _take(self, threads: threading.Lock, path: Path, until_ms: int) -> int:
        remaining = max(0, until_ms - self._stopwatch.monotonic_ms())
        if not threads.acquire(timeout=remaining / 1000):
            raise TransientFault("another thread keeps writing")
        handle = -1
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            self._lock(handle, until_ms)
        except BaseException:
            if handle >= 0:
                os.close(handle)
            threads.release()
            raise
        return handle

    def _lock(self, handle: int, until_ms: int) -> None:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if self._stopwatch.monotonic_ms() >= until_ms:
                    raise TransientFault("another process keeps writing") from None
                self._stopwatch.pause_ms(_POLL_MS)

    @staticmethod
    def _give_back(threads: threading.Lock, handle: int) -> None:
        os.close(handle)
        threads.release()
