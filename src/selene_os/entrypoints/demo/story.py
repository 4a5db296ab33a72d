"""The story: a sentence, a question, a plan, two confirmations, a campaign, answers, reminders, a close.

Everything goes through the application service, as any door would do it; only the clock is the demo's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from selene_os.durable.clock import SetClock
from selene_os.entrypoints.demo.seeding import OPERATOR, TENANT, DemoRefusedError, done, fresh_database, places, seed
from selene_os.entrypoints.demo.telling import COUNTS, Teller, counts_row
from selene_os.kernel.reads import Read
from selene_os.runtime import listing
from selene_os.runtime.answer import Answer
from selene_os.runtime.worker import Worker

SENTENCE = "Require a forklift licence for warehouse operators in Germany, except trainees, for current staff too"
FIELD = "forklift_licence"
_EVIDENCE = "a photo or scan of the document"
_OPEN = ("REQUESTED", "REMINDED")
_POSITION = "warehouse-operator-de"
_FIRST_WAVE_OF_TEN = 4
_SECOND_WAVE_OF_TEN = 7


@dataclass(slots=True)
class Story:
    """The story under way."""

    selene: Any
    clock: SetClock
    tell: Teller
    mailbox: Path | None = None
    campaign_id: str = ""
    run_id: str = ""
    heroes: dict[str, str] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)


def play(story: Story, *, seed_only: bool) -> Mapping[str, Any]:
    """Play the story to its end; what a script may want to know of it."""
    _set_up(story)
    if seed_only:
        return {"tenants": [each["id"] for each in places()]}
    _ask(story)
    _launch(story)
    _first_days(story)
    _reminders(story)
    _close(story)
    return _summary(story)


def _set_up(story: Story) -> None:
    story.tell.chapter("1. Two tenants and their people", story.clock.now())
    fresh_database(story.selene)
    tenants = places()
    rows = []
    with story.tell.progress("importing staff", len(tenants)) as moved:
        for number, tenant in enumerate(tenants, 1):
            counted = seed(story.selene, tenant).document
            places_of = [len(tenant["companies"]), len(tenant["positions"])]
            rows.append([tenant["id"], *places_of, counted["new"], counted["leavers"]])
            moved(number)
    story.tell.rows("", ("tenant", "companies", "positions", "people and positions", "of them have left"), rows)


def _ask(story: Story) -> None:
    story.tell.chapter("2. An operator says what should change", story.clock.now())
    story.before = story.selene.read(TENANT, Read.POSITION_SCHEMA, {"position_id": _POSITION}).document
    story.tell.line("Dana", SENTENCE)
    answer = done(story.selene.say(TENANT, OPERATOR, SENTENCE))
    replies = {
        "position_id": "Warehouse Operator",
        "evidence": _EVIDENCE,
        "apply_scope": "current staff and new hires",
    }
    while answer.document["question"] is not None:
        question = answer.document["question"]
        story.tell.line("Selene", question["text"] + "".join(f"\n            - {each}" for each in question["choices"]))
        reply = replies.pop(question["field"].split(":")[0], None)
        if reply is None:
            raise DemoRefusedError(f"The demo has no other answer to: {question['text']}")
        story.tell.line("Dana", reply)
        answer = done(story.selene.say(TENANT, OPERATOR, reply, answer.document["run_id"]))
    story.run_id = answer.document["run_id"]
    story.tell.line("Selene", answer.document["confirmation"]["text"])
    plan = answer.document["plan"]
    row = [plan["people"], plan["excluded"], plan["undecided"], plan["digest"][:16] + "…"]
    story.tell.rows("", ("would be asked", "excluded", "undecided", "digest of this plan"), [row])


def _launch(story: Story) -> None:
    story.tell.chapter("3. Two confirmations, access, draft, activation, campaign", story.clock.now())
    shown = story.selene.show_run(TENANT, story.run_id).document["confirmation"]
    story.tell.line("Dana", f"Yes to the change ({shown['digest'][:8]}…).")
    answer = done(story.selene.confirm(TENANT, OPERATOR, story.run_id, shown["digest"]))
    shown = answer.document["confirmation"]
    story.tell.line("Selene", shown["text"])
    story.tell.line("Dana", f"Yes, launch it for {shown['people']} people.")
    answer = done(story.selene.confirm(TENANT, OPERATOR, story.run_id, shown["digest"], shown["people"]))
    story.tell.line("Selene", answer.document["reply"])
    story.campaign_id = answer.document["handoff"]["campaign_id"]
    _work(story, "asking everybody once", shown["people"])
    _tell_counts(story, "Everybody has one message and one reminder in their own time zone.")
    _tell_channels(story)


def _tell_channels(story: Story) -> None:
    people = _people(story)
    named = {channel: [each for each in people if each["channel"] == channel] for channel in ("app", "email")}
    story.tell.say(
        f"{len(named['app'])} people have it in the app; {len(named['email'])} do not use the app and got an email."
    )
    if named["email"]:
        one = named["email"][0]
        story.tell.say(f"Why {one['recipient_user_id']} got an email: {one['channel_reason']}")
    if story.mailbox is not None:
        mails = sorted(story.mailbox.glob("*.eml"))
        story.tell.say(f"{len(mails)} emails arrived at the demo's own mail server; they lie in {story.mailbox}/.")


def _first_days(story: Story) -> None:
    _move(story, timedelta(days=1), "4. People answer, one is exempted, one fails")
    people = _open_people(story)
    exempted, failed, mistaken = people[0], people[1], people[2]
    note = "On parental leave until September; comes back to an office role."
    done(_settle(story, exempted, "EXEMPT", "PARENTAL_LEAVE", note))
    done(_settle(story, failed, "FAIL", "UNREACHABLE", "Phone and address are out of date."))
    wrong = story.selene.answer(TENANT, mistaken, {FIELD: "   "})
    story.tell.say(f"{mistaken} sends an empty answer: {wrong.document['rejected'][0]['message']}")
    answering = [user for number, user in enumerate(people[2:]) if number % 10 < _FIRST_WAVE_OF_TEN]
    _answers(story, answering)
    story.heroes = {"answered": mistaken, "exempted": exempted}
    _tell_counts(story, f"{len(answering)} people sent their licence; {exempted} is exempted, {failed} failed.")


def _reminders(story: Story) -> None:
    _move(story, timedelta(days=3), "5. Reminders come due at nine in each person's morning")
    _work(story, "reminding", len(_open_people(story)))
    _tell_counts(story, "Who had not answered was reminded once; nobody else.")
    people = _open_people(story)
    answering = [user for number, user in enumerate(people) if number % 10 < _SECOND_WAVE_OF_TEN]
    _answers(story, answering)
    story.heroes |= {"answered after a reminder": answering[0]}
    _move(story, timedelta(days=8), "6. A week later the second reminder")
    _work(story, "reminding", len(_open_people(story)))
    _tell_counts(story, f"{len(answering)} more have answered; the others were reminded a second time.")


def _close(story: Story) -> None:
    _move(story, timedelta(days=2), "7. Somebody closes the campaign with people unresolved")
    answer = done(story.selene.close_campaign(TENANT, OPERATOR, story.campaign_id))
    shown = answer.document["confirmation"]
    story.tell.line("Selene", shown["text"])
    story.tell.line("Dana", f"Yes, close it with {shown['people']} unresolved.")
    answer = done(story.selene.confirm(TENANT, OPERATOR, answer.document["run_id"], shown["digest"]))
    story.tell.line("Selene", answer.document["reply"])
    _work(story, "calling off reminders", shown["people"])


def _summary(story: Story) -> Mapping[str, Any]:
    story.tell.chapter("8. What can be shown afterwards", story.clock.now())
    campaign = story.selene.read(TENANT, Read.CAMPAIGN, {"campaign_id": story.campaign_id}).document
    counts = campaign["counts"]
    story.tell.say(f"The campaign is {campaign['state']}: {campaign['completion_reason_code']}")
    story.tell.rows("", COUNTS, [counts_row(counts)])
    parts = [counts[name] for name in ("completed", "exempted", "failed", "unresolved")]
    story.tell.say(f"{' + '.join(str(each) for each in parts)} = {sum(parts)} of {counts['total']}")
    after = story.selene.read(TENANT, Read.POSITION_SCHEMA, {"position_id": _POSITION}).document
    rows = [["before", story.before["schema_version_id"] or "–", _required(story.before)]]
    rows.append(["after", after["schema_version_id"], _required(after)])
    story.tell.rows(f"What {after['title']} requires", ("", "version", "fields"), rows)
    for what, user in story.heroes.items():
        _tell_timeline(story, what, user)
    verified = story.selene.read(TENANT, Read.JOURNAL_VERIFICATION, {}).document
    word = "ok" if verified["valid"] else f"NOT WHOLE at {verified['first_bad']}"
    story.tell.say(f"\njournal verify: {word} ({verified['entries']} entries in {verified['streams']} streams)")
    return {"campaign_id": story.campaign_id, "run_id": story.run_id, "counts": counts, "journal": verified["valid"]}


def _tell_timeline(story: Story, what: str, user: str) -> None:
    answer = story.selene.look(TENANT, lambda ctx: listing.timeline(ctx, story.campaign_id, user))
    rows = [(each["at"], each["text"]) for each in answer.document["entries"]]
    story.tell.rows(f"{user} ({what})", ("at", "what happened"), rows)


def _required(schema: Mapping[str, Any]) -> str:
    fields = [f"{each['field_key']} where {each['required_predicate'] or 'always'}" for each in schema["field_specs"]]
    return "; ".join(fields) or "nothing"


def _settle(story: Story, user: str, verdict: str, reason: str, note: str) -> Answer:
    answer: Answer = story.selene.settle_target(TENANT, OPERATOR, story.campaign_id, user, verdict, reason, note)
    return answer


def _answers(story: Story, people: list[str]) -> None:
    with story.tell.progress("answers come in", len(people)) as moved:
        for number, user in enumerate(people, 1):
            done(story.selene.answer(TENANT, user, {FIELD: f"doc:licence-{number:05d}"}))
            moved(number)


def _work(story: Story, what: str, people: int) -> None:
    worker = Worker(story.selene.world, story.selene.commands, "demo")
    with story.tell.progress(what, people) as moved:
        while worker.one(lambda: moved(worker.worked.delivered)):
            pass
    worker.finished()


def _move(story: Story, by: timedelta, chapter: str) -> None:
    story.clock.moment += by
    story.tell.chapter(chapter, story.clock.now())


def _open_people(story: Story) -> list[str]:
    return [each["recipient_user_id"] for each in _people(story) if each["status"] in _OPEN]


def _people(story: Story) -> list[Mapping[str, Any]]:
    people: list[Mapping[str, Any]] = []
    cursor: str | None = None
    while True:
        at = cursor
        answer = story.selene.look(TENANT, lambda ctx, at=at: listing.targets(ctx, story.campaign_id, at, 1_000))
        people += done(answer).document["items"]
        cursor = answer.document["next_cursor"]
        if cursor is None:
            return people


def _tell_counts(story: Story, text: str) -> None:
    counts = story.selene.read(TENANT, Read.CAMPAIGN, {"campaign_id": story.campaign_id}).document["counts"]
    story.tell.say(text)
    story.tell.rows("", COUNTS, [counts_row(counts)])
