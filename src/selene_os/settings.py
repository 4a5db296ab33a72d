"""What the environment may set, with the defaults.

| variable              | meaning                                                    | default              |
|-----------------------|------------------------------------------------------------|----------------------|
| SELENE_DATABASE_URL   | the database                                               | sqlite:///./selene.db |
| SELENE_NOW            | the moment that Selene takes for now (2026-03-02T09:00:00Z) | the machine's clock  |
| SELENE_LEASE_MS       | how long a worker that died keeps its run                  | 5000                 |
| SELENE_LOCK_WAIT_MS   | how long a write waits for its turn                        | 5000                 |
| SELENE_PROPOSER_URL   | an OpenAI-compatible endpoint that may suggest what was meant | none: nobody is asked |
| SELENE_PROPOSER_MODEL | the model that is asked there                              | default              |
| SELENE_PROPOSER_KEY   | the key that is shown there                                | none                 |
| SELENE_PROPOSER_MS    | how long its answer is waited for                          | 2000                 |

A tenant's own settings are rows (`selene tenant show`, `selene set`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

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
    proposer_url: str = ""
    proposer_model: str = "default"
    proposer_key: str = field(default="", repr=False)
    proposer_ms: int = 2_000


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read the settings; SettingError names the variable that cannot be used."""
    defaults = Settings()
    return Settings(
        database_url=_database_url(environment.get("SELENE_DATABASE_URL") or defaults.database_url),
        now=_now(environment.get("SELENE_NOW")),
        lease_ms=_milliseconds(environment, "SELENE_LEASE_MS", defaults.lease_ms),
        lock_wait_ms=_milliseconds(environment, "SELENE_LOCK_WAIT_MS", defaults.lock_wait_ms),
        proposer_url=_endpoint(environment.get("SELENE_PROPOSER_URL")),
        proposer_model=environment.get("SELENE_PROPOSER_MODEL") or defaults.proposer_model,
        proposer_key=environment.get("SELENE_PROPOSER_KEY") or "",
        proposer_ms=_milliseconds(environment, "SELENE_PROPOSER_MS", defaults.proposer_ms),
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


def _endpoint(text: str | None) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise SettingError("SELENE_PROPOSER_URL is no address; write http://HOST:PORT/v1 or https://HOST/v1.")
    return text or ""


def _now(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        return moment(text)
    except ValueError:
        raise SettingError(f"SELENE_NOW is {text!r}; write it like 2026-03-02T09:00:00Z.") from None


def _milliseconds(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name)
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise SettingError(f"{name} is {text!r}; give a whole number of milliseconds above 0.")
    return int(text)
