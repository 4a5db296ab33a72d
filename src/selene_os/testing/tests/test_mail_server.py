import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from selene_os.entrypoints.demo.mailbox import HOST, Act, Mailbox, Moment
from selene_os.testing.mail_server import (
    HANGS_UP,
    LOSES_ITS_TONGUE,
    STALLS,
    Every,
    InOrder,
    Script,
    arrivals,
    emails,
    refuses,
    scripted_mailbox,
)

SHORT_SECONDS = 0.2


def mail(number: int) -> str:
    return f"Message-ID: <{number}@example.com>\r\nSubject: {number}\r\n\r\n.\r\n..dots\r\n"


@contextmanager
def sender(mailbox: Mailbox) -> Iterator[smtplib.SMTP]:
    client = smtplib.SMTP(HOST, mailbox.port, timeout=SHORT_SECONDS)
    try:
        yield client
    finally:
        client.close()


def send(mailbox: Mailbox, number: int) -> bool:
    """Whether the server said that it has it."""
    try:
        with sender(mailbox) as client:
            client.sendmail("a@example.com", ["b@example.com"], mail(number))
    except (smtplib.SMTPException, OSError):
        return False
    return True


def test_every_mail_is_a_file_in_the_order_of_arrival(tmp_path: Path) -> None:
    """Whole, with its dots, over one connection or many; a later mailbox goes on in the same folder."""
    with scripted_mailbox(tmp_path) as mailbox, sender(mailbox) as client:
        for number in (1, 2):
            client.sendmail("a@example.com", ["b@example.com", "c@example.com"], mail(number))
        assert send(mailbox, 3)
    with scripted_mailbox(tmp_path) as mailbox:
        assert send(mailbox, 3)
        assert ["1", "2", "3", "3"] == [each["Subject"] for each in emails(mailbox)]
        assert {"<1@example.com>": 1, "<2@example.com>": 1, "<3@example.com>": 2} == arrivals(mailbox)
        assert mail(1).encode() == mailbox.mails()[0].read_bytes()


def test_commands_out_of_turn_are_told_so(tmp_path: Path) -> None:
    """A sender that errs hears of it and can go on."""
    with scripted_mailbox(tmp_path) as mailbox, sender(mailbox) as client:
        assert 503 == client.docmd("DATA")[0]
        assert 503 == client.docmd("RCPT TO:<b@example.com>")[0]
        assert 503 == client.docmd("HELP")[0]
        assert 250 == client.helo()[0]
        assert 250 == client.mail("a@example.com")[0]
        assert 503 == client.docmd("MAIL FROM:<a@example.com>")[0]
        assert 250 == client.rset()[0]
        assert 503 == client.docmd("DATA")[0]
        assert (250, 221) == (client.noop()[0], client.quit()[0])


@pytest.mark.parametrize("moment", list(Moment))
@pytest.mark.parametrize("act", [STALLS, HANGS_UP, refuses("451 4.3.0 later")])
def test_it_misbehaves_when_the_script_says_so(tmp_path: Path, moment: Moment, act: Act) -> None:
    """Each second time at that moment; what was refused is not kept."""
    with scripted_mailbox(tmp_path, {moment: Every(2, act)}) as mailbox:
        assert [True, False, True] == [send(mailbox, number) for number in (1, 2, 3)]
        assert ["1", "3"] == [each["Subject"] for each in emails(mailbox)]


def test_it_may_keep_a_mail_and_never_say_so(tmp_path: Path) -> None:
    """The sender cannot know, the mailbox does."""
    with scripted_mailbox(tmp_path, {Moment.CONTENT: InOrder((LOSES_ITS_TONGUE, None))}) as mailbox:
        assert [False, True, True] == [send(mailbox, number) for number in (1, 2, 3)]
        assert 3 == len(arrivals(mailbox))


def test_a_script_counts_from_the_first_if_it_should() -> None:
    """Every third from the first on is the first, the fourth and so on."""
    script: Script = {Moment.MAIL: Every(3, HANGS_UP, from_first=True)}
    planned = script[Moment.MAIL]
    assert [1, 4] == [number for number in range(1, 7) if planned.at(number)]
    assert [1, 2, 3] == [number for number in range(1, 4) if Every(1, HANGS_UP).at(number)]


def test_a_port_that_is_taken_is_said_at_once(tmp_path: Path) -> None:
    """Nobody waits for mail that cannot come."""
    with socket.create_server((HOST, 0)) as taken, pytest.raises(OSError, match="nothing can listen"):
        Mailbox(tmp_path, port=taken.getsockname()[1]).start()


def test_it_runs_as_a_program_too(tmp_path: Path) -> None:
    """It prints where it listens, as the setting has to say it."""
    command = [sys.executable, "-m", "selene_os.entrypoints.demo.mailbox", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            port = int(url.removeprefix(f"smtp://{HOST}:").removesuffix("?tls=none"))
            with smtplib.SMTP(HOST, port, timeout=5) as client:
                client.sendmail("a@example.com", ["b@example.com"], mail(1))
        finally:
            process.kill()
    assert 1 == len(list(tmp_path.glob("*.eml")))
