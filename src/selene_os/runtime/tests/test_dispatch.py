"""The dispatcher: killed, overtaken, stopped and slowed down while a letter is on its way."""

from collections.abc import Callable, Iterator

import pytest

from selene_os.kernel.sending import Letter, SendResult, SendStatus
from selene_os.runtime.worker import Worker
from tests.acceptance.slowness import Hourglass, too_slow
from tests.post_office import PostOffice, by_email, without_app
from tests.stage import BADGE, TENANT, Stage

pytestmark = pytest.mark.slow

ADA, BEN, CEM = (f"{name}@acme.example" for name in ("ada", "ben", "cem"))
PEOPLE = tuple(without_app(each) for each in ("ada", "ben", "cem"))


class Killed(BaseException):
    """What a process that is killed does not come back from."""


class Offices:
    """Stages on one database, each with a post office of its own."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.made: list[Stage] = []

    def stage(self, office: PostOffice, lease_ms: int = 5_000) -> Stage:
        """One more process on the database."""
        self.made.append(Stage(self.url, providers=office, lease_ms=lease_ms))
        return self.made[-1]


@pytest.fixture
def offices(database_url: str) -> Iterator[Offices]:
    """Give a way to make several processes on one database."""
    given = Offices(database_url)
    yield given
    for each in given.made:
        each.selene.world.database.close()


def states(stage: Stage) -> dict[str, str]:
    """What became of each person's attempt."""
    return {row["recipient_user_id"]: row["state"] for row in stage.rows("delivery_attempts")}


def on(address: str, happens: Callable[[], None]) -> Callable[[Letter], None]:
    """Let something happen when a letter to that address is about to be taken, once."""
    left = [happens]

    def before(letter: Letter) -> None:
        if letter.to == address and left:
            left.pop()()

    return before


def raising(fault: BaseException) -> Callable[[], None]:
    """Something that breaks."""

    def broken() -> None:
        raise fault

    return broken


def test_who_is_killed_while_sending_leaves_one_unknown(offices: Offices) -> None:
    """The one letter that was marked and has no result is UNKNOWN, told, and never sent again; the others go out."""
    office = PostOffice(timeout_ms=0)
    stage = by_email(offices.stage(office, lease_ms=50), PEOPLE)
    office.before = on(BEN, raising(Killed()))
    stage.launch()
    with pytest.raises(Killed):
        stage.work()
    assert {"ada": "SENT", "ben": "SENDING", "cem": "QUEUED"} == states(stage)
    stage.work()
    stage.work()
    assert ({"ada": "SENT", "ben": "UNKNOWN", "cem": "SENT"}, [ADA, CEM]) == (states(stage), office.addresses)
    assert any("1 messages through email are unknown" in each for each in attention(stage))
    assert {"UNKNOWN", "SENT"} == {row["state"] for row in stage.rows("broadcast_deliveries")}


def test_the_truth_of_who_was_overtaken_counts(offices: Offices) -> None:
    """A letter takes longer than its lease: another worker says UNKNOWN and goes on; what it really came to is kept."""
    slow_office, quick_office = PostOffice(timeout_ms=0), PostOffice(timeout_ms=0)
    slow = by_email(offices.stage(slow_office, lease_ms=0), PEOPLE)
    quick = offices.stage(quick_office)
    seen: list[dict[str, str]] = []

    def meanwhile() -> None:
        quick.work()
        seen.append(states(quick))

    slow_office.before = on(ADA, meanwhile)
    slow.launch()
    slow.work()
    assert [{"ada": "UNKNOWN", "ben": "SENT", "cem": "SENT"}] == seen
    assert {"ada": "SENT", "ben": "SENT", "cem": "SENT"} == states(slow)
    assert ([ADA], [BEN, CEM]) == (slow_office.addresses, quick_office.addresses)
    assert slow.verified()


def test_who_is_told_to_stop_finishes_the_letter_under_way(offices: Offices) -> None:
    """Its result is kept, no other letter is begun, and the next worker need not wait for the lane."""
    office = PostOffice()
    stage = by_email(offices.stage(office, lease_ms=3_600_000), PEOPLE)
    stage.launch()
    worker = Worker(stage.selene.world, stage.selene.commands, "stopped")
    office.before = on(ADA, lambda: setattr(worker, "is_stopping", True))
    worker.until_idle()
    assert ({"ada": "SENT", "ben": "QUEUED", "cem": "QUEUED"}, 1) == (states(stage), worker.worked.delivered)
    assert {None} == {row["lease_owner"] for row in stage.rows("durable_work")}
    stage.work()
    assert [ADA, BEN, CEM] == office.addresses


@pytest.mark.slow
def test_a_lane_lets_others_have_their_turn(offices: Offices) -> None:
    """After fifty letters a worker looks what else is due."""
    office = PostOffice()
    stage = by_email(offices.stage(office), [without_app(f"p{number:03}") for number in range(60)])
    stage.launch(BADGE)
    worker = Worker(stage.selene.world, stage.selene.commands, "fair")
    while not office.letters:
        worker.one()
    assert len(office.letters) <= 50
    worker.until_idle()
    assert (60, 60) == (len(set(office.addresses)), worker.worked.delivered)


def test_whatever_breaks_in_a_provider_leaves_the_letter_unknown(offices: Offices) -> None:
    """It may be out already; the worker goes on."""
    office = PostOffice()
    stage = by_email(offices.stage(office), PEOPLE)
    office.before = on(BEN, raising(ZeroDivisionError()))
    stage.running()
    assert {"ada": "SENT", "ben": "UNKNOWN", "cem": "SENT"} == states(stage)
    assert "ZeroDivisionError" in {row["detail"] for row in stage.rows("delivery_results")}


def test_a_result_that_cannot_be_noted_at_once_is_noted_later(database_url: str) -> None:
    """The letter is out: its result is tried again and again, and the letter is not sent a second time."""
    office, hourglass = PostOffice(), Hourglass()
    stage = by_email(Stage(database_url, providers=office, stopwatch=hourglass), PEOPLE)
    stage.launch()
    with too_slow(hourglass, "INSERT INTO storage_permits", "DELIVERY_RESULT_ARRIVES_S01", times=2):
        stage.work()
    stage.move(minutes=1)
    stage.work()
    assert ({"ada": "SENT", "ben": "SENT", "cem": "SENT"}, 3) == (states(stage), len(office.letters))
    assert {"DELIVERY_RESULT_ARRIVES_S01"} == {row["step_id"] for row in stage.rows("runtime_attempts")}
    stage.selene.world.database.close()


def test_a_lane_that_cannot_move_waits_a_minute(database_url: str) -> None:
    """If the next letter cannot be marked, nothing is sent, the lane waits, and goes on later."""
    office, hourglass = PostOffice(), Hourglass()
    stage = by_email(Stage(database_url, providers=office, stopwatch=hourglass), PEOPLE)
    stage.launch()
    with too_slow(hourglass, "INSERT INTO storage_permits", "DELIVERY_GOES_OUT_S02"):
        stage.work()
    assert ([], {"QUEUED"}) == (office.addresses, set(states(stage).values()))
    stage.move(minutes=1)
    stage.work()
    assert [ADA, BEN, CEM] == office.addresses
    stage.selene.world.database.close()


def test_a_person_who_owes_nothing_when_the_letter_is_written_gets_none(offices: Offices) -> None:
    """Whatever has settled them without telling the queue: the attempt is called off instead of being sent."""
    office = PostOffice()
    office.will_say(ADA, SendStatus.DOWN)
    stage = by_email(offices.stage(office), PEOPLE)
    campaign_id = stage.running()
    stage.switch("ONB_TARGET_RELEASE_COMMIT", on=False)
    facts = {"campaign_id": campaign_id, "reason_code": "WRONG_PEOPLE"}
    stage.ok(stage.selene.operate(TENANT, "olga", "ONB_CAMPAIGN_CANCEL", facts, (), ""))
    stage.move(minutes=5)
    stage.work()
    assert ([], {"CANCELED"}) == (office.addresses, set(states(stage).values()))


@pytest.mark.parametrize("is_same_process", [True, False])
def test_what_happens_meanwhile_counts_for_the_next_letter(offices: Offices, is_same_process: bool) -> None:
    """Letters are read ahead; who has answered before theirs is marked gets none, and new words are in the next."""
    office = PostOffice()
    stage = by_email(offices.stage(office), [*PEOPLE, without_app("dan"), without_app("eve")])
    other = stage if is_same_process else offices.stage(office)

    def meanwhile() -> None:
        other.answer("cem", badge_number="B-1")
        other.operate("DELIVERY_TEMPLATE_SET", message_kind="FIRST", language="en", subject="New", body="{{ link }}")

    office.before = on(BEN, meanwhile)
    stage.launch(BADGE)
    stage.work()
    assert ["ada", "ben", "dan", "eve"] == [each.partition("@")[0] for each in office.addresses]
    assert [False, False, True, True] == [each.subject == "New" for each in office.letters]


@pytest.mark.parametrize("is_same_process", [True, False])
def test_nothing_goes_out_of_a_campaign_that_is_held_meanwhile(offices: Offices, is_same_process: bool) -> None:
    """Not even the letters that were read ahead, whoever holds it."""
    office = PostOffice()
    stage = by_email(offices.stage(office), [*PEOPLE, without_app("dan")])
    other = stage if is_same_process else offices.stage(office)
    campaign_id = stage.launch(BADGE)

    def meanwhile() -> None:
        facts = {"campaign_id": campaign_id, "reason_code": "WRONG_WORDS"}
        other.ok(other.selene.operate(TENANT, "olga", "ONB_CAMPAIGN_PAUSE", facts, (), ""))

    office.before = on(BEN, meanwhile)
    stage.work()
    assert [ADA, BEN] == office.addresses


def test_letters_of_one_attempt_have_one_key(offices: Offices) -> None:
    """However often it is tried, a provider can tell that it is the same letter; each has a link of its own."""
    office = PostOffice()
    seen: list[Letter] = []
    office.before = seen.append
    office.will_say(ADA, SendStatus.TRY_LATER, SendStatus.TRY_LATER)
    stage = by_email(offices.stage(office), PEOPLE[:1])
    stage.running()
    for _ in range(2):
        stage.move(minutes=10)
        stage.work()
    assert (3, 1, 3) == (len(seen), len({each.key for each in seen}), len({each.text for each in seen}))
    assert [SendResult(SendStatus.SENT, "ref-1").provider_ref] == [
        row["provider_ref"] for row in stage.rows("delivery_attempts")
    ]


def attention(stage: Stage) -> list[str]:
    """What the status asks an operator to look at."""
    return list(stage.selene.status(TENANT).document["attention"])
