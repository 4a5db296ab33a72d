"""German: the ways to say how something is proven."""

from selene_os.engines.intent.language import BY_HR, CONFIRMED, DAY, PICTURE, PROOF, TYPED, WHOLE_NUMBER

_PIC = (
    r"(?:(?:handy)?fotos?|bild(?:er|ern)?|(?:pdf-?)?scans?|(?:foto)?kopien?|dokument(?:e|s|en)?|"
    r"upload|datei(?:en)?|pdfs?|"
    r"pdf-?datei|ablichtung|aufnahme|screenshot)"
)
_EIN = r"(?:eine[nrsm]?|ein|der|die|das|den|dem|ne|nen|nem|ner|entsprechende[nrms]?|einfache[nrms]?|kurze[nrms]?)"
_PROVEN = (
    r"(?:(?:und )?(?:(?:ist |sind |wird |werden )?(?:zu )?(?:belegt|belegen|nachgewiesen|nachzuweisen|bewiesen) ))?"
)
_OF = r"(?: (?:davon|desselben|des dokuments|(?:des|der|vom|von) (?P<target>[\w-]+)))?"
_SHOWN = (
    r"(?:hochladen|hochgeladen|einreichen|schicken|machen|beifügen|beilegen|"
    r"anhängen|abgeben|vorlegen)"
)
_ENOUGH = r"(?:genügt|reicht|reicht aus|ist ausreichend|reicht völlig|tuts|genügt völlig|ist genug|langt)"
_HR = (
    r"(?:(?:die |das |der |unsere |unser )?(?:hr(?:-?(?:team|abteilung))?|personalabteilung|"
    r"personalstelle|personaler|personalwesen|"
    r"personalbüro|personalverwaltung))"
)
_ENTERS = r"(?:trägt|gibt|füllt|pflegt|erfasst|tragen|geben|pflegen|hinterlegt|ergänzt|kümmert sich|übernimmt|macht)"
_ENTERED = r"(?:eingetragen|eingegeben|erfasst|gepflegt|eingepflegt|hinterlegt|ergänzt|nachgetragen)"
_THIS = (
    r"(?:es|das|ihn|sie|die|den|dies|diese[ns]?|den wert|die daten|den eintrag|die angabe|die nummer|"
    r"beides|alles)"
)
_OWNLY = r"(?:nur|einfach|lediglich|selbst|selber|bloß|kurz|jeweils|bitte)"
_CONFIRM = (
    r"(?:bestätig(?:en|t)|unterschr(?:eiben|ieben)|unterzeichne(?:n|t)|an(?:zu)?kreuzen|angekreuzt|"
    r"ab(?:zu)?haken|abgehakt|"
    r"gegenzeichnen|abzeichnen|anklicken|quittieren)"
)
_SHOOT = (
    r"(?:hochladen|fotografieren|abfotografieren|einscannen|scannen|ablichten|eingescannt|fotografiert|"
    r"abfotografiert)"
)
_TICK = r"(?:haken|häkchen|kreuz|kreuzchen|klick)"

_HR_DOES = (
    r"eintragen|eingeben|erfassen|pflegen|einpflegen|hinterlegen|ergänzen|nachtragen|ausfüllen|übernehmen|erledigen"
)
_REL = r"(?:den|die|das|welche[ns]?)"

_EACH = r"(?:(?:beides|alles|beide|alle drei|jeweils|jedes) )?"

# "… , die (lediglich) zu bestätigen ist": a clause, or part of one, about what was named before.
_WHICH = rf"(?:(?:und )?(?:die|der|das|welche[rs]?|diese[rs]?|dies) )(?:{_OWNLY} |dann |jährlich )*"
_IS_TO = r"(?:ist|sind|wird|werden(?: muss| soll| kann)?|muss|müssen|soll|sollen)"
_APART = r"(?<=[,;:(]\s)(?:und )?"
_HANDED_IN = (
    r"(?:einzureichen|eingereicht|hochzuladen|hochgeladen|vorzulegen|vorgelegt|beizufügen|beigefügt|"
    r"abzugeben|einzustellen|"
    r"bereitzustellen|zu (?:übermitteln|übersenden|belegen|erbringen))"
)
_TO_CONFIRM = r"(?:zu (?:bestätigen|unterschreiben|unterzeichnen|quittieren)|bestätigt|unterschrieben|unterzeichnet)"
_TO_ENTER = r"(?:einzutragen|einzugeben|zu erfassen|zu pflegen|einzupflegen|zu hinterlegen|zu ergänzen|nachzutragen)"
_AS_TEXT = r"als (?:freitext|text|freier text|freies textfeld|textfeld)"

EVIDENCE = (
    (rf"{_WHICH}(?:als|per|mit|in form|durch) (?:{_EIN} )*{_PIC} {_HANDED_IN} {_IS_TO}", PICTURE),
    (rf"{_WHICH}(?:hochzuladen|hochgeladen|eingescannt|einzuscannen|abzufotografieren) {_IS_TO}", PICTURE),
    (rf"{_APART}(?:hochzuladen|abzufotografieren|einzuscannen)", PICTURE),
    (
        (
            rf"(?:der )?nachweis (?:erfolgt|wird erbracht|ist zu erbringen|geschieht) (?:durch|per|über|"
            rf"mit)(?: das)? (?:hochladen|{_PIC})(?: {_EIN} {_PIC})?"
        ),
        PICTURE,
    ),
    (rf"(?:in|als) form (?:eines|einer|von) {_PIC}", PICTURE),
    (rf"(?:im scan|in kopie|im pdf-?format|in digitaler form)(?: {_HANDED_IN})?", PICTURE),
    (
        (
            rf"{_APART}(?:{_EIN} )*(?:zertifikat|nachweis|bescheinigung|urkunde|beleg)(?: davon| dazu| darüber|"
            rf" hierüber)?"
            rf" (?:{_SHOOT}|hochzuladen|hochgeladen|(?:als|per) {_PIC})"
        ),
        PICTURE,
    ),
    (r"(?:die |eine |ihre )?unterschrift (?:unter|auf|zu)(?= (?:der|die|den|das|dem)\b)", CONFIRMED),
    (rf"{_WHICH}{_TO_CONFIRM} {_IS_TO}", CONFIRMED),
    (rf"{_APART}(?:{_OWNLY} )*zu (?:bestätigen|unterschreiben|unterzeichnen|quittieren)", CONFIRMED),
    (rf"(?:{_WHICH})?(?:von|durch|über) (?:die |der )?{_HR} (?:{_TO_ENTER}|{_ENTERED})(?: {_IS_TO})?", BY_HR),
    (rf"{_WHICH}{_AS_TEXT} (?:eingegeben|einzugeben|anzugeben|angegeben|eingetragen|einzutragen) {_IS_TO}", TYPED),
    (rf"{_AS_TEXT} (?:einzugeben|anzugeben|einzutragen)(?! {_IS_TO}\b)", TYPED),
    (rf"{_HR} {_ENTERS}(?: {_THIS})?(?: (?:selbst|dann|nach|bei uns))*(?: (?:ein|aus|nach|darum|drum))?", BY_HR),
    (
        (
            rf"{_HR} (?:soll|muss|wird|kann|sollte|möchte|darf)(?: {_THIS}| dann| selbst| bitte)* "
            rf"(?:machen|{_HR_DOES})"
        ),
        BY_HR,
    ),
    (rf"(?:wird |werden )?(?:von|durch|über|v) {_HR} {_ENTERED}(?: wird| werden)?", BY_HR),
    (rf"(?:per|über|durch|via) {_HR}", BY_HR),
    (
        (
            rf"(?:(?:sie|die leute) )?(?:geben|tragen|tippen) (?:(?:{_OWNLY}|dazu|dafür|dann|da) )*"
            r"(?:das|ein|ihr|nur das) datum(?: dafür| dazu| davon)? (?:an|ein)"
        ),
        DAY,
    ),
    (rf"(?:bitte )?(?:{_OWNLY} )*{_CONFIRM} lassen", CONFIRMED),
    (rf"(?:bitte )?(?:{_OWNLY} )*{_SHOOT} lassen", PICTURE),
    (rf"(?:{_EIN} )*{_PIC} (?:ist|sind|wird|werden)[\s\ue000]+{_HANDED_IN}", PICTURE),
    (rf"(?:sie|die leute) (?:machen|schicken|senden) (?:{_EIN} )*{_PIC}(?: davon| dazu| mit)?", PICTURE),
    (rf"{_THIS} laden (?:die|sie)(?: {_OWNLY}| dann| mal| alle)*(?: (?:als|per) (?:{_EIN} )*{_PIC})? hoch", PICTURE),
    (rf"(?:das )?(?:macht|übernimmt|erledigt|pflegt) {_HR}(?: selbst| ein)?", BY_HR),
    (rf"{_THIS} (?:trägt|pflegt|gibt)(?: dann| einfach| immer)* {_HR}(?: selbst| dann)* ein", BY_HR),
    (rf"{_THIS} (?:soll|muss|sollte|kann|wird) {_HR}(?: dann| bitte| selbst)* (?:machen|{_HR_DOES})", BY_HR),
    (
        (
            rf"{_REL} {_HR}(?: dann| selbst| uns)* (?:einträgt|eingibt|erfasst|pflegt|einpflegt|nachträgt|hinterlegt|"
            rf"ergänzt)"
        ),
        BY_HR,
    ),
    (rf"{_REL} (?:sie|die leute|alle)(?: {_OWNLY}| dann| auch)* {_CONFIRM}(?: müssen| sollen)?", CONFIRMED),
    (rf"{_REL} (?:sie|die leute|alle)(?: {_OWNLY}| dann| auch)* {_SHOOT}(?: müssen| sollen)?", PICTURE),
    (
        (
            rf"{_REL} (?:sie|die leute|alle)(?: {_OWNLY}| dann| auch)* (?:eintragen|eintippen|eingeben)(?: müssen|"
            rf" sollen)?"
        ),
        TYPED,
    ),
    (rf"{_THIS} (?:sollen|müssen|können|sollten) (?:die|sie)(?: {_OWNLY}| dann| mal)* {_SHOOT}", PICTURE),
    (rf"{_THIS} (?:sollen|müssen|können|sollten) (?:die|sie)(?: {_OWNLY}| dann| mal)* {_CONFIRM}", CONFIRMED),
    (rf"{_THIS} (?:bestätigen|unterschreiben|unterzeichnen) (?:die|sie)(?: {_OWNLY}| dann| mal)*", CONFIRMED),
    (rf"{_THIS} (?:fotografieren|scannen) (?:die|sie)(?: {_OWNLY}| dann| mal)*(?: ab| ein)?", PICTURE),
    (
        (
            rf"(?:sollen|müssen|können|sollten) (?:sie|die)(?:['’]?s| es| das| ihn)(?: {_OWNLY}|"
            rf" dann)* {_CONFIRM}"
        ),
        CONFIRMED,
    ),
    (rf"davon (?:{_EIN} )*{_PIC}", PICTURE),
    (rf"(?:{_EIN} )*{_PIC} (?:von|zu) (?:beiden|beidem|allen|allem|jedem)", PICTURE),
    (
        rf"{_PIC} (?:pflicht|nötig|notwendig|erforderlich|verpflichtend|benötigt|genügt|reicht)(?=\s*(?:$|[.,;:!?)]))",
        PICTURE,
    ),
    (rf"(?:beides|alles|jeweils) {_SHOOT}|{_PIC} machen", PICTURE),
    (rf"(?:muss|müssen) (?:nur |einfach )+{_CONFIRM}", CONFIRMED),
    (rf"(?:einfach )?{_AS_TEXT} (?:eingetippt|eintippen|eingeben)", TYPED),
    (
        (
            rf"{_EACH}(?:(?:der )?nachweis )?{_PROVEN}(?:mit|per|als|durch|inklusive|inkl|samt|über) "
            rf"(?:{_EIN} )*{_PIC}"
            rf"(?:(?: (?:oder|und|bzw) | ?/ ?)(?:{_EIN} )?{_PIC})*{_OF}(?: als (?:nachweis|beleg))?"
            rf"(?: (?:belegt|nachgewiesen|{_SHOWN}))?"
        ),
        PICTURE,
    ),
    (rf"{_EACH}(?:{_EIN} )*{_PIC}{_OF} (?:{_SHOWN}|{_ENOUGH})", PICTURE),
    (
        (
            rf"{_EACH}(?:bitte |einfach |kurz )*(?:ab(?:zu)?fotografieren|ein(?:zu)?scannen|abfotografiert|"
            rf"eingescannt)"
        ),
        PICTURE,
    ),
    (
        (
            rf"(?:per|durch|mit|als) (?:(?:{_EIN}|ihrer|eigener) )*(?:unterschrift|bestätigung|"
            rf"selbstauskunft|erklärung|{_TICK})"
        ),
        CONFIRMED,
    ),
    (
        (
            rf"(?:(?:sie|die leute|alle) (?:müssen |sollen |können )?(?:{_THIS} )?|{_THIS} "
            rf")(?:{_OWNLY} )+(?:zu )?{_CONFIRM}"
        ),
        CONFIRMED,
    ),
    (rf"(?<=[,;.:]\s)(?:und )?(?:{_OWNLY} )+(?:zu )?(?:{_CONFIRM}|bestätigung)", CONFIRMED),
    (rf"{_EACH}(?:{_OWNLY} )*(?:{_CONFIRM}|bestätigung|selbstauskunft|unterschrift) {_ENOUGH}", CONFIRMED),
    (rf"(?:{_EIN} )?{_TICK} (?:zu )?(?:setzen|machen)(?: {_ENOUGH})?", CONFIRMED),
    (rf"(?:{_EIN} )?{_TICK} {_ENOUGH}", CONFIRMED),
    (rf"(?:beides|alles|jeweils) (?:zu )?{_CONFIRM}", CONFIRMED),
    (r"(?:beides|alles|jeweils) (?:hoch(?:zu)?laden)", PICTURE),
    (rf"(?:zum )?(?:abhaken|ankreuzen|anhaken)(?: {_ENOUGH})?", CONFIRMED),
    (rf"(?:sie )?bestätigen {_THIS}(?: {_OWNLY})*", CONFIRMED),
    (
        (
            rf"(?:(?:sie|die leute|alle) )?(?:geben|tippen|tragen|schreiben|füllen) {_THIS}(?: {_OWNLY}| dann| da)* "
            r"(?:ein|rein|hinein|aus|auf|hin)(?= |$|[,.;:!?)])"
        ),
        TYPED,
    ),
    (rf"zum (?:{_OWNLY} )?(?:eintippen|eingeben|eintragen|ausfüllen|reinschreiben)", TYPED),
    (rf"zum (?:{_OWNLY} )?(?:bestätigen|unterschreiben|unterzeichnen|quittieren)", CONFIRMED),
    (r"zum (?:hochladen|abfotografieren|einscannen|fotografieren|scannen)", PICTURE),
    (r"(?:selbst |selber )(?:eintippen|eingeben|eintragen|ausfüllen)", TYPED),
    (
        (
            r"als (?:(?:freien |freier |frei)?text|wert|freies textfeld|textfeld|freitextfeld)(?: "
            r"(?:eintippen|eingeben|eintragen))?"
        ),
        TYPED,
    ),
    (r"als (?:ganze )?zahl(?: (?:eintippen|eingeben|eintragen|angeben))?", WHOLE_NUMBER),
    (r"als datum(?: (?:eintippen|eingeben|eintragen|angeben))?", DAY),
    (r"mit (?:nachweis|beleg)", PROOF),
)

EVIDENCE_WORDS = {
    BY_HR: r"hr|personalabteilung|personalstelle|personaler(?:in)?|personalbüro|personalwesen",
    PICTURE: (
        r"(?:handy)?fotos?|bild(?:er)?|scans?|gescannt\w*|\w*scannen|(?:foto)?kopien?|kopie|"
        r"dokument\w*|hochladen|hochgeladen|"
        r"hochzuladen|datei(?:en)?|pdfs?|\w*fotografier\w*|upload"
    ),
    CONFIRMED: (
        r"bestätig\w*|unterschr\w*|unterzeichn\w*|selbstauskunft|erklär\w*|ankreuz\w*|abhaken|haken|"
        r"häkchen|checkbox|anhaken"
    ),
    WHOLE_NUMBER: r"(?:als |eine )?(?:ganze )?zahl|ganzzahl",
    DAY: r"(?:als |ein |das )?datum",
    TYPED: r"eintipp\w*|eingeb\w*|eintrag\w*|tippen|wert|text|freitext|nummer|geben .{0,20}\bein",
}

TRAILING = {
    PICTURE: (
        rf"(?:als |per |mit )?{_PIC}(?: (?:pflicht|nötig|erforderlich|benötigt))?|{_PIC} {_SHOWN}|"
        rf"hochladen|hochzuladen|abfotografieren|abzufotografieren|einscannen|"
        r"einzuscannen|mit upload|zum hochladen"
    ),
    CONFIRMED: (
        rf"(?:nur |einfach |selbst |zu )*{_CONFIRM}|(?:per |mit |als )?(?:unterschrift|selbstauskunft|{_TICK})|"
        rf"{_TICK} (?:setzen|machen)"
    ),
    BY_HR: rf"(?:über |durch |von |via )?{_HR}(?: {_ENTERS}(?: ein)?)?",
    TYPED: r"(?:selbst |als |zum )?(?:eintippen|eingeben|eintragen|freitext|textfeld|ausfüllen)",
    WHOLE_NUMBER: r"(?:als )?(?:zahl|ganzzahl)",
    DAY: r"(?:als )?datum",
}
AMBIGUOUS_TRAILING = r"zahl|datum|bild"
