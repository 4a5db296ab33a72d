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

_PERSON = (
    r"(?:personal|belegschaft|mitarbeiter(?:innen|n|/-?innen)?|mitarbeitenden?|beschäftigten?|angestellten?|"
    r"leuten?|teams?|teammitglieder|arbeitnehmer(?:innen|n)?|"
    r"kolleg(?:en|innen)|kräften?|mannschaft|personen|truppe|crew)"
)
_PEOPLE = rf"(?:{_PERSON}(?: und {_PERSON})?)"
_CURRENT = (
    r"(?:aktuelle|bestehende|bisherige|jetzige|vorhandene|derzeitige|gegenwärtige|heutige|alteingesessene|"
    r"(?:schon |bereits |aktuell |derzeit )+(?:beschäftigte|angestellte|eingestellte|tätige|vorhandene))[nrsm]?"
)
_STAFF = (
    rf"(?:{_CURRENT} {_PEOPLE}|alte[nr]? {_PEOPLE}|(?:bestands|stamm)(?:personal|mitarbeiter|kräfte|"
    rf"belegschaft|team|leute)n?|"
    r"(?:alt)?bestand|alteingesessenen?|altgedienten?)"
)
_THE = r"(?:(?:fürs|das|die|der|den|dem|alle[nr]?|unser(?:e[nrsm]?)?|sämtliche[nr]?|auch|jeweils) )*"
_HIRES = (
    rf"(?:künftige|zukünftige|neue|neu eingestellte|neu eintretende)[nrs]? {_PEOPLE}|neue[nr]? einstellungen|"
    r"neueinstellungen?|neuzugängen?|neueingestellten?|"
    r"neu eingestellten?|neulingen?|neuankömmlingen?|neueintritten?|neustarter[n]?|newbies|neuen?(?= anfängern?)"
)

_ENDS = r"(?=\s*(?:$|[.,;:!?)\ue000+-]))"
_AND = (
    r"(?:\s*[+/&]\s*|\s+(?:und|u|sowie|wie|wie auch|wie auch schon|als auch|plus|genau wie|ebenso wie|"
    r"genauso wie)\s+)"
)
_GOES = r"(?:(?:und|gilt|gelten|alles|beides|das|bitte) )*"
_AWAY = r"(?:nicht|ohne|außer|exkl|exklusive|ausgenommen)"
_ONLY = r"(?:(?:erst ?mal |vorerst |zunächst |bitte )?(?:nur|bloß|ausschließlich|lediglich|allein)(?: erst ?mal)?)"
_TOO = (
    r"(?:auch|ebenfalls|ebenso|genauso|gleichermaßen|mit|dabei|inklusive|inkl|eingeschlossen|inbegriffen|"
    r"mit rein|mit dabei)"
)
_WITH = r"(?:auch|ebenso|einschließlich|einschl|inklusive|inkl|samt|mitsamt|plus|nebst|mit|sowie|und|\+|&)"

_FOR = r"(?:(?:für|fürs|f|bei|beim|von|vom|v|an) )?"
_HERE = (
    r"(?:da|dabei|hier|angestellt|beschäftigt|an bord|bei uns|im team|im haus|im dienst|im betrieb|im unternehmen)"
    r"(?: (?:arbeiten|beschäftigt|angestellt|tätig))?"
)
_ALREADY = (
    rf"(?:(?:diejenigen|leute|alle|jene|die),? )?(?:die|wer) (?:jetzt |heute )?(?:schon|bereits|jetzt) "
    rf"{_HERE} (?:sind|ist|arbeiten|arbeitet)"
)
_STARTING = r"wer (?:jetzt |künftig |ab jetzt )?neu (?:anfängt|dazukommt|kommt|eintritt|startet|eingestellt wird)"
_OLD = rf"(?:{_STAFF}|{_CURRENT}|{_ALREADY}|alten?)(?: {_PEOPLE})?"
_NEW = rf"(?:{_HIRES}|{_STARTING}|neue[nr]?(?: {_PEOPLE})?)"
_EACH = rf"{_FOR}(?:alle,? )?{_THE}"

SCOPE = (
    (rf"(?:ob )?neu oder (?:schon |bereits )?(?:lange )?{_HERE}", BOTH),
    (rf"(?:ob )?(?:schon |bereits )?{_HERE} oder neu", BOTH),
    (r"(?:ob )?(?:alt (?:oder|und|wie|u|&|\+) neu|neu (?:oder|und|wie|u|&|\+) alt)", BOTH),
    (rf"(?:sowohl )?{_EACH}{_OLD}{_AND}{_EACH}{_NEW}", BOTH),
    (rf"(?:sowohl )?{_EACH}{_NEW}{_AND}{_EACH}{_OLD}", BOTH),
    (rf"(?:und )?{_FOR}{_THE}{_CURRENT} {_TOO}{_ENDS}", BOTH),
    (rf"{_GOES}{_WITH} {_FOR}{_THE}(?:alten?|{_CURRENT}){_ENDS}", BOTH),
    (rf"(?:(?:aber|und|also) )?{_AWAY} {_FOR}{_THE}(?:{_STAFF}|{_ALREADY}|(?:alten|{_CURRENT}){_ENDS})", NEW_ONLY),
    (rf"{_ONLY} {_FOR}{_THE}(?:{_STAFF}|{_ALREADY})", CURRENT_ONLY),
    (rf"{_ONLY} {_FOR}{_THE}(?:{_HIRES}|{_STARTING}|neuen?{_ENDS})", NEW_ONLY),
    (rf"{_GOES}{_WITH} {_FOR}{_THE}(?:{_STAFF}|{_ALREADY})", BOTH),
    (rf"{_FOR}{_THE}(?:{_STAFF}|{_ALREADY}) {_TOO}", BOTH),
    (rf"(?:und )?auch {_FOR}{_THE}(?:{_HIRES})", BOTH),
    (r"rückwirkend", BOTH),
    (rf"{_FOR}{_THE}(?:{_HIRES}|{_STARTING})(?: (?:nur|only))?", NEW_ONLY),
    (r"ab jetzt|von nun an", FROM_NOW_ON),
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
    LimitPhrase(
        (
            r"(?:die|wer)(?: (?:als|in|in der|im|auf|bei|zu den|nur))*(?= [\w ,-]{2,60} (?:sind|ist|"
            r"arbeiten|arbeitet|tätig|wohnen|leben|gehören)\b)"
        ),
        ONLY,
    ),
    LimitPhrase(r"(?:die|wer) (?:keine[nr]?|nicht)(?: in)?", EXCEPT),
    LimitPhrase(r"(?:aber )?nicht (?:für|in|im|bei)", EXCEPT, bold=True),
    LimitPhrase(r"(?:außerhalb(?: von)?|ohne|nicht)", EXCEPT),
    LimitPhrase(
        (r"(?:nur|ausschließlich|lediglich|beschränkt auf) (?:für|in|im|aus|bei|auf|wenn sie)"), ONLY, bold=True
    ),
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
