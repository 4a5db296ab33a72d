from pathlib import Path

from selene_os.inspection.printing.checkout import DIFFERS, MISSING, STRAY, differences, docs_folder, write
from selene_os.inspection.printing.markdown import PrintedPage, page

PAGES = (page("top.md", "Top", ["one", "two"]), page("ECM/A.md", "A", ["ä"]), PrintedPage("BLUEPRINTS/P.md", "# P\n"))


def test_what_was_written_differs_in_nothing(tmp_path: Path) -> None:
    """After printing, the folder is as the code prints it, and printing again changes nothing."""
    assert ["docs/BLUEPRINTS/P.md", "docs/ECM/A.md", "docs/top.md"] == write(PAGES, tmp_path)
    assert [] == list(differences(PAGES, tmp_path))
    assert [] == write(PAGES, tmp_path)


def test_a_page_that_differs_is_named_with_its_first_line_that_does(tmp_path: Path) -> None:
    """A page edited by hand is named with the place, a lost one as missing."""
    write(PAGES, tmp_path)
    (tmp_path / "top.md").write_bytes(PAGES[0].text.replace("two", "three").encode())
    (tmp_path / "ECM/A.md").unlink()
    found = [(each.code, each.file, each.line) for each in differences(PAGES, tmp_path)]
    assert [(MISSING, "docs/ECM/A.md", None), (DIFFERS, "docs/top.md", 6)] == found


def test_a_missing_last_newline_is_a_difference(tmp_path: Path) -> None:
    """Bytes are compared, not lines."""
    write(PAGES, tmp_path)
    (tmp_path / "top.md").write_bytes(PAGES[0].text.rstrip("\n").encode())
    assert [(DIFFERS, 6)] == [(each.code, each.line) for each in differences(PAGES, tmp_path)]


def test_a_page_that_is_printed_no_longer_goes(tmp_path: Path) -> None:
    """A page of an engine that is gone is named, and the next printing takes it away."""
    write((*PAGES, page("ECM/OLD.md", "Old", [])), tmp_path)
    assert [(STRAY, "docs/ECM/OLD.md")] == [(each.code, each.file) for each in differences(PAGES, tmp_path)]
    assert ["docs/ECM/OLD.md"] == write(PAGES, tmp_path)
    assert not (tmp_path / "ECM/OLD.md").exists()


def test_what_somebody_wrote_by_hand_is_never_taken_away(tmp_path: Path) -> None:
    """A page by hand among the printed ones is named, but printing leaves it where it is."""
    write(PAGES, tmp_path)
    by_hand = tmp_path / "BLUEPRINTS/DRAFT.md"
    by_hand.write_text("# DRAFT Blueprint Record\n")
    assert [] == write(PAGES, tmp_path)
    assert [(STRAY, "docs/BLUEPRINTS/DRAFT.md")] == [(each.code, each.file) for each in differences(PAGES, tmp_path)]
    assert by_hand.exists()


def test_there_is_no_docs_folder_outside_of_a_checkout(tmp_path: Path) -> None:
    """An installed package has nowhere to print to; a checkout has its docs folder."""
    installed = tmp_path / "site-packages" / "selene_os"
    checked_out = tmp_path / "src" / "selene_os"
    assert None is docs_folder(installed)
    assert None is docs_folder(checked_out)
    (tmp_path / "pyproject.toml").touch()
    assert None is docs_folder(installed)
    assert tmp_path / "docs" == docs_folder(checked_out)
