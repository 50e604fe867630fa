"""A look-ahead peak limiter: quiet passages pass untouched, peaks are turned down in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from narrator.audio.loudness import find_true_peaks

if TYPE_CHECKING:
    import numpy.typing as npt

    from narrator.recording import Samples

LOOKAHEAD_MS = 4
"""The gain moves over this long before and after a peak: too short to be heard as pumping, long
enough not to distort a low voice."""

SURELY_BELOW = 0.4
"""Where all samples stay below this share of the ceiling, no peak between them reaches it, not even
in noise."""
BLOCK_SAMPLES = 1 << 16
MARGIN_SAMPLES = 512
"""Blocks overlap by more than the reach of look-ahead and oversampling, so that their borders
leave no trace."""


def limit_peaks(samples: Samples, ceiling: float, sample_rate: int) -> Samples:
    """``samples`` with no peak above ``ceiling`` (a linear amplitude), between samples included.

    Where a true peak (BS.1770-5, annex 2) rises above the ceiling, the gain falls beforehand and
    recovers afterwards along a straight line. Takes little memory beyond the result.
    """
    limited = samples.copy()
    for start in range(0, len(samples), BLOCK_SAMPLES):
        first = max(0, start - MARGIN_SAMPLES)
        piece = samples[first : start + BLOCK_SAMPLES + MARGIN_SAMPLES]
        if float(np.abs(piece).max()) > SURELY_BELOW * ceiling:
            gain = _find_gain(piece, ceiling, sample_rate)[start - first :][:BLOCK_SAMPLES]
            limited[start : start + BLOCK_SAMPLES] *= gain
    return limited


def _find_gain(samples: Samples, ceiling: float, sample_rate: int) -> npt.NDArray[np.float32]:
    """The gain of each sample that keeps all true peaks below ``ceiling``."""
    peaks = find_true_peaks(samples, sample_rate)
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    width = 2 * (LOOKAHEAD_MS * sample_rate // 1000) + 1
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
