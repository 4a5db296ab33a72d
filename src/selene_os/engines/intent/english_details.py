"""English: the ways to say how, until when and why, and to answer."""

from selene_os.engines.intent.language import BY_HR, CONFIRMED, DAY, PICTURE, PROOF, TYPED, WHOLE_NUMBER

_PIC = r"(?:photo(?:graph)?|picture|scan|copy|upload|document|image|pdf|file|attachment)s?"
_OF = (
    r"(?: of (?:it|them|each|both|this|that|the document|(?:the|their|its|his|her) (?P<target>[\w-]+(?: "
    r"(?!(?:for|from|in|and|or|with|to|by|every|within|valid|because)\b)[\w-]+){0,3})))?"
)
_THEY = r"(?:they|people|staff|employees|everyone|everybody|each person)"
_PROVEN = (
    r"(?:(?:and )?(?:to be |is |are |which is |that is )?(?:proven|proved|evidenced|shown|demonstrated|documented|"
    r"backed(?: up)?|supported|verified|confirmed|certified) )"
)
_AS_PROOF = r"(?: as (?:a )?(?:proof|evidence))?"

EVIDENCE = (
    (
        (
            r"(?:by |with |through )?(?:hr|human resources|the hr (?:team|department))(?: will| should| "
            r"shall| can| is to)? (?:enters?|provides?|fills?|types?|adds?|records?)(?: (?:it|them|this|"
            r"that|the (?:value|values|result|results|outcome|number|date|data|details|information)))?"
            r"(?: in)?(?: for them)?"
        ),
        BY_HR,
    ),
    (
        (
            r"(?:to be |is |are )?(?:entered|filled in|provided|recorded|added|maintained|kept) by (?:the )?"
            r"(?:hr|human "
            r"resources)(?: team| department)?"
        ),
        BY_HR,
    ),
    (
        (
            rf"{_PROVEN}?(?:with|by|as|via|through|including|uploading|attaching|needs?|please attach) (?:a |an |"
            rf"the )?(?:clear |recent |signed |scanned |uploaded )?{_PIC}(?:(?: or | and |/)"
            rf"(?:a |an )?{_PIC})*{_OF}{_AS_PROOF}(?: "
            r"(?:is )?(?:required|needed))?"
        ),
        PICTURE,
    ),
    (
        rf"(?:(?:the )?(?:proof|evidence)(?: is| being|:)|proof by) (?:a |an |the )?{_PIC}{_OF}",
        PICTURE,
    ),
    (
        rf"(?<=[;,.]\s)(?:please )?upload (?:a |an |the )?{_PIC}{_OF}",
        PICTURE,
    ),
    (
        (
            rf"(?:{_THEY} )?(?:must |should |have to |need to )?upload (?:it|them|one)|(?:photo|scan|"
            r"document|copy)(?: evidence)? (?:is )?(?:required|needed)"
        ),
        PICTURE,
    ),
    (
        (
            rf"{_PROVEN}?by (?:(?:a |an |their )?(?:own )?)?"
            r"(?:signature|signing|attestation|self-declaration|confirmation|confirming)(?: it)?"
        ),
        CONFIRMED,
    ),
    (
        r"(?:with|as) (?:a |an |their )?(?:signature|confirmation|attestation|self-declaration)",
        CONFIRMED,
    ),
    (
        (
            rf"(?:and )?(?:{_THEY} )?(?:can |may |should |must |have to |need to )?(?:just|simply|only) "
            r"(?:have to |need to )?(?:confirm|attest|sign|declare)(?! (?:the|their|a|an|our)\b)"
            r"(?: (?:it|this|that|them|for it))?(?: themselves)?"
        ),
        CONFIRMED,
    ),
    (
        (
            rf"{_THEY} (?:can |may |should |must |have to |need to )?(?:confirm|attest|sign|declare)(?: "
            r"(?:it|this|that|them|for it))(?: themselves)?"
        ),
        CONFIRMED,
    ),
    (
        (
            rf"(?:{_THEY} )?(?:just |simply |must |should )*(?:type|enter|key|write)(?: in| down)? (?:it|"
            r"them|the (?:value|number|text|answer))(?: in)?(?: themselves)?"
        ),
        TYPED,
    ),
    (
        r"as (?:a )?(?:free )?(?:text|value)",
        TYPED,
    ),
    (
        r"as (?:a )?(?:whole )?number",
        WHOLE_NUMBER,
    ),
    (
        r"as (?:a )?date",
        DAY,
    ),
    (
        r"with (?:proof|evidence)",
        PROOF,
    ),
)

UNITS = (
    (
        r"days?",
        1,
    ),
    (
        r"fortnights?",
        14,
    ),
    (
        r"weeks?",
        7,
    ),
    (
        r"months?",
        30,
    ),
    (
        r"years?",
        365,
    ),
)

VALIDITY = (
    r"(?<=be\svalid\s)(?:for )?(?:only )?{span}(?: only)?",
    (
        r"(?<!be\s)(?:(?<!needs\s)(?<!need\s)(?<!has\s)(?<!have\s)to be |is |are |and )?"
        r"(?:renew(?:ed|able|al)?|refresh(?:ed)?|repeat(?:ed)?|"
        r"updated?|recertif(?:y|ied))(?: it| them)?(?: once)? every {span}"
    ),
    r"(?:once )?every {span}",
    r"(?:which is |that is |is |are )?valid (?:for )?{span}",
    r"(?:which |that )?(?:expires?|lapses?|expiring) after {span}",
    r"(?:with )?(?:a )?validity (?:of )?{span}",
    r"(?:which is |that is |is )?good for {span}",
)

FIXED_VALIDITY = (
    (
        (
            r"(?<!be\s)(?:renew(?:ed|able)?|refresh(?:ed)?|repeat(?:ed)?)(?: it| them)? (?:annually|"
            r"yearly|once a year|every year|each year)"
        ),
        365,
    ),
    (
        (
            r"(?:annual|yearly)(?= (?:[\w-]+ ){0,2}(?:trainings?|tests?|checks?|courses?|briefings?|exam(?:ination)?s?|"
            r"medicals?|refreshers?|instructions?)\b)"
        ),
        365,
    ),
    (
        (
            r"(?:with )?(?:annual|yearly) renewal|annually|yearly|(?:once )?every year|once a year|each "
            r"year"
        ),
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
    (
        r"(?:to be |and )?(?:(?:answer(?:ed)?|provided?|handed in|submitted|due) )?within (?:the next "
        r")?{span}"
    ),
    r"in (?:the next )?{span}",
    (
        rf"(?:and )?(?:{_THEY} )?(?:have|get|has) {{span}}(?: to (?:answer|respond|reply|provide it|"
        r"submit it|do so|do it))?"
    ),
    r"(?:with )?(?:a |the )?deadline (?:of |is )?{span}",
    r"no later than {span}",
    r"(?:give|allow|grant) (?:them|people|everyone|everybody|each|staff) {span}",
    r"{span} (?:deadline|to (?:answer|respond|reply))",
    r"{span}(?= to (?:upload|scan|photograph|provide|submit|show|send|give|present|produce|get|complete|hand in|do)\b)",
)

REASON = (
    r"because(?: of)?|due to|owing to|the reason is(?: that)?",
    r"reason\s*:",
)

EVIDENCE_WORDS = {
    BY_HR: r"hr|human resources|personnel department",
    PICTURE: r"photo\w*|pictures?|scan\w*|cop(?:y|ies)|documents?|upload\w*|images?|pdfs?|files?",
    CONFIRMED: (
        r"confirm\w*|attest\w*|sign|signs|signing|signature|declar\w*|self-declaration|tick\w*|"
        r"acknowledg\w*"
    ),
    WHOLE_NUMBER: r"(?:just )?(?:a|as|as a|one) (?:whole )?number|whole numbers?|integers?",
    DAY: r"(?:just )?(?:a|the|as a) date|dates?",
    TYPED: r"types?|typed|typing|values?|texts?|enter(?:s|ed)?|writ(?:e|es|ten)|numbers?|free text",
}

NEGATIONS = r"no|not|without|don't|do not|instead of|rather than|never"

CHOICE_LISTS = r"(?:as |with )?(?:one of|choose from|choosing from|to choose from|choices|options)\s*:?"

KIND_NOUNS = r"size|type|class|kind|group|colou?r|category|level"

ALSO_ENDS = r"too|as well|also|likewise"

QUESTIONS = r"how (?:many|much|long|often)|what|why|show|list|tell me|explain"

HALF_QUESTIONS = r"how|which|who|whom|whose|when|where|do|does|did|is|are|was|were|has|have|am|should|shall|if"

KEEP_RULE = r"leave(?: .*)?|keep(?: .*)?"

ALSO = r"(?:and )?(?:also|as well|too|plus|additionally|including|include|and)"

INSTEAD = (
    r"no|nope|not that|i meant?|sorry|actually|rather|instead|wrong|correction|make (?:it|that)|change "
    r"(?:it|that) to|i said"
)

LEAVE_OUT = (
    r"(?:please )?(?:leave (?:it|that|this|them)(?: out)?|ignore (?:it|that|this|them)|drop (?:it|that|"
    r"this|them)|skip(?: (?:it|that|this|them))?|"
    r"forget (?:it|that|this|them|about it)|leave out|nobody|none|no one|no(?:ne)? of them|remove (?:it|"
    r"that))"
)

TAKE_BACK = r"(?:leave out|forget(?: about)?|drop|skip|never ?mind|not|no|without|remove|take out|scrap)"

TAKE_BACK_AFTER = r"(?:is|are) not (?:needed|necessary)(?: after all)?|can go|(?:is|are) out|not after all"

REPLACE_RULE = r"replace(?: .*)?|in place(?: .*)?|change it|instead"

NEW_REQUIREMENT = r"(?:it is |it's |as |add )?(?:a )?new(?: requirement| one)?(?:\s*:.*)?"

START_OVER = (
    r"(?:(?:please|ok|okay|actually|no|let's|let us|i want to|i'd like to|can we|we should|and|then|just|"
    r"(?:forget|scrap|drop|delete) (?:all (?:of )?(?:that|it|this)|everything|it all)) )*"
    r"(?:(?:start|begin) (?:all )?(?:over|afresh|anew|again|from (?:scratch|the (?:beginning|start|top)))"
    r"(?: (?:again|from scratch|from the (?:beginning|start)))?|start again|reset(?: everything| it all| it)?|"
    r"(?:again )?from (?:scratch|the (?:beginning|top))|"
    r"(?:forget|scrap) (?:everything|it all|all (?:of )?(?:that|this|it)))"
    r"(?: please| again)?"
)

REQUIRE_IT = r"(?:please )?(?:require|demand|add) (?:it|that|this|them)(?: please)?"

STOP_REQUIRING = r"(?:please )?(?:stop requiring|no longer require|do not require) (?:it|that|this|them)(?: any ?more)?"
