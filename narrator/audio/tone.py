"""Room tone: a faint, even sound that fills what would else be dead silence."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from narrator.recording import Samples

CYCLE_S = 4
"""The tone repeats after this long; its end meets its beginning without a seam."""
LOWEST_HZ = 60.0
HIGHEST_HZ = 1_000.0
"""Between these the tone falls by 3 dB an octave, as the sound of a quiet room does. Above, it
falls by 9 dB more: what is left up there would be heard as hiss."""
SEED = 20_231_126


def make_room_tone(samples: int, dbfs: float, sample_rate: int) -> Samples:
    """``samples`` values of room tone at ``dbfs``, the same each time.

    ``dbfs`` is the root mean square, 0 dBFS being that of a full-scale square wave. From a second
    to CYCLE_S in length, the tone can be repeated without a seam.
    """
    cycle = _make_cycle(min(max(samples, sample_rate), CYCLE_S * sample_rate), sample_rate)
    tone = np.resize(cycle, samples)
    measured = tone if samples >= sample_rate else cycle
    power = np.einsum("i,i", measured, measured) / len(measured)
    tone *= np.float32(10 ** (dbfs / 20) / math.sqrt(power))
    return tone


@functools.lru_cache(maxsize=4)
def _make_cycle(samples: int, sample_rate: int) -> Samples:
    """Noise whose spectrum is exact and whose phases are by chance, so that it has no seam."""
    hertz = np.maximum(np.fft.rfftfreq(samples, 1 / sample_rate), 1e-3)
    magnitude = hertz**-0.5 / (1 + (LOWEST_HZ / hertz) ** 2) / (1 + (hertz / HIGHEST_HZ) ** 1.5)
    phases = np.random.default_rng(SEED).uniform(0, 2 * np.pi, len(hertz))
    return np.fft.irfft(magnitude * np.exp(1j * phases), samples).astype(np.float32)
