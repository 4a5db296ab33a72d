"""A model's proposal: words that it marks in a text, put into a plain sentence that the operator may say or not.

Theory. A proposal never becomes a draft. Whatever is marked must stand in the text, word for word, or it is dropped;
what is left is put into a sentence of our own, which is read by the same rules as any other and shown as "Did you
mean …?". So a model that lies can only suggest a sentence made of the operator's own words, and nothing happens
until the operator says it. Only the text leaves the house: no position, no name, nothing of the tenant.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from selene_os.engines.intent.classifying import classify, is_assent, is_no_answer, is_question
from selene_os.engines.intent.phrases import NEGATIONS
from selene_os.engines.intent.words import folded, words_of

MOST_BYTES = 65_536
MOST_WORDS = 12
_ASKED = (
    "Mark words in a sentence about what is required of employees. Answer with one JSON object and nothing else: "
    '{"requirement": …, "position": …, "details": [ … ]}. Every value must be copied word for word from the sentence; '
    "leave out what it does not say. `requirement` is what people must have, `position` who they are, `details` are "
    "places, exceptions, deadlines, proofs, each as it was written."
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


def suggested(text: str, proposal: Mapping[str, Any]) -> str | None:
    """A sentence of ours with the words that a proposal marks; None without a requirement that stands in the text.

    A text that refuses or denies something, asks, or only agrees gets no suggestion: its words would be turned round.
    """
    if is_question(text) or is_assent(text) or is_no_answer(text) or NEGATIONS.search(folded(text)):
        return None
    requirement = _grounded(text, proposal.get("requirement"))
    if requirement is None:
        return None
    position = _grounded(text, proposal.get("position"))
    details = proposal.get("details")
    several = details if isinstance(details, list) else []
    further = [said for said in (_grounded(text, each) for each in several[:MOST_WORDS]) if said]
    whom = f" for {position}" if position and position != requirement else ""
    sentence = ", ".join([f"Require {requirement}{whom}", *dict.fromkeys(further)])
    return sentence if classify(sentence) else None


def _grounded(text: str, said: object) -> str | None:
    """The words as they stand in the text, if they are whole words of it; None for anything else."""
    if not isinstance(said, str) or not said.strip():
        return None
    words, wanted = words_of(folded(text)), [word.text for word in words_of(folded(said))]
    if not wanted or len(wanted) > MOST_WORDS:
        return None
    for place in range(len(words) - len(wanted) + 1):
        found = words[place : place + len(wanted)]
        if [word.text for word in found] == wanted and all(word.joined for word in found[1:]):
            return text[found[0].start : found[-1].end]
    return None
