"""English: the ways to say until when and why, and to answer."""

_THEY = r"(?:they|people|staff|employees|everyone|everybody|each person)"

UNITS = (
    (
        r"days?|d",
        1,
    ),
    (
        r"fortnights?",
        14,
    ),
    (
        r"weeks?|wks?",
        7,
    ),
    (
        r"months?|mths?|mos?",
        30,
    ),
    (
        r"years?|yrs?|y",
        365,
    ),
)

VALIDITY = (
    # Nobody has years to answer: between commas they say how long it is good for.
    r"(?:(?<=[,;-]\s)|(?<=\()){span}(?:(?<=years)|(?<=year)|(?<=yrs)|(?<=jahre))(?=\s*(?:$|[,.;)]|\s-))",
    r"and the (?P<target>[\w-]+(?: (?!and\b|is\b|are\b)[\w-]+){0,3}) (?:is|are) (?:valid|good) (?:for )?{span}",
    r"(?:it's|that's|and) (?:valid|good) (?:for )?{span}",
    (
        r"(?:and )?(?:(?:it|which|that|this|they|these) )?(?:(?:should|must|shall|will|has to|have to) "
        r")?(?:holds?|stays? "
        r"valid|remains? valid|runs?) (?:for )?{span}"
    ),
    r"every {span} (?:they )?(?:must|have to|need to|should|shall) (?:renew|refresh|repeat|redo) (?:it|them)",
    (
        r"(?:it|which|that|this|they|these) (?:is to be|are to be|shall be|must be|should be|has to be|will be|is|"
        r"are|would be) (?:valid|good) (?:for )?{span}"
    ),
    r"(?<=be\svalid\s)(?:for )?(?:only )?{span}(?: only)?",
    (
        r"(?<!be\s)(?:(?<!needs\s)(?<!need\s)(?<!has\s)(?<!have\s)to be |is |are |and )?(?:renew(?:ed|able|al)?|"
        r"refresh(?:ed)?|repeat(?:ed)?|updated?|recertif(?:y|ied))(?: it| them)?(?: once)? every {span}"
    ),
    r"(?:once )?every {span}",
    r"(?<!still\s)(?:which is |that is |it lasts |is |are )?(?<!still\s)valid (?:for )?{span}",
    r"(?:which |that )?(?:expires?|lapses?|expiring) after {span}",
    r"(?:with )?(?:a )?validity (?:of )?{span}",
    r"(?:which is |that is |is |are )?(?:good|ok) (?:for )?(?:up to )?(?:a period of )?{span}(?: only)?",
    r"{span} (?:valid(?:ity)?|validity period)(?! from)",
    r"(?:with |of )?(?:a )?(?:validity|lifetime|shelf life)(?: period)?(?: of| is|:)? {span}",
    r"(?:to be )?(?:renewed|refreshed|repeated|redone) (?:after|each) {span}",
    r"(?:renewal|refresher|refresh|repeat|renew|redo)s?(?: is due)? (?:every|each|after) {span}",
    (
        r"(?<!be\s)(?<!still\s)(?:valid|good|ok|counts?|holds?|renew(?:ed|al|s|able)?|repeat(?:ed|s)?|"
        r"redo(?:ne)?|refresh(?:ed|er|es)?|expir(?:es?|ing|y)|"
        r"laps(?:es?|ing)|(?:runs?|running) out|validity)(?: (?:for|of|is|it|them|that|to|be|must|should|after|"
        r"in|every|each|once|period|"
        r"a|the|at|least|most|up|now|only|then|has|have|needs?|good)){0,6} {span}(?!s)"
    ),
)

FIXED_VALIDITY = (
    (
        (
            r"(?:every|each) year (?:they )?(?:must|have to|need to|should|shall) (?:renew|refresh|repeat|redo) (?:it|"
            r"them)"
        ),
        365,
    ),
    (
        (
            r"(?<!be\s)(?:renew(?:ed|able)?|refresh(?:ed)?|repeat(?:ed)?)(?: it| them)? (?:annually|yearly|once a "
            r"year|every year|each year)"
        ),
        365,
    ),
    (
        (
            r"(?:annual|yearly)(?= (?:[\w-]+ ){0,2}(?:trainings?|tests?|checks?|courses?|briefings?|"
            r"exam(?:ination)?s?|medicals?|refreshers?|instructions?)\b)"
        ),
        365,
    ),
    (
        (r"(?:with )?(?:annual|yearly) renewal|annually|yearly|(?:once )?every year|once a year|each year"),
        365,
    ),
    (
        r"(?:renew(?:ed|able)? )?every other year",
        730,
    ),
    (
        r"(?:renew(?:ed|able)? )?(?:every month|once a month|monthly)",
        30,
    ),
)

DEADLINE = (
    (r"(?:subject to )?(?:a )?(?:response|reply|answer)(?:ing)? (?:period|time|window|deadline) of {span}"),
    rf"(?:and )?(?:{_THEY} )?(?:have|get|has) {{span}} for (?:answering|replying|that|it|doing it)",
    (
        r"(?:to be |and )?(?:(?:answer(?:ed)?|provided?|handed in|submitted|due) )?within (?:the next )?{span}(?! "
        r"(?:of|"
        r"after|from|before|prior)\b)"
    ),
    r"in (?:the next )?{span}(?! (?:of|after|from|before)\b)",
    (
        rf"(?:and )?(?:{_THEY} )?(?:have|get|has) {{span}}(?: to (?:answer|respond|reply|provide it|submit it|do so|"
        r"do it))?"
    ),
    r"(?:with )?(?:a |the )?deadline:? (?:of |is )?{span}",
    r"no later than {span}",
    (
        r"(?:answer|reply|respond|response|deadline|turnaround|time limit|time(?= (?:for|to)))\w*(?: (?:for|of|"
        r"is|it|period|to|be|must|time|"
        r"within|in|the|a|answer|answering|answers|reply|back|us|window)){0,5} {span}"
    ),
    (
        r"(?:and )?(?:give|gives|allow|grant|let) (?:them|people|everyone|everybody|each|staff|him|her) (?:have "
        r")?{span}(?: (?:to|for) "
        r"(?:get back(?: to us)?|answer(?:ing)?|reply(?:ing)?|respond(?:ing)?|do (?:it|so|that)))?"
    ),
    r"{span}(?: time)? (?:to|for) (?:get back(?: to us)?|answer(?:ing)?|reply(?:ing)?|respond(?:ing)?)",
    r"(?:give|allow|grant) (?:them|people|everyone|everybody|each|staff) {span}",
    (
        r"{span} (?:deadline|(?:time )?(?:to|for) (?:answer|respond|reply|do it|do so|comply|hand (?:it|them) in|"
        r"submit)(?:ing)?)"
    ),
    r"{span}(?= to (?:upload|scan|photograph|provide|submit|show|send|give|present|produce|get|complete|hand in|do)\b)",
)

REASON = (
    r"because(?: of)?|due to|owing to|the reason is(?: that)?",
    r"reason\s*:",
    (
        r"since(?= (?:the |our |this |all )?[^.,;:\d]{1,60}\b(?:has|have|is|are|was|were|requires?|demands?|insists?|"
        r"wants?|asks?|keeps?|can(?:not)?|can't|could|will|would|\w+ing|need)\b[^.,;:\d]*,)|"
        r"(?<![^.!?;\n])\s*since(?= (?:we|they|it|there|he|she|i) [^.,;:\d]*,)|"
        r"(?<=,\s)(?:since|as)(?= (?:they|we|it|this|there|nobody|everybody|everyone|most|some) [^.,;:\d]*(?:$|[.;,]))"
    ),
)

NEGATIONS = (
    r"(?:should|would|could|must|need|will|is|are|do|does|did|sha|wo|ca)n't|no|not|without|don't|do not|instead "
    r"of|rather than|never"
)

CHOSEN = (
    r"(?:choose|chooses|select|selects|pick|picks|chosen|selected|picked)(?! from)(?= "
    r")[^.,;:\n]{1,60}?(?P<list>\s(?:from(?: among)?|among|between|out of)|:)"
)

KIND_NOUNS = r"size|type|class|kind|group|colou?r|category|level"

ALSO_ENDS = (
    r"(?:should|must|shall|has to|needs to) be (?:covered|included|added)(?: too| as well| in addition(?: to "
    r"[^.,;]+)?)?|comes on top|too|as well|also|likewise"
)

QUESTIONS = (
    r"how (?:many|much|long|often)|what(?! (?:i|we) (?:need|want|agreed|decided|discussed|would like|still need))|"
    r"why|show|list|tell me|explain"
)

HALF_QUESTIONS = r"how|which|who|whom|whose|when|where|do|does|did|is|are|was|were|has|have|am|should|shall|if"

KEEP_RULE = r"leave(?: .*)?|keep(?: .*)?"

ALSO = r"(?:and )?(?:also|as well|too|plus|additionally|including|include|and)"

AMENDING = (
    r"(?<=,\s)(?:no|nope)(?=,)|"
    r"(?:(?:no|nope|oops|whoops|wait|ah|er|erm|uh)[\s,]+)+make (?:that|it)|(?:(?:no|nope|oops|whoops|wait|ah|er|erm|"
    r"uh)[\s,]+)*(?:sorry|sry|i mean|i meant|or rather|correction|scratch that|my bad|wait)(?:[\s,:]+(?:no|i mean|i "
    r"meant|make (?:that|it)|rather))*(?! (?:for|about|to|that|if|but)\b)"
)

INSTEAD = (
    r"no|nope|not that|sry|oops|whoops|my bad|my mistake|typo|wait|hang on|scratch that|i meant?|sorry|actually|"
    r"rather|instead|wrong|correction|make (?:it|that)|change (?:it|that) to|i said"
)

LEAVE_OUT = (
    r"(?:please )?(?:leave (?:it|that|this|them)(?: out)?|ignore (?:it|that|this|them)|drop (?:it|that|this|them)|"
    r"skip(?: (?:it|that|this|them))?|forget (?:it|that|this|them|about it)|leave out|nobody|none|no one|no(?:ne)? "
    r"of them|remove (?:it|that))"
)

TAKE_BACK = r"(?:leave out|forget(?: about)?|drop|skip|never ?mind|not|no|without|remove|take out|scrap)"

TAKE_BACK_AFTER = (
    r"(?:is|was|are|were) (?:nonsense|rubbish|wrong|a mistake|superfluous|unnecessary|silly)(?:,? (?:please "
    r")?(?:remove|drop|delete|forget|skip) (?:it|that|them))?|"
    r"(?:is|are) not (?:needed|necessary)(?: after all)?|can go|(?:is|are) out|not after all"
)

REPLACE_RULE = r"replace(?: .*)?|in place(?: .*)?|change it|instead"

NEW_REQUIREMENT = r"(?:it is |it's |as |add )?(?:a )?new(?: requirement| one)?(?:\s*:.*)?"

START_OVER = (
    r"(?:(?:please|ok|okay|actually|no|let's|let us|i want to|i'd like to|can we|we should|and|then|just|(?:forget|"
    r"scrap|drop|delete) (?:all (?:of )?(?:that|it|this)|everything|it all)) )*(?:(?:start|begin) (?:all )?(?:over|"
    r"afresh|anew|again|from (?:scratch|the (?:beginning|start|top)))(?: (?:again|from scratch|from the "
    r"(?:beginning|start)))?|start again|reset(?: everything| it all| it)?|(?:again )?from (?:scratch|the "
    r"(?:beginning|top))|(?:forget|scrap|cancel) (?:everything|it all|all (?:of )?(?:that|this|it)))(?: please| again)?"
)

REQUIRE_IT = r"(?:please )?(?:require|demand|add) (?:it|that|this|them)(?: please)?"

STOP_REQUIRING = r"(?:please )?(?:stop requiring|no longer require|do not require) (?:it|that|this|them)(?: any ?more)?"

# Beside a time, these make another one of it than what is said: "two days more".
RELATIVE = (
    r"more|longer|less|shorter|fewer|double|half|twice|thrice|extra|additional|earlier|later|"
    r"too (?:short|long|much|little|few|many|tight|strict)"
)

CALLED = (
    r"(?:(?:sorry|no|please|better|rather|actually|but|let's|i mistyped|typo)[\s,]+)*(?:(?:call|name|rename) "
    r"(?:it|that|this)(?: to| "
    r"as)?|(?:it|that)(?:'s| is| should be) called|i mistyped|i meant(?= (?:a|an|the)\b))"
)
