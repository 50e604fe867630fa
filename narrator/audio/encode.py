"""Samples to packets: each passage is encoded apart, so that it can be cached and moved."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from narrator.audio.formats import SAMPLE_RATE, Codec
from narrator.audio.tone import CYCLE_S, make_room_tone

if TYPE_CHECKING:
    import av
    import numpy.typing as npt

FILLER_FRAMES = 49
"""MP3 packets at 44.1 kHz differ by a byte, so that the mean is right after this many."""
SETTLING_FRAMES = 8
"""Packets until an encoder has forgotten that its input began."""


def encode_samples(
    samples: npt.NDArray[np.int16], codec: Codec, sample_rate: int = SAMPLE_RATE
) -> tuple[bytes, ...]:
    """The packets of ``samples`` (mono, at ``sample_rate`` Hz), each ``codec.frame_samples`` long.

    Together they hold the samples, ``codec.delay_samples`` late, and silence to the end. Lossless
    packets hold the samples and nothing else.
    """
    values = _resample(samples, sample_rate, codec.sample_rate)
    if codec.is_lossless:
        return tuple(Encoder(codec).encode_blocks([_to_integers(values)]))
    frame = codec.frame_samples
    padded = np.pad(values, (codec.settling_frames * frame, -len(values) % frame))
    scaled = padded * np.float32(codec.gain / 32768)
    packets = tuple(Encoder(codec).encode_blocks([scaled]))[codec.settling_frames :]
    # What comes after the last sample is of no use, and would crowd the next passage.
    return packets[: -(-(len(values) + codec.delay_samples) // frame)]


def decode_packets(packets: Iterable[bytes], codec: Codec) -> npt.NDArray[np.int16]:
    """The samples of lossless ``packets``, at ``codec.sample_rate``."""
    import av

    decoder = cast("av.AudioCodecContext", av.CodecContext.create(codec.name, "r"))
    frames = [frame for data in packets for frame in decoder.decode(av.Packet(data))]
    frames += decoder.decode(None)
    blocks = [frame.to_ndarray().reshape(-1) for frame in frames]
    return np.concatenate([np.zeros(0, np.int16), *blocks])


class Encoder:
    """A stream of samples to packets."""

    def __init__(self, codec: Codec) -> None:
        import av

        self._codec = codec
        self._context = cast("av.AudioCodecContext", av.CodecContext.create(codec.encoder, "w"))
        self._context.sample_rate = codec.sample_rate
        self._context.layout = "mono"
        self._context.format = codec.sample_format
        self._context.time_base = Fraction(1, codec.sample_rate)
        self._context.bit_rate = codec.bit_rate
        self._context.options = dict(codec.options)
        self._context.open()

    @property
    def header(self) -> bytes:
        """What a decoder needs to know; complete when all is encoded."""
        return bytes(self._context.extradata or b"")

    def encode_blocks(self, blocks: Iterable[npt.NDArray[Any]]) -> Iterator[bytes]:
        """The packets of ``blocks``, which may have any lengths."""
        import av

        position = 0
        for block in _regroup(blocks, self._context.frame_size or self._codec.frame_samples):
            frame = av.AudioFrame.from_ndarray(
                block.reshape(1, -1), format=self._codec.sample_format, layout="mono"
            )
            frame.sample_rate = self._codec.sample_rate
            frame.pts = position
            position += len(block)
            yield from (bytes(packet) for packet in self._context.encode(frame))
        # FLAC ends with an empty packet that carries its header.
        yield from (bytes(packet) for packet in self._context.encode(None) if packet.size)


@functools.lru_cache(maxsize=16)
def make_filler(codec: Codec, room_tone_dbfs: float | None) -> tuple[bytes, ...]:
    """Packets of silence, or of room tone, to repeat for as long as nothing is said."""
    cycles = CYCLE_S * codec.sample_rate // (FILLER_FRAMES * codec.frame_samples)
    frames = FILLER_FRAMES * (cycles if room_tone_dbfs is not None else 1)
    tone = make_tone_samples(frames * codec.frame_samples, codec.sample_rate, room_tone_dbfs)
    looped = np.resize(tone, (frames + 2 * SETTLING_FRAMES) * codec.frame_samples)
    packets = encode_samples(looped, codec, codec.sample_rate)
    return packets[SETTLING_FRAMES : SETTLING_FRAMES + frames]


@functools.lru_cache(maxsize=16)
def make_tone_samples(
    samples: int, sample_rate: int, room_tone_dbfs: float | None
) -> npt.NDArray[np.int16]:
    """``samples`` values of silence, or of room tone."""
    if room_tone_dbfs is None:
        return np.zeros(samples, np.int16)
    return _to_integers(32767 * make_room_tone(samples, room_tone_dbfs, sample_rate))


def _resample(samples: npt.NDArray[Any], given: int, wanted: int) -> npt.NDArray[np.float32]:
    values = samples.astype(np.float32)
    if given == wanted or not len(values):
        return values
    import soxr

    return cast("npt.NDArray[np.float32]", soxr.resample(values, given, wanted, quality="HQ"))


def _to_integers(values: npt.NDArray[np.float32]) -> npt.NDArray[np.int16]:
    return np.clip(np.rint(values), -32768, 32767).astype(np.int16)


def _regroup(blocks: Iterable[npt.NDArray[Any]], size: int) -> Iterator[npt.NDArray[Any]]:
    """The values of ``blocks`` in blocks of ``size``; the last one may be shorter."""
    rest: npt.NDArray[Any] | None = None
    for block in blocks:
        joined = block if rest is None else np.concatenate([rest, block])
        whole = len(joined) - len(joined) % size
        for start in range(0, whole, size):
            yield joined[start : start + size]
        rest = joined[whole:]
    if rest is not None and len(rest):
        yield rest
