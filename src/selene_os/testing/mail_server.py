"""A mail server that misbehaves by a script, for tests of what must hold when mail goes wrong.

`scripted_mailbox(folder, {Moment.CONTENT: Every(7, LOSES_ITS_TONGUE)})` keeps each seventh mail and never says so;
`arrivals(mailbox)` then counts what arrived.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from selene_os.entrypoints.demo.mailbox import Act, Mailbox, Moment

STALLS = Act()
"""Says nothing until the sender gives up."""
HANGS_UP = Act(hangs_up=True)
LOSES_ITS_TONGUE = Act(hangs_up=True, keeps=True)
"""At CONTENT: the mail is kept, and the reply never comes."""


def refuses(reply: str) -> Act:
    """Another reply than the good one, like `451 4.3.0 later`."""
    return Act(reply)


@dataclass(frozen=True, slots=True)
class Every:
    """An act each so many times, from the first on if `from_first`."""

    count: int
    act: Act
    from_first: bool = False

    def at(self, number: int) -> Act | None:
        """What happens at the moment's number-th time, counted from 1."""
        wanted = 1 if self.from_first else 0
        return self.act if number % self.count == wanted % self.count else None


@dataclass(frozen=True, slots=True)
class InOrder:
    """One act after the other (None is well), and all well afterwards."""

    acts: tuple[Act | None, ...]

    def at(self, number: int) -> Act | None:
        """What happens at the moment's number-th time, counted from 1."""
        return self.acts[number - 1] if number <= len(self.acts) else None


Script = Mapping[Moment, Every | InOrder]


class ScriptedManners:
    """Counts each moment and does what the script says; `counts` tells how often each came."""

    def __init__(self, script: Script) -> None:
        self.counts: Counter[Moment] = Counter()
        self._script = script

    def at(self, moment: Moment) -> Act | None:
        """What the script says of this time."""
        self.counts[moment] += 1
        planned = self._script.get(moment)
        return None if planned is None else planned.at(self.counts[moment])


@contextmanager
def scripted_mailbox(folder: Path, script: Script | None = None, *, port: int = 0) -> Iterator[Mailbox]:
    """A running mailbox that behaves by the script."""
    with Mailbox(folder, manners=ScriptedManners(script or {}), port=port) as mailbox:
        yield mailbox


def emails(mailbox: Mailbox) -> list[EmailMessage]:
    """The mails that arrived, parsed."""
    found = []
    for path in mailbox.mails():
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        assert isinstance(message, EmailMessage)
        found.append(message)
    return found


def arrivals(mailbox: Mailbox) -> Counter[str]:
    """How often each Message-ID arrived."""
    return Counter(str(each["Message-ID"]) for each in emails(mailbox))
