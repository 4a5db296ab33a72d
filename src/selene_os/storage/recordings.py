"""Recordings as files, below one folder, a folder for each tenant, each file called by its sha256.

Outside the database on purpose: they are large, they are the most personal thing that Selene holds, and whoever may
delete them deletes a file, while the sha256 in the journal stays.
"""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from selene_os.kernel.listening import Recording


@dataclass(frozen=True, slots=True)
class RecordingFolder:
    """Recordings below a folder, which is made when it is needed; nobody else on the machine may read them."""

    folder: Path

    def keep(self, tenant_id: str, recording: Recording) -> None:
        """Keep a recording, whole or not at all; OSError if it cannot be written."""
        file = self.place(tenant_id, recording)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if file.exists():
            return
        handle, name = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as unfinished:
                unfinished.write(recording.content)
                unfinished.flush()
                os.fsync(unfinished.fileno())
            Path(name).replace(file)
        except OSError:
            with suppress(OSError):
                Path(name).unlink()
            raise

    def place(self, tenant_id: str, recording: Recording) -> Path:
        """Where a recording of the tenant is, or would be."""
        tenant = quote(tenant_id, safe="").replace(".", "%2E")
        return self.folder / tenant / f"{recording.sha256}.{recording.audio_format.value}"
