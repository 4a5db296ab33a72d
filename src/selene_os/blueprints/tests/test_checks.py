from collections.abc import Callable

import pytest
from pydantic import BaseModel

from selene_os.blueprints.checks import check
from selene_os.blueprints.findings import is_warning
from selene_os.blueprints.loader import load
from selene_os.blueprints.record import Blueprint
from selene_os.blueprints.tests.catalogues import Catalogue, catalogue_of, reason, result, with_capability
from selene_os.blueprints.tests.records import SAMPLE, changed_line, line_of, sample
from selene_os.kernel.capability import CapabilityStatus, Effect
from selene_os.kernel.problem import Problem
from selene_os.kernel.reason import ReasonClass

FILE = "BADGE_ORDER.md"
SIMULATIONS = {
    "BADGE_ORDER_ROW": "BADGE_ORDER_COMMIT",
    "BADGE_DRAW_ROW": "BADGE_DRAW_COMMIT",
    "BADGE_POST_ROW": "BADGE_POST_COMMIT",
}


def blueprint_of(text: str, file_name: str = FILE) -> Blueprint:
    loaded = load(text, file_name)
    assert loaded.blueprint is not None, [str(problem) for problem in loaded.problems]
    return loaded.blueprint


def catalogue() -> Catalogue:
    return catalogue_of([blueprint_of(SAMPLE)], SIMULATIONS)


def found(problems: tuple[Problem, ...]) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in problems]


def test_a_record_that_fits_its_catalogue_has_no_problems() -> None:
    """A record whose every step, name, code and simulation exists is right."""
    assert () == check([blueprint_of(SAMPLE)], catalogue(), acceptance_ids=frozenset({"AT-BADGE-01"}))


CHANGES = [
    ("TALK_RESPOND_ROW", "TALK_ANSWER_ROW", "BLUEPRINT_STEP_UNKNOWN_CAPABILITY"),
    ("| PX.TALK | TALK_RESPOND_ROW", "| PX.BADGE | TALK_RESPOND_ROW", "BLUEPRINT_STEP_OTHER_ENGINE"),
    ("printed_count | DB_WRITE |", "printed_count | NONE |", "BLUEPRINT_STEP_OTHER_EFFECT"),
    ("order_state=state", "order_state=status", "BLUEPRINT_RESULT_FIELD_UNKNOWN"),
    ("drawing_ref, recipient_user_id", "drawing_id, recipient_user_id", "BLUEPRINT_NAME_UNKNOWN"),
    ("order_id?, badge_kind or site_id", "order_id?, recipient_id", "BLUEPRINT_NAME_UNKNOWN"),
    ("order_id?, badge_kind or site_id", "order_id?, posted_at", "BLUEPRINT_NAME_UNKNOWN"),
    ("order_id?, badge_kind or site_id", "order_id?, badge_kind or colour", "BLUEPRINT_NAME_UNKNOWN"),
    ("order_id?, badge_kind or site_id", "order_id", "BLUEPRINT_NAME_MAY_BE_ABSENT"),
    ("order_id?, badge_kind or site_id", "number=order_id", "BLUEPRINT_NAME_MAY_BE_ABSENT"),
    ("order_id?, badge_kind or site_id", "number=order_number", "WARNING_VALUE_LOOKS_LIKE_A_NAME"),
    ("when ORDER in operations", "when ORDER in plans", "BLUEPRINT_NAME_UNKNOWN"),
    ("when ORDER in operations", "when open_count>0", "BLUEPRINT_NAME_UNKNOWN"),
    ("or deadline_passed", "or deadline_past", "BLUEPRINT_NAME_UNKNOWN"),
    ("when badge_kind=Staff", "when badge_type=Staff", "BLUEPRINT_NAME_UNKNOWN"),
    ("when order_id", "when order_ref", "BLUEPRINT_NAME_UNKNOWN"),
    ("printed_count: integer", "drawn_count: integer", "BLUEPRINT_OUTPUT_UNPRODUCED"),
    ("printed_count: integer", "posted_at: integer", "BLUEPRINT_OUTPUT_UNPRODUCED"),
    ("- `BADGE_DRAW_COMMIT`", "- `BADGE_DROP_COMMIT`", "BLUEPRINT_SIMULATION_UNUSED"),
    ("[BADGE_POST_BUSY]", "[BADGE_POST_LOST]", "BLUEPRINT_CODE_UNKNOWN"),
    ("-> `GATE_DENIED`", "-> `GATE_CLOSED`", "BLUEPRINT_REFUSAL_UNKNOWN"),
    ("-> BADGE_ORDER when", "-> BADGE_PRINT when", "BLUEPRINT_HANDOFF_UNKNOWN"),
    ("`AT-BADGE-01`", "`AT-BADGE-02`", "BLUEPRINT_ACCEPTANCE_UNTESTED"),
]


@pytest.mark.parametrize(("old", "new", "code"), CHANGES)
def test_a_record_that_does_not_fit_is_told_where(old: str, new: str, code: str) -> None:
    """One thing in a record that nothing stands behind gives a problem with its line."""
    text = sample((old, new))
    problems = check([blueprint_of(text)], catalogue(), acceptance_ids=frozenset({"AT-BADGE-01"}))
    assert (code, changed_line(text)) in found(problems)
    assert all(problem.file == FILE and problem.hint for problem in problems)


@pytest.mark.parametrize(
    ("capability_id", "changes", "code", "fragment"),
    [
        (
            "TALK_RESPOND_ROW",
            {"status": CapabilityStatus.LEGACY},
            "BLUEPRINT_STEP_LEGACY_CAPABILITY",
            "| BADGE_S06",
        ),
        ("BADGE_DRAW_ROW", {"on_page": False}, "BLUEPRINT_STEP_NOT_PAGED", "| BADGE_S04"),
        ("BADGE_ORDER_ROW", {"on_page": False}, "BLUEPRINT_STEP_NOT_PAGED", "| BADGE_S03"),
        ("BADGE_POST_ROW", {"gives": result()}, "BLUEPRINT_RESULT_FIELD_UNKNOWN", "| BADGE_S05"),
        ("BADGE_POST_ROW", {"may_say": ()}, "BLUEPRINT_CODE_UNKNOWN", "| BADGE_S05"),
        ("TALK_RESPOND_ROW", {"effect": Effect.NONE}, "BLUEPRINT_STEP_OTHER_EFFECT", "| BADGE_S06"),
    ],
)
def test_a_capability_that_changes_is_noticed(
    capability_id: str, changes: dict[str, object], code: str, fragment: str
) -> None:
    """When a capability no longer does what a record asks of it, the record's line is named."""
    changed = with_capability(catalogue(), capability_id, **changes)
    assert [(code, line_of(SAMPLE, fragment))] == found(check([blueprint_of(SAMPLE)], changed))


@pytest.mark.parametrize("status", ["LEGACY", "RETIRED"])
def test_a_record_out_of_use_may_name_what_is_legacy(status: str) -> None:
    """A LEGACY capability is refused only to records that may still start runs."""
    old = with_capability(catalogue(), "TALK_RESPOND_ROW", status=CapabilityStatus.LEGACY)
    text = sample(("`ACTIVE`", f"`{status}`"), ("handoff: BADGE_S03 -> BADGE_ORDER when order_id\n", ""))
    assert () == check([blueprint_of(text)], old)


def test_what_follows_from_an_unknown_capability_is_not_told_again() -> None:
    """A step that nothing stands behind is one problem, though its writes and codes are unknown too."""
    catalogue_without = {key: value for key, value in catalogue().items() if key != "TALK_CONFIRM_ROW"}
    expected = [("BLUEPRINT_STEP_UNKNOWN_CAPABILITY", line_of(SAMPLE, "| BADGE_S01"))]
    assert expected == found(check([blueprint_of(SAMPLE)], catalogue_without))


def test_a_simulation_that_section_6_forgets_is_told() -> None:
    """A gated write whose simulation the record does not list is told with the step's line."""
    text = sample(("- `BADGE_DRAW_COMMIT`\n", ""))
    expected = [("BLUEPRINT_SIMULATION_UNLISTED", line_of(text, "| BADGE_S04"))]
    assert expected == found(check([blueprint_of(text)], catalogue()))


def test_a_final_code_in_a_retryable_cell_is_only_a_warning() -> None:
    """A code that is never retried may stay in its cell; it is told, and keeps nothing from being ACTIVE."""
    final = (reason("GATE_DENIED", ReasonClass.FINAL),)
    problems = check([blueprint_of(SAMPLE)], with_capability(catalogue(), "GATE_DECIDE_ROW", may_say=final))
    assert [("WARNING_CODE_IS_FINAL", line_of(SAMPLE, "| BADGE_S02"))] == found(problems)
    assert all(is_warning(problem) for problem in problems)


WRITES = ["| BADGE_S03", "| BADGE_S04", "| BADGE_S05"]


@pytest.mark.parametrize(
    ("changes", "writes"),
    [
        ([("confirm: BADGE_S01 always", "confirm: BADGE_S01 when badge_kind=Visitor")], WRITES),
        ([("confirm: BADGE_S01 always names plan", "confirm: BADGE_S06 always names plan")], WRITES),
        ([("| site_id, badge_kind | conf", "| when PRINT in operations: site_id | conf")], WRITES),
        ([("| site_id, badge_kind | conf", "| when ORDER in operations: site_id | conf")], WRITES[1:]),
    ],
)
def test_nothing_is_written_before_it_was_confirmed(changes: list[tuple[str, str]], writes: list[str]) -> None:
    """A gated write needs a confirmation before it that asks whenever the write happens."""
    text = sample(*changes)
    expected = [("BLUEPRINT_WRITE_WITHOUT_CONFIRMATION", line_of(text, write)) for write in writes]
    assert expected == found(check([blueprint_of(text)], catalogue()))


@pytest.mark.parametrize(
    ("start", "codes"),
    [
        (lambda text: text, {"BLUEPRINT_WRITE_WITHOUT_ACCESS"}),
        (
            lambda text: text.replace("`intent_type`: `BADGE_ORDER`", "`started_by`: `operator`"),
            {"BLUEPRINT_WRITE_WITHOUT_ACCESS"},
        ),
        (
            lambda text: text.replace("`intent_type`: `BADGE_ORDER`", "`intent_type`: `none`").replace(
                "loop: ", "trigger: badge_due\nloop: "
            ),
            set(),
        ),
    ],
)
def test_nothing_is_written_before_access(start: Callable[[str], str], codes: set[str]) -> None:
    """Intents and commands need access before a gated write; events act within what was allowed."""
    row = SAMPLE[SAMPLE.index("| BADGE_S02") : SAMPLE.index("| BADGE_S03")]
    text = start(sample((row, ""), ("- denied at `BADGE_S02` -> `GATE_DENIED`", "- none")))
    assert codes == {code for code, _ in found(check([blueprint_of(text)], catalogue()))}


def test_a_command_is_its_own_confirmation() -> None:
    """A record that an operator starts needs access before its writes, and no confirmation."""
    text = sample(
        ("`intent_type`: `BADGE_ORDER`", "`started_by`: `operator`"),
        ("confirm: BADGE_S01 always names plan\n", ""),
    )
    assert () == check([blueprint_of(text)], catalogue())


def test_what_a_guarded_step_produces_is_there_under_the_same_guard() -> None:
    """A step may need what a guarded step before it produces, if its own guard implies that one."""
    text = sample(
        (
            "order_id?, badge_kind or site_id",
            "when ORDER in operations and badge_kind=Staff: order_id, site_id",
        )
    )
    assert () == check([blueprint_of(text)], catalogue())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            [
                ("`version`: `v1`", "`version`: `v2`"),
                ("`process_id`: `BADGE_ORDER`", "`process_id`: `BADGE_AGAIN`"),
                ("# BADGE_ORDER Blueprint", "# BADGE_AGAIN Blueprint"),
            ],
            ["BLUEPRINT_INTENT_TAKEN"],
        ),
        ([("`version`: `v1`", "`version`: `v2`")], ["BLUEPRINT_INTENT_TAKEN", "BLUEPRINT_PROCESS_TAKEN"]),
        ([("`version`: `v1`", "`version`: `v2`"), ("`ACTIVE`", "`DRAFT`")], []),
        ([("`ACTIVE`", "`RETIRED`")], ["BLUEPRINT_VERSION_TAKEN"]),
    ],
)
def test_one_active_record_answers_an_intent(changes: list[tuple[str, str]], expected: list[str]) -> None:
    """A second ACTIVE record of an intent or process, or a version given twice, is told of the second."""
    second = blueprint_of(sample(*changes), "SECOND.md")
    problems = check([blueprint_of(SAMPLE), second], catalogue())
    assert expected == [problem.code for problem in problems]
    assert all("SECOND.md" == problem.file and FILE in problem.message for problem in problems)


def test_one_record_may_be_checked_beside_the_others() -> None:
    """A single record is checked by itself when the processes to which it hands over are given beside it."""
    other = [
        ("`process_id`: `BADGE_ORDER`", "`process_id`: `BADGE_AGAIN`"),
        ("# BADGE_ORDER", "# BADGE_AGAIN"),
    ]
    alone = blueprint_of(sample(*other))
    assert ["BLUEPRINT_HANDOFF_UNKNOWN"] == [problem.code for problem in check([alone], catalogue())]
    assert () == check([alone], catalogue(), beside=[blueprint_of(SAMPLE)])


def test_one_active_record_takes_an_event() -> None:
    """Two ACTIVE records with the same trigger are told."""
    event = [
        ("`intent_type`: `BADGE_ORDER`", "`intent_type`: `none`"),
        ("loop: ", "trigger: badge_due\nloop: "),
    ]
    other = [
        ("`process_id`: `BADGE_ORDER`", "`process_id`: `BADGE_AGAIN`"),
        ("# BADGE_ORDER", "# BADGE_AGAIN"),
    ]
    first, second = blueprint_of(sample(*event)), blueprint_of(sample(*event, *other), "SECOND.md")
    problems = check([first, second], catalogue())
    assert [("BLUEPRINT_TRIGGER_TAKEN", line_of(sample(*event), "trigger:"))] == found(problems)


def test_all_records_are_told_at_once_in_order() -> None:
    """The problems of several records come sorted by file and line, however many there are."""
    wrong = sample(("TALK_RESPOND_ROW", "TALK_ANSWER_ROW"), ("PX.GATE_1", "PX.GATE_2"))
    files = [blueprint_of(wrong, "b.md"), blueprint_of(wrong.replace("`v1`", "`v2`"), "a.md")]
    problems = check(files, catalogue())
    places = [(problem.file or "", problem.line or 0) for problem in problems]
    assert sorted(places) == places
    assert {"a.md", "b.md"} == {file for file, _ in places}


def test_the_results_are_those_of_contracts() -> None:
    """Produced names are held against the fields of the result's contract."""

    class Ordered(BaseModel):
        id: str
        open_count: int
        state: str

    assert () == check([blueprint_of(SAMPLE)], with_capability(catalogue(), "BADGE_ORDER_ROW", gives=Ordered))
