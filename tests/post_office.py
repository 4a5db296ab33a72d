"""A provider for tests: takes letters, remembers them, and answers what it is told to."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from selene_os.kernel.sending import Letter, SendResult, SendStatus
from selene_os.kernel.vocabulary import Channel
from tests.stage import TENANT, Person, Stage

SENT = SendStatus.SENT
ADA, BEN, CEM = (f"{name}@acme.example" for name in ("ada", "ben", "cem"))


@dataclass
class PostOffice:
    """Every tenant's provider of some channels; whatever it is not told otherwise it takes."""

    channels: tuple[Channel, ...] = (Channel.EMAIL,)
    timeout_ms: int = 1_000
    letters: list[Letter] = field(default_factory=list)
    answers: dict[str, deque[SendResult]] = field(default_factory=lambda: defaultdict(deque))
    before: Callable[[Letter], None] = lambda _: None

    def of(self, tenant_id: str, channel: Channel) -> "PostOffice | None":
        """Itself, for the channels that are set up."""
        return self if channel in self.channels else None

    def send(self, letter: Letter) -> SendResult:
        """Take the letter, or answer what was said of its address."""
        self.before(letter)
        told = self.answers[letter.to]
        result = told.popleft() if told else SendResult(SENT, f"ref-{len(self.letters) + 1}")
        if result.status is SENT:
            self.letters.append(letter)
        return result

    def close(self) -> None:
        """Nothing to give up."""

    def will_say(self, address: str, *statuses: SendStatus, **details: Any) -> None:
        """Answer so to the next letters to that address."""
        self.answers[address].extend(SendResult(each, **details) for each in statuses)

    def sent_to(self, address: str) -> list[Letter]:
        """What it took for an address."""
        return [each for each in self.letters if each.to == address]

    @property
    def addresses(self) -> list[str]:
        """To whom it took letters, in their order."""
        return [each.to for each in self.letters]


def without_app(user_id: str, **details: str) -> Person:
    """Somebody who does not use the app, and has an email address."""
    return Person(user_id, **{"tags": "no-app", "email": f"{user_id}@acme.example", **details})


def by_email(stage: Stage, people: Iterable[Person], **settings: str) -> Stage:
    """A company that also writes emails, to these people."""
    stage.furnish(tuple(people))
    stage.operate("TENANT_CONFIGURE", TENANT, settings={"allowed_channels": "app,email", **settings})
    return stage


def three_readers(url: str) -> None:
    """Fill a database with a company of three people who read emails only."""
    by_email(Stage(url), [without_app(each) for each in ("ada", "ben", "cem")]).leave()


def token_in(letter: Letter) -> str:
    """The token of a letter's link."""
    words = letter.text.split()
    return words[words.index("--token") + 1]
