"""German: what stands in a letter beside the matter, and what says that nothing is decided yet."""

_ENDS = r"(?=\s*(?:$|[,.!;:\n]))"
# At the start of a clause: elsewhere it may be a part of a name.
_BEGINS = r"(?:(?<![^\n])|(?<=[,.;:!?]\s)|(?<=\s\s))"
_PEOPLE = r"(?:kolleg(?:en|innen|inn?en und kollegen)|zusammen|team|alle|leute|miteinander|selene)"
_PERSON = r"(?:frau|herr|herrn) [\w-]+"

ASIDES = (
    (
        r"als (?:pflicht|pflichtfeld|pflichtangabe|anforderung|voraussetzung)(?= (?:hinterlegen|aufnehmen|"
        r"einführen|anlegen|eintragen)|\s*[.,;]|$)"
    ),
    (
        r"(?:bin (?:grad|gerade) (?:in der|im|auf der|auf dem) \w+,?|(?:und )?noch was (?:schönes )?(?:zum "
        r"schluss)?:|(?:eine )?kleine bitte"
        r"(?: von mir)?:|siehe unten:?|anbei [^:.;\n]{2,50}:|wir haben (?:uns )?(?:darauf )?(?:vereinbart|"
        r"geeinigt|beschlossen)(?:, dass|:)|"
        r"(?:der|die|das) \w+ (?:beantragt|wünscht|verlangt|bittet|fordert|empfiehlt|schlägt vor|hat "
        r"(?:beschlossen|beantragt|zugestimmt))"
        r"(?:, dass|,|:)|\w+(?:leitung|abteilung|büro)? hier:|mach(?:t|en sie)? mal(?= bei| für)|sagt mal,?|ihr "
        r"lieben,?|hallöchen,?)"
    ),
    (
        r"(?:ja |also |na |so )*(?:hallo|servus|moin|hi)(?: zusammen)?,? (?:hier (?:ist|spricht|ist der|"
        r"ist die)|ich bins?)(?: der| die)? \w+(?: also)?"
    ),
    r"(?:ja |also |na |so )*(?:du |sie )?(?:pass|passen) (?:sie )?(?:mal )?auf,?",
    r"(?:so |also |ja )*(?:dann )?(?:noch |jetzt )(?:was|etwas) (?:zu|für|bei)(?= den?\b| der\b)",
    (
        r"(?:und )?(?:ich glaube? )?(?:das wars?|das war es|das wär s|das wars dann|und fertig|mehr nicht|"
        r"das ist alles)$"
    ),
    r"(?:ach )?(?:weißt du|wissen sie|wisst ihr) was,?|ach so(?: ja)?,?|ja genau,?|ne warte,?|warte mal,?",
    rf"(?:guten (?:tag|morgen|abend)|moin|servus)(?: (?:{_PEOPLE}|{_PERSON}))?{_ENDS}",
    (
        r"(?:ich|wir) (?:möchte|möchten|darf|dürfen|würde|würden) (?:sie |euch |dich |gern(?:e)? |"
        r"höflich(?:st)? )*bitten,?(?: dass)?"
    ),
    (
        r"(?:wenns|wenn es|wenn s|falls es|sofern es) (?:irgendwie |dir |ihnen |euch )?(?:geht|möglich ist|passt)|"
        r"(?:wenn|falls|sofern) möglich|nach möglichkeit|bei gelegenheit|so (?:schnell|bald) wie möglich|"
        r"schnellstmöglich|baldmöglichst|bitte (?:ein)?mal"
    ),
    r"(?:könnte|könnten|kann|können|sollte|sollten) (?:man|wir|du|ihr|sie) nicht(?: mal| auch)?(?=[^.!\n]*\?)",
    (
        r"(?:unserer|meiner) (?:meinung|ansicht) nach|(?:unseres|meines) erachtens|warum auch immer,?(?: aber)?|"
        r"fürs protokoll\s*:?"
    ),
    r"zur klarstellung|übrigens|nebenbei|mit sofortiger wirkung",
    (
        r"(?:vielen|besten|herzlichen|schon mal|lieben)? ?dank(?:e)?(?: (?:im voraus|vorab|schon mal|"
        r"schonmal|euch|ihnen|dir|schön))*"
    ),
    (
        r"mit der bitte um (?:umsetzung|bearbeitung|erledigung|kenntnisnahme|rückmeldung|freigabe|"
        r"beachtung)(?: und \w+)?"
    ),
    r"(?:bezugnehmend|mit bezug|unter bezugnahme|in bezug) auf (?:unser|das|die|den|ihr|mein)[^:,.;!?\n]*",
    (
        r"(?:wie|so wie) (?:eben |gestern |heute |telefonisch |mündlich |bereits |schon )*(?:besprochen|"
        r"vereinbart|abgesprochen|gesagt|"
        r"angekündigt|erwähnt|diskutiert)"
    ),
    r"(?:hier |noch )?(?:eine|ne) (?:kurze |kleine )?(?:bitte|anfrage|info|frage|rückmeldung)(?=\s*[:,-])",
    (
        r"(?:(?:könnten|könntest|könnt|kannst|können|würden|würdest) (?:sie|du|ihr|wir) )?(?:bitte )?"
        r"(?:einstellen|einrichten|veranlassen|dafür sorgen|sicherstellen|sorgen sie dafür|sorge dafür|"
        r"stellt sicher|sorgt dafür|"
        r"achtet darauf|achten sie darauf|achte darauf|stellen sie sicher|stell sicher|"
        r"veranlassen sie|veranlasse)(?: bitte)?(?=,? ?dass\b)"
    ),
    r"es (?:ist|wäre) (?:bitte )?(?:sicherzustellen|zu veranlassen|dafür zu sorgen|darauf zu achten)(?=,? ?dass\b)",
    r"(?:es|das) wäre (?:schön|gut|super|toll|hilfreich|nett|klasse|prima|wünschenswert)(?=,? ?(?:wenn|dass)\b)",
    (
        r"(?:ich|wir) (?:möchten?|würden?|wollen?|will) (?:sie |euch |dich )?(?:gerne? )?(?:darum "
        r")?(?:bitten|ersuchen)(?= ?,)"
    ),
    r"(?:wäre|ist) (?:es )?(?:vielleicht |evtl |eventuell )?(?:möglich|machbar|denkbar)(?=,? ?dass\b)",
    (
        r"(?:und |noch )*(?:ein(?:en|e)? )?(?:schöne[nrs]?|gute[nrs]?|angenehme[nrs]?) (?:rest)?"
        r"(?:wochenende|tag|abend|feierabend|woche|nachmittag|urlaub|feiertage|zeit)(?: noch| euch| dir| ihnen)*"
        r"(?=\s*(?:$|[,.!;\n]))"
    ),
    rf"{_BEGINS}(?:(?:wg|aw|fw|fwd|re|betr|betreff)\s*:\s*)+",
    (
        rf"{_BEGINS}(?:der|die|das|unser|unsere) (?!\w*en\b)\w+ (?:verlangt|fordert|will|möchte|wünscht|"
        rf"wünscht sich|schreibt vor|"
        r"besteht darauf|hätte gerne?|(?:will|möchte) sehen|bittet darum|legt wert darauf|erwartet|"
        r"hat (?:beschlossen|entschieden|"
        r"festgelegt|verfügt|angeordnet)),?(?= ?dass\b)"
    ),
    (
        r"(?:ich|wir) (?:wollte|wollten|möchte|möchten|muss|müssen) (?:nur |noch |kurz |euch |ihnen |dir |mal )*"
        r"(?:bescheid (?:geben|sagen)|mitteilen|sagen|informieren|anmerken|melden),?(?= ?dass\b)"
    ),
    r"(?:mir|uns) (?:ist|fällt) (?:gerade |eben |heute )?(?:aufgefallen|auf),?(?= ?dass\b)",
    r"(?:ich habe?|wir haben) (?:gerade |eben |heute )?(?:gesehen|gemerkt|bemerkt|festgestellt),?(?= ?dass\b)",
    (
        rf"{_BEGINS}(?:(?:(?:ein|eine|einen|noch|kleine[rs]?|kurze[rs]?) )*(?:frage|bitte|info|hinweis|nachtrag|"
        rf"update|wichtig|achtung|todo|auftrag|anliegen|"
        rf"ps)\s*:\s*)"
    ),
    (
        r"(?:die |der |das )?(?:(?:bisherige|bestehende|generelle|allgemeine)[nrs]? )?"
        r"(?:pflicht|verpflichtung|nachweispflicht|vorlagepflicht) (?:zum|zur)"
        r"(?: (?:vorlage|abgabe|einreichung|beibringung) (?:von|des|der|eines|einer))?(?= \w)"
    ),
    r"(?:ich|wir) (?:bitte|bitten|ersuchen|ersuche) (?:sie |euch |dich )?(?:darum|hiermit)?(?= ?,)",
    r"(?:hiermit|hierdurch) (?:bitten|beantragen|ersuchen|bitte|beantrage) (?:wir|ich)(?: sie)?(?: darum)?(?= ?,)",
    r"(?:ich|wir) (?:beantragen?|erbitten?)(?= ?,)",
    (
        r"(?:ich|wir) (?:hätte?|hätten|möchte?|möchten|wollte?|wünsche?|wünschen|fände?)(?: mir| uns| es)?(?: gern|"
        r" gerne| gut)*(?=,? ?(?:dass|wenn)\b)"
    ),
    r"\((?:m/w/d|w/m/d|m/w|d/m/w|m/w/x)\)|(?:m/w/d|w/m/d)",
    r"(?:rein )?(?:vorsorglich|der vollständigkeit halber|der guten ordnung halber|nur zur info|zur info|fyi)",
    r"(?:hab|habe|haben) (?:ich|wir) (?:(?:ganz|noch|vorhin|gestern|leider) )*vergessen(?=\s*[:,-])",
    (
        rf"{_BEGINS}(?:der|die) (?:betriebsrat|personalrat|geschäftsführung|geschäftsleitung|rechtsabteilung|"
        r"arbeitnehmervertretung) (?:hat|ist) (?:dem |damit |bereits |schon |heute |gestern )*"
        r"(?:zugestimmt|einverstanden|informiert)(?=\s*[:.;,-])"
    ),
    (
        rf"{_BEGINS}(?:gemäß|laut|entsprechend) (?:der|dem|den|unserer|unserem|unseren)? ?"
        r"(?:neuen |aktuellen |geltenden |internen )?(?:betriebsvereinbarung|dienstvereinbarung|vereinbarung|"
        r"tarifvertrag|beschluss|vorgaben?|richtlinie|anweisung|protokoll)(?: der geschäftsführung| des betriebsrats)?"
        r"(?: vom \d{1,2}\. ?(?:\w+|\d{1,2}\.)(?: ?\d{4})?)?"
    ),
    (
        r"(?:noch |nur )?(?:ganz )?kurz (?:aus|vor|nach|zwischen) (?:dem|der|den|zwei) \w+(?=\s*[:,-])|"
        r"(?:du |sie )?sag(?:en sie)? mal,?(?= kannst| können| könnt)"
    ),
    r"(?:ist|sind|wurde) (?:schon |bereits |alles )?mit [\w -]{2,30} abgestimmt",
)

GREETING = (
    r"(?:hallo|hi|moin|guten (?:morgen|tag|abend)|sehr geehrte[rs]?|liebe[rs]?|servus|grüß gott|grüezi|hallöchen|"
    r"ihr lieben)"
)
CLOSING = (
    r"(?:mit )?(?:freundlichen|besten|lieben|schönen|vielen|viele|liebe|beste|schöne) (?:grüßen|grüße|dank|gruß)|"
    r"danke(?: schön| im voraus| vorab)?|vielen dank|lg|mfg|vg|gruß|grüße"
)

UNDECIDED = (
    r"kläre ich (?:noch|morgen|später)|(?:teile|reiche|sage|melde) ich (?:noch|später) (?:mit|nach|durch)?|"
    r"nachweis offen|"
    r"(?:sagen|prüfen|klären|wissen|fragen|schauen|sehen|überlegen|prüfe|prüft|fraglich|unklar),? ob|"
    r"(?:ich|wir|man) (?:weiß|wissen) (?:es |das )?(?:noch )?nicht|entweder|"
    r"steht (?:noch )?nicht fest|(?:ist|sind|bleibt) (?:noch |derzeit )*(?:offen|unklar|fraglich|"
    r"ungeklärt|nicht entschieden|"
    r"nicht sicher|nicht geklärt|in klärung)|(?:noch )?unentschieden|(?:wissen|weiß|entscheiden) "
    r"(?:wir|ich|man) (?:noch )?nicht|"
    r"(?:müssen|muss) (?:wir|ich|noch) (?:noch )?(?:klären|prüfen|überlegen|abstimmen)|wird (?:noch|"
    r"gerade|derzeit) (?:geprüft|"
    r"geklärt|diskutiert|abgestimmt)|(?:wir|ich) (?:überlegen?|prüfen?|diskutieren?)(?: noch| gerade)?|"
    r"(?:eventuell|evtl|vielleicht|möglicherweise|womöglich|ggf)"
)

# What forms are headed with: "Position: …; Nachweis: …".
HEADINGS = (
    r"(?:position|typ|stelle|rolle|funktion|anforderung|dokument|feld|nachweis|beleg|mitarbeiter|wer|was|wen|für "
    r"wen|geltung|umfang|"
    r"land|länder|gilt für|art|änderung|personenkreis|geltungsbereich)\s*[:=]"
)

# What is said to whoever reads the turn, not of those who are asked.
ADDRESSED = (
    r"(?:kannst|könntest|schaffst|schafft|würdest) (?:du|ihr)|(?:können|könnten|würden|schaffen) sie(?= das| es)|"
    r"bitte (?:antworten|melden|antworte|melde) (?:sie|dich|euch)?"
)
