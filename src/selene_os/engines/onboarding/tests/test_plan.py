"""The line that each person gets in a plan."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.onboarding.plan import NO_DECISION, plan_line
from selene_os.engines.onboarding.plan_contract import PersonFacts
from selene_os.engines.onboarding.vocabulary import LineKind

FIELDS = ("licence", "first_aid", "shoe_size")


def a_person(**values: Any) -> PersonFacts:
    filled: dict[str, Any] = {
        "user_id": "anna",
        "facts": {},
        "is_leaver": False,
        "not_started": False,
        "channel": "app",
        "blocked_reason": None,
        **values,
    }
    return PersonFacts(**filled)


def a_decision(*required: str, undecided: tuple[str, ...] = (), in_scope: bool | None = True) -> dict[str, Any]:
    return {
        "user_id": "anna",
        "in_scope": in_scope,
        "required": list(required),
        "why": dict.fromkeys(required, "ALWAYS"),
        "undecided": [{"field_key": key, "missing_facts": ["person.time_zone"]} for key in undecided],
    }


def test_who_lacks_something_is_a_target() -> None:
    """A target misses what is required less what is held, in field order, and says why."""
    line = plan_line(a_person(), a_decision(*FIELDS), {"first_aid"})
    detail = {"why": {"licence": "ALWAYS", "shoe_size": "ALWAYS"}}
    assert (LineKind.TARGET, "anna", ["licence", "shoe_size"], "app", detail) == line


def test_a_line_says_why_there() -> None:
    """Who is asked elsewhere than in the app, or on no channel, is told why; a blocking tag says so by itself."""
    why = {"why": {"licence": "ALWAYS"}}
    blocked = {"channel": None, "blocked_reason": "ONB_BACKFILL_NOTIFY_BLOCKED"}
    elsewhere = "app:CHANNEL_DECLINED email:CHOSEN"
    nowhere = "app:CHANNEL_NOT_ALLOWED email:CHANNEL_NO_ADDRESS"
    tagged = "app:ONB_BACKFILL_NOTIFY_BLOCKED email:ONB_BACKFILL_NOTIFY_BLOCKED"
    said = [
        plan_line(person, a_decision("licence"), set())[4]
        for person in (
            a_person(channel_reason="app:CHOSEN"),
            a_person(channel="email", channel_reason=elsewhere),
            a_person(channel_reason=nowhere, **blocked),
            a_person(channel_reason=tagged, **blocked),
        )
    ]
    no = {"blocked": "ONB_BACKFILL_NOTIFY_BLOCKED"}
    assert [why, {**why, "channel": elsewhere}, {**why, **no, "channel": nowhere}, {**why, **no}] == said


def test_leavers_and_future_starters_are_excluded() -> None:
    """Who has left or has not started is never asked, whatever is required."""
    left = plan_line(a_person(is_leaver=True), a_decision(*FIELDS), set())
    future = plan_line(a_person(not_started=True), a_decision(*FIELDS), set())
    assert (LineKind.EXCLUDED, "anna", [], None, {"reason": "LEFT_POSITION"}) == left
    assert (LineKind.EXCLUDED, "anna", [], None, {"reason": "NOT_STARTED"}) == future


def test_who_is_out_of_scope_is_excluded() -> None:
    """A version that does not apply to a person asks them nothing."""
    line = plan_line(a_person(), a_decision(in_scope=False), set())
    assert (LineKind.EXCLUDED, {"reason": "OUT_OF_SCOPE"}) == (line[0], line[4])


def test_nothing_required_and_everything_held_are_told_apart() -> None:
    """Both ask nobody, for different reasons."""
    nothing = plan_line(a_person(), a_decision(), set())
    held = plan_line(a_person(), a_decision("licence"), {"licence"})
    assert {"reason": "NOTHING_REQUIRED"} == nothing[4]
    assert {"reason": "ALREADY_HELD"} == held[4]


def test_who_cannot_be_decided_is_listed() -> None:
    """Undecided is neither in nor out: scope unknown, or nothing surely missing but something perhaps."""
    scope = plan_line(a_person(), a_decision(undecided=("licence",), in_scope=None), set())
    perhaps = plan_line(a_person(), a_decision("first_aid", undecided=("licence",)), {"first_aid"})
    missing_facts = [{"field_key": "licence", "missing_facts": ["person.time_zone"]}]
    assert (LineKind.UNDECIDED, {"undecided": missing_facts}) == (scope[0], scope[4])
    assert (LineKind.UNDECIDED, {"undecided": missing_facts}) == (perhaps[0], perhaps[4])


def test_what_is_surely_missing_is_asked_for() -> None:
    """A target with an undecided field is asked for the decided ones; the other is noted."""
    line = plan_line(a_person(), a_decision("first_aid", undecided=("licence",)), set())
    assert (LineKind.TARGET, ["first_aid"]) == (line[0], line[2])
    assert "licence" == line[4]["undecided"][0]["field_key"]


def test_a_held_value_settles_an_undecided_field() -> None:
    """Whether a held field is required does not matter any more."""
    line = plan_line(a_person(), a_decision(undecided=("licence",)), {"licence"})
    assert {"reason": "ALREADY_HELD"} == line[4]


def test_who_was_exempted_before_is_not_asked() -> None:
    """From all that is missing: excluded; from some of it: asked for the rest, and the line says from what."""
    all_of_it = plan_line(a_person(), a_decision("licence"), set(), {"licence"})
    assert (LineKind.EXCLUDED, {"reason": "EXEMPTED_BEFORE"}) == (all_of_it[0], all_of_it[4])
    some = plan_line(a_person(), a_decision("licence", "first_aid"), set(), {"licence"})
    assert (["first_aid"], ["licence"]) == (some[2], some[4]["exempted"])
    held = plan_line(a_person(), a_decision("licence"), {"licence"}, {"licence"})
    assert {"reason": "ALREADY_HELD"} == held[4]
    perhaps = plan_line(a_person(), a_decision(undecided=("licence",)), set(), {"licence"})
    assert {"reason": "EXEMPTED_BEFORE"} == perhaps[4]


def test_who_may_not_be_contacted_is_a_target_without_a_channel() -> None:
    """The plan shows that somebody lacks something and cannot be asked."""
    person = a_person(channel=None, blocked_reason="ONB_BACKFILL_NOTIFY_BLOCKED")
    line = plan_line(person, a_decision("licence"), set())
    assert (LineKind.TARGET, None, "ONB_BACKFILL_NOTIFY_BLOCKED") == (line[0], line[3], line[4]["blocked"])


def test_without_a_decision_nobody_is_asked() -> None:
    """A person whom the rules said nothing of is undecided, not a target."""
    assert LineKind.UNDECIDED is plan_line(a_person(), NO_DECISION, set())[0]


@given(
    st.sets(st.sampled_from(FIELDS)),
    st.sets(st.sampled_from(FIELDS)),
    st.sets(st.sampled_from(FIELDS)),
    st.sampled_from((True, False, None)),
)
def test_nobody_is_asked_for_what_is_held_or_not_required(
    required: set[str], perhaps: set[str], held: set[str], in_scope: bool | None
) -> None:
    """Whatever the rules say, a target misses something, all of it required, none of it held."""
    decision = a_decision(*sorted(required), undecided=tuple(sorted(perhaps - required)), in_scope=in_scope)
    kind, _, missing, _, _ = plan_line(a_person(), decision, held)
    assert (kind is LineKind.TARGET) == bool(missing)
    assert set(missing) <= required - held
    assert in_scope or not missing
