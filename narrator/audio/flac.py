"""FLAC files: one stream, encoded as it is written, between its tags and its end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from narrator.audio.encode import Encoder
from narrator.audio.formats import AudioFormat
from narrator.audio.marks import ChapterMark
from narrator.audio.placing import Soundtrack
from narrator.audio.tags import Tags
from narrator.audio.vorbis import list_comments, make_picture, pack_comments

STREAMINFO, VORBIS_COMMENT, PICTURE = 0, 4, 6
LAST = 0x80
"""Types of metadata blocks, and the flag of the last one (RFC 9639, 8.1)."""
STREAMINFO_BYTES = 34
MOST_BLOCK_BYTES = 1 << 24


def write_flac(
    path: Path,
    audio_format: AudioFormat,
    soundtrack: Soundtrack,
    marks: Sequence[ChapterMark],
    tags: Tags,
) -> None:
    """Write the samples of ``soundtrack`` as one FLAC stream. Raises OSError."""
    encoder = Encoder(audio_format.codec)
    picture = make_picture(tags.cover) if tags.cover else b""
    blocks = [
        (STREAMINFO, bytes(STREAMINFO_BYTES)),
        (VORBIS_COMMENT, pack_comments("narrator", list_comments(tags, marks))),
        *([(PICTURE, picture)] if 0 < len(picture) < MOST_BLOCK_BYTES else []),
    ]
    with path.open("wb") as file:
        file.write(b"fLaC")
        for number, (kind, content) in enumerate(blocks, 1):
            flag = LAST if number == len(blocks) else 0
            file.write(bytes((flag | kind,)) + len(content).to_bytes(3) + content)
        for packet in encoder.encode_blocks(soundtrack.list_blocks()):
            file.write(packet)
        # Only now are the length, the checksum and the sizes of the frames known.
        file.seek(len(b"fLaC") + 4)
        file.write(encoder.header)
