"""Packets into a container of FFmpeg's, as they are."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from narrator.audio.formats import AudioFormat
from narrator.audio.placing import Soundtrack

if TYPE_CHECKING:
    import av
    import av.container


@contextlib.contextmanager
def open_container(
    path: Path, muxer: str, audio_format: AudioFormat, **options: str
) -> Iterator[tuple[av.container.OutputContainer, av.AudioStream]]:
    """A new file at ``path`` with one mono stream. Raises OSError."""
    import av

    codec = audio_format.codec
    # Without the protocol, FFmpeg takes what stands before a colon in a path for one.
    with av.open(f"file:{path}", "w", format=muxer, options=options) as container:
        added = container.add_stream(
            codec.encoder, codec.sample_rate, dict(codec.options), layout="mono"
        )
        stream = cast("av.AudioStream", added)
        stream.bit_rate = codec.bit_rate
        stream.time_base = Fraction(1, codec.sample_rate)
        yield container, stream


def copy_packets(
    container: av.container.OutputContainer,
    stream: av.AudioStream,
    soundtrack: Soundtrack,
    shift: int = 0,
) -> None:
    """Write all packets of ``soundtrack``, ``shift`` samples later. Raises OSError."""
    import av

    codec = soundtrack.codec
    time_base = Fraction(1, codec.sample_rate)
    for position, data in soundtrack.list_packets():
        packet = av.Packet(data)
        packet.stream = stream
        packet.time_base = time_base
        packet.pts = packet.dts = position + shift
        packet.duration = codec.frame_samples
        packet.is_keyframe = True
        container.mux_one(packet)
