"""German: deadlines by the calendar."""

_BY = (
    r"(?:(?:sie |die leute )?(?:haben |hat )?(?:noch )?(?:zeit )?)?(?:spätestens )?"
    r"(?:bis(?: spätestens)?(?: zum| zur| zu| am)?|spätestens(?: am| zum| zur)?|frist(?: bis)?(?: zum)?:?)"
)
_DAY = r"(?P<day>\d{1,2})\."
_END = r"ende"

UNTIL = (
    (rf"{_BY} {{date}}", "date"),
    (rf"{_BY} {_END} (?P<month>{{month}})(?: (?P<year>\d{{4}}))?", "month_end"),
    (rf"{_BY} {_DAY} (?P<month>{{month}})(?! ?\d)", "day"),
    (rf"{_BY} {_DAY}(?P<month>\d{{1,2}})\.?(?! ?\d)", "day"),
    (rf"{_BY} {_END} (?:der|dieser) woche", "week"),
    (rf"{_BY} {_END} (?:nächster|der nächsten|kommender|der kommenden) woche", "next_week"),
    (rf"{_BY} (?:{_END} (?:des|dieses) monats|monatsende)", "month"),
    (rf"{_BY} {_END} (?:nächsten|des nächsten|kommenden|des kommenden) monats", "next_month"),
    (rf"{_BY} (?:{_END} (?:des|dieses) quartals|quartalsende)", "quarter"),
    (rf"{_BY} (?:{_END} (?:des|dieses) jahres|jahresende)", "year"),
    (rf"{_BY} {_END} (?:nächsten|des nächsten|kommenden|des kommenden) jahres", "next_year"),
    (rf"{_BY} nächsten (?P<weekday>{{weekday}})", "next_weekday"),
    (rf"{_BY} (?:diesen |kommenden )?(?P<weekday>{{weekday}})", "weekday"),
    (rf"{_BY} morgen", "tomorrow"),
)
STARTING_AHEAD = r"angefangen|begonnen|eingestellt|eingetreten|die|der|wer"
STARTING_BEHIND = (
    r"angefangen|begonnen|eingestellt|eingetreten|anfangen|anfängt|beginnen|beginnt|eintreten|eintritt|kommen|kommt"
)
