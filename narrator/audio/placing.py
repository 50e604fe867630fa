"""Placing: encoded passages at their moments, and what fills the time between them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from narrator.audio.encode import decode_packets, make_filler, make_tone_samples
from narrator.audio.formats import Codec

if TYPE_CHECKING:
    import numpy.typing as npt

FILLER_S = 4
"""Of lossless room tone, repeated."""


@dataclass(frozen=True, slots=True)
class PlacedPackets:
    """The packets of a passage and the moment, in ms, at which its first sample shall be heard."""

    start_ms: int
    packets: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Soundtrack:
    """Passages, in order, with silence or room tone around them; can be listed once."""

    codec: Codec
    passages: Iterable[PlacedPackets]
    duration_ms: int
    room_tone_dbfs: float | None = None

    @property
    def samples(self) -> int:
        """Its length, at the codec's rate."""
        return self._find_sample(self.duration_ms)

    def list_packets(self) -> Iterator[tuple[int, bytes]]:
        """Every packet with the sample that it starts at, which is negative where it is skipped.

        Each passage starts less than one packet from its moment, and the differences do not add up.
        """
        codec, frame = self.codec, self.codec.frame_samples
        silence = make_filler(codec, None)[0]
        filler = itertools.cycle(make_filler(codec, self.room_tone_dbfs))
        first = position = -codec.skipped_samples

        def fill_until(sample: int) -> Iterator[tuple[int, bytes]]:
            nonlocal position
            start = position
            while position + frame <= sample:
                # A codec that predicts must find silence before a passage, as its encoder did, and
                # must not predict room tone from a voice.
                is_edge = position == start or position + 2 * frame > sample
                yield position, silence if codec.settling_frames and is_edge else next(filler)
                position += frame

        for passage in self.passages:
            target = self._find_sample(passage.start_ms) - codec.delay_samples
            # Half a frame more rounds to the nearest packet instead of the one before.
            yield from fill_until(target + frame // 2)
            # At the very beginning there is no room for the codec's delay: its packets are left
            # out.
            early = (first - target - 1) // frame if position == first else 0
            for data in passage.packets[max(0, early) :]:
                yield position, data
                position += frame
        # Never shorter than it should be: clips of books point to the very end of a file.
        yield from fill_until(self.samples + frame - 1)

    def list_blocks(self) -> Iterator[npt.NDArray[np.int16]]:
        """The samples of lossless passages, exact to the sample, ``samples`` in all."""
        rate = self.codec.sample_rate
        filler = make_tone_samples(FILLER_S * rate, rate, self.room_tone_dbfs)
        position = 0

        def fill_until(sample: int) -> Iterator[npt.NDArray[np.int16]]:
            nonlocal position
            while position < sample:
                place = position % len(filler)
                block = filler[place : place + sample - position]
                yield block
                position += len(block)

        for passage in self.passages:
            start = self._find_sample(passage.start_ms)
            yield from fill_until(min(start, self.samples))
            samples = decode_packets(passage.packets, self.codec)
            block = samples[max(position - start, 0) : max(self.samples - start, 0)]
            yield block
            position += len(block)
        yield from fill_until(self.samples)

    def _find_sample(self, moment_ms: int) -> int:
        return round(moment_ms * self.codec.sample_rate / 1000)
