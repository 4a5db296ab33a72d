"""The project's own files, as the architecture tests read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "selene_os"
ENGINES = PACKAGE / "engines"
_WRITTEN_HERE = ("src", "tests", "docs", "bench", "examples", ".ci")
_TEXT = {
    "",
    ".cfg",
    ".css",
    ".csv",
    ".html",
    ".ini",
    ".json",
    ".lock",
    ".md",
    ".mako",
    ".py",
    ".sql",
    ".toml",
    ".txt",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def floor(self) -> str:
        """The first name below the package: `storage`, `engines`, …; empty outside the package."""
        if not self.path.is_relative_to(PACKAGE):
            return ""
        return self.path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.relative_to(ROOT).parts

    def functions(self) -> Iterator[Function]:
        return (node for node in self.statements() if isinstance(node, Function))

    def statements(self) -> Iterator[ast.stmt]:
        """Every statement, however deep; expressions, which hold none, are passed by."""
        waiting: list[ast.AST] = [self.tree]
        while waiting:
            node = waiting.pop()
            if isinstance(node, ast.stmt):
                yield node
            inner = ast.iter_child_nodes(node)
            waiting += [each for each in inner if isinstance(each, ast.stmt | ast.ExceptHandler | ast.match_case)]

    def at(self, line: int) -> str:
        """Return `file:line`, as an offence is reported."""
        return f"{self.path.relative_to(ROOT)}:{line}"


@cache
def modules_of_the_package() -> tuple[Module, ...]:
    return tuple(Module(path) for path in sorted(PACKAGE.rglob("*.py")))


def modules_of_tests() -> list[Module]:
    own = [Module(path) for path in sorted((ROOT / "tests").rglob("*.py"))]
    return [module for module in modules_of_the_package() if module.is_test] + own


def texts() -> Iterator[Path]:
    """Every text file that was written for this project, the lock and the licence included."""
    yield from (path for path in sorted(ROOT.iterdir()) if _is_text(path) and path.name != ".git")
    for folder in _WRITTEN_HERE:
        yield from (path for path in sorted((ROOT / folder).rglob("*")) if _is_text(path))


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix in _TEXT and "__pycache__" not in path.parts
