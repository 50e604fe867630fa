"""Vocoder: what hibari's network says of each frame of speech, turned into sound.

The network gives five spectra and a pitch for each frame of 12.5 ms (model and formula: `dsp.py`
of hibari-tts 0.2.1, Apache-2.0). The sound is the inverse short-time Fourier transform of

    exp(voiced) · exp(iπ·tanh(turn)) · STFT(pulses) + exp(noise) · Z + exp(free) · exp(i·phase)

with Z complex Gaussian noise: a train of pulses through a filter, shaped noise, and a part that
has a phase of its own. It is worked out in blocks of frames that stay in the cache of a core, and
the first term only where there is a voice.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from narrator.recording import Samples

Floats: TypeAlias = npt.NDArray[np.float32]
Bins: TypeAlias = npt.NDArray[np.complex64]

SAMPLE_RATE = 24_000
"""Hz."""
HOP = 300
"""Samples from one frame to the next."""
HOPS = 4
"""Hops in the window of a frame."""
WINDOW = HOP * HOPS
BINS = WINDOW // 2 + 1
BLOCK = 48
"""Frames worked out at once."""
LEAST_PITCH_HZ = 40.0
"""Below it there is no voice."""
HIGHEST_HARMONIC_HZ = 11_000.0
MOST_LOG_MAGNITUDE = 7.0
SMALL_SINE = 2e-3
"""A pulse is a quotient of two sines: where the lower is as small as this, its limit is taken."""
OVERLAP = 1.5
"""The sum of the squares of all windows over a sample: periodic Hann windows, four at a time."""
NOISE_LENGTH = 1 << 16
"""Bins of noise that are drawn once: each frame reads some of them, from a place of its own."""


@dataclass(frozen=True, slots=True)
class Frames:
    """What the network says: in each array a row a frame."""

    voiced: Floats
    """Natural logarithm of the magnitude of the harmonics, ``BINS`` a frame."""
    turn: Floats
    """By how many half circles their phase is turned, as its inverse hyperbolic tangent."""
    noise: Floats
    """Natural logarithm of the magnitude of the noise."""
    free: Floats
    """Natural logarithm of the magnitude of the part with a phase of its own."""
    phase: Floats
    """That phase, in radians."""
    pitch_hz: Floats
    """One value a frame."""


def synthesize(frames: Frames, bits: np.random.BitGenerator) -> Samples:
    """The sound of ``frames`` at 24 kHz, ``HOP`` samples each.

    ``bits`` choose the noise: those of a seed are the same in every version of NumPy (NEP 19).
    """
    count = len(frames.pitch_hz)
    pulses = np.pad(make_pulses(frames.pitch_hz), WINDOW // 2, mode="reflect")
    sources = sliding_window_view(pulses, WINDOW)[::HOP]
    has_voice = _find_voice(pulses)
    noises = sliding_window_view(_draw_noise(), BINS)
    places = np.atleast_1d(bits.random_raw(count)) % len(noises)
    window = _window() / OVERLAP
    sound = np.zeros((count + HOPS - 1, HOP), np.float32)
    bench = _Bench(min(BLOCK, count))
    for start in range(0, count, BLOCK):
        block = slice(start, min(start + BLOCK, count))
        spectra = bench.spectra[: block.stop - start]
        magnitudes = bench.find_magnitudes(frames.noise[block])
        np.multiply(noises[places[block]], magnitudes, out=spectra)
        spectra += bench.make_spectra(frames.free[block], frames.phase[block])
        voiced = np.flatnonzero(has_voice[block])
        if voiced.size:
            first, end = int(voiced[0]), int(voiced[-1]) + 1
            part = slice(start + first, start + end)
            spectra[first:end] += bench.filter_pulses(
                sources[part], frames.voiced[part], frames.turn[part]
            )
        waves = bench.waves[: len(spectra)]
        np.fft.irfft(spectra, WINDOW, axis=1, out=waves)  # type: ignore[arg-type]  # as below
        waves *= window
        for hop in range(HOPS):
            sound[start + hop : block.stop + hop] += waves[:, hop * HOP : (hop + 1) * HOP]
    _level_ends(sound, count)
    return sound.reshape(-1)[WINDOW // 2 : WINDOW // 2 + count * HOP]


class _Bench:
    """Arrays for a block of frames, used again for each."""

    def __init__(self, count: int) -> None:
        self.spectra: Bins = np.empty((count, BINS), np.complex64)
        self.waves: Floats = np.empty((count, WINDOW), np.float32)
        self._others: Bins = np.empty_like(self.spectra)
        self._pulses: Bins = np.empty_like(self.spectra)
        self._magnitudes: Floats = np.empty((count, BINS), np.float32)
        self._radians: Floats = np.empty_like(self._magnitudes)
        # A row and no single number: NumPy then compares many at once, in half the time.
        self._most: Floats = np.full(BINS, MOST_LOG_MAGNITUDE, np.float32)

    def find_magnitudes(self, logarithms: Floats) -> Floats:
        """The numbers with these natural ``logarithms``, valid until the next call."""
        magnitudes = self._magnitudes[: len(logarithms)]
        np.minimum(logarithms, self._most, out=magnitudes)
        return np.exp(magnitudes, out=magnitudes)

    def make_spectra(self, logarithms: Floats, radians: Floats) -> Bins:
        """Spectra of such magnitudes and phases, valid until the next call."""
        spectra = self._others[: len(radians)]
        np.cos(radians, out=spectra.real)
        np.sin(radians, out=spectra.imag)
        spectra *= self.find_magnitudes(logarithms)
        return spectra

    def filter_pulses(self, sources: Floats, logarithms: Floats, turns: Floats) -> Bins:
        """The spectra of pulses (``WINDOW`` samples a frame) through the filter of a voice."""
        waves = np.multiply(sources, _source_window(), out=self.waves[: len(sources)])
        pulses = self._pulses[: len(sources)]
        np.fft.rfft(waves, axis=1, out=pulses)  # type: ignore[arg-type]  # its stubs lack float32
        radians = np.tanh(turns, out=self._radians[: len(turns)])
        radians *= np.pi
        pulses *= self.make_spectra(logarithms, radians)
        return pulses


def make_pulses(pitch_hz: Floats) -> Floats:
    """Pulses of the pitch: all harmonics up to 11 kHz, each of amplitude 1; 0 without a voice.

    The sum of cos(h·t) for h up to H is sin((H + ½)·t) / (2·sin(t/2)) - ½ (Dirichlet's kernel).
    The pitch is read in a straight line between the middles of the frames.
    """
    count = len(pitch_hz)
    pulses = np.zeros((count, HOP), np.float32)
    around = np.pad(pitch_hz, 1, mode="edge")[:, None]
    middle = HOP // 2
    later = ((np.arange(HOP, dtype=np.float32) + 0.5) / HOP + 0.5) % 1
    cycles_before = 0.0
    for start in range(0, count, BLOCK):
        end = min(start + BLOCK, count)
        before, now, after = (around[start + step : end + step] for step in range(3))
        hz = np.empty((end - start, HOP), np.float32)
        hz[:, :middle] = before + (now - before) * later[:middle]
        hz[:, middle:] = now + (after - now) * later[middle:]
        has_voice = hz > LEAST_PITCH_HZ
        np.maximum(hz, LEAST_PITCH_HZ, out=hz)
        # In double precision, since a sentence may be thousands of cycles long.
        cycles = np.cumsum(hz, dtype=np.float64)
        cycles *= 1 / SAMPLE_RATE
        cycles += cycles_before
        cycles_before = float(cycles[-1])
        if has_voice.any():
            cycles -= np.floor(cycles)
            kernel = _sum_harmonics(cycles.reshape(hz.shape), hz)
            np.copyto(pulses[start:end], kernel, where=has_voice)
    return pulses.reshape(-1)


def _sum_harmonics(cycles: npt.NDArray[np.float64], hz: Floats) -> Floats:
    """Dirichlet's kernel at these moments within a cycle (0 to 1)."""
    half_radians = (cycles * np.pi).astype(np.float32)
    orders = np.floor(HIGHEST_HARMONIC_HZ / hz)
    orders += 0.5
    below = np.sin(half_radians)
    below *= 2
    half_radians *= 2
    half_radians *= orders
    kernel = np.sin(half_radians, out=half_radians)
    at_limit = np.abs(below) <= SMALL_SINE
    np.copyto(below, 1, where=at_limit)
    kernel /= below
    np.copyto(kernel, orders, where=at_limit)
    kernel -= 0.5
    return kernel


def _find_voice(pulses: Floats) -> npt.NDArray[np.bool_]:
    """Whether any of ``pulses`` is in the window of a frame, for each frame."""
    hops: npt.NDArray[np.bool_] = np.logical_or.reduce(pulses.reshape(-1, HOP), axis=1)
    frames: npt.NDArray[np.bool_] = np.logical_or.reduce(sliding_window_view(hops, HOPS), axis=1)
    return frames


def _level_ends(sound: Floats, count: int) -> None:
    """Make the ends, where fewer windows overlap, as loud as the rest; a row a hop."""
    squares = np.square(_window()).reshape(HOPS, HOP)
    for hop in {HOPS // 2, count, count + 1}:
        present = [part for part in range(HOPS) if 0 <= hop - part < count]
        sound[hop] *= OVERLAP / np.maximum(squares[present].sum(axis=0), 1e-11)


@functools.cache
def _window() -> Floats:
    """A periodic Hann window."""
    angles = 2 * np.pi * np.arange(WINDOW) / WINDOW
    return (0.5 - 0.5 * np.cos(angles)).astype(np.float32)


@functools.cache
def _source_window() -> Floats:
    """The same, as high as lets a cosine of amplitude 1 have the magnitude 1."""
    return _window() / np.float32(WINDOW / 4)


@functools.cache
def _draw_noise() -> Bins:
    """Complex noise, both parts of it Gaussian with variance 1."""
    numbers = np.random.RandomState(0).standard_normal(2 * NOISE_LENGTH)
    return numbers.astype(np.float32).view(np.complex64)
