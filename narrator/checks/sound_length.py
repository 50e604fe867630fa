"""How long a sound file really is, from its packets alone."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av

from narrator.audio.decode import DEMUXERS, EXACT_DEMUXER, MEND
from narrator.errors import SourceError

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer


def measure_length(path: Path) -> int:
    """The length in ms of the sound file at ``path``, without decoding it.

    What an MP4 file says of itself is believed where all of its packets lie in the file; of every
    other file the packets are counted. Nothing but this one file is read. Raises SourceError where
    it is no sound.
    """
    try:
        with av.open(
            f"file:{path}",
            options={"protocol_whitelist": "file", "format_whitelist": ",".join(DEMUXERS)},
            metadata_errors="replace",
        ) as container:
            if not container.streams.audio:
                raise SourceError("there is no sound in it", str(path), MEND)
            stream = container.streams.audio[0]
            seconds = _read_length(container, stream, path.stat().st_size)
            return round(1000 * (seconds or _count_packets(container, stream)))
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise SourceError("it cannot be read as sound", str(path), MEND) from error


def _read_length(container: InputContainer, stream: AudioStream, size: int) -> Fraction:
    """What a whole MP4 file says in its head (ISO 14496-12, 8.6), in seconds; else 0."""
    if not container.format.name.startswith(EXACT_DEMUXER) or not len(stream.index_entries):
        return Fraction(0)
    last = stream.index_entries[-1]
    is_whole = last.pos + last.size <= size
    return (stream.duration or 0) * (stream.time_base or Fraction(0)) if is_whole else Fraction(0)


def _count_packets(container: InputContainer, stream: AudioStream) -> Fraction:
    """How long the packets that are there last, in seconds."""
    total = 0
    packets = container.demux(stream)
    try:
        for packet in packets:
            if packet.size:
                total += packet.duration or 0
    except av.error.FFmpegError:  # a file that is cut off ends here
        pass
    return total * (stream.time_base or Fraction(0))
