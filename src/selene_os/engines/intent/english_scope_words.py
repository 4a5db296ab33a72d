"""English: the words by which a stretch tells whether those who are there are meant, or those who come."""

from selene_os.engines.intent import language

_PLACES = r"(?:the |our )?(?:ward|floor|payroll|books|team|staff|crew|job|road|shop floor|site|roster|board|list)"
_PAST = r"(?:has |have |had |'ve )?been"

THERE = (
    r"(?:current|existing|present|incumbent|serving|established|sitting|long-?(?:serving|standing|time)|old|"
    r"older)(?:s|ly)?|"
    r"exist\w{0,4}|cur+[ea]nt|incumbents?|veterans?|old-?timers?|already|currently|presently|at present|at the "
    r"moment|in (?:post|"
    rf"service|place|situ|the (?:job|role|team|position|post))|on board|on {_PLACES}(?: now| today| already)?|{_PAST} "
    r"(?:here|there|with us)(?: for (?:ages|years|a while|long))?|(?:we|i) (?:already |currently |now )?(?:have|"
    r"got|employ|'ve got)"
    r"(?: got)?(?: already| now| today| here)?|(?:works?|working|employed|are|is|'s|who's) (?:here|there|with "
    r"us|for us|now)"
    r"(?: already| now| today)?|works?|here(?: already| now| today)?|with us|of today|for ages|employed|working"
)
COMING = (
    r"(?:brand[ -])?new(?:ly)?(?: ?(?:hires?|hired|starters?|joiners?|recruits?|recruited|entrants?|comers?|"
    r"arrivals?|appointees?|"
    r"blood|intakes?|faces|employed|appointed|ones))?|newcomers?|newbies?|noobs?|rookies?|starters?|joiners?|"
    r"joining|recruits?|"
    r"hires?|entrants?|incoming|future|fresh(?:ly)?(?: (?:recruits?|hires?|hired))?|prospective|upcoming|"
    r"arrivals?|appointees?|"
    r"(?:we|i)(?:'ll| will)? (?:hire|take on|recruit|get|bring in|appoint|employ)(?: (?:next|from now on|later|"
    r"in future|new))?|"
    r"(?:still |yet )?to (?:come|join|start|be hired)|(?:who |that )?(?:will )?(?:join|joins|start|starts|come|"
    r"comes)(?: us| here| "
    r"with us| new| fresh)?(?: (?:later|next|from now on|in future|after (?:today|this)))?|coming(?: later| "
    r"in)?|(?:subsequently|"
    r"later) (?:hired|recruited|joining)|(?:hired|recruited|employed|taken on|engaged) (?:from now on|later|"
    r"next|in (?:the )?future|"
    r"hereafter|new)"
)
ALSO = (
    r"too|also|as well(?: as)?|aswell|likewise|equally|alike|both|included?|including|incl|inc|inclusive|"
    r"covered|in scope|same|"
    r"affected|concerned|bound|caught|and|plus|n|&|\+|or|together with|along with|alongside|even|equal|meant"
)
ONLY = r"only|just|solely|exclusively|alone|merely|purely|nothing but"
NOT = (
    r"not|no|nope|never|without|excluding|except|excl|exempt(?:ed)?|unaffected|excluded|spared|left (?:out|"
    r"alone)|leave out|"
    r"nor|neither|none|don't|isn't|aren't|doesn't|nobody|out of scope"
)
NOT_ONLY = r"not (?:only|just|merely|solely)"
PEOPLE = (
    r"people|persons?|ppl|folks?|staff(?: members?)?|employees?|workers?|personnel|teams?|colleagues?|crew|"
    r"workforce|members?|"
    r"ones|guys|girls|lads|lot|hands|individuals|anyone|anybody|everyone|everybody|those|whoever(?:'s)?|"
    r"who(?:'s)?|whom|which|"
    r"them|they|all|"
    r"(?!(?:letters|papers|numbers|orders|folders|stickers|covers|banners|transfers)\b)\w*(?:\w\wers|\w\wors|nurses|"
    r"leads|managers)"
)
BESIDE = (
    r"(?:it|this|that|there|what|who|whoever|everyone)(?:'s)?|its|from now on|going forward|later|next|the|a|an|"
    r"our|my|your|their|any|every|each|for|to|of|from|in|with|by|on|at|is|"
    r"are|was|be|been|"
    r"being|shall|should|will|must|would|may|can|ought|do|does|have|has|need|needs|hit|hits|goes|go|applies|"
    r"apply|applying|applicable|"
    r"counts?|holds?|extends?|covers?|concerns?|affects?|binds?|relates?|includes?|yes|yeah|yep|please|pls|of "
    r"course|naturally|"
    r"whether|either|irrespective|regardless|then|so|but|though|rule|change|requirement|obligation|scope|"
    r"amendment|policy|here|"
    r"us|we|obviously|definitely|certainly|i mean|meaning|meant|valid|as|now|today|ok|okay|basically|everyone's|"
    r"company|firm|"
    r"employ|employment|one|some|such|these|thereby|hereby|thank you|thanks|thx|cheers|case|exclusively"
)

SCOPE_WORDS = language.scope_words(THERE, COMING, ALSO, ONLY, NOT, PEOPLE, BESIDE)
