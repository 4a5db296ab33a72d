"""What PH1.DELIVERY may be asked about the words of a letter, and what it answers.

A letter's facts come whole: what may not be named is dropped here, before any wording sees it.
"""

from typing import Annotated

from pydantic import Field

from selene_os.kernel.contract import Contract
from selene_os.kernel.vocabulary import Channel, MessageKind

Words = str | dict[str, str]
"""A text, or one for each language."""


class LetterField(Contract):
    """A detail that is asked for; how far it may be named follows from its sensitivity and exposure rule."""

    field_key: str
    prompt_short: Words
    sensitivity: str
    exposure_rule: str


class LetterGroup(Contract):
    """What one position asks of the person; the deadline is a moment's stamp or a day."""

    company_name: str
    position_title: str
    deadline: str | None = None
    fields: tuple[LetterField, ...] = ()


class ComposeLetter(Contract):
    """Word one letter; a TEST is the first ask's wording, marked as a test, with examples where facts are missing."""

    message_kind: MessageKind
    channel: Channel
    language: str = ""
    time_zone: str = "UTC"
    person_name: str = ""
    sender_name: str = ""
    groups: tuple[LetterGroup, ...] = ()
    link: str = ""
    reminder_number: Annotated[int, Field(ge=0)] = 0


class LetterComposed(Contract):
    """The letter's words; `html` is empty for a channel that knows no HTML, `language` is the one they are in."""

    subject: str
    text: str
    html: str
    language: str


class SetTemplate(Contract):
    """Word a kind of message in one language, from now on."""

    tenant_id: str
    message_kind: MessageKind
    language: str
    subject: str
    body: str
    idempotency_key: Annotated[str, Field(min_length=1)]


class TemplateSet(Contract):
    """The wording is kept, under this number."""

    template_version: int


class ShowTemplates(Contract):
    """Show the wordings that count, the shipped ones among them."""


class TemplateShown(Contract):
    """One wording; version 0 is the shipped one."""

    message_kind: MessageKind
    language: str
    template_version: int
    subject: str
    body: str
    set_by: str | None = None
    set_at: str | None = None


class TemplatesShown(Contract):
    """The wordings, by kind and language."""

    templates: tuple[TemplateShown, ...]
