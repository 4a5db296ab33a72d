"""Nothing drifts unnoticed: one token changed anywhere, and the audit names the place."""

import os

import pytest
from typer.main import get_command

from selene_os.assembly import ENGINES
from selene_os.entrypoints.cli.docs import commands_below
from selene_os.entrypoints.cli.main import app
from selene_os.inspection.auditing.checks import audited
from selene_os.inspection.auditing.standing import ROOT
from selene_os.inspection.auditing.subject import Subject, gathered
from tests.docs.drifts import DRIFTS

LEAST = 60
EVERY = 1 if os.environ.get("SELENE_PROOF_DRIFT") == "all" else 6
"""`make proof` tries all; the suite every sixth."""


@pytest.fixture(scope="module")
def agreed(subject: Subject) -> set[str]:
    """Give what the audit says of everything as it is."""
    return {str(each) for each in audited(subject)}


@pytest.fixture(scope="module")
def subject() -> Subject:
    """Give everything that is audited, as it is."""
    return gathered(ENGINES, tuple(commands_below(get_command(app), "selene")))


def test_the_checkout_as_it_is_agrees(subject: Subject) -> None:
    """No problem but the warnings about codes that records were given with."""
    assert [] == [str(each) for each in audited(subject) if not each.code.startswith("WARNING_")]
    assert LEAST <= len(DRIFTS)


@pytest.mark.parametrize("name", list(DRIFTS)[::EVERY])
def test_a_changed_token_is_caught(subject: Subject, agreed: set[str], name: str) -> None:
    """At least one problem that was not there before, with a file that exists and a line in it."""
    problems = [each for each in audited(DRIFTS[name](subject)) if str(each) not in agreed]
    assert [] != problems
    for each in problems:
        assert (each.line or 0) >= 1, each
        assert each.code == "AUDIT_PAGE_MISSING" or (ROOT / str(each.file)).is_file(), each
