"""Whatever is typed, in whatever state of the conversation."""

import json

from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.intent.draft import Draft
from selene_os.engines.intent.tests.conversation import VOCABULARY, say
from selene_os.engines.intent.understand import classify, understand

STARTS = (
    say("Require a badge for crane operators in Germany, except interns"),
    say("Require a badge and require a permit in Austria for nurses"),
    say("Make the ID card optional for warehouse operators in Hamburg"),
    say("Start the backfill for the gnome wranglers"),
)
WORDS = [
    "require",
    "ask",
    "for",
    "make",
    "mandatory",
    "remove",
    "stop",
    "requiring",
    "a",
    "an",
    "the",
    "forklift",
    "licence",
    "badge",
    ",",
    ".",
    ";",
    "?",
    "!",
    "and",
    "or",
    "not",
    "no",
    "only",
    "except",
    "in",
    "Germany",
    "Austria",
    "IT",
    "DE",
    "trainees",
    "interns",
    "for",
    "warehouse",
    "operators",
    "nurses",
    "at",
    "clinic-a",
    "current",
    "staff",
    "too",
    "new",
    "hires",
    "with",
    "photo",
    "of",
    "licence",
    "within",
    "14",
    "days",
    "every",
    "two",
    "years",
    "who",
    "started",
    "before",
    "2024",
    "because",
    "rename",
    "to",
    '"quoted',
    'text"',
    "verlange",
    "einen",
    "Staplerschein",
    "für",
    "Lagermitarbeiter",
    "außer",
    "Auszubildende",
    "nicht",
    "mehr",
    "nötig",
    "ist",
    "muss",
    "vorlegen",
    "yes",
    "confirm",
    "HR",
    "enters",
    "it",
    "one",
    "of",
    "red",
    "green",
    "blue",
    "also",
    "instead",
    "same",
    "as",
    "1",
    "first",
    "leave",
    "it",
    "out",
    "everybody",
    "replace",
    "keep",
    "optional",
    "(",
    ")",
    ":",
    "activate",
    "version",
    "v3",
    "start",
    "backfill",
    "again",
    "what",
    "they",
    "still",
    "lack",
    "from",
    "now",
    "on",
    "is",
    "no",
    "longer",
    "needed",
    "each",
    "both",
    "🙏",
]
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join)
ASKED = st.sampled_from(
    [None, "nonsense", *sorted({one.field for draft in STARTS for one in draft.missing}), "change_reason", "wording:x"]
)


@given(TEXTS, ASKED)
def test_any_text_is_answered_with_a_draft(text: str, asked: str | None) -> None:
    """No text raises; the draft is plain JSON, the same each time, and its spans are characters of the text."""
    classify(text)
    for start in (None, *STARTS):
        draft = understand(text, VOCABULARY, start, asked)
        assert draft == understand(text, VOCABULARY, start, asked)
        document = json.loads(json.dumps(draft.to_json()))
        assert document == Draft.from_json(document).to_json()
        assert all(one.field_key and one.label for one in draft.changes)
        own = [span for span in draft.spans if start is None or span not in start.spans]
        assert all(text[span.start : span.end] == span.text for span in own)


@given(TEXTS, ASKED, st.sampled_from(["", "  ", "yes", "ok", "no"]))
def test_an_empty_correction_changes_nothing(text: str, asked: str | None, nothing: str) -> None:
    """After any turn, saying nothing, yes or no leaves the draft as it is."""
    for start in STARTS:
        draft = understand(text, VOCABULARY, start, asked)
        assert draft == understand(nothing, VOCABULARY, draft, draft.missing[0].field if draft.missing else None)


@given(TEXTS)
def test_a_conditional_rule_has_its_condition(text: str) -> None:
    """A change says CONDITIONAL exactly if it says under which condition."""
    for change in understand(text, VOCABULARY, None, None).changes:
        conditional = change.values.get("required_rule") == "CONDITIONAL"
        assert conditional == ("required_predicate" in change.values)
