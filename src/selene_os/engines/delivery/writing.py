"""The words of a letter out of its facts: a wording is checked, compiled in a sandbox and filled in, within limits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from selene_os.engines.delivery.letter_contract import ComposeLetter, LetterComposed
from selene_os.engines.delivery.letter_facts import clean, example, facts_of
from selene_os.engines.delivery.letter_html import html_of
from selene_os.engines.delivery.template_check import complaints
from selene_os.engines.delivery.wording import Wording, phrases
from selene_os.kernel.problem import Problem
from selene_os.kernel.vocabulary import Channel, MessageKind

LONGEST_TEMPLATE = 10_000
LONGEST_TEXT = 20_000
LONGEST_SUBJECT = 200
LONGEST_SHORT = 480
"""What an SMS may hold: a few parts, which a phone puts together."""

_TEMPLATES_KEPT = 256
_EMPTY_LINES = re.compile(r"\n{3,}")
_SPACES_AT_THE_END = re.compile(r"[ \t]+$", re.MULTILINE)
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_CODE = "DELIVERY_TEMPLATE_INVALID"


class TemplateRefused(Exception):
    """A wording that cannot be used, with everything that is wrong in it, by line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(each) for each in self.problems))


@dataclass(frozen=True, slots=True)
class Written:
    """A wording that was filled in."""

    subject: str
    text: str


def written(wording: Wording, facts: dict[str, object]) -> Written:
    """Fill a wording in; TemplateRefused if it cannot be."""
    text = _EMPTY_LINES.sub("\n\n", _SPACES_AT_THE_END.sub("", _filled(wording.body, facts, "body")))
    subject = clean(_filled(wording.subject, facts, "subject"), LONGEST_SUBJECT)
    return Written(subject, text.strip())


def check(wording: Wording, language: str) -> None:
    """Try a wording on examples, as a letter and as a short message; TemplateRefused names what is wrong."""
    problems: list[Problem] = []
    for field, source in (("subject", wording.subject), ("body", wording.body)):
        try:
            _compiled(source, field)
        except TemplateRefused as refused:
            problems += refused.problems
    if problems:
        raise TemplateRefused(problems)
    for channel in (Channel.EMAIL, Channel.SMS):
        filled = written(wording, facts_of(example(language).model_copy(update={"channel": channel}), language))
        if not filled.subject or not filled.text:
            raise TemplateRefused([Problem(_CODE, "Subject and body say nothing.", field="body")])


def composed(ask: ComposeLetter, own: Wording, last: Wording, language: str) -> LetterComposed:
    """The letter in its wording; where that does not do, in the shipped one, which always does.

    `last` is the shipped wording: it also serves where an SMS would get longer than one may be.
    """
    facts = facts_of(ask, language)
    found = _short_enough(own, facts, ask.channel) or _cut(written(last, facts), ask, facts)
    is_test = ask.message_kind is MessageKind.TEST
    mark = phrases(language).test_mark if is_test else ""
    text = mark + found.text if ask.channel is Channel.SMS else found.text
    html = html_of(text, found.subject, str(facts["link"]), language) if ask.channel is Channel.EMAIL else ""
    return LetterComposed(subject=mark + found.subject, text=text, html=html, language=language)


def _short_enough(wording: Wording, facts: dict[str, object], channel: Channel) -> Written | None:
    try:
        found = written(wording, facts)
    except TemplateRefused:
        return None
    is_too_long = channel is Channel.SMS and len(found.text) > LONGEST_SHORT
    return None if is_too_long or not found.text else found


def _cut(found: Written, ask: ComposeLetter, facts: dict[str, object]) -> Written:
    """The link is what an SMS cannot do without."""
    if ask.channel is not Channel.SMS or len(found.text) <= LONGEST_SHORT:
        return found
    link = str(facts["link"])
    room = LONGEST_SHORT - len(link) - 1
    return Written(found.subject, f"{clean(str(facts['sender_name']) + ':', room)} {link}" if room > 1 else link)


def _filled(source: str, facts: dict[str, object], field: str) -> str:
    pieces, length = [], 0
    try:
        for piece in _compiled(source, field).generate(facts):
            length += len(piece)
            if length > LONGEST_TEXT:
                raise TemplateRefused([_problem(None, f"it gets longer than {LONGEST_TEXT} characters", field)])
            pieces.append(piece)
    except (TemplateError, ValueError, TypeError, ArithmeticError, RecursionError) as error:
        raise TemplateRefused([_problem(None, f"it cannot be filled in ({type(error).__name__})", field)]) from None
    return _UNWRITABLE.sub(" ", "".join(pieces))


@lru_cache(_TEMPLATES_KEPT)
def _compiled(source: str, field: str) -> Template:
    if len(source) > LONGEST_TEMPLATE:
        raise TemplateRefused([_problem(None, f"it is longer than {LONGEST_TEMPLATE} characters", field)])
    try:
        tree = _SANDBOX.parse(source)
        if found := complaints(tree):
            raise TemplateRefused(_problem(line, what, field) for line, what in found)
        return _SANDBOX.from_string(source)
    except TemplateSyntaxError as error:
        said = (error.message or "it cannot be read").rstrip(".")
        raise TemplateRefused([_problem(error.lineno, said, field)]) from None
    except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError) as error:
        raise TemplateRefused([_problem(None, f"it cannot be read ({type(error).__name__})", field)]) from None


def _problem(line: int | None, what: str, field: str) -> Problem:
    place = f"The {field}" if line is None else f"Line {line} of the {field}"
    return Problem(_CODE, f"{place}: {what}.", line=line, field=field)


_SANDBOX = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False
)
