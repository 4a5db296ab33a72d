from collections import Counter
from pathlib import Path

from selene_os.durable.clock import SystemClock, SystemStopwatch
from selene_os.engines.delivery.providers.setup import SmtpSetup, Tls
from selene_os.engines.delivery.providers.smtp import SmtpProvider
from selene_os.entrypoints.demo.mailbox import HOST, Mailbox, Moment
from selene_os.kernel.sending import Letter, SendStatus
from selene_os.kernel.vocabulary import Channel
from selene_os.testing.mail_server import (
    HANGS_UP,
    LOSES_ITS_TONGUE,
    STALLS,
    Every,
    Script,
    arrivals,
    refuses,
    scripted_mailbox,
)

LETTERS = 60
SURELY_NOT_SENT = (SendStatus.TRY_LATER, SendStatus.DOWN)
SCRIPT: Script = {
    Moment.CONNECT: Every(5, HANGS_UP),
    Moment.MAIL: Every(11, HANGS_UP),
    Moment.RCPT: Every(7, refuses("451 4.3.0 later")),
    Moment.DATA: Every(29, STALLS),
    Moment.CONTENT: Every(6, LOSES_ITS_TONGUE),
}


def test_a_letter_that_is_tried_again_until_it_is_out_arrives_once(tmp_path: Path) -> None:
    """What was surely not sent is sent again, what is unknown never: none arrives twice, and what is SENT is there."""
    with scripted_mailbox(tmp_path, SCRIPT) as mailbox:
        results = _sent(mailbox)
        arrived = arrivals(mailbox)
    counted = Counter(results.values())
    assert {SendStatus.SENT, SendStatus.UNKNOWN} == set(counted)
    assert counted[SendStatus.UNKNOWN] > 0
    assert {1} == set(arrived.values())
    assert {ref for ref, status in results.items() if status is SendStatus.SENT} <= set(arrived)
    assert LETTERS == len(results)


def _sent(mailbox: Mailbox) -> dict[str, SendStatus]:
    """What became of each letter, by its Message-ID or, if that was not told, by its key."""
    setup = SmtpSetup(HOST, mailbox.port, "selene@example.com", "example.com", Tls.NONE, timeout_ms=150)
    provider = SmtpProvider(setup, SystemClock(), SystemStopwatch())
    found: dict[str, SendStatus] = {}
    for number in range(LETTERS):
        letter = Letter("acme", f"att-{number}", Channel.EMAIL, f"p{number}@example.com", "Hello", "Hello")
        result = provider.send(letter)
        while result.status in SURELY_NOT_SENT:
            result = provider.send(letter)
        found[result.provider_ref or letter.key] = result.status
    provider.close()
    return found
