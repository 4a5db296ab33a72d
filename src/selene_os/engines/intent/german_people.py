"""German: the ways to say whom it concerns."""

from selene_os.engines.intent.language import (
    AFTER,
    BEFORE,
    BOTH,
    DURING,
    EXCEPT,
    FROM,
    NEW_ONLY,
    ONLY,
    UNTIL,
    LimitPhrase,
)

SCOPE_ANSWERS = (
    (
        (
            r"(?:für )?(?:beide|alle|(?:die )?aktuellen? und (?:die )?neuen?|neue und (?:die "
            r")?(?:aktuellen?|bestehenden?))"
        ),
        BOTH,
    ),
    (
        r"(?:nur |für )*(?:die )?neue[nr]?",
        NEW_ONLY,
    ),
    (
        r"auch (?:für )?(?:die )?(?:aktuellen?|bestehenden?)",
        BOTH,
    ),
)

FREED = (
    r"(?:befreie|befreit|befreien|entbinde|verschone|nimm|nehmt|nehmen sie)(?= )"
    r"(?![^.;:!?\n]{1,80} (?:davon|hiervon) (?:bitte |wieder )?aus\b)"
)

REGIONS = (
    (r"(?:in |im |in der |in den )?dach(?:[ -](?:raum|region|ländern|länder))", "AT CH DE"),
    (r"(?:in |im |in den )(?:benelux)(?:[ -]?(?:raum|staaten|ländern|länder))?", "BE LU NL"),
)

EVERYWHERE = (
    r"(?:für |in )?(?:ohne (?:länder|regionale |örtliche )-?(?:beschränkung|einschränkung|"
    r"begrenzung)(?:en)?|unabhängig vom land|länderübergreifend|überall|weltweit|alle[nr]? ländern?|jedem "
    r"land)"
)

LIMITS = (
    LimitPhrase(
        (
            r"(?:außer|ausser|ausgenommen|mit ausnahme(?: von| der| des| jener)?|abgesehen von|bis auf)"
            r"(?: (?:denen|derer|derjenigen|jenen|jener|den leuten|allen|die|diejenigen))?(?: (?:für|in|in den|"
            r"in der|aus))?"
        ),
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(
        (
            r"(?:bitte )?(?:nimm|nehmt|nehmen sie|nehmen wir)(?= [^.;:!?\n]{2,60} (?:davon|hiervon) "
            r"(?:bitte |wieder )?aus\b)"
        ),
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(
        (
            r"(?:davon |hiervon )?(?:ausgenommen|ausgeschlossen|befreit|nicht betroffen) (?:davon |hiervon )?"
            r"(?:sind|ist|bleiben|bleibt|werden)(?: davon| hiervon| lediglich| nur| allein| die| alle)*"
        ),
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(r"überall (?:außer|ausser|bis auf)(?: in| im)?", EXCEPT, bold=True),
    LimitPhrase(
        (r"(?:aber )?nicht (?:für )?(?:die|diejenigen|leute|alle|wer),? (?:(?:die|wer) )?(?:in|im|aus|auf)"),
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(r"es sei denn,? (?:sie sind|er ist|sie ist)(?: in)?", EXCEPT, bold=True),
    LimitPhrase(
        (
            r"(?:die|wer)(?: (?:als|in|in der|im|auf|bei|zu den|nur|über|durch|per|mit))*(?= [\w "
            r",-]{2,60} (?:sind|ist|"
            r"arbeiten|arbeitet|tätig|wohnen|leben|gehören|kommen|eingesetzt)\b)"
        ),
        ONLY,
    ),
    LimitPhrase(r"(?:die|wer) (?:keine[nr]?|nicht)(?: in)?", EXCEPT),
    LimitPhrase(r"(?:aber )?nicht (?:für|in|im|bei)", EXCEPT, bold=True),
    LimitPhrase(r"(?:außerhalb(?: von)?|ohne|exkl|exklusive|nicht)", EXCEPT),
    LimitPhrase(
        (r"(?:(?:nur|ausschließlich|lediglich)(?: noch| mehr)?|beschränkt auf) (?:für|in|im|aus|bei|auf|wenn sie)"),
        ONLY,
        bold=True,
    ),
    LimitPhrase(r"nur(?: noch| mehr)?", ONLY),
    LimitPhrase(r"(?:in|im|aus|innerhalb|auf|für|bei|von der|von den)", ONLY),
)

LIMITS_BEHIND = (
    (
        (
            r"(?:(?:sind|ist|bleiben|bleibt) )?(?:davon )?(?:ausgenommen|ausgeschlossen|befreit|nicht "
            r"(?:erfasst|betroffen|gemeint))"
            r"(?! von)|(?:bitte )?(?:ausnehmen|auszunehmen|rausnehmen)|nehmen wir (?:davon |bitte )?(?:wieder )?aus"
        ),
        EXCEPT,
    ),
    (
        r"brauchen (?:ihn|sie|es|das|den) nicht",
        EXCEPT,
    ),
    (
        r"nicht(?=\s*(?:$|[.,;!?]))",
        EXCEPT,
    ),
    (
        r"(?:aber|jedoch|hingegen|dagegen) (?:auch )?nicht(?=\s*(?:$|[.,;!?]))",
        EXCEPT,
    ),
)

STARTED = (
    (
        r"(?:(?:nur )?(?:(?:für )?(?:alle|die|diejenigen|leute),? )?(?:die|der|wer) )?(?:{when}) (?:dem )?{date} "
        r"(?:angefangen|begonnen|eingestellt(?:e[nrs]?)?|eingetreten(?:e[nrs]?)?|"
        r"gestartet|gekommen)(?: (?:haben|hat|sind|ist|wurden|wurde))?"
    ),
    (
        r"(?:(?:die|der|wer) )?(?:{when}) (?:dem )?{date} (?:schon )?"
        r"(?:dabei|da|hier|bei uns|im unternehmen|beschäftigt|angestellt|im dienst|an bord|tätig)(?: "
        r"(?:tätig|beschäftigt|angestellt))?"
        r"(?: (?:sind|ist|waren))?"
    ),
    (
        r"(?:(?:die|der|wer) )?(?:(?:ihr|ihre|ihren|das|die|den|sein|seine|seinen) "
        r"(?:arbeitsverhältnis|tätigkeit|dienst|arbeit|stelle|job|"
        r"beschäftigung|vertrag) )?(?:{when}) (?:dem )?{date} "
        r"(?:angefangen|begonnen|aufgenommen|angetreten|eingestellt|gestartet|unterschrieben)(?: "
        r"(?:haben|hat|wurden|wurde))?"
    ),
    (
        r"(?:die|der|wer|welche) (?:haben|hat|sind|ist) (?:angefangen|begonnen|gekommen|eingetreten) "
        r"(?:{when}) (?:dem )?{date}"
    ),
    r"mit (?:eintritt|beginn|start|eintrittsdatum|startdatum) {when} (?:dem )?{date}",
)

STARTED_WHEN = {
    "vor": BEFORE,
    "nach": AFTER,
    "seit": FROM,
    "ab": FROM,
    "bis": UNTIL,
    "bis zum": UNTIL,
    "im": DURING,
    "in": DURING,
}

EVERYBODY = r"(?:für )?(?:alle|jede[rn]?|keine einschränkung(?:en)?)(?: in der position)?"

SAME_AS_BEFORE = r"(?:das ?selbe|dieselben?|gleiche?n?|wie .*)(?: .*)?"

ONLY_ENDS = r"allein|ausschließlich|arbeiten|arbeitet|eingesetzt sind|tätig sind|kommen|beschäftigt sind"

DENIED_PEOPLE = (
    r"(?:die|der|wer|diejenigen|wenn|falls) (?:\w+ ){0,2}(?:nicht(?! mehr)|nie|kein\w*)|"
    r"nicht (?:wenn|falls|die|diejenigen|alle)|(?:außer|ausser|ausgenommen|es sei denn|ohne|mit ausnahme|"
    r"abgesehen von|bis auf)"
)

NARROWED = r"nur noch|nur mehr|lediglich noch"

DEALING_OUT = r"respektive|anderswo|woanders|je nach|je nachdem|andernorts"
