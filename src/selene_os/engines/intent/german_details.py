"""German: the ways to say how, until when and why, and to answer."""

from selene_os.engines.intent.language import BY_HR, CONFIRMED, DAY, PICTURE, PROOF, TYPED, WHOLE_NUMBER

_PIC = r"(?:fotos?|bild(?:er|ern)?|scans?|kopien?|dokument(?:e|s|en)?|upload|datei(?:en)?|pdfs?|ablichtung)"
_EIN = r"(?:eine[nrsm]?|ein|der|die|das|den|dem)"
_OF = r"(?: (?:davon|desselben|des dokuments|(?:des|der|vom|von) (?P<target>[\w-]+)))?"

EVIDENCE = (
    (
        (
            r"(?:die )?(?:hr|personalabteilung|personalstelle) (?:trägt|gibt|füllt|pflegt|erfasst)(?: "
            r"(?:es|ihn|sie|den wert))?(?: (?:ein|aus))?"
        ),
        BY_HR,
    ),
    (
        (
            r"(?:wird |werden )?(?:von|durch) (?:der |die )?(?:hr|personalabteilung) (?:eingetragen|"
            r"eingegeben|erfasst|gepflegt)"
        ),
        BY_HR,
    ),
    (
        (
            rf"(?:(?:der )?nachweis )?(?:mit|per|als|durch|inklusive|samt) (?:{_EIN} )?{_PIC}(?: (?:oder|und) "
            rf"(?:{_EIN} "
            rf")?{_PIC})*{_OF}"
        ),
        PICTURE,
    ),
    (
        (
            r"(?:per|durch|mit) (?:(?:eine|einer|ihrer) )?(?:unterschrift|bestätigung|selbstauskunft|"
            r"erklärung)"
        ),
        CONFIRMED,
    ),
    (
        (
            r"(?:sie |die leute )?(?:müssen |sollen )?(?:es |das )?(?:nur|einfach|lediglich) (?:zu "
            r")?(?:bestätigen|bestätigt|unterschreiben)"
        ),
        CONFIRMED,
    ),
    (
        r"(?:sie )?bestätigen (?:es|das|dies)(?: selbst| einfach| nur)*",
        CONFIRMED,
    ),
    (
        r"(?:sie )?(?:geben|tippen|tragen) (?:es|das|ihn|sie|den wert|die nummer)(?: selbst)? ein",
        TYPED,
    ),
    (
        r"als (?:(?:freien |frei)?text|wert)",
        TYPED,
    ),
    (
        r"als (?:ganze )?zahl",
        WHOLE_NUMBER,
    ),
    (
        r"als datum",
        DAY,
    ),
    (
        r"mit (?:nachweis|beleg)",
        PROOF,
    ),
)

UNITS = (
    (
        r"tage?n?",
        1,
    ),
    (
        r"wochen?",
        7,
    ),
    (
        r"monate?n?",
        30,
    ),
    (
        r"jahre?n?",
        365,
    ),
)

VALIDITY = (
    r"(?:und )?(?:ist |sind )?gültig (?:für )?{span}",
    r"(?:und )?(?:ist |sind )?{span} (?:lang )?gültig",
    (
        r"(?:und )?(?:zu )?(?:erneuern |erneuert |erneuerung )?alle {span}(?: (?:zu )?(?:erneuern|"
        r"wiederholen|auffrischen))?"
    ),
    r"(?:mit )?(?:einer )?gültigkeit (?:von )?{span}",
    r"läuft nach {span} ab",
    r"(?:und )?(?:gilt|gelten) (?:dann |für )?{span}(?: lang)?",
)

FIXED_VALIDITY = (
    (
        r"(?:jedes jahr|jährlich|einmal im jahr)(?: (?:zu )?(?:erneuern|wiederholen|auffrischen))?",
        365,
    ),
    (
        r"(?:jeden monat|monatlich)(?: (?:zu )?(?:erneuern|wiederholen|auffrischen))?",
        30,
    ),
)

DEADLINE = (
    r"(?:innerhalb (?:von |der nächsten )?|binnen )(?:der nächsten )?{span}",
    r"in (?:den nächsten )?{span}",
    r"(?:haben|hat|bekommen) (?:dafür )?{span} zeit(?: dafür)?",
    r"frist:? {span}",
    r"(?:mit )?(?:einer )?frist (?:von |ist )?{span}",
)

REASON = (
    r"weil|wegen|aufgrund|auf grund|da(?= \w+ (?:gesetz|vorschrift))",
    r"(?:grund|begründung)\s*:",
)

EVIDENCE_WORDS = {
    BY_HR: r"hr|personalabteilung|personalstelle|personaler(?:in)?",
    PICTURE: (
        r"fotos?|bild(?:er)?|scans?|gescannt\w*|kopien?|kopie|dokument\w*|hochladen|hochgeladen|"
        r"datei(?:en)?|pdf"
    ),
    CONFIRMED: r"bestätig\w*|unterschr\w*|unterzeichn\w*|selbstauskunft|erklär\w*|ankreuz\w*",
    WHOLE_NUMBER: r"(?:als |eine )?(?:ganze )?zahl|ganzzahl",
    DAY: r"(?:als |ein |das )?datum",
    TYPED: r"eintipp\w*|eingeb\w*|eintrag\w*|tippen|wert|text|freitext|nummer|geben .{0,20}\bein",
}

NEGATIONS = r"kein(?:e|en|er|es)?|nicht|ohne|statt|anstatt|nie"

CHOICE_LISTS = r"(?:als |mit )?(?:eine[rsn]? (?:von|aus)|zur auswahl|auswahl|optionen)\s*:?"

ALSO_ENDS = r"auch|ebenfalls|ebenso"

QUESTIONS = (
    r"wie (?:viele?|lange|oft)|was|warum|wieso|weshalb|zeig|zeige|erkläre?|"
    r"liste"
)

HALF_QUESTIONS = (
    r"wie|wer|wen|wem|welche[rsnm]?|wann|wo|ist|sind|hat|haben|soll|sollen|müssen|muss|wenn|falls|"
    r"verlangen wir|brauchen wir"
)

KEEP_RULE = r"(?:lass|lassen|behalte|behalten|bleibt|beibehalten)(?: .*)?"

ALSO = r"(?:und )?(?:auch|ebenso|zusätzlich|außerdem|sowie|und)"

INSTEAD = r"nein|nicht das|ich meinte?|sorry|entschuldigung|sondern|lieber|stattdessen|falsch|doch"

LEAVE_OUT = (
    r"(?:bitte )?(?:lass (?:es|das) weg|weglassen|ignorier(?:e|en)?(?: (?:es|das))?|vergiss (?:es|das)|"
    r"überspringen|niemand(?:en)?|keine[nr]?|"
    r"streich (?:es|das)|nicht beachten)"
)

TAKE_BACK = r"(?:lass|lasse|vergiss|streiche?|ohne|nicht|kein(?:e|en|er)?|doch kein(?:e|en|er)?)"

TAKE_BACK_AFTER = r"(?:doch |lieber )?(?:nicht|weglassen|streichen)|fällt weg|kann weg|brauchen wir (?:doch )?nicht"

REPLACE_RULE = r"ersetzen?(?: .*)?|ersetze(?: .*)?|stattdessen"

NEW_REQUIREMENT = r"(?:eine )?neue(?: anforderung)?(?:\s*:.*)?"
