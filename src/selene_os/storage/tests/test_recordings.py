"""Recordings that are kept."""

import stat
from pathlib import Path

import pytest

from selene_os.kernel.listening import Recording, recording_of
from selene_os.storage.recordings import RecordingFolder


def a_recording(content: bytes = b"OggS\x00\x02") -> Recording:
    found = recording_of(content)
    assert found is not None
    return found


def test_a_recording_is_kept_under_its_sha256_once(tmp_path: Path) -> None:
    """Nobody else may read it, keeping it again changes nothing, and nothing half-written stays."""
    folder, recording = RecordingFolder(tmp_path / "kept"), a_recording()
    for _ in range(2):
        folder.keep("acme", recording)
    file = tmp_path / "kept" / "acme" / f"{recording.sha256}.ogg"
    assert [file] == list((tmp_path / "kept").rglob("*.*"))
    assert (recording.content, 0o600) == (file.read_bytes(), stat.S_IMODE(file.stat().st_mode))
    assert 0o700 == stat.S_IMODE(file.parent.stat().st_mode)


@pytest.mark.parametrize("tenant_id", ["..", ".", "../other", "a/b", "a\\b", "/etc", "a b"])
def test_no_tenant_s_name_leads_out_of_the_folder(tmp_path: Path, tenant_id: str) -> None:
    """Each tenant has one folder right below, whatever it is called."""
    file = RecordingFolder(tmp_path).place(tenant_id, a_recording())
    assert tmp_path == file.resolve().parent.parent


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """And no half of a recording is left."""
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OSError, match="file"):
        RecordingFolder(tmp_path / "file").keep("acme", a_recording())
