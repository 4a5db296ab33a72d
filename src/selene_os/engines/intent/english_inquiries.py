"""English: the ways to ask about a run; the first that fits counts."""

_NAME = r"(?P<person>[^\s?!.,]+(?: [^\s?!.,]+)?)"

_INQUIRIES = (
    (
        r"(?:and )?how many(?: people| persons| staff| employees| of them)?(?! (?:need|days|weeks))(?: .*)?[?!. ]*",
        "people",
    ),
    (
        (
            r"(?:and )?who(?:m| all)? (?:is|are|would be|will be|gets|get) "
            r"(?:excluded|exempt(?:ed)?|left out|excepted)(?: .*)?"
        ),
        "excluded",
    ),
    (
        (
            r"(?:and )?who(?:m)? (?:is|are|would|will|does|do) (?:not|n't)(?: .*)?|"
            r"who (?:isn't|aren't|won't|wouldn't)(?: .*)?"
        ),
        "excluded",
    ),
    (r"(?:and )?who (?:cannot|can't|could not) be decided(?: .*)?|who is (?:undecided|unclear)", "undecided"),
    (r"(?:and )?who(?:m| all| exactly)?(?: .*)?", "who"),
    (r"(?:show|list|give)(?: me)? (?:the |all )?(?:list|names|people|persons)(?: .*)?", "who"),
    (r"(?:and )?why (?:is|isn't|not|would|will|does|doesn't|was)(?: not)? {person}(?: .*)?", "person"),
    (r"(?:and )?why {person}", "person"),
    (r"(?:is|isn't|will|would|does|what about) {person}(?: .*)?", "person"),
    (
        (
            r"what(?:'s| is| exactly)?(?: exactly)?(?: would| will| is going to)? "
            r"(?:change|changes|changing|happen|happens|new)(?: .*)?"
        ),
        "change",
    ),
    (r"(?:until when|by when|when|what(?:'s| is) the deadline|how long)(?: .*)?", "deadline"),
)
INQUIRIES = tuple((pattern.replace("{person}", _NAME), topic) for pattern, topic in _INQUIRIES)
