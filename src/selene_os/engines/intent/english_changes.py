"""English: the ways to ask for a change, or for a campaign."""

from selene_os.engines.intent.draft import ChangeKind
from selene_os.engines.intent.english_evidence import PIC
from selene_os.engines.intent.english_removals import REMOVALS
from selene_os.engines.intent.english_verbs import (
    ALL,
    BE,
    CONFIRM,
    GIVE,
    I_WOULD,
    IS,
    MUST,
    NEEDED,
    NEEDS,
    READS,
    THEIRS,
    THEY_NOW,
    UPLOAD,
    WHOM,
)
from selene_os.engines.intent.language import CONFIRMED, PICTURE, TYPED, ChangePhrase

_ADD, _TIGHTEN, _RELAX = ChangeKind.ADD, ChangeKind.TIGHTEN, ChangeKind.RELAX
_REMOVE, _REWORD = ChangeKind.REMOVE, ChangeKind.REWORD

CHANGES = (
    *REMOVALS,
    ChangePhrase(_ADD, r"(?:gets?|receives?|have|has) (?:a|one) new (?:\w+ )?(?:field|requirement|item|duty)[,:]?"),
    ChangePhrase(
        _ADD,
        r"(?:let's|let us) (?:have|add|ask for|require|introduce)|include(?= (?:a|an|the|their)\b)|we wanted(?: also)?",
    ),
    ChangePhrase(_ADD, rf"(?:what|how) about (?:making|having|getting) {WHOM} (?:to )?{GIVE}"),
    ChangePhrase(
        _ADD, rf"(?:make|have|get) {WHOM} (?:to )?(?:tell us|show|give us|bring|submit|provide|hand in|send(?: us)?)"
    ),
    ChangePhrase(_REMOVE, r"replace|substitute", r"with|by", swaps=True),
    ChangePhrase(_REMOVE, r"swap|exchange|trade(?: in)?", r"for|with|against", swaps=True),
    ChangePhrase(
        _ADD,
        rf"{IS} (?:henceforth |now |still )*(?:only )?(?:asked|demanded|expected|wanted) (?:of|from)",
        before=True,
    ),
    ChangePhrase(
        _TIGHTEN,
        r"(?:shall|should|must|will) (?:now |only |then )*(?:expire|lapse|run out)",
        before=True,
        keeps_rule=True,
    ),
    ChangePhrase(_ADD, r"owes? us"),
    ChangePhrase(_ADD, r"(?:is|are) going to (?:need|have|require)"),
    ChangePhrase(_ADD, r"put", r"on (?:the|our|their) list"),
    ChangePhrase(
        _TIGHTEN,
        r"(?:extend|shorten|raise|lower|reduce|increase|set|change|limit|cut) (?:the )?validity(?: period)? (?:of|for)",
        r"to|at",
        keeps_rule=True,
    ),
    ChangePhrase(_TIGHTEN, r"renewal of|revise|adjust", keeps_rule=True),
    ChangePhrase(_TIGHTEN, r"(?:expires|lapses|runs out|is renewed|must be renewed)", before=True, keeps_rule=True),
    ChangePhrase(_ADD, rf"what {WHOM} (?:now )?{MUST}(?:{GIVE}|{UPLOAD}|{CONFIRM})(?: from now on| now| too)? is"),
    ChangePhrase(_ADD, rf"{NEEDS} {GIVE}", sure=True),
    ChangePhrase(_ADD, rf"{NEEDS} {UPLOAD}", evidence=PICTURE, sure=True),
    ChangePhrase(_ADD, rf"{NEEDS} {CONFIRM}", evidence=CONFIRMED, sure=True),
    ChangePhrase(_ADD, rf"(?<=\ue000\s)to {GIVE}"),
    ChangePhrase(_ADD, rf"(?<=\ue000\s)to {UPLOAD}", evidence=PICTURE),
    ChangePhrase(_ADD, rf"new requirements?(?: (?:for|of) {WHOM}|[\s\ue000]*):", sure=True),
    ChangePhrase(
        _ADD,
        (
            r"(?:(?:i|we)(?: would|'d| do)?(?: really| just| also| now| then)? |(?<=^)|(?<=[,.;:]\s))(?:want|like|"
            r"am needing|are needing|wish for)(?! to\b)(?! that\b)"
        ),
    ),
    ChangePhrase(
        _ADD,
        rf"{BE}(?:signed|confirmed|acknowledged|accepted|attested)(?: off)?(?= by (?!hr\b)|\s*(?:$|[,.;\ue000]))",
        before=True,
        evidence=CONFIRMED,
    ),
    ChangePhrase(_ADD, rf"(?<=\ue000\s)to {CONFIRM}(?= )", evidence=CONFIRMED),
    ChangePhrase(
        _ADD, r"(?:i|we)(?: would|'d) (?:like|love) to (?:see|have|get|receive|collect|require|introduce|add)"
    ),
    ChangePhrase(
        _ADD, rf"(?:great|nice|good|helpful|appreciated|lovely|brilliant|cool) if {WHOM} (?:could|would|can) {GIVE}"
    ),
    ChangePhrase(
        _ADD,
        (
            rf"(?:could|would|might|may) (?!(?:you|u|we|i|somebody|someone|be|like|love|it|need|also|appreciate|"
            rf"mind|have|"
            rf"not)\b){WHOM} (?:please )?{GIVE}"
        ),
    ),
    ChangePhrase(_ADD, r"(?:is |are |goes |go |comes |come )?in(?=\s*(?:$|[,;.(]|\ue000))", before=True),
    ChangePhrase(_REWORD, r"(?:rename|reword|rephrase|retitle|relabel)", rf"{READS}|to|as|into", wording=True),
    ChangePhrase(
        _REWORD,
        r"change the (?:wording|text|prompt|label|question|title|name)(?: (?:of|for|about))?",
        rf"{READS}|to|into",
        wording=True,
    ),
    ChangePhrase(_REWORD, r"(?:rename|reword|rephrase|retitle|relabel)", r':(?=\s*")', wording=True),
    ChangePhrase(_REWORD, r"(?:rename|reword|rephrase|retitle|relabel)"),
    ChangePhrase(_TIGHTEN, r"make", rf"{NEEDED}{ALL}", sure=True),
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
        rf"{BE}(?:changed|altered|amended|reworded|rephrased) (?:to|into)|(?:is|shall be|should be|should read|"
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
    ChangePhrase(_ADD, rf"{MUST}(?:renew|repeat|refresh|recertify|redo|update)", keeps_rule=True),
    ChangePhrase(_ADD, r"require(?! to\b)|requires", sure=True),
    ChangePhrase(_ADD, r"request|demand|ask for|insist on"),
    ChangePhrase(_ADD, rf"ask {WHOM} for"),
    ChangePhrase(_ADD, rf"{I_WOULD}(?:require|ask|want|oblige|like|need|expect|get) {WHOM} to {GIVE}"),
    ChangePhrase(
        _ADD,
        rf"{I_WOULD}(?:require|ask|want|oblige|like|need|expect|get) {WHOM} to {UPLOAD}",
        evidence=PICTURE,
    ),
    ChangePhrase(
        _ADD,
        rf"{I_WOULD}(?:require|ask|want|oblige|like|need|expect|get) {WHOM} to {CONFIRM}",
        evidence=CONFIRMED,
    ),
    ChangePhrase(_ADD, rf"(?:make sure|ensure)(?: that)? {WHOM} (?:all |always |each )?{GIVE}s?"),
    ChangePhrase(_ADD, rf"(?:make sure|ensure)(?: that)? {WHOM} {UPLOAD}s?", evidence=PICTURE),
    ChangePhrase(_ADD, rf"(?:make sure|ensure)(?: that)? {WHOM} {CONFIRM}s?", evidence=CONFIRMED),
    ChangePhrase(
        _ADD,
        (
            rf"(?:make sure|ensure)(?: that)? {WHOM} (?:have|has|hold|holds|provides?|shows?|chooses?|gives?|"
            r"submits?|presents?|brings?|gets?|carry|carries|wears?|furnish|possess|produces?)"
        ),
    ),
    ChangePhrase(
        _ADD,
        rf"{MUST}(?:make|take|send(?: in| us)?|upload|give(?: us)?|provide|attach) (?:a |the |us a )?{PIC} (?:of|"
        rf"from)(?! (?:it|them|each|that)\b)",
        evidence=PICTURE,
    ),
    ChangePhrase(_ADD, rf"{MUST}{GIVE}"),
    ChangePhrase(_ADD, rf"{MUST}{UPLOAD}", evidence=PICTURE),
    ChangePhrase(_ADD, rf"{MUST}{CONFIRM}", evidence=CONFIRMED),
    ChangePhrase(_ADD, rf"{MUST}(?:enter|type in|type|fill in)", evidence=TYPED),
    ChangePhrase(
        _ADD, rf"{I_WOULD}(?:want|need|wish|demand|expect) that {WHOM} (?:must |should |shall |have to )?{GIVE}"
    ),
    ChangePhrase(
        _ADD,
        rf"{I_WOULD}(?:want|need|wish|demand|expect) that {WHOM} (?:must |should |shall |have to )?{UPLOAD}",
        evidence=PICTURE,
    ),
    ChangePhrase(
        _ADD,
        rf"{I_WOULD}(?:want|need|wish|demand|expect) that {WHOM} (?:must |should |shall |have to )?{CONFIRM}",
        evidence=CONFIRMED,
    ),
    ChangePhrase(
        _ADD,
        rf"{THEY_NOW}(?:show|bring|provide|submit|give(?: us)?|send(?: in| us)?|choose|pick|select|present){THEIRS}",
    ),
    ChangePhrase(_ADD, rf"{THEY_NOW}{UPLOAD}{THEIRS}", evidence=PICTURE),
    ChangePhrase(_ADD, rf"{THEY_NOW}(?:type in|write in|enter|fill in|key in){THEIRS}", evidence=TYPED),
    ChangePhrase(_ADD, rf"{THEY_NOW}{CONFIRM}{THEIRS}", evidence=CONFIRMED),
    ChangePhrase(_ADD, rf"put(?: in)?{THEIRS}|put(?= \ue000)"),
    ChangePhrase(
        _ADD, rf"(?:the |a |our )?new (?:rule|requirement)(?: (?:for|of) {WHOM})? (?:is|are|will be)", sure=True
    ),
    ChangePhrase(_ADD, r"(?:now |also )?needs?(?! to\b)(?! not\b)"),
    ChangePhrase(_ADD, r"add|introduce|collect|bring in|impose|set up|put in place"),
    ChangePhrase(_ADD, r"(?:have|get)", r"(?:added|introduced|included|put in place)"),
    ChangePhrase(_ADD, rf"{BE}(?:asked|requested) (?:for|to {GIVE})"),
    ChangePhrase(_ADD, rf"{BE}(?:collected|requested|demanded|obtained|required|asked for) (?:from|of) {WHOM}:"),
    ChangePhrase(
        _ADD,
        (
            rf"{BE}(?:demanded|requested|asked for|collected|obtained|introduced|added|imposed|expected|called for|"
            r"sought|provided|produced|furnished|submitted|presented|shown|held|handed in|required|brought in)(?= "
            r"?(?:from|of|by|for|in|at|as|within|with|and|$|[.,;:\ue000]))"
        ),
        before=True,
    ),
    ChangePhrase(_ADD, rf"(?:{IS} )?(?:now |henceforth )?{NEEDED}{ALL}", before=True),
)
PICTURED = rf"(?:{PIC} (?:of|from) (?:the |their |a |an )?|(?:scanned|photographed) )(?P<label>.+)"

BACKFILL = (
    (
        r"(?:a |the |another )?back-?fil{1,2}(?:ing)?(?: campaign)? (?:(?:to )?be |is to be |should be |must be "
        r"|can be "
        r")(?:initiated|started|launched|run|begun|triggered|commenced|kicked off)"
    ),
    (
        r"(?:start|launch|run|begin|repeat|restart) (?:now |please |again )?(?:the |a |an |another )?(?:new "
        r")?campaign(?= (?:for|among|with|on)\b)"
    ),
    (
        r"(?:start|launch|run|begin|repeat|restart|do|open|initiate|trigger|commence|kick off|set off|fire off) "
        r"(?:now |please |again )?(?:the |a |an |another )?(?:new )?(?:requirement |requirements "
        r")?back-?fil{1,2}(?:ing)?(?: campaign)?"
    ),
    r"back-?fil{1,2}(?: the requirements| the missing (?:values|data|information|answers))?",
    (
        r"(?:chase|remind) (?P<whom>[^.,;:!?\n]{1,80}?) (?:again )?(?:for|about|of) (?:the |their |all )?(?:still "
        r")?(?:missing|outstanding|open) (?:[\w-]+)"
    ),
    (
        r"(?:ask|chase|remind|contact) (?P<whom>[^.,;:!?\n]{1,80}?) (?:once more |once again |again )?(?:for|about) "
        r"(?:what(?:ever)?|everything|anything|all|all that) (?:that )?(?:they |is |they're )?(?:still )?(?:lack|"
        r"missing|owe|need to (?:provide|give)|have not (?:yet )?(?:handed in|given|provided|submitted|uploaded))"
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
