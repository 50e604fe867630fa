"""Samples to packets: each passage is encoded apart, so that it can be cached and moved."""

from __future__ import annotations

import functools
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from narrator.audio.formats import SAMPLE_RATE, Codec

if TYPE_CHECKING:
    import av
    import numpy.typing as npt


def encode_samples(samples: npt.NDArray[np.int16], codec: Codec) -> tuple[bytes, ...]:
    """The packets of ``samples`` (mono, 24 kHz), each ``codec.frame_samples`` long.

    Together they hold the samples, ``codec.delay_samples`` late, and silence to the end.
    """
    import av

    if codec.name == "pcm":
        return (samples.tobytes(),)
    encoder = cast("av.AudioCodecContext", av.CodecContext.create(codec.encoder, "w"))
    encoder.sample_rate = SAMPLE_RATE
    encoder.layout = "mono"
    encoder.format = codec.sample_format
    encoder.time_base = Fraction(1, SAMPLE_RATE)
    encoder.bit_rate = codec.bit_rate
    encoder.options = dict(codec.options)
    padded = np.pad(samples, (0, -len(samples) % codec.frame_samples))
    values: npt.NDArray[Any] = np.rint(padded * np.float32(codec.gain)).astype(np.int16)
    if codec.sample_format == "fltp":
        values = padded / np.float32(32768)
    packets: list[bytes] = []
    for start in range(0, len(values), codec.frame_samples):
        block = values[start : start + codec.frame_samples].reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(block, format=codec.sample_format, layout="mono")
        frame.sample_rate = SAMPLE_RATE
        frame.pts = start
        packets += [bytes(packet) for packet in encoder.encode(frame)]
    packets += [bytes(packet) for packet in encoder.encode(None)]
    return tuple(packets)


@functools.cache
def silent_packet(codec: Codec) -> bytes:
    """One packet of silence, to fill the time between passages."""
    if codec.name == "pcm":
        return bytes(2 * codec.frame_samples)
    packets = encode_samples(np.zeros(8 * codec.frame_samples, np.int16), codec)
    return packets[len(packets) // 2]
