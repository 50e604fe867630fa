"""True peaks are found where they are, and what is passed over can hide none."""

import numpy as np
import pytest
from makers import make_sine, speech_like

from narrator.audio.true_peaks import PIECE, find_highest_peak, list_peaks

RATE = 24_000


def interpolate(samples):
    """Band-limited, at sixteen times the rate: what lies between the samples, apart from narrator.

    Silence around the samples keeps their end from meeting their beginning.
    """
    padded = np.pad(samples.astype(np.float64), 4096)
    spectrum = np.fft.rfft(padded)
    return np.abs(np.fft.irfft(spectrum, 16 * len(padded)))[16 * 4096 :][: 16 * len(samples)] * 16


def speech():
    return speech_like(3, 5) / np.float32(32768)


def softened(samples):
    """Without a hard edge, which would have a peak itself."""
    return (samples * np.hanning(len(samples)) ** 0.1).astype(np.float32)


SIGNALS = {
    "speech": speech(),
    "low": softened(make_sine(90, -6, 0.5)),
    "between samples": softened(make_sine(6000, -6, 0.5, phase=np.pi / 4)),
    "high": softened(make_sine(10_000, -6, 0.5)),
}
IN_SIGNALS = pytest.mark.parametrize("signal", SIGNALS.values(), ids=SIGNALS)


@IN_SIGNALS
def test_the_highest_peak_is_that_of_the_signal_between_its_samples(signal):
    found = find_highest_peak(signal, 0, len(signal))
    assert 20 * np.log10(found / interpolate(signal).max()) == pytest.approx(0, abs=0.05)


@IN_SIGNALS
@pytest.mark.parametrize("share", [0.3, 0.7, 0.9, 0.99])
def test_each_place_above_a_level_is_listed_with_its_height(signal, share):
    level = share * interpolate(signal).max()
    places, peaks = list_peaks(signal, 0, len(signal), level)
    true = interpolate(signal).reshape(-1, 16).max(axis=1)
    # Where the signal is near the level, either may be above it.
    assert set(np.flatnonzero(true > 1.02 * level)) <= set(places.tolist())
    assert (np.diff(places) > 0).all()
    assert (peaks > level).all()
    inner = places < len(signal) - 1
    following = np.abs(signal[places[inner] + 1])
    expected = np.maximum(true[places[inner]], following)
    assert np.abs(peaks[inner] / expected - 1).max() < 0.02


@pytest.mark.parametrize("seed", range(20))
def test_looking_only_where_a_peak_can_be_misses_none(seed):
    """Also in signals at random, whose peaks are furthest from their samples."""
    chance = np.random.default_rng(seed)
    length = int(chance.integers(1, 12 * PIECE))
    signal = chance.choice([-1.0, 0.0, 0.2, 1.0], length).astype(np.float32)
    everywhere = list_peaks(signal, 0, length, -1.0)
    assert everywhere[0].tolist() == list(range(length))
    for above in (0.5, 0.999, 1.0, 1.2, 1.5):
        places, peaks = list_peaks(signal, 0, length, above)
        is_above = everywhere[1] > above
        assert places.tolist() == everywhere[0][is_above].tolist()
        assert peaks.tobytes() == everywhere[1][is_above].tobytes()


@pytest.mark.parametrize("first", [0, 1, PIECE - 1, 777, 30_000])
def test_a_part_is_measured_with_what_surrounds_it(first):
    signal = speech()
    last = first + 20_001
    whole_places, whole_peaks = list_peaks(signal, 0, len(signal), 0.05)
    is_inside = (whole_places >= first) & (whole_places < last)
    places, peaks = list_peaks(signal, first, last, 0.05)
    assert places.tolist() == whole_places[is_inside].tolist()
    assert peaks.tobytes() == whole_peaks[is_inside].tobytes()


def test_a_peak_that_is_known_is_kept_where_none_is_higher():
    signal = speech()
    highest = find_highest_peak(signal, 0, len(signal))
    assert find_highest_peak(signal, 0, len(signal), 2 * highest) == 2 * highest
    assert find_highest_peak(signal, 0, len(signal), highest / 2) == highest
    assert find_highest_peak(signal, 5, 5, 0.25) == 0.25


@pytest.mark.parametrize("place", [0, 1, PIECE - 1, PIECE, 998, 999])
def test_a_lone_sample_is_its_own_peak(place):
    click = np.zeros(1000, np.float32)
    click[place] = -0.5
    assert find_highest_peak(click, 0, 1000) == pytest.approx(0.5, rel=1e-6)
    assert find_highest_peak(click, place, place + 1) == pytest.approx(0.5, rel=1e-6)
