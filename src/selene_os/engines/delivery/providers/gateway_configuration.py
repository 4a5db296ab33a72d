"""An HTTP gateway's settings: its address, headers and body, and how its answers are read."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import orjson
from pydantic import SecretStr

from selene_os.engines.delivery.providers.reading import Reading
from selene_os.engines.delivery.providers.setup import GatewaySetup

_DEFAULT_BODY = '{"to": "{to}", "text": "{text}", "key": "{key}", "from": "{sender}"}'
_KNOWN = ("{to}", "{text}", "{key}", "{sender}")
_IN_BRACES = re.compile(r"\{[A-Za-z_]*\}")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}")
_HEADER_VALUE = re.compile(r"[\x20-\x7e]{1,4000}")
_SECRET_NAME = re.compile(r"auth|key|token|secret|password|cookie", re.IGNORECASE)
_CODES = re.compile(r"[\x21-\x2b\x2d-\x7e]{1,60}")
_FIELD = re.compile(r"[^\s]{1,100}")


def read(reading: Reading) -> GatewaySetup:
    """The set-up; ProviderSetupError for what cannot be used."""
    body, is_form = _body(reading)
    return GatewaySetup(
        url=_url(reading),
        body=body,
        is_form=is_form,
        headers=_headers(reading),
        secret=reading.secret("secret"),
        sender=reading.text("sender"),
        timeout_ms=reading.milliseconds("timeout_ms"),
        key_header=_matching(reading, "key_header", "Idempotency-Key", _HEADER_NAME, "the name of a header"),
        ref_field=_matching(reading, "ref_field", "id", _FIELD, "a field of the answer like messages.0.id"),
        error_field=_matching(reading, "error_field", "code", _FIELD, "a field of the answer like error.code"),
        rejected_codes=_codes(reading),
        ca_file=reading.file("ca_file"),
    )


def _url(reading: Reading) -> str:
    url = reading.text("url")
    parts: Any = None
    try:
        parts = urlsplit(url)
        is_there = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_there = False
    if not is_there or parts.scheme not in ("http", "https") or not re.fullmatch(r"[\x21-\x7e]+", url):
        reading.refuse("url", "cannot be used; write https://HOST/PATH, or sink:FOLDER.")
    if "@" in parts.netloc:
        reading.refuse("url", "holds a name or a password; they belong into a header, where no log shows them.")
    return url


def _body(reading: Reading) -> tuple[Mapping[str, object], bool]:
    text = reading.text("body") or _DEFAULT_BODY
    wrong = sorted(set(_IN_BRACES.findall(text)) - set(_KNOWN) - {"{}"})
    if wrong:
        reading.refuse("body", f"speaks of {wrong[0]}; there are {', '.join(_KNOWN)}.")
    if "{to}" not in text or "{text}" not in text:
        reading.refuse("body", "must say where {to} and {text} stand.")
    if not text.startswith("{") or text.startswith(_KNOWN):
        return _form(reading, text), True
    try:
        document = orjson.loads(text)
    except orjson.JSONDecodeError:
        document = None
    if not isinstance(document, dict):
        reading.refuse("body", "is neither a JSON object nor a form like to={to}&message={text}.")
    return document, False


def _form(reading: Reading, text: str) -> Mapping[str, object]:
    try:
        return dict(parse_qsl(text, keep_blank_values=True, strict_parsing=True))
    except ValueError:
        reading.refuse("body", "is neither a JSON object nor a form like to={to}&message={text}.")


def _headers(reading: Reading) -> dict[str, SecretStr]:
    given = reading.raw("headers")
    if isinstance(given, str) and reading.is_environment:
        try:
            given = orjson.loads(given)
        except orjson.JSONDecodeError:
            given = None
    elif given is None:
        return {}
    if not isinstance(given, dict):
        reading.refuse("headers", 'must be like {"Authorization": "…"}.')
    return {name: _header(reading, name, value) for name, value in given.items()}


def _header(reading: Reading, name: str, value: Any) -> SecretStr:
    if not _HEADER_NAME.fullmatch(name) or not isinstance(value, str):
        reading.refuse("headers", 'must be like {"Authorization": "…"}.')
    is_elsewhere = value.startswith(("env:", "file:"))
    if is_elsewhere or (_SECRET_NAME.search(name) and not reading.is_environment):
        kept = reading.kept_elsewhere(f"headers.{name}", value)
    else:
        kept = SecretStr(value)
    if not _HEADER_VALUE.fullmatch(kept.get_secret_value()):
        reading.refuse(f"headers.{name}", "has a value that no header can have.")
    return kept


def _codes(reading: Reading) -> frozenset[str]:
    given = reading.raw("rejected_codes")
    if given is None:
        return frozenset()
    codes = given.split(",") if isinstance(given, str) else given
    if not isinstance(codes, list) or not all(isinstance(each, str | int) for each in codes):
        reading.refuse("rejected_codes", "must be codes with commas between, like 404,21211.")
    texts = [str(each).strip() for each in codes]
    if not all(_CODES.fullmatch(each) for each in texts):
        reading.refuse("rejected_codes", "must be codes with commas between, like 404,21211.")
    return frozenset(texts)


def _matching(reading: Reading, key: str, default: str, form: re.Pattern[str], what: str) -> str:
    text = reading.text(key) or default
    if not form.fullmatch(text):
        reading.refuse(key, f"must be {what}.")
    return text
