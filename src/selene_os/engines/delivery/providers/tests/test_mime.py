import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from selene_os.engines.delivery.providers.mime import AddressUnusable, email_of, envelope_address, message_id
from selene_os.engines.delivery.providers.tests.factories import NOW, SENDER, a_letter
from selene_os.kernel.sending import Letter

HEADERS = {
    "Message-ID",
    "Date",
    "From",
    "To",
    "Subject",
    "Content-Language",
    "Auto-Submitted",
    "Content-Type",
    "MIME-Version",
}
PIECES = st.sampled_from(["\r\n", "\n", "\r", "X-Evil: 1", "Bcc: x@y.z", "=?utf-8?q?=0D=0AX-Evil:?=", "ä", "€" * 40])
ANYTHING = st.lists(st.text(st.characters(), max_size=40) | PIECES, max_size=5).map("".join)


def built(letter: Letter, unsubscribe: str = "") -> EmailMessage:
    return email_of(letter, sender=SENDER, domain="example.com", now=NOW, unsubscribe=unsubscribe)


def parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_an_email_has_text_and_html_and_says_that_a_machine_wrote_it() -> None:
    """Who reads it can answer nobody by accident, and sees the same words either way."""
    message = parsed(built(a_letter(language="de-AT")).as_bytes())
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    assert ("Hello Anna\r\n", "<p>Hello Anna</p>\r\n") == (text.get_content(), html.get_content())
    assert "Acme Ltd <selene@example.com>" == message["From"]
    assert "Mon, 02 Mar 2026 09:00:00 +0000" == message["Date"]
    assert ("auto-generated", "de-AT") == (message["Auto-Submitted"], message["Content-Language"])


def test_a_letter_without_html_is_plain_text() -> None:
    """Nobody gets an empty part."""
    assert "text/plain" == parsed(built(a_letter(html="")).as_bytes()).get_content_type()


def test_the_key_decides_the_message_id() -> None:
    """The same letter has the same id however often it is tried; another tenant's is another."""
    ids = {message_id(a_letter(**each), "example.com") for each in ({}, {"text": "x"}, {"to": "b@example.com"})}
    assert 1 == len(ids)
    assert message_id(a_letter(tenant_id="globex"), "example.com") not in ids
    assert re.fullmatch(r"<[0-9a-f]{40}@example\.com>", ids.pop())


def test_the_same_letter_has_the_same_bytes() -> None:
    """Nothing is drawn, not even a boundary."""
    assert built(a_letter()).as_bytes() == built(a_letter()).as_bytes()


def test_who_wants_no_more_is_told_where_to_say_so() -> None:
    """The configured place, unless the letter has one of its own."""
    assert "<mailto:hr@example.com>" == built(a_letter(), "mailto:hr@example.com")["List-Unsubscribe"]
    own = a_letter(headers={"List-Unsubscribe": "<https://example.com/stop>"})
    assert ["<https://example.com/stop>"] == built(own, "mailto:hr@example.com").get_all("List-Unsubscribe")


@pytest.mark.parametrize("name", ["Bcc", "To", "From", "Subject", "Date", "Message-ID", "X-A\r\nBcc", "X A", "", "X-"])
def test_a_letter_cannot_set_what_makes_the_email(name: str) -> None:
    """Its further headers are few, and none of ours."""
    before = built(a_letter()).items()
    assert before == built(a_letter(headers={name: "mallory@example.com"})).items()


@pytest.mark.slow
@settings(max_examples=60)
@given(subject=ANYTHING, sender_name=ANYTHING, text=ANYTHING, header=ANYTHING, language=ANYTHING)
@example("=?utf-8?q?a=0D=0ABcc:_x=40y.z?=", "=?utf-8?q?=0D=0AX-Evil:?=", "\r\n.\r\nMAIL FROM:<x>\r\n", "\n\nbody", "\n")
def test_nobody_breaks_out_of_a_header(subject: str, sender_name: str, text: str, header: str, language: str) -> None:
    """Whatever stands in a letter, its email has exactly the headers that it should have, and clean line ends."""
    letter = a_letter(subject=subject, sender_name=sender_name, text=text, language=language, headers={"X-Own": header})
    content = built(letter).as_bytes()
    message = parsed(content)
    assert HEADERS | {"X-Own"} == set(message.keys())
    assert len(message.keys()) == len(HEADERS) + 1
    assert "anna@example.com" == message["To"]
    assert SENDER == message["From"].addresses[0].addr_spec
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")


@settings(max_examples=60)
@given(ANYTHING | st.emails())
def test_an_address_is_either_clean_or_refused(text: str) -> None:
    """No address can end a command or a header, or name two people."""
    try:
        address = envelope_address(text)
    except AddressUnusable:
        return
    assert not re.search(r"[\s<>,;]", address)
    message = parsed(built(a_letter(to=text)).as_bytes())
    assert [address] == [each.addr_spec for each in message["To"].addresses]
    assert HEADERS == set(message.keys())


def test_a_domain_goes_out_in_ascii() -> None:
    """A domain has an ASCII form, a name before the @ has none."""
    assert "anna@xn--strae-oqa.example" == envelope_address("anna@straße.example")
    assert "jürgen@example.com" == envelope_address("jürgen@example.com")
    for text in ("anna", "@example.com", "anna@", "a b@example.com", "a@b@c", "anna@exa mple.com", "anna@-ä-.example"):
        with pytest.raises(AddressUnusable):
            envelope_address(text)
