"""English: the ways to ask for a change, or for a campaign."""

from selene_os.engines.intent.draft import ChangeKind
from selene_os.engines.intent.english_evidence import PIC
from selene_os.engines.intent.language import CONFIRMED, PICTURE, TYPED, ChangePhrase

_IS = r"(?:is|are|becomes?|will be|will become|shall be|gets?|should be|must be|has to be|have to be|needs to be)"
_NEEDED = r"(?:required|mandatory|compulsory|obligatory|needed|necessary)"
_ALL = r"(?: (?:for|of|from) (?:everyone|everybody|all of them|all)(?=\s*(?:$|[.,;!\ue000])))?"
_ADVERB = (
    r"(?:(?:now|also|just|only|simply|always|each|all|henceforth|additionally|in addition|in future|hereafter|"
    r"further|personally|likewise|equally|either|then|in turn|as well|at all times|duly|please) )*"
)
_MUST = (
    rf"{_ADVERB}(?:(?:must|have to|has to|need to|should|shall) be able to|must|have to|has to|need to|needs to|should|"
    rf"shall|ought to|(?:are|is|be|will be|shall be) (?:now |"
    r"henceforth )?(?:required|obliged|asked|expected|requested|called upon|bound) to|are to|is to|will have to|"
    rf"have got to|are under (?:an|the) obligation to|gotta|hafta) {_ADVERB}"
)
_GIVE = (
    r"(?:have|hold|possess|carry|provide|show|submit|give|present|bring|produce|supply|prove|state|deliver|get|own|"
    r"tell(?: us| me)?|let us know|obtain|furnish|evidence|be in possession of|demonstrate|file|lodge|choose|select|"
    r"pick|indicate|specify|name|register|return|send(?: us| me)?|keep|maintain|be able to show|take|complete|pass|"
    r"attend|undergo|hand in|send in|wear|do|bring along|make|take)"
)
_CONFIRM = (
    r"(?:confirm|attest(?: to)?|sign(?: off(?: on)?)?|acknowledge|accept|agree to|consent to|accede to|countersign|"
    r"tick off)"
)
_UPLOAD = r"(?:upload|scan|photograph|attach)"
_BE = (
    r"(?:(?:is|are)(?: to be| being)?|(?:must|shall|should|may|can|could|will|would|has to|have to|needs? to|ought "
    rf"to|to) {_ADVERB}be) {_ADVERB}"
)
_WHOM = r"(?P<whom>(?:(?!\b(?:for|to|have|has|holds?|provides?|shows?)\b)[^.,;:!?\n]){1,80}?)"
_ADD, _TIGHTEN, _RELAX = ChangeKind.ADD, ChangeKind.TIGHTEN, ChangeKind.RELAX
_REMOVE, _REWORD = ChangeKind.REMOVE, ChangeKind.REWORD

_NEEDS = rf"(?:it is|it's|is it) (?:now |henceforth )?{_NEEDED} for {_WHOM} to"
_I_WOULD = r"(?:(?:i|we)(?: would|'d)? )?"
_FREED = r"(?:exempt(?:ed)?|excused?|released?|freed?|relieved?|spared?)"

_THEY_NOW = rf"(?:(?<=\ue000\s)(?:they )?|they ){_ADVERB}"
_READS = r"(?:(?:to|so that it|so it) )?(?:read(?:s|ing)?|say(?:s|ing)?)(?: as follows)?|as follows"
_THEIRS = r"(?= (?:the|a|an|their|our|this|that|its)\b)"

CHANGES = (
    ChangePhrase(_REMOVE, r"replace|substitute", r"with|by", swaps=True),
    ChangePhrase(_REMOVE, r"swap|exchange|trade(?: in)?", r"for|with|against", swaps=True),
    ChangePhrase(
        _REMOVE,
        (
            r"(?:instead|in place|in lieu) of(?= (?:the|a|an|their|our|this|that)\b)(?! (?:a |an |the |their "
            rf")?(?:{PIC}|signature|confirmation|people|persons?|employees?|staff|workers?|holders?|individuals?)\b)"
        ),
    ),
    ChangePhrase(_REMOVE, rf"{_FREED} {_WHOM} from(?: having to {_GIVE})?", sure=True),
    ChangePhrase(
        _REMOVE,
        (
            rf"(?:(?:is|are) to be|is|are|be|may be|shall be|should be) (?:now |henceforth )?{_FREED} (?:from|of)(?: "
            rf"having to {_GIVE})?"
        ),
        sure=True,
    ),
    ChangePhrase(_REMOVE, r"waive", sure=True),
    ChangePhrase(_REMOVE, rf"(?:do not|don't|does not|doesn't) {_ADVERB}have to {_GIVE}"),
    ChangePhrase(_REMOVE, r"needn't (?:have|provide|show)|need not (?:have|provide|show)"),
    ChangePhrase(_ADD, rf"{_NEEDS} {_GIVE}", sure=True),
    ChangePhrase(_ADD, rf"{_NEEDS} {_UPLOAD}", evidence=PICTURE, sure=True),
    ChangePhrase(_ADD, rf"{_NEEDS} {_CONFIRM}", evidence=CONFIRMED, sure=True),
    ChangePhrase(_ADD, rf"(?<=\ue000\s)to {_GIVE}"),
    ChangePhrase(_ADD, rf"(?<=\ue000\s)to {_UPLOAD}", evidence=PICTURE),
    ChangePhrase(_ADD, rf"new requirements?(?: (?:for|of) {_WHOM}|[\s\ue000]*):", sure=True),
    ChangePhrase(_ADD, rf"{_I_WOULD}(?:want|like|am needing|are needing|wish for)(?! to\b)(?! that\b)"),
    ChangePhrase(_REMOVE, r"(?:stop|quit|cease) (?:requiring|demanding|collecting|requesting|asking for)", sure=True),
    ChangePhrase(_REMOVE, rf"(?:stop|quit|cease) (?:asking|requiring) {_WHOM} (?:for|to {_GIVE})"),
    ChangePhrase(_REMOVE, r"no longer (?:requires?|asks? for|needs?|wants?|demands?|collects?)", sure=True),
    ChangePhrase(
        _REMOVE,
        r"(?:do not|don't|does not|doesn't|never|no need to) (?:require|ask for|demand|need|collect)",
        sure=True,
    ),
    ChangePhrase(_REMOVE, rf"(?:do not|don't|no longer) ask {_WHOM} for"),
    ChangePhrase(_REMOVE, rf"(?:no longer|do not|don't) (?:have to|need to) {_GIVE}"),
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
        _ADD,
        rf"{_BE}(?:signed|confirmed|acknowledged|accepted|attested)(?: off)?(?= by (?!hr\b)|\s*(?:$|[,.;\ue000]))",
        before=True,
        evidence=CONFIRMED,
    ),
    ChangePhrase(_ADD, rf"(?<=\ue000\s)to {_CONFIRM}(?= )", evidence=CONFIRMED),
    ChangePhrase(
        _ADD, r"(?:i|we)(?: would|'d) (?:like|love) to (?:see|have|get|receive|collect|require|introduce|add)"
    ),
    ChangePhrase(_ADD, rf"(?:great|nice|good|helpful|appreciated) if {_WHOM} (?:could|would|can) {_GIVE}"),
    ChangePhrase(_REMOVE, rf"(?:{_IS} )?(?:no longer|not) (?:{_NEEDED}|asked for)(?: any ?more)?", before=True),
    ChangePhrase(_REMOVE, rf"(?:isn't|aren't) (?:{_NEEDED}|asked for)(?: any ?more)?", before=True),
    ChangePhrase(_REMOVE, r"(?:is|are) (?:to be )?(?:removed|dropped|abolished)", before=True),
    ChangePhrase(_REWORD, r"(?:rename|reword|rephrase|retitle|relabel)", rf"{_READS}|to|as|into", wording=True),
    ChangePhrase(
        _REWORD,
        r"change the (?:wording|text|prompt|label|question|title|name)(?: (?:of|for))?",
        rf"{_READS}|to|into",
        wording=True,
    ),
    ChangePhrase(_REWORD, r"(?:rename|reword|rephrase|retitle|relabel)", r':(?=\s*")', wording=True),
    ChangePhrase(_REWORD, r"(?:rename|reword|rephrase|retitle|relabel)"),
    ChangePhrase(_TIGHTEN, r"make", rf"{_NEEDED}{_ALL}", sure=True),
    ChangePhrase(_RELAX, r"make", r"optional|voluntary"),
    ChangePhrase(_RELAX, r"make", r"more relaxed|less strict|looser|softer|easier|more lenient", keeps_rule=True),
    ChangePhrase(_TIGHTEN, r"make", r"(?:more strict|stricter|tighter|tougher|stronger)", keeps_rule=True),
    ChangePhrase(
        _RELAX,
        r"make (?:it|that|this|them) (?:more relaxed|less strict|looser|softer|more lenient)",
        before=True,
        keeps_rule=True,
    ),
    ChangePhrase(
        _TIGHTEN, r"make (?:it|that|this|them) (?:more strict|stricter|tighter|tougher)", before=True, keeps_rule=True
    ),
    ChangePhrase(_RELAX, r"relax|loosen|ease", keeps_rule=True),
    ChangePhrase(_TIGHTEN, r"tighten(?: up)?|toughen(?: up)?", keeps_rule=True),
    ChangePhrase(
        _REWORD,
        r"(?:the |its )?(?:wording|text|prompt|label|question|title|name) (?:of|for)",
        rf"{_BE}(?:changed|altered|amended|reworded|rephrased) (?:to|into)|(?:is|shall be|should be|should read|"
        r"reads?|to)",
        wording=True,
    ),
    ChangePhrase(
        _TIGHTEN,
        r"(?:must|has to|have to|should|needs? to) be (?:renewed|repeated|refreshed)",
        before=True,
        keeps_rule=True,
    ),
    ChangePhrase(
        _TIGHTEN, r"(?:should|must|shall|may|can|will) (?:now |only |just )*be valid", before=True, keeps_rule=True
    ),
    ChangePhrase(
        _TIGHTEN, r"(?:only applies|applies only|(?:should|shall|must|is to) only apply)(?: to)?", before=True
    ),
    ChangePhrase(_TIGHTEN, rf"{_MUST}(?:renew|repeat|refresh|recertify)", keeps_rule=True),
    ChangePhrase(_ADD, r"require(?! to\b)|requires", sure=True),
    ChangePhrase(_ADD, r"request|demand|ask for|insist on"),
    ChangePhrase(_ADD, rf"ask {_WHOM} for"),
    ChangePhrase(_ADD, rf"{_I_WOULD}(?:require|ask|want|oblige|like|need|expect|get) {_WHOM} to {_GIVE}"),
    ChangePhrase(
        _ADD,
        rf"{_I_WOULD}(?:require|ask|want|oblige|like|need|expect|get) {_WHOM} to {_UPLOAD}",
        evidence=PICTURE,
    ),
    ChangePhrase(
        _ADD,
        rf"{_I_WOULD}(?:require|ask|want|oblige|like|need|expect|get) {_WHOM} to {_CONFIRM}",
        evidence=CONFIRMED,
    ),
    ChangePhrase(_ADD, rf"(?:make sure|ensure)(?: that)? {_WHOM} (?:all |always |each )?{_GIVE}s?"),
    ChangePhrase(_ADD, rf"(?:make sure|ensure)(?: that)? {_WHOM} {_UPLOAD}s?", evidence=PICTURE),
    ChangePhrase(_ADD, rf"(?:make sure|ensure)(?: that)? {_WHOM} {_CONFIRM}s?", evidence=CONFIRMED),
    ChangePhrase(
        _ADD,
        (
            rf"(?:make sure|ensure)(?: that)? {_WHOM} (?:have|has|hold|holds|provides?|shows?|chooses?|gives?|"
            r"submits?|presents?|brings?|gets?|carry|carries|wears?|furnish|possess|produces?)"
        ),
    ),
    ChangePhrase(
        _ADD,
        rf"{_MUST}(?:make|take|send(?: in| us)?|upload|give(?: us)?|provide|attach) (?:a |the |us a )?{PIC} (?:of|"
        rf"from)(?! (?:it|them|each|that)\b)",
        evidence=PICTURE,
    ),
    ChangePhrase(_ADD, rf"{_MUST}{_GIVE}"),
    ChangePhrase(_ADD, rf"{_MUST}{_UPLOAD}", evidence=PICTURE),
    ChangePhrase(_ADD, rf"{_MUST}{_CONFIRM}", evidence=CONFIRMED),
    ChangePhrase(_ADD, rf"{_MUST}(?:enter|type in|type|fill in)", evidence=TYPED),
    ChangePhrase(
        _ADD, rf"{_I_WOULD}(?:want|need|wish|demand|expect) that {_WHOM} (?:must |should |shall |have to )?{_GIVE}"
    ),
    ChangePhrase(
        _ADD,
        rf"{_I_WOULD}(?:want|need|wish|demand|expect) that {_WHOM} (?:must |should |shall |have to )?{_UPLOAD}",
        evidence=PICTURE,
    ),
    ChangePhrase(
        _ADD,
        rf"{_I_WOULD}(?:want|need|wish|demand|expect) that {_WHOM} (?:must |should |shall |have to )?{_CONFIRM}",
        evidence=CONFIRMED,
    ),
    ChangePhrase(
        _ADD,
        rf"{_THEY_NOW}(?:show|bring|provide|submit|give(?: us)?|send(?: in| us)?|choose|pick|select|present){_THEIRS}",
    ),
    ChangePhrase(_ADD, rf"{_THEY_NOW}{_UPLOAD}{_THEIRS}", evidence=PICTURE),
    ChangePhrase(_ADD, rf"{_THEY_NOW}(?:type in|write in|enter|fill in|key in){_THEIRS}", evidence=TYPED),
    ChangePhrase(_ADD, rf"{_THEY_NOW}{_CONFIRM}{_THEIRS}", evidence=CONFIRMED),
    ChangePhrase(_ADD, rf"put(?: in)?{_THEIRS}|put(?= \ue000)"),
    ChangePhrase(
        _ADD, rf"(?:the |a |our )?new (?:rule|requirement)(?: (?:for|of) {_WHOM})? (?:is|are|will be)", sure=True
    ),
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
    ChangePhrase(_ADD, r"(?:now |also )?needs?(?! to\b)"),
    ChangePhrase(_ADD, r"add|introduce|collect|bring in|impose|set up|put in place"),
    ChangePhrase(_ADD, r"(?:have|get)", r"(?:added|introduced|included|put in place)"),
    ChangePhrase(_REMOVE, r"(?:have|get)", r"(?:removed|dropped|withdrawn|deleted|taken (?:out|off)|lifted|scrapped)"),
    ChangePhrase(_ADD, rf"{_BE}(?:asked|requested) (?:for|to {_GIVE})"),
    ChangePhrase(_ADD, rf"{_BE}(?:collected|requested|demanded|obtained|required|asked for) (?:from|of) {_WHOM}:"),
    ChangePhrase(
        _ADD,
        (
            rf"{_BE}(?:demanded|requested|asked for|collected|obtained|introduced|added|imposed|expected|called for|"
            r"sought|provided|produced|furnished|submitted|presented|shown|held|handed in|required|brought in)(?= "
            r"?(?:from|of|by|for|in|at|as|within|with|and|$|[.,;:\ue000]))"
        ),
        before=True,
    ),
    ChangePhrase(
        _REMOVE,
        (
            rf"{_BE}(?:removed|dropped|withdrawn|deleted|abolished|discontinued|lifted|scrapped|waived|rescinded|"
            r"repealed|dispensed with|struck(?: out| off)?|taken (?:out|off)|done away with|eliminated)"
        ),
        before=True,
    ),
    ChangePhrase(_ADD, rf"(?:{_IS} )?(?:now |henceforth )?{_NEEDED}{_ALL}", before=True),
)

PICTURED = rf"(?:{PIC} (?:of|from) (?:the |their |a |an )?|(?:scanned|photographed) )(?P<label>.+)"

BACKFILL = (
    (
        r"(?:a |the |another )?back-?fill(?:ing)?(?: campaign)? (?:(?:to )?be |is to be |should be |must be |can be "
        r")(?:initiated|started|launched|run|begun|triggered|commenced|kicked off)"
    ),
    (
        r"(?:start|launch|run|begin|repeat|restart|do|open|initiate|trigger|commence|kick off|set off|fire off) "
        r"(?:now |please |again )?(?:the |a |an |another )?(?:new )?(?:requirement |requirements "
        r")?back-?fill(?:ing)?(?: campaign)?"
    ),
    r"back-?fill(?: the requirements| the missing (?:values|data|information|answers))?",
    (
        r"(?:chase|remind) (?P<whom>[^.,;:!?\n]{1,80}?) (?:again )?(?:for|about|of) (?:the |their |all )?(?:still "
        r")?(?:missing|outstanding|open) (?:[\w-]+)"
    ),
    (
        r"(?:ask|chase|remind|contact) (?P<whom>[^.,;:!?\n]{1,80}?) (?:once more |once again |again )?(?:for|about) "
        r"(?:what(?:ever)?|everything|anything|all|all that) (?:that )?(?:they |is |they're )?(?:still )?(?:lack|"
        r"missing|owe|need to (?:provide|give))"
    ),
    (
        r"(?:ask|chase|contact) (?P<whom>[^.,;:!?\n]{1,80}?) (?:again )?(?:for|about) (?:the |their |all )?(?:still "
        r")?(?:missing|outstanding|open) (?:\w+)"
    ),
    (
        r"ask (?P<whom>[^.,;:!?\n]{0,60}\b(?:current|existing|present)\b[^.,;:!?\n]{1,60}?) (?:once more|once again|"
        r"again)(?! for (?:a|an)\b)"
    ),
)

ACTIVATION = (
    (
        r"(?:activate|roll out|put into force)(?: the)?(?: requirements?)?(?: schema)?(?: version)? "
        r"(?P<version>v\d{1,6})"
    ),
)
