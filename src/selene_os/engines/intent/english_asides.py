"""English: what is said out of politeness, or to lead from one sentence to the next, and changes nothing."""

_ME = r"(?:i|we|one)"
_POLITELY = r"(?:(?:please|kindly|hereby|respectfully|also|just|quickly|again|once more|further|now|then|so) )*"

ASIDES = (
    rf"{_POLITELY}(?:be advised|note|be informed|be aware|take note|make sure it is noted) that(?: our)?",
    rf"{_POLITELY}(?:arrange|provide|see to it) (?:for|that)",
    (
        rf"{_ME} {_POLITELY}(?:request|ask|propose|suggest|inform you|confirm|would like to ask|would ask|beg) "
        r"(?:you )?that"
    ),
    (
        rf"{_ME} (?:should|would|'d) be (?:very |most |much )?(?:grateful|obliged|glad|happy|pleased|thankful) "
        r"(?:if(?= (?:the|a|an)\b)|if (?:you|we|someone) (?:could|would|can|might)(?: please| kindly)?)"
    ),
    r"(?:may|might|could|can) (?:i|we) (?:kindly |please )?(?:ask|request|trouble|bother) (?:you )?to",
    (
        r"(?:would|could|can|will) you (?:please |kindly |perhaps )?(?:be so kind as to|be so good as to|mind)?(?: "
        r"please)?"
    ),
    rf"{_ME} (?:are|am) (?:now )?(?:obliged|required|asked|instructed|told|advised)(?: by [\w ]{{2,30}}?)? to(?= )",
    rf"{_ME}(?: would|'d) (?:appreciate|welcome) it if you (?:could|would)",
    (
        r"(?:from|per|as per|following|further to|according to) our (?:counsel|lawyers?|legal(?: team| department)?|"
        r"works council|auditors?|call|chat|conversation|meeting|discussion|email|mail)[,:]?"
    ),
    (
        r"(?:as|like) (?:just |already |previously )?(?:discussed|agreed|mentioned|promised|announced|requested)(?: "
        r"(?:yesterday|today|earlier|before|this morning|last week|on the phone|in the meeting))?,?"
    ),
    (
        r"(?:in its|in their) (?:stead|place)|in return|on reflection|on second thoughts?|for the avoidance of "
        r"doubt|of course|by the way|in addition|at the same time|with immediate effect|as of (?:today|now)|"
        r"effective immediately|for the record|for your information|in other words|that is to say|if (?:at all "
        r")?possible|if that is ok(?:ay)?|when you (?:get|have) (?:a (?:moment|minute|second|chance)|time)|to be "
        r"clear|one more thing|quick one|heads[- ]up"
    ),
    (
        r"(?:in respect of|with (?:respect|regard) to|as regards|regarding|in relation to|in the case of|on the "
        r"part of|when it comes to|as for|as far as)"
    ),
    (
        r"what (?:i|we) (?:need|want|would like) is(?: that)?|let's go and|let us|you know|nothing (?:more|else)|"
        r"(?:i|we) (?:wanted|want|would like) to ask (?:you )?(?:if|whether) (?:we|you|i) (?:can|could|may|might)|"
        r"(?:could|can|would|will) you (?:please )?(?:be so (?:nice|kind|good) (?:and|to)|please)|"
        r"(?:and )?that(?:'s| is| would be| will be) (?:it|all)(?: for (?:now|today|the moment))?|(?:and |but )?yes(?= "
        r"also| for| and)|"
        r"they (?:need|must have) it(?=\s*(?:$|[,.;]|new|only|also|for))"
    ),
    r"(?:at your (?:earliest )?convenience|as soon as (?:you can|possible)|whenever (?:you can|it suits you))",
    (
        r"(?:pursuant to|in accordance with|in agreement with|by agreement with|in line with|in consultation with|"
        r"under|in compliance with) (?:the|our|a) (?:(?!in\b|for\b|from\b)\w+ ){0,3}?(?:agreements?|council|"
        r"policy|law|act|"
        r"regulations?|guidelines?|standards?|directive)(?: (?:of|dated) \d{1,2}(?:st|nd|rd|th)? \w+(?: \d{4})?)?,"
    ),
    r"the (?:requirement|obligation|duty) (?:of|for|to (?:have|hold|provide|submit|show|carry))(?= (?:a|an|the)\b)",
    rf"{_ME}(?: would| should| must|'d) {_POLITELY}(?:(?:like|love) to )?(?:ask|request|urge|beg) you to",
    r"(?:okay|ok|alright|all right|right|well|yeah|anyway),? so(?= )",
    (
        r"(?:we|i|the (?:\w+ ){1,3}|our (?:\w+ ){1,3}|\w+ from (?:the )?\w+ )\s?(?:have |has |had )?(?:now |"
        r"just |already )?(?:agreed|"
        r"decided|ruled|determined|resolved|asked|requested|insisted|recommended|suggested|confirmed|told "
        r"us)(?: with (?:the "
        r"|our )?\w+(?: \w+)?)?(?: yesterday| today| last week)?(?: that|:)"
    ),
    (
        r"(?:can|could) (?:somebody|someone|anyone|anybody|you) (?:please )?(?:tell|show|explain to) (?:me|us) "
        r"how (?:to|i can|we can)"
    ),
    (
        r"(?:it (?:has been|was|is) (?:hereby )?(?:decided|agreed|resolved|determined|ruled)|rest assured|"
        r"remember|bear in mind) that"
    ),
    (
        r"(?:the|our|my|a) (?:(?!in\b|for\b|from\b|who\b|not\b)\w+ ){1,3}?(?:says?|said|thinks?|told (?:me|us|"
        r"you)|found(?: out)?|"
        r"insists?|reminded (?:me|us)|wrote|claims?|complained)(?: that| again)*"
    ),
    r"hr (?:says?|said|thinks?|told (?:me|us|you)|reminded (?:me|us)|wrote)(?: that)?",
    (
        r"(?:the )?(?:submission|provision|presentation|production|uploading|upload|handing in|delivery) of"
        r"(?= (?:a|an|the|their)\b)"
    ),
    r"greetings from \w+(?:,? \w+)?(?=\s*[!.\n])",
    (
        r"without further ado:?|make it official:?|long story short:?|in short:?|to sum up:?|basically|so "
        r"basically|listen|look"
    ),
    r"(?:on behalf of|a message from|message from|request from|by order of|attn|for the attention of) [^:.,;\n]{2,40}:",
    (
        r"(?:an? )?(?:new |mandatory |further |additional )*(?:item|field|requirement|point|entry) (?:called|"
        r"named|titled)|request you to(?: please| kindly)*"
    ),
    r"on (?:the )?(?:file|record)(?= for| from|\s*[.,;]|$)",
    r"what (?:we|i) (?:agreed|decided|want|need|discussed)(?: on)?",
    r"(?:fwd|fw|re|subject)\s*:",
    r"(?:could|can|would) (?:you|u) (?:please |pls |plz )?make (?:it so )?that",
    (
        r"(?:my|our|the) (?:boss|chef|manager|lawyers?|auditors?|client|customer) (?:says?|said|thinks?|"
        r"told (?:me|us))(?: that)?"
    ),
    r"(?:hello |hi |hey )?(?:it's|it is|this is|here is) [\w]+ from (?:the )?[\w]+",
    (
        r"(?:(?:a|one|another|quick|small|short|friendly|little|new) )*(?:request|note|reminder|question|update|todo|"
        r"to-do|"
        r"heads[- ]up|task|change request|info|fyi|memo|message)(?: (?:from|to) [\w]+(?: [\w]+)?)?\s*:"
    ),
    (
        r"(?:umm+|uh+|uhm+|erm+|hm+|um(?=,? (?:okay|ok|so|the|we|i|yeah|hi|hey|hello|a|an|can|could|and|all|"
        r"every|please)"
        r"\b))(?!\s*,?\s*(?:no|make|sorry|sry|wait|i mean)\b)"
    ),
    r"the following(?: (?:items?|documents?|requirements?|things?))?(?: please)?(?= (?:is|are|shall|must|should)|\s*:)",
)

# What opens and closes a letter; the names in it name nobody whom a requirement concerns.
GREETING = r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|morning|greetings(?! from))"
CLOSING = (
    r"(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many|with) (?:regards|wishes|thanks)|regards|sincerely(?: yours)?|"
    r"yours (?:sincerely|faithfully|truly)|many thanks|thanks(?: a lot| so much| in advance| and (?:kind |best "
    r")?regards)?|thank you(?: very much| in advance)?|cheers|thx|best"
)

UNDECIDED = (
    r"(?:is|are|was|were|have|has|do|does)(?: not|n't) (?:yet )?(?:been )?(?:decided|settled|sure|"
    r"clear|know)(?: yet)?|undecided|"
    r"still (?:open|unclear|to be decided)|up in the air|(?:no idea|don't know|do not know|not sure|not decided|"
    r"to be (?:decided|confirmed|"
    r"clarified)|tbd|tbc)(?: yet)?|yet to be (?:decided|settled|determined)|we'll clarify|we will clarify"
)

# What forms are headed with: "Position: …; Proof: …".
HEADINGS = (
    r"(?:position|role|job|op|action|lever|population|type|how|when|item|requirement|document|field|proof|"
    r"evidence|staff|whom|who|people|scope|country|"
    r"countries|"
    r"applies to|what|type|change|action|who does it (?:hit|concern)|whom does it (?:hit|concern)|what is "
    r"needed|for whom)\s*[:=]"
)

# What is said to whoever reads the turn, not of those who are asked.
ADDRESSED = (
    r"(?:can|could|will|would) you|please (?:answer|reply|get back|respond|let (?:me|us) know|be quick)|by return"
)
