"""A model behind an OpenAI-compatible endpoint, which marks words of a text; what becomes of them: `grounding`.

Only the text leaves the house: no position, no name, nothing of the tenant.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

MOST_BYTES = 65_536
_ASKED = (
    "Mark words in a sentence about what is required of employees. Answer with one JSON object and nothing else: "
    '{"requirements": [ … ], "position": …, "details": [ … ]}. Every value must be copied word for word from the '
    "sentence; leave out what it does not say. `requirements` are the things that people must have, `position` is who "
    "they are, `details` are places, exceptions, deadlines, proofs, each as it was written."
)


@dataclass(frozen=True, slots=True)
class HttpProposer:
    """An endpoint that speaks like OpenAI's chat completions; `url` ends before `/chat/completions`."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_ms: int = 2_000

    def propose(self, text: str) -> Mapping[str, Any] | None:
        """What the endpoint says of a text; None if it is slow, gone, or talks nonsense."""
        try:
            return self._proposal(text)
        except (OSError, HTTPException, ValueError, LookupError, TypeError, RecursionError):
            return None

    def _proposal(self, text: str) -> Mapping[str, Any] | None:
        address = urlsplit(self.url)
        connects = HTTPSConnection if address.scheme == "https" else HTTPConnection
        connection = connects(address.hostname or "", address.port, timeout=self.timeout_ms / 1_000)
        try:
            connection.request(
                "POST", f"{address.path.rstrip('/')}/chat/completions", self._body(text), self._headers()
            )
            response = connection.getresponse()
            read = response.read(MOST_BYTES + 1)
        finally:
            connection.close()
        if response.status != 200 or len(read) > MOST_BYTES:
            return None
        said = json.loads(json.loads(read)["choices"][0]["message"]["content"])
        return said if isinstance(said, dict) else None

    def _body(self, text: str) -> bytes:
        messages = [{"role": "system", "content": _ASKED}, {"role": "user", "content": text}]
        asked = {"model": self.model, "temperature": 0, "messages": messages}
        return json.dumps({**asked, "response_format": {"type": "json_object"}}).encode()

    def _headers(self) -> dict[str, str]:
        known = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        return {"Content-Type": "application/json", **known}
