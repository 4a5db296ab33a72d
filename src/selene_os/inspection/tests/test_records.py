"""Records, looked at without running them."""

from pathlib import Path
from typing import Any

import pytest

from selene_os.assembly import assembled
from selene_os.inspection import records
from selene_os.runtime.answer import AnswerKind
from selene_os.settings import Settings


@pytest.fixture(scope="module")
def selene() -> Any:
    """Give Selene without a database: looking at records needs none."""
    return assembled(Settings())


def test_every_shipped_record_is_listed_and_shown(selene: Any) -> None:
    """With version, status, intent, and the text whose digest is given."""
    items = records.listed(selene, None, 100).document["items"]
    assert {"ONB_SCHEMA_MANAGE", "ONB_REQUIREMENT_BACKFILL"} <= {each["process_id"] for each in items}
    for each in items:
        shown = records.shown(selene, each["process_id"]).document
        assert each["digest"] == shown["digest"]
        assert each["process_id"] in shown["record"]


def test_the_shipped_records_could_run(selene: Any) -> None:
    """Checked together they have warnings at most."""
    answer = records.checked(selene, None)
    assert (AnswerKind.DONE, True) == (answer.kind, answer.document["valid"])


def test_a_second_record_of_an_intent_is_a_problem(selene: Any, tmp_path: Path) -> None:
    """Beside the shipped ones, another process for the same intent cannot be ACTIVE too."""
    text = records.shown(selene, "ONB_SCHEMA_MANAGE").document["record"]
    file = tmp_path / "copy.md"
    renamed = text.replace("`process_id`: `ONB_SCHEMA_MANAGE`", "`process_id`: `ONB_SCHEMA_COPY`")
    file.write_text(renamed.replace("# ONB_SCHEMA_MANAGE Blueprint", "# ONB_SCHEMA_COPY Blueprint"))
    answer = records.checked(selene, file)
    assert AnswerKind.REFUSED is answer.kind
    assert any("ONB_SCHEMA_MANAGE" in each["message"] for each in answer.document["problems"])


def test_a_shipped_record_may_be_checked_as_a_file(selene: Any, tmp_path: Path) -> None:
    """It takes its own place, so it is no second record of its intent."""
    file = tmp_path / "same.md"
    file.write_text(records.shown(selene, "ONB_SCHEMA_MANAGE").document["record"])
    assert records.checked(selene, file).document["valid"]


def test_an_unknown_record_is_refused(selene: Any) -> None:
    """By its name."""
    answer = records.shown(selene, "NOTHING")
    assert ("PROCESS_UNKNOWN", AnswerKind.REFUSED) == (answer.document["reason_code"], answer.kind)
