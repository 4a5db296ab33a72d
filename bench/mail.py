"""Letters by email: how many a minute one worker sends to a mail server that is a process of its own.

A letter is marked before it is sent and its result is kept behind it, one letter after the other. The yardstick is
smtplib, which hands the very same mails to another such server, over one connection, and keeps no account of them.
"""

import re
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bench.company import LAUNCHED, BenchError, Company
from bench.databases import Databases
from bench.figures import Figure, Report
from bench.loop import Order, prepare
from bench.measure import apart
from selene_os.runtime.worker import Worker

SLOWEST_A_MINUTE = 3_000
LETTERS = 2_000
_SENDER = "people@bench.example"
_MAILS = "*.eml"


@dataclass(frozen=True, slots=True)
class Sent:
    """So many letters; times in seconds, `work_seconds` with the pages and the outbox before them."""

    letters: int
    seconds: float
    cpu_seconds: float
    work_seconds: float


def measure_mail(databases: Databases, letters: int, report: Report) -> None:
    """Measure the letters of one campaign, and report."""
    print(f"… {databases.kind}: {letters:,} letters", file=sys.stderr, flush=True)
    url = databases.make("mail")
    apart(prepare, url, Order((letters,), by_email=True))
    with TemporaryDirectory(prefix="selene-bench-mail-") as place:
        ours, theirs = Path(place) / "selene", Path(place) / "smtplib"
        with _mail_server(ours) as address:
            sent = apart(_send, url, address)
        with _mail_server(theirs) as address:
            plain = apart(_send_plainly, ours, address)
        arrived = [len(list(folder.glob(_MAILS))) for folder in (ours, theirs)]
    if not arrived[0] == arrived[1] == sent.letters == letters:
        raise BenchError(f"{arrived} mails arrived of {letters}, {sent.letters} are said to be sent")
    rate, plain_rate = letters / sent.seconds * 60, letters / plain * 60
    of = f"{databases.kind}: {letters:,} letters"
    cost = f"{sent.cpu_seconds / letters * 1_000:.1f} ms of CPU each"
    report.add(
        Figure(f"{of}, dispatch with one worker", rate, "mails/min", SLOWEST_A_MINUTE, note=cost),
        Figure(f"{of}, with the pages and the outbox before", letters / sent.work_seconds * 60, "mails/min"),
        Figure(f"{of}, smtplib with the same mails", plain_rate, "mails/min"),
        Figure(f"{of}, dispatch against smtplib", rate / plain_rate, "of smtplib"),
    )


def _send(url: str, address: str) -> Sent:
    company = Company(url, environment={"SELENE_SMTP_URL": address, "SELENE_SMTP_FROM": _SENDER})
    company.clock.moment = LAUNCHED + timedelta(minutes=10)
    worker = Worker(company.selene.world, company.selene.commands, "bench-worker")
    seconds = cpu_seconds = 0.0
    started = began = perf_counter()
    began_cpu, delivered, goes_on = process_time(), 0, True
    while goes_on:
        goes_on = worker.one()
        took, took_cpu = perf_counter() - began, process_time() - began_cpu
        if worker.worked.delivered > delivered:
            delivered = worker.worked.delivered
            seconds += took
            cpu_seconds += took_cpu
        began, began_cpu = perf_counter(), process_time()
    worker.finished()
    work_seconds = perf_counter() - started
    company.close()
    return Sent(delivered, seconds, cpu_seconds, work_seconds)


def _send_plainly(folder: Path, address: str) -> float:
    mails = [(_recipient(mail), mail) for mail in (path.read_bytes() for path in sorted(folder.glob(_MAILS)))]
    host, _, port = address.removeprefix("smtp://").partition("?")[0].partition(":")
    with smtplib.SMTP(host, int(port)) as server:
        server.ehlo()
        began = perf_counter()
        for to, mail in mails:
            server.sendmail(_SENDER, [to], mail)
        return perf_counter() - began


def _recipient(mail: bytes) -> str:
    found = re.search(rb"^To: (\S+)\r$", mail, re.MULTILINE)
    if found is None:
        raise BenchError("a mail names no recipient")
    return found[1].decode()


@contextmanager
def _mail_server(folder: Path) -> Iterator[str]:
    """A mail server in a process of its own; its address."""
    command = (sys.executable, "-m", "selene_os.entrypoints.demo.mailbox", str(folder))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.kill()
