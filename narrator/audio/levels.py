"""Levels: everything that is measured of a sound while it passes by, however long it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from narrator.audio.loudness import (
    ABSOLUTE_GATE_LUFS,
    BLOCK_STEPS,
    HISTORY_STEPS,
    PEAK_MARGIN,
    STEP_MS,
    integrate_loudness,
    measure_energies,
)
from narrator.audio.true_peaks import find_highest_peak

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from narrator.recording import Samples

WINDOW_MS = 10
"""Powers are kept for windows of this length: 14 MB for ten hours."""
FLOOR_WINDOWS = 50
"""The noise floor is that of the quietest half second."""
CHUNK_S = 5
"""What is measured at once."""
SHORT_TERM_STEPS = 3_000 // STEP_MS
"""Short-term loudness is that of three seconds (EBU Tech 3341, 2.2)."""
RANGE_GATE_LU = -20.0
RANGE_PERCENTILES = (10, 95)
FULL_SCALE = 32_766.5 / 32_768
CLIPPED_SAMPLES = 3
"""So many samples in a row at full scale were cut off there."""
MOST_CLIPS = 100
"""So many clipped places are kept with their times; all are counted."""
LEAST_POWER = 1e-13
"""What sums leave over where there is nothing."""
SURROUND_WEIGHT = 1.41
"""BS.1770-5, annex 1, table 3."""
WEIGHTS = dict.fromkeys(("SL", "SR", "BL", "BR", "BC"), SURROUND_WEIGHT) | {"LFE": 0.0, "LFE2": 0.0}
"""Weights of channels in the loudness; 1 for all others."""


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """What a sound measures. Levels are in dB; 0 dBFS is a full-scale square wave."""

    samples: int
    """Of each channel."""
    sample_rate: int
    integrated_lufs: float
    """ITU-R BS.1770-5; ``-inf`` for silence, as all levels."""
    loudness_range_lu: float
    """EBU Tech 3342."""
    true_peak_dbtp: float
    sample_peak_dbfs: float
    rms_dbfs: float
    """Of all channels together."""
    floor_dbfs: float
    """Root mean square of the quietest half second."""
    dc_offset: float
    """Mean of the channel that is furthest off, as a fraction of full scale."""
    clips: int
    """Stretches of at least three samples at full scale."""
    clips_ms: tuple[int, ...]
    """When the first of them are heard."""
    powers: npt.NDArray[np.float32]
    """Mean square in each window of 10 ms; the last one may be short."""
    energies: npt.NDArray[np.float32]
    """K-weighted, in each step of 100 ms, channels summed as BS.1770-5 says."""
    peaks: npt.NDArray[np.float32]
    """Highest sample in each second."""

    @property
    def duration_ms(self) -> int:
        """Length."""
        return round(1000 * self.samples / self.sample_rate)

    @property
    def short_term_lufs(self) -> npt.NDArray[np.float64]:
        """Loudness of each three seconds, every 100 ms; at least -120."""
        return short_term_loudness(self.energies)


class LevelMeter:
    """Takes a sound block by block and tells its levels at the end.

    Needs memory for five seconds of sound, and 1.5 kB for each of its seconds.
    """

    def __init__(self, sample_rate: int, channels: Sequence[str]) -> None:
        self._rate = sample_rate
        self._weights = [WEIGHTS.get(name, 1.0) for name in channels]
        # Enough of the sound before for the filters, and for peaks between samples.
        self._history = max(HISTORY_STEPS * (sample_rate * STEP_MS // 1000), 2 * PEAK_MARGIN)
        self._before: Samples = np.zeros((len(channels), self._history), np.float32)
        self._pending: list[Samples] = []
        self._waiting = self._samples = self._clips = 0
        self._sums = np.zeros(len(channels))
        self._power = 0.0
        self._sample_peak = self._true_peak = 0.0
        self._clips_ms: list[int] = []
        self._powers: list[npt.NDArray[np.float32]] = []
        self._energies: list[npt.NDArray[np.float32]] = []
        self._peaks: list[npt.NDArray[np.float32]] = []

    def add(self, block: Samples) -> None:
        """The next samples: an array of channels by samples, as fractions of full scale."""
        self._pending.append(block)
        self._waiting += block.shape[1]
        size = CHUNK_S * self._rate
        if self._waiting >= size:
            joined = np.concatenate(self._pending, axis=1)
            whole = self._waiting // size * size
            for start in range(0, whole, size):
                self._measure(joined[:, start : start + size])
            self._pending = [joined[:, whole:]]
            self._waiting -= whole

    def finish(self) -> Levels:
        """The levels of everything that was added."""
        if self._waiting:
            self._measure(np.concatenate(self._pending, axis=1), is_last=True)
            self._pending, self._waiting = [], 0
        count = max(self._samples, 1)
        powers, energies = _join(self._powers), _join(self._energies)
        return Levels(
            samples=self._samples,
            sample_rate=self._rate,
            integrated_lufs=integrate_loudness(energies.tolist()),
            loudness_range_lu=measure_range(energies),
            true_peak_dbtp=2 * level_of(max(self._true_peak, self._sample_peak)),
            sample_peak_dbfs=2 * level_of(self._sample_peak),
            rms_dbfs=level_of(self._power / count),
            floor_dbfs=level_of(_quietest(powers)),
            dc_offset=float(np.abs(self._sums).max(initial=0.0)) / count,
            clips=self._clips,
            clips_ms=tuple(self._clips_ms),
            powers=powers,
            energies=energies,
            peaks=_join(self._peaks),
        )

    def _measure(self, chunk: Samples, is_last: bool = False) -> None:
        length = chunk.shape[1]
        piece = np.concatenate((self._before, chunk), axis=1)
        heights = np.abs(piece)
        fresh = heights[:, self._history :]
        self._sums += chunk.sum(axis=1, dtype=np.float64)

        powers = np.square(chunk).mean(axis=0)
        self._power += float(powers.sum(dtype=np.float64))
        starts = np.arange(0, length * 1000, WINDOW_MS * self._rate) // 1000
        widths = np.diff(starts, append=length)
        self._powers.append((np.add.reduceat(powers, starts) / widths).astype(np.float32))
        seconds = np.arange(0, length, self._rate)
        peaks = np.maximum.reduceat(fresh.max(axis=0), seconds)
        self._peaks.append(peaks)
        self._sample_peak = max(self._sample_peak, float(peaks.max()))

        self._energies.append(self._weigh(piece, length))
        self._find_clips(heights[:, self._history - CLIPPED_SAMPLES :])
        # What lies at the end of a chunk is left to the next one, which knows what follows.
        first = self._history - PEAK_MARGIN
        last = piece.shape[1] - (0 if is_last else PEAK_MARGIN)
        for channel in piece:
            self._true_peak = find_highest_peak(channel, first, last, self._true_peak)
        self._samples += length
        self._before = piece[:, -self._history :]

    def _weigh(self, piece: Samples, length: int) -> npt.NDArray[np.float32]:
        """K-weighted energies of the last ``length`` samples of ``piece``."""
        step = self._rate * STEP_MS // 1000
        first = self._history - HISTORY_STEPS * step
        # At rates that are no multiple of 10 Hz, a few samples of each chunk are not in any step.
        steps = max(1, min(-(-length // step), CHUNK_S * 1000 // STEP_MS))
        total = np.zeros(steps)
        for channel, weight in zip(piece, self._weights, strict=True):
            if weight:
                energies = measure_energies(channel[first:], self._rate)
                total += weight * np.array(energies[HISTORY_STEPS : HISTORY_STEPS + steps])
        return total.astype(np.float32)

    def _find_clips(self, heights: Samples) -> None:
        """Count the runs at full scale that grow long enough in the fresh part of ``heights``.

        The first CLIPPED_SAMPLES of it were there before.
        """
        at_top = heights >= FULL_SCALE
        if not at_top.any():
            return
        runs = at_top[:, 1:-2] & at_top[:, 2:-1] & at_top[:, 3:] & ~at_top[:, :-3]
        # A run that goes on is known by the sample before it, so each is counted once.
        places = np.flatnonzero(runs.any(axis=0)) + 1 - CLIPPED_SAMPLES + self._samples
        self._clips += int(runs.sum())
        room = MOST_CLIPS - len(self._clips_ms)
        self._clips_ms += [max(0, int(place)) * 1000 // self._rate for place in places[:room]]


def measure_range(energies: npt.NDArray[np.float32]) -> float:
    """Loudness range in LU of energies of 100 ms each (EBU Tech 3342, 4); 0 for silence."""
    levels = short_term_loudness(energies)
    levels = levels[levels > ABSOLUTE_GATE_LUFS]
    if not len(levels):
        return 0.0
    mean = level_of(float(np.power(10, levels / 10).mean()))
    kept = levels[levels > mean + RANGE_GATE_LU]
    low, high = np.percentile(kept, RANGE_PERCENTILES)
    return float(high - low)


def short_term_loudness(
    energies: npt.NDArray[np.float32], steps: int = SHORT_TERM_STEPS
) -> npt.NDArray[np.float64]:
    """Loudness in LUFS of each ``steps`` energies in a row (one value for a shorter sound)."""
    least = min(steps, max(len(energies), BLOCK_STEPS))
    padded = np.pad(energies.astype(np.float64), (0, max(0, least - len(energies))))
    means = np.convolve(padded, np.full(least, 1 / least), "valid")
    levels: npt.NDArray[np.float64] = -0.691 + 10 * np.log10(np.maximum(means, 1e-12))
    return levels


def level_of(power: float) -> float:
    """A mean square as a level in dBFS; a full-scale square wave is 0.

    >>> round(level_of(0.25), 2), level_of(0.0)
    (-6.02, -inf)
    """
    return 10 * math.log10(power) if power > 0 else -math.inf


def _quietest(powers: npt.NDArray[np.float32]) -> float:
    """Mean square of the quietest half second, or of a whole sound that is shorter."""
    width = min(FLOOR_WINDOWS, len(powers))
    if not width:
        return 0.0
    sums = np.concatenate(([0.0], np.cumsum(powers, dtype=np.float64)))
    least = float((sums[width:] - sums[:-width]).min()) / width
    return least if least > LEAST_POWER else 0.0


def _join(parts: list[npt.NDArray[np.float32]]) -> npt.NDArray[np.float32]:
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)
