import ast
import re

from tests.architecture.source import ROOT, modules_of_tests, modules_of_the_package, texts

LATER = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
REGISTRY = re.compile(r"\b(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com|net)\b")
MACHINE_PATH = re.compile(r"(?<![\w./])/(?:home|opt|root|srv|Users|work)/\w")


def test_nothing_is_left_for_later() -> None:
    """The package holds no note of work still to be done."""
    modules = modules_of_the_package()
    lines = [(module, n, line) for module in modules for n, line in enumerate(module.text.splitlines(), 1)]
    assert [] == [module.at(n) for module, n, line in lines if LATER.search(line)]


def test_no_file_names_a_registry_or_a_machine() -> None:
    """The project can be built anywhere: no file names a package registry's host or a machine's path."""
    named = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in texts()
        for found in _names_of_places(path.read_text(encoding="utf-8"))
    ]
    assert [] == named


def test_every_test_says_what_it_proves() -> None:
    """Each test's docstring is the sentence that it proves."""
    silent = [
        f"{module.at(function.lineno)} {function.name}"
        for module in modules_of_tests()
        for function in module.functions()
        if function.name.startswith("test_") and not ast.get_docstring(function)
    ]
    assert [] == silent


def _names_of_places(text: str) -> list[re.Match[str]]:
    return [*REGISTRY.finditer(text), *MACHINE_PATH.finditer(text)]
