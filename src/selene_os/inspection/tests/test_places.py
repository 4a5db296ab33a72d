"""Every id of the product is found at the line that defines it."""

from pathlib import Path
from typing import Any

import pytest

from selene_os.assembly import assembled, catalogue
from selene_os.inspection import places
from selene_os.runtime.answer import AnswerKind
from selene_os.settings import Settings
from selene_os.storage.metadata import METADATA

ROOT = Path(places.__file__).parents[3]


@pytest.fixture(scope="module")
def selene() -> Any:
    """Give Selene without a database: looking at its own text needs none."""
    return assembled(Settings())


def kinds(selene: Any, identifier: str) -> dict[str, list[str]]:
    answer = places.found(selene, identifier)
    assert answer.kind is AnswerKind.DONE, answer
    found: dict[str, list[str]] = {}
    for each in answer.document["items"]:
        found.setdefault(each["kind"], []).append(
            (ROOT / each["file"]).read_text("utf-8").splitlines()[each["line"] - 1]
        )
    return found


def test_a_capability_is_found_with_its_function_and_its_contract(selene: Any) -> None:
    """Function, request and result, the tables that it writes, and the records that name it."""
    found = kinds(selene, "PH1ONB_BACKFILL_START_DRAFT_ROW")
    assert "class StartBackfill(" in "".join(found["request"])
    assert "class BackfillStarted(" in "".join(found["result"])
    assert any("PH1ONB_BACKFILL_START_DRAFT_ROW" in line for line in found["blueprint"])
    assert {"table onboarding_campaigns", "table onboarding_targets"} <= set(found)


@pytest.mark.parametrize("table", ["onboarding_targets", "journal_entries", "durable_work"])
def test_a_table_is_found_where_it_is_declared(selene: Any, table: str) -> None:
    """The line of its declaration."""
    assert any(f'"{table}"' in line for line in kinds(selene, table)["table"])


def test_every_capability_simulation_reason_and_table_is_found(selene: Any) -> None:
    """No id is so well hidden that `where` does not know it."""
    known = catalogue()
    sample = [*sorted(known.simulations)[::6], *sorted(known.reasons)[::12], *sorted(METADATA.tables)[::8]]
    for identifier in [*sample, *sorted(known.capabilities)[::12]]:
        assert places.found(selene, identifier).document["items"], identifier


def test_a_part_of_an_id_is_not_the_id(selene: Any) -> None:
    """The beginning of an id is found neither in S10 nor in S11."""
    assert places.found(selene, "ONB_BACKFILL_S10"[:-1]).kind is AnswerKind.REFUSED


@pytest.mark.parametrize("identifier", ["", "  ", "no such thing \N{SNOWMAN} at all", "x" * 5_000])
def test_what_is_nowhere_is_refused(selene: Any, identifier: str) -> None:
    """With a sentence, not with an empty list."""
    if identifier in Path(__file__).read_text("utf-8") and identifier.strip():
        identifier = identifier[::-1]
    answer = places.found(selene, identifier)
    assert answer.kind is AnswerKind.REFUSED
    assert answer.document["message"]
