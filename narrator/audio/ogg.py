"""Ogg files: Opus packets with their tags and chapters as Vorbis comments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from narrator.audio.formats import AudioFormat
from narrator.audio.marks import ChapterMark
from narrator.audio.placing import Soundtrack
from narrator.audio.stream_copy import copy_packets, open_container
from narrator.audio.tags import Tags
from narrator.audio.vorbis import encode_picture, list_comments

GRANULE_RATE = 48_000
"""Hz, of all times in an Opus file, whatever the rate of its input (RFC 7845, 4)."""
CHECKSUM = slice(22, 26)
SEGMENTS = 26
"""Where an Ogg page has its checksum and the number of its segments (RFC 3533, 6)."""
POLYNOMIAL = 0x04C11DB7
PRE_SKIP = slice(10, 12)
"""Where the identification header has it (RFC 7845, 5.1)."""


def write_ogg(
    path: Path,
    audio_format: AudioFormat,
    soundtrack: Soundtrack,
    marks: Sequence[ChapterMark],
    tags: Tags,
) -> None:
    """Write Opus packets with FFmpeg's muxer, chapters among the comments. Raises OSError.

    FFmpeg's own chapters would be late by a second where they start in the second half of one.
    """
    codec = audio_format.codec
    comments = list_comments(tags, marks)
    if tags.cover:
        comments["METADATA_BLOCK_PICTURE"] = encode_picture(tags.cover)
    # Else the number of the stream would be another each time.
    with open_container(path, "ogg", audio_format, fflags="+bitexact") as (container, stream):
        stream.metadata.update(comments)
        # FFmpeg counts its own delay as skipped, and nothing more.
        copy_packets(container, stream, soundtrack, codec.skipped_samples - codec.delay_samples)
    with path.open("rb+") as file:
        _set_pre_skip(file, codec.skipped_samples * GRANULE_RATE // codec.sample_rate)


def _set_pre_skip(file: BinaryIO, samples: int) -> None:
    """Tell players how many samples to leave out, in the page that opens the file."""
    head = file.read(SEGMENTS + 1)
    sizes = file.read(head[SEGMENTS])
    content = bytearray(file.read(sum(sizes)))
    content[PRE_SKIP] = samples.to_bytes(2, "little")
    page = bytearray(head + sizes + content)
    page[CHECKSUM] = bytes(4)
    page[CHECKSUM] = _sum_up(bytes(page)).to_bytes(4, "little")
    file.seek(0)
    file.write(page)


def _sum_up(page: bytes) -> int:
    """The checksum of an Ogg page (RFC 3533, 6), bit by bit: it is for short ones."""
    total = 0
    for byte in page:
        total ^= byte << 24
        for _ in range(8):
            total = (total << 1 ^ (POLYNOMIAL if total >> 31 else 0)) & 0xFFFFFFFF
    return total
