"""What is a recording, told by its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.kernel.ids import sha256_hex
from selene_os.kernel.listening import AudioFormat, recording_of


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", AudioFormat.WAV),
        (b"OggS\x00\x02", AudioFormat.OGG),
        (b"ID3\x04\x00", AudioFormat.MP3),
        (b"\xff\xfb\x90\x64", AudioFormat.MP3),
        (b"RIFF\x24\x00\x00\x00AVI LIST", None),
        (b"fLaC\x00", None),
        (b"Require a badge for crane operators.", None),
        (b"\xff\xfe\x90\x64", None),
        (b"\xff\xfb\xf0\x64", None),
        (b"\xff\xfb\x9c\x64", None),
        (b"\xff\xfb", None),
        (b"", None),
        (b"%PDF-1.7", None),
        (b"\x89PNG\r\n\x1a\n", None),
    ],
)
def test_a_recording_is_known_by_how_it_begins(content: bytes, expected: AudioFormat | None) -> None:
    """WAV, Ogg and MP3 are, whatever the file is called; a text, a picture or a film is none."""
    found = recording_of(content)
    assert expected == (None if found is None else found.audio_format)


@given(st.binary(max_size=40))
def test_whatever_the_bytes_are_they_are_looked_at_without_fear(content: bytes) -> None:
    """Any bytes are a recording or none, and a recording has the sha256 of just these bytes."""
    found = recording_of(content)
    assert found is None or (content, sha256_hex(content)) == (found.content, found.sha256)
