"""A look-ahead peak limiter: quiet passages pass untouched, peaks are turned down in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from narrator.audio.true_peaks import REACH, list_peaks

if TYPE_CHECKING:
    import numpy.typing as npt

    from narrator.recording import Samples

LOOKAHEAD_MS = 4
"""The gain moves over this long before and after a peak: too short to be heard as pumping, long
enough not to distort a low voice."""
BLOCK_SAMPLES = 1 << 15
"""Samples that are worked on at once: few enough to stay in a processor's cache."""


def limit_peaks(samples: Samples, ceiling: float, sample_rate: int) -> Samples:
    """``samples`` with no peak above ``ceiling`` (a linear amplitude), between samples included.

    Where a true peak (BS.1770-5, annex 2) rises above the ceiling, the gain falls beforehand and
    recovers afterwards along a straight line. Takes little memory beyond the result.
    """
    limited = np.empty_like(samples)
    for start, block in limit_blocks(samples, 1.0, ceiling, sample_rate):
        limited[start : start + len(block)] = block
    return limited


def limit_blocks(
    samples: npt.NDArray[np.float32] | npt.NDArray[np.int16],
    gain: float,
    ceiling: float,
    sample_rate: int,
) -> Iterator[tuple[int, Samples]]:
    """``samples`` times ``gain``, limited to ``ceiling``: blocks in order, each with its start."""
    half = LOOKAHEAD_MS * sample_rate // 1000
    # Blocks overlap by more than the reach of look-ahead and oversampling, so that their borders
    # leave no trace.
    margin = 2 * half + 2 * REACH
    for start in range(0, len(samples), BLOCK_SAMPLES):
        first = max(0, start - margin)
        piece = np.multiply(
            samples[first : start + BLOCK_SAMPLES + margin], np.float32(gain), dtype=np.float32
        )
        _turn_down(piece, ceiling, half)
        yield start, piece[start - first :][:BLOCK_SAMPLES]


def _turn_down(samples: Samples, ceiling: float, half: int) -> None:
    """Turn ``samples`` down, in place, for ``half`` samples and more around their peaks."""
    places, peaks = list_peaks(samples, 0, len(samples), ceiling)
    if not len(places):
        return
    needed = np.ones(len(samples) + 1, np.float32)
    # A peak between two samples belongs to both.
    needed[places] = np.float32(ceiling) / peaks
    needed[places + 1] = np.minimum(needed[places + 1], np.float32(ceiling) / peaks)
    low = np.flatnonzero(needed[:-1] < 1)
    for group in np.split(low, np.flatnonzero(np.diff(low) > 4 * half) + 1):
        first, last = max(0, group[0] - 2 * half), group[-1] + 2 * half + 1
        samples[first:last] *= _smooth_gain(needed[:-1][first:last], 2 * half + 1)


def _smooth_gain(needed: npt.NDArray[np.float32], width: int) -> npt.NDArray[np.float32]:
    """A gain that never lies above ``needed`` and moves over ``width`` samples."""
    # Every value of the mean is taken over minima that all know the peak: none lies above need.
    return _mean_of_window(_minimum_of_window(needed, width), width)


def _minimum_of_window(values: npt.NDArray[np.float32], width: int) -> npt.NDArray[np.float32]:
    """Minimum over a centred window of odd ``width``, by doubling the reach at each step."""
    half = width // 2
    padded = np.pad(values, half, constant_values=1.0)
    reach = 1
    while reach < width:
        step = min(reach, width - reach)
        padded = np.minimum(padded[: len(padded) - step], padded[step:])
        reach += step
    return padded


def _mean_of_window(values: npt.NDArray[np.float32], width: int) -> npt.NDArray[np.float32]:
    """Mean over a centred window of odd ``width``, edges continued."""
    padded = np.pad(values.astype(np.float64), width // 2, mode="edge")
    sums = np.concatenate(([0.0], np.cumsum(padded)))
    return ((sums[width:] - sums[:-width]) / width).astype(np.float32)
