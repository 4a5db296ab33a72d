"""English: the ways to say that something is not required any more."""

from selene_os.engines.intent.draft import ChangeKind
from selene_os.engines.intent.english_evidence import PIC
from selene_os.engines.intent.english_verbs import ADVERB, BE, FREED, GIVE, IS, NEEDED, WHOM
from selene_os.engines.intent.language import ChangePhrase

_REMOVE = ChangeKind.REMOVE

REMOVALS = (
    ChangePhrase(_REMOVE, rf"(?:{IS} )?(?:{NEEDED}|asked for) no (?:more|longer)", before=True),
    ChangePhrase(_REMOVE, r"(?:is|are|be|being) let off"),
    ChangePhrase(
        _REMOVE,
        (
            r"(?:instead|in place|in lieu) of(?= (?:the|a|an|their|our|this|that)\b)(?! (?:a |an |the |their "
            rf")?(?:{PIC}|signature|confirmation|people|persons?|employees?|staff|workers?|holders?|individuals?)\b)"
        ),
    ),
    ChangePhrase(_REMOVE, rf"{FREED} {WHOM} from(?: having to {GIVE})?", sure=True),
    ChangePhrase(
        _REMOVE,
        (
            rf"(?:(?:is|are) to be|is|are|be|may be|shall be|should be) (?:now |henceforth )?{FREED} (?:from|of)(?: "
            rf"having to {GIVE})?"
        ),
        sure=True,
    ),
    ChangePhrase(_REMOVE, r"waive", sure=True),
    ChangePhrase(
        _REMOVE,
        (
            r"(?:need not|needn't|(?:do not|don't|does not|doesn't) (?:have|need) to|no longer (?:has|have|"
            r"needs?) to) be "
            r"(?:shown|provided|presented|given|submitted|handed in|uploaded|collected|asked for|confirmed|signed)"
        ),
        before=True,
    ),
    ChangePhrase(
        _REMOVE,
        rf"(?:the )?(?:obligation|duty|requirement)(?: (?:of|for) {WHOM})? to {GIVE}",
        (
            r"(?:is (?:hereby )?(?:lifted|removed|dropped|abolished|cancelled|withdrawn|waived)|lapses|ends|"
            r"ceases|expires|"
            r"no longer applies|falls away|goes)"
        ),
        sure=True,
    ),
    ChangePhrase(_REMOVE, r"(?:abolition|removal|deletion|withdrawal|cancellation|abolishment) of"),
    ChangePhrase(
        _REMOVE,
        r"(?:stop|quit) (?:bothering|pestering|annoying|asking|nagging) {WHOM} (?:with|for|about)".replace(
            "{WHOM}", WHOM
        ),
    ),
    ChangePhrase(_REMOVE, r"(?:can|may|could|will|shall) do without"),
    ChangePhrase(_REMOVE, r"(?:strike|cross|scratch)", r"off|out|from"),
    ChangePhrase(_REMOVE, r"(?:= ?|is |are )?gone(?=\s*(?:$|[,;.]))", before=True),
    ChangePhrase(_REMOVE, r"(?:are |is )?no longer to be asked(?: for| about)?"),
    ChangePhrase(_REMOVE, rf"let {WHOM} off"),
    ChangePhrase(
        _REMOVE,
        (
            r"(?:can|may|must|should|has to|have to|needs to) go(?! (?:to|through|on|into|via)\b)|goes away|is "
            r"(?:obsolete|history|superfluous|redundant)"
        ),
        before=True,
    ),
    ChangePhrase(_REMOVE, r"(?:nobody|no one|noone) (?:needs|has|wants) to (?:know|see|have|give|show|provide)"),
    ChangePhrase(_REMOVE, rf"(?:do not|don't|does not|doesn't) {ADVERB}have to {GIVE}"),
    ChangePhrase(_REMOVE, r"needn't (?:have|provide|show)|need not (?:have|provide|show)"),
    ChangePhrase(
        _REMOVE, r"(?:stop|quit|cease|discontinue) (?:requiring|demanding|collecting|requesting|asking for)", sure=True
    ),
    ChangePhrase(_REMOVE, rf"(?:stop|quit|cease) (?:asking|requiring) {WHOM} (?:for|to {GIVE})"),
    ChangePhrase(_REMOVE, r"no longer (?:requires?|asks? for|needs?|wants?|demands?|collects?)", sure=True),
    ChangePhrase(
        _REMOVE,
        r"(?:do not|don't|does not|doesn't|never|no need to) (?:require|ask for|demand|need|collect)",
        sure=True,
    ),
    ChangePhrase(_REMOVE, rf"(?:do not|don't|no longer) ask {WHOM} for"),
    ChangePhrase(
        _REMOVE,
        (
            rf"(?:no longer|do not|don't|should not|shouldn't|will not|won't|need not|needn't|must not|mustn't) "
            rf"(?:have to|need to) {GIVE}"
        ),
    ),
    ChangePhrase(
        _REMOVE,
        (
            r"remove|delete|drop|scrap|abolish|withdraw|eliminate|get rid of|do away with|kill(?: off)?|discontinue|"
            r"repeal|rescind|discard|dispense with|phase out|nix|take (?:out|off|away)|zap|erase|strike out|cut out|"
            r"(?:axe|ditch|bin|lose|cut|lift|dump|strike|retire)(?= (?:the|that|their|our|those|this)\b)"
        ),
    ),
    ChangePhrase(_REMOVE, r"no more(?! than\b)"),
    ChangePhrase(
        _REMOVE,
        r"take",
        r"(?:away|off|out)(?: the (?:list|form|requirements?))?(?= (?:of|from|for)\b|\s*(?:$|[.,;\ue000]))",
    ),
    ChangePhrase(
        _REMOVE, r"(?:is |are |goes |go )?(?<!it\s)(?<!that\s)(?<!them\s)(?<!this\s)out(?=\s*(?:$|[,;.]))", before=True
    ),
    ChangePhrase(_REMOVE, rf"(?:{IS} )?(?:no longer|not) (?:{NEEDED}|asked for)(?: any ?more)?", before=True),
    ChangePhrase(_REMOVE, rf"(?:isn't|aren't) (?:{NEEDED}|asked for)(?: any ?more)?", before=True),
    ChangePhrase(_REMOVE, r"(?:is|are) (?:to be )?(?:removed|dropped|abolished)", before=True),
    ChangePhrase(
        _REMOVE,
        (
            r"(?:(?:must|should|shall|need) not|mustn't|no longer) (?:show|provide|have(?! to\b)|bring|give)"
            r"(?! (?:me|us)\b)(?= [^.;\n]*any ?(?:more|longer))"
        ),
    ),
    ChangePhrase(_REMOVE, r"no", r"any ?more|any longer"),
    ChangePhrase(
        _REMOVE, r"(?:so |and )?(?:please )?(?:take|throw) (?:it|them|this|that) (?:out|off|away)", before=True
    ),
    ChangePhrase(_REMOVE, r"(?:have|get)", r"(?:removed|dropped|withdrawn|deleted|taken (?:out|off)|lifted|scrapped)"),
    ChangePhrase(
        _REMOVE,
        (
            rf"{BE}(?:removed|dropped|withdrawn|deleted|abolished|discontinued|lifted|scrapped|waived|rescinded|"
            r"repealed|dispensed with|struck(?: out| off)?|taken (?:out|off)|done away with|eliminated)"
        ),
        before=True,
    ),
)
