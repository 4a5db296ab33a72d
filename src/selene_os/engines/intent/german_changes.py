"""German: the ways to ask for a change, or for a campaign."""

from selene_os.engines.intent.draft import ChangeKind
from selene_os.engines.intent.german_exchanges import EXCHANGES
from selene_os.engines.intent.german_verb_parts import (
    ADVERBS,
    ALL,
    BEGINS,
    DONE,
    GIVE,
    GONE,
    IN,
    IS,
    MORE,
    MUST,
    NEEDED,
    NO_MORE,
    PIC,
    SHOW,
    SIGN,
    TAKEN_IN,
    THEN,
    TO,
    TYPE,
    WHOM,
    ZU,
    A,
)
from selene_os.engines.intent.language import CONFIRMED, PICTURE, TYPED, ChangePhrase

_ADD, _TIGHTEN, _RELAX = ChangeKind.ADD, ChangeKind.TIGHTEN, ChangeKind.RELAX
_REMOVE, _REWORD = ChangeKind.REMOVE, ChangeKind.REWORD

DEEDS = ((GIVE, None), (SHOW, PICTURE), (SIGN, CONFIRMED))

CHANGES = (
    *EXCHANGES,
    ChangePhrase(
        _ADD,
        (
            rf"neue (?:anforderung|sache|vorgabe|pflicht)(?:en)?(?: (?:für|an) {WHOM}|[\s\ue000]*)(?::| "
            rf"nämlich| und zwar)"
        ),
        sure=True,
    ),
    ChangePhrase(_ADD, rf"{IS} (?:dazu )?(?:verpflichtet|gehalten|aufgefordert|angehalten|gebeten),?", ZU),
    ChangePhrase(
        _ADD,
        (rf"{IS} (?:dazu )?(?:verpflichtet|gehalten|aufgefordert|angehalten|gebeten),?"),
        r"hochzuladen",
        evidence=PICTURE,
    ),
    ChangePhrase(
        _ADD,
        rf"{IS} (?:dazu )?(?:verpflichtet|gehalten|aufgefordert|angehalten|gebeten),?",
        r"zu (?:bestätigen|unterschreiben|unterzeichnen)",
        evidence=CONFIRMED,
    ),
    ChangePhrase(_ADD, rf"{IS}{ADVERBS}", rf"{ZU}"),
    ChangePhrase(_ADD, rf"{IS}{ADVERBS}", r"hochzuladen", evidence=PICTURE),
    ChangePhrase(_ADD, rf"{IS}{ADVERBS}", r"zu (?:bestätigen|unterschreiben|unterzeichnen)", evidence=CONFIRMED),
    ChangePhrase(
        _TIGHTEN, (rf"{IS}{ADVERBS}"), r"(?:zu (?:belegen|erneuern|wiederholen)|nachzuweisen)", keeps_rule=True
    ),
    ChangePhrase(_ADD, r"dass", SHOW, evidence=PICTURE),
    ChangePhrase(_ADD, r"dass", r"(?:bestätigen|unterschreiben|unterzeichnen)", evidence=CONFIRMED),
    ChangePhrase(
        _ADD,
        rf"(?:haben|hat){ADVERBS}",
        rf"{ZU}|nachzuweisen|vorzulegen|einzureichen|beizubringen|abzugeben|vorzuweisen|anzugeben",
    ),
    ChangePhrase(_ADD, rf"(?:haben|hat){ADVERBS}", r"hochzuladen", evidence=PICTURE),
    ChangePhrase(_ADD, rf"(?:haben|hat){ADVERBS}", r"zu (?:bestätigen|unterschreiben)", evidence=CONFIRMED),
    ChangePhrase(_ADD, MUST, rf"(?:für (?:alle|jeden) )?(?:{NEEDED}|{TAKEN_IN}) (?:sein|werden)"),
    ChangePhrase(_ADD, ZU, before=True),
    ChangePhrase(_ADD, r"hochzuladen", before=True, evidence=PICTURE),
    ChangePhrase(
        _ADD,
        (
            r"(?:(?:möchte?|hätte?|hätten|möchten)(?: ich| wir)?|(?:will|wollen) (?:ich|wir)|(?:ich|"
            r"wir) (?:will|wollen))(?!(?: gern| gerne)? ?,? ?dass\b)(?: "
            r"gern| gerne)?(?! ?,? ?dass\b)(?![^.;!?\n]{0,20},? dass\b)"
        ),
    ),
    ChangePhrase(
        _REMOVE,
        rf"(?:(?:bitte )?(?:frag|frage|fragen|fragt)|bitte(?! frag)) {WHOM} nicht {MORE} (?:nach|um)",
        sure=True,
    ),
    ChangePhrase(
        _REMOVE, rf"(?:verlang|forder|frag)(?:e|en|t){ADVERBS}", rf"nicht {MORE}(?: (?:an|ab|nach))?", sure=True
    ),
    ChangePhrase(_REMOVE, rf"verlang(?:e|en|t){ADVERBS} (?:nicht {MORE}|kein(?:e|en|er|es)?)", sure=True),
    ChangePhrase(_REMOVE, rf"(?:brauch|benötig)(?:e|en|t){ADVERBS}(?:[\s\ue000])*kein(?:e|en|er|es)?"),
    ChangePhrase(
        _REMOVE,
        rf"(?:müssen|muss){ADVERBS}[\s\ue000]*kein(?:e|en|er|es)?",
        rf"(?:{MORE} )?(?:{GIVE}|{SHOW}|{SIGN}|{TYPE})",
    ),
    ChangePhrase(_REMOVE, r"entfern(?:e|en|t)|streich(?:e|en|t)|lösch(?:e|en|t)"),
    ChangePhrase(_REMOVE, r"(?:nimm|nehmt)", r"(?:raus|heraus|weg)"),
    ChangePhrase(_REMOVE, r"(?:schaff|schaffe|schafft)", r"ab"),
    ChangePhrase(_REMOVE, rf"{IS}", rf"nicht {MORE} {NEEDED}"),
    ChangePhrase(
        _REMOVE,
        r"(?:entfällt|entfallen)(?: ersatzlos| komplett| künftig| ab sofort| damit| ganz| dann| jetzt| hiermit)*",
        before=True,
    ),
    ChangePhrase(
        _REMOVE,
        r"(?:soll|sollen|sollte|sollten|muss|müssen|müsste|müssten|wird|werden|darf|dürfen)",
        (
            rf"nicht {MORE} (?:abgefragt|verlangt|gefordert|benötigt|erhoben|eingefordert|gebraucht|"
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
            rf"künftig|ab sofort) )*{GONE}"
        ),
        before=True,
    ),
    ChangePhrase(_REMOVE, r"(?:wird|werden)", rf"nicht {MORE} (?:gebraucht|abgefragt|eingefordert)"),
    ChangePhrase(_REMOVE, rf"(?:brauchen|benötigen|wollen) wir{ADVERBS} {NO_MORE}", before=True),
    ChangePhrase(
        _REMOVE,
        (
            rf"nicht {MORE} (?:(?:zu )?(?:verlangen|fordern|erheben|erfragen|einfordern|abfragen|anfordern)|"
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
    ChangePhrase(
        _REWORD,
        r"(?:der|die|den) (?:text|wortlaut|titel|frage|bezeichnung|formulierung|hinweis) "
        r"(?:von|des|der|für|vom|beim|bei|zum|zur)(?: (?:dem|der|den))?",
        r"(?:(?:soll|sollte|muss|wird) )(?:(?:bitte|künftig|jetzt|nun|ab sofort|neu|so|wie folgt|folgendermaßen) )*"
        r"(?:lauten|heißen)(?: wie folgt)?:?",
        wording=True,
    ),
    ChangePhrase(_REWORD, r"(?:benenn|formulier)(?:e|en|t)", r"um"),
    ChangePhrase(
        _TIGHTEN,
        r"mach(?:e|en|t)?",
        rf"(?:für (?:alle|jeden) )?(?:zur pflicht|verpflichtend|obligatorisch|verbindlich){ALL}",
    ),
    ChangePhrase(_RELAX, r"mach(?:e|en|t)?", r"(?:optional|freiwillig)"),
    ChangePhrase(
        _TIGHTEN,
        r"(?:muss|müssen|soll|sollen)",
        rf"(?:{TO}(?:erneuert|wiederholt|aufgefrischt) werden|zu (?:erneuern|wiederholen) sein)",
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
        (
            r"(?:begrenze|begrenzt|begrenzen|beschränke|beschränkt|beschränken|verkürze|verkürzt|verlängere|"
            r"verlängert|setze|setzt)"
        ),
        keeps_rule=True,
    ),
    ChangePhrase(_TIGHTEN, r"(?:soll|sollen|darf|dürfen|muss|müssen)", r"gelten|gültig sein", keeps_rule=True),
    ChangePhrase(
        _TIGHTEN,
        (r"(?<!nderung\s)(?<!regelung\s)(?:gilt|gelten)(?![^.;!?\n]*:)(?=\s+(?:jetzt\s+|nun\s+)?(?:nur|\ue000))"),
        before=True,
    ),
    ChangePhrase(_TIGHTEN, MUST, rf"{TO}(?:erneuern|wiederholen|auffrischen)", keeps_rule=True),
    ChangePhrase(_ADD, rf"verlang(?:e|en|t)?{ADVERBS}(?! ?,? ?dass\b)", sure=True),
    ChangePhrase(_ADD, rf"(?:fordere|fordert|fordern){ADVERBS}(?! ?,? ?dass\b)"),
    ChangePhrase(
        _ADD, rf"(?:(?:bitte )?(?:frag|frage|fragen|fragt)|bitte(?! \w+en sie\b)(?! frag)) {WHOM} (?:nach|um)"
    ),
    ChangePhrase(_ADD, rf"(?:brauch|benötig|bräuch)(?:e|en|t|te|ten)?(?: ich| wir)?{ADVERBS}"),
    ChangePhrase(_ADD, r"(?:frag|frage|fragt|fragen)", r"ab"),
    ChangePhrase(_ADD, r"(?:führ|führe|führt|führen)", r"ein"),
    ChangePhrase(_ADD, r"(?:leg|lege|legt|legen)", r"an"),
    ChangePhrase(_ADD, r"(?:füge|fügt|fügen)", r"hinzu"),
    ChangePhrase(_ADD, r"(?:nimm|nehmt|nehmen)", r"(?:auf|hinzu|dazu)"),
    ChangePhrase(_ADD, rf"(?:erfrag|erheb|erfass)(?:e|en|t){ADVERBS}"),
    ChangePhrase(_ADD, r"(?:forder|fordere|fordern|fordert|hol|hole|holen|holt)", r"(?:an|ein)"),
    ChangePhrase(_ADD, rf"ergänz(?:e|en|t){ADVERBS}"),
    ChangePhrase(
        _ADD,
        MUST,
        (rf"{TO}{GIVE}"),
    ),
    ChangePhrase(_ADD, MUST, rf"{TO}{SHOW}", evidence=PICTURE),
    ChangePhrase(
        _ADD,
        MUST,
        rf"(?:nur |einfach |lediglich |selbst )*{TO}(?:bestätigen|unterschreiben|unterzeichnen)",
        evidence=CONFIRMED,
    ),
    ChangePhrase(_ADD, MUST, rf"{TO}{TYPE}", evidence=TYPED),
    ChangePhrase(_ADD, MUST, r"(?:aus)?wählen"),
    # What people do, said as an order: "cashiers sign a declaration from now on".
    ChangePhrase(_ADD, rf"(?:unterschreiben|unterzeichnen|bestätigen|quittieren){THEN}(?={A})", evidence=CONFIRMED),
    ChangePhrase(_ADD, rf"(?:legen|reichen|bringen|geben|weisen|zeigen){THEN}", rf"(?:vor|ein|mit|ab|nach|bei){DONE}"),
    ChangePhrase(_ADD, rf"(?:laden|lädt){THEN}", rf"hoch{DONE}", evidence=PICTURE),
    ChangePhrase(
        _ADD,
        r"(?:trag|trage|tragt|tragen sie|setz|setze|setzt|setzen sie)",
        rf"(?:mit )?(?:ein|drauf|dazu|auf die liste){DONE}",
    ),
    ChangePhrase(_ADD, MUST, rf"(?:mit )?(?:her|rein|dazu|hinzu|drauf|auf die liste){DONE}"),
    ChangePhrase(
        _ADD,
        (
            r"(?<!nein[,;]\s)(?<!nee[,;]\s)(?<!ne[,;]\s)(?<=\w[,;]\s)stattdessen(?: bitte| nun| jetzt|"
            r" künftig| aber)*"
        ),
    ),
    # A wish that is put as a question: "could the cashiers please sign …?"
    *(ChangePhrase(_ADD, rf"{BEGINS}(?:könnten|könnte){ADVERBS}", does, evidence=how) for does, how in DEEDS),
    ChangePhrase(
        _REMOVE,
        r"dass (?:ihr|wir|sie|du|man)",
        r"(?:streicht|entfernt|löscht|weglasst|rausnehmt|herausnehmt|rauswerft|streichen|entfernen|löschen|weglassen)",
    ),
    ChangePhrase(
        _ADD,
        r"dass (?:ihr|wir|sie|du|man)",
        r"(?:abfragt|verlangt|anfordert|einfordert|aufnehmt|ergänzt|hinzufügt|einholt|erfasst|anlegt|einführt|"
        r"verlangst|abfragst|"
        r"aufnimmst|verlangen|abfragen|anfordern|aufnehmen|einholen|einführen)",
    ),
    # As those say it who learned the language late: "muss haben Ausweis".
    *(ChangePhrase(_ADD, rf"{MUST} {does}", evidence=how) for does, how in DEEDS),
    ChangePhrase(_REMOVE, r"nicht (?:mehr|länger) (?:brauchen|benötigen|verlangen|haben)(?= \w)"),
    # A second thing to be done, behind a verb that is complete: "… bestätigen und die Nummer eingeben".
    *(ChangePhrase(_ADD, r"und", does, evidence=how, further=True) for does, how in (*DEEDS, (TYPE, TYPED))),
    ChangePhrase(_ADD, r"(?:da |hier |uns |mir )?(?:fehlt|fehlen)(?: (?:da|noch|uns|mir|hier|auch))+"),
    ChangePhrase(_ADD, r"rein mit|her mit"),
    ChangePhrase(_ADD, r"(?:mach|mache|macht|machen)(?: sie)?", r"(?:rein|dazu)"),
    ChangePhrase(_ADD, rf"{IS}{ADVERBS}", rf"(?:ab sofort |künftig |nun |jetzt )?(?:für alle )?{NEEDED}{ALL}"),
    ChangePhrase(_ADD, r"(?:verlangen|fordern|voraussetzen|einfordern)", before=True),
    ChangePhrase(_ADD, rf"{IN}(?! (?:dürfen|können|könnten)\b)", before=True),
    ChangePhrase(_TIGHTEN, r"(?:erneuern|wiederholen|auffrischen)", before=True, keeps_rule=True),
    ChangePhrase(
        _REMOVE,
        r"kein(?:e|en|er|es)?",
        (
            rf"{MORE}(?: (?:{NEEDED}|abfragen|verlangen|fordern|einfordern|"
            rf"erheben|anfordern|einholen|{GIVE}))?{DONE}"
        ),
    ),
    ChangePhrase(
        _ADD, rf"(?:pflicht|erforderlich|verpflichtend|notwendig|nötig|vorgeschrieben|obligatorisch){DONE}", before=True
    ),
)

PICTURED = (
    rf"(?:{PIC} (?:vom |von |(?:von )?(?:des |der |ihres |ihrer |eines |einer |ihrem |dem |deren ))|"
    rf"gescannte[nrsm]? )(?P<label>.+)"
)
