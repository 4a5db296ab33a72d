"""English: the ways to say whom it concerns."""

from selene_os.engines.intent.language import (
    AFTER,
    BEFORE,
    DURING,
    EXCEPT,
    FROM,
    ONLY,
    UNTIL,
    LimitPhrase,
)

FREED = r"(?:(?:exempt|excuse|release|free|relieve|spare)(?= )|let(?= [^.,;\n]{2,60} off\b))"

REGIONS = (
    (r"(?:in |across |within )(?:all |the )*dach(?:[ -](?:region|countries|area))?", "AT CH DE"),
    (r"(?:in |across |within )(?:all |the )*benelux(?:[ -](?:region|countries|states))?", "BE LU NL"),
)

EVERYWHERE = (
    r"(?:for |in )?(?:everywhere|anywhere|worldwide|globally|all countries|every country|any country)|no matter "
    r"(?:where|(?:in )?which country)(?: they (?:are|work|live)(?: in)?)?|in whatever country|(?:irrespective|"
    r"regardless|independent(?:ly)?) of (?:the |their )?country(?: (?:they (?:work|live|are) in|of (?:work|"
    r"residence|employment)))?"
)

LIMITS = (
    LimitPhrase(
        (
            r"(?:except|excepting|excluding|exempting|apart from|other than|save for|with the exception of)(?: "
            r"(?:for|in|from|those in|people in))?"
        ),
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(
        r"(?:everywhere|anywhere|(?:in )?(?:all|every|any) (?:countries|country|sites?|locations?)) "
        r"(?:except(?: for)?|but(?: not)?|bar|outside|"
        r"apart from|other than)(?: in)?",
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(
        (
            r"(?:but )?not (?:(?:for|in|of|from) )?(?:those|people|anyone|anybody|the ones|staff|employees)(?: "
            r"(?:who|that) (?:are|is|works?|live|lives))?(?: (?:in|on|from|as))?"
        ),
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(
        r"(?:who|that|if they) (?:do not|don't|does not|doesn't) (?:work|live)(?: (?:in|on|from))?", EXCEPT, bold=True
    ),
    LimitPhrase(r"(?:but )?not if they (?:are|work|live)(?: (?:in|on|from))?", EXCEPT, bold=True),
    LimitPhrase(r"exclude|excludes|omit|skip|leave out|exempting", EXCEPT),
    LimitPhrase(r"bar|barring|minus|no|none of(?: the)?|excl\.?|w/o|sans", EXCEPT),
    LimitPhrase(r"(?:but )?not (?:for|in|of|from)", EXCEPT, bold=True),
    LimitPhrase(r"nowhere (?:except|but|other than|outside)(?: (?:for|in))?", ONLY, bold=True),
    LimitPhrase(r"neither(?: the)?", EXCEPT),
    LimitPhrase(
        (
            r"(?:this|that|it|which) (?:does not|doesn't|shall not|will not|won't|is not|isn't) (?:apply|extend|"
            r"concern|hold|"
            r"valid|affect|for|meant)(?: (?:to|for|in))?"
        ),
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(
        r"unless (?:they|he or she|the person|he|she) (?:are|is|works?|lives?|do|does)(?: (?:in|on|from|an?))?",
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(
        (
            r"(?:as long as|so long as|provided(?: that)?|providing|insofar as|in so far as|only if|in case|"
            r"given that|if) "
            r"(?:they|he or she|the person|he|she) (?:are|is|works?|lives?|do|does|serves?|belongs?)(?: (?:in|"
            r"on|from|as|to|an?))?"
        ),
        ONLY,
        bold=True,
    ),
    LimitPhrase(
        r"whose (?:contract|place of work|workplace|work place|office|site|job|post|home) is(?: (?:in|at|on))?", ONLY
    ),
    LimitPhrase(r"w/o", EXCEPT),
    LimitPhrase(
        (
            r"(?:unless (?:they are|they're|it is)|(?:who|that) (?:are|is) not|who (?:aren't|isn't))(?: (?:in|on|"
            r"from))?"
        ),
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(r"(?:(?:but )?not|outside(?: of)?|without)(?: (?:for|in|the ones in))?", EXCEPT),
    LimitPhrase(
        (
            r"(?:only|just|solely|limited to|restricted to) (?:for|in|on|if they are|if they work|when they are|"
            r"those in|those on|those who are|those who work|people in|people on|from)"
        ),
        ONLY,
        bold=True,
    ),
    LimitPhrase(r"(?:if|when) (?:they are|they're|they work|working)(?: (?:in|on|from))?", ONLY, bold=True),
    LimitPhrase(r"(?:limited|restricted) to|only", ONLY),
    LimitPhrase(
        (
            r"(?:who|that|which) (?:are working|is working|are|is|works?|do|does|live|lives|belongs? to|form part "
            r"of|serve|are based|are located|are employed|are engaged)(?: (?:in|on|from|at|as))?"
        ),
        ONLY,
    ),
    LimitPhrase(r"(?:working|serving|employed)(?: as)?", ONLY),
    LimitPhrase(r"(?:who|that) (?:are|is) neither", EXCEPT, bold=True),
    LimitPhrase(
        (
            r"(?:based |working |located |living |employed |engaged |deployed |stationed |operating )?(?:in|"
            r"within|across|throughout|on|for|from|at|by)"
        ),
        ONLY,
    ),
)

LIMITS_BEHIND = (
    (
        (
            r"(?:(?:are|is|shall|should|will|must|stay|remain|can|may)(?: to)?(?: be)? )?(?:excepted|excluded|"
            r"exempt(?:ed)?|"
            r"left out|spared|out of scope|not concerned|not affected|excused|freed|relieved|let off|off the "
            r"hook)(?! from\b)(?:[:,;.]? (?:for )?(?:all |the |"
            r"every )*(?:others?|remaining|rest of the))?"
        ),
        EXCEPT,
    ),
    (
        (
            r"(?:(?:should |shall |will |would )?(?:no longer|never)|don't|do not|needn't|need not|shall not|should "
            r"not|won't) (?:have to |need to )?(?:need|have|provide|show|do|be asked for|require)(?: (?:it|one|that|"
            r"this|to(?=\s*(?:$|[.,;!?])))|(?=\s*(?:$|[.,;!?])))"
        ),
        EXCEPT,
    ),
    (
        r"(?:don't|do not|doesn't|does not)(?=\s*(?:$|[.,;!?]))",
        EXCEPT,
    ),
    (
        r"only",
        ONLY,
    ),
)

STARTED = (
    (
        r"(?:(?:but )?only )?(?:for )?(?:(?:who|that|those who|if they|people who|the ones who) )?(?:have |had |"
        r"were |was )?(?:started|joined|hired|began|entered)(?: work| working| with us| us| our company|"
        r" the company| here)? {when} {date}"
    ),
    r"with (?:a |their )?start dates? {when} {date}",
    (
        r"(?:who|that|which) (?:are|is|have been|has been|were|work|works|have worked) (?:(?:already )?(?:here|with "
        r"us|employed|in (?:the )?(?:job|company|firm)|on board|working(?: here)?) )?{when} {date}"
    ),
)

STARTED_WHEN = {
    "on or after": FROM,
    "prior to": BEFORE,
    "before": BEFORE,
    "after": AFTER,
    "since": FROM,
    "from": FROM,
    "until": UNTIL,
    "up to": UNTIL,
    "in": DURING,
    "during": DURING,
}

EVERYBODY = (
    r"(?:for |of |to )?(?:everybody|everyone|all|all of them|the whole position|anybody|no restrictions?|no "
    r"limits?)(?: in the position)?"
)

SAME_AS_BEFORE = r"(?:the )?same(?: .*)?"

ONLY_ENDS = r"only|alone"

DENIED_PEOPLE = (
    r"(?:who|that|those|if|when)\b[^.;!?\n]*(?<!\w)(?:not|don't|doesn't|didn't|aren't|isn't|haven't|hasn't|never)|"
    r"not (?:if|when|those|people)|(?:except|unless|excluding|excepting|apart from|other than|without|save)"
)

NARROWED = (
    r"(?:required|mandatory|compulsory|obligatory|needed|necessary|requested|demanded) (?:only|solely|exclusively)|"
    r"(?:limited|restricted|confined) to|only (?:asked|demanded|expected|wanted|required) (?:of|from)|"
    r"(?:only|solely|exclusively) (?:required|mandatory|compulsory|obligatory|needed|necessary|requested|demanded)|"
    r"only (?:the )?(?:[\w-]+ ){1,8}?(?:(?:still|now|then) )*(?:needs?|must|have to|has to)"
)

DEALING_OUT = r"respectively|resp\.?|elsewhere|in each case their own|depending on"
