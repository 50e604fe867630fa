"""Loudness after ITU-R BS.1770-5 and EBU R 128, in parts that can be merged."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from narrator.recording import Samples

STEP_MS = 100
"""Gating blocks of 400 ms overlap by 75 % (BS.1770-5, annex 1), so they start every 100 ms."""
BLOCK_STEPS = 4
BLOCK_LENGTH_STEPS = 26
HISTORY_STEPS = 2
"""The slower of the filters has died away to less than a millionth after 100 ms."""
ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = -10.0
SILENT_LUFS = -math.inf
PEAK_PIECE = 8192
"""Samples that are oversampled at once, with PEAK_MARGIN more at both sides."""
PEAK_MARGIN = 256


def measure_energies(samples: Samples, sample_rate: int) -> tuple[float, ...]:
    """Mean square of the K-weighted signal in each step of 100 ms; the last step may be short.

    The filters are applied block by block in the frequency domain (overlap-save), so that a long
    passage needs no more memory than a short one.
    """
    step = sample_rate * STEP_MS // 1000
    block = step * BLOCK_LENGTH_STEPS
    size = block + step * HISTORY_STEPS
    response = _k_weighting(size, sample_rate)
    padded = np.pad(samples, (size - block, -len(samples) % step))
    energies: list[float] = []
    for start in range(0, len(padded) - (size - block), block):
        piece = padded[start : start + size]
        weighted = np.fft.irfft(np.fft.rfft(piece, size) * response, size)
        fresh = weighted[size - block : len(piece)].reshape(-1, step)
        energies += np.square(fresh).mean(axis=1).tolist()
    return tuple(energies)


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


def measure_power(samples: Samples) -> float:
    """Mean square of ``samples`` (fractions of full scale); 0 where there is none."""
    return float(np.square(samples, dtype=np.float64).mean()) if len(samples) else 0.0


def measure_true_peak(samples: Samples, sample_rate: int) -> float:
    """True peak in dBTP (BS.1770-5, annex 2)."""
    peak = find_highest_peak(samples, sample_rate, 0, len(samples))
    return 20 * math.log10(peak) if peak else -math.inf


def find_highest_peak(
    samples: Samples, sample_rate: int, first: int, last: int, known: float = 0.0
) -> float:
    """The highest true peak from ``first`` to ``last``, or ``known`` where none is higher.

    Both are linear. Only what could hold it is oversampled.
    """
    starts = np.arange(first, last, PEAK_PIECE)
    highest = np.maximum.reduceat(np.abs(samples[:last]), starts) if len(starts) else starts
    for number in np.argsort(-highest):
        # Between samples a signal rises to at most about twice what they show.
        if 2 * highest[number] <= known:
            break
        start = int(starts[number])
        before, length = min(start, PEAK_MARGIN), min(last - start, PEAK_PIECE)
        around = samples[start - before : start + length + PEAK_MARGIN]
        # The margins themselves are left out: where a piece is cut, oversampling overshoots.
        peaks = find_true_peaks(around, sample_rate)[before:][:length]
        known = max(known, float(peaks.max()))
    return known


def find_true_peaks(samples: Samples, sample_rate: int) -> Samples:
    """For each sample, the highest value in and around it once the signal is oversampled by four.

    That is the oversampling of BS.1770-5, annex 2. A peak between two samples belongs to both.
    """
    import soxr

    oversampled = np.abs(soxr.resample(samples, sample_rate, 4 * sample_rate, quality="MQ"))
    oversampled = np.resize(oversampled, 4 * len(samples))
    peaks = np.abs(samples)
    for phase in range(4):  # a maximum over so short an axis would take five times as long
        np.maximum(peaks, oversampled[phase::4], out=peaks)
    peaks[1:] = np.maximum(peaks[1:], peaks[:-1])
    return cast("Samples", peaks)


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
