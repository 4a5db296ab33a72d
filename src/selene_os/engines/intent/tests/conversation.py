"""A tenant to talk about, a conversation in a few turns, and a draft told in a few words."""

from selene_os.engines.intent.draft import Change, Draft
from selene_os.engines.intent.understand import understand
from selene_os.engines.intent.vocabulary import KnownField, KnownPosition, Vocabulary

ID_CARD = KnownField("id_card", "ID card", "Document", "ALWAYS")
FIRST_AID = KnownField(
    "first_aid_certificate",
    "First-aid certificate",
    "Document",
    "CONDITIONAL",
    'person.country in ["AT", "DE"]',
)
VOCABULARY = Vocabulary(
    positions=(
        KnownPosition("pos_wh", "Warehouse operator", "acme", "DE", (ID_CARD, FIRST_AID)),
        KnownPosition("pos_lead", "Team lead", "acme", "DE"),
        KnownPosition("pos_crane", "Crane operator", "acme", "DE"),
        KnownPosition("pos_lager", "Lagermitarbeiter (m/w/d)", "acme", "DE"),
        KnownPosition("pos_nurse_a", "Nurse", "clinic-a", "DE"),
        KnownPosition("pos_nurse_b", "Nurse", "clinic-b", "AT"),
    ),
    tags=("trainee", "night-shift", "driver"),
)


def say(*turns: str | tuple[str, str | None], vocabulary: Vocabulary = VOCABULARY) -> Draft:
    """The draft after these turns; each answers the first question that is open, or the one named with it."""
    draft: Draft | None = None
    for turn in turns:
        open_question = draft.missing[0].field if draft and draft.missing else None
        text, asked = (turn, open_question) if isinstance(turn, str) else turn
        draft = understand(text, vocabulary, draft, asked)
    assert draft is not None
    return draft


def told(change: Change) -> str:
    """A change in one line."""
    values = change.values
    parts = [str(change.kind), change.field_key]
    if values.get("required_rule") == "ALWAYS":
        parts.append("of everybody")
    if "required_predicate" in values:
        parts.append(f"if {values['required_predicate']}")
    if "evidence_mode" in values:
        parts.append(f"as {values['field_type']}/{values['evidence_mode']}")
    if "valid_for_days" in values:
        parts.append(f"valid {values['valid_for_days']}")
    if "answer_within_days" in values:
        parts.append(f"within {values['answer_within_days']}")
    return " ".join(parts)


def missing(draft: Draft) -> list[str]:
    """The names of what is missing, in asking order."""
    return [one.field for one in draft.missing]
