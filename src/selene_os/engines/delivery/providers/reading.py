"""One provider's settings, read key by key; whatever cannot be used is refused under the name that it was given.

A refusal never repeats a value that may be a secret.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from pydantic import SecretStr

from selene_os.engines.delivery.providers.setup import NO_SECRET, ProviderSetupError

DEFAULT_TIMEOUT_MS = 10_000
_LONGEST_TIMEOUT_MS = 120_000
_LONGEST_SECRET = 10_000
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Reading:
    """The settings of one channel; `named` gives the name under which a person knows a key."""

    def __init__(
        self,
        given: Mapping[str, Any],
        named: Callable[[str], str],
        environment: Mapping[str, str],
        *,
        is_environment: bool = False,
    ) -> None:
        self.is_environment = is_environment
        self._given = given
        self._named = named
        self._environment = environment
        self._read: set[str] = set()

    def refuse(self, key: str, what: str) -> NoReturn:
        """Say what is wrong with a key."""
        raise ProviderSetupError(f"{self._named(key)} {what}")

    def complete(self) -> None:
        """Refuse the file's keys that nobody asked for: they are misspelt. The environment is shared with others."""
        unknown = sorted(set(self._given) - self._read)
        if unknown and not self.is_environment:
            self.refuse(unknown[0], f"is unknown; there are {', '.join(sorted(self._read))}.")

    def raw(self, key: str) -> Any:
        """The value as it was given, None if it was not."""
        self._read.add(key)
        return self._given.get(key)

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, str):
            self.refuse(key, "must be a text.")
        return value.strip()

    def milliseconds(self, key: str, default: int = DEFAULT_TIMEOUT_MS) -> int:
        """A whole number of milliseconds above 0."""
        value = self.raw(key)
        if value is None:
            return default
        text = str(value).strip()
        is_number = not isinstance(value, bool | float) and text.isascii() and text.isdigit() and len(text) < 10
        if not is_number or not 0 < int(text) <= _LONGEST_TIMEOUT_MS:
            self.refuse(key, f"must be a whole number of milliseconds from 1 to {_LONGEST_TIMEOUT_MS}.")
        return int(text)

    def secret(self, key: str) -> SecretStr:
        """A secret: the variable's own value, or in a file what says where it is."""
        value = self.raw(key)
        if value is None:
            return NO_SECRET
        if not isinstance(value, str):
            self.refuse(key, "must be a text.")
        return SecretStr(value) if self.is_environment else self.kept_elsewhere(key, value)

    def kept_elsewhere(self, key: str, where: str) -> SecretStr:
        """The secret that `env:NAME` or `file:PATH` leads to."""
        kind, _, place = where.partition(":")
        if kind == "env" and _VARIABLE.fullmatch(place):
            if found := self._environment.get(place):
                return SecretStr(found)
            self.refuse(key, f"leads to the variable {place}, which is empty.")
        if kind != "file" or not place:
            self.refuse(key, "is a secret; write env:NAME or file:PATH, which say where it is.")
        return self._of_file(key, place)

    def file(self, key: str) -> str | None:
        """The path of a file that is there."""
        path = self.text(key)
        if path and not Path(path).is_file():
            self.refuse(key, f"names {path}, which is no file.")
        return path or None

    def _of_file(self, key: str, path: str) -> SecretStr:
        try:
            text = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            self.refuse(key, f"leads to {path}, which cannot be read.")
        if not text or len(text) > _LONGEST_SECRET:
            self.refuse(key, f"leads to {path}, which holds no secret.")
        return SecretStr(text)
