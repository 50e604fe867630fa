"""Loudness after ITU-R BS.1770-5 and EBU R 128, in parts that can be merged."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from narrator.audio.true_peaks import find_highest_peak
from narrator.recording import SoundLevels

if TYPE_CHECKING:
    from typing import TypeAlias

    import numpy.typing as npt

    from narrator.recording import Samples

    Sound: TypeAlias = Samples | npt.NDArray[np.int16]
    """Mono samples: as fractions of full scale, or 16-bit as they go to an encoder."""

STEP_MS = 100
"""Gating blocks of 400 ms overlap by 75 % (BS.1770-5, annex 1), so they start every 100 ms."""
BLOCK_STEPS = 4
BLOCK_LENGTH_STEPS = 25
HISTORY_STEPS = 2
"""The slower of the filters has died away to less than a millionth after 100 ms."""
ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = -10.0
SILENT_LUFS = -math.inf
BLOCK_SAMPLES = 1 << 15
"""Samples that are measured at once: few enough to stay in a processor's cache."""
PEAK_MARGIN = 256
"""More samples around them than the search for true peaks reads."""


def measure_energies(samples: Sound, sample_rate: int) -> tuple[float, ...]:
    """Mean square of the K-weighted signal in each step of 100 ms; the last step may be short.

    The filters are applied block by block in the frequency domain (overlap-save), so that a long
    passage needs no more memory than a short one.
    """
    step = sample_rate * STEP_MS // 1000
    history, block = step * HISTORY_STEPS, step * BLOCK_LENGTH_STEPS
    # Transforms are fastest at a power of two; what is too long stays silent.
    size = 1 << (history + block - 1).bit_length()
    response = _k_weighting(size, sample_rate)
    # Of Any, since the types of NumPy do not know that it transforms single precision as such.
    spectrum: Any = np.empty(len(response), np.complex64)
    weighted: Any = np.empty(size, np.float32)
    energies: list[float] = []
    for start in range(0, len(samples), block):
        end = min(start + block, len(samples))
        piece = _take(samples, start - history, end)
        np.fft.rfft(piece, size, out=spectrum)
        spectrum *= response
        np.fft.irfft(spectrum, size, out=weighted)
        steps = -(-(end - start) // step)
        fresh = weighted[history : history + steps * step].reshape(steps, step)
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


def measure_loudness(samples: Sound, sample_rate: int) -> float:
    """Integrated loudness of mono samples in LUFS."""
    return integrate_loudness(measure_energies(samples, sample_rate))


def measure_levels(samples: Sound, sample_rate: int) -> SoundLevels:
    """All that is measured of a passage or a piece of music."""
    return SoundLevels(
        measure_energies(samples, sample_rate),
        measure_true_peak(samples),
        measure_power(samples),
    )


def measure_power(samples: Sound) -> float:
    """Mean square of ``samples``; 0 where there is none."""
    starts = range(0, len(samples), BLOCK_SAMPLES)
    # Numpy adds up pairwise: over so few samples single precision loses nothing that counts.
    blocks = (_take(samples, start, start + BLOCK_SAMPLES) for start in starts)
    return sum(float(np.square(block).sum()) for block in blocks) / max(len(samples), 1)


def measure_true_peak(samples: Sound) -> float:
    """True peak in dBTP (BS.1770-5, annex 2)."""
    peak = 0.0
    for start in range(0, len(samples), BLOCK_SAMPLES):
        end = min(start + BLOCK_SAMPLES, len(samples))
        first = max(0, start - PEAK_MARGIN)
        piece = _take(samples, first, min(end + PEAK_MARGIN, len(samples)))
        peak = find_highest_peak(piece, start - first, end - first, peak)
    return 20 * math.log10(peak) if peak else -math.inf


def _take(samples: Sound, first: int, last: int) -> Samples:
    """``samples`` from ``first`` to ``last`` as fractions of full scale.

    Before the first of them there is silence; after the last there is nothing.
    """
    part: npt.NDArray[Any] = samples[max(0, first) : last]
    if part.dtype == np.int16:
        part = np.multiply(part, np.float32(1 / 32768), dtype=np.float32)
    taken: Samples = np.pad(part, (-first, 0)) if first < 0 else part
    return taken


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
