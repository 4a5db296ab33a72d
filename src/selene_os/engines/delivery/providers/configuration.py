"""The providers' set-up out of the environment and of the file that SELENE_PROVIDERS_FILE names.

The file has a table for each channel, under `defaults` and under `tenants.<tenant>`:

    [defaults.email]
    url = "smtp://mailer@mail.example.com:587"
    from = "selene@example.com"
    password = "env:MAIL_PASSWORD"

    [tenants.acme.sms]
    url = "https://gateway.example.com/sms"
    headers = { Authorization = "file:/run/secrets/sms" }

What a tenant has of a channel replaces the default whole (another's address never gets our secrets), the file's
defaults replace the environment's, and `url = "none"` says that there is no such channel. Secrets stand in neither:
`env:NAME` and `file:PATH` say where they are.
"""

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from selene_os.engines.delivery.providers import gateway_configuration, mail_configuration
from selene_os.engines.delivery.providers.reading import Reading
from selene_os.engines.delivery.providers.setup import ProviderSetupError, ProviderSetups, Setup, SinkSetup
from selene_os.kernel.vocabulary import Channel

FILE_VARIABLE = "SELENE_PROVIDERS_FILE"
_PREFIXES = {
    Channel.EMAIL: "SELENE_SMTP_",
    Channel.SMS: "SELENE_SMS_",
    Channel.WHATSAPP: "SELENE_WHATSAPP_",
    Channel.WECHAT: "SELENE_WECHAT_",
}
_SECTIONS = ("defaults", "tenants")
_NONE = "none"
_SINK = "sink:"
_READERS: Mapping[Channel, Callable[[Reading], Setup]] = {
    channel: mail_configuration.read if channel is Channel.EMAIL else gateway_configuration.read
    for channel in _PREFIXES
}


def from_environment(environment: Mapping[str, str]) -> ProviderSetups:
    """Read the set-ups; ProviderSetupError names the variable, or the file and the key, that cannot be used."""
    common = {channel: _of_environment(environment, channel) for channel in _PREFIXES}
    known = {channel: setup for channel, setup in common.items() if setup is not None}
    path = environment.get(FILE_VARIABLE)
    if not path:
        return ProviderSetups(known)
    document = _document(path)
    defaults = _channels(document.get("defaults", {}), f"{path}: defaults", environment)
    tenants = {
        tenant_id: _channels(table, f"{path}: tenants.{tenant_id}", environment)
        for tenant_id, table in _table(document.get("tenants", {}), f"{path}: tenants").items()
    }
    return ProviderSetups({**known, **defaults}, tenants)


def _of_environment(environment: Mapping[str, str], channel: Channel) -> Setup:
    prefix = _PREFIXES[channel]
    given = {
        name.removeprefix(prefix).lower(): value
        for name, value in environment.items()
        if name.startswith(prefix) and value
    }
    if "url" not in given:
        return None
    return _setup(channel, Reading(given, lambda key: f"{prefix}{key.upper()}", environment, is_environment=True))


def _channels(table: Any, place: str, environment: Mapping[str, str]) -> dict[Channel, Setup]:
    found: dict[Channel, Setup] = {}
    for name, section in _table(table, place).items():
        channel = next((each for each in _PREFIXES if each.value == name), None)
        if channel is None:
            known = ", ".join(each.value for each in _PREFIXES)
            raise ProviderSetupError(f"{place}.{name} is no channel that a provider serves; there are {known}.")
        found[channel] = _setup(channel, _section(section, f"{place}.{name}", environment))
    return found


def _section(section: Any, place: str, environment: Mapping[str, str]) -> Reading:
    def named(key: str) -> str:
        return f"{place}.{key}"

    return Reading(_table(section, place), named, environment)


def _setup(channel: Channel, reading: Reading) -> Setup:
    url = reading.text("url")
    if url == _NONE:
        return None
    if url.startswith(_SINK):
        return _sink(reading, url.removeprefix(_SINK))
    setup = _READERS[channel](reading)
    reading.complete()
    return setup


def _sink(reading: Reading, folder: str) -> SinkSetup:
    if not folder.strip():
        reading.refuse("url", "names no folder; write sink:FOLDER.")
    return SinkSetup(folder)


def _document(path: str) -> Mapping[str, Any]:
    try:
        document = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ProviderSetupError(f"{FILE_VARIABLE}: {path} cannot be read ({error.strerror}).") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        said = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it is not UTF-8"
        raise ProviderSetupError(f"{FILE_VARIABLE}: {path} is no TOML: {said}.") from None
    if unknown := sorted(set(document) - set(_SECTIONS)):
        raise ProviderSetupError(f"{path}: {unknown[0]} is unknown; there are {' and '.join(_SECTIONS)}.")
    return document


def _table(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ProviderSetupError(f"{place} is {json.dumps(value, default=str)[:40]}; it must be a table.")
    return value
