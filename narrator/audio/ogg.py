"""Ogg files: Opus packets with their tags and chapters as Vorbis comments.

An Ogg file is pages, each with a few packets and a checksum (RFC 3533, 6).
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from narrator.audio.encode import Encoder
from narrator.audio.formats import AudioFormat, Codec
from narrator.audio.marks import ChapterMark
from narrator.audio.packets import regroup_packets
from narrator.audio.placing import Soundtrack
from narrator.audio.tags import Tags
from narrator.audio.vorbis import encode_picture, list_comments, pack_comments

GRANULE_RATE = 48_000
"""Hz, of all times in an Opus file, whatever the rate of its input (RFC 7845, 4)."""
PRE_SKIP = slice(10, 12)
"""Where the identification header has it (RFC 7845, 5.1)."""
LACING = 255
"""Most bytes of a segment, and most segments of a page."""
PAGE_PACKETS = 40
"""0.8 seconds; with at most 1,276 bytes each (RFC 6716, 3.2.1) they have 240 segments."""
CONTINUED, FIRST, LAST = 1, 2, 4
SERIAL = 1
"""The number of the one stream, the same each time."""
NO_GRANULE = b"\xff" * 8
"""Of a page on which no packet ends."""
REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
"""Every byte with its bits the other way round."""


def write_ogg(
    path: Path,
    audio_format: AudioFormat,
    soundtrack: Soundtrack,
    marks: Sequence[ChapterMark],
    tags: Tags,
) -> None:
    """Write Opus packets, chapters among the comments. Raises OSError."""
    comments = list_comments(tags, marks)
    if tags.cover:
        comments["METADATA_BLOCK_PICTURE"] = encode_picture(tags.cover)
    with path.open("wb") as file:
        pages = 0
        for page in _list_header_pages(audio_format.codec, comments):
            file.write(page)
            pages += 1
        for page in _list_sound_pages(soundtrack, pages):
            file.write(page)


def _list_header_pages(codec: Codec, comments: dict[str, str]) -> Iterator[bytes]:
    """The identification header on a page of its own, then the comments (RFC 7845, 3)."""
    header = bytearray(Encoder(codec).header)
    pre_skip = codec.skipped_samples * GRANULE_RATE // codec.sample_rate
    header[PRE_SKIP] = pre_skip.to_bytes(2, "little")
    yield _make_page(0, FIRST, bytes(8), _lace(len(header)), bytes(header))
    content = b"OpusTags" + pack_comments("narrator", comments)
    lacing = _lace(len(content))
    for number, first in enumerate(range(0, len(lacing), LACING)):
        segments = lacing[first : first + LACING]
        part = content[first * LACING : (first + len(segments)) * LACING]
        is_end = first + LACING >= len(lacing)
        granule = bytes(8) if is_end else NO_GRANULE
        yield _make_page(number + 1, CONTINUED if number else 0, granule, segments, part)


def _list_sound_pages(soundtrack: Soundtrack, number: int) -> Iterator[bytes]:
    """The pages of the sound, the first one with the ``number`` given."""
    codec = soundtrack.codec
    ticks = codec.frame_samples * GRANULE_RATE // codec.sample_rate
    done, total = 0, soundtrack.packet_count
    for run in regroup_packets(soundtrack.list_runs(), PAGE_PACKETS):
        done += len(run)
        granule = (done * ticks).to_bytes(8, "little")
        lacing = b"".join(map(_lace, run.sizes.tolist()))
        yield _make_page(number, LAST if done == total else 0, granule, lacing, run.content)
        number += 1


def _make_page(number: int, flags: int, granule: bytes, lacing: bytes, content: bytes) -> bytes:
    head = b"OggS\x00" + bytes((flags,)) + granule + SERIAL.to_bytes(4, "little")
    head += number.to_bytes(4, "little")
    rest = bytes((len(lacing),)) + lacing + content
    return head + _sum_up(head + bytes(4) + rest) + rest


@functools.lru_cache(maxsize=2048)
def _lace(size: int) -> bytes:
    """The lengths of the segments of a packet of ``size`` bytes; the last is below LACING."""
    return bytes((LACING,)) * (size // LACING) + bytes((size % LACING,))


def _sum_up(page: bytes) -> bytes:
    """The checksum of ``page`` as it is written (RFC 3533, 6).

    It is the checksum of zlib with every bit the other way round, from 0 on and not inverted.
    """
    total = zlib.crc32(page.translate(REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return total.to_bytes(4).translate(REVERSED)
