"""Speaking to a stage: a recording, a server that hears it, and what the journal says of it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from selene_os.engines.transcript.listeners.http import HttpListener
from selene_os.kernel.ids import sha256_hex
from selene_os.runtime.answer import Answer
from selene_os.runtime.service import Selene
from selene_os.storage.canonical import from_text
from selene_os.storage.recordings import RecordingFolder
from tests.stage import OPERATOR, TENANT, Stage

WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(28)
AUDIO = sha256_hex(WAV)
SENTENCE = "Require a badge for pickers, a photo of it, new hires only"


def listening(stage: Stage, url: str, recordings: Path | None = None, patience_ms: int | None = None) -> Stage:
    """The stage, whose Selene listens through the server."""
    kept = None if recordings is None else RecordingFolder(recordings)
    listener = HttpListener(url, "whisper-1", "secret-key", patience_ms)
    stage.selene = Selene(replace(stage.selene.world, listener=listener, recordings=kept))
    return stage


def hear(stage: Stage, run_id: str | None = None, user: str = OPERATOR, **more: Any) -> Answer:
    return stage.selene.voice.hear(TENANT, user, WAV, run_id, **more)


def entries(stage: Stage, event: str) -> list[dict[str, Any]]:
    bodies = [from_text(row["body"]) for row in stage.rows("journal_entries")]
    return [body for body in bodies if body["event"] == event]
