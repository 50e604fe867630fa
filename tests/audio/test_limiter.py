"""Peaks are held, quiet is left alone, and the gain moves without a click."""

import tracemalloc

import numpy as np
import pytest
import soxr
from makers import make_sine, speech_like

from narrator.audio.limiter import limit_peaks
from narrator.audio.stitch import CODEC_MARGIN_DB

CEILING = 0.7


def noise_below(hz: float):
    noise = np.random.default_rng(2).normal(0, 0.3, 48_000)
    spectrum = np.fft.rfft(noise)
    spectrum[round(hz * 2) :] = 0
    return np.fft.irfft(spectrum).astype(np.float32)


def true_peak(samples) -> float:
    """Measured apart from narrator: band-limited interpolation at sixteen times the rate."""
    padded = np.pad(samples.astype(np.float64), 4096)
    spectrum = np.fft.rfft(padded)
    return float(np.abs(np.fft.irfft(spectrum, 16 * len(padded))).max() * 16)


def metered_peak(samples) -> float:
    """As a meter reads it: eight times oversampled, by a filter that ends below 12 kHz."""
    return float(np.abs(soxr.resample(samples.astype(np.float64), 24_000, 192_000)).max())


def loud_speech():
    return speech_like(6, 3) / np.float32(32768) * np.float32(4)


@pytest.mark.parametrize("ceiling", [0.2, 0.5, 0.708, 0.9])
@pytest.mark.parametrize(
    "signal",
    [
        loud_speech(),
        make_sine(100, 6, 2),
        make_sine(6000, 3, 2, phase=np.pi / 4),
        make_sine(9000, 6, 2),
        noise_below(10_800),
    ],
    ids=["speech", "low", "between samples", "high", "noise"],
)
def test_nothing_rises_above_the_ceiling(signal, ceiling):
    limited = limit_peaks(signal, ceiling, 24_000)
    assert len(limited) == len(signal)
    assert np.abs(limited).max() <= ceiling * 1.0001
    assert true_peak(limited) <= ceiling * 10 ** (0.1 / 20)
    assert metered_peak(limited) <= ceiling * 10 ** (0.1 / 20)


def test_of_noise_up_to_half_the_sample_rate_little_is_missed():
    # Filters that end at half the sample rate exactly would be endless.
    assert true_peak(limit_peaks(noise_below(12_001), 0.2, 24_000)) <= 0.2 * 10 ** (0.8 / 20)


def test_peaks_between_quiet_samples_are_held_too():
    # Signs at random: between samples this noise rises to twice its samples and more.
    signs = np.random.default_rng(1).choice([-1.0, 1.0], 48_000)
    signal = (signs * 0.9 * CEILING).astype(np.float32)
    assert true_peak(signal) > 1.4 * CEILING
    limited = limit_peaks(signal, CEILING, 24_000)
    assert true_peak(limited) <= CEILING * 10 ** (CODEC_MARGIN_DB / 20)
    # A meter, whose filters end below half the sample rate, sees less of them.
    assert 20 * np.log10(metered_peak(limited) / CEILING) < 0.7


@pytest.mark.parametrize("level", [-4, -10, -40])
def test_what_stays_below_is_not_touched_at_all(level):
    quiet = make_sine(220, level, 1)
    assert limit_peaks(quiet, CEILING, 24_000).tobytes() == quiet.tobytes()


def test_silence_and_nothing_pass():
    assert not limit_peaks(np.zeros(1000, np.float32), CEILING, 24_000).any()
    assert len(limit_peaks(np.zeros(0, np.float32), CEILING, 24_000)) == 0


def test_only_the_surroundings_of_a_peak_are_turned_down():
    signal = make_sine(220, -20, 1)
    signal[12_000] = 0.95
    limited = limit_peaks(signal, CEILING, 24_000)
    changed = np.flatnonzero(limited != signal)
    assert abs(limited[12_000]) <= CEILING
    assert changed[0] >= 12_000 - 240
    assert changed[-1] <= 12_000 + 240


@pytest.mark.parametrize("place", [6000, *range(2**16 - 100, 2**16 + 101, 40)])
def test_the_gain_moves_smoothly(place):
    """Anywhere, also where the work on long passages is divided."""
    signal = np.full(80_000, 0.1, np.float32)
    signal[place : place + 6000] = 0.95
    limited = limit_peaks(signal, CEILING, 24_000)
    gain = limited / signal
    assert gain.min() < 0.75
    # From open to closed in four milliseconds or more: never over a hundredth from one to the next.
    assert np.abs(np.diff(gain)).max() < 0.01


def test_a_peak_at_either_end_is_held():
    for place in (0, 1, -2, -1):
        signal = make_sine(220, -20, 0.2)
        signal[place] = 1.5
        assert np.abs(limit_peaks(signal, CEILING, 24_000)).max() <= CEILING * 1.0001


def test_memory_grows_with_length_and_not_faster():
    def most_bytes(seconds: float) -> int:
        signal = np.tile(loud_speech(), int(seconds / 6))
        tracemalloc.start()
        limit_peaks(signal, CEILING, 24_000)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert most_bytes(48) < 5 * most_bytes(12)
    assert most_bytes(48) < 60 * 48 * 24_000
