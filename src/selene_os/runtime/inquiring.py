"""Questions about a run, answered from the plan that it showed; nothing about the run changes.

Numbers, ids and reasons come from the stored plan, so that an answer can never say something else than what a yes
would do. Without a plan there is nothing to tell yet, and the open question stays where it is.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.vocabulary import RunState
from selene_os.runtime.answer import Answer, of_run
from selene_os.runtime.context import Context
from selene_os.runtime.field_words import read_aloud
from selene_os.runtime.inquiring_words import WORDS, Words
from selene_os.runtime.run import Run
from selene_os.runtime.walk import draft_so_far

_MOST_NAMES = 20
_PEOPLE_AT_ONCE = 2_000


def answered(ctx: Context, run: Run, text: str) -> Answer | None:
    """The run with an answer to the question in its message; None if the turn is no question about it."""
    asked = ctx.read(Read.INTENT_INQUIRY, {"text": text})
    if isinstance(asked, Refused) or asked.topic is None or run.state is not RunState.WAITING_FOR_PERSON:
        return None
    if (run.shown.question or {}).get("field", "").partition(":")[0] in ("change_reason", "wording"):
        return None
    is_open = ctx.read(Read.PROMPT_OPEN, {"run_id": run.run_id})
    if isinstance(is_open, Refused) or is_open.prompt is None or is_open.prompt.is_expired:
        return None  # what has expired is asked again first
    if run.shown.confirmation is None and asked.topic == "other":
        return None
    words = WORDS[language_of(ctx, run)]
    shown = ctx.read(Read.PLAN_SHOWN, {"run_id": run.run_id, "lines": True})
    if isinstance(shown, Refused) or shown.plan_digest is None or run.shown.confirmation is None:
        told = words.no_plan_yet
    else:
        told = _told(ctx, run, shown, asked, words)
    question = (run.shown.question or {}).get("text")
    answer = of_run(run)
    message = f"{told} {question or words.still_waiting}"
    return Answer(answer.kind, {**answer.document, "message": message})


def language_of(ctx: Context, run: Run) -> str:
    """The language of the run's last understood turn, else the tenant's, as far as there are words in it."""
    draft = draft_so_far(ctx, run).get("previous_draft", {})
    spoken = draft.get("language") or ctx.settings.language
    return spoken if spoken in WORDS else "en"


def _told(ctx: Context, run: Run, shown: Any, asked: Any, words: Words) -> str:
    changes = draft_so_far(ctx, run).get("previous_draft", {}).get("changes", ())
    if asked.topic == "person":
        labels = {each["field_key"]: each["label"] for each in changes}
        return _person(ctx, shown, asked.person or "", words, labels)
    if asked.topic == "other":
        return words.can_tell
    if asked.topic == "deadline":
        return words.deadline(sorted({each["values"].get("answer_within_days") or 0 for each in changes} - {0}))
    return _TOPICS.get(asked.topic, _change)(ctx, shown, asked.person or "", words)


def _people(_: Context, shown: Any, __: str, words: Words) -> str:
    return words.people(shown.people)


def _who(ctx: Context, shown: Any, _: str, words: Words) -> str:
    return words.who(_named(ctx, shown, "TARGET"), shown.people)


def _excluded(ctx: Context, shown: Any, _: str, words: Words) -> str:
    lines = [line for line in shown.lines if line[0] == "EXCLUDED"]
    names = _names(ctx, shown, [line[1] for line in lines[:_MOST_NAMES]])
    told = [f"{names[line[1]]} ({words.reason(_detail(line).get('reason', ''))})" for line in lines[:_MOST_NAMES]]
    return words.excluded(told, len(lines))


def _undecided(ctx: Context, shown: Any, _: str, words: Words) -> str:
    return words.undecided(_named(ctx, shown, "UNDECIDED"), shown.header["undecided"])


def _person(ctx: Context, shown: Any, person: str, words: Words, labels: Mapping[str, str]) -> str:
    """One person of the plan, by id or by any part of the name; several are named, nobody is guessed."""
    names = _names(ctx, shown, [line[1] for line in shown.lines])
    wanted = person.casefold()
    found = [line for line in shown.lines if wanted == line[1].casefold()]
    found = found or [line for line in shown.lines if set(wanted.split()) <= set(names[line[1]].casefold().split())]
    if len(found) != 1:
        return words.which_person(person, [f"{names[line[1]]} ({line[1]})" for line in found[:_MOST_NAMES]])
    line, detail = found[0], _detail(found[0])
    name = names[line[1]]
    if line[0] == "TARGET":
        return words.is_asked(name, [labels.get(key) or read_aloud(key) for key in json.loads(line[2])])
    if line[0] == "UNDECIDED":
        return words.is_undecided(name)
    return words.is_excluded(name, words.reason(detail.get("reason", "")))


def _change(_: Context, shown: Any, __: str, words: Words) -> str:
    return str(shown.header["text"])


def _named(ctx: Context, shown: Any, kind: str) -> list[str]:
    users = [line[1] for line in shown.lines if line[0] == kind][:_MOST_NAMES]
    names = _names(ctx, shown, users)
    return [names[user] for user in users]


def _names(ctx: Context, shown: Any, users: list[str]) -> dict[str, str]:
    """What people of the position are called, by id; an id where no name is known."""
    found = {user: user for user in users}
    cursor: str | None = None
    while found:
        staff = ctx.read(
            Read.STAFF,
            {"position_id": shown.header["position_id"], "limit": _PEOPLE_AT_ONCE, "cursor": cursor},
        )
        if isinstance(staff, Refused):
            return found
        found |= {each.user_id: each.name or each.user_id for each in staff.items if each.user_id in found}
        cursor = staff.next_cursor
        if cursor is None:
            return found
    return found


def _detail(line: Any) -> Mapping[str, Any]:
    detail: Mapping[str, Any] = json.loads(line[4])
    return detail


_TOPICS: Mapping[str, Callable[[Context, Any, str, Words], str]] = {
    "people": _people,
    "who": _who,
    "excluded": _excluded,
    "undecided": _undecided,
    "change": _change,
}
