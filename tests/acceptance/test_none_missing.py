"""Every acceptance id of a shipped record has its test, and every acceptance test its id."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from selene_os.blueprints.loader import load, shipped
from tests.acceptance import __file__ as package

ID = re.compile(r"(AT-[A-Z0-9]+(?:-[A-Z0-9]+)+)(:|\b)")


def test_every_acceptance_id_has_one_test() -> None:
    """Each id in section 8 of a shipped record begins the docstring of exactly one test in this folder."""
    asked = Counter(ids_of_the_records())
    proven = Counter(ids_of_the_tests())
    assert [] == sorted(asked - proven), "no test for these"
    assert [] == sorted(proven - asked), "no record knows these, or they have two tests"
    assert {1} == set(asked.values()), "two records have the same id"


def ids_of_the_records() -> Iterator[str]:
    for file_name, text in shipped():
        blueprint = load(text, file_name).blueprint
        assert blueprint is not None, file_name
        assert blueprint.acceptance, f"{file_name} is accepted by nothing"
        yield from (each.acceptance_id for each in blueprint.acceptance)


def ids_of_the_tests() -> Iterator[str]:
    for path in sorted(Path(package).parent.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
                continue
            found = ID.match(ast.get_docstring(node) or "")
            if found is not None:
                assert ":" == found[2], f"{path.name}: {node.name} says nothing behind its id"
                yield found[1]
