import re
from dataclasses import fields
from importlib import resources
from posixpath import dirname, join, normpath

import pytest

from selene_os.assembly import blueprints, catalogue
from selene_os.inspection.printing.markdown import MARK, slug
from selene_os.inspection.printing.press import every_page
from selene_os.inspection.printing.setting_register import environment
from selene_os.inspection.printing.source import Command, Parameter, Source
from selene_os.kernel.call import TenantSettings
from selene_os.settings import Settings, from_environment
from selene_os.storage.metadata import METADATA

COMMANDS = (
    Command(
        "selene staff import",
        "Preview or import a staff file.",
        (Parameter(("file",), "path", True, "", "The file."), Parameter(("more",), "path", False, "", "")),
        (
            Parameter(("--tenant", "-t"), "string", True, "", "The tenant."),
            Parameter(("--limit",), "integer from 1 to 9", False, "5", "How many."),
            Parameter(("--apply",), "", False, "", "Write."),
        ),
    ),
)
SOURCE = Source(catalogue(), blueprints(), COMMANDS)
PAGES = {each.path: each.text for each in every_page(SOURCE)}
LINK = re.compile(r"\]\(([^)#]*)(?:#([^)]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def test_every_page_but_a_record_says_that_it_is_printed() -> None:
    """The first line of each page says that nobody edits it; records are exactly the files that run."""
    shipped = resources.files("selene_os.blueprints")
    for path, text in PAGES.items():
        if path.startswith("BLUEPRINTS/"):
            assert shipped.joinpath(path.removeprefix("BLUEPRINTS/")).read_bytes() == text.encode()
        else:
            assert MARK == text.splitlines()[0]


def test_pages_come_out_the_same_each_time() -> None:
    """Printed twice, every page has the same bytes."""
    again = {each.path: each.text for each in every_page(Source(catalogue(), blueprints(), COMMANDS))}
    assert PAGES == again


@pytest.mark.parametrize("path", [path for path in PAGES if not path.startswith("BLUEPRINTS/")])
def test_every_link_leads_somewhere(path: str) -> None:
    """Each link of a printed page names a printed page, and a heading that stands in it."""
    for target, heading in LINK.findall(PAGES[path]):
        there = normpath(join(dirname(path), target)) if target else path
        assert there in PAGES, target
        assert not heading or heading in {slug(each) for each in HEADING.findall(PAGES[there])}, (target, heading)


def test_every_engine_has_its_two_pages() -> None:
    """Each engine has a page of what it can do and one of its tables, under the name of its id."""
    names = {f"{each.engine_id.replace('.', '_')}.md" for each in SOURCE.catalogue.engines}
    for folder in ("ECM", "DB_WIRING"):
        assert names == {path.removeprefix(f"{folder}/") for path in PAGES if path.startswith(f"{folder}/")}


def test_every_table_has_one_page() -> None:
    """Each table of the database is described on exactly one page."""
    headings = [each for path, text in PAGES.items() if path.startswith("DB_WIRING/") for each in HEADING.findall(text)]
    assert sorted(METADATA.tables) == sorted(each for each in headings if each in METADATA.tables)


def test_every_gated_table_names_who_writes_it() -> None:
    """No gated table is without a capability that may write it."""
    assert [] == [path for path, text in PAGES.items() if "written by no capability" in text]


def test_every_id_is_in_its_register() -> None:
    """Each capability, simulation, reason code and journal event stands in the list of its kind."""
    known = SOURCE.catalogue
    for path, ids in (
        ("registers/capabilities.md", known.capabilities),
        ("08_SIMULATION_CATALOG.md", known.simulations),
        ("registers/reasons.md", known.reasons),
        ("registers/events.md", known.event_sentences),
    ):
        assert [] == [each for each in ids if f"`{each}`" not in PAGES[path]]


def test_what_an_engine_may_be_asked_stands_on_its_page() -> None:
    """Each capability's page names its request and its result with all their fields."""
    for each in SOURCE.catalogue.capabilities.values():
        text = PAGES[f"ECM/{each.engine.engine_id.replace('.', '_')}.md"]
        for model in (each.capability.asks, each.capability.gives):
            assert f"`{model.__name__}`" in text
            assert [] == [name for name in model.model_fields if f"| `{name}` |" not in text]


def test_every_setting_is_listed() -> None:
    """Each variable of the environment stands in the table with its default, and each setting of a tenant too."""
    rows = {line.split("|")[1].strip(" `"): line.split("|")[3].strip() for line in environment()[2:-1]}
    own = {f"SELENE_{each.name.upper()}" for each in fields(Settings) if each.name != "providers"}
    providers = ("SELENE_PROVIDERS_", "SELENE_SMTP_", "SELENE_SMS_", "SELENE_WHATSAPP_", "SELENE_WECHAT_")
    assert own == {name for name in rows if not name.startswith(providers)}
    defaults = {name: rows[name] for name in rows if name != "SELENE_NOW"}
    assert Settings() == from_environment(defaults)
    for each in fields(TenantSettings):
        assert f"| `{each.name}` |" in PAGES["registers/settings.md"]


def test_a_command_is_shown_as_it_is_typed() -> None:
    """A command's usage names what it needs; its options stand with their values and defaults."""
    text = PAGES["registers/cli.md"]
    assert "selene staff import FILE [MORE] --tenant TENANT [OPTIONS]" in text
    assert "| `--tenant`, `-t` | string | required | The tenant. |" in text
    assert "| `--limit` | integer from 1 to 9 | `5` | How many. |" in text
    assert "| `--apply` |  |  | Write. |" in text
