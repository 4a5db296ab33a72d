"""Whether everybody was asked exactly once, seen from the rows and from the journal."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Table, func, select

from selene_os.storage.canonical import from_text
from selene_os.storage.metadata import METADATA
from tests.stage import Person, Stage

ONCE_A_PERSON = (
    "BACKFILL_TARGET_FROZEN",
    "BACKFILL_TARGET_REQUESTED",
    "MESSAGE_CREATED",
    "MESSAGE_DELIVERED",
    "REMINDER_SCHEDULED",
)


def people(count: int) -> list[Person]:
    """So many people, whose ids sort like their numbers."""
    return [Person(f"p{number:05}") for number in range(count)]


def assert_asked_once(stage: Stage, campaign_id: str, everybody: Sequence[Person]) -> None:
    """One target, message, delivery and reminder for each person; the counts and the journal agree."""
    users = sorted(each.user_id for each in everybody)
    targets = stage.rows("onboarding_targets")
    assert list(enumerate(users, 1)) == [(each["ordinal"], each["recipient_user_id"]) for each in targets]
    assert {"requested": len(users)} == stage.counts(campaign_id)
    assert len(users) == stage.campaign(campaign_id)["counts"]["total"]
    assert users == sorted(each["recipient_user_id"] for each in stage.rows("broadcast_messages"))
    deliveries = stage.rows("broadcast_deliveries")
    assert (len(users), {1}) == (len(deliveries), {each["attempt_number"] for each in deliveries})
    assert users == sorted(each["user_id"] for each in stage.rows("reminder_reminders"))
    assert len(users) == count(stage, METADATA.tables["reminder_occurrences"])
    assert_journal_agrees(stage, users)


def assert_journal_agrees(stage: Stage, users: Sequence[str]) -> None:
    """Each person has each event of being asked once, no permit is left open, and the chains are whole."""
    entries = (from_text(each["body"]) for each in stage.rows("journal_entries"))
    happened = Counter((each["event"], each.get("subject")) for each in entries)
    for event in ONCE_A_PERSON:
        assert dict.fromkeys(users, 1) == {user: times for (name, user), times in happened.items() if name == event}
    assert {"closed"} == {each["consumed_in"] for each in stage.rows("storage_permits")}
    assert stage.verified()


def count(stage: Stage, table: Table) -> int:
    """How many rows a table has."""
    with stage.selene.world.database.read() as transaction:
        return int(transaction.execute(select(func.count()).select_from(table)).scalar_one())
