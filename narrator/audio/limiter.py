"""A look-ahead peak limiter: quiet passages pass untouched, peaks are turned down in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from narrator.recording import Samples

LOOKAHEAD_MS = 4
"""The gain moves over this long before and after a peak: too short to be heard as pumping, long
enough not to distort a low voice."""


def limit_peaks(samples: Samples, ceiling: float, sample_rate: int) -> Samples:
    """``samples`` with no peak above ``ceiling`` (a linear amplitude), between samples included.

    Where a true peak (BS.1770-5, annex 2) rises above the ceiling, the gain falls beforehand and
    recovers afterwards along a straight line.
    """
    peaks = np.abs(samples)
    if float(peaks.max(initial=0.0)) <= 0.7 * ceiling:
        return samples  # not even a peak between samples can reach the ceiling
    import soxr

    oversampled = np.abs(soxr.resample(samples, sample_rate, 4 * sample_rate, quality="MQ"))
    oversampled = np.resize(oversampled, 4 * len(samples)).reshape(-1, 4).max(axis=1)
    np.maximum(peaks, oversampled, out=peaks)
    # A peak between two samples belongs to both.
    peaks[:-1] = np.maximum(peaks[:-1], peaks[1:])
    if float(peaks.max()) <= ceiling:
        return samples
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    width = 2 * (LOOKAHEAD_MS * sample_rate // 1000) + 1
    # Every value of the mean is taken over minima that all know the peak: none lies above need.
    gain = _mean_of_window(_minimum_of_window(needed, width), width)
    limited: Samples = (samples * gain).astype(np.float32)
    return limited


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


def _mean_of_window(values: npt.NDArray[np.float32], width: int) -> npt.NDArray[np.float64]:
    """Mean over a centred window of odd ``width``, edges continued."""
    padded = np.pad(values.astype(np.float64), width // 2, mode="edge")
    sums = np.concatenate(([0.0], np.cumsum(padded)))
    means: npt.NDArray[np.float64] = (sums[width:] - sums[:-width]) / width
    return means
