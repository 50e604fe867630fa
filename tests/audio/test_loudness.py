"""Loudness and true peak against signals whose values the standards state."""

import math
import tracemalloc

import numpy as np
import pytest
from makers import make_sine, speech_like

from narrator.audio.loudness import (
    integrate_loudness,
    measure_energies,
    measure_loudness,
    measure_power,
    measure_true_peak,
)

# The filters as BS.1770-5, annex 1, tables them for 48 kHz.
SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (-1.69065929318241, 0.73248077421585),
)
HIGHPASS = (1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621)


def tabled_gain_db(hz: float) -> float:
    z = np.exp(-2j * np.pi * hz / 48_000)
    gain = 1.0
    for (b0, b1, b2), (a1, a2) in (SHELF, HIGHPASS):
        gain *= abs((b0 + b1 * z + b2 * z * z) / (1 + a1 * z + a2 * z * z))
    return 20 * math.log10(gain)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
@pytest.mark.parametrize("level", [-3.0, -20.0, -40.0])
def test_a_sine_of_997_hz_measures_three_below_its_peak(rate, level):
    # BS.1770-5, annex 1: 0 dBFS at 997 Hz in one channel reads −3.01 LKFS.
    assert measure_loudness(make_sine(997, level, 5, rate), rate) == pytest.approx(
        level - 3.01, abs=0.1
    )


@pytest.mark.parametrize("hz", [25, 50, 100, 400, 1000, 2000, 4000, 10_000])
def test_the_filters_weigh_each_pitch_as_the_standard_tables_them(hz):
    measured = measure_loudness(make_sine(hz, -20, 5, 48_000), 48_000)
    assert measured - (-23.01) == pytest.approx(tabled_gain_db(hz) - 0.691, abs=0.05)


@pytest.mark.parametrize("rate", [24_000, 48_000])
@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(20, -23)], -26),
        ([(20, -33)], -36),
        ([(10, -36), (60, -23), (10, -36)], -26),
        ([(10, -72), (10, -36), (60, -23), (10, -36), (10, -72)], -26),
        ([(20, -26), (20.1, -20), (20, -26)], -26),
    ],
)
def test_the_cases_of_ebu_tech_3341_read_as_stated(parts, expected, rate):
    # Cases 1 to 5 (EBU Tech 3341, table 1) in one channel instead of two: 3.01 lower.
    signal = np.concatenate([make_sine(1000, level, seconds, rate) for seconds, level in parts])
    assert measure_loudness(signal, rate) == pytest.approx(expected, abs=0.1)


def test_rests_do_not_make_a_programme_quieter():
    talk = make_sine(500, -20, 10)
    rests = np.zeros(10 * 24_000, np.float32)
    assert measure_loudness(np.concatenate([talk, rests, talk]), 24_000) == pytest.approx(
        measure_loudness(talk, 24_000), abs=0.2
    )


@pytest.mark.parametrize("samples", [0, 1, 100, 24_000])
def test_silence_has_no_loudness_and_no_peak(samples):
    silence = np.zeros(samples, np.float32)
    assert measure_loudness(silence, 24_000) == -math.inf
    assert measure_true_peak(silence) == -math.inf


def test_a_sound_below_the_absolute_gate_has_no_loudness():
    assert measure_loudness(make_sine(997, -68, 3), 24_000) == -math.inf


def test_a_word_shorter_than_one_block_is_measured():
    assert math.isfinite(measure_loudness(make_sine(997, -20, 0.25), 24_000))


def test_energies_of_pieces_merge_to_the_loudness_of_the_whole():
    pieces = [
        speech_like(seconds, seed) / np.float32(32768) * gain
        for seed, (seconds, gain) in enumerate(
            [(7.13, 1.0), (3.0, 0.3), (12.777, 0.7), (0.05, 1.0), (5.5, 0.02), (9.001, 0.9)]
        )
    ]
    merged = [energy for piece in pieces for energy in measure_energies(piece, 24_000)]
    whole = measure_loudness(np.concatenate(pieces), 24_000)
    assert integrate_loudness(merged) == pytest.approx(whole, abs=0.1)
    assert whole > -40


@pytest.mark.parametrize("step", [0, 1, 24, 25, 26, 27, 51, 52, 60])
def test_a_sound_leaves_its_energy_in_its_own_step_alone(step):
    signal = np.zeros(24_000 * 7, np.float32)
    signal[2400 * step + 1800 : 2400 * (step + 1)] = make_sine(1000, -6, 0.025)
    energies = np.array(measure_energies(signal, 24_000))
    assert energies.argmax() == step
    assert energies[:step].max(initial=0) < 1e-9 * energies[step]
    assert energies[step + 1 :].max(initial=0) < 0.1 * energies[step]


def test_there_is_an_energy_for_each_tenth_of_a_second_begun():
    assert len(measure_energies(make_sine(997, -20, 1.01), 24_000)) == 11
    assert measure_energies(np.zeros(0, np.float32), 24_000) == ()


@pytest.mark.parametrize("rate", [24_000, 48_000])
@pytest.mark.parametrize(("part", "phase"), [(4, 45), (6, 60), (8, 67.5), (4, 0), (3, 30)])
def test_a_peak_between_samples_is_found(rate, part, phase):
    # EBU Tech 3341, cases 15 to 19: within +0.2 and −0.4 dB. A hard edge would have a peak itself.
    sine = make_sine(rate / part, -6.0, 4, rate, math.radians(phase))
    sine *= np.hanning(len(sine)) ** 0.1
    assert -6.4 <= measure_true_peak(sine) <= -5.8


def test_a_true_peak_is_never_below_the_highest_sample():
    click = np.zeros(1000, np.float32)
    click[500] = 0.5
    assert measure_true_peak(click) >= 20 * math.log10(0.5) - 1e-6


@pytest.mark.parametrize("seconds", [0.013, 1.0, 2.5, 7.03])
def test_16_bit_samples_measure_as_the_fractions_that_they_stand_for(seconds):
    pcm = speech_like(8)[: round(seconds * 24_000)].astype(np.int16)
    fractions = (pcm / 32768).astype(np.float32)
    assert measure_energies(pcm, 24_000) == measure_energies(fractions, 24_000)
    assert measure_true_peak(pcm) == measure_true_peak(fractions)
    assert measure_power(pcm) == measure_power(fractions)


def test_power_is_the_mean_square_however_long_the_sound_is():
    assert measure_power(np.zeros(0, np.float32)) == 0
    for seconds in (0.5, 30):
        assert measure_power(make_sine(440, -6, seconds)) == pytest.approx(
            10 ** (-6 / 10) / 2, rel=1e-4
        )


@pytest.mark.parametrize("place", [0, 1, 999, *range(32_768 - 3, 32_768 + 4), 65_536, 69_999])
def test_a_peak_is_found_wherever_it_lies(place):
    """Also where the work on long passages is divided."""
    quiet = make_sine(220, -40, 70_000 / 24_000)
    quiet[place] = 0.5
    assert measure_true_peak(quiet) == pytest.approx(20 * math.log10(0.5), abs=0.1)


def test_measuring_a_long_passage_takes_little_memory():
    pcm = np.tile(speech_like(6).astype(np.int16), 10)
    for measure in (lambda: measure_energies(pcm, 24_000), lambda: measure_true_peak(pcm),
                    lambda: measure_power(pcm)):  # fmt: skip
        measure()
        tracemalloc.start()
        measure()
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert most < pcm.nbytes
