"""German: what is said out of politeness, or to lead from one sentence to the next, and changes nothing."""

ASIDES = (
    (
        r"(?:ich|wir) (?:möchte|möchten|darf|dürfen|würde|würden) (?:sie |euch |dich |gern(?:e)? |höflich(?:st)? "
        r")*bitten,?(?: dass)?"
    ),
    (
        r"(?:der guten ordnung halber|der vollständigkeit halber|zur klarstellung|wie (?:besprochen|vereinbart|"
        r"abgesprochen),?|"
        r"übrigens|nebenbei|mit sofortiger wirkung)"
    ),
)

GREETING = r"(?:hallo|hi|moin|guten (?:morgen|tag|abend)|sehr geehrte[rs]?|liebe[rs]?|servus|grüß gott|grüezi)"
CLOSING = (
    r"(?:mit )?(?:freundlichen|besten|lieben|schönen|vielen|viele|liebe|beste|schöne) (?:grüßen|grüße|dank|gruß)|"
    r"danke(?: schön| im voraus| vorab)?|vielen dank|lg|mfg|vg|gruß|grüße"
)
