import pytest

from selene_os.blueprints.loader import load
from selene_os.blueprints.record import BlueprintStatus, OutputKind, StartedBy
from selene_os.blueprints.tests.records import SAMPLE, line_of, sample
from selene_os.kernel.capability import Effect
from selene_os.kernel.ids import sha256_hex

FILE = "BADGE_ORDER.md"


def test_a_record_becomes_a_blueprint() -> None:
    """A record without a mistake gives its header, inputs and output as values with their lines."""
    blueprint = load(SAMPLE, FILE).blueprint
    assert blueprint is not None
    assert ("BADGE_ORDER", "BADGE_ORDER", "v1") == (
        blueprint.process_id,
        blueprint.intent_type,
        blueprint.version,
    )
    assert (BlueprintStatus.ACTIVE, StartedBy.INTENT, None) == (
        blueprint.status,
        blueprint.started_by,
        blueprint.trigger,
    )
    assert [("site_id", False), ("badge_kind", False), ("operations", True)] == [
        (each.name, each.optional) for each in blueprint.inputs[2:]
    ]
    assert line_of(SAMPLE, "- `badge_kind`") == blueprint.inputs[3].line
    assert ("order_id", "badge_kind", "printed_count") == blueprint.output_fields
    kind, count = blueprint.outputs[1:]
    assert (OutputKind.ENUM, ("Visitor", "Staff"), False) == (kind.kind, kind.choices, kind.nullable)
    assert (OutputKind.INTEGER, True) == (count.kind, count.nullable)
    assert ("BADGE_ORDER_COMMIT", "BADGE_DRAW_COMMIT", "BADGE_POST_COMMIT") == blueprint.simulations
    assert [("denied at `BADGE_S02`", "GATE_DENIED")] == [(r.condition, r.code) for r in blueprint.refusals]
    assert ("AT-BADGE-01",) == blueprint.acceptance_ids


def test_a_row_becomes_a_step() -> None:
    """A row of the table gives a typed step with its guard, its fields, its budget and its line."""
    blueprint = load(SAMPLE, FILE).blueprint
    assert blueprint is not None
    step = blueprint.step("BADGE_S03")
    assert step is not None
    assert ("PX.BADGE", "BADGE_ORDER_ROW", Effect.GATED_WRITE) == (
        step.engine_id,
        step.capability_id,
        step.effect,
    )
    assert (700, 2, 250, frozenset({"BADGE_ORDER_RETRYABLE"})) == (
        step.timeout_ms,
        step.max_retries,
        step.backoff_ms,
        step.retryable,
    )
    assert [("order_id", "id"), ("open_count", "open_count"), ("order_state", "state")] == [
        (made.name, made.result_field) for made in step.produced
    ]
    assert line_of(SAMPLE, "| BADGE_S03") == step.line
    assert step.applies({"operations": ["ORDER"]})
    assert not step.applies({"operations": ["PRINT"]})


def test_the_lines_under_the_table_are_found_by_step() -> None:
    """Loop, wait, confirmations, feed and handoff are asked for by the id of their step."""
    blueprint = load(SAMPLE, FILE).blueprint
    assert blueprint is not None
    loop, wait = blueprint.loop_of("BADGE_S05"), blueprint.wait_of("BADGE_S06")
    feed, handoff = blueprint.feed_of("BADGE_S03"), blueprint.handoff_of("BADGE_S03")
    assert loop is not None
    assert wait is not None
    assert feed is not None
    assert handoff is not None
    assert ("badge", "ordinal", 200) == (loop.source, loop.order, loop.page_size)
    assert ["BADGE_S04", "BADGE_S05"] == [step.step_id for step in loop.steps]
    assert wait.guard.holds({"deadline_passed": True})
    assert ("plan", 100) == (feed.source, feed.page_size)
    assert "BADGE_ORDER" == handoff.process_id
    assert [(None, "plan"), ("badge_kind=Staff", "people")] == [
        (confirm.guard and str(confirm.guard), confirm.names) for confirm in blueprint.confirms_of("BADGE_S01")
    ]
    assert (None, None, None, None, (), None) == (
        blueprint.loop_of("BADGE_S03"),
        blueprint.wait_of("BADGE_S01"),
        blueprint.feed_of("BADGE_S01"),
        blueprint.handoff_of("BADGE_S01"),
        blueprint.confirms_of("BADGE_S02"),
        blueprint.step("BADGE_S99"),
    )


def test_the_digest_is_of_the_very_text() -> None:
    """The digest is the sha256 of the text as it was given, so one more space is another blueprint."""
    blueprint, other = load(SAMPLE, FILE).blueprint, load(SAMPLE + " ", FILE).blueprint
    assert blueprint is not None
    assert other is not None
    assert sha256_hex(SAMPLE.encode()) == blueprint.digest
    assert blueprint.digest != other.digest


@pytest.mark.parametrize("change", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read_alike(change: str) -> None:
    """A record with other line ends or a byte order mark says the same."""
    loaded = load("\ufeff" + SAMPLE.replace("\n", change), FILE)
    assert loaded.blueprint is not None
    assert line_of(SAMPLE, "| BADGE_S06") == loaded.blueprint.steps[-1].line


def test_lines_may_stand_without_a_fence() -> None:
    """The lines under the table are read as plain lines too, right under the table or apart from it."""
    text = sample(("\n```text\nloop:", "loop:"), ("when order_id\n```\n", "when order_id\n"))
    assert text != SAMPLE
    blueprint = load(text, FILE).blueprint
    assert blueprint is not None
    assert (1, 1, 1, 1) == tuple(map(len, (blueprint.loops, blueprint.waits, blueprint.feeds, blueprint.handoffs)))


def test_a_record_that_an_event_starts_has_no_intent() -> None:
    """A `trigger:` line instead of an intent makes a record that events start, a page at a time."""
    text = sample(
        ("- `intent_type`: `BADGE_ORDER`", "- `intent_type`: `none`"),
        ("loop: ", "trigger: badge_due\nloop: "),
    )
    blueprint = load(text, FILE).blueprint
    assert blueprint is not None
    assert blueprint.trigger is not None
    assert (StartedBy.TRIGGER, None) == (blueprint.started_by, blueprint.intent_type)
    assert ("badge_due", 500) == (blueprint.trigger.source, blueprint.trigger.page_size)


def test_a_record_that_an_operator_starts_says_so() -> None:
    """`started_by` in the header makes a record that a command starts."""
    blueprint = load(sample(("`intent_type`: `BADGE_ORDER`", "`started_by`: `operator`")), FILE).blueprint
    assert blueprint is not None
    assert StartedBy.OPERATOR is blueprint.started_by
