"""German: the ways to ask for a change, or for a campaign."""

from selene_os.engines.intent.draft import ChangeKind
from selene_os.engines.intent.language import CONFIRMED, PICTURE, TYPED, ChangePhrase

_PIC = r"(?:fotos?|bild(?:er|ern)?|scans?|kopien?|dokument(?:e|s|en)?|upload|datei(?:en)?|pdfs?|ablichtung)"
_NEEDED = (
    r"(?:pflicht|erforderlich|verpflichtend|notwendig|nötig|vorgeschrieben|obligatorisch|verlangt|"
    r"benötigt|gefordert|erbeten)"
)
_ALL = r"(?: für (?:alle|jeden)(?=\s*(?:$|[.,;!\ue000])))?"
_ADVERBS = (
    r"(?: (?:bitte|wir|ab sofort|künftig|zukünftig|nun|jetzt|auch|zusätzlich|außerdem|noch|ebenfalls|alle|dafür|dann|"
    r"dringend|unbedingt|zwingend|mal|halt|eben|einfach|da|gleich|selbst|mir|uns|in zukunft|von nun an|ab jetzt))*"
)
_IS = r"(?:ist|sind|wird|werden|sei)"
_MUST = rf"(?:müssen|muss|müsste|müssten|sollen|soll|sollte|sollten|haben){_ADVERBS}"
_MORE = r"(?:mehr|länger)"
_WHOM = r"(?P<whom>(?:(?!\b(?:nach|um)\b)[^.,;:!?\n]){1,80}?)"
_TO = r"(?:zu )?"
_ADD, _TIGHTEN, _RELAX = ChangeKind.ADD, ChangeKind.TIGHTEN, ChangeKind.RELAX
_REMOVE, _REWORD = ChangeKind.REMOVE, ChangeKind.REWORD

_ZU = (
    r"(?:vorzulegen|mitzubringen|abzugeben|einzureichen|vorzuweisen|vorzuzeigen|anzugeben|"
    r"beizubringen|beizufügen|abzufragen|"
    r"aufzunehmen|zu (?:haben|besitzen|erbringen|verlangen|fordern|erheben|erfragen|erfassen|führen|tragen))"
)
_GIVE = (
    r"(?:haben|vorlegen|nachweisen|besitzen|mitbringen|abgeben|einreichen|vorweisen|vorzeigen|angeben|erbringen|"
    r"bringen|machen|absolvieren|tragen|beibringen|beifügen|ablegen|durchlaufen|führen|absolviert "
    r"haben|abgelegt haben|"
    r"besucht haben|gemacht haben|bestanden haben|dabeihaben|mitführen)"
)
_DONE = r"(?=\s*(?:$|[.,;:!?)+\ue000-])|\s+(?:bei|für|von|und|dafür|bitte|auch|nur|aber)\b)"
_GONE = (
    r"(?:(?:ersatzlos |komplett |ganz |gänzlich )?(?:zu (?:streichen|entfernen|löschen)|rausfallen|"
    r"rausfliegen|rausnehmen|"
    r"herausnehmen|wegfallen|weglassen|streichen|entfernen|löschen|abschaffen)|fällt weg|fällt raus|"
    r"fallen weg|fliegt raus|"
    rf"fliegen raus|entfällt|(?:raus|weg){_DONE}|"
    r"(?:gestrichen|gelöscht|entfernt|herausgenommen|rausgenommen|abgeschafft) werden)"
)
_IN = (
    r"(?:aufnehmen|abfragen|ergänzen|hinzufügen|hinzunehmen|einführen|anfordern|einholen|nachfordern|"
    r"erfassen|anlegen|"
    r"vorlegen|nachweisen|mitbringen|vorzeigen|(?:rein|dazu)(?! mit\b)(?=\s*(?:$|[.,;:!?)+\ue000-])|"
    r"\s+(?:bei|für|mit|und)\b))"
)
_SHOW = r"(?:hochladen|fotografieren|abfotografieren|einscannen|scannen|ablichten|kopieren|knipsen)"
_SIGN = r"(?:bestätigen|unterschreiben|unterzeichnen|quittieren|abzeichnen)"
_TYPE = r"(?:eingeben|eintragen|eintippen)"
_FREE = r"(?:befrei(?:e|en|t)|entbind(?:e|en|et)|verschon(?:e|en|t))"
_FROM = r"(?:vom|von(?: (?:der|dem|den|einem|einer))?)"

CHANGES = (
    ChangePhrase(_REMOVE, r"(?:bitte )?ersetz(?:e|en|t)", r"durch|mit", swaps=True),
    ChangePhrase(
        _REMOVE,
        r"durch|gegen",
        r"(?:zu )?(?:ersetzen|austauschen|tauschen)|(?:ersetzt|ausgetauscht|getauscht)(?: werden)?",
        before=True,
        swaps=True,
    ),
    ChangePhrase(_REMOVE, r"(?:tausch|tausche|tauscht|tauschen|wechsle|wechselt)", r"gegen", swaps=True),
    ChangePhrase(_REMOVE, r"(?:statt|anstatt|anstelle)(?: von)?(?= (?:der|des|dem|die|den|das|von)\b)"),
    ChangePhrase(_REMOVE, rf"{_FREE} {_WHOM} {_FROM}", sure=True),
    ChangePhrase(_REMOVE, rf"(?:nimm|nehmt|nehmen) {_WHOM} {_FROM}", r"aus"),
    ChangePhrase(_REMOVE, rf"{_IS} {_WHOM} {_FROM}", r"zu (?:befreien|entbinden|verschonen)"),
    ChangePhrase(
        _REMOVE, (r"(?:um (?:die )?)?(?:streichung|löschung|entfernung|abschaffung) (?:des|der|von|eines|einer)")
    ),
    ChangePhrase(
        _ADD,
        (
            r"(?:um (?:die )?)?(?:aufnahme|ergänzung|einführung|anforderung|abfrage|hinzunahme) (?:des|"
            r"der|von|eines|einer)(?= ?:?)"
        ),
    ),
    ChangePhrase(_REMOVE, rf"{_IS}{_ADVERBS} {_FROM}", r"(?:befreit|ausgenommen)"),
    ChangePhrase(_REMOVE, _FROM, r"(?:befreien|entbinden|freistellen)"),
    ChangePhrase(_REMOVE, rf"verzicht(?:e|en|et){_ADVERBS} auf", sure=True),
    ChangePhrase(
        _REMOVE,
        rf"(?:brauch|benötig)(?:e|en|t){_ADVERBS}",
        r"(?<!aber\s)(?<!jedoch\s)(?<!hingegen\s)nicht(?: (?:mehr|länger))?(?=\s*(?:$|[.,;!?\ue000]))",
    ),
    ChangePhrase(_REMOVE, rf"(?:müssen|muss){_ADVERBS}", rf"nicht (?:(?:mehr|länger) )?{_GIVE}"),
    ChangePhrase(
        _ADD,
        (
            rf"neue (?:anforderung|sache|vorgabe|pflicht)(?:en)?(?: (?:für|an) {_WHOM}|[\s\ue000]*)(?::| "
            rf"nämlich| und zwar)"
        ),
        sure=True,
    ),
    ChangePhrase(_ADD, r"dass", rf"{_GIVE}(?: (?:müssen|sollen|sollten|werden))?"),
    ChangePhrase(_ADD, r"wenn", rf"{_GIVE} (?:könnten|würden|müssten|sollten)"),
    ChangePhrase(
        _ADD, (r"wenn"), r"(?:bestätigen|unterschreiben|unterzeichnen) (?:könnten|würden|müssten)", evidence=CONFIRMED
    ),
    ChangePhrase(_ADD, r"wenn", r"(?:hochladen|einreichen) (?:könnten|würden|müssten)", evidence=PICTURE),
    ChangePhrase(_ADD, rf"{_IS} (?:dazu )?(?:verpflichtet|gehalten|aufgefordert|angehalten|gebeten),?", _ZU),
    ChangePhrase(
        _ADD,
        (rf"{_IS} (?:dazu )?(?:verpflichtet|gehalten|aufgefordert|angehalten|gebeten),?"),
        r"hochzuladen",
        evidence=PICTURE,
    ),
    ChangePhrase(
        _ADD,
        rf"{_IS} (?:dazu )?(?:verpflichtet|gehalten|aufgefordert|angehalten|gebeten),?",
        r"zu (?:bestätigen|unterschreiben|unterzeichnen)",
        evidence=CONFIRMED,
    ),
    ChangePhrase(_ADD, rf"{_IS}{_ADVERBS}", rf"{_ZU}"),
    ChangePhrase(_ADD, rf"{_IS}{_ADVERBS}", r"hochzuladen", evidence=PICTURE),
    ChangePhrase(_ADD, rf"{_IS}{_ADVERBS}", r"zu (?:bestätigen|unterschreiben|unterzeichnen)", evidence=CONFIRMED),
    ChangePhrase(
        _TIGHTEN, (rf"{_IS}{_ADVERBS}"), r"(?:zu (?:belegen|erneuern|wiederholen)|nachzuweisen)", keeps_rule=True
    ),
    ChangePhrase(_ADD, r"dass", _SHOW, evidence=PICTURE),
    ChangePhrase(_ADD, r"dass", r"(?:bestätigen|unterschreiben|unterzeichnen)", evidence=CONFIRMED),
    ChangePhrase(_ADD, rf"(?:haben|hat){_ADVERBS}", _ZU),
    ChangePhrase(_ADD, rf"(?:haben|hat){_ADVERBS}", r"hochzuladen", evidence=PICTURE),
    ChangePhrase(_ADD, rf"(?:haben|hat){_ADVERBS}", r"zu (?:bestätigen|unterschreiben)", evidence=CONFIRMED),
    ChangePhrase(_ADD, _MUST, rf"(?:für (?:alle|jeden) )?{_NEEDED} (?:sein|werden)"),
    ChangePhrase(_ADD, _ZU, before=True),
    ChangePhrase(_ADD, r"hochzuladen", before=True, evidence=PICTURE),
    ChangePhrase(
        _ADD,
        (
            r"(?:(?:möchte?|hätte?|hätten|möchten)(?: ich| wir)?|(?:will|wollen) (?:ich|wir)|(?:ich|"
            r"wir) (?:will|wollen))(?!(?: gern| gerne)? ?,? ?dass\b)(?: "
            r"gern| gerne)?(?! ?,? ?dass\b)"
        ),
    ),
    ChangePhrase(
        _REMOVE,
        rf"(?:(?:bitte )?(?:frag|frage|fragen|fragt)|bitte(?! frag)) {_WHOM} nicht {_MORE} (?:nach|um)",
        sure=True,
    ),
    ChangePhrase(
        _REMOVE, rf"(?:verlang|forder|frag)(?:e|en|t){_ADVERBS}", rf"nicht {_MORE}(?: (?:an|ab|nach))?", sure=True
    ),
    ChangePhrase(_REMOVE, rf"verlang(?:e|en|t){_ADVERBS} (?:nicht {_MORE}|kein(?:e|en|er|es)?)", sure=True),
    ChangePhrase(_REMOVE, rf"(?:brauch|benötig)(?:e|en|t){_ADVERBS}(?:[\s\ue000])*kein(?:e|en|er|es)?"),
    ChangePhrase(
        _REMOVE,
        rf"(?:müssen|muss){_ADVERBS}[\s\ue000]*kein(?:e|en|er|es)?",
        r"mehr (?:haben|vorlegen|nachweisen)",
    ),
    ChangePhrase(_REMOVE, r"entfern(?:e|en|t)|streich(?:e|en|t)|lösch(?:e|en|t)"),
    ChangePhrase(_REMOVE, r"(?:nimm|nehmt)", r"(?:raus|heraus|weg)"),
    ChangePhrase(_REMOVE, r"(?:schaff|schaffe|schafft)", r"ab"),
    ChangePhrase(_REMOVE, rf"{_IS}", rf"nicht {_MORE} {_NEEDED}"),
    ChangePhrase(_REMOVE, r"entfällt|entfallen", before=True),
    ChangePhrase(
        _REMOVE,
        r"(?:soll|sollen|muss|müssen|wird|werden|darf|dürfen)",
        (
            rf"nicht {_MORE} (?:abgefragt|verlangt|gefordert|benötigt|erhoben|eingefordert|gebraucht|"
            rf"vorgelegt)(?: werden)?"
        ),
    ),
    ChangePhrase(_REMOVE, r"fällt|fallen|fliegt|fliegen", r"(?:weg|raus)"),
    ChangePhrase(_TIGHTEN, r"(?:zur pflicht|verpflichtend|obligatorisch|verbindlich) machen", before=True),
    ChangePhrase(_REWORD, r"(?:umformulieren|umbenennen) (?:in|zu|auf)", before=True, wording=True),
    ChangePhrase(
        _REMOVE,
        (
            rf"(?:(?:kann|können|soll|sollen|darf|dürfen|muss|müssen|könnte|sollte|bitte|jetzt|wieder|auch|"
            rf"künftig|ab sofort) )*{_GONE}"
        ),
        before=True,
    ),
    ChangePhrase(_REMOVE, r"(?:wird|werden)", rf"nicht {_MORE} (?:gebraucht|abgefragt|eingefordert)"),
    ChangePhrase(_REMOVE, rf"(?:brauchen|benötigen|wollen) wir{_ADVERBS} nicht {_MORE}", before=True),
    ChangePhrase(
        _REMOVE,
        (
            rf"nicht {_MORE} (?:(?:zu )?(?:verlangen|fordern|erheben|erfragen|einfordern|abfragen|anfordern)|"
            rf"abzufragen|anzufordern|einzufordern)"
        ),
        before=True,
        sure=True,
    ),
    ChangePhrase(_REMOVE, r"(?:weg|raus|schluss) mit"),
    ChangePhrase(_REMOVE, r"(?:wirf|werft|schmeiß|schmeißt|nimm|nehmt|kick|kickt)", r"(?:raus|heraus|weg)"),
    ChangePhrase(_REWORD, r"benenn(?:e|en|t)", r"(?:in|zu)", wording=True),
    ChangePhrase(
        _REWORD,
        r"formulier(?:e|en|t)",
        r"um:?(?: (?:zu|in))?(?=\s*\"?\ue001|\s*\")|um (?:zu|in)|zu|in|als",
        wording=True,
    ),
    ChangePhrase(
        _REWORD,
        (
            r"(?:ändere|ändern|ändert) (?:den text|den wortlaut|die bezeichnung|die frage|den titel|den "
            r"namen) (?:von|des|der|für|vom)"
        ),
        r"(?:in|zu|auf)",
        wording=True,
    ),
    ChangePhrase(
        _REWORD,
        r"(?:(?:ändere|ändern|ändert)(?: sie)?(?: bitte)?[\s\ue000,]+)?"
        r"(?:den|der) (?:text|wortlaut|titel) (?:von|des|der|für|vom|beim|bei|zum|zur)",
        r"(?:in|zu|auf)\s*:",
        wording=True,
    ),
    ChangePhrase(_REWORD, r"(?:benenn|formulier)(?:e|en|t)", r"um"),
    ChangePhrase(
        _TIGHTEN,
        r"mach(?:e|en|t)?",
        rf"(?:für (?:alle|jeden) )?(?:zur pflicht|verpflichtend|obligatorisch|verbindlich){_ALL}",
    ),
    ChangePhrase(_RELAX, r"mach(?:e|en|t)?", r"(?:optional|freiwillig)"),
    ChangePhrase(
        _TIGHTEN,
        r"(?:muss|müssen|soll|sollen)",
        rf"(?:{_TO}(?:erneuert|wiederholt|aufgefrischt) werden|zu (?:erneuern|wiederholen) sein)",
        keeps_rule=True,
    ),
    ChangePhrase(
        _TIGHTEN,
        r"(?:ändere|ändert|ändern|passe|passt|passen)",
        r"(?:dahingehend|so|insofern|insoweit)(?: an)?,? ?dass(?: (?:es|er|sie|dieses?|dieser))?",
        keeps_rule=True,
    ),
    ChangePhrase(
        _TIGHTEN,
        (r"(?:zu )?(?:begrenzen|beschränken|verkürzen|verlängern|befristen|festlegen|festsetzen|setzen)"),
        before=True,
        keeps_rule=True,
    ),
    ChangePhrase(
        _TIGHTEN,
        (r"(?:begrenze|begrenzt|begrenzen|verkürze|verkürzt|verlängere|verlängert|setze|setzt)"),
        keeps_rule=True,
    ),
    ChangePhrase(_TIGHTEN, r"(?:soll|sollen|darf|dürfen|muss|müssen)", r"gelten|gültig sein", keeps_rule=True),
    ChangePhrase(
        _TIGHTEN,
        (r"(?<!nderung\s)(?<!regelung\s)(?:gilt|gelten)(?![^.;!?\n]*:)(?=\s+(?:jetzt\s+|nun\s+)?(?:nur|\ue000))"),
        before=True,
    ),
    ChangePhrase(_TIGHTEN, _MUST, rf"{_TO}(?:erneuern|wiederholen|auffrischen)", keeps_rule=True),
    ChangePhrase(_ADD, rf"verlang(?:e|en|t){_ADVERBS}", sure=True),
    ChangePhrase(_ADD, rf"(?:fordere|fordert|fordern){_ADVERBS}"),
    ChangePhrase(
        _ADD, rf"(?:(?:bitte )?(?:frag|frage|fragen|fragt)|bitte(?! \w+en sie\b)(?! frag)) {_WHOM} (?:nach|um)"
    ),
    ChangePhrase(_ADD, rf"(?:brauch|benötig|bräuch)(?:e|en|t|te|ten)?(?: ich| wir)?{_ADVERBS}"),
    ChangePhrase(_ADD, r"(?:frag|frage|fragt|fragen)", r"ab"),
    ChangePhrase(_ADD, r"(?:führ|führe|führt|führen)", r"ein"),
    ChangePhrase(_ADD, r"(?:leg|lege|legt|legen)", r"an"),
    ChangePhrase(_ADD, r"(?:füge|fügt|fügen)", r"hinzu"),
    ChangePhrase(_ADD, r"(?:nimm|nehmt|nehmen)", r"(?:auf|hinzu|dazu)"),
    ChangePhrase(_ADD, rf"(?:erfrag|erheb|erfass)(?:e|en|t){_ADVERBS}"),
    ChangePhrase(_ADD, r"(?:forder|fordere|fordern|fordert|hol|hole|holen|holt)", r"(?:an|ein)"),
    ChangePhrase(_ADD, rf"ergänz(?:e|en|t){_ADVERBS}"),
    ChangePhrase(
        _ADD,
        _MUST,
        (rf"{_TO}{_GIVE}"),
    ),
    ChangePhrase(_ADD, _MUST, rf"{_TO}{_SHOW}", evidence=PICTURE),
    ChangePhrase(
        _ADD,
        _MUST,
        rf"(?:nur |einfach |lediglich |selbst )*{_TO}(?:bestätigen|unterschreiben|unterzeichnen)",
        evidence=CONFIRMED,
    ),
    ChangePhrase(_ADD, _MUST, rf"{_TO}{_TYPE}", evidence=TYPED),
    ChangePhrase(_ADD, _MUST, r"(?:aus)?wählen"),
    # As those say it who learned the language late: "muss haben Ausweis".
    ChangePhrase(_ADD, rf"{_MUST} {_GIVE}"),
    ChangePhrase(_ADD, rf"{_MUST} {_SHOW}", evidence=PICTURE),
    ChangePhrase(_ADD, rf"{_MUST} {_SIGN}", evidence=CONFIRMED),
    ChangePhrase(_REMOVE, r"nicht (?:mehr|länger) (?:brauchen|benötigen|verlangen|haben)(?= \w)"),
    # A second thing to be done, behind a verb that is complete: "… bestätigen und die Nummer eingeben".
    ChangePhrase(_ADD, r"und", _GIVE, further=True),
    ChangePhrase(_ADD, r"und", _SHOW, evidence=PICTURE, further=True),
    ChangePhrase(_ADD, r"und", _SIGN, evidence=CONFIRMED, further=True),
    ChangePhrase(_ADD, r"und", _TYPE, evidence=TYPED, further=True),
    ChangePhrase(_ADD, r"(?:da |hier |uns |mir )?(?:fehlt|fehlen)(?: (?:da|noch|uns|mir|hier|auch))+"),
    ChangePhrase(_ADD, r"rein mit|her mit"),
    ChangePhrase(_ADD, r"(?:mach|mache|macht|machen)(?: sie)?", r"(?:rein|dazu)"),
    ChangePhrase(_ADD, rf"{_IS}{_ADVERBS}", rf"(?:ab sofort |künftig |nun |jetzt )?(?:für alle )?{_NEEDED}{_ALL}"),
    ChangePhrase(_ADD, r"(?:verlangen|fordern|voraussetzen|einfordern)", before=True),
    ChangePhrase(_ADD, rf"{_IN}(?! (?:dürfen|können|könnten)\b)", before=True),
    ChangePhrase(_TIGHTEN, r"(?:erneuern|wiederholen|auffrischen)", before=True, keeps_rule=True),
)

PICTURED = (
    rf"(?:{_PIC} (?:vom |von |(?:von )?(?:des |der |ihres |ihrer |eines |einer |ihrem |dem |deren ))|"
    rf"gescannte[nrsm]? )(?P<label>.+)"
)
