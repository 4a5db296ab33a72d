"""English: what is said out of politeness, or to lead from one sentence to the next, and changes nothing."""

_ME = r"(?:i|we|one)"
_POLITELY = r"(?:(?:please|kindly|hereby|respectfully|also|just|quickly|again|once more|further|now|then|so) )*"

ASIDES = (
    rf"{_POLITELY}(?:be advised|note|be informed|be aware|take note|make sure it is noted) that(?: our)?",
    rf"{_POLITELY}(?:arrange|provide|see to it) (?:for|that)",
    (
        rf"{_ME} {_POLITELY}(?:request|ask|propose|suggest|inform you|confirm|would like to ask|would "
        rf"ask|beg) (?:you "
        rf")?that"
    ),
    (
        rf"{_ME} (?:should|would|'d) be (?:very |most |much )?(?:grateful|obliged|glad|happy|pleased|thankful) if "
        r"(?:you|we|someone) (?:could|would|can|might)(?: please| kindly)?"
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
        r"works "
        r"council|"
        r"auditors?|call|chat|conversation|meeting|discussion|email|mail)[,:]?"
    ),
    (
        r"(?:as|like) (?:just |already |previously )?(?:discussed|agreed|mentioned|promised|announced|requested)"
        r"(?: (?:yesterday|today|earlier|before|this morning|last week|on the phone|in the meeting))?,?"
    ),
    (
        r"(?:in its|in their) (?:stead|place)|in return|on reflection|on second thoughts?|for the avoidance of doubt|"
        r"of course|by the way|in addition|at the same time|with immediate effect|as of (?:today|now)|effective "
        r"immediately|"
        r"for the record|for your information|in other words|that is to say|if (?:at all )?possible|if that is "
        r"ok(?:ay)?|"
        r"when you (?:get|have) (?:a (?:moment|minute|second|chance)|time)|to be clear|one more thing|quick one|"
        r"heads[- "
        r"]up"
    ),
    (
        r"(?:in respect of|with (?:respect|regard) to|as regards|regarding|in relation to|in the case of|on the part "
        r"of|"
        r"when it comes to|as for|as far as)"
    ),
    r"the following(?: (?:items?|documents?|requirements?|things?))?(?= (?:is|are|shall|must|should))",
)

# What opens and closes a letter; the names in it name nobody whom a requirement concerns.
GREETING = r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|morning|greetings)"
CLOSING = (
    r"(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many|with) (?:regards|wishes|thanks)|regards|sincerely(?: yours)?|"
    r"yours (?:sincerely|faithfully|truly)|many thanks|thanks(?: a lot| so much| in advance| and (?:kind |best "
    r")?regards)?|"
    r"thank you(?: very much| in advance)?|cheers|thx|best"
)

UNDECIDED = (
    r"(?:is|are|was|were|have|has|do|does)(?: not|n't) (?:yet )?(?:been )?(?:decided|settled|sure|"
    r"clear|know)(?: yet)?|undecided|"
    r"still (?:open|unclear|to be decided)|up in the air"
)
