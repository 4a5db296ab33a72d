"""German: the ways to say whom it concerns."""

from selene_os.engines.intent.language import (
    AFTER,
    BEFORE,
    BOTH,
    CURRENT_ONLY,
    DURING,
    EXCEPT,
    FROM,
    FROM_NOW_ON,
    NEW_ONLY,
    ONLY,
    UNTIL,
    LimitPhrase,
)

_PEOPLE = (
    r"(?:personal|belegschaft|mitarbeiter(?:innen|n)?|mitarbeitenden?|beschäftigten?|angestellten?|"
    r"leuten?|teams?|"
    r"kolleg(?:en|innen)|kräften?|mannschaft|personen)"
)
_CURRENT = r"(?:aktuelle|bestehende|bisherige|jetzige|vorhandene|derzeitige|gegenwärtige)[nrsm]?"
_STAFF = rf"(?:{_CURRENT} {_PEOPLE}|bestands(?:personal|mitarbeiter|kräfte|belegschaft)n?)"
_THE = r"(?:(?:fürs|das|die|der|den|dem|alle[nr]?|unsere[nrsm]?) )*"
_HIRES = rf"neue[nr]? (?:{_PEOPLE}|einstellungen)|neueinstellungen|neuzugänge|neueingestellten?"

_ENDS = r"(?=\s*(?:$|[.,;!?)]))"

_FOR = r"(?:(?:für|fürs|bei|beim|von|vom|an) )?"

SCOPE = (
    (r"(?:ob )?neu oder (?:schon |bereits )?(?:da|dabei|hier|angestellt|beschäftigt)", BOTH),
    (r"(?:ob )?(?:schon |bereits )?(?:da|dabei|hier|angestellt|beschäftigt) oder neu", BOTH),
    (rf"(?:und )?{_FOR}{_THE}{_CURRENT} (?:auch|ebenfalls|ebenso){_ENDS}", BOTH),
    (rf"{_FOR}(?:alle,? )?{_THE}(?:alten?|{_CURRENT}) (?:und|wie|sowie|wie auch) {_THE}neuen?(?: {_PEOPLE})?", BOTH),
    (rf"{_FOR}(?:alle,? )?{_THE}neuen? (?:und|wie|sowie|wie auch) {_THE}(?:alten?|{_CURRENT})(?: {_PEOPLE})?", BOTH),
    (rf"(?:und )?(?:auch|einschließlich|inklusive|samt) {_FOR}{_THE}(?:alten?|{_CURRENT}){_ENDS}", BOTH),
    (
        rf"(?:aber )?(?:nicht|ohne|außer) {_FOR}{_THE}{_STAFF}",
        NEW_ONLY,
    ),
    (
        rf"{_FOR}{_THE}{_CURRENT} (?:und|sowie|wie auch) {_THE}neue[nr]?(?: {_PEOPLE})?",
        BOTH,
    ),
    (
        rf"{_FOR}{_THE}{_STAFF} (?:und|sowie|wie auch) {_FOR}{_THE}(?:{_HIRES})",
        BOTH,
    ),
    (
        (
            rf"{_FOR}{_THE}(?:{_HIRES}|neue[nr]?) (?:und|sowie|wie) (?:auch )?{_FOR}"
            rf"{_THE}(?:{_STAFF}|{_CURRENT})(?: {_PEOPLE})?"
        ),
        BOTH,
    ),
    (
        rf"(?:nur|ausschließlich) {_FOR}{_THE}{_STAFF}",
        CURRENT_ONLY,
    ),
    (
        rf"(?:nur|ausschließlich|lediglich) {_FOR}{_THE}(?:{_HIRES}|neuen?{_ENDS})",
        NEW_ONLY,
    ),
    (
        rf"(?:und )?(?:auch|ebenso|einschließlich|inklusive|samt|sowie|und) {_FOR}{_THE}{_STAFF}",
        BOTH,
    ),
    (
        rf"{_FOR}{_THE}{_STAFF} (?:auch|ebenfalls|ebenso|eingeschlossen|inbegriffen)",
        BOTH,
    ),
    (
        rf"(?:und )?auch {_FOR}{_THE}(?:{_HIRES})",
        BOTH,
    ),
    (
        r"rückwirkend",
        BOTH,
    ),
    (
        rf"{_FOR}{_THE}(?:{_HIRES})",
        NEW_ONLY,
    ),
    (
        r"ab jetzt|von nun an",
        FROM_NOW_ON,
    ),
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

FREED = r"(?:befreie|befreit|befreien|entbinde|verschone|nimm|nehmt|nehmen sie)(?= )"

REGIONS = (
    (r"(?:in |im |in der |in den )?dach(?:[ -](?:raum|region|ländern|länder))", "AT CH DE"),
    (r"(?:in |im |in den )(?:benelux)(?:[ -]?(?:raum|staaten|ländern|länder))?", "BE LU NL"),
)

EVERYWHERE = r"(?:für |in )?(?:überall|weltweit|alle[nr]? ländern?|jedem land)"

LIMITS = (
    LimitPhrase(
        (
            r"(?:außer|ausser|ausgenommen|mit ausnahme(?: von| der)?|bis auf)"
            r"(?: (?:denen|den leuten|allen|die|diejenigen))?(?: (?:für|in|in den|in der|aus))?"
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
    LimitPhrase(r"(?:die|wer) (?:keine[nr]?|nicht)(?: in)?", EXCEPT),
    LimitPhrase(r"(?:aber )?nicht (?:für|in|im|bei)", EXCEPT, bold=True),
    LimitPhrase(r"(?:außerhalb(?: von)?|ohne|nicht)", EXCEPT),
    LimitPhrase(r"(?:nur|ausschließlich|lediglich|beschränkt auf) (?:für|in|im|aus|bei|auf|wenn sie)", ONLY, bold=True),
    LimitPhrase(r"nur", ONLY),
    LimitPhrase(r"(?:in|im|aus|innerhalb|auf|für|bei)", ONLY),
)

LIMITS_BEHIND = (
    (
        r"(?:(?:sind|ist) )?(?:ausgenommen|ausgeschlossen|befreit)(?! von)",
        EXCEPT,
    ),
    (
        r"brauchen (?:ihn|sie|es|das|den) nicht",
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
        r"(?:angefangen|begonnen|eingestellt|eingetreten|"
        r"gestartet|gekommen)(?: (?:haben|hat|sind|ist|wurden|wurde))?"
    ),
    (
        r"(?:(?:die|der|wer) )?(?:{when}) (?:dem )?{date} (?:schon )?"
        r"(?:dabei|da|hier|bei uns|im unternehmen|beschäftigt)"
        r"(?: (?:sind|ist|waren))?"
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

ONLY_ENDS = r"allein|ausschließlich"

DENIED_PEOPLE = (
    r"(?:die|der|wer|diejenigen|wenn|falls) (?:\w+ ){0,2}(?:nicht(?! mehr)|nie|kein\w*)|"
    r"nicht (?:wenn|falls|die|diejenigen|alle)|(?:außer|ausser|ausgenommen|es sei denn|ohne)"
)
