import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from selene_os.kernel.errors import TransientFault
from selene_os.storage.tests.factories import StandingWatch
from selene_os.storage.turnstile import Turnstile

HOLDS = """
import sys, time
from pathlib import Path
from selene_os.storage.turnstile import Turnstile
class Watch:
    def monotonic_ms(self): return 0
    def pause_ms(self, milliseconds): raise AssertionError
with Turnstile(Path(sys.argv[1]), Watch()).pass_through(0):
    print("inside", flush=True)
    sys.stdin.read()
"""


@dataclass
class WatchedWaiting:
    """A stopwatch that tells when somebody has begun to wait; its time stands still."""

    waits: threading.Event = field(default_factory=threading.Event)
    goes_on: threading.Event = field(default_factory=threading.Event)

    def monotonic_ms(self) -> int:
        return 0

    def pause_ms(self, milliseconds: int) -> None:
        self.waits.set()
        self.goes_on.wait(0.001)


@pytest.fixture
def turnstile(tmp_path: Path) -> Callable[..., Turnstile]:
    """Give turnstiles of one database, each as another process would have it."""
    return lambda watch=None: Turnstile(tmp_path / "selene.db", watch or StandingWatch())


def test_one_writer_at_a_time(turnstile: Callable[..., Turnstile]) -> None:
    """Who comes while somebody writes waits for its time and no longer, and then hears of a passing fault."""
    with turnstile().pass_through(0), pytest.raises(TransientFault), turnstile().pass_through(20):
        pass
    with turnstile().pass_through(0):
        pass


def test_threads_of_one_process_queue_too(turnstile: Callable[..., Turnstile]) -> None:
    """One turnstile used by two threads lets one in."""
    shared = turnstile()
    with shared.pass_through(0), pytest.raises(TransientFault), shared.pass_through(5):
        pass
    with shared.pass_through(0):
        pass


def test_the_last_writer_cannot_overtake_who_waits(turnstile: Callable[..., Turnstile]) -> None:
    """A writer that wants to write again at once stands behind the one that has been waiting."""
    watch, order = WatchedWaiting(), []
    busy, waiting = turnstile(watch), turnstile(watch)

    def wait_and_write() -> None:
        with waiting.pass_through(1):
            order.append("who waited")

    with busy.pass_through(1):
        thread = threading.Thread(target=wait_and_write)
        thread.start()
        assert watch.waits.wait(10)
    with busy.pass_through(1):
        order.append("who wrote last")
    thread.join(10)
    assert ["who waited", "who wrote last"] == order


def test_an_error_while_writing_frees_the_place(turnstile: Callable[..., Turnstile]) -> None:
    """The next writer does not pay for the last one's error."""
    with pytest.raises(KeyError), turnstile().pass_through(0):
        raise KeyError
    with turnstile().pass_through(0):
        pass


def test_who_gave_up_leaves_no_turn_behind(turnstile: Callable[..., Turnstile]) -> None:
    """A writer that waited in vain does not keep others from waiting."""
    with turnstile().pass_through(0):
        for _ in range(2):
            with pytest.raises(TransientFault), turnstile().pass_through(5):
                pass
    with turnstile().pass_through(0):
        pass


def test_the_locks_of_a_killed_process_are_free(turnstile: Callable[..., Turnstile], tmp_path: Path) -> None:
    """Kill -9 in the middle of a write: the next writer comes in without any wait."""
    command = [sys.executable, "-c", HOLDS, str(tmp_path / "selene.db")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert "inside" == holder.stdout.readline().strip()
        with pytest.raises(TransientFault), turnstile().pass_through(0):
            pass
        holder.kill()
        holder.wait(10)
        with turnstile().pass_through(0):
            pass
