"""German: the ways to say how, until when and why, and to answer."""

UNITS = (
    (
        r"tag(?:en?|e?s)?|t",
        1,
    ),
    (
        r"wochen?|wo",
        7,
    ),
    (
        r"monat(?:en?|e?s)?",
        30,
    ),
    (
        r"jahr(?:en?|e?s)?|j",
        365,
    ),
)

# A plain infinitive belongs to the time only where a clause begins with it: elsewhere it is what is wanted.
_RENEW = r"(?:erneuern|wiederholen|auffrischen|aktualisieren|verlängern)"
_RENEWED = rf"(?:zu {_RENEW}(?! sein\b| haben\b)|neu(?: (?:vorlegen|vorzulegen|machen))?|fällig)"
_BEGINS = r"(?<=[,;:(.-]\s)"

VALIDITY = (
    (
        r"(?:und )?(?:ist |sind |bleibt |bleiben )?(?:jeweils |nur |dann |max |maximal )*gültig (?:ist |sind )?"
        r"(?:für |ist |sind |nur |jeweils |max |maximal )*{span}(?: lang)?"
    ),
    r"(?:und )?(?:ist |sind |bleibt |bleiben )?(?:jeweils |nur |dann )*{span} (?:lang )?gültig(?! sein)",
    r"(?:(?:nur|noch|jetzt|künftig) )*{span} (?:lang )?gültig sein(?= (?:soll|sollen|muss|müssen|sollte|sollten)\b)",
    rf"{_BEGINS}(?:und )?alle {{span}} {_RENEW}",
    rf"(?:beides |jeweils )?(?:und )?(?:zu )?(?:erneuern |erneuert |erneuerung )?alle {{span}}(?: {_RENEWED})?",
    (
        r"(?:mit )?(?:einer |die )?(?:gültigkeit(?:sdauer)?|laufzeit|geltungsdauer):? (?:von |beträgt |"
        r"ist |jeweils )*{span}(?: (?:ist |sind )?(?:vorzusehen|vorgesehen|anzusetzen|festzulegen))?"
    ),
    r"(?:läuft|laufen) nach {span} ab",
    r"(?:verfällt|verfallen|erlischt|erlöschen) nach {span}",
    r"(?:und )?(?:gilt|gelten) (?:dann |für |nur |noch |jeweils |immer )*{span}(?: lang)?",
    r"(?:und )?(?:jeweils )?{span} (?:lang )?gilt",
    r"(?:(?:nur|noch|jetzt|künftig) )*{span}(?: lang)?(?= (?:gültig sein|gelten))",
    (
        r"(?:die )?(?:gültigkeit(?:sdauer)?|laufzeit|geltungsdauer) "
        r"(?:künftig |bitte |nur )*(?:auf|von) {span}"
        r"(?: (?:ist vorzusehen|gilt|vorsehen|vorzusehen))?"
    ),
    (
        r"(?:von \d+ )?auf {span}(?= (?:zu )?(?:begrenzen|begrenzt|beschränken|beschränkt|verkürzen|verkürzt|"
        r"verlängern|verlängert|festlegen|setzen|befristen|befristet))"
    ),
    r"(?:(?:die|der|das|welche[rs]?) )(?:dann |jeweils |nur )*{span} (?:lang )?gültig (?:ist|sind)",
    r"auf {span}(?=\s*(?:$|[.,;!?]))",
    r"dass (?:es|er|sie) (?:nur |künftig )*{span} (?:lang )?(?:gültig ist|gilt)",
)

_YEARLY = r"(?:jedes jahr|jährlich|(?:ein|1) ?(?:mal|x) (?:im|pro|je) jahr|einmal jährlich)"
_HALF_YEARLY = r"(?:halbjährlich|jedes halbe jahr|alle halbe jahre?)"
_QUARTERLY = r"(?:vierteljährlich|jedes quartal|quartalsweise)"
_MONTHLY = r"(?:jeden monat|monatlich|(?:ein|1) ?(?:mal|x) (?:im|pro|je) monat)"

_ADJECTIVES = (
    (r"halbjährliche[nrs]?", 180),
    (r"vierteljährliche[nrs]?", 90),
    (r"jährliche[nrs]?", 365),
    (r"monatliche[nrs]?", 30),
)

FIXED_VALIDITY = tuple((rf"{form}(?= \w)", days) for form, days in _ADJECTIVES) + tuple(
    (form, days)
    for often, days in ((_HALF_YEARLY, 180), (_QUARTERLY, 90), (_YEARLY, 365), (_MONTHLY, 30))
    for form in (rf"{_BEGINS}(?:und )?{often} {_RENEW}", rf"(?:beides |jeweils )?{often}(?: {_RENEWED})?")
)

DEADLINE = (
    r"(?:(?:beides|alles|jeweils) )?(?:innerhalb (?:von |der nächsten )?|binnen )(?:der nächsten )?{span}",
    r"in (?:den nächsten |spätestens |max )?{span}",
    r"(?:(?:haben|hat|bekommen|kriegen) (?:dafür )?)?{span} (?:zeit|frist)(?: dafür| dazu)?",
    r"(?:mit )?(?:einer |die |der |eine )?frist:? (?:dafür )?(?:von |ist |beträgt |sind )*{span}",
    r"(?:spätestens|erledigt|fertig) (?:nach|in|binnen) {span}",
)

REASON = (
    (
        r"(?<=,\s)(?:da|zumal)(?! (?:reicht|genügt|muss|müssen|soll|sollen|brauch\w*|ist|sind|bitte)\b)(?= "
        r"[^,;.]+ \w+)|weil|wegen|aufgrund|auf grund|da(?= \w+ (?:gesetz|vorschrift))"
    ),
    (r"(?:(?<![^\n])|(?<=[.!?;]\s))da(?= (?:der|die|das|wir|es|eine?|sich|laut|unsere?|ihre?|bei)\b[^.;!?\n]*,)"),
    r"(?:grund|begründung)\s*:",
)

NEGATIONS = r"kein(?:e|en|er|es|em)?|nicht|nimmer|net|ned|nöd|niemals|niemand(?:em|en)?|ohne|statt|anstatt|nie"

CHOICE_LISTS = (
    r"(?:als |mit )?(?:eine[rsn]? (?:von|aus)|zur auswahl stehen|zur auswahl|wählbar(?: sind)?|auswahl|"
    r"optionen)\s*:?"
)

CHOSEN = (
    r"(?:wählen|wählt|wählbar|auswählen)(?:(?= )[^.,;:\n]{0,40}?)?\s?"
    r"(?P<list>aus|zwischen|unter|[:,](?=[^.;:\n]{2,80} oder ))"
)

KIND_NOUNS = r"größe|art|typ|klasse|gruppe|farbe|stufe|kategorie"

ALSO_ENDS = (
    r"kommt (?:auch )?(?:noch )?(?:dazu|hinzu)|(?:(?:natürlich|selbstverständlich|bitte|dann|klar) )?(?:auch|"
    r"ebenfalls|ebenso|genauso)(?: noch|"
    r" dazu| mit)?"
)

QUESTIONS = (
    r"wie (?:viele?|lange|oft)|was|warum|wieso|weshalb|zeig|zeige|erkläre?|"
    r"liste|(?:kannst|könntest|könnt|könntet|können|könnten|kann|könnte|schau|schaut|prüf|prüfe|prüft|prüfen)"
    r"(?: (?:du|sie|ihr|wir|mir|uns|jemand|bitte|mal|kurz|einmal|eben|nochmal))*"
    r"(?: (?:schauen|prüfen|nachsehen|nachschauen|gucken|checken|klären|sagen|herausfinden|überprüfen))?,? (?:ob|"
    r"wie viele|wer|wann)\b"
)

HALF_QUESTIONS = (
    r"wie|wer|wen|wem|welche[rsnm]?|wann|wo|ist|sind|hat|haben|soll|sollen|müssen|muss|wenn|falls|"
    r"verlangen wir|brauchen wir"
)

KEEP_RULE = r"(?:lass|lassen|behalte|behalten|bleibt|beibehalten)(?: .*)?"

ALSO = r"(?:und )?(?:auch|ebenso|zusätzlich|außerdem|sowie|und)"

AMENDING = (
    r"(?:(?:nein|ach|äh|ups|oh)[\s,]+)*(?:nein(?=\s*,)|nee(?=\s*,)|ne(?=\s*,)|sorry|quatsch|ich meine|"
    r"ich meinte|vielmehr|besser gesagt|korrektur|nee|"
    r"moment)"
    r"(?:[\s,:]+(?:nein|ich meine|doch))*"
)

INSTEAD = (
    r"nein|nee?|nö|ach nee?|nicht das|(?:ich|wir) meinten?|meinten? (?:ich|wir)|ich mein|ich meine|"
    r"gemeint (?:war|waren|"
    r"ist|sind)|verzeihung|"
    r"entschuldigen sie|(?:ich|wir) korrigieren?(?: mich| uns)?|sorry|sry|entschuldigung|pardon|sondern|lieber|"
    r"(?:da )?(?:ich )?hab(?:e)? (?:ich )?mich (?:da )?(?:vertan|vertippt|verschrieben|versprochen|geirrt)|"
    r"mein (?:fehler|irrtum)|tippfehler|"
    r"stattdessen|falsch|doch|stopp|moment|warte|wart(?: mal)?|"
    r"quatsch|korrektur|korrigiere|ups|äh|vielmehr|besser"
)

LEAVE_OUT = (
    r"(?:bitte )?(?:lass (?:es|das) weg|weglassen|ignorier(?:e|en)?(?: (?:es|das))?|vergiss (?:es|das)|"
    r"überspringen|niemand(?:en)?|keine[nr]?|"
    r"streich (?:es|das)|nicht beachten)"
)

TAKE_BACK = (
    r"(?:(?:doch |bitte |nein |ach )*(?:lass|lasse|vergiss|vergesst|streiche?|ohne|nicht|nimm|"
    r"kein(?:e|en|er)?|doch kein(?:e|en|er)?))"
)

TAKE_BACK_AFTER = (
    r"(?:kannst du|könnt ihr|können wir|können sie|bitte) (?:doch |wieder |auch )?(?:rausnehmen|weglassen|"
    r"streichen|entfernen|löschen)|"
    r"(?:doch |lieber |wieder )?(?:nicht|weglassen|streichen|raus|weg)|lassen wir (?:doch |lieber )?(?:weg|raus|aus)|"
    r"lass(?:t|en sie)? (?:bitte )?(?:weg|raus)|kommt (?:wieder )?(?:weg|raus)|fällt weg|kann (?:doch )?(?:weg|raus)|"
    r"brauchen wir (?:doch )?nicht(?: mehr)?"
)

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

# Beside a time, these make another one of it than what is said: "zwei Tage mehr".
RELATIVE = (
    r"mehr|länger|weniger|kürzer|doppelt\w*|verdoppel\w*|halb\w*|halbier\w*|zusätzliche?|früher|später|"
    r"zu (?:kurz|lang|lange|knapp|viel|wenig|streng)"
)

CALLED = (
    r"(?:(?:sorry|nein|bitte|besser|lieber|doch|aber|vertippt)[\s,]+)*(?:(?:nenn\w*|nennen (?:wir|sie)) (?:es|"
    r"das|ihn|sie)(?: bitte| "
    r"lieber| besser| doch)*|(?:es|das) (?:heißt|soll(?:te)? (?:heißen|so heißen))|ich habe mich vertippt|"
    r"(?:ich )?meinte (?:ich )?(?=ein))"
)
