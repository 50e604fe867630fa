"""Sound files decoded again, block by block: what a player would hear, and what the file says."""

from __future__ import annotations

import contextlib
import itertools
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from narrator.errors import SourceError

if TYPE_CHECKING:
    import av
    import av.container
    from av.audio.frame import AudioFrame

    from narrator.recording import Samples

DEMUXERS = (
    "aac", "ac3", "aiff", "amr", "ape", "asf", "au", "caf", "eac3", "flac", "matroska", "webm",
    "mov", "mp4", "mp3", "mpc", "mpc8", "ogg", "tta", "voc", "w64", "wav", "wv",
)  # fmt: skip
"""FFmpeg's names of the demuxers that may open a file: those that hold sound themselves. Playlists,
lists of pictures, filter graphs and the like would open other files."""
EXACT_DEMUXER = "mov"
"""Whose stream says how long it is where the last packet is longer (the edit list of ISO 14496-12,
8.6.6). Other demuxers cut the padding of the encoder off by themselves."""
LEAST_SAMPLE_RATE = 4_000
"""Hz. Below it, the filters of BS.1770-5 are not defined, and no speech is understood."""
STREAMED_BYTES = 0x7FFFFF00
"""What says that it is so long was written without knowing its length."""
LARGEST_SAMPLE = 64.0
"""Floating-point files may hold anything; more than +36 dBFS is taken for damage."""
MEND = "give a sound file such as .m4b, .mp3, .opus, .flac or .wav"


@dataclass(frozen=True, slots=True)
class FoundChapter:
    """A chapter as a player finds it in a file."""

    title: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What a sound file says of itself, and what its packets are like."""

    container: str
    """FFmpeg's name of the demuxer."""
    codec: str
    sample_rate: int
    """Hz."""
    channels: tuple[str, ...]
    """FFmpeg's names of the channels (``FC``, ``FL``, ``LFE`` …)."""
    duration_ms: int
    """Of the sound that was decoded."""
    stated_ms: int | None
    """What the head of the file says, where that is no guess."""
    bit_rate: int
    """Bits a second, of the packets alone."""
    is_constant: bool
    """Whether all packets are of one size, but for a byte of padding."""
    damaged: int
    """Packets that could not be decoded."""
    tags: Mapping[str, str]
    """By FFmpeg's generic names, in lower case."""
    chapters: tuple[FoundChapter, ...]
    cover: tuple[int, int] | None
    """Width and height of the picture inside, in pixels."""


@dataclass
class SoundFile:
    """An open sound file; ``facts`` are complete once all blocks or frames were read."""

    path: Path
    sample_rate: int
    """Hz."""
    channels: tuple[str, ...]
    """FFmpeg's names."""
    frames: Iterator[AudioFrame]
    """The sound as FFmpeg decodes it, with what encoders add at both ends."""
    _container: av.container.InputContainer
    _packets: _Packets
    samples: int = 0
    """Read so far, of each channel."""

    def blocks(self) -> Iterator[Samples]:
        """The sound as fractions of full scale, an array of channels by samples a block.

        Frames of another rate or with other channels than the first are damage.
        """
        for frame in self.frames:
            if frame.sample_rate != self.sample_rate or len(_names(frame)) != len(self.channels):
                self._packets.damaged += 1
                continue
            block = _to_samples(frame)
            self.samples += block.shape[1]
            yield block

    @property
    def edited_s(self) -> float | None:
        """Seconds that are to be played of an MP4 file; None for all other kinds."""
        stream = self._container.streams.audio[0]
        is_exact = self._container.format.name.startswith(EXACT_DEMUXER)
        seconds = float((stream.duration or 0) * (stream.time_base or 0))
        return seconds or None if is_exact else None

    @property
    def bytes_read(self) -> int:
        """Of all packets so far."""
        return self._packets.total

    @property
    def facts(self) -> SoundFacts:
        """What is known of the file."""
        stream = self._container.streams.audio[0]
        seconds = self._packets.seconds or self.samples / self.sample_rate
        tags = {**stream.metadata, **self._container.metadata}
        return SoundFacts(
            self._container.format.name,
            stream.codec_context.codec.canonical_name,
            self.sample_rate,
            self.channels,
            round(1000 * self.samples / self.sample_rate),
            _stated_ms(self._container),
            round(8 * self._packets.total / seconds) if seconds else 0,
            self._packets.is_constant,
            self._packets.damaged,
            {key.lower(): value for key, value in tags.items()},
            tuple(_list_chapters(self._container)),
            _find_cover(self._container),
        )


@contextlib.contextmanager
def open_sound(path: Path) -> Iterator[SoundFile]:
    """The sound file at ``path``, ready to be read.

    Nothing but this one file is read, whatever is in it. Raises SourceError where it is no sound,
    or has none.
    """
    import av

    try:
        container = av.open(
            f"file:{path}",
            options={"protocol_whitelist": "file", "format_whitelist": ",".join(DEMUXERS)},
            metadata_errors="replace",
        )
    except FileNotFoundError:
        raise SourceError("there is no such file", str(path), MEND) from None
    except (av.error.FFmpegError, OSError, ValueError) as error:
        is_empty = path.is_file() and path.stat().st_size == 0
        what = "it is empty" if is_empty else "it cannot be read as sound"
        raise SourceError(what, str(path), MEND) from error
    with container:
        if not container.streams.audio:
            raise SourceError("there is no sound in it", str(path), MEND)
        packets = _Packets()
        frames = _decode(container, packets)
        first = next(frames, None)
        if first is None:
            raise SourceError("there is no sound in it that can be decoded", str(path), MEND)
        if first.sample_rate < LEAST_SAMPLE_RATE:
            what = f"its sample rate of {first.sample_rate} Hz is too low for speech"
            raise SourceError(what, str(path), MEND)
        whole = itertools.chain([first], frames)
        yield SoundFile(path, first.sample_rate, _names(first), whole, container, packets)


@dataclass
class _Packets:
    """Counts what the packets of a file are like."""

    total: int = 0
    """Bytes."""
    seconds: float = 0.0
    """What the packets last, with what encoders add at both ends."""
    damaged: int = 0
    _sizes: list[int] = field(default_factory=list)
    """Smallest and greatest of all but the first and the last packet."""
    _last: int = 0
    _count: int = 0

    def add(self, size: int, seconds: float) -> None:
        self.total += size
        self.seconds += seconds
        if self._count > 1:  # the one before is neither the first nor the last
            known = [*self._sizes, self._last]
            self._sizes = [min(known), max(known)]
        self._last = size
        self._count += 1

    @property
    def is_constant(self) -> bool:
        return not self._sizes or self._sizes[1] - self._sizes[0] <= 1


def _decode(container: av.container.InputContainer, packets: _Packets) -> Iterator[AudioFrame]:
    """The frames of the first audio stream; what cannot be decoded is counted and left out."""
    import av

    stream = container.streams.audio[0]
    demuxed = container.demux(stream)
    while True:
        try:
            packet = next(demuxed)
        except StopIteration:
            return
        except av.error.FFmpegError:
            packets.damaged += 1
            return
        if packet.size:
            packets.add(packet.size, float((packet.duration or 0) * (packet.time_base or 0)))
        try:
            yield from packet.decode()
        except av.error.EOFError:
            return
        except av.error.FFmpegError:
            packets.damaged += 1


def _names(frame: AudioFrame) -> tuple[str, ...]:
    return tuple(channel.name for channel in frame.layout.channels)


def _to_samples(frame: AudioFrame) -> Samples:
    """``frame`` as an array of channels by samples, every sample a finite number."""
    values: Any = frame.to_ndarray()
    if not frame.format.is_planar:
        values = values.reshape(-1, len(frame.layout.channels)).T
    samples: Samples = values.astype(np.float32)
    match values.dtype.kind:
        case "f":
            if not np.abs(samples).max(initial=0.0) <= LARGEST_SAMPLE:  # also where it is none
                samples = np.clip(np.nan_to_num(samples), -LARGEST_SAMPLE, LARGEST_SAMPLE)
        case "u":
            samples = samples / np.float32(128) - np.float32(1)
        case _:
            samples *= np.float32(2.0 ** (1 - 8 * values.dtype.itemsize))
    return samples


def _stated_ms(container: av.container.InputContainer) -> int | None:
    """The length in the head of the file; MP3 and bare AAC have none that can be relied on."""
    if container.format.name in ("mp3", "aac") or not container.duration:
        return None
    length_ms = container.duration / 1000
    # FFmpeg takes the length of a WAV file that was cut off for its own.
    return round(length_ms * (_riff_share(container.name) if container.format.name == "wav" else 1))


def _riff_share(name: str) -> float:
    """How much longer a RIFF file says that it is than it is; 1 where it is whole."""
    path = Path(name.removeprefix("file:"))
    with path.open("rb") as file:
        kind, stated = struct.unpack("<4sI", file.read(8))
    is_known = kind == b"RIFF" and stated < STREAMED_BYTES
    return max(1.0, (stated + 8) / path.stat().st_size) if is_known else 1.0


def _list_chapters(container: av.container.InputContainer) -> Iterator[FoundChapter]:
    for chapter in container.chapters():
        unit = 1000 * float(chapter["time_base"] or 0)
        start, end = (max(0, round(unit * chapter[edge])) for edge in ("start", "end"))
        yield FoundChapter(chapter["metadata"].get("title", ""), start, end)


def _find_cover(container: av.container.InputContainer) -> tuple[int, int] | None:
    for stream in container.streams.video:
        context = stream.codec_context
        if context.width and context.height:
            return context.width, context.height
    return None
