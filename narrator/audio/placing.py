"""Placing: encoded passages at their moments, and what fills the time between them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from narrator.audio.encode import decode_packets, make_filler, make_tone_samples
from narrator.audio.formats import Codec
from narrator.audio.packets import Packets, join_packets

if TYPE_CHECKING:
    import numpy.typing as npt

FILLER_S = 4
"""Of lossless room tone, repeated."""
RUN_PACKETS = 1000
"""Of silence that are held at once."""


@dataclass(frozen=True, slots=True)
class PlacedPackets:
    """The packets of a passage and the moment, in ms, at which its first sample shall be heard."""

    start_ms: int
    packets: Sequence[bytes]


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

    @property
    def packet_count(self) -> int:
        """How many packets all runs of ``list_runs`` have together."""
        codec = self.codec
        # Never shorter than it should be: clips of books point to the very end of a file.
        return -(-(self.samples + codec.skipped_samples) // codec.frame_samples)

    def list_runs(self) -> Iterator[Packets]:
        """Every packet, one after the other without a gap, some at a time.

        The first one starts at sample 0, or before it where a codec skips samples. Each passage
        starts less than one packet from its moment, and the differences do not add up.
        """
        codec, frame, skipped = self.codec, self.codec.frame_samples, self.codec.skipped_samples
        silence = make_filler(codec, None)[0]
        filler = itertools.cycle(make_filler(codec, self.room_tone_dbfs))
        done = 0

        def fill_until(sample: int) -> Iterator[Packets]:
            nonlocal done
            edges = (done, (sample + skipped) // frame - 1)
            # A codec that predicts must find silence before a passage, as its encoder did, and
            # must not predict room tone from a voice.
            numbers = range(done, min(edges[1] + 1, self.packet_count))
            for first in range(0, len(numbers), RUN_PACKETS):
                run = [
                    silence if codec.settling_frames and number in edges else next(filler)
                    for number in numbers[first : first + RUN_PACKETS]
                ]
                done += len(run)
                yield join_packets(run)

        for passage in self.passages:
            target = self._find_sample(passage.start_ms) - codec.delay_samples
            # Half a frame more rounds to the nearest packet instead of the one before.
            yield from fill_until(target + frame // 2)
            # At the very beginning there is no room for the codec's delay: its packets are left
            # out, and so is what would come after the end.
            early = 0 if done else max(0, (-skipped - target - 1) // frame)
            run = join_packets(passage.packets).cut(early, early + self.packet_count - done)
            done += len(run)
            yield run
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
