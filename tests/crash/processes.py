"""Workers as processes of their own, which can be killed in the middle of whatever they do.

A process is forked from a server that has imported the product and opened nothing, so that it costs some milliseconds
instead of a second; from there on it is `selene work`, down to its exit status.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import MappingProxyType

import orjson

from selene_os.entrypoints.cli.main import main

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["selene_os.assembly", "selene_os.entrypoints.cli.main", "selene_os.entrypoints.worker"])
PATIENCE_SECONDS = 60


@contextmanager
def worker(
    url: str,
    now: str,
    lease_ms: int,
    output: Path,
    *,
    ends: bool = True,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[BaseProcess]:
    """A worker at work until it is idle, or until it is told to stop.

    Its answer is in the output file, its complaints beside it.
    """
    process = _SERVER.Process(target=_work, args=(url, now, lease_ms, output, ends, dict(environment)))
    process.start()
    try:
        yield process
    finally:
        kill(process)
        process.close()


def kill(process: BaseProcess) -> int:
    """Kill -9 the process if it still lives; how it ended."""
    process.kill()
    process.join(PATIENCE_SECONDS)
    assert process.exitcode is not None
    return process.exitcode


def said(output: Path) -> dict[str, int]:
    """What a worker that ended by itself has answered; it must not have complained of anything."""
    assert not (complaints := output.with_suffix(".err").read_text()), complaints
    document: dict[str, int] = orjson.loads(output.read_bytes())
    return document


def _work(url: str, now: str, lease_ms: int, output: Path, ends: bool, environment: Mapping[str, str]) -> None:
    os.environ |= {**environment, "SELENE_DATABASE_URL": url, "SELENE_NOW": now, "SELENE_LEASE_MS": str(lease_ms)}
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    complaints = output.with_suffix(".err")
    with output.open("w") as out, complaints.open("w") as err, redirect_stdout(out), redirect_stderr(err):
        main(["work", *(["--until-idle"] if ends else []), "--json"])
