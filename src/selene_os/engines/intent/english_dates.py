"""English: deadlines by the calendar."""

_BY = (
    r"(?:(?:and )?(?:(?:they|people|everyone|everybody) )?(?:have|has|get|gets) )?"
    r"(?:to be (?:done|provided|handed in|submitted) )?(?:due )?(?:at the latest )?"
    r"(?:by|until|till|up to|no later than|not later than|latest|due on|due by|due|"
    r"deadline:?|deadline is|the deadline is)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_END = r"(?:the )?end of"

UNTIL = (
    (rf"{_BY} (?:the )?{{date}}", "date"),
    (rf"{_BY} {_END} (?P<month>{{month}})\.?(?:,? (?P<year>\d{{4}}))?", "month_end"),
    (rf"{_BY} (?:the )?{_DAY} (?:of )?(?P<month>{{month}})(?! ?\d)", "day"),
    (rf"{_BY} (?P<month>{{month}})\.? (?:the )?{_DAY}(?! ?\d)", "day"),
    (rf"{_BY} {_END} (?:the|this) week", "week"),
    (rf"{_BY} {_END} next week", "next_week"),
    (rf"{_BY} {_END} (?:the|this) month|{_BY} month end", "month"),
    (rf"{_BY} {_END} next month", "next_month"),
    (rf"{_BY} {_END} (?:the|this) quarter", "quarter"),
    (rf"{_BY} {_END} (?:the|this) year|{_BY} year end", "year"),
    (rf"{_BY} {_END} next year", "next_year"),
    (rf"{_BY} next (?P<weekday>{{weekday}})", "next_weekday"),
    (rf"{_BY} (?:this |coming )?(?P<weekday>{{weekday}})", "weekday"),
    (rf"{_BY} tomorrow", "tomorrow"),
)
STARTING_AHEAD = (
    r"start|starts|started|starting|join|joins|joined|joining|hired|began|begin|begins|entered|worked|employed"
)
STARTING_BEHIND = r"(?:start|starting) date"
