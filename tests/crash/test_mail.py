"""Kill -9 while emails go out, through a mail server that misbehaves: nobody gets two, and nobody is lost.

Time stands still for each worker and moves on between them, so that whatever was put off is tried again.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from selene_os.entrypoints.demo.mailbox import Act, Mailbox, Moment
from selene_os.kernel.moments import stamp
from selene_os.runtime import listing
from selene_os.testing.mail_server import (
    HANGS_UP,
    LOSES_ITS_TONGUE,
    STALLS,
    Every,
    InOrder,
    arrivals,
    emails,
    refuses,
    scripted_mailbox,
)
from tests.crash.processes import PATIENCE_SECONDS, kill, worker
from tests.doors.command_line import ask
from tests.post_office import by_email, without_app
from tests.stage import BADGE, BEGIN, TENANT, Stage

LEASE_MS = 100
TIMEOUT_MS = 300
KILLED = -9


class Dropping(InOrder):
    """Behind the content of a mail: now and then the reply is lost, whether the mail was kept or not."""

    def __init__(self) -> None:
        super().__init__(())

    def at(self, number: int) -> Act | None:
        """What happens at the number-th content."""
        return {5: LOSES_ITS_TONGUE, 16: HANGS_UP}.get(number % 23)


SCRIPT: Mapping[Moment, Every | InOrder] = {
    Moment.CONNECT: Every(7, refuses("421 4.3.2 not now")),
    Moment.MAIL: Every(61, STALLS),
    Moment.RCPT: Every(17, refuses("451 4.3.0 later")),
    Moment.DATA: Every(37, HANGS_UP),
    Moment.CONTENT: Dropping(),
}


class Postmen:
    """Workers one after the other, a minute later each, with a mail server to send to."""

    def __init__(self, stage: Stage, mailbox: Mailbox, output: Path) -> None:
        self.stage = stage
        self.mailbox = mailbox
        self.output = output
        self.random = Random(20260302)
        self.now = BEGIN
        self.killed = 0
        self.environment = {
            "SELENE_SMTP_URL": mailbox.url,
            "SELENE_SMTP_FROM": "people@acme.example",
            "SELENE_SMTP_TIMEOUT_MS": str(TIMEOUT_MS),
        }

    def kill_one(self, more: int) -> None:
        """Kill a worker when about so many more mails have arrived, a random moment later.

        A worker that ends before, because the server was down, is followed by another.
        """
        goal = len(self.mailbox.mails()) + self.random.randint(1, more)
        for _ in range(100):
            with worker(*self._next(), environment=self.environment) as process:
                for _ in range(PATIENCE_SECONDS * 200):
                    if not process.is_alive() or len(self.mailbox.mails()) >= goal:
                        break
                    process.join(0.005)
                process.join(self.random.uniform(0, 0.02))
                if kill(process) == KILLED:
                    self.killed += 1
                    return
        raise AssertionError("no worker lived until so many mails had arrived")

    def finish(self) -> None:
        """Let workers come and go until nothing is left to send."""
        for _ in range(200):
            with worker(*self._next(), environment=self.environment) as process:
                process.join(PATIENCE_SECONDS)
                assert process.exitcode == 0, self.output.with_suffix(".err").read_text()
            states = self.states()
            if states and not {"QUEUED", "SENDING"} & set(states.values()):
                return
        raise AssertionError(f"there is no end to it: {Counter(self.states().values())}")

    def states(self) -> dict[str, str]:
        """What became of each person's message."""
        return {row["recipient_user_id"]: row["state"] for row in self.stage.rows("delivery_attempts")}

    def _next(self) -> tuple[str, str, int, Path]:
        self.now += timedelta(minutes=1)
        return self.stage.url, stamp(self.now), LEASE_MS, self.output


def killed_while_sending(url: str, folder: Path, people: int, kills: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody of a campaign is mailed once, is UNKNOWN, or FAILED with a reason; the command line shows each."""
    everybody = [without_app(f"p{number:05}") for number in range(people)]
    stage = by_email(Stage(url), everybody, tolerated_failures=str(people))
    campaign_id = stage.launch(BADGE)
    with scripted_mailbox(folder / "mail", SCRIPT) as mailbox:
        postmen = Postmen(stage, mailbox, folder / "worker.json")
        for _ in range(kills):
            postmen.kill_one(people // kills - 2)
        postmen.finish()
        states, ids = postmen.states(), arrivals(mailbox)
        mailed = Counter(str(each["To"]).partition("@")[0] for each in emails(mailbox))
    assert kills == postmen.killed
    assert {each.user_id for each in everybody} == set(states)
    assert {1} == set(ids.values()) == set(mailed.values())
    unknown = {user for user, state in states.items() if state == "UNKNOWN"}
    sent = {user for user, state in states.items() if state == "SENT"}
    assert sent <= set(mailed) <= sent | unknown
    failed = {user: each for user, each in stage.targets(campaign_id).items() if each["status"] == "FAILED"}
    assert set(states) == sent | unknown | set(failed)
    assert all(each["reason_code"] for each in failed.values())
    monkeypatch.setenv("SELENE_DATABASE_URL", url)
    shown = ask("campaign", "deliveries", campaign_id, "--state", "UNKNOWN", "--limit", "1000", "--tenant", TENANT)
    assert unknown == {each["recipient_user_id"] for each in shown["items"]}
    assert len(unknown) <= kills + people // 5
    assert "settle" in " ".join(ask("status", "--tenant", TENANT)["attention"])
    assert all("ATTEMPT_RESULT" in events_of(stage, campaign_id, user) for user in list(unknown)[:3])
    assert stage.verified()
    stage.selene.world.database.close()


def events_of(stage: Stage, campaign_id: str, user: str) -> list[str]:
    """What happened to one person."""
    answer = stage.selene.look(TENANT, lambda ctx: listing.timeline(ctx, campaign_id, user))
    return [str(each["event"]) for each in answer.document["entries"]]


@pytest.mark.slow
def test_killed_while_sending_nobody_gets_two_mails(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """60 people, 3 kills: by Message-ID and by person each mail arrives once, and whoever got none is accounted for."""
    killed_while_sending(database_url, tmp_path, 60, 3, monkeypatch)


@pytest.mark.crash_long
def test_killed_20_times_while_sending_to_2000(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2,000 people, 20 kills: the same, at the size that a company has."""
    killed_while_sending(database_url, tmp_path, 2_000, 20, monkeypatch)
