"""WAV files: samples with their tags and chapters, of any length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from narrator.audio.formats import AudioFormat
from narrator.audio.id3 import make_id3
from narrator.audio.marks import ChapterMark
from narrator.audio.placing import Soundtrack
from narrator.audio.tags import Tags

SAMPLE_BYTES = 2
MOST_RIFF_BYTES = 0xFFFF_FFFF
"""Sizes have 32 bits; a file that is longer becomes RF64 (EBU Tech 3306)."""
MOST_CUE_SAMPLES = 1 << 32
UNKNOWN_SIZE = b"\xff\xff\xff\xff"


def write_wav(
    path: Path,
    audio_format: AudioFormat,
    soundtrack: Soundtrack,
    marks: Sequence[ChapterMark],
    tags: Tags,
) -> None:
    """Write mono samples of 16 bits, with what is said about them behind. Raises OSError."""
    rate = audio_format.codec.sample_rate
    after = b"".join(_list_chunks(tags, marks, rate))
    with path.open("wb") as file:
        file.write(make_head(soundtrack.samples, rate, len(after)))
        for block in soundtrack.list_blocks():
            file.write(block.astype("<i2").tobytes())
        file.write(after)


def make_head(samples: int, sample_rate: int, bytes_after: int) -> bytes:
    """All that stands before ``samples``; RF64 where the file is too long for RIFF."""
    layout = (
        (1).to_bytes(2, "little")  # PCM
        + (1).to_bytes(2, "little")  # channels
        + sample_rate.to_bytes(4, "little")
        + (SAMPLE_BYTES * sample_rate).to_bytes(4, "little")
        + SAMPLE_BYTES.to_bytes(2, "little")
        + (8 * SAMPLE_BYTES).to_bytes(2, "little")
    )
    sound = samples * SAMPLE_BYTES
    inside = b"WAVE" + _make_chunk(b"fmt ", layout)
    total = len(inside) + 8 + sound + bytes_after
    if total <= MOST_RIFF_BYTES:
        size = total.to_bytes(4, "little")
        return b"RIFF" + size + inside + b"data" + sound.to_bytes(4, "little")
    total += 8 + 28
    numbers = (total, sound, samples)
    sizes = b"".join(number.to_bytes(8, "little") for number in numbers) + bytes(4)
    inside = b"WAVE" + _make_chunk(b"ds64", sizes) + _make_chunk(b"fmt ", layout)
    return b"RF64" + UNKNOWN_SIZE + inside + b"data" + UNKNOWN_SIZE


def _list_chunks(tags: Tags, marks: Sequence[ChapterMark], rate: int) -> Iterator[bytes]:
    """Chapters as cues, for editors, then everything as ID3, for players.

    FFmpeg reads both, and takes cues and chapters of the same number, from 0, for one. There is no
    list of INFO: its texts have no agreed encoding, and where it is, FFmpeg leaves out the ID3.
    """
    # A cue has 32 bits, enough for a day of sound; ID3 has the chapters after it.
    cues = [
        (number.to_bytes(4, "little"), place.to_bytes(4, "little"), mark)
        for number, mark in enumerate(marks)
        if (place := mark.start_ms * rate // 1000) < MOST_CUE_SAMPLES
    ]
    if cues:
        points = (number + place + b"data" + bytes(8) + place for number, place, _ in cues)
        yield _make_chunk(b"cue ", len(cues).to_bytes(4, "little") + b"".join(points))
        labels = (_make_chunk(b"labl", number + _end(mark.title)) for number, _, mark in cues)
        yield _make_chunk(b"LIST", b"adtl" + b"".join(labels))
    yield _make_chunk(b"id3 ", make_id3(tags, marks))


def _make_chunk(name: bytes, content: bytes) -> bytes:
    """A chunk; an odd one is filled up by a byte that its size does not count."""
    return name + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)


def _end(text: str) -> bytes:
    return text.encode() + b"\x00"
