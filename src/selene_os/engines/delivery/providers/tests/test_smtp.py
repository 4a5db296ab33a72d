import socket
from email import message_from_bytes, policy

import pytest

from selene_os.engines.delivery.providers.setup import Tls
from selene_os.engines.delivery.providers.smtp import SmtpProvider
from selene_os.engines.delivery.providers.tests.factories import SENDER, a_letter, an_smtp_provider, secret
from selene_os.engines.delivery.providers.tests.mail_servers import (
    HOST,
    Mailbox,
    implicit_tls_server,
    letting_in,
    line_server,
    mail_server,
    secured,
)
from selene_os.kernel.sending import SendResult, SendStatus

SHORT_MS = 200
EHLO = b"250-server\r\n250 8BITMIME\r\n"
GREETING = b"220 server\r\n"
OK = b"250 fine\r\n"
GO_ON = b"354 go on\r\n"


def sent(port: int, **changes: object) -> SendResult:
    provider = an_smtp_provider(port, **changes)
    result = provider.send(a_letter())
    provider.close()
    return result


def test_a_letter_arrives_as_it_was_written() -> None:
    """Sender, recipient, id and both parts; the result names the mail by its Message-ID."""
    box = Mailbox()
    with mail_server(box) as port:
        result = sent(port)
    ((to, content),) = box.mails
    message = message_from_bytes(content, policy=policy.default)
    assert (SendStatus.SENT, message["Message-ID"]) == (result.status, result.provider_ref)
    assert ("anna@example.com", "Please answer") == (to, message["Subject"])
    assert f"Acme Ltd <{SENDER}>" == message["From"]


def test_one_connection_serves_many_letters() -> None:
    """Whatever becomes of one letter, the next finds the connection as new."""
    answers = iter(["250 fine", "550 5.1.1 nobody", "450 4.2.0 later", "250 fine"])
    box = Mailbox({"RCPT": lambda _: next(answers)})
    with mail_server(box) as port:
        provider = an_smtp_provider(port)
        statuses = [provider.send(a_letter(key=f"k{n}")).status for n in range(4)]
        connection = provider._connection
        provider.close()
    assert [SendStatus.SENT, SendStatus.REJECTED, SendStatus.TRY_LATER, SendStatus.SENT] == statuses
    assert 2 == len(box.mails)
    assert connection is not None
    assert 2 == box.said.count("RSET")


def test_a_connection_that_died_in_between_is_replaced() -> None:
    """A server that hung up on an idle connection costs no letter."""
    box = Mailbox()
    with mail_server(box) as port:
        provider = an_smtp_provider(port)
        first = provider.send(a_letter(key="k1"))
        connection = provider._connection
        assert connection is not None
        assert connection.sock is not None
        connection.sock.shutdown(socket.SHUT_RDWR)
        second = provider.send(a_letter(key="k2"))
        provider.close()
    assert [SendStatus.SENT] * 2 == [first.status, second.status]
    assert 2 == len(box.mails)


@pytest.mark.parametrize(
    ("verb", "reply", "status"),
    [
        ("MAIL", "450 4.7.1 later", SendStatus.TRY_LATER),
        ("MAIL", "421 4.3.2 closing", SendStatus.DOWN),
        ("MAIL", "550 5.7.1 you may not send", SendStatus.DOWN),
        ("MAIL", "552 5.3.4 too big", SendStatus.FAILED),
        ("RCPT", "450 4.2.1 busy", SendStatus.TRY_LATER),
        ("RCPT", "421 4.3.2 closing", SendStatus.DOWN),
        ("RCPT", "550 5.1.1 nobody", SendStatus.REJECTED),
        ("RCPT", "550 nobody", SendStatus.REJECTED),
        ("RCPT", "551 moved", SendStatus.REJECTED),
        ("RCPT", "553 5.1.3 no address", SendStatus.REJECTED),
        ("RCPT", "554 5.1.1 nobody", SendStatus.REJECTED),
        ("RCPT", "550 5.7.1 relaying denied", SendStatus.FAILED),
        ("RCPT", "552 5.2.2 full", SendStatus.FAILED),
        ("RCPT", "554 no", SendStatus.FAILED),
        ("RCPT", "251 will forward", SendStatus.SENT),
        ("DATA", "451 4.3.0 later", SendStatus.TRY_LATER),
        ("DATA", "421 4.3.2 closing", SendStatus.DOWN),
        ("DATA", "554 5.6.0 no", SendStatus.FAILED),
        ("DATA", "550 5.1.1 nobody after all", SendStatus.REJECTED),
    ],
)
def test_what_a_reply_means(verb: str, reply: str, status: SendStatus) -> None:
    """4xx may be taken later, 5xx is about the address or the letter, and what is about us says that nothing goes."""
    with mail_server(Mailbox({verb: lambda _: reply})) as port:
        result = sent(port)
    assert status is result.status
    assert "example.com" not in result.detail


@pytest.mark.parametrize("verb", ["MAIL", "RCPT"])
@pytest.mark.parametrize("answer", [None, ""])
def test_before_the_content_nothing_was_sent(verb: str, answer: str | None) -> None:
    """A server that hangs up or says nothing before the content took nothing."""
    box = Mailbox({verb: lambda _: answer})
    with mail_server(box) as port:
        result = sent(port, timeout_ms=SHORT_MS)
    assert SendStatus.DOWN is result.status
    assert [] == box.mails


@pytest.mark.parametrize("answer", [None, ""])
def test_after_the_content_only_the_reply_knows(answer: str | None) -> None:
    """The server had it and hung up, or said nothing: the letter is unknown, and it was sent once."""
    box = Mailbox({"DATA": lambda _: answer})
    with mail_server(box) as port:
        provider = an_smtp_provider(port, timeout_ms=SHORT_MS)
        result = provider.send(a_letter())
        assert provider._connection is None
    assert SendStatus.UNKNOWN is result.status
    assert 1 == len(box.mails)


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ((b"554 no service\r\n",), SendStatus.DOWN),
        ((b"",), SendStatus.DOWN),
        ((b"HTTP/1.1 400 Bad Request\r\n",), SendStatus.DOWN),
        ((b"\xff\xfe\r\n",), SendStatus.DOWN),
        ((GREETING, b"500 what\r\n", b"502 what\r\n"), SendStatus.DOWN),
        ((GREETING, EHLO, b"999 what\r\n"), SendStatus.DOWN),
        ((GREETING, EHLO, OK, OK, b"250 what\r\n"), SendStatus.DOWN),
        ((GREETING, EHLO, OK, OK, GO_ON), SendStatus.UNKNOWN),
        ((GREETING, EHLO, OK, OK, GO_ON, b"garbage\r\n"), SendStatus.UNKNOWN),
        ((GREETING, EHLO, OK, OK, GO_ON, b"354 more\r\n"), SendStatus.UNKNOWN),
        ((GREETING, EHLO, OK, OK, GO_ON, b"x" * 10_000), SendStatus.UNKNOWN),
        ((GREETING, EHLO, OK, OK, GO_ON, b"250-never\r\n", b""), SendStatus.UNKNOWN),
    ],
)
def test_a_server_that_talks_nonsense(lines: tuple[bytes, ...], status: SendStatus) -> None:
    """What is no reply counts as none: before the content it was not sent, after it nobody knows."""
    with line_server(*lines) as port:
        assert status is sent(port, timeout_ms=SHORT_MS).status


def test_a_server_that_is_not_there_is_down() -> None:
    """Nobody listens, or the host has no address: nothing was sent."""
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
    assert SendStatus.DOWN is sent(port).status
    assert SendStatus.DOWN is sent(25, host="nowhere.invalid", timeout_ms=SHORT_MS).status


def test_a_log_in_that_fails_is_about_us() -> None:
    """A wrong password bounces nobody's address, and no text shows it."""
    box = Mailbox()
    context, authority = secured()
    with (
        mail_server(box, tls_context=context, **letting_in("selene", "right")) as port,
        authority.cert_pem.tempfile() as ca,
    ):
        good = sent(port, tls=Tls.STARTTLS, ca_file=ca, user="selene", password=secret("right"))
        bad = sent(port, tls=Tls.STARTTLS, ca_file=ca, user="selene", password=secret("wrong"))
    assert (SendStatus.SENT, SendStatus.DOWN) == (good.status, bad.status)
    assert "wrong" not in bad.detail


def test_a_certificate_that_nobody_vouches_for_gets_no_letter() -> None:
    """Neither by STARTTLS nor by TLS from the start, and nothing goes in the clear instead."""
    box = Mailbox()
    context, authority = secured()
    with mail_server(box, tls_context=context) as port:
        assert SendStatus.DOWN is sent(port, tls=Tls.STARTTLS).status
    with mail_server(box) as port, authority.cert_pem.tempfile() as ca:
        assert SendStatus.DOWN is sent(port, tls=Tls.STARTTLS, ca_file=ca).status
    with implicit_tls_server(box, context) as port, authority.cert_pem.tempfile() as ca:
        assert SendStatus.DOWN is sent(port, tls=Tls.IMPLICIT).status
        assert [] == box.mails
        assert SendStatus.SENT is sent(port, tls=Tls.IMPLICIT, ca_file=ca).status


def test_an_address_beyond_ascii_needs_a_server_that_takes_it() -> None:
    """With SMTPUTF8 it is sent; without it this letter will never be taken."""
    letter = a_letter(to="jürgen@straße.example", subject="Für Jürgen")
    box = Mailbox()
    with mail_server(box, enable_SMTPUTF8=True) as port:
        provider = an_smtp_provider(port)
        assert SendStatus.SENT is provider.send(letter).status
        provider.close()
    ((to, _),) = box.mails
    assert "jürgen@xn--strae-oqa.example" == to
    assert "SMTPUTF8" in box.options
    with mail_server(box) as port:
        provider = an_smtp_provider(port)
        assert SendStatus.FAILED is provider.send(letter).status
        assert SendStatus.SENT is provider.send(a_letter()).status
        provider.close()


def test_dots_at_the_start_of_a_line_arrive() -> None:
    """A line with a single dot is content and ends nothing."""
    box = Mailbox()
    with mail_server(box) as port:
        provider = an_smtp_provider(port)
        provider.send(a_letter(text=".\n..\n.a\n\n.\nQUIT", html=""))
        provider.close()
    message = message_from_bytes(box.mails[0][1], policy=policy.default)
    assert ".\r\n..\r\n.a\r\n\r\n.\r\nQUIT\r\n" == message.get_content()


@pytest.mark.parametrize("to", ["", "nobody", "a@b>\r\nRCPT TO:<c@d", "a@b\r\nDATA", "<a@b>", "a@b,c@d"])
def test_what_is_no_address_is_never_said(to: str) -> None:
    """No server hears of it, and the letter has failed."""
    box = Mailbox()
    with mail_server(box) as port:
        provider = an_smtp_provider(port)
        assert SendStatus.FAILED is provider.send(a_letter(to=to)).status
    assert [] == box.said


def test_a_provider_shows_no_password() -> None:
    """Neither its set-up nor itself."""
    provider: SmtpProvider = an_smtp_provider(25, user="selene", password=secret("hush"))
    assert "hush" not in repr(provider._setup) + repr(provider)
