"""German: what verbs that ask for a change are made of."""

PIC = r"(?:fotos?|bild(?:er|ern)?|scans?|kopien?|dokument(?:e|s|en)?|upload|datei(?:en)?|pdfs?|ablichtung)"
NEEDED = (
    r"(?:pflicht|erforderlich|verpflichtend|notwendig|nötig|vorgeschrieben|obligatorisch|verlangt|"
    r"benötigt|gefordert|erbeten)"
)
ALL = r"(?: für (?:alle|jeden)(?=\s*(?:$|[.,;!\ue000])))?"
ADVERBS = (
    r"(?: (?:bitte|wir|ab sofort|künftig|zukünftig|nun|jetzt|auch|zusätzlich|außerdem|noch|ebenfalls|alle|dafür|"
    r"dann|doch|also|nämlich|wirklich|tatsächlich|eh|sowieso|"
    r"dringend|unbedingt|zwingend|mal|halt|eben|einfach|da|gleich|selbst|mir|uns|in zukunft|von nun an|ab jetzt))*"
)
IS = r"(?:ist|sind|wird|werden|sei)"
MUST = rf"(?:möge|mögen|müssen|muss|müsste|müssten|sollen|soll|sollte|sollten|haben){ADVERBS}"
BEGINS = r"(?:(?<![^\n])|(?<=[.!?:,]\s))"
MORE = r"(?:mehr|länger)"
NO_MORE = r"(?:(?:nicht|net|ned) (?:mehr|länger)|nimmer)"
WHOM = r"(?P<whom>(?:(?!\b(?:nach|um)\b)[^.,;:!?\n]){1,80}?)"
TO = r"(?:zu )?"

ZU = (
    r"(?:vorzulegen|mitzubringen|abzugeben|einzureichen|vorzuweisen|vorzuzeigen|anzugeben|"
    r"beizubringen|beizufügen|abzufragen|"
    r"aufzunehmen|zu (?:haben|besitzen|erbringen|verlangen|fordern|erheben|erfragen|erfassen|führen|tragen))"
)
TAKEN_IN = (
    r"(?:angefordert|eingeholt|abgefragt|eingeführt|aufgenommen|vorgelegt|eingefordert|vorgewiesen|ergänzt|hinzugefügt|"
    r"erhoben|erfragt|eingereicht|abgegeben)"
)
GIVE = (
    r"(?:haben|vorlegen|nachweisen|besitzen|mitbringen|abgeben|einreichen|vorweisen|vorzeigen|angeben|erbringen|"
    r"bringen|machen|absolvieren|tragen|beibringen|beifügen|ablegen|durchlaufen|führen|absolviert "
    r"haben|abgelegt haben|"
    r"geben|zeigen|schicken|senden|liefern|übermitteln|einsenden|beschaffen|besorgen|besucht haben|gemacht haben|"
    r"bestanden haben|dabeihaben|mitführen)"
)
DONE = r"(?=\s*(?:$|[.,;:!?()+\ue000-])|\s+(?:bei|für|von|und|dafür|bitte|auch|nur|aber)\b)"
# What is done already is no order.
THEN = (
    r"(?: (?:ab sofort|künftig|zukünftig|nun|jetzt|bitte|dann|auch|zusätzlich|außerdem|noch|ab jetzt|in zukunft|alle))*"
    r"(?! (?:schon|bereits|nicht|kein\w*)\b)"
)
A = r" (?:eine?[nrs]?|die|den|das|ihre?[nm]?|folgende\w*|:)\b"
GONE = (
    r"(?:(?:ersatzlos |komplett |ganz |gänzlich )?(?:zu (?:streichen|entfernen|löschen)|rausfallen|"
    r"rausfliegen|rausnehmen|"
    r"herausnehmen|wegfallen|weglassen|streichen|entfernen|löschen|abschaffen)|fällt weg|fällt raus|"
    r"fallen weg|fliegt raus|"
    rf"fliegen raus|entfällt|(?:raus|weg){DONE}|"
    r"(?:gestrichen|gelöscht|entfernt|herausgenommen|rausgenommen|abgeschafft) werden)"
)
IN = (
    r"(?:aufnehmen|abfragen|ergänzen|hinzufügen|hinzunehmen|einführen|anfordern|einholen|nachfordern|"
    r"erfassen|anlegen|"
    r"(?:mit )?reinnehmen|mit aufnehmen|mitaufnehmen|dazunehmen|reinsetzen|hinterlegen|einfügen|einbauen|"
    r"verankern|vorsehen|einplanen|"
    r"vorlegen|nachweisen|mitbringen|vorzeigen|(?:rein|dazu)(?! mit\b)(?=\s*(?:$|[.,;:!?()+\ue000-])|"
    r"\s+(?:bei|für|mit|und)\b))"
)
SHOW = r"(?:hochladen|fotografieren|abfotografieren|einscannen|scannen|ablichten|kopieren|knipsen)"
SIGN = r"(?:bestätigen|unterschreiben|unterzeichnen|quittieren|abzeichnen)"
TYPE = r"(?:eingeben|eintragen|eintippen)"
FREE = r"(?:befrei(?:e|en|t)|entbind(?:e|en|et)|verschon(?:e|en|t))"
FROM = r"(?:vom|von(?: (?:der|dem|den|einem|einer))?)"
