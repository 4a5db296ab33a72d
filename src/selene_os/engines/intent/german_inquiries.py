"""German: the ways to ask about a run; the first that fits counts."""

_NAME = r"(?P<person>[^\s?!.,]+(?: (?!nicht|gefragt|dabei|auf)[^\s?!.,]+)?)"

_INQUIRIES = (
    (r"(?:und )?wie ?viele(?: leute| personen| mitarbeiter)?(?: .*)?[?!. ]*", "people"),
    (
        (
            r"(?:und )?wer (?:ist|sind|wird|werden) (?:denn )?"
            r"(?:ausgenommen|ausgeschlossen|befreit|nicht|außen vor)(?: .*)?"
        ),
        "excluded",
    ),
    (r"(?:und )?wer (?:kann|ist) nicht entschieden(?: .*)?|wer ist (?:unklar|unentschieden)", "undecided"),
    (r"(?:und )?(?:wer|wen|wem)(?: .*)?", "who"),
    (r"(?:zeig|zeige|gib|liste)(?: mir)? (?:die |alle )?(?:liste|namen|leute|personen)(?: .*)?", "who"),
    (r"(?:und )?(?:warum|wieso|weshalb) (?:wird|ist|nicht|wurde) {person}(?: .*)?", "person"),
    (r"(?:und )?(?:warum|wieso|weshalb) {person}", "person"),
    (r"(?:ist|wird|was ist mit) {person}(?: .*)?", "person"),
    (r"was (?:genau )?(?:ändert|passiert|geschieht|ist neu)(?: .*)?", "change"),
    (r"(?:bis wann|wann|was ist die frist|wie lange)(?: .*)?", "deadline"),
)
INQUIRIES = tuple((pattern.replace("{person}", _NAME), topic) for pattern, topic in _INQUIRIES)
