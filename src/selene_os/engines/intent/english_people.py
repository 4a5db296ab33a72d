"""English: the ways to say whom it concerns."""

from selene_os.engines.intent.language import (
    AFTER,
    BEFORE,
    BOTH,
    CURRENT_ONLY,
    DURING,
    EXCEPT,
    FROM,
    FROM_NOW_ON,
    NEW_ONLY,
    ONLY,
    UNTIL,
    LimitPhrase,
)

_PEOPLE = r"(?:staff|employees?|people|persons?|workers?|personnel|teams?|colleagues?|workforce|members?|ones?)"
_CURRENT = r"(?:current|existing|present|serving)"
_THE = r"(?:(?:the|our|all|any|those|these|every) )*"
_HIRES = (
    rf"new(?:ly)? (?:hires?|hired|starters?|joiners?|recruits?|{_PEOPLE})|newcomers?|future (?:hires?|"
    rf"{_PEOPLE})"
)
_TOO = r"(?:too|as well|also|included|likewise)"

_OLD = r"(?:old|current|existing|present)"
_AND = r"(?:and|as well as|plus|or|&)"
_NEW_ONES = rf"new(?: {_PEOPLE}| hires?| starters?| joiners?)?"

_WE_HAVE = r"(?:(?:(?:who|that) )?we (?:already |currently )?have(?: already| now| today)?|(?:who are )?already here)"
_ALL_OF = r"(?:everyone|everybody|those|all|(?:the )?people|the ones|(?:the )?staff)"
_WHO_JOIN = r"(?:(?:who )?(?:joins?|starts?|is hired|are hired|comes?)(?: later| from now on| in future)?)"

SCOPE = (
    (
        rf"(?:for |of |from )?{_ALL_OF} {_WE_HAVE} (?:and|as well as|plus) (?:for |of |from )?{_ALL_OF} {_WHO_JOIN}",
        BOTH,
    ),
    (rf"(?:and )?(?:for |of |from )?{_ALL_OF} {_WE_HAVE} {_TOO}", BOTH),
    (rf"(?:whether )?{_NEW_ONES} or (?:already )?(?:here|there|employed|on board)(?: already)?", BOTH),
    (rf"(?:for |of |from )?(?:both )?{_THE}{_OLD} {_AND} {_THE}{_NEW_ONES}", BOTH),
    (rf"(?:for |of |from )?(?:both )?{_THE}{_NEW_ONES} {_AND} {_THE}{_OLD}(?: {_PEOPLE})?", BOTH),
    (
        (
            rf"(?:and )?(?:also |including |incl\.? )(?:for )?{_THE}(?:those|everyone|everybody|people|staff) "
            r"(?:who (?:are|is|works?|has been|have been) )?(?:here )?already(?: here| there)?"
        ),
        BOTH,
    ),
    (
        (
            rf"(?:for )?{_THE}(?:those|everyone|everybody|people|staff) (?:who (?:are|is|works?) )?"
            rf"(?:already (?:here|there|employed|working here)|here already) {_TOO}"
        ),
        BOTH,
    ),
    (
        (
            r"(?:but )?(?:not|excluding|without|leave out|no|except(?: for)?) (?:for |to |from "
            rf")?{_THE}{_CURRENT} {_PEOPLE}"
        ),
        NEW_ONLY,
    ),
    (
        (
            rf"(?:for |of |from )?(?:both )?{_THE}{_CURRENT} (?:and|as well as|plus|or|&) "
            rf"{_THE}(?:{_HIRES}|new|future)(?: {_PEOPLE})?"
        ),
        BOTH,
    ),
    (
        (
            rf"(?:for |of |from )?(?:both )?{_THE}{_CURRENT} {_PEOPLE} (?:and|as well as|plus|&) (?:for "
            rf")?{_THE}(?:{_HIRES}|new {_PEOPLE})"
        ),
        BOTH,
    ),
    (
        (
            rf"(?:for |of |from )?(?:both )?{_THE}(?:{_HIRES}|new|future) (?:and|as well as|plus|&) "
            rf"(?:also )?(?:for )?{_THE}{_CURRENT}(?: {_PEOPLE})?(?: {_TOO})?"
        ),
        BOTH,
    ),
    (
        (
            rf"(?:only|just|solely) (?:for |of |from )?{_THE}{_CURRENT} {_PEOPLE}|{_CURRENT} {_PEOPLE} "
            r"only"
        ),
        CURRENT_ONLY,
    ),
    (
        (
            rf"(?:only|just|solely|exclusively) (?:for |to |of |from )?{_THE}(?:{_HIRES})|(?:for |of |"
            rf"from )?{_THE}(?:{_HIRES}) (?:only|alone)"
        ),
        NEW_ONLY,
    ),
    (
        (
            r"(?:and |but )?(?:also|including|incl\.?|as well as|plus|and) (?:for |of |from |to |the "
            rf")?{_THE}{_CURRENT} {_PEOPLE}(?: {_TOO})?"
        ),
        BOTH,
    ),
    (
        rf"(?:and )?(?:for |of |from |to )?{_THE}{_CURRENT} {_PEOPLE} {_TOO}",
        BOTH,
    ),
    (
        (
            rf"(?:and )?also (?:for |of |from |to )?{_THE}(?:{_HIRES})|(?:for |of |from "
            rf")?{_THE}(?:{_HIRES}) {_TOO}"
        ),
        BOTH,
    ),
    (
        r"retroactively|retrospectively",
        BOTH,
    ),
    (
        (
            r"(?:and )?(?:also |including )(?:for )?(?:those|everyone|everybody|people) (?:who (?:are|"
            r"is) )?already (?:in the (?:job|role|position)|employed|working(?: here)?|here)"
        ),
        BOTH,
    ),
    (
        (
            r"(?:only |just )?(?:for )?(?:those|everyone|anyone|people) (?:who )?(?:hired|joining|joins?|starting|"
            r"starts?) from now on"
        ),
        NEW_ONLY,
    ),
    (
        rf"(?:for |of |from )?{_THE}(?:{_HIRES})",
        NEW_ONLY,
    ),
    (
        r"from now on(?:wards?)?|going forward|henceforth",
        FROM_NOW_ON,
    ),
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

FREED = r"(?:exempt|excuse|release|free|relieve|spare)(?= )"

REGIONS = (
    (r"(?:in |across |within )(?:all |the )*dach(?:[ -](?:region|countries|area))?", "AT CH DE"),
    (r"(?:in |across |within )(?:all |the )*benelux(?:[ -](?:region|countries|states))?", "BE LU NL"),
)

EVERYWHERE = (
    r"(?:for |in )?(?:everywhere|anywhere|worldwide|globally|all countries|every country|any country)|"
    r"no matter (?:where|which country)"
)

LIMITS = (
    LimitPhrase(
        (
            r"(?:except|excepting|excluding|exempting|apart from|other than|save for|with the exception "
            r"of)(?: (?:for|in|from|those in|people in))?"
        ),
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(r"(?:everywhere|anywhere) (?:except(?: for)?|but|bar|outside)(?: in)?", EXCEPT, bold=True),
    LimitPhrase(
        (
            r"(?:but )?not (?:(?:for|in|of|from) )?(?:those|people|anyone|anybody|the ones|staff|employees)"
            r"(?: (?:who|that) (?:are|is|works?|live|lives))?(?: (?:in|on|from|as))?"
        ),
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(
        r"(?:who|that|if they) (?:do not|don't|does not|doesn't) (?:work|live)(?: (?:in|on|from))?", EXCEPT, bold=True
    ),
    LimitPhrase(r"(?:but )?not if they (?:are|work|live)(?: (?:in|on|from))?", EXCEPT, bold=True),
    LimitPhrase(r"bar|barring|minus", EXCEPT),
    LimitPhrase(r"(?:but )?not (?:for|in|of|from)", EXCEPT, bold=True),
    LimitPhrase(
        (
            r"(?:unless (?:they are|they're|it is)|(?:who|that) (?:are|is) not|who (?:aren't|isn't))(?: "
            r"(?:in|on|from))?"
        ),
        EXCEPT,
        bold=True,
    ),
    LimitPhrase(r"(?:(?:but )?not|outside(?: of)?|without)", EXCEPT),
    LimitPhrase(
        (
            r"(?:only|just|solely|limited to|restricted to) (?:for|in|on|if they are|if they work|when "
            r"they are|those in|those on|those who are|those who work|people in|people on|from)"
        ),
        ONLY,
        bold=True,
    ),
    LimitPhrase(r"(?:if|when) (?:they are|they're|they work|working)(?: (?:in|on|from))?", ONLY, bold=True),
    LimitPhrase(r"(?:limited|restricted) to|only", ONLY),
    LimitPhrase(r"(?:who|that) (?:are|is|works?|do|does|live|lives)(?: (?:in|on|from))?", ONLY),
    LimitPhrase(r"(?:based |working |located |living |employed )?(?:in|within|across|throughout|on|for|from)", ONLY),
)

LIMITS_BEHIND = (
    (
        r"(?:(?:are|is) )?(?:excepted|excluded|exempt(?:ed)?|left out)(?! from\b)",
        EXCEPT,
    ),
    (
        (
            r"(?:don't|do not|needn't|need not) (?:need|have|provide|show)(?: (?:it|one|that|to)|"
            r"(?=\s*(?:$|[.,;!?])))"
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
        r"(?:(?:but )?only )?(?:for )?(?:(?:who|that|those who|if they|people who|the ones who) )?"
        r"(?:have |had |were |was )?"
        r"(?:started|joined|"
        r"hired|began|entered)(?: work| working| with us| here)? {when} {date}"
    ),
    r"with (?:a |their )?start dates? {when} {date}",
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
    r"(?:for |of |to )?(?:everybody|everyone|all|all of them|the whole position|anybody|no restrictions?|"
    r"no limits?)(?: in the position)?"
)

SAME_AS_BEFORE = r"(?:the )?same(?: .*)?"

ONLY_ENDS = r"only|alone"

DENIED_PEOPLE = (
    r"(?:who|that|those|if|when)\b[^.;!?\n]*(?<!\w)"
    r"(?:not|don't|doesn't|didn't|aren't|isn't|haven't|hasn't|never)|not (?:if|when|those|people)|"
    r"(?:except|unless|excluding|excepting|apart from|other than|without|save)"
)
