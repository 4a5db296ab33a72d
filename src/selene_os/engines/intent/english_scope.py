"""English: the ways to say whether those are meant who are there already, those who come, or both."""

from selene_os.engines.intent.language import BOTH, CURRENT_ONLY, FROM_NOW_ON, NEW_ONLY

# "the current drivers", but no papers.
_DOERS = (
    r"(?!(?:letters|papers|numbers|orders|folders|stickers|members|errors|trailers|lockers|registers|vouchers|helpers|"
    r"covers|banners|transfers|tenors|doors|floors)\b)\w{3,}(?:ers|ors|leads|nurses|managers|reps|"
    r"representatives|clerks|"
    r"cooks|guards)"
)
_PEOPLE = (
    rf"(?:{_DOERS}|staff(?: members?)?|employees?|people|persons?|workers?|personnel|teams?|colleagues?|"
    rf"workforce|members?(?: "
    r"of (?:the )?staff)?|ones?|ppl|peeps|folks?|guys|crew|lot|hands|holders|incumbents|individuals?|appointees|"
    r"hires?|folk|teammates|associates?|chaps|lads)"
)
_THE = r"(?:(?:the|our|all|any|those|these|every|of|them|your|my|already) )*"
_OLD = (
    r"(?:cur+r?[ea]nt(?:ly employed)?|exist(?:ing|in|ent)|exsisting|present|serving|incumbent|old|older|established|"
    r"already employed|currently employed|already serving)"
)
_CURRENT = rf"(?:{_OLD} {_PEOPLE}|incumbents)"
_NEW = r"(?:new(?:ly)?|future|incoming|newly hired|newly recruited|prospective)"
_HIRES = (
    r"new(?:ly)? (?:hires?|hired|starters?|joiners?|recruits?|entrants?|arrivals?|appointees?|appointments?|"
    rf"intakes?|engage(?:ments|d)|appointed|recruited|joined|employed|{_PEOPLE})(?: {_PEOPLE})?|newcomers?|newbies?|"
    rf"newbs|noobs|(?:future|incoming|prospective) (?:hires?|starters?|joiners?|recruits?|entrants?|{_PEOPLE})|"
    rf"(?:new)?(?:joiners|starters|hires|recruits)|{_PEOPLE} newly (?:hired|recruited|appointed|engaged|employed|"
    r"joining)"
)
_TOO = (
    r"(?:too|to (?=,|\.|$)|as well|aswell|also|included|incl\.?|inclusive|likewise|in(?: scope)?(?=\s*(?:$|"
    r"[.,;!)]))|(?:is|are|shall be|will be|should be|being) (?:(?:of course|naturally|also|likewise|equally|to be) "
    r")*(?:included|covered|affected|concerned|in scope|meant|bound(?: by it)?|caught)(?: too| as well)?)"
)
_AND = r"(?:and(?: also)?|as well as|plus|or|&|\+|n|'n'|/|together with|along with)"
_ALSO = r"(?:also|including|include|includes|incl\.?|inc\.?|as well as|plus|and|with|equally|likewise)"
_RULE = (
    r"(?:this|that|it|it's|that's|its|which|these|both(?: points| items)?|(?:all|each) of (?:this|these|it|them)|"
    r"all this|the (?:new |same |whole )?(?:rule|obligation|requirement|change|measure|provision|duty|regulation|"
    r"policy|thing|above|foregoing|latter)s?)"
)
_ADVERB = (
    r"(?:(?:shall|should|will|must|would|may|is|are|be|to|also|equally|likewise|only|of course|naturally|hereby|"
    r"exclusively|solely|therefore|then|does|do|ought to|has to|have to|please|expressly|merely) )*"
)
_VERB = (
    r"(?:appl(?:y|ies|ying)|extends?|extended|concerns?|covers?|affects?|includes?|holds?|relates?|goes|counts?|"
    r"binds?|valid|meant|intended|effective|binding|applicable|limited|restricted|confined|with effect|taking "
    r"effect|in force)"
)
_TO = r"(?:(?:for|to|of|from|on|in respect of|with respect to|concerning|by|only|also|both|solely|exclusively|good) )*"
_SAID = rf"(?:(?:and |but |albeit |though |where |, )*(?:{_RULE} )?{_ADVERB}{_VERB} {_TO}|(?:and |but |albeit )?{_TO})"
_NOT = rf"(?:(?:and |but )?(?:{_RULE} )?{_ADVERB}not {_ADVERB}(?:{_VERB} )?{_TO})"

_WHO = (
    r"(?:everyone|everybody|anyone|anybody|those|all|who|(?:the )?people|persons?|(?:the )?employees|the ones|"
    r"(?:the )?staff|ppl|whoever|individuals)"
)
_HERE = (
    r"(?:here|there|employed(?: by us| with us)?|on board|in (?:the )?(?:job|role|position|post|place|team|service|"
    r"employment)|in[ -](?:post|service)|work(?:ing)?(?: here| for us| with us)?|on (?:the |our )?(?:payroll|"
    r"books|team|"
    r"staff|crew)|with "
    r"us|under contract|serving|hired|engaged)(?: already| now| today| at present)?"
)
_WE_HAVE = r"(?:(?:who|that|whom) )?we (?:already |currently )?(?:have|employ)(?: already| now| today)?"
_ALREADY = (
    rf"{_WHO} (?:{_WE_HAVE}|(?:(?:who|that) )?(?:(?:are|is|works?|has been|have been) )?(?:already|currently|"
    rf"presently) {_HERE}|{_HERE} already|(?:(?:who )?(?:are|is) )(?:here|there) (?:already|now|today)|(?:are|is) "
    rf"already {_HERE})"
)
_EX = rf"(?:{_THE}{_CURRENT}|{_ALREADY})"
_LATER = (
    r"(?:from now on(?:wards)?|later|hereafter|in (?:the )?future|going forward|henceforth|from today(?: "
    r"on(?:wards)?)?|after (?:today|now|this)|next|from here on)"
)
_JOINING = (
    r"(?:who (?:will )?)?(?:hired|joins?|joining|starts?|starting|is hired|are hired|comes?|coming|recruited|"
    r"engaged|commencing(?: employment)?|starts? new|(?:that |whom )?we hire(?: new(?:ly)?)?|starting new|entering|"
    r"taken on|appointed|we (?:will )?(?:hire|take on|recruit|appoint))"
)
_COMERS = (
    rf"(?:{_THE}(?:{_HIRES})|{_WHO} {_JOINING} {_LATER}|{_WHO} (?:(?:who|that|whom) )?(?:we hire new(?:ly)?|starts? "
    r"new|is new|are new|start(?:s|ing)? fresh))"
)
_COMERS_TOO = rf"(?:{_COMERS}|{_WHO} {_JOINING})"
_ENDS = r"(?=\s*(?:$|[.,;:!?)\n-]))"
_ALIKE = rf"(?: alike| {_TOO})?"

SCOPE = (
    (
        (
            r"(?:(?:whether|regardless of whether|no matter (?:if|whether)|irrespective of whether|be (?:they|it)) "
            rf")?(?:they are |they're |it is )?(?:{_HIRES}|{_NEW}) or (?:already |currently )?(?:{_OLD}|{_HERE})"
        ),
        BOTH,
    ),
    (
        (
            r"(?:whether|regardless of whether|no matter (?:if|whether)|irrespective of whether|be they) (?:they "
            rf"are )?(?:(?:already |currently )?{_HERE}|{_OLD}(?: {_PEOPLE})?) or (?:{_HIRES}|{_NEW})"
        ),
        BOTH,
    ),
    (rf"{_SAID}(?:both )?{_EX} {_AND} {_SAID}{_COMERS_TOO}{_ALIKE}", BOTH),
    (rf"{_SAID}(?:both )?{_COMERS} {_AND} {_SAID}(?:{_EX}|{_THE}{_OLD}{_ENDS}){_ALIKE}", BOTH),
    (rf"{_SAID}not (?:only|just|merely) (?:for |to )?{_COMERS},? but (?:also )?{_SAID}{_EX}{_ALIKE}", BOTH),
    (rf"{_SAID}(?:both )?{_THE}{_OLD} {_AND} {_THE}(?:{_HIRES}|{_NEW}(?: {_PEOPLE})?){_ALIKE}", BOTH),
    (rf"{_SAID}(?:both )?{_THE}{_NEW} {_AND} {_THE}{_OLD}(?: {_PEOPLE}| hires)?{_ALIKE}", BOTH),
    (rf"(?:and |but )?{_ALSO} {_SAID}{_ALREADY}(?: {_TOO})?", BOTH),
    (rf"(?:and )?{_SAID}{_ALREADY} {_TOO}", BOTH),
    (rf"{_NOT}(?:the )?{_EX}", NEW_ONLY),
    (
        (
            r"(?:but )?(?:excluding|without|leave out|no|except(?: for)?|never|with the exception of|do(?: not|n't) "
            rf"(?:ask|bother)|sparing|save) (?:for |to |from |the )?{_EX}"
        ),
        NEW_ONLY,
    ),
    (
        (
            rf"(?:and |but )?{_EX} (?:are|is|stay|remain|shall be|will be|should be|shall remain) (?:to be "
            r")?(?:exempt|exempted|excluded|excepted|unaffected|spared|not (?:to be )?(?:affected|concerned|"
            r"included|in scope|asked|bothered)|untouched|left (?:alone|out|in peace)|out of scope|out)|(?:and |but "
            rf")?{_EX} (?:do not|don't|need not|needn't|will not|won't|shall not) (?:have to |need to )?(?:need it|"
            r"provide it|do it|be asked|do anything|be affected|have it|bother)"
        ),
        NEW_ONLY,
    ),
    (rf"{_SAID}(?:only|just|solely|exclusively) {_SAID}{_EX}{_ENDS}|{_SAID}{_EX} (?:only|alone)", CURRENT_ONLY),
    (
        (
            rf"{_SAID}(?:only|just|solely|exclusively|limited to|restricted to) {_SAID}{_COMERS}(?: only| alone)?|"
            rf"{_SAID}{_COMERS} (?:only|alone|exclusively)|{_SAID}{_THE}{_NEW} only{_ENDS}|(?:only|just) "
            rf"{_SAID}{_THE}{_NEW}{_ENDS}"
        ),
        NEW_ONLY,
    ),
    (rf"(?:and |but )?{_ALSO} {_SAID}{_EX}(?: {_TOO})?", BOTH),
    (rf"(?:and |but )?{_ALSO} {_SAID}{_THE}{_OLD}{_ENDS}", BOTH),
    (rf"(?:and |but )?(?:{_RULE} )?{_ADVERB}(?:{_VERB} )(?:also |equally |likewise )?{_TO}{_EX}(?: {_TOO})?", BOTH),
    (rf"{_SAID}{_EX} {_TOO}", BOTH),
    (rf"{_SAID}{_THE}{_OLD} {_TOO}{_ENDS}", BOTH),
    (rf"(?:and )?also {_SAID}{_COMERS}|{_SAID}{_COMERS} {_TOO}", BOTH),
    (
        (
            r"those (?:already )?(?:here|with us|on board) and (?:those |the ones )?(?:coming|to come|joining(?: "
            r"later)?|who join(?: later)?)"
        ),
        BOTH,
    ),
    (r"(?:for |of )?all (?:of )?(?:the |our )?staff(?=\s*(?:$|[.,;]))", BOTH),
    (r"retroactively|retrospectively|with retroactive effect|backdated", BOTH),
    (rf"{_SAID}{_COMERS}", NEW_ONLY),
    (r"from now on(?:wards?)?|going forward|henceforth|in future|in the future", FROM_NOW_ON),
)

SCOPE_ANSWERS = (
    (
        (
            r"(?:for )?(?:both|everyone|everybody|all(?: of them)?|(?:the )?current and (?:the )?new(?: ones)?|old "
            r"and new|new and old)"
        ),
        BOTH,
    ),
    (
        (
            r"(?:only |just |for )*(?:the )?new(?: ones| people| hires)?(?: only)?|(?:only )?(?:people )?(?:hired "
            r")?from now on"
        ),
        NEW_ONLY,
    ),
    (
        r"(?:the )?(?:current|existing) (?:staff|ones|people|employees)? ?(?:too|as well|also)",
        BOTH,
    ),
)
