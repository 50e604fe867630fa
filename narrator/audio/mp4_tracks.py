"""Tracks of MP4 files: the sound, and the chapters as a track of texts beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from narrator.audio.formats import Codec
from narrator.audio.marks import ChapterMark
from narrator.audio.mp4_atoms import MOST_BYTES, make_atom, make_full_atom, make_numbers

if TYPE_CHECKING:
    import numpy.typing as npt

MOVIE_RATE = 1000
"""Ticks a second of the whole and of the chapters."""
SOUND_NUMBER, CHAPTERS_NUMBER = 1, 2
CHUNK_PACKETS = 128
"""Packets that players find by one place in the file: some five seconds."""
IDENTITY = make_numbers(1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
"""A matrix that turns no picture."""
UTF_8 = make_atom(b"encd", make_numbers(0x100))
"""Behind a text that is not in the encoding of old Macs (QuickTime File Format, text media)."""
ENABLED, IN_MOVIE = 1, 2


@dataclass(frozen=True, slots=True)
class Samples:
    """Where the samples of a track lie; one of sound is a packet."""

    sizes: npt.NDArray[np.uint32]
    start: int
    """Place of the first one in the file; the others follow it."""
    chunk: int
    """How many have one place together."""
    is_far: bool
    """Whether places may need more than 32 bits."""


def round_length_ms(codec: Codec, packets: int) -> int:
    """How long so many packets last."""
    return round(packets * codec.frame_samples * MOVIE_RATE / codec.sample_rate)


def make_movie_head(duration_ms: int) -> bytes:
    """The atom of the whole (ISO 14496-12, 8.2.2)."""
    times, version = _make_times(MOVIE_RATE, duration_ms)
    rates = make_numbers(1 << 16) + b"\x01\x00" + bytes(10)
    rest = rates + IDENTITY + bytes(24) + make_numbers(CHAPTERS_NUMBER + 1)
    return make_full_atom(b"mvhd", times, rest, version=version)


def make_sound_track(
    codec: Codec, header: bytes, samples: Samples, language: str, *, has_chapters: bool
) -> bytes:
    """The track of AAC packets; ``header`` is its decoder's, ``language`` ISO 639-2 or empty."""
    count = len(samples.sizes)
    # One packet before a place that is sought has to be decoded as well.
    roll = make_full_atom(b"sgpd", b"roll", make_numbers(2, 1), b"\xff\xff", version=1)
    groups = make_full_atom(b"sbgp", b"roll", make_numbers(1, count, 1))
    described = _make_sound_description(codec, header, samples)
    table = _make_table(described, [(count, codec.frame_samples)], samples, roll + groups)
    flags, volume = ENABLED | IN_MOVIE, b"\x01\x00"
    head = _make_track_head(SOUND_NUMBER, round_length_ms(codec, count), flags, volume)
    chapters = make_atom(b"chap", make_numbers(CHAPTERS_NUMBER)) if has_chapters else b""
    reference = make_atom(b"tref", chapters) if has_chapters else b""
    length = (codec.sample_rate, count * codec.frame_samples)
    media = _make_media(length, b"soun", make_full_atom(b"smhd", bytes(4)), table, language)
    return make_atom(b"trak", head, reference, media)


def make_chapter_texts(marks: Sequence[ChapterMark]) -> list[bytes]:
    """The samples of the track of chapters (QuickTime File Format, chapter lists)."""
    titles = (mark.title.encode() for mark in marks)
    return [len(title).to_bytes(2) + title + UTF_8 for title in titles]


def make_chapter_track(marks: Sequence[ChapterMark], samples: Samples, language: str) -> bytes:
    """The track whose texts are the titles of ``marks``, each until the next one."""
    ends = [*(mark.start_ms for mark in marks[1:]), marks[-1].end_ms]
    lengths = [(1, max(0, end - mark.start_ms)) for mark, end in zip(marks, ends, strict=True)]
    duration_ms = sum(length for _, length in lengths)
    # A text of no size and colour, which is never shown, in a font without a name.
    style = bytes(40)
    described = make_atom(b"text", bytes(6) + b"\x00\x01" + make_numbers(1) + style)
    table = _make_table(described, lengths, samples)
    base = make_full_atom(b"gmin", b"\x00\x40" + b"\x80\x00" * 3 + bytes(4))
    kind = make_atom(b"gmhd", base, make_atom(b"text", IDENTITY))
    head = _make_track_head(CHAPTERS_NUMBER, duration_ms, IN_MOVIE, bytes(2))
    media = _make_media((MOVIE_RATE, duration_ms), b"text", kind, table, language)
    return make_atom(b"trak", head, media)


def _make_track_head(number: int, duration_ms: int, flags: int, volume: bytes) -> bytes:
    """ISO 14496-12, 8.3.2."""
    version = int(duration_ms > MOST_BYTES)
    width = 8 if version else 4
    times = bytes(2 * width) + make_numbers(number, 0) + duration_ms.to_bytes(width)
    rest = bytes(8) + bytes(4) + volume + bytes(2) + IDENTITY + bytes(8)
    return make_full_atom(b"tkhd", times, rest, version=version, flags=flags)


def _make_media(
    length: tuple[int, int], handler: bytes, kind: bytes, table: bytes, language: str
) -> bytes:
    """The media of a track; ``length`` is its ticks a second, and how many it lasts."""
    times, version = _make_times(*length)
    code = language if re.fullmatch("[a-z]{3}", language) else "und"
    # Three letters of five bits each (ISO 14496-12, 8.4.2).
    packed = sum(
        (ord(letter) - 0x60) << shift for letter, shift in zip(code, (10, 5, 0), strict=True)
    )
    head = make_full_atom(b"mdhd", times, packed.to_bytes(2), bytes(2), version=version)
    handlers = make_full_atom(b"hdlr", bytes(4), handler, bytes(13))
    here = make_full_atom(b"url ", flags=1)
    data = make_atom(b"dinf", make_full_atom(b"dref", make_numbers(1), here))
    return make_atom(b"mdia", head, handlers, make_atom(b"minf", kind, data, table))


def _make_times(rate: int, duration: int) -> tuple[bytes, int]:
    """No dates, then ``rate`` and ``duration``; and the version of an atom that has them so."""
    if duration > MOST_BYTES:
        return bytes(16) + make_numbers(rate) + duration.to_bytes(8), 1
    return bytes(8) + make_numbers(rate, duration), 0


def _make_table(
    described: bytes, lengths: Sequence[tuple[int, int]], samples: Samples, groups: bytes = b""
) -> bytes:
    """What finds the samples (ISO 14496-12, 8.5 to 8.7); ``lengths`` are numbers and ticks."""
    count, chunk = len(samples.sizes), samples.chunk
    times = b"".join(make_numbers(*each) for each in lengths)
    chunks = [*_list_chunks(count, chunk)]
    ends = samples.start + np.cumsum(samples.sizes, dtype=np.int64)
    places = (ends - samples.sizes)[::chunk]
    return make_atom(
        b"stbl",
        make_full_atom(b"stsd", make_numbers(1), described),
        make_full_atom(b"stts", make_numbers(len(lengths)), times),
        make_full_atom(b"stsc", make_numbers(len(chunks)), *chunks),
        make_full_atom(b"stsz", make_numbers(0, count), samples.sizes.astype(">u4").tobytes()),
        make_full_atom(
            b"co64" if samples.is_far else b"stco",
            make_numbers(len(places)),
            places.astype(">u8" if samples.is_far else ">u4").tobytes(),
        ),
        groups,
    )


def _list_chunks(count: int, chunk: int) -> Iterator[bytes]:
    """From which chunk on each has how many samples: only the last one has fewer."""
    whole, rest = divmod(count, chunk)
    if whole:
        yield make_numbers(1, chunk, 1)
    if rest:
        yield make_numbers(whole + 1, rest, 1)


def _make_sound_description(codec: Codec, header: bytes, samples: Samples) -> bytes:
    """An entry for AAC (ISO 14496-14, 5.6) with its decoder's description (14496-1, 7.2.6)."""
    seconds = len(samples.sizes) * codec.frame_samples / codec.sample_rate
    mean = round(8 * int(samples.sizes.sum(dtype=np.int64)) / seconds) if seconds else 0
    config = b"\x40\x15" + bytes(3) + make_numbers(codec.bit_rate, mean)
    decoder = _make_descriptor(4, config + _make_descriptor(5, header))
    stream = _make_descriptor(3, b"\x00\x01\x00" + decoder + _make_descriptor(6, b"\x02"))
    layout = b"\x00\x01\x00\x10" + bytes(4) + make_numbers(codec.sample_rate << 16)
    entry = bytes(6) + b"\x00\x01" + bytes(8) + layout
    return make_atom(b"mp4a", entry, make_full_atom(b"esds", stream))


def _make_descriptor(tag: int, content: bytes) -> bytes:
    """Its length in four bytes of seven bits, of which these need one (ISO 14496-1, 8.3.3)."""
    return bytes((tag, 0x80, 0x80, 0x80, len(content))) + content
