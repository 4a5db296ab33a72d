"""German: the ways to say how, until when and why, and to answer."""

from selene_os.engines.intent.language import BY_HR, CONFIRMED, DAY, PICTURE, PROOF, TYPED, WHOLE_NUMBER

_PIC = r"(?:fotos?|bild(?:er|ern)?|scans?|kopien?|dokument(?:e|s|en)?|upload|datei(?:en)?|pdfs?|ablichtung)"
_EIN = r"(?:eine[nrsm]?|ein|der|die|das|den|dem)"
_PROVEN = (
    r"(?:(?:und )?(?:(?:ist |sind |wird |werden )?(?:zu )?(?:belegt|belegen|nachgewiesen|nachzuweisen|bewiesen) ))?"
)
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
            rf"(?:(?:der )?nachweis )?{_PROVEN}(?:mit|per|als|durch|inklusive|samt) (?:{_EIN} )?{_PIC}"
            rf"(?: (?:oder|und) (?:{_EIN} )?{_PIC})*{_OF}(?: als (?:nachweis|beleg))?(?: (?:belegt|nachgewiesen))?"
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
            r"(?:(?:sie|die leute|alle) (?:müssen |sollen |können )?(?:es |das |ihn |den |die )?|(?:es|das|ihn) )"
            r"(?:nur |einfach |lediglich |selbst )+(?:zu )?(?:bestätigen|bestätigt|unterschreiben)"
        ),
        CONFIRMED,
    ),
    (
        r"(?<=[,;.]\s)(?:und )?(?:nur|einfach|lediglich) (?:zu )?(?:bestätigen|bestätigt|unterschreiben|bestätigung)",
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
        r"tag(?:en?|e?s)?",
        1,
    ),
    (
        r"wochen?",
        7,
    ),
    (
        r"monat(?:en?|e?s)?",
        30,
    ),
    (
        r"jahr(?:en?|e?s)?",
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
    r"(?:und )?(?:gilt|gelten) (?:dann |für |nur |noch )*{span}(?: lang)?",
    r"(?:(?:nur|noch|jetzt|künftig) )*{span}(?: lang)?(?= (?:gültig sein|gelten))",
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
    r"(?:(?:haben|hat|bekommen) (?:dafür )?)?{span} zeit(?: dafür)?",
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

TRAILING = {
    PICTURE: r"fotos?|scans?|kopie|pic|bild",
    CONFIRMED: r"bestätigen|ankreuzen|abhaken|unterschreiben",
    BY_HR: r"hr|über hr|durch hr",
    TYPED: r"eintippen|eingeben|freitext",
    WHOLE_NUMBER: r"zahl|ganzzahl",
    DAY: r"datum",
}
AMBIGUOUS_TRAILING = r"zahl|datum|bild"

NEGATIONS = r"kein(?:e|en|er|es)?|nicht|ohne|statt|anstatt|nie"

CHOICE_LISTS = r"(?:als |mit )?(?:eine[rsn]? (?:von|aus)|zur auswahl|auswahl|optionen)\s*:?"

CHOSEN = r"(?:wählen|wählt|wählbar|auswählen)(?= )[^.,;:\n]{0,40}?\s?(?P<list>aus|zwischen|unter)"

KIND_NOUNS = r"größe|art|typ|klasse|gruppe|farbe|stufe|kategorie"

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

AMENDING = (
    r"(?:(?:nein|ach|äh|ups|oh)[\s,]+)*(?:sorry|quatsch|ich meine|ich meinte|vielmehr|besser gesagt|korrektur|nee|"
    r"moment)"
    r"(?:[\s,:]+(?:nein|ich meine|doch))*"
)

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

START_OVER = (
    r"(?:(?:bitte|ok|okay|nein|und|dann|also|lass uns|ich möchte|vergiss (?:das )?alles|vergiss das) )*"
    r"(?:(?:fang|fange|fangen|beginn|beginne|beginnen|start|starte|starten)(?: wir| bitte| wieder)*"
    r"(?: noch ?mals?| noch einmal| ganz| komplett)*(?: von (?:vorne?|neuem|anfang an|null)| neu)(?: an)?|"
    r"(?:alles )?(?:noch ?mal |noch einmal |ganz )*(?:von (?:vorne?|neuem|anfang an)|neu anfangen)"
    r"(?: anfangen| beginnen)?|"
    r"alles vergessen|vergiss (?:das )?alles|zurücksetzen)"
    r"(?: bitte)?"
)

REQUIRE_IT = r"(?:bitte )?(?:(?:es |das )?verlangen|verlange (?:es|das|sie|ihn))"

STOP_REQUIRING = r"(?:bitte )?(?:(?:es |das )?nicht mehr verlangen|verlange (?:es|das) nicht mehr)"
