"""Loudness after ITU-R BS.1770-5 and EBU R 128, in parts that can be merged."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from narrator.recording import Samples

STEP_MS = 100
"""Gating blocks of 400 ms overlap by 75 % (BS.1770-5, annex 1), so they start every 100 ms."""
BLOCK_STEPS = 4
ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = -10.0
SILENT_LUFS = -math.inf


def measure_energies(samples: Samples, sample_rate: int) -> tuple[float, ...]:
    """Mean square of the K-weighted signal in each step of 100 ms; the last step may be short."""
    step = sample_rate * STEP_MS // 1000
    padded = len(samples) + sample_rate  # the filters ring for well under a second
    size = 1 << max(padded - 1, 1).bit_length()
    spectrum = np.fft.rfft(samples, size)
    spectrum *= _k_weighting(size, sample_rate)
    weighted = np.fft.irfft(spectrum, size)[: len(samples)]
    squares = np.square(weighted, out=weighted)
    starts = np.arange(0, len(squares), step)
    return tuple((np.add.reduceat(squares, starts) / step).tolist()) if len(starts) else ()


def integrate_loudness(energies: Iterable[float]) -> float:
    """Integrated loudness in LUFS of mono steps in playing order, gated as BS.1770-5 says.

    >>> integrate_loudness([])
    -inf
    """
    steps = np.fromiter(energies, np.float64)
    if len(steps) < BLOCK_STEPS:
        steps = np.pad(steps, (0, BLOCK_STEPS - len(steps)))
    blocks = np.convolve(steps, np.full(BLOCK_STEPS, 1 / BLOCK_STEPS), "valid")
    blocks = blocks[blocks > _energy_of(ABSOLUTE_GATE_LUFS)]
    if not len(blocks):
        return SILENT_LUFS
    gate = _loudness_of(float(blocks.mean())) + RELATIVE_GATE_LU
    return _loudness_of(float(blocks[blocks > _energy_of(gate)].mean()))


def measure_loudness(samples: Samples, sample_rate: int) -> float:
    """Integrated loudness of mono samples in LUFS."""
    return integrate_loudness(measure_energies(samples, sample_rate))


def measure_true_peak(samples: Samples, sample_rate: int) -> float:
    """True peak in dBTP: the peak after oversampling by four (BS.1770-5, annex 2)."""
    import soxr

    peak = float(np.abs(samples).max(initial=0.0))
    if peak > 0.0:
        oversampled = soxr.resample(samples, sample_rate, 4 * sample_rate, quality="MQ")
        peak = max(peak, float(np.abs(oversampled).max()))
    return 20 * math.log10(peak) if peak else -math.inf


def _loudness_of(energy: float) -> float:
    return -0.691 + 10 * math.log10(energy)


def _energy_of(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


@functools.lru_cache(maxsize=4)
def _k_weighting(size: int, sample_rate: int) -> npt.NDArray[np.complex64]:
    """Frequency response of the two K-weighting filters (BS.1770-5, annex 1) at ``sample_rate``.

    The standard tabulates its coefficients for 48 kHz; these are the analogue prototypes behind
    them, transformed for the rate at hand.
    """
    frequencies = np.fft.rfftfreq(size) * 2 * np.pi
    z1, z2 = np.exp(-1j * frequencies), np.exp(-2j * frequencies)

    gain_db, quality, centre_hz = 3.999843853973347, 0.7071752369554196, 1681.974450955533
    k = math.tan(math.pi * centre_hz / sample_rate)
    high = 10 ** (gain_db / 20)
    band = high**0.4996667741545416
    norm = 1 + k / quality + k * k
    shelf = (
        (high + band * k / quality + k * k)
        + 2 * (k * k - high) * z1
        + (high - band * k / quality + k * k) * z2
    ) / (norm + 2 * (k * k - 1) * z1 + (1 - k / quality + k * k) * z2)

    quality, centre_hz = 0.5003270373238773, 38.13547087602444
    k = math.tan(math.pi * centre_hz / sample_rate)
    norm = 1 + k / quality + k * k
    highpass = (1 - 2 * z1 + z2) / (
        1 + 2 * (k * k - 1) / norm * z1 + (1 - k / quality + k * k) / norm * z2
    )
    response: npt.NDArray[np.complex64] = (shelf * highpass).astype(np.complex64)
    return response
