"""Clips as the cache keeps them: without loss, in five eighths of the room of their samples.

FLAC would take little more than half, but several times the time. Neighbouring samples differ by
little, so each block of differences is kept in as many bits as its greatest one needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from narrator.recording import Clip

if TYPE_CHECKING:
    import numpy.typing as npt

    Differences: TypeAlias = npt.NDArray[np.int16]

BLOCK = 32
"""Differences that are kept in the same number of bits."""
LANES = 4
"""Runs that a block is split into; one value of each makes a word, which has whole bytes since
numbers of bits are even."""
NUMBER = np.dtype("<u4")
LIMITS = np.array([1 << bits for bits in range(1, 15, 2)], np.uint64)
"""What does not fit into 2 bits with its sign, into 4, and so on up to 14."""


def pack_clip(clip: Clip) -> bytes:
    """``clip`` in few bytes: its sample rate and marks on a line of JSON, then its samples."""
    head = json.dumps([clip.sample_rate, clip.marks], separators=(",", ":")).encode()
    return b"".join((head, b"\n", *_pack_samples(np.frombuffer(clip.pcm, "<i2"))))


def unpack_clip(data: bytes) -> Clip:
    """What ``pack_clip`` made."""
    head, _, packed = data.partition(b"\n")
    sample_rate, marks = json.loads(head)
    pcm = _unpack_samples(packed).astype("<i2", copy=False).tobytes()
    return Clip(pcm, sample_rate, tuple((start, end) for start, end in marks))


def _pack_samples(samples: npt.NDArray[np.int16]) -> Iterator[bytes]:
    """The number of samples, the bits of each block, then all blocks of 2 bits, of 4, and so on."""
    count = len(samples)
    differences = np.zeros(-(-count // BLOCK) * BLOCK, np.int16)
    differences[:1] = samples[:1]
    # What does not fit into 16 bits goes round, and comes round again when it is added up.
    np.subtract(samples[1:], samples[:-1], out=differences[1:count])
    widths = _measure_widths(differences)
    yield np.array([count], NUMBER).tobytes()
    yield widths.tobytes()
    blocks = differences.view(np.uint16).reshape(-1, LANES, BLOCK // LANES)
    for width in np.unique(widths).tolist():
        chosen = blocks[widths == width] & np.uint16((1 << width) - 1)
        words = np.zeros((len(chosen), BLOCK // LANES), np.uint64)
        for lane in range(LANES):
            words |= chosen[:, lane].astype(np.uint64) << np.uint64(lane * width)
        for part, shift in _split_word(width):
            yield (words >> np.uint64(shift)).astype(part).tobytes()


def _unpack_samples(data: bytes) -> npt.NDArray[np.int16]:
    count = int(np.frombuffer(data, NUMBER, 1)[0])
    widths = np.frombuffer(data, np.uint8, -(-count // BLOCK), NUMBER.itemsize)
    position = NUMBER.itemsize + len(widths)
    blocks = np.empty((len(widths), LANES, BLOCK // LANES), np.int16)
    for width in np.unique(widths).tolist():
        chosen = widths == width
        shape = (int(np.count_nonzero(chosen)), BLOCK // LANES)
        words = np.zeros(shape, np.uint64)
        for part, shift in _split_word(width):
            values = np.frombuffer(data, part, words.size, position).reshape(shape)
            words |= values.astype(np.uint64) << np.uint64(shift)
            position += values.nbytes
        lanes = np.stack([words >> np.uint64(lane * width) for lane in range(LANES)], axis=1)
        # To the left end of 16 bits and back again, which repeats the sign.
        spare = 16 - width
        blocks[chosen] = (lanes.astype(np.uint16) << np.uint16(spare)).view(np.int16) >> spare
    return np.cumsum(blocks.reshape(-1)[:count], dtype=np.int16)


def _measure_widths(differences: Differences) -> npt.NDArray[np.uint8]:
    """How many bits each block needs."""
    sizes = differences ^ (differences >> 15)
    # The highest bit of any of them is that of the greatest; four are looked at in one word.
    words = np.bitwise_or.reduce(sizes.view(np.uint64).reshape(-1, BLOCK // 4), axis=1)
    words |= words >> np.uint64(32)
    words |= words >> np.uint64(16)
    steps = np.searchsorted(LIMITS, words & np.uint64(0x7FFF), side="right")
    widths: npt.NDArray[np.uint8] = (2 * steps + 2).astype(np.uint8)
    return widths


def _split_word(width: int) -> Iterator[tuple[np.dtype[np.unsignedinteger], int]]:
    """The parts that a word of LANES values is kept in, each with the bit that it starts at."""
    bits = LANES * width
    shift = 0
    for size in (64, 32, 16, 8):
        if bits - shift >= size:
            yield np.dtype(f"<u{size // 8}"), shift
            shift += size
