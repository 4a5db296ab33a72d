import pytest

from selene_os.blueprints.loader import LONGEST_RECORD, load
from selene_os.blueprints.tests.records import PROSE, SAMPLE, changed_line, line_of, sample

FILE = "BADGE_ORDER.md"
CHANGES = [
    ("# BADGE_ORDER Blueprint", "# BADGE_ODER Blueprint", "BLUEPRINT_TITLE_OTHER"),
    (
        "\n## 1) Blueprint Header",
        "# SECOND Blueprint Record\n\n## 1) Blueprint Header",
        "BLUEPRINT_TITLE_REPEATED",
    ),
    ("## 2) Required Inputs", "## 2) Inputs", "BLUEPRINT_HEADING_UNKNOWN"),
    ("## 2) Required Inputs", "### 2) Required Inputs", "BLUEPRINT_HEADING_UNKNOWN"),
    ("- `tenant_id`", "## 1A) Contract Boundary\n- `tenant_id`", "BLUEPRINT_HEADING_REPEATED"),
    ("- `site_id`", "- site_id", "BLUEPRINT_ITEM_UNREADABLE"),
    ("- `site_id`", "- `tenant_id`", "BLUEPRINT_ITEM_REPEATED"),
    ("- `version`: `v1`", "- version: v1", "BLUEPRINT_HEADER_UNREADABLE"),
    ("- `version`: `v1`", "- `colour`: `red`", "BLUEPRINT_HEADER_UNREADABLE"),
    ("- `version`: `v1`", "- `version`: `one`", "BLUEPRINT_HEADER_VALUE_UNKNOWN"),
    ("| BADGE_S02 |", "| BAGDE_S02 |", "BLUEPRINT_STEP_OTHER_PREFIX"),
    ("- `status`: `ACTIVE`", "- `status`: `LIVE`", "BLUEPRINT_HEADER_VALUE_UNKNOWN"),
    ("- `status`: `ACTIVE`", "- `status`: `ACTIVE`\n- `status`: `DRAFT`", "BLUEPRINT_HEADER_REPEATED"),
    ("printed_count: integer | null", "printed_count: number", "BLUEPRINT_ITEM_UNREADABLE"),
    ("printed_count: integer | null", "order_id: string", "BLUEPRINT_ITEM_REPEATED"),
    (
        "| 250 | 1 | 100 | [GATE_DENIED] |",
        "| 250 | 1 | 100 | [GATE_DENIED] | more |",
        "BLUEPRINT_ROW_WRONG_WIDTH",
    ),
    ("| 250 | 1 | 100 | [GATE_DENIED] |", "| 250 | 1 | [GATE_DENIED] |", "BLUEPRINT_ROW_WRONG_WIDTH"),
    (
        "| 250 | 1 | 100 | [GATE_DENIED] |",
        "| soon | 1 | 100 | [GATE_DENIED] |",
        "BLUEPRINT_NUMBER_UNREADABLE",
    ),
    ("| 250 | 1 | 100 | [GATE_DENIED] |", "| 0 | 1 | 100 | [GATE_DENIED] |", "BLUEPRINT_NUMBER_UNREADABLE"),
    (
        "| 250 | 1 | 100 | [GATE_DENIED] |",
        "| 250 | -1 | 100 | [GATE_DENIED] |",
        "BLUEPRINT_NUMBER_UNREADABLE",
    ),
    ("| 250 | 1 | 100 | [GATE_DENIED] |", "| 250 | 1 | 1.5 | [GATE_DENIED] |", "BLUEPRINT_NUMBER_UNREADABLE"),
    ("| 250 | 1 | 100 | [GATE_DENIED] |", "| 250 | 1 | 100 | GATE_DENIED |", "BLUEPRINT_CELL_UNREADABLE"),
    ("access_decision | NONE", "access_decision | READ_ONLY", "BLUEPRINT_EFFECT_UNKNOWN"),
    ("PX.GATE_1", "the gate", "BLUEPRINT_ID_UNREADABLE"),
    ("GATE_DECIDE_ROW", "gate_decide", "BLUEPRINT_ID_UNREADABLE"),
    ("actor_user_id, tenant_id, requested", "the actor, requested", "BLUEPRINT_CELL_UNREADABLE"),
    ("| BADGE_S02 |", "| BADGE_S01 |", "BLUEPRINT_STEP_OUT_OF_ORDER"),
    ("| BADGE_S02 |", "| BADGE_2 |", "BLUEPRINT_ID_UNREADABLE"),
    ("| step_id | engine_name |", "| step | engine_name |", "BLUEPRINT_COLUMNS_UNKNOWN"),
    ("loop:    BADGE_S04..BADGE_S05", "loop:    BADGE_S05..BADGE_S04", "BLUEPRINT_LOOP_BACKWARDS"),
    ("loop:    BADGE_S04..BADGE_S05", "loop:    BADGE_S04..BADGE_S09", "BLUEPRINT_LINE_UNKNOWN_STEP"),
    ("loop:    BADGE_S04..BADGE_S05", "loop:    BADGE_S04-BADGE_S05", "BLUEPRINT_LINE_UNREADABLE"),
    ("by ordinal page 200", "by name page 200", "BLUEPRINT_LINE_UNKNOWN_WORD"),
    ("by ordinal page 200", "by ordinal page none", "BLUEPRINT_LINE_UNREADABLE"),
    ("loop:    ", "lopp:    ", "BLUEPRINT_LINE_UNKNOWN"),
    ("wait:    BADGE_S06", "wait:    BADGE_S05", "BLUEPRINT_LINE_INSIDE_LOOP"),
    ("wait:    BADGE_S06", "wait:    BADGE_S07", "BLUEPRINT_LINE_UNKNOWN_STEP"),
    ("printed_count>0 or deadline_passed", "it is printed", "BLUEPRINT_GUARD_UNREADABLE"),
    ("feed:    BADGE_S03 from plan page 100", "then it is fed", "BLUEPRINT_LINE_UNREADABLE"),
    ("when order_id\n", "when order_id\nhandoff: BADGE_S03 -> BADGE_ORDER\n", "BLUEPRINT_LINE_REPEATED"),
    ("names people", "names everybody", "BLUEPRINT_LINE_UNKNOWN_WORD"),
    ("confirm: BADGE_S01 when badge_kind=Staff", "confirm: BADGE_S01 sometimes", "BLUEPRINT_LINE_UNREADABLE"),
    ("- `BADGE_DRAW_COMMIT`", "- the drawing", "BLUEPRINT_ITEM_UNREADABLE"),
    ("- denied at `BADGE_S02` -> `GATE_DENIED`", "- denied", "BLUEPRINT_ITEM_UNREADABLE"),
    ("- `AT-BADGE-01`: a badge", "- AT-BADGE-01: a badge", "BLUEPRINT_ITEM_UNREADABLE"),
]


def codes(text: str) -> list[str]:
    return [problem.code for problem in load(text, FILE).problems]


@pytest.mark.parametrize(("old", "new", "code"), CHANGES)
def test_a_mistake_is_told_with_its_line(old: str, new: str, code: str) -> None:
    """One wrong line gives no blueprint, but a problem that names that line."""
    text = sample((old, new))
    loaded = load(text, FILE)
    assert loaded.blueprint is None
    assert (code, changed_line(text)) in [(problem.code, problem.line) for problem in loaded.problems]


def test_a_header_that_lacks_something_is_told() -> None:
    """A header without a version is told at its heading."""
    text = sample(("- `version`: `v1`\n", ""))
    problems = load(text, FILE).problems
    expected = [("BLUEPRINT_HEADER_MISSING", line_of(text, "## 1) "))]
    assert expected == [(problem.code, problem.line) for problem in problems]


def test_sections_stand_in_their_order() -> None:
    """A section that stands behind a later one is told at its heading."""
    inputs = SAMPLE[SAMPLE.index("## 2) ") : SAMPLE.index("## 3) ")]
    text = sample((inputs, ""), ("## 5) ", f"{inputs}## 5) "))
    problems = load(text, FILE).problems
    expected = [("BLUEPRINT_HEADING_OUT_OF_ORDER", line_of(text, "## 2) "))]
    assert expected == [(problem.code, problem.line) for problem in problems]


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5", "6", "7", "8"])
def test_a_missing_section_is_told_where_it_should_stand(number: str) -> None:
    """A record without one of its eight sections is told so at the next heading, else at the last."""
    head, _, rest = SAMPLE.partition(f"## {number}) ")
    _, mark, tail = rest.partition("\n## ")
    text = head + mark.lstrip("\n") + tail
    heading = f"## {tail.splitlines()[0]}" if tail else "## 7) "
    expected = ("BLUEPRINT_SECTION_MISSING", line_of(text, heading))
    assert expected in [(problem.code, problem.line) for problem in load(text, FILE).problems]


def test_the_contract_boundary_may_be_left_out() -> None:
    """Section 1A is a remark."""
    boundary = "## 1A) Contract Boundary\n- This blueprint defines orchestration flow only.\n"
    assert load(sample((boundary, "")), FILE).blueprint is not None


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("```text\norder_id", "integer | null\n```"),
        ("- `BADGE_ORDER_COMMIT`", "- `BADGE_POST_COMMIT`"),
        ("- `AT-BADGE-01`", "a confirmation."),
    ],
)
def test_an_empty_section_is_told(first: str, last: str) -> None:
    """A section whose list or block is gone is not taken for one that asks for nothing."""
    fragment = SAMPLE[SAMPLE.index(first) : SAMPLE.index(last) + len(last)]
    assert ["BLUEPRINT_SECTION_EMPTY"] == codes(sample((fragment, "")))


def test_none_is_an_answer() -> None:
    """A list that says `none` is empty on purpose."""
    assert [] == codes(sample(("- denied at `BADGE_S02` -> `GATE_DENIED`", "- none")))


@pytest.mark.parametrize(
    "changes",
    [
        [("- `intent_type`: `BADGE_ORDER`\n", "")],
        [("loop: ", "trigger: badge_due\nloop: ")],
        [("- `version`", "- `started_by`: `operator`\n- `version`")],
    ],
)
def test_exactly_one_thing_starts_a_run(changes: list[tuple[str, str]]) -> None:
    """A record that nothing starts, or two things, is told so."""
    assert ["BLUEPRINT_START_UNCLEAR"] == codes(sample(*changes))


def test_a_table_that_is_none_is_told() -> None:
    """Without its delimiter row, without rows or twice, the step table is complained about."""
    delimiter = "|---|---|---|---|---|---|---:|---:|---:|---|\n"
    assert "BLUEPRINT_TABLE_MISSING" in codes(sample((delimiter, "")))
    rows = SAMPLE[SAMPLE.index("| BADGE_S01") : SAMPLE.index("\n```text\nloop")]
    assert "BLUEPRINT_STEPS_MISSING" in codes(sample((rows, "")))
    table = SAMPLE[SAMPLE.index("| step_id") : SAMPLE.index("\n```text\nloop")]
    assert "BLUEPRINT_TABLE_REPEATED" in codes(sample(("\n## 5)", f"\n{table}\n## 5)")))


def test_prose_with_a_colon_is_left_alone() -> None:
    """A sentence under the table is prose unless it looks like one of the lines."""
    assert [] == codes(sample(("- `BADGE_S01` before", "- none: `BADGE_S01` before")))


def test_a_record_in_prose_is_told_everything_at_once() -> None:
    """A record whose cells are sentences gets each problem as `FILE:LINE: what is wrong and what to do`."""
    loaded = load(PROSE, "desk.txt")
    expected = [
        ("BLUEPRINT_CELL_UNREADABLE", "| DESK_S01", "`transcript_ok evidence row`"),
        ("BLUEPRINT_CELL_UNREADABLE", "| DESK_S02", "`missing floor selectors/desk ops (if any)`"),
        ("BLUEPRINT_CELL_UNREADABLE", "| DESK_S02", "`one-question clarify state`"),
        ("BLUEPRINT_GUARD_MISSING", "| DESK_S05", "neither has a guard"),
        ("BLUEPRINT_CELL_UNREADABLE", "| DESK_S06", "`move result (+ optional notice)`"),
        ("BLUEPRINT_CONFIRM_MISSING", "- `DESK_S03` mandatory", "only prose says so"),
    ]
    assert loaded.blueprint is None
    for (code, fragment, words), problem in zip(expected, loaded.problems, strict=True):
        assert code == problem.code
        assert words in problem.message
        assert str(problem).startswith(f"desk.txt:{line_of(PROSE, fragment)}: ")
        assert str(problem).endswith(f" {problem.hint}")
        assert problem.hint


def test_a_file_that_is_no_record_is_told_so() -> None:
    """An empty file, another document or a giant one is answered, not read as a record."""
    assert {"BLUEPRINT_SECTION_MISSING"} == set(codes(""))
    assert "BLUEPRINT_HEADING_UNKNOWN" in codes("# Shopping\n\n- milk\n")
    assert ["BLUEPRINT_TOO_LONG"] == codes("x" * (LONGEST_RECORD + 1))
