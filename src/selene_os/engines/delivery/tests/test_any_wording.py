from hypothesis import given, settings
from hypothesis import strategies as st

from selene_os.engines.delivery.letter_contract import ComposeLetter
from selene_os.engines.delivery.letter_facts import example, facts_of
from selene_os.engines.delivery.template_check import FACTS, PARTS
from selene_os.engines.delivery.wording import Wording
from selene_os.engines.delivery.writing import LONGEST_TEXT, TemplateRefused, check, written
from selene_os.kernel.vocabulary import Channel, MessageKind

NOBODY = ComposeLetter(message_kind=MessageKind.FIRST, channel=Channel.EMAIL)
NAMES = st.sampled_from(
    [
        *FACTS,
        *(f"{name}.{part}" for name in PARTS for part in PARTS[name]),
        "x",
        "loop",
        "self",
        "range",
        "''",
        "9",
        "-1",
    ]
)
EXPRESSIONS = st.recursive(
    NAMES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["|upper", "|length", ".x", "()", "[0]", "|first", " is none"])).map("".join),
        st.tuples(inner, st.sampled_from([" and ", " or ", " > ", " == ", "~", " ** ", " in "]), inner).map("".join),
        inner.map(lambda each: f"({each})"),
        inner.map(lambda each: f"not {each}"),
    ),
    max_leaves=4,
)
BODIES = st.recursive(
    st.one_of(
        EXPRESSIONS.map(lambda each: f"{{{{ {each} }}}}"), st.text(max_size=8), st.sampled_from(["{{", "%}", "{#"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.tuples(EXPRESSIONS, inner).map(lambda each: f"{{% if {each[0]} %}}{each[1]}{{% endif %}}"),
        st.tuples(st.sampled_from(["item", "group", "x"]), EXPRESSIONS, inner).map(
            lambda each: f"{{% for {each[0]} in {each[1]} %}}{each[2]}{{% endfor %}}"
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=150)
@given(BODIES)
def test_any_wording_is_filled_in_or_refused(body: str) -> None:
    """No wording makes another fault, and one that is taken fills in for everybody."""
    wording = Wording("Hello {{ person_name }}", body)
    try:
        check(wording, "en")
    except TemplateRefused:
        return
    assert len(written(wording, facts_of(NOBODY, "en")).text) <= LONGEST_TEXT
    assert "object at" not in written(wording, facts_of(example("de"), "de")).text
