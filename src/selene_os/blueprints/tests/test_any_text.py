from hypothesis import given
from hypothesis import strategies as st

from selene_os.blueprints.loader import load
from selene_os.blueprints.tests.records import SAMPLE

FILE = "BADGE_ORDER.md"
PIECES = st.sampled_from(
    [
        "# A Blueprint Record",
        "## 4) Ordered Engine Steps",
        "| a | b |",
        "|---|---|",
        "|",
        "a\n:--\n1",
        "```",
        "- `x`",
        "> ",
        "    ",
        "\\",
        "`",
        "loop: A..B",
        "confirm:",
        "\x00",
        "\r",
        "\u2028",
        "<!--",
        "=====",
        "\n\n",
    ]
)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    """Whatever the text, loading it gives problems and no exception."""
    assert load(text, FILE).problems


@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=12), st.data())
def test_no_damage_is_too_strange(pieces: list[str], data: st.DataObject) -> None:
    """A record with anything anywhere in it is read or complained about, each problem with a line."""
    start = data.draw(st.integers(0, len(SAMPLE)))
    text = SAMPLE[:start] + data.draw(st.sampled_from(["", "\n"])).join(pieces) + SAMPLE[start:]
    loaded = load(text, FILE)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(problem.line is not None and 1 <= problem.line <= lines for problem in loaded.problems)
    assert (loaded.blueprint is None) == bool(loaded.problems)


@given(st.integers(0, len(SAMPLE)), st.integers(0, 200))
def test_no_gap_is_too_strange(start: int, length: int) -> None:
    """A record with a piece torn out is read or complained about."""
    loaded = load(SAMPLE[:start] + SAMPLE[start + length :], FILE)
    assert (loaded.blueprint is None) == bool(loaded.problems)
