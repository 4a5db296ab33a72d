import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from selene_os.testing.session import KEPT_BY_ANOTHER, Session, wait_until_empty

JOIN_AND_STAY = """
import sys
from pathlib import Path
from selene_os.testing.session import Session
session = Session.join(Path(sys.argv[1]))
print("joined", flush=True)
sys.stdin.read()
"""


def test_who_begins_a_session_takes_its_folder_along(session: Session) -> None:
    """When the beginner leaves, the folder is gone."""
    session.leave()
    assert not session.folder.exists()


def test_a_folder_that_another_process_keeps_stays(session: Session) -> None:
    """When another process has the duty to remove the folder, the beginner leaves it alone."""
    duty = session.folder / KEPT_BY_ANOTHER
    duty.touch()
    session.leave()
    assert session.folder.is_dir()
    duty.unlink()


def test_what_is_made_once_is_made_once(session: Session) -> None:
    """A second member of a session finds what the first one made."""
    second = Session.join(session.folder)
    made: list[str] = []
    session.once("template", lambda: made.append("by the first"))
    second.once("template", lambda: made.append("by the second"))
    second.leave()
    assert ["by the first"] == made
    assert session.has_made("template")


def test_what_failed_is_made_by_the_next(session: Session) -> None:
    """A failure in the making leaves nothing that a later member would take for made."""

    def fail() -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        session.once("template", fail)
    assert not session.has_made("template")


def test_a_member_that_is_killed_has_left(session: Session) -> None:
    """A session whose last member was killed with SIGKILL is empty."""
    member = _member_of(session.folder)
    session._presence.close()
    os.kill(member.pid, signal.SIGKILL)
    wait_until_empty(session.folder)
    member.communicate()
    assert -signal.SIGKILL == member.returncode


def _member_of(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", JOIN_AND_STAY, str(folder)]
    member = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert member.stdout is not None
    assert "joined\n" == member.stdout.readline()
    return member
