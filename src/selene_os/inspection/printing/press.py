"""The press: prints every page into the checkout, or compares the checkout with what it would print."""

from collections.abc import Callable, Iterator
from typing import Any

from selene_os.inspection.printing import (
    capability_map,
    checkout,
    command_register,
    database_wiring,
    record_copies,
    registers,
    setting_register,
    simulation_catalog,
    state_register,
)
from selene_os.inspection.printing.markdown import PrintedPage
from selene_os.inspection.printing.source import Command, Source
from selene_os.kernel.reason import Reason, ReasonKind
from selene_os.runtime.answer import Answer, done, refused

OUTSIDE_CHECKOUT = Reason(
    "DOCS_OUTSIDE_CHECKOUT",
    "This Selene does not run from a checkout, so there is no docs folder to print into.",
    "Run it from a clone of the repository.",
    ReasonKind.UNAVAILABLE,
)
DOCS_DIFFER = Reason(
    "DOCS_DIFFER",
    "The docs folder is not as the code prints it.",
    "Each page is named below.",
    ReasonKind.CONFLICT,
)
_MODULES: tuple[Callable[[Source], Iterator[PrintedPage]], ...] = (
    record_copies.pages,
    capability_map.pages,
    database_wiring.pages,
    simulation_catalog.pages,
    registers.pages,
    command_register.pages,
    setting_register.pages,
    state_register.pages,
)


def every_page(source: Source) -> tuple[PrintedPage, ...]:
    """All printed pages, by path."""
    pages = (each for pages in _MODULES for each in pages(source))
    return tuple(sorted(pages, key=lambda each: each.path))


def printed(selene: Any, commands: tuple[Command, ...]) -> Answer:
    """Print every page; `changed` names those that were not as they are now."""
    folder = checkout.docs_folder()
    if folder is None:
        return refused(OUTSIDE_CHECKOUT)
    pages = every_page(_source(selene, commands))
    changed = checkout.write(pages, folder)
    message = "\n".join((f"{len(pages)} pages are printed; {len(changed)} changed.", *changed))
    return done(message, pages=len(pages), changed=changed)


def compared(selene: Any, commands: tuple[Command, ...]) -> Answer:
    """Compare every page, and name those that differ; nothing is written."""
    folder = checkout.docs_folder()
    if folder is None:
        return refused(OUTSIDE_CHECKOUT)
    pages = every_page(_source(selene, commands))
    problems = tuple(checkout.differences(pages, folder))
    if problems:
        return refused(DOCS_DIFFER, f"{len(problems)} of them differ.", problems, pages=len(pages))
    return done(f"All {len(pages)} pages are as the code prints them.", pages=len(pages))


def _source(selene: Any, commands: tuple[Command, ...]) -> Source:
    return Source(selene.world.catalogue, selene.world.shelf.shipped, commands)
