"""Encoded passages to one audio file: placed in time, with chapters and tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from narrator.audio.flac import write_flac
from narrator.audio.formats import AudioFormat
from narrator.audio.id3 import write_mp3
from narrator.audio.marks import ChapterMark, clean_marks
from narrator.audio.mp4 import write_mp4
from narrator.audio.ogg import write_ogg
from narrator.audio.placing import PlacedPackets, Soundtrack
from narrator.audio.riff import write_wav
from narrator.audio.tags import Tags, clean_tags

__all__ = ["CONTAINERS", "ChapterMark", "PlacedPackets", "write_audio"]

Writer: TypeAlias = Callable[[Path, AudioFormat, Soundtrack, Sequence[ChapterMark], Tags], None]

CONTAINERS: Mapping[str, Writer] = {
    "mp4": write_mp4,
    "mp3": write_mp3,
    "ogg": write_ogg,
    "flac": write_flac,
    "wav": write_wav,
}
"""Every container by the name that AUDIO_FORMATS gives it. A writer gets clean tags and marks, and
streams: it never holds a book."""


def write_audio(
    path: Path,
    audio_format: AudioFormat,
    passages: Iterable[PlacedPackets],
    duration_ms: int,
    chapters: Iterable[ChapterMark],
    tags: Tags,
    room_tone_dbfs: float | None = None,
) -> None:
    """Write ``passages``, in order, to ``path``; time without a passage is silence or room tone.

    Lossless formats are exact to the sample. In the others every passage starts less than one
    packet from its moment, and the differences do not add up. Raises OSError; what is at ``path``
    then is not whole.
    """
    soundtrack = Soundtrack(audio_format.codec, passages, duration_ms, room_tone_dbfs)
    write = CONTAINERS[audio_format.container]
    write(path, audio_format, soundtrack, clean_marks(tuple(chapters)), clean_tags(tags))
