"""A test session: one folder that all processes of a pytest run share, gone when the last of them is gone.

Each process holds a shared lock on one file in the folder for as long as it lives. Whoever must know when
nobody is left asks for that lock exclusively: the kernel gives it when every holder has let go or died, kill
-9 included. Nothing polls, and nothing depends on a process ending politely.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

_PREFIX = "selene-tests-"
_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder is made by mkdtemp
_ROOM_NEEDED = 2**30
KEPT_BY_ANOTHER = "kept"
"""A file of this name says that another process removes the folder when everybody has left."""


@dataclass(frozen=True, slots=True)
class Session:
    """One process's part in a test session; `begun` is true in the process that made the folder."""

    folder: Path
    begun: bool
    _presence: TextIO

    @classmethod
    def begin(cls) -> "Session":
        """Make the folder, in memory where that is possible, under a short path as a socket needs it."""
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=memory()))
        folder.chmod(0o755)
        return cls(folder, begun=True, _presence=_enter(folder))

    @classmethod
    def join(cls, folder: Path) -> "Session":
        """Take part in a session that another process began."""
        return cls(folder, begun=False, _presence=_enter(folder))

    @property
    def name(self) -> str:
        """The name that tells this session's databases from another's on one server."""
        return self.folder.name.removeprefix(_PREFIX)

    def once(self, name: str, make: Callable[[], object]) -> None:
        """Call `make` in one process of the session; the others wait for it."""
        done = self.folder / f"{name}.done"
        with _alone(self.folder / f"{name}.lock"):
            if not done.exists():
                make()
                done.touch()

    def has_made(self, name: str) -> bool:
        """Whether `once` has made what is called `name`."""
        return (self.folder / f"{name}.done").exists()

    def leave(self) -> None:
        """Leave; the beginner takes the folder along unless another process has that duty."""
        removes_folder = self.begun and not (self.folder / KEPT_BY_ANOTHER).exists()
        self._presence.close()
        if removes_folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def memory() -> Path | None:
    """A roomy folder in memory, or None where there is none."""
    # Each copy of a database is hundreds of files; on a disk that can take ten times as long.
    roomy = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM_NEEDED
    return _MEMORY if roomy else None


def wait_until_empty(folder: Path) -> None:
    """Return when no process takes part in the session of this folder any more."""
    with _presence_file(folder).open() as presence:
        fcntl.flock(presence, fcntl.LOCK_EX)


def _presence_file(folder: Path) -> Path:
    return folder / "present"


def _enter(folder: Path) -> TextIO:
    presence = _presence_file(folder).open("a")
    fcntl.flock(presence, fcntl.LOCK_SH)
    return presence


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
