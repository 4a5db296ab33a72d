"""A folder instead of a provider: every letter becomes a file, for demos and for looking at what would be sent.

A letter is written beside its place and then moved there, so that a file is whole or not there. The same key again
changes nothing, as with a provider that knows idempotency keys.
"""

import os
from pathlib import Path
from urllib.parse import quote

from selene_os.engines.delivery.providers.mime import AddressUnusable, email_of, one_line
from selene_os.engines.delivery.providers.setup import SinkSetup
from selene_os.kernel.ids import derived_id
from selene_os.kernel.moments import Clock, stamp
from selene_os.kernel.sending import Letter, SendResult, SendStatus
from selene_os.kernel.vocabulary import Channel


class SinkProvider:
    """Writes letters into FOLDER/<tenant>/<channel>."""

    timeout_ms = 1_000

    def __init__(self, setup: SinkSetup, clock: Clock) -> None:
        self._setup = setup
        self._clock = clock

    def send(self, letter: Letter) -> SendResult:
        """Write one letter."""
        name = derived_id("letter", letter.tenant_id, letter.key)
        try:
            content = self._content(letter)
        except (AddressUnusable, ValueError) as error:
            return SendResult(SendStatus.FAILED, detail=type(error).__name__)
        try:
            self._write(self._place(letter, name), content)
        except OSError as error:
            return SendResult(SendStatus.DOWN, detail=type(error).__name__)
        return SendResult(SendStatus.SENT, provider_ref=name)

    def close(self) -> None:
        """Nothing is kept open."""

    def _place(self, letter: Letter, name: str) -> Path:
        ending = "eml" if letter.channel is Channel.EMAIL else "txt"
        tenant = quote(letter.tenant_id, safe="").replace(".", "%2E") or "%00"
        return Path(self._setup.folder) / tenant / letter.channel.value / f"{name}.{ending}"

    def _content(self, letter: Letter) -> bytes:
        now = self._clock.now()
        if letter.channel is Channel.EMAIL:
            return email_of(letter, sender=self._setup.sender, domain=self._setup.domain, now=now).as_bytes()
        head = f"To: {one_line(letter.to)}\nFrom: {one_line(letter.sender_name)}\nAt: {stamp(now)}\n\n"
        return f"{head}{letter.text}\n".encode("utf-8", "replace")

    def _write(self, place: Path, content: bytes) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            return
        beside = place.with_suffix(f".{os.getpid()}.part")
        beside.write_bytes(content)
        beside.replace(place)
