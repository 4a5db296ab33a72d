"""German: what is to go for something else or for some people, and what is said to be waited for."""

from selene_os.engines.intent.draft import ChangeKind
from selene_os.engines.intent.german_verb_parts import (
    ADVERBS,
    FREE,
    FROM,
    GIVE,
    IS,
    MUST,
    WHOM,
)
from selene_os.engines.intent.language import CONFIRMED, PICTURE, ChangePhrase

_ADD, _REMOVE = ChangeKind.ADD, ChangeKind.REMOVE

EXCHANGES = (
    ChangePhrase(_REMOVE, r"(?:bitte )?ersetz(?:e|en|t)", r"durch|mit", swaps=True),
    ChangePhrase(
        _REMOVE,
        rf"(?:brauch|benötig)(?:e|en|t){ADVERBS}[\s\ue000]+kein(?:e|en|er|es)?",
        r"(?:mehr ?)?,? sondern",
        swaps=True,
    ),
    ChangePhrase(
        _REMOVE,
        rf"(?:{MUST}|(?:brauch|benötig)(?:e|en|t){ADVERBS})[\s\ue000]+(?:statt|anstatt|anstelle)(?: von)? (?:des|"
        rf"der|dem|den|das|die)",
        r"(?:(?:jetzt|nun|künftig|bitte|ab sofort|nur|lieber|dann) )*(?:eine|einen|ein)",
        swaps=True,
    ),
    ChangePhrase(
        _REMOVE,
        r"durch|gegen",
        r"(?:zu )?(?:ersetzen|austauschen|tauschen)|(?:ersetzt|ausgetauscht|getauscht)(?: werden)?",
        before=True,
        swaps=True,
    ),
    ChangePhrase(_REMOVE, r"(?:tausch|tausche|tauscht|tauschen|wechsle|wechselt)", r"gegen", swaps=True),
    ChangePhrase(_REMOVE, r"(?:statt|anstatt|anstelle)(?: von)?(?= (?:der|des|dem|die|den|das|von)\b)"),
    ChangePhrase(_REMOVE, rf"{FREE} {WHOM} {FROM}", sure=True),
    ChangePhrase(_REMOVE, rf"(?:nimm|nehmt|nehmen) {WHOM} {FROM}", r"aus"),
    ChangePhrase(_REMOVE, rf"{IS} {WHOM} {FROM}", r"zu (?:befreien|entbinden|verschonen)"),
    ChangePhrase(
        _REMOVE, (r"(?:um (?:die )?)?(?:streichung|löschung|entfernung|abschaffung) (?:des|der|von|eines|einer)")
    ),
    ChangePhrase(
        _ADD,
        (
            r"(?:um (?:die )?)?(?:aufnahme|ergänzung|einführung|anforderung|abfrage|hinzunahme|einholung|anlage|"
            r"hinterlegung|vorlage|erfassung|"
            r"erhebung|beibringung) (?:des|"
            r"der|von|eines|einer)(?= ?:?)"
        ),
    ),
    ChangePhrase(
        _REMOVE,
        rf"{IS}{ADVERBS} {FROM}",
        r"(?:befreit|ausgenommen|freigestellt|entbunden|zu befreien|auszunehmen|freizustellen|zu entbinden)",
    ),
    ChangePhrase(_REMOVE, FROM, r"(?:befreien|entbinden|freistellen)"),
    ChangePhrase(_REMOVE, rf"verzicht(?:e|en|et){ADVERBS} auf", sure=True),
    ChangePhrase(
        _REMOVE,
        rf"(?:brauch|benötig)(?:e|en|t){ADVERBS}",
        r"(?<!aber\s)(?<!jedoch\s)(?<!hingegen\s)nicht(?: (?:mehr|länger))?(?=\s*(?:$|[.,;!?\ue000]))",
    ),
    ChangePhrase(_REMOVE, rf"(?:müssen|muss){ADVERBS}", rf"nicht (?:(?:mehr|länger) )?{GIVE}"),
    ChangePhrase(_ADD, r"dass", r"(?:noch )?(?:fehlt|fehlen)"),
    ChangePhrase(_ADD, r"dass", rf"{GIVE}(?: (?:müssen|sollen|sollten|werden))?"),
    ChangePhrase(_ADD, r"wenn", rf"{GIVE} (?:könnten|würden|müssten|sollten)"),
    ChangePhrase(
        _ADD, (r"wenn"), r"(?:bestätigen|unterschreiben|unterzeichnen) (?:könnten|würden|müssten)", evidence=CONFIRMED
    ),
    ChangePhrase(_ADD, r"wenn", r"(?:hochladen|einreichen) (?:könnten|würden|müssten)", evidence=PICTURE),
)
