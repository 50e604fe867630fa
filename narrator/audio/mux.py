"""Encoded passages to one audio file: placed in time, with chapters and tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from narrator.audio.encode import silent_packet
from narrator.audio.formats import SAMPLE_RATE, SAMPLES_PER_MS, AudioFormat, Codec

if TYPE_CHECKING:
    import av

MOST_TITLE_BYTES = 255
"""Of a chapter, in UTF-8."""


@dataclass(frozen=True, slots=True)
class PlacedPackets:
    """The packets of a passage and the moment, in ms, at which its first sample shall be heard."""

    start_ms: int
    packets: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """A chapter as players see it."""

    title: str
    start_ms: int
    end_ms: int


def write_audio(
    path: Path,
    audio_format: AudioFormat,
    passages: Iterable[PlacedPackets],
    duration_ms: int,
    chapters: Iterable[ChapterMark],
    tags: Mapping[str, str],
    language: str,
) -> None:
    """Write ``passages`` to ``path``; time without a passage is silence.

    ``tags`` are FFmpeg's generic names (title, artist, album, date, genre …); ``language`` is an
    ISO 639-2 code or empty. Every packet starts less than one packet from its nominal moment, and
    the differences do not add up. Raises OSError.
    """
    import av

    codec = audio_format.codec
    with av.open(
        str(path), "w", format=audio_format.container, options=dict(audio_format.options)
    ) as container:
        container.metadata.update({key: value for key, value in tags.items() if value})
        stream = cast(
            "av.AudioStream",
            container.add_stream(codec.encoder, SAMPLE_RATE, dict(codec.options), layout="mono"),
        )
        stream.bit_rate = codec.bit_rate
        stream.time_base = Fraction(1, SAMPLE_RATE)
        if language:  # MP4 keeps it with the track, ID3 (TLAN) and RIFF (ILNG) with the file
            stream.metadata["language"] = container.metadata["language"] = language
        container.set_chapters(
            [
                {
                    "id": number,
                    "start": mark.start_ms,
                    "end": mark.end_ms,
                    "time_base": Fraction(1, 1000),
                    "metadata": {"title": _fit_title(mark.title)},
                }
                for number, mark in enumerate(chapters, 1)
            ]
        )
        for position, data in _place_packets(passages, duration_ms, codec):
            packet = av.Packet(data)
            packet.stream = stream
            packet.time_base = Fraction(1, SAMPLE_RATE)
            packet.pts = packet.dts = position
            packet.duration = len(data) // 2 if codec.name == "pcm" else codec.frame_samples
            packet.is_keyframe = True
            container.mux_one(packet)


def _fit_title(title: str) -> str:
    """``title`` in the room of Nero's chapter list, which would else cut a letter in two."""
    if len(title.encode()) <= MOST_TITLE_BYTES:
        return title
    return title.encode()[: MOST_TITLE_BYTES - len("…".encode())].decode(errors="ignore") + "…"


def _place_packets(
    passages: Iterable[PlacedPackets], duration_ms: int, codec: Codec
) -> Iterator[tuple[int, bytes]]:
    """Packets with the sample that each starts at, gaps filled with silence."""
    silence = silent_packet(codec)
    frame = codec.frame_samples
    position = 0

    def fill_until(sample: int) -> Iterator[tuple[int, bytes]]:
        nonlocal position
        while position + frame <= sample:
            yield position, silence
            position += frame

    for passage in passages:
        # Half a frame more rounds to the nearest packet instead of the one before.
        target = passage.start_ms * SAMPLES_PER_MS - codec.delay_samples
        yield from fill_until(target + frame // 2)
        # At the very beginning there is no room for the codec's delay: its packets are left out.
        early = (-target - 1) // frame if position == 0 else 0
        for data in passage.packets[max(0, early) :]:
            yield position, data
            position += len(data) // 2 if codec.name == "pcm" else frame
    yield from fill_until(duration_ms * SAMPLES_PER_MS + frame // 2)
