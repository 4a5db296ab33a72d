import re

import pytest

from selene_os.engines.delivery.letter_contract import ComposeLetter, LetterField, LetterGroup
from selene_os.engines.delivery.letter_facts import facts_of
from selene_os.engines.delivery.wording import (
    SHIPPED_LANGUAGES,
    WORDED_KINDS,
    Wording,
    languages_to_try,
    normal_tag,
    shipped,
)
from selene_os.engines.delivery.writing import (
    LONGEST_SHORT,
    LONGEST_TEXT,
    TemplateRefused,
    check,
    composed,
    written,
)
from selene_os.kernel.vocabulary import Channel, MessageKind

LICENCE = LetterField(
    field_key="licence",
    prompt_short={"en": "Forklift licence", "de": "Staplerschein"},
    sensitivity="Safe",
    exposure_rule="TextOnly",
)
HEALTH = LetterField(
    field_key="health", prompt_short="Secret illness", sensitivity="Confidential", exposure_rule="TextOnly"
)
INTERNAL = LetterField(
    field_key="internal", prompt_short="Hidden grading", sensitivity="Safe", exposure_rule="InternalOnly"
)
LINK = "https://selene.example.com/answer/abc"


def asked(*fields: LetterField, **changes: object) -> ComposeLetter:
    group = LetterGroup(
        company_name="Acme Ltd",
        position_title="Operator",
        deadline="2026-03-31T21:59:59Z",
        fields=fields or (LICENCE, HEALTH, INTERNAL),
    )
    known = ComposeLetter(
        message_kind=MessageKind.FIRST,
        channel=Channel.EMAIL,
        language="en",
        time_zone="Europe/Berlin",
        person_name="Anna",
        groups=(group,),
        link=LINK,
        reminder_number=2,
    )
    return known.model_copy(update=changes)


def shipped_wording(kind: MessageKind = MessageKind.FIRST, language: str = "en") -> Wording:
    wording = shipped(kind, language)
    assert wording is not None
    return wording


def worded(body: str, ask: ComposeLetter | None = None, subject: str = "Please answer") -> str:
    ask = ask or asked()
    check(Wording(subject, body), ask.language)
    return written(Wording(subject, body), facts_of(ask, ask.language)).text


@pytest.mark.parametrize("language", SHIPPED_LANGUAGES)
@pytest.mark.parametrize("kind", WORDED_KINDS)
def test_every_shipped_wording_can_be_used(kind: MessageKind, language: str) -> None:
    """In each language it passes its own check, names the person and is short enough for an SMS."""
    wording = shipped_wording(kind, language)
    check(wording, language)
    letter = composed(asked(language=language), wording, wording, language)
    assert "Anna" in letter.text
    assert LINK in letter.text
    short = composed(asked(language=language, channel=Channel.SMS), wording, wording, language)
    assert len(short.text) <= LONGEST_SHORT
    assert (LINK in short.text, "") == (True, short.html)


def test_what_is_internal_is_never_named_and_what_is_confidential_only_mentioned() -> None:
    """The internal one is counted, the confidential one stays behind the link; so it is in the HTML."""
    letter = composed(asked(), shipped_wording(), shipped_wording(), "en")
    for text in (letter.text, letter.html):
        assert "Forklift licence" in text
        assert "a confidential detail" in text
        assert "one more detail" in text
        assert not re.search("illness|grading|health|internal", text)


def test_a_rule_that_nobody_knows_is_kept_to_oneself() -> None:
    """An unknown exposure is only counted, an unknown sensitivity is confidential."""
    unknown = (
        LICENCE.model_copy(update={"exposure_rule": "Shout"}),
        LICENCE.model_copy(update={"sensitivity": "Odd"}),
    )
    facts = facts_of(asked(*unknown), "en")
    assert (2, 1) == (facts["item_count"], facts["more_count"])
    assert "Forklift" not in str(facts)


def test_a_letter_speaks_the_language_that_it_is_written_in() -> None:
    """Prompts and days too, and the day is the person's own."""
    wording = shipped_wording(language="de")
    letter = composed(asked(language="de"), wording, wording, "de")
    assert "Staplerschein" in letter.text
    assert "31. März 2026" in letter.text
    assert "30. März" not in letter.text
    assert ("de", True) == (letter.language, '<html lang="de">' in letter.html)


@pytest.mark.parametrize(
    ("deadline", "time_zone", "language", "text"),
    [
        ("2026-03-31", "UTC", "en", "March 31, 2026"),
        ("2026-03-31T23:30:00Z", "Europe/Berlin", "en", "April 1, 2026"),
        ("2026-03-31T23:30:00Z", "No/Where", "en", "March 31, 2026"),
        ("2026-03-31", "UTC", "fr", "31 mars 2026"),
        ("2026-03-31", "UTC", "tlh", "March 31, 2026"),
        ("soon", "UTC", "en", "soon"),
    ],
)
def test_a_deadline_is_a_day_in_words(deadline: str, time_zone: str, language: str, text: str) -> None:
    """Where zone or language is unknown there is always something to read."""
    group = LetterGroup(company_name="A", position_title="B", deadline=deadline, fields=(LICENCE,))
    assert text == facts_of(asked(groups=(group,), time_zone=time_zone), language)["deadline_text"]


def test_several_positions_are_one_letter() -> None:
    """Each has its own lines, and the earliest deadline stands for all."""
    groups = tuple(
        LetterGroup(company_name=name, position_title="Operator", deadline=day, fields=(LICENCE,))
        for name, day in (("Acme", "2026-04-02"), ("Globex", "2026-03-20"))
    )
    letter = composed(asked(groups=groups), shipped_wording(), shipped_wording(), "en")
    assert letter.text.index("Acme needs") < letter.text.index("Globex needs")
    assert "by March 20, 2026" in letter.subject


def test_a_very_long_list_is_counted_to_its_end() -> None:
    """What is not named is counted, however many positions and details there are."""
    many = tuple(LICENCE.model_copy(update={"prompt_short": "x" * 500}) for _ in range(64))
    groups = tuple(LetterGroup(company_name="A" * 500, position_title="B" * 500, fields=many) for _ in range(40))
    ask = asked(groups=groups)
    facts = facts_of(ask, "en")
    assert 40 * 64 == facts["item_count"]
    letter = composed(ask, shipped_wording(), shipped_wording(), "en")
    assert len(letter.text) <= LONGEST_TEXT


def test_a_test_says_that_it_is_one() -> None:
    """It has the wording of the first ask, marked."""
    letter = composed(asked(message_kind=MessageKind.TEST), shipped_wording(), shipped_wording(), "en")
    assert letter.subject.startswith("[Test] ")
    sms = asked(message_kind=MessageKind.TEST, channel=Channel.SMS)
    assert composed(sms, shipped_wording(), shipped_wording(), "en").text.startswith("[Test] ")


def test_a_short_message_is_short_and_keeps_its_link() -> None:
    """A tenant's wording that gets too long gives way to the shipped one, and that one to the bare link."""
    own = Wording("Hello", "{{ person_name }} " + "x" * 500 + " {{ link }}")
    letter = composed(asked(channel=Channel.SMS), own, shipped_wording(), "en")
    assert LINK in letter.text
    assert "xxx" not in letter.text
    far = "https://selene.example.com/" + "a" * 440
    letter = composed(asked(channel=Channel.SMS, link=far), own, shipped_wording(), "en")
    assert far in letter.text
    assert len(letter.text) <= LONGEST_SHORT


def test_a_wording_that_gets_too_long_gives_way_to_the_shipped_one() -> None:
    """It was good for the examples; for who lacks forty things the letter still goes out."""
    own = Wording("Hello", "{% for item in items %}" + "x" * 9_000 + "{% endfor %}")
    check(own, "en")
    letter = composed(asked(*[LICENCE] * 40), own, shipped_wording(), "en")
    assert "xxx" not in letter.text
    assert 40 == letter.text.count("Forklift licence")


def test_without_a_page_the_letter_says_what_to_type() -> None:
    """A command is shown as one, and nothing in it can be clicked."""
    ask = asked(link="selene answer --token a<b")
    letter = composed(ask, shipped_wording(), shipped_wording(), "en")
    assert "selene answer --token a<b" in letter.text
    assert "<code>selene answer --token a&lt;b</code>" in letter.html
    assert "<a " not in letter.html


def test_nothing_in_a_letter_is_markup() -> None:
    """Names and prompts are text, in the HTML too; a control character or a line break in them is a space."""
    evil = "<script>alert(1)</script>\r\nBcc: x\x00\u202e"
    ask = asked(LICENCE.model_copy(update={"prompt_short": evil}), person_name=evil, sender_name=evil)
    letter = composed(ask, shipped_wording(), shipped_wording(), "en")
    assert "<script>" not in letter.html
    assert "&lt;script&gt;" in letter.html
    assert not re.search(r"[\x00\r\u202e]|^Bcc", letter.text, re.MULTILINE)


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("Hello\n{{ nobody }}", 2, "there is no nobody"),
        ("{{ person_name.upper }}", 1, "has no upper"),
        ("{{ person_name.__class__ }}", 1, "has no __class__"),
        ("{{ items }}", 1, "cannot be written"),
        ("{{ groups|upper }}", 1, "not for"),
        ("{{ 9**9**9 }}", 1, "Pow"),
        ("{{ 'a' * 1000000000 }}", 1, "Mul"),
        ("{{ link() }}", 1, "Call"),
        ("{{ ''['x'] }}", 1, "Getitem"),
        ("{{ [1] }}", 1, "List"),
        ("{{ person_name|replace('a', 'b') }}", 1, "there is no filter replace"),
        ("{{ person_name|upper(1) }}", 1, "takes nothing"),
        ("{% for n in range(9) %}{% endfor %}", 1, "Call"),
        ("{% for n in person_name %}{% endfor %}", 1, "over items or groups"),
        ("{% for n in items if n.is_confidential %}{% endfor %}", 1, "written like"),
        ("{% for n in items recursive %}{% endfor %}", 1, "written like"),
        (
            "{% for a in items %}{% for b in items %}{% for c in items %}{% endfor %}{% endfor %}{% endfor %}",
            1,
            "at most 2 loops",
        ),
        ("{% set a = 1 %}", 1, "Assign"),
        ("{% include 'x' %}", 1, "Include"),
        ("{% macro a() %}{% endmacro %}", 1, "Macro"),
        ("{% if person_name > 1 %}{% endif %}", 1, "only numbers"),
        ("{% if 'a' in person_name %}{% endif %}", 1, "compares by"),
        ("{% if person_name is defined %}{% endif %}", 1, "Test"),
        ("Hello\n\n{% if link %}", 3, "nd of template"),
        ("{{ person_name", 1, ""),
        ("{{ " + "9" * 5_000 + " }}", None, "cannot be read"),
        ("{{ " + "(" * 4_000 + " }}", None, ""),
        ("{% if link %}" * 200 + "{% endif %}" * 200, None, "nested too deep"),
        ("{% if " + "not " * 100 + "link %}{% endif %}", 1, "nested too deep"),
        ("x" * 10_001, None, "longer than 10000"),
        ("{% for a in items %}{% for b in items %}" + "x" * 9_000 + "{% endfor %}{% endfor %}", None, "gets longer"),
        ("  \n ", None, "say nothing"),
    ],
)
def test_a_wording_that_reaches_for_more_is_refused(body: str, line: int | None, said: str) -> None:
    """It may write what it is given, ask about it and go through its lists; what is wrong is named with its line."""
    with pytest.raises(TemplateRefused) as refused:
        check(Wording("Hello", body), "en")
    problem = refused.value.problems[0]
    assert said in problem.message
    assert line in (problem.line, None)
    assert "DELIVERY_TEMPLATE_INVALID" == problem.code


def test_all_that_is_wrong_is_said_at_once() -> None:
    """In subject and body, each with its line."""
    with pytest.raises(TemplateRefused) as refused:
        check(Wording("{{ a }}", "{{ b }}\n{{ c }}"), "en")
    places = [(each.field, each.line) for each in refused.value.problems]
    assert [("subject", 1), ("body", 1), ("body", 2)] == places


def test_a_wording_may_ask_and_go_through_lists() -> None:
    """Conditions, comparisons, filters and loops over what is given."""
    body = (
        "{% for group in groups %}{% for item in group.items %}{{ loop.index }}/{{ group.items|length }} "
        "{% if item.is_confidential and not loop.first %}?{% elif loop.index >= 1 %}{{ item.prompt_short|upper }}"
        "{% endif %}\n\n{% endfor %}{% endfor %}"
        "{% if reminder_number == 2 or channel == 'sms' %}again {{ reminder_number }}{% else %}first{% endif %}"
    )
    assert "1/2 FORKLIFT LICENCE\n2/2 ?\nagain 2" == worded(body)


def test_a_subject_is_one_line() -> None:
    """However it is worded."""
    found = written(Wording("Hello\r\n\r\n{{ person_name }}\n", "x"), facts_of(asked(), "en"))
    assert "Hello Anna" == found.subject


def test_languages_are_tried_from_the_person_to_english() -> None:
    """The person's own, its base, the tenant's, its base, English."""
    assert ("de-AT", "de", "fr", "en") == languages_to_try("de_at", "fr")
    assert ("en",) == languages_to_try("", "en")
    assert "pt-BR" == normal_tag(" PT-br ")
