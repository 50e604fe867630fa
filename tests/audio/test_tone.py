"""Room tone: faint, even, the same each time, and without a seam or a hiss."""

import numpy as np
import pytest

from narrator.audio.tone import CYCLE_S, make_room_tone


def to_dbfs(samples):
    return 10 * np.log10(np.square(samples, dtype=float).mean())


@pytest.mark.parametrize("rate", [24_000, 44_100, 48_000])
@pytest.mark.parametrize("seconds", [1, 2.5, CYCLE_S, 33.3])
@pytest.mark.parametrize("dbfs", [-90, -72, -60])
def test_the_level_is_what_was_asked_for(rate, seconds, dbfs):
    tone = make_room_tone(round(seconds * rate), dbfs, rate)
    assert len(tone) == round(seconds * rate)
    assert tone.dtype == np.float32
    assert to_dbfs(tone) == pytest.approx(dbfs, abs=0.05)
    heard = np.rint(tone * 32767) / 32768
    assert to_dbfs(heard) == pytest.approx(dbfs, abs=0.4 if dbfs == -90 else 0.1)


@pytest.mark.parametrize("samples", [0, 1, 24, 2400])
def test_a_short_piece_is_a_part_of_a_long_one(samples):
    short, second = make_room_tone(samples, -72, 24_000), make_room_tone(24_000, -72, 24_000)
    assert (short == second[:samples]).all()


def test_the_tone_is_the_same_each_time():
    assert (make_room_tone(50_000, -70, 24_000) == make_room_tone(50_000, -70, 24_000)).all()


def test_it_repeats_without_a_seam():
    cycle = make_room_tone(CYCLE_S * 24_000, -60, 24_000)
    looped = make_room_tone(2 * CYCLE_S * 24_000, -60, 24_000)
    assert np.allclose(looped, np.tile(cycle, 2), rtol=1e-5)
    steps = np.abs(np.diff(looped))
    assert steps[len(cycle) - 1] < steps.max()


def test_it_has_no_hiss_and_no_rumble_and_stays_even():
    tone = make_room_tone(8 * 24_000, -60, 24_000)
    power = np.square(np.abs(np.fft.rfft(tone)))
    hertz = np.fft.rfftfreq(len(tone), 1 / 24_000)
    assert power[hertz > 4000].sum() < 0.01 * power.sum()
    assert power[hertz < 30].sum() < 0.05 * power.sum()
    levels = [to_dbfs(part) for part in tone.reshape(-1, 12_000)]
    assert max(levels) - min(levels) < 4
