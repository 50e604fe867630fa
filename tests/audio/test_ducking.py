"""A music bed is full before and after speech, and far below it while somebody speaks."""

import numpy as np
import pytest
from makers import RATE, make_sine, speech_like

from narrator.audio.ducking import Ducking, find_speech, lay_bed
from narrator.audio.loudness import measure_loudness
from narrator.audio.stitch import STITCH_LUFS, master_passage

OPENING, CLOSING = ("opening",), ("closing",)
BOTH = ("opening", "closing")


def make_speech(seconds, pause_at=None, pause=3.0):
    """Speech as it is stitched, with one long pause where it is asked for."""
    samples = speech_like(seconds) / 32768
    gain = 10 ** ((STITCH_LUFS - measure_loudness(samples, RATE)) / 20)
    speech = np.rint(samples * gain * 32768).astype(np.int16)
    if pause_at is None:
        return speech
    cut = round(pause_at * RATE)
    return np.concatenate([speech[:cut], np.zeros(round(pause * RATE), np.int16), speech[cut:]])


def make_bed(seconds=12.0, dbfs=-10):
    return make_sine(220, dbfs, seconds) + make_sine(331, dbfs - 6, seconds)


def take_music(bedded, speech):
    """What was added to ``speech``."""
    music = bedded.samples.astype(int)
    first = bedded.lead_ms * 24
    music[first : first + len(speech)] -= speech
    return music


def loudness(samples, start=0.0, end=None):
    stop = None if end is None else round(end * RATE)
    return measure_loudness((samples[round(start * RATE) : stop] / 32768).astype(np.float32), RATE)


@pytest.mark.parametrize("dbfs", [-40, -10, -1])
@pytest.mark.parametrize("places", [OPENING, CLOSING, BOTH])
def test_music_under_speech_is_20_lu_below_it(places, dbfs):
    speech = make_speech(10)
    bedded = lay_bed(speech, make_bed(dbfs=dbfs), places)
    under = take_music(bedded, speech)[bedded.lead_ms * 24 :][: len(speech)]
    # Away from the fades, where it is loudest.
    distance = loudness(speech) - loudness(under, 4, 6)
    assert 20.0 <= round(distance, 1) <= 20.5


def test_the_loudest_part_of_uneven_music_is_20_lu_below_speech():
    speech = make_speech(20)
    music = make_bed(30)
    music[: 8 * RATE] *= 0.1
    music[14 * RATE :] *= 0.1
    bedded = lay_bed(speech, music, OPENING)
    under = take_music(bedded, speech)[bedded.lead_ms * 24 :][: len(speech)]
    loudest = max(loudness(under, second, second + 3) for second in range(17))
    assert loudness(speech) - loudest >= 19.9


def test_an_opening_begins_with_music_at_full_level():
    speech = make_speech(40)
    bedded = lay_bed(speech, make_bed(), OPENING)
    assert (bedded.lead_ms, bedded.tail_ms) == (3000, 0)
    assert len(bedded.samples) == len(speech) + 3 * RATE
    music = take_music(bedded, speech)
    assert loudness(music, 0, 2.6) == pytest.approx(STITCH_LUFS, abs=0.5)
    assert music[32 * RATE :].any()
    assert not music[33 * RATE :].any()


def test_a_closing_swells_after_the_last_word_and_fades():
    speech = make_speech(40)
    bedded = lay_bed(speech, make_bed(), CLOSING)
    assert (bedded.lead_ms, bedded.tail_ms) == (0, 7000)
    music = take_music(bedded, speech)
    assert not music[: 20 * RATE].any()
    assert music[21 * RATE : 22 * RATE].any()
    assert loudness(music, 41, 44) == pytest.approx(STITCH_LUFS, abs=0.5)
    assert loudness(music, 46, 46.9) < STITCH_LUFS - 6
    assert abs(music[-1]) <= 1


def test_speech_itself_is_unchanged_and_where_it_is_said_to_be():
    speech = make_speech(8)
    silent_bed = np.zeros(5 * RATE, np.float32)
    for places in (OPENING, CLOSING, BOTH):
        bedded = lay_bed(speech, silent_bed, places)
        first = bedded.lead_ms * 24
        assert (bedded.samples[first : first + len(speech)] == speech).all()
        assert len(bedded.samples) == len(speech) + 24 * (bedded.lead_ms + bedded.tail_ms)
    only_closing = lay_bed(make_speech(60), make_bed(), CLOSING)
    assert (only_closing.samples[: 30 * RATE] == make_speech(60)[: 30 * RATE]).all()


def test_the_bed_rises_in_a_long_pause_and_is_down_before_the_next_word():
    speech = make_speech(20, pause_at=10)
    music = take_music(lay_bed(speech, make_bed(30), OPENING), speech)
    under, pause = loudness(music, 8, 12), loudness(music, 14, 15.5)
    assert pause - under == pytest.approx(6.0, abs=0.5)
    # The next word begins 16 s in; the bed is down by then, and was still up half a second before.
    assert loudness(music, 16, 16.4) == pytest.approx(under, abs=0.5)
    assert loudness(music, 15.2, 15.6) == pytest.approx(pause, abs=0.5)


def test_the_bed_does_not_pump_in_short_pauses():
    speech = make_speech(20, pause_at=10, pause=1.0)
    music = take_music(lay_bed(speech, make_bed(30), OPENING), speech)
    levels = [loudness(music, 6 + step / 2, 7 + step / 2) for step in range(20)]
    assert max(levels) - min(levels) < 0.3


@pytest.mark.parametrize("seconds", [0.05, 1.3, 12.0])
@pytest.mark.parametrize("places", [OPENING, CLOSING, BOTH])
def test_a_bed_that_is_too_short_goes_on_without_a_click(places, seconds):
    speech = make_speech(25)
    bed = make_bed(seconds)
    music = take_music(lay_bed(speech, bed, places), speech)
    steepest = np.abs(np.diff(music)).max()
    # The steepest slope that the bed itself has at its full level.
    steady = take_music(lay_bed(speech, make_bed(60), places), speech)
    assert steepest <= 1.3 * np.abs(np.diff(steady)).max()
    assert np.abs(music[0]) <= 1
    assert np.abs(music[-1]) <= 1


@pytest.mark.parametrize("places", [OPENING, CLOSING, BOTH])
@pytest.mark.parametrize("seconds", [0.0, 0.2, 2.0])
def test_the_shortest_passages_work(places, seconds):
    speech = make_speech(4)[: round(seconds * RATE)]
    bedded = lay_bed(speech, make_bed(), places)
    assert len(bedded.samples) == len(speech) + 24 * (bedded.lead_ms + bedded.tail_ms)
    assert bedded.samples.any()


def test_opening_and_closing_of_one_short_passage_are_one_bed():
    speech = make_speech(12)
    bedded = lay_bed(speech, make_bed(40), BOTH)
    music = take_music(bedded, speech)
    levels = [loudness(music, 4 + step, 5 + step) for step in range(10)]
    assert max(levels) - min(levels) < 0.3


def test_a_silent_voice_has_music_around_it_too():
    bedded = lay_bed(np.zeros(5 * RATE, np.int16), make_bed(), BOTH)
    assert loudness(bedded.samples, 0, 2.6) == pytest.approx(STITCH_LUFS, abs=0.5)
    assert loudness(bedded.samples, 4, 7) == pytest.approx(STITCH_LUFS - 20, abs=0.5)


def test_without_a_place_nothing_changes():
    speech = make_speech(3)
    bedded = lay_bed(speech, make_bed(), ())
    assert (bedded.samples == speech).all()
    assert (bedded.lead_ms, bedded.tail_ms) == (0, 0)


def test_a_passage_with_a_bed_is_as_loud_as_one_without_once_mastered():
    speech = make_speech(30)
    bedded = lay_bed(speech, make_bed(), BOTH)
    levels = [
        loudness(master_passage(samples, -19.0, -1.5)) for samples in (speech, bedded.samples)
    ]
    assert levels[0] == pytest.approx(levels[1], abs=0.3)


def test_a_wish_for_another_distance_is_followed():
    speech = make_speech(10)
    bedded = lay_bed(speech, make_bed(), OPENING, Ducking(below_speech_lu=12, lead_ms=1000))
    assert bedded.lead_ms == 1000
    under = take_music(bedded, speech)[RATE:]
    assert loudness(speech) - loudness(under, 4, 6) == pytest.approx(12, abs=0.3)


def test_speech_is_found_between_its_long_pauses():
    speech = make_speech(4, pause_at=2, pause=2.0)
    (first, second) = find_speech(speech, Ducking())
    assert first[1] == pytest.approx(2000, abs=300)
    assert second[0] == pytest.approx(4000, abs=300)
