from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from selene_os.inspection.printing.markdown import MARK, bullets, link, page, prose, slug, table

READER = MarkdownIt("commonmark").enable("table")


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="`")), min_size=1, max_size=4))
def test_a_row_has_as_many_cells_as_columns(texts: list[str]) -> None:
    """Whatever stands in its cells, a row has exactly as many as there are columns."""
    names = [f"c{number}" for number in range(len(texts))]
    tokens = READER.parse("\n".join(table(names, [[prose(each) for each in texts]])))
    assert len(texts) == sum(token.type == "td_open" for token in tokens)
    assert 2 == sum(token.type == "tr_open" for token in tokens)


def test_signs_of_markup_are_plain_text_but_for_code() -> None:
    """A placeholder in a sentence is shown as it is, and code is left as it is."""
    assert r"channel:\<name> or `--tenant <id>`" == prose("channel:<name>\n  or `--tenant <id>`")


def test_an_empty_table_is_left_out() -> None:
    """Nothing to list, nothing printed."""
    assert [] == table(("code", "sentence"), [])
    assert ["- named by: S01", ""] == bullets([("role", ""), ("named by", "S01")])


def test_a_page_says_first_that_it_is_printed() -> None:
    """The first line says that nobody edits the page, blank lines never come twice, and one newline ends it."""
    printed = page("registers/x.md", "X", ["one", "", "", "", "two", "", ""])
    assert f"{MARK}\n\n# X\n\none\n\ntwo\n" == printed.text


def test_a_link_names_a_heading_as_readers_number_it() -> None:
    """A heading is linked in lower case, without signs, with dashes for blanks."""
    assert "bcast_deliver_commit-commit" == slug("BCAST_DELIVER_COMMIT (COMMIT)")
    assert "[x](y.md#a-b)" == link("x", "y.md", "A b")
