"""English: the ways to say whether those are meant who are there already, those who come, or both."""

from selene_os.engines.intent.language import BOTH, CURRENT_ONLY, FROM_NOW_ON, NEW_ONLY

_PEOPLE = (
    r"(?:staff(?: members)?|employees?|people|persons?|workers?|personnel|teams?|colleagues?|workforce|members?|"
    r"ones?|ppl|peeps|folks?|guys|crew|lot|hands|holders|incumbents)"
)
_THE = r"(?:(?:the|our|all|any|those|these|every|of|them|your|my|already) )*"
_OLD = r"(?:cur+r?[ea]nt(?:ly employed)?|exist(?:ing|in|ent)|exsisting|present|serving|incumbent|old|older|established)"
_CURRENT = rf"(?:{_OLD} {_PEOPLE}|incumbents|existing workforce)"
_NEW = r"(?:new(?:ly)?|future|incoming)"
_HIRES = (
    rf"new(?:ly)? (?:hires?|hired|starters?|joiners?|recruits?|entrants?|arrivals?|appointees?|intakes?|"
    rf"engage(?:ments|d)|appointed|recruited|joined|{_PEOPLE})(?: {_PEOPLE})?|newcomers?|newbies?|newbs|noobs|"
    rf"(?:future|incoming) (?:hires?|starters?|joiners?|recruits?|{_PEOPLE})|(?<!\w)(?:new)?(?:joiners|starters|hires|"
    r"recruits)"
)
_TOO = (
    r"(?:too|to (?=,|\.|$)|as well|aswell|also|included|incl\.?|inclusive|likewise|in(?: scope)?(?=\s*(?:$|[.,;!)])))"
)
_AND = r"(?:and(?: also)?(?: to| for)?|as well as|plus|or|&|\+|n|'n'|/)"
_ALSO = r"(?:also|including|include|includes|incl\.?|inc\.?|as well as|plus|and|with)"
_SAID_OF = (
    r"(?:(?:this |that |it |both |all (?:of (?:it|this|them) )?(?:are |is )?|each |and |which |to )*"
    r"(?:shall |should |will |must |is to |are to )?"
    r"(?:(?:also |only |equally )?(?:appl(?:y|ies)|goes?|counts?|holds?|is meant|meant|is intended|intended|effective|"
    r"binding|covers?|concerns?|affects?) )?(?:also |only |equally )?)"
)
_FOR = rf"(?:{_SAID_OF}(?:for|to|of|from|on|with respect to|in respect of|concerning|by) )?"
_FOR_TO = rf"{_SAID_OF}(?:for|to|of|from|on|with respect to|in respect of) "

_WHO = r"(?:everyone|everybody|anyone|anybody|those|all|(?:the )?people|persons|employees|the ones|(?:the )?staff|ppl)"
_HERE = (
    r"(?:already )?(?:here|there|employed(?: by us| with us)?|on board|in (?:the )?(?:job|role|position|post|place|"
    r"team)|"
    r"working(?: here| for us| with us)?|on (?:the )?payroll|with us|under contract)(?: already| now| today)?"
)
_WE_HAVE = r"(?:(?:who|that) )?we (?:already |currently )?(?:have|employ)(?: already| now| today)?"
_ALREADY = (
    rf"{_WHO} (?:{_WE_HAVE}|(?:(?:who|that) )?(?:(?:are|is|works?|has been|have been) )?(?:already|currently) "
    rf"{_HERE}|{_HERE} already|already {_HERE}|(?:who (?:are|is) )(?:here|there) (?:already|now|today))"
)
_EX = rf"(?:{_THE}{_CURRENT}|{_ALREADY})"
_LATER = (
    r"(?:from now on(?:wards)?|later|hereafter|in (?:the )?future|going forward|henceforth|from today(?: "
    r"on(?:wards)?)?|"
    r"after (?:today|now|this)|next|from here on)"
)
_JOINING = (
    r"(?:who (?:will )?)?(?:hired|joins?|joining|starts?|starting|is hired|are hired|comes?|coming|recruited|engaged|"
    r"commencing(?: employment)?|entering|taken on|we (?:will )?(?:hire|take on))"
)
_COMERS = rf"(?:{_THE}(?:{_HIRES})|{_WHO} {_JOINING} {_LATER})"
_COMERS_TOO = rf"(?:{_COMERS}|{_WHO} {_JOINING})"
_ENDS = r"(?=\s*(?:$|[.,;:!?)\n-]))"

SCOPE = (
    (rf"{_FOR}(?:both )?{_EX} {_AND} {_FOR}{_COMERS_TOO}(?: alike)?", BOTH),
    (rf"{_FOR}(?:both )?{_COMERS} {_AND} {_FOR}{_EX}(?: {_TOO}| alike)?", BOTH),
    (rf"{_FOR}not (?:only|just) (?:for |to )?{_COMERS},? but (?:also )?{_FOR}{_EX}(?: {_TOO})?", BOTH),
    (rf"{_FOR}(?:both )?{_THE}{_OLD} {_AND} {_THE}(?:{_HIRES}|{_NEW}(?: {_PEOPLE})?)(?: alike)?", BOTH),
    (rf"{_FOR}(?:both )?{_THE}{_NEW} {_AND} {_THE}{_OLD}(?: {_PEOPLE}| hires)?(?: alike| {_TOO})?", BOTH),
    (
        (
            rf"(?:(?:whether|regardless of whether|no matter (?:if|whether)|irrespective of whether|be (?:they|it)) )?"
            rf"(?:they are |they're |it is )?(?:{_HIRES}|{_NEW}) or (?:already )?(?:{_OLD}|{_HERE})"
        ),
        BOTH,
    ),
    (rf"(?:and |but )?{_ALSO} {_FOR}{_ALREADY}(?: {_TOO})?", BOTH),
    (rf"(?:and )?{_FOR}{_ALREADY} {_TOO}", BOTH),
    (
        (
            r"(?:but )?(?:not|excluding|without|leave out|no|except(?: for)?|never|does not (?:apply|extend) to|"
            rf"do not (?:ask|bother)|don't (?:ask|bother)) (?:for |to |from |the )?{_EX}"
        ),
        NEW_ONLY,
    ),
    (
        (
            rf"(?:and |but )?{_EX} (?:are|is|stay|remain|shall be|will be|should be) (?:exempt|excluded|excepted|"
            rf"unaffected|"
            rf"not (?:affected|concerned|included|in scope)|untouched|left (?:alone|out)|out of scope|out)"
        ),
        NEW_ONLY,
    ),
    (rf"{_FOR}(?:only|just|solely|exclusively) {_FOR}{_EX}{_ENDS}|{_FOR}{_EX} (?:only|alone)", CURRENT_ONLY),
    (
        (
            rf"{_FOR}(?:only|just|solely|exclusively|limited to|restricted to) {_FOR}{_COMERS}(?: only| alone)?|"
            rf"{_FOR}{_COMERS} (?:only|alone|exclusively)|{_FOR_TO}{_THE}{_NEW} only|"
            rf"(?:only|just) {_FOR}{_THE}{_NEW}{_ENDS}|{_NEW} only{_ENDS}"
        ),
        NEW_ONLY,
    ),
    (rf"(?:and |but )?{_ALSO} {_FOR}{_EX}(?: {_TOO})?", BOTH),
    (rf"(?:and |but )?{_ALSO} {_FOR}{_THE}{_OLD}{_ENDS}", BOTH),
    (rf"(?:and |but )?{_FOR}{_EX} {_TOO}", BOTH),
    (rf"(?:and |but )?{_FOR}{_THE}{_OLD} {_TOO}{_ENDS}", BOTH),
    (rf"(?:and )?also {_FOR}{_COMERS}|{_FOR}{_COMERS} {_TOO}", BOTH),
    (r"retroactively|retrospectively|with retroactive effect|backdated", BOTH),
    (rf"{_FOR}{_COMERS}", NEW_ONLY),
    (r"from now on(?:wards?)?|going forward|henceforth", FROM_NOW_ON),
)

SCOPE_ANSWERS = (
    (
        (
            r"(?:for )?(?:both|everyone|everybody|all(?: of them)?|(?:the )?current and (?:the )?new(?: "
            r"ones)?|old and new|new and old)"
        ),
        BOTH,
    ),
    (
        (
            r"(?:only |just |for )*(?:the )?new(?: ones| people| hires)?(?: only)?|(?:only )?(?:people "
            r")?(?:hired )?from now on"
        ),
        NEW_ONLY,
    ),
    (
        r"(?:the )?(?:current|existing) (?:staff|ones|people|employees)? ?(?:too|as well|also)",
        BOTH,
    ),
)
