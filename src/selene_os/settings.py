"""What the environment may set, with the defaults.

| variable                  | meaning                                                     | default               |
|---------------------------|-------------------------------------------------------------|-----------------------|
| SELENE_DATABASE_URL       | the database                                                | sqlite:///./selene.db |
| SELENE_NOW                | the moment that Selene takes for now (2026-03-02T09:00:00Z) | the machine's clock   |
| SELENE_LEASE_MS           | how long a worker that died keeps its run                   | 5000                  |
| SELENE_LOCK_WAIT_MS       | how long a write waits for its turn                         | 5000                  |
| SELENE_PUBLIC_URL         | where people reach us; without it letters name a command    |                       |
| SELENE_PROVIDERS_FILE     | a TOML file with providers for all and for single tenants   |                       |
| SELENE_SMTP_URL           | the mail server, or sink:FOLDER                             |                       |
| SELENE_SMTP_PASSWORD      | the password of the user in that address                    |                       |
| SELENE_SMTP_FROM          | the sender's address; a mail server needs one               |                       |
| SELENE_SMTP_DOMAIN        | the domain of a mail's Message-ID                           | the sender's          |
| SELENE_SMTP_UNSUBSCRIBE   | List-Unsubscribe: mailto:ADDRESS or https://PAGE            |                       |
| SELENE_SMTP_CA_FILE       | authorities to be trusted                                   | the machine's         |
| SELENE_SMTP_TIMEOUT_MS    | the longest that the sending of one mail takes              | 10000                 |
| SELENE_SMS_URL            | the gateway, https://HOST/PATH, or sink:FOLDER              |                       |
| SELENE_SMS_HEADERS        | its headers, {"Authorization": "…"}                         |                       |
| SELENE_SMS_BODY           | JSON object or form with {to}, {text}, {key}, {sender}      | a JSON object         |
| SELENE_SMS_SECRET         | what signs time and body (HMAC-SHA256)                      | unsigned              |
| SELENE_SMS_SENDER         | who sends                                                   | the tenant's sender   |
| SELENE_SMS_TIMEOUT_MS     | the longest that one request takes                          | 10000                 |
| SELENE_SMS_KEY_HEADER     | the header that carries the idempotency key                 | Idempotency-Key       |
| SELENE_SMS_REF_FIELD      | where the answer names the message, like messages.0.id      | id                    |
| SELENE_SMS_ERROR_FIELD    | where the answer to a bad request has its code              | code                  |
| SELENE_SMS_REJECTED_CODES | codes that say: this address will never work (404,21211)    |                       |
| SELENE_SMS_CA_FILE        | authorities to be trusted                                   | the machine's         |
| SELENE_WHATSAPP_URL       | the gateway of WhatsApp; all that SMS has, it has too       |                       |
| SELENE_WECHAT_URL         | the gateway of WeChat; all that SMS has, it has too         |                       |
| SELENE_PROPOSER_URL       | an OpenAI-compatible endpoint that may propose what was meant |                     |
| SELENE_PROPOSER_MODEL     | the model that is asked there                               | default               |
| SELENE_PROPOSER_KEY       | the key that is shown there                                 |                       |
| SELENE_PROPOSER_MS        | how long its answer is waited for                           | 2000                  |
| SELENE_SPEECH_URL         | an OpenAI-compatible endpoint that transcribes recordings   |                       |
| SELENE_SPEECH_MODEL       | the model that is asked there                               | whisper-1             |
| SELENE_SPEECH_KEY         | the key that is shown there                                 |                       |
| SELENE_SPEECH_MS          | how long one try may take, if not as the step's row says    |                       |
| SELENE_RECORDINGS_FOLDER  | where recordings are, for tenants that keep them            |                       |

A mail server is smtp://USER@HOST:PORT?tls=starttls, implicit or none. The file has the same keys in small letters,
in a table for each channel: `[defaults.sms]`, `[tenants.acme.email]`; there and in headers, secrets are `env:NAME`
or `file:PATH`.

A tenant's own settings are rows (`selene tenant show`, `selene set`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from selene_os.engines.delivery.providers import configuration
from selene_os.engines.delivery.providers.setup import ProviderSetupError, ProviderSetups
from selene_os.kernel.moments import moment


class SettingError(Exception):
    """An environment variable has a value that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment's settings, read once."""

    database_url: str = "sqlite:///./selene.db"
    now: datetime | None = None
    lease_ms: int = 5_000
    lock_wait_ms: int = 5_000
    providers: ProviderSetups = field(default_factory=ProviderSetups)
    public_url: str = ""
    proposer_url: str = ""
    proposer_model: str = "default"
    proposer_key: str = field(default="", repr=False)
    proposer_ms: int = 2_000
    speech_url: str = ""
    speech_model: str = "whisper-1"
    speech_key: str = field(default="", repr=False)
    speech_ms: int | None = None
    recordings_folder: str = ""


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read the settings; SettingError names the variable that cannot be used."""
    defaults = Settings()
    return Settings(
        database_url=_database_url(environment.get("SELENE_DATABASE_URL") or defaults.database_url),
        now=_now(environment.get("SELENE_NOW")),
        lease_ms=_milliseconds(environment, "SELENE_LEASE_MS", defaults.lease_ms),
        lock_wait_ms=_milliseconds(environment, "SELENE_LOCK_WAIT_MS", defaults.lock_wait_ms),
        providers=_providers(environment),
        public_url=_public_url(environment.get("SELENE_PUBLIC_URL")),
        proposer_url=_endpoint(environment, "SELENE_PROPOSER_URL"),
        proposer_model=environment.get("SELENE_PROPOSER_MODEL") or defaults.proposer_model,
        proposer_key=environment.get("SELENE_PROPOSER_KEY") or "",
        proposer_ms=_milliseconds(environment, "SELENE_PROPOSER_MS", defaults.proposer_ms),
        speech_url=_endpoint(environment, "SELENE_SPEECH_URL"),
        speech_model=environment.get("SELENE_SPEECH_MODEL") or defaults.speech_model,
        speech_key=environment.get("SELENE_SPEECH_KEY") or "",
        speech_ms=_milliseconds(environment, "SELENE_SPEECH_MS", 0) or None,
        recordings_folder=environment.get("SELENE_RECORDINGS_FOLDER") or "",
    )


def _database_url(text: str) -> str:
    try:
        url = make_url(text)
    except ArgumentError:
        url = None
    is_ours = url is not None and url.get_backend_name() in ("postgresql", "sqlite")
    if url is None or not is_ours or not url.database or url.database == ":memory:":
        raise SettingError(
            "SELENE_DATABASE_URL names no database; write sqlite:///FILE or postgresql://USER@HOST/NAME."
        )
    return text


def _endpoint(environment: Mapping[str, str], name: str) -> str:
    text = environment.get(name) or ""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        is_place = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        parts, is_place = urlsplit(""), False
    if not is_place or parts.scheme not in ("http", "https"):
        raise SettingError(f"{name} is no address; write http://HOST:PORT/v1 or https://HOST/v1.")
    return text


def _now(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        return moment(text)
    except ValueError:
        raise SettingError(f"SELENE_NOW is {text!r}; write it like 2026-03-02T09:00:00Z.") from None


def _providers(environment: Mapping[str, str]) -> ProviderSetups:
    try:
        return configuration.from_environment(environment)
    except ProviderSetupError as error:
        raise SettingError(str(error)) from None


def _public_url(text: str | None) -> str:
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        is_place = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        parts, is_place = urlsplit(""), False
    if not is_place or parts.scheme not in ("http", "https") or parts.query or parts.fragment or "@" in parts.netloc:
        raise SettingError("SELENE_PUBLIC_URL names no place that people can reach; write https://HOST/PATH.")
    return text.rstrip("/")


def _milliseconds(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name)
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise SettingError(f"{name} is {text!r}; give a whole number of milliseconds above 0.")
    return int(text)
