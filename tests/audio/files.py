"""Small audio files that the tests of the containers write, and what is read back from them."""

from __future__ import annotations

import io
from pathlib import Path

import av
from makers import speech_like
from PIL import Image

from narrator.audio.encode import encode_samples
from narrator.audio.formats import AUDIO_FORMATS
from narrator.audio.mux import ChapterMark, PlacedPackets, write_audio
from narrator.audio.tags import Tags


def write(folder: Path, name, chapters=(), duration_ms=1000, passages=None, tags=None, **options):
    audio_format = AUDIO_FORMATS[name]
    if passages is None:
        passages = [PlacedPackets(100, encode_samples(speech_like(0.5), audio_format.codec))]
    path = folder / f"book.{name}"
    write_audio(path, audio_format, passages, duration_ms, chapters, tags or Tags(), **options)
    return path


def read_chapters(path: Path):
    """Start, end and title of each chapter, as FFmpeg reads them."""
    with av.open(str(path)) as container:
        return [
            (
                round(each["start"] * each["time_base"] * 1000),
                round(each["end"] * each["time_base"] * 1000),
                each["metadata"].get("title", "").strip(),
            )
            for each in container.chapters()
        ]


def read_tags(path: Path):
    """All tags, as FFmpeg reads them, names in lower case."""
    with av.open(str(path)) as container:
        found = {**container.streams.audio[0].metadata, **container.metadata}
    return {key.lower(): value for key, value in found.items()}


def make_marks(count: int, length_ms: int = 40):
    return [ChapterMark(f"Part {at}", at * length_ms, (at + 1) * length_ms) for at in range(count)]


def make_cover(size: int = 64) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((size, size), 50).convert("RGB").save(file, "JPEG")
    return file.getvalue()
