"""German: the ways to say whether current staff, new hires or both are meant."""

from selene_os.engines.intent.language import BOTH, CURRENT_ONLY, FROM_NOW_ON, NEW_ONLY

_PERSON = (
    r"(?:personals?|belegschaft|mitarbeiter(?:innen|n|/-?innen)?|mitarbeitenden?|beschäftigten?|angestellten?|"
    r"leuten?|teams?|teammitglieder|arbeitnehmer(?:innen|n)?|arbeitskräften?|"
    r"kolleg(?:en|innen)|kräften?|mannschaft|personen|truppe|crew|ma|"
    r"fahrer(?:innen|n)?|pfleger(?:innen|n)?|(?:pflege|reinigungs|fach)kräften?|lageristen|verkäufer(?:innen|n)?)"
)
_PEOPLE = rf"(?:{_PERSON}(?: und {_PERSON})?)"
_WORKING = r"(?:beschäftigte|angestellte|eingestellte|tätige|vorhandene|arbeitende)[nrsm]?"
_CURRENT = (
    r"(?:(?:aktuelle|bestehende|bisherige|jetzige|vorhandene|derzeitige|gegenwärtige|heutige|alteingesessene)[nrsm]?|"
    rf"(?:(?:schon|bereits|aktuell|derzeit|momentan) )+{_WORKING})"
)
_STAFF = (
    rf"(?:{_CURRENT} {_PEOPLE}|alte[nr]? {_PEOPLE}|(?:bestands|stamm)(?:personals?|mitarbeiter|mitarbeitende|kräfte|"
    r"belegschaft|team|leute)n?|(?:alt)?bestand|alteingesessenen?|altgedienten?|"
    rf"(?:schon |bereits |derzeit |aktuell )+{_WORKING})"
)
_THE = r"(?:(?:fürs|das|die|der|den|dem|des|alle[nr]?|unser(?:e[nrsm]?)?|sämtliche[nrs]?|auch|jeweils|noch) )*"
_HIRES = (
    r"neueinst|"
    rf"(?:künftige|zukünftige|neue|neu eingestellte|neu eintretende|neu startende|neu hinzukommende)[nrs]? {_PEOPLE}|"
    r"(?:(?:neue|künftige|zukünftige)[nr]? )?(?:einstellungen|neueinstellungen?|neuzugängen?|"
    r"neueintritten?)|neueintritt|"
    r"neueingestellten?|neu eingestellten?|neulingen?|neuankömmlingen?|neustarter[n]?|newbies|neuen?(?= anfängern?)|"
    r"neuanfänger[n]?|neu dazukommenden?|neuanstellungen"
)

_ENDS = r"(?=\s*(?:$|[.,;:!?)\ue000+-])|\s+(?:bitte|ok|okay|danke|und|sorry)\b)"
_AND = (
    r"(?:\s*[+/&]\s*|\s+(?:und|u|sowie|wie|wie auch|wie auch schon|als auch|plus|genau wie|ebenso wie|"
    r"genauso wie|oder)\s+)"
)
_OR = r"(?: (?:oder|und|wie|u) | ?[&+/] ?)"
_GOES = (
    r"(?:(?:und zwar|und|aber|jedoch|allerdings|zwar|(?<=[,;.:]\s)(?:gilt|gelten)|betrifft|"
    r"(?:hiervon |davon )?(?<!nicht\s)(?<!nicht\sdavon\s)(?<!nicht\shiervon\s)betroffen (?:sind|ist)|"
    r"(?:alles|beides|das|dies|es|und)(?: gilt| gelten| betrifft)?|(?<!nicht\s)(?:erfasst|umfasst|"
    r"einbezogen) (?:werden|sind|ist|wird)|das (?:wäre|wär|ist)|bitte|also|gültig|geltend|mit geltung|"
    r"mit wirkung|das alles|"
    r"die (?:änderung|regelung|anforderung|pflicht|verpflichtung|vorgabe|neuregelung|maßnahme|vorschrift)"
    r"(?: gilt| betrifft| gelten| erstreckt sich auf)?|(?:sämtliche|alle) punkte(?: gelten)?) )*"
)
_AWAY = r"(?:nicht|ohne|außer|exkl|exklusive|ausgenommen)"
_ONLY = (
    r"(?:(?:erst ?mal |vorerst |zunächst |bitte )*(?:nur|bloß|ausschließlich|lediglich|allein|einzig)(?: "
    r"erst ?mal)?)"
)
_IS = r"(?:(?:ist|sind|wird|werden|soll|sollen|bleibt|bleiben) )?"
_TOO = (
    rf"{_IS}(?:(?:bitte |hiervon |davon |ausdrücklich |explizit |auch |ebenfalls |mit )*"
    rf"(?:auch|ebenfalls|ebenso|genauso|gleichermaßen|mit|dabei|"
    r"inklusive|inkl|eingeschlossen|inbegriffen|mit rein|mit dabei|auch dazu|mit dazu|dazu|auch rein|"
    r"(?:mit)?betroffen|(?:mit "
    r")?einzubeziehen|(?:mit )?einbezogen|"
    r"(?:mit )?erfasst|zu berücksichtigen|berücksichtigt|gemeint|eingeschlossen sein))"
)
_LEFT = (
    r"(?:bleibt|bleiben|ist|sind|wird|werden) (?:davon |hiervon |von der änderung )?(?:unberührt|"
    r"außen vor|ausgenommen|nicht betroffen|"
    r"verschont|nicht erfasst|nicht einbezogen)"
)
_WITH = (
    r"(?:auch|ebenso|einschließlich|einschl|inklusive|inkl|samt|mitsamt|plus|nebst|mit|sowie|und|"
    r"betroffen sind auch|\+|&)"
)

_FOR = r"(?:(?:für|fürs|f|bei|beim|von|vom|v|an|ab) )?"
_HERE = (
    r"(?:da|dabei|hier|angestellt|beschäftigt|an bord|bei uns|im team|im haus|im dienst|im betrieb|im unternehmen)"
    r"(?: (?:arbeiten|beschäftigt|angestellt|tätig))?"
)
_ALREADY = (
    r"(?:(?:diejenigen|leute|alle|jene|die|denen),? )?(?:die|wer) (?:jetzt |heute )?(?:schon|bereits|jetzt) "
    rf"(?:länger |lange )?{_HERE} (?:sind|ist|arbeiten|arbeitet|\w+en)"
)
_STARTING = (
    r"(?:wer|(?:alle,? |diejenigen,? |leute,? |denen,? |die,? )?die) (?:jetzt |künftig |ab jetzt |in zukunft )?neu "
    r"(?:anfängt|anfangen|dazukommt|"
    r"dazukommen|kommt|kommen|eintritt|eintreten|startet|starten|eingestellt wird|eingestellt werden|"
    r"beginnt|beginnen)"
)
_OLD = rf"(?:{_STAFF}|{_CURRENT}|{_ALREADY}|alten?)(?: {_PEOPLE})?"
_NEW = rf"(?:{_HIRES}|{_STARTING}|(?:neue|künftige|zukünftige)[nr]?(?: {_PEOPLE})?)"
_EVERYBODY = (
    r"(?:personals?|belegschaft|mitarbeiter(?:innen|n)?|mitarbeitenden?|beschäftigten?|leuten?|kolleg(?:en|innen)|"
    r"teams?)"
)
_ALL = rf"(?:{_FOR}{_THE}{_EVERYBODY},? )?"
_EACH = rf"{_FOR}(?:alle,? )?{_THE}"

SCOPE = (
    (
        (
            rf"{_GOES}(?:egal |gleich |unabhängig davon |gleichgültig )?(?:ob )?neu oder (?:schon |"
            rf"bereits )?(?:lange )?{_HERE}"
        ),
        BOTH,
    ),
    (rf"{_GOES}(?:egal |gleich |unabhängig davon |gleichgültig )?(?:ob )?(?:schon |bereits )?{_HERE} oder neu", BOTH),
    (
        (rf"{_GOES}{_ALL}(?:egal )?(?:ob )?(?:alt{_OR}neu|neu{_OR}alt)"),
        BOTH,
    ),
    (rf"{_GOES}{_ALL}(?:sowohl )?{_EACH}{_OLD}{_AND}{_EACH}{_NEW}", BOTH),
    (rf"{_GOES}{_ALL}(?:sowohl )?{_EACH}{_NEW}{_AND}{_EACH}{_OLD}", BOTH),
    (rf"(?:und )?{_FOR}{_THE}{_CURRENT} {_TOO}{_ENDS}", BOTH),
    (rf"{_GOES}{_WITH} {_FOR}{_THE}(?:alten?|{_CURRENT})(?: {_TOO})?{_ENDS}", BOTH),
    (rf"{_GOES}{_AWAY} {_FOR}{_THE}(?:{_STAFF}|{_ALREADY}|(?:alten|{_CURRENT}){_ENDS})", NEW_ONLY),
    (rf"{_FOR}{_THE}(?:{_STAFF}|{_ALREADY}) {_LEFT}", NEW_ONLY),
    (rf"{_GOES}{_ONLY} {_FOR}{_THE}(?:{_STAFF}|{_ALREADY})", CURRENT_ONLY),
    (rf"{_GOES}{_ONLY} {_FOR}{_THE}(?:{_HIRES}|{_STARTING}|neuen?{_ENDS})", NEW_ONLY),
    (rf"{_GOES}{_WITH} {_FOR}{_THE}(?:{_STAFF}|{_ALREADY})(?: {_TOO})?", BOTH),
    (rf"{_FOR}{_THE}(?:{_STAFF}|{_ALREADY}) {_TOO}", BOTH),
    (rf"(?:und )?auch {_FOR}{_THE}(?:{_HIRES})", BOTH),
    (rf"{_GOES}weder {_FOR}{_THE}neuen? noch (?:{_FOR}{_THE}|im |beim ){_OLD}", BOTH),
    (r"rückwirkend", BOTH),
    (rf"{_GOES}{_FOR}{_THE}(?:{_HIRES}|{_STARTING})(?: (?:nur|only))?", NEW_ONLY),
    (r"ab jetzt|von nun an", FROM_NOW_ON),
)
