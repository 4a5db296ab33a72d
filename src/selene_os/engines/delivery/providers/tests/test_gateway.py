import socket
from typing import Any
from urllib.parse import parse_qs

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selene_os.engines.delivery.providers import gateway_answers
from selene_os.engines.delivery.providers.gateway import (
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    GatewayProvider,
    signature,
)
from selene_os.engines.delivery.providers.setup import GatewaySetup
from selene_os.engines.delivery.providers.tests.factories import (
    NOW,
    Answer,
    a_gateway,
    a_gateway_server,
    a_letter,
    secret,
)
from selene_os.engines.delivery.providers.tests.mail_servers import HOST, line_server
from selene_os.kernel.sending import Letter, SendResult, SendStatus
from selene_os.kernel.vocabulary import Channel

SHORT_MS = 200


def an_sms(**changes: Any) -> Letter:
    return a_letter(channel=Channel.SMS, to="+4915112345678", text='Bitte "hier" antworten: ä', html="", **changes)


def sent(url: str, **changes: Any) -> SendResult:
    provider = a_gateway(url, **changes)
    result = provider.send(an_sms())
    provider.close()
    return result


def test_a_letter_is_one_request() -> None:
    """Address, text and sender stand in the body, the key in its header, and the answer's id is kept."""
    with a_gateway_server() as gateway:
        result = sent(gateway.url, headers={"Authorization": secret("Bearer abc")}, key_header="X-Once")
    (asked,) = gateway.asked
    expected = {"to": "+4915112345678", "text": 'Bitte "hier" antworten: ä', "from": "Acme Ltd"}
    assert (SendStatus.SENT, "msg-1") == (result.status, result.provider_ref)
    assert ("/send?to=all", expected) == (asked.path, orjson.loads(asked.body))
    assert ("Bearer abc", "application/json") == (asked.headers["Authorization"], asked.headers["Content-Type"])
    assert asked.headers["X-Once"].startswith("letter_")


def test_the_same_letter_has_the_same_key() -> None:
    """However often it is tried; another tenant's letter has another."""
    with a_gateway_server() as gateway:
        provider = a_gateway(gateway.url)
        for letter in (an_sms(), an_sms(), an_sms(tenant_id="globex")):
            provider.send(letter)
        provider.close()
    keys = [each.headers["Idempotency-Key"] for each in gateway.asked]
    assert keys[0] == keys[1] != keys[2]


def test_time_and_body_are_signed() -> None:
    """Who knows the secret can tell that the request is ours, and when it was made."""
    with a_gateway_server() as gateway:
        sent(gateway.url, secret=secret("hush"))
        sent(gateway.url)
    signed, unsigned = gateway.asked
    at = str(int(NOW.timestamp()))
    assert (at, signature("hush", at, signed.body)) == (
        signed.headers[TIMESTAMP_HEADER],
        signed.headers[SIGNATURE_HEADER],
    )
    assert SIGNATURE_HEADER not in unsigned.headers
    known = "v1=387139eaac71e9b410c460cb56fa791e8ce91b664f2d08bfd0f26a125ec33b5b"
    assert known == signature("hush", "1772442000", b'{"to":"x"}')


def test_a_form_is_encoded() -> None:
    """A value cannot add a field."""
    body = {"To": "{to}", "Body": "{sender}: {text}", "Sig": "&x={key}"}
    with a_gateway_server() as gateway:
        sent(gateway.url, body=body, is_form=True, sender="Acme & Co")
    (asked,) = gateway.asked
    fields = parse_qs(asked.body.decode())
    assert {"To", "Body", "Sig"} == set(fields)
    assert ['Acme & Co: Bitte "hier" antworten: ä'] == fields["Body"]


def test_a_placeholder_in_a_value_stays_text() -> None:
    """What a person is called fills nothing in; numbers, lists and nested objects of the body stay as they are."""
    body = {"messages": [{"to": "{to}", "n": 1, "text": "{sender}: {text}"}], "flag": True}
    with a_gateway_server() as gateway:
        provider = a_gateway(gateway.url, body=body)
        provider.send(an_sms(sender_name="{to}"))
        provider.close()
    document = orjson.loads(gateway.asked[0].body)
    assert '{to}: Bitte "hier" antworten: ä' == document["messages"][0]["text"]
    assert (1, True) == (document["messages"][0]["n"], document["flag"])


def test_the_connection_is_kept_and_replaced_when_it_died() -> None:
    """Many letters go over one connection; one that the gateway closed in between costs none."""
    with a_gateway_server() as gateway:
        provider = a_gateway(gateway.url)
        statuses = [provider.send(an_sms(key=f"k{n}")).status for n in range(3)]
        assert provider._connection is not None
        assert provider._connection.sock is not None
        provider._connection.sock.shutdown(socket.SHUT_RDWR)
        statuses.append(provider.send(an_sms(key="k4")).status)
        provider.close()
    assert [SendStatus.SENT] * 4 == statuses
    places = [each.connection for each in gateway.asked]
    assert places[0] == places[1] == places[2] != places[3]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (Answer(201, b""), SendStatus.SENT),
        (Answer(200, b"no json"), SendStatus.SENT),
        (Answer(202, b'{"id": {"deep": 1}}'), SendStatus.SENT),
        (Answer(301, headers={"Location": "http://example.com"}), SendStatus.DOWN),
        (Answer(400, b'{"code": 21211}'), SendStatus.REJECTED),
        (Answer(400, b'{"code": "99"}'), SendStatus.FAILED),
        (Answer(404, b"[]"), SendStatus.FAILED),
        (Answer(410), SendStatus.REJECTED),
        (Answer(422), SendStatus.FAILED),
        (Answer(401), SendStatus.DOWN),
        (Answer(403), SendStatus.DOWN),
        (Answer(408), SendStatus.TRY_LATER),
        (Answer(429), SendStatus.TRY_LATER),
        (Answer(409), SendStatus.UNKNOWN),
        (Answer(500), SendStatus.DOWN),
        (Answer(502), SendStatus.DOWN),
        (Answer(503), SendStatus.DOWN),
        (Answer(504), SendStatus.UNKNOWN),
        (Answer(raw=b"garbage\r\n\r\n"), SendStatus.UNKNOWN),
        (Answer(raw=b""), SendStatus.UNKNOWN),
        (Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"), SendStatus.SENT),
        (Answer(stalls=True), SendStatus.UNKNOWN),
    ],
)
def test_what_an_answer_means(answer: Answer, status: SendStatus) -> None:
    """A refusal is about the address, the letter or us; once the request is written, silence tells nothing."""
    with a_gateway_server(answer) as gateway:
        result = sent(gateway.url, timeout_ms=SHORT_MS, rejected_codes=frozenset({"21211", "410"}))
    assert status is result.status
    assert 1 == len(gateway.asked)


@pytest.mark.parametrize(
    ("retry_after", "wait_ms"),
    [
        ("30", 30_000),
        ("Mon, 02 Mar 2026 09:01:00 GMT", 60_000),
        ("Mon, 02 Mar 2026 08:00:00 GMT", 0),
        ("999999999", 86_400_000),
        ("9" * 40, None),
        ("soon", None),
        ("", None),
    ],
)
def test_who_asks_us_to_wait_is_heard(retry_after: str, wait_ms: int | None) -> None:
    """Seconds or a date, a day at most; nonsense is no answer."""
    with a_gateway_server(Answer(429, headers={"Retry-After": retry_after})) as gateway:
        assert wait_ms == sent(gateway.url).retry_after_ms


def test_the_reference_stands_where_the_gateway_puts_it() -> None:
    """A path leads through objects and lists; what is no short word is none."""
    with a_gateway_server(Answer(200, b'{"messages": [{"id": 7}]}')) as gateway:
        assert "7" == sent(gateway.url, ref_field="messages.0.id").provider_ref
        assert sent(gateway.url, ref_field="messages.1.id").provider_ref is None
        assert sent(gateway.url, ref_field="messages").provider_ref is None


def test_a_gateway_that_is_not_there_is_down() -> None:
    """Nobody listens, or what listens speaks no TLS: nothing was sent."""
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
    assert SendStatus.DOWN is sent(f"http://{HOST}:{port}/").status
    assert SendStatus.DOWN is sent("http://nowhere.invalid/", timeout_ms=SHORT_MS).status
    with line_server(b"no TLS at all\r\n") as port:
        assert SendStatus.DOWN is sent(f"https://{HOST}:{port}/", timeout_ms=SHORT_MS).status


def test_an_answer_that_drips_is_over_when_its_time_is() -> None:
    """The time is for the whole, not for each line."""
    with line_server(b"HTTP/1.1 200 OK\r\n", b"") as port:
        assert SendStatus.UNKNOWN is sent(f"http://{HOST}:{port}/", timeout_ms=SHORT_MS).status


def test_a_provider_shows_no_secret() -> None:
    """Neither its set-up nor itself."""
    provider: GatewayProvider = a_gateway(
        "http://localhost/", secret=secret("hush"), headers={"Authorization": secret("Bearer hush")}
    )
    assert "hush" not in repr(provider._setup) + repr(provider)


@settings(max_examples=60)
@given(st.integers(100, 999), st.text(max_size=20), st.binary(max_size=40))
def test_any_answer_has_a_meaning(status: int, retry_after: str, content: bytes) -> None:
    """No answer makes a fault, and none but 2xx means sent."""
    setup = GatewaySetup("http://localhost/", {}, rejected_codes=frozenset({"404"}))
    result = gateway_answers.read(status, retry_after, content, setup, NOW)
    assert (200 <= status <= 299) == (result.status is SendStatus.SENT)
