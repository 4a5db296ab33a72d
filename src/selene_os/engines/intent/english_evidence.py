"""English: the ways to say how something is proven."""

from selene_os.engines.intent.language import BY_HR, CONFIRMED, DAY, PICTURE, PROOF, TYPED, WHOLE_NUMBER

PIC = (
    r"(?:(?:soft|hard|digital|paper) cop(?:y|ies)|photo(?:graph|copy)?|picture|pic|snap(?:shot)?|screenshot|"
    r"scan|copy|copies|upload|document|image|pdf|jpe?g|"
    r"file|attachment)s?"
)
_OF = (
    r"(?: of (?:it|them|each|both|this|that|one|the document|(?:the|their|its|his|her) (?P<target>[\w-]+(?: "
    r"(?!(?:for|from|in|and|or|with|to|by|every|within|valid|because)\b)[\w-]+){0,3})))?"
)
_THEY = (
    r"(?:they|people|staff|employees|everyone|everybody|each person|each of them|each employee|the (?:employee|"
    r"person|holder|driver|operator|picker|cleaner|nurse|worker)s?|he or she|(?:each|every) one|staff members?|"
    r"workers|he/she)"
)
_MAY = r"(?:(?:can|may|should|shall|must|will|have to|need to|are to|is to|just|simply|only|then|also|please|would) )*"
_HR = (
    r"(?:(?:the )?hr(?: team| department| people)?|human resources|the hr (?:team|department|people)|our hr(?: team| "
    r"department)?|personnel(?: department)?)"
)
_IT = (
    r"(?:it|them|this|that|these|one|both|all(?: of them)?|each|everything|the (?:value|values|result|results|outcome|"
    r"(?:number|numbers|date|dates)(?! of\b)|data|"
    r"details|information|entry|text|answer|figure))"
)
_PROVEN = (
    r"(?:(?:and )?(?:to be |is |are |which is |that is |shall be |must be |is to be )?(?:proven|proved|evidenced|"
    r"shown|demonstrated|documented|backed(?: up)?|supported|verified|confirmed|certified|submitted|provided|handed "
    r"in|furnished|accompanied|filed) )"
)
_AS_PROOF = r"(?: as (?:a )?(?:proof|evidence))?"
_GIVEN = r"(?:(?:to be |is |are )?(?:given|stated|entered|provided|expressed|recorded|indicated|submitted|filled in) )"
_DOES = (
    r"(?:suffices?|will do|would do|does it|is (?:enough|fine|sufficient|ok|okay|all we need|acceptable)|will "
    r"suffice|is required|will be required|does the job|would be (?:enough|sufficient|fine))"
)
_THEMSELVES = r"(?: (?:themselves|themself|himself|herself|on their own|by themselves|personally))?"
_CLEAR = (
    r"(?:(?:quick|short|nice|proper|clear|recent|signed|scanned|uploaded|legible|simple|single|good|simple|"
    r"plain|current|colou?r|certified|"
    r"digital) )*"
)

EVIDENCE = (
    (
        (
            rf"(?:by |with |through |which |that )?(?:is to be |(?:it|this|can|could|may|would|"
            rf"will) )?{_HR} (?:is going to |gets to |to )?{_MAY}(?:enters?|provides?|"
            r"fills?|types?|adds?|records?|puts?|keys?|inputs?|keeps?|maintains?|supplies|supply|logs?|handles?|"
            r"does|takes care of|looks after|completes?|registers?|writes?|is (?:typing|entering|filling|putting|"
            rf"writing|adding)|sets?)(?: {_IT})?(?: (?:in|inside|into the system|up|down))?(?: for them)?"
            r"(?: instead(?: of (?:(?:the |their )?(?:people|employees?|staff|workers?)|them)(?: themselves)?)?)?"
        ),
        BY_HR,
    ),
    (
        (
            r"(?:to be |is |are |(?:will|shall|must|should) be )?(?:entered|filled in|provided|recorded|added|"
            r"maintained|kept|put in|keyed in|typed in|supplied|logged|registered|input|completed|handled|done)(?: "
            rf"by| through) {_HR}"
        ),
        BY_HR,
    ),
    (
        (
            r"(?:the )?(?:entry|entering|recording|data entry)(?: of (?:it|which|this|them|the (?:value|"
            r"result)s?))? (?:rests with|lies with|is (?:up to|with|done by|left to)|falls to|is for|is the (?:job|"
            rf"task) of) {_HR}|{_HR} (?:is|are|shall be|will be) (?:responsible for|in charge of|tasked with) (?:the "
            r")?(?:entry|entering|recording)(?: (?:it|of it|them))?"
        ),
        BY_HR,
    ),
    (rf"(?:as |an? )?{_HR}[ -](?:entry|entries|input|only)|(?:by|via|through|from) {_HR}(?=\s*(?:$|[,.;:)]))", BY_HR),
    (
        (
            rf"{_PROVEN}?(?:(?:all|both|each) )?(?:with|w/|w|by|by way of|by means of|as|via|through|including|incl\.?|"
            rf"uploading|attaching|"
            r"needs?|please attach|in the form of|on the basis of|against|plus|against production of) (?:a |an |the "
            rf"|their )?{_CLEAR}{PIC}(?:(?: or | and |/)(?:a |an )?{PIC})*{_OF}{_AS_PROOF}(?: (?:is )?(?:required|"
            r"needed|please))?"
        ),
        PICTURE,
    ),
    (
        (
            rf"(?:(?:the )?(?:proof|evidence)(?: is| being| shall be|:)|(?:proof|evidence) (?:by|via|with|as|through)) "
            rf"(?:a |an |the )?{_CLEAR}{PIC}{_OF}"
        ),
        PICTURE,
    ),
    (
        (
            rf"(?<!need\s)(?<!needs\s)(?<!have\s)(?<!has\s)to (?:a |an )?{_CLEAR}(?:photo|pic|picture|scan|"
            rf"copy)s?{_OF}(?=\s*(?:$|[,.;:!)\ue000]|for |and ))"
        ),
        PICTURE,
    ),
    (
        (
            rf"(?:an? |the )?{PIC} (?:is |are )?(?:to be|must be|shall be|should be) (?:uploaded|attached|sent(?: "
            rf"in)?|provided|submitted|handed in)"
        ),
        PICTURE,
    ),
    (rf"(?:an? |the )?{PIC} for (?:the|their) (?P<target>[\w-]+(?: [\w-]+)?)(?=\s*(?:$|[,.;)]| and ))", PICTURE),
    (rf"{_HR} for (?:the|their) (?P<target>[\w-]+(?: [\w-]+)?)(?=\s*(?:$|[,.;)]| and ))", BY_HR),
    (rf"(?<=[;,.]\s)(?:please )?upload (?:a |an |the )?{PIC}{_OF}", PICTURE),
    (
        (
            r"(?:and )?(?:(?:which|it|they|this|that|each|both|all|these) )?(?:(?:is|are) to be|(?:must|shall|"
            r"should|has to|have to|needs to|can|may|will) be|to be|is|are) (?:uploaded|scanned(?: in)?|"
            rf"photographed|attached|sent in)(?: (?:as|in the form of) (?:a |an )?{_CLEAR}{PIC})?|(?:and "
            rf")?(?:{_THEY} )?{_MAY}(?:upload|scan|photograph|attach|snap|send in) (?:it|them|one|that|"
            rf"this){_THEMSELVES}|(?:photo|scan|document|copy)(?: evidence)? (?:is )?(?:required|needed)"
        ),
        PICTURE,
    ),
    (
        (
            rf"(?:and )?(?:{_THEY} )?{_MAY}(?:upload|attach|send(?: in)?|provide|submit|hand in|take|add|make)s? "
            rf"(?:a |an |the |their )?{_CLEAR}{PIC}(?: (?:of|from) (?:it|them|each|both|this|that|one))?(?: "
            rf"(?:with|on|using) (?:the|their|his|"
            r"her|a) (?:own )?(?:smart ?)?(?:phone|mobile|camera|cell(?: ?phone)?)s?)?(?! (?:of|from) )"
        ),
        PICTURE,
    ),
    (
        (
            rf"{_PROVEN}?by (?:(?:a |an |their )?(?:own )?(?:simple )?)?(?:signature|signing|attestation|"
            r"self-?declaration|self-?certification|confirmation|confirming|acknowledge?ment|ticking(?: a| the)?(?: "
            r"box)?)(?: it)?"
        ),
        CONFIRMED,
    ),
    (
        (
            r"(?:with|as|w/|via|against|in the form of) (?:a |an |their )?(?:(?:simple|mere|plain|own|written) "
            r")*(?:signature|confirmation|attestation|self-?declaration|self-?certification|tick ?box|check ?box|"
            r"declaration)(?! (?:letter|number|form|of (?!it\b|this\b|that\b)))"
        ),
        CONFIRMED,
    ),
    (
        (
            rf"(?:and |where |for which |which |that )?(?:{_THEY} )?{_MAY}(?:just|simply|only|merely|personally) "
            r"(?:have to |need to )?(?:confirms?|attests?|signs?|declares?|acknowledges?|ticks?(?: (?:a|the) "
            rf"box)?)(?! (?:the|their|a|an|our)\b)(?: (?:it|this|that|them|for it|each(?: of them)?|both|all(?: "
            rf"of (?:it|them))?))?(?: off)?{_THEMSELVES}"
        ),
        CONFIRMED,
    ),
    (
        (
            rf"(?:and |which |that |where )?{_THEY} {_MAY}(?:confirms?|attests?|signs?|declares?|acknowledges?|"
            rf"ticks?(?: (?:a|the) box)?)(?: (?:it|this|that|them|for it))?(?: off)?{_THEMSELVES}(?=\s*(?:$|"
            r"[,.;:!)\n\ue000]|and |but |or |for |within |by ))"
        ),
        CONFIRMED,
    ),
    (
        (
            r"(?:(?:to be |is |are |(?:will|shall|must) be )?(?:confirmed|attested|declared|ticked|acknowledged) by "
            r"(?:them|themselves|the (?:person|employee|holder)s?(?: themselves)?|staff|everyone)(?: themselves)?|"
            r"self[ -]?(?:confirmed|declared|declares?|certified|certif(?:y|ies)|attested|confirm))"
        ),
        CONFIRMED,
    ),
    (
        (
            rf"(?:and )?(?:{_THEY} )?{_MAY}(?:types?|enters?|puts?|writes?|gives?|states?|fills?)(?: in| down)? "
            rf"(?:the|its|a) (?:date|day)(?: of it)?(?: in| down)?{_THEMSELVES}(?! (?:of|when)\b)"
        ),
        DAY,
    ),
    (
        (
            rf"(?:and |which |that )?(?:{_THEY} )?{_MAY}(?:types?|enters?|keys?|writes?|fills?|puts?)(?: in| down)? "
            rf"{_IT}(?: in| down)?{_THEMSELVES}"
        ),
        TYPED,
    ),
    (rf"(?:{_THEY} )?(?:enters?|types?|fills?) in themselves", TYPED),
    (
        r"as (?:a )?(?:free )?(?:text|value)|typed(?: in)?(?: by (?:them|hand|themselves|the (?:person|employee)s?))",
        TYPED,
    ),
    (rf"{_GIVEN}?as (?:a )?(?:(?:plain|simple) )?(?:whole )?number", WHOLE_NUMBER),
    (rf"{_GIVEN}?as (?:a )?date", DAY),
    (
        (
            r"(?:only |just )?(?:the|its|their|a) date (?:(?:of it|alone) )?(?:has to be|must be|is to be|needs to "
            r"be|should be|shall be|is)? ?(?:given|entered|stated|needed|required|sufficient|enough|suffices?|will "
            r"do|recorded)|(?:(?:we |i )?(?:only |just )(?:want |need )?|we want |we need )(?:the|its|a) date(?: of "
            r"it)?(?! of)"
        ),
        DAY,
    ),
    (rf"(?:an? |the )?{_CLEAR}{PIC}{_OF} {_DOES}", PICTURE),
    (
        (
            rf"(?:an? |the )?{_CLEAR}(?:confirmation|confirm|confirming|signature|declaration|acknowledge?ment|"
            rf"tick)(?: (?:by|from|of) (?:them|the (?:employee|person|worker|holder|staff)s?|each (?:employee|"
            rf"person|worker|one)))? "
            rf"{_DOES}"
        ),
        CONFIRMED,
    ),
    (
        (
            rf"(?:and )?(?:it's|it is|that's) (?:just |only )?(?:a |an )?{PIC}(?= and | but |\s*(?:$|"
            rf"[,.;:!)\n\ue000]))"
        ),
        PICTURE,
    ),
    (
        (
            r"(?:please )?(?:only |just )?(?:a |one )?tick(?: (?:that|to say) they (?:have|did|own|know|got|"
            r"received)(?: got)? (?:it|them)|(?= and "
            r"| for | only |\s*(?:$|[,.;\ue000])))"
        ),
        CONFIRMED,
    ),
    (
        rf"(?:all|each|both|everything)(?: of (?:it|them|these))? (?:as |by |with )?(?:a )?{PIC}(?=\s*(?:$|[,.;:)]))",
        PICTURE,
    ),
    (
        rf"(?:an? |the )?{PIC} (?:each|for (?:each|both|all)(?: of them)?|in (?:each|every) case)(?=\s*(?:$|[,.;:)]))",
        PICTURE,
    ),
    (r"with (?:proof|evidence)", PROOF),
)

EVIDENCE_WORDS = {
    BY_HR: r"hr|human resources|personnel department",
    PICTURE: (
        r"photo\w*|pictures?|pics?|snaps?|snapshots?|screenshots?|scan(?:s|ned|ning)?|cop(?:y|ies)|documents?|"
        r"upload\w*|images?|"
        r"pdfs?|jpe?gs?|files?|attachments?"
    ),
    CONFIRMED: (
        r"self[ -]?confirm\w*|confirm\w*|attest\w*|sign|signs|signing|signature|declar\w*|self-?declaration|"
        r"self-?certif\w*|tick\w*|"
        r"check ?box\w*|acknowledg\w*|sign-?off"
    ),
    WHOLE_NUMBER: (
        r"(?:just )?(?:a|as|as a|one) (?:whole )?number|whole numbers?|integers?|(?:(?<=[,;:.]\s)|(?<=\()|(?<=\s-\s)|"
        r"(?<=^))numbers?(?: only)?(?=\s*(?:$|[,;.)\n]))"
    ),
    DAY: r"(?:just )?(?:a|the|as a) date|dates?",
    TYPED: r"types?|typed|typing|values?|texts?|enter(?:s|ed)?|writ(?:e|es|ten)|numbers?|free text",
}

# Words that say how something is proven when they stand right behind its name: "lamp photo, whistle confirm".
TRAILING = {
    PICTURE: r"(?:picture|photo|scan|document)s? uploads?|photos?|pics?|pictures?|scans?|uploads?",
    CONFIRMED: r"confirm|tick|tick ?box|check ?box|confirmed",
    BY_HR: r"hr|by hr|via hr",
    TYPED: r"typed|typed in|free text",
    WHOLE_NUMBER: r"number",
    DAY: r"date",
}
# Of these, the ones that are as often the last word of a name: they count only beside others in a list.
AMBIGUOUS_TRAILING = r"number|date|uploads?|pictures?"

CHOICE_LISTS = (
    r"(?:as |with |via |from |to be |they (?:can |may |must |should )?)?(?:(?:a |the )?(?:one of|choose from|"
    r"choosing from|to choose from|choices?|"
    r"options|drop-?downs?(?: (?:list|menu|field))?(?: (?:with|of|containing))?|pick(?:ed)? from|(?:pick|choose|"
    r"select) one of|"
    r"select(?:ed|ion)?(?: from| one of)?|multiple[ -]choice))\s*:?(?: either)?"
)
