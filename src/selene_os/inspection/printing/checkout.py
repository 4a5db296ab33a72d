"""The docs folder of a checkout: what in it is not as the code prints it, and how it becomes so."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

import selene_os
from selene_os.inspection.printing.markdown import MARK, PrintedPage
from selene_os.kernel.problem import Problem

DIFFERS = "DOCS_PAGE_DIFFERS"
MISSING = "DOCS_PAGE_MISSING"
STRAY = "DOCS_PAGE_STRAY"

_PRINT = "Run `selene docs`."


def docs_folder(package: Path | None = None) -> Path | None:
    """The docs folder of the checkout that the package is run from; None outside of one."""
    own = package or Path(selene_os.__file__).parent
    checkout = own.parent.parent
    is_checkout = own.parent.name == "src" and (checkout / "pyproject.toml").is_file()
    return checkout / "docs" if is_checkout else None


def differences(pages: Iterable[PrintedPage], folder: Path) -> Iterator[Problem]:
    """Every page that is missing, differs (with the first line that does), or is not printed (any more)."""
    printed = {each.path: each.text.encode() for each in pages}
    for path, wanted in sorted(printed.items()):
        file = folder / path
        if not file.is_file():
            yield Problem(MISSING, "The page is missing.", _PRINT, file=_shown(path))
        elif (found := file.read_bytes()) != wanted:
            line = first_difference(found, wanted)
            yield Problem(DIFFERS, "This is not what the code prints.", _PRINT, file=_shown(path), line=line)
    for path in _strays(printed, folder):
        hint = _PRINT if _was_printed(folder / path) else "Move it: everything else in its folder is printed."
        yield Problem(STRAY, "Nothing prints this page.", hint, file=_shown(path))


def write(pages: Iterable[PrintedPage], folder: Path) -> list[str]:
    """Make the folder as the code prints it; the paths of what changed. A page by hand is left where it is."""
    printed = {each.path: each.text.encode() for each in pages}
    changed = []
    for path, wanted in sorted(printed.items()):
        file = folder / path
        if not file.is_file() or file.read_bytes() != wanted:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(wanted)
            changed.append(_shown(path))
    for path in _strays(printed, folder):
        if _was_printed(folder / path):
            (folder / path).unlink()
            changed.append(_shown(path))
    return changed


def _strays(printed: Iterable[str], folder: Path) -> list[str]:
    known = set(printed)
    folders = sorted({path.rpartition("/")[0] for path in known if "/" in path})
    found = [file.relative_to(folder).as_posix() for each in folders for file in (folder / each).glob("*.md")]
    return sorted(path for path in found if path not in known)


def _was_printed(file: Path) -> bool:
    return file.read_bytes().startswith(MARK.encode())


def first_difference(found: bytes, wanted: bytes) -> int:
    """The number of the first line that is not the same in both."""
    pairs = zip_longest(found.splitlines(keepends=True), wanted.splitlines(keepends=True))
    return next(number for number, (own, other) in enumerate(pairs, 1) if own != other)


def _shown(path: str) -> str:
    return f"docs/{path}"
