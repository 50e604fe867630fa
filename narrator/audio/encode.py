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

BLOCK_FRAMES = 16
"""Frames handed to an encoder at once: one by one costs a fifteenth more, and all at once copies
all of them."""
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
    packets = tuple(Encoder(codec).encode_blocks(_list_padded(values, codec)))
    # What comes after the last sample is of no use, and would crowd the next passage.
    wanted = -(-(len(values) + codec.delay_samples) // codec.frame_samples)
    return packets[codec.settling_frames :][:wanted]


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

        size = BLOCK_FRAMES * (self._context.frame_size or self._codec.frame_samples)
        position = 0
        for block in blocks:
            for start in range(0, len(block), size):
                # PyAV divides it into frames, and keeps what is left over for the next ones.
                part = block[start : start + size].reshape(1, -1)
                frame = av.AudioFrame.from_ndarray(part, self._codec.sample_format, "mono")
                frame.sample_rate = self._codec.sample_rate
                frame.pts = position
                position += part.size
                yield from map(bytes, self._context.encode(frame))
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


def _resample(
    samples: npt.NDArray[np.int16], given: int, wanted: int
) -> npt.NDArray[np.int16] | npt.NDArray[np.float32]:
    """``samples`` at the rate ``wanted``, on the scale of 16 bits; as they are if they have it."""
    if given == wanted or not len(samples):
        return samples
    import soxr

    resampled = soxr.resample(samples.astype(np.float32), given, wanted, quality="HQ")
    return cast("npt.NDArray[np.float32]", resampled)


def _list_padded(values: npt.NDArray[Any], codec: Codec) -> Iterator[npt.NDArray[np.float32]]:
    """``values`` as ``codec`` takes them, after its settling frames and up to a whole frame."""
    frame = codec.frame_samples
    yield np.zeros(codec.settling_frames * frame, np.float32)
    gain = np.float32(codec.gain / 32768)
    for start in range(0, len(values), BLOCK_FRAMES * frame):
        yield np.multiply(values[start : start + BLOCK_FRAMES * frame], gain, dtype=np.float32)
    yield np.zeros(-len(values) % frame, np.float32)


def _to_integers(
    values: npt.NDArray[np.int16] | npt.NDArray[np.float32],
) -> npt.NDArray[np.int16]:
    if values.dtype == np.int16:
        return cast("npt.NDArray[np.int16]", values)
    return np.clip(np.rint(values), -32768, 32767).astype(np.int16)
