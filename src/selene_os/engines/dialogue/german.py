"""The words of questions, confirmations and replies in German; `{about}` comes in the operator's own words."""

from collections.abc import Mapping

QUESTIONS: Mapping[str, tuple[str, str]] = {
    "changes": (
        "Was soll sich ändern? Sagen Sie zum Beispiel: „Verlange einen Staplerschein für Lagermitarbeiter“.",
        "Welche Anforderung meinen Sie mit {about}?",
    ),
    "position_id": ("Um welche Position geht es?", "Welche Position meinen Sie mit {about}?"),
    "company_id": ("Um welche Firma geht es?", "Welche Firma meinen Sie mit {about}?"),
    "field_specs": ("Welche Anforderungen soll die Position haben?", "Was genau wird mit {about} verlangt?"),
    "selectors": (
        "Für wen gilt die Version als Ganzes?",
        "Für wen gilt die Version als Ganzes: Was bedeutet {about}?",
    ),
    "unclear": ("Ich habe nicht alles verstanden. Was meinen Sie?", "Was meinen Sie mit {about}?"),
    "proposed": (
        "Ich bin nicht sicher, ob ich das verstanden habe: Soll das verlangt werden?",
        "Ich bin nicht sicher, ob ich das verstanden habe: Soll {about} verlangt werden?",
    ),
    "another_position": (
        "Ein Lauf ändert eine Position. Was soll mit der anderen geschehen?",
        "Ein Lauf ändert eine Position; was soll mit {about} geschehen? Danach geht das in einem eigenen Lauf.",
    ),
    "tag": ("Welche Leute meinen Sie?", "Welches Merkmal der Personalliste meinen Sie mit {about}?"),
    "country": ("Welches Land meinen Sie?", "Welches Land meinen Sie mit {about}?"),
    "condition": ("Wer braucht das?", "Wer braucht {about}?"),
    "rule": ("Was soll aus der jetzigen Regel werden?", "Was soll aus der jetzigen Regel für {about} werden?"),
    "wording": ("Wie sollen die Leute danach gefragt werden?", "Wie sollen die Leute nach {about} gefragt werden?"),
    "evidence": ("Wie weisen die Leute das nach?", "Wie weisen die Leute {about} nach?"),
    "apply_scope": (
        "Für wen gilt das: nur für Neueinstellungen oder auch für das aktuelle Personal?",
        "Für wen gilt {about}: nur für Neueinstellungen oder auch für das aktuelle Personal?",
    ),
    "rollout_scope": (
        "Soll auch das aktuelle Personal gefragt werden?",
        "Soll auch das aktuelle Personal nach {about} gefragt werden?",
    ),
    "change_reason": ("Warum wird das geändert?", "Warum wird {about} geändert?"),
    "schema_version_id": ("Welche Version meinen Sie?", "Welche Version meinen Sie mit {about}?"),
}
OTHERWISE = ("Was soll {name} sein?", "Was soll {name} für {about} sein?")

MAKE_CHANGE = "Diese Änderung vornehmen?"
LAUNCH = "Ein Ja startet die Nacherfassung: {people} jetzt gefragt. Starten?"
CLOSE = "Mit {people} ohne Ergebnis abschließen?"
COUNT_THEM = "Es sind so viele, dass ein Ja ihre Zahl nennen muss: Tippen Sie ein, wie viele Personen gefragt werden."
ASKED_AGAIN = "Die Frage war abgelaufen; hier ist sie noch einmal."
SHOWN_AGAIN = "Die Bestätigung war abgelaufen; hier ist noch einmal, was geschehen würde."


def counted(people: int) -> str:
    """A number of people in words."""
    return "1 Person" if people == 1 else f"{people} Personen"


def are_asked(people: int) -> str:
    """That so many people are asked."""
    return "1 Person wird" if people == 1 else f"{people} Personen werden"
