"""Clips are joined to the sample, faded at their edges and mastered to their loudness."""

import tracemalloc
import warnings

import numpy as np
import pytest
from makers import from_pcm, make_sine, speech_like, to_pcm

from narrator.audio.loudness import measure_loudness, measure_true_peak
from narrator.audio.stitch import (
    FADE_MS,
    STITCH_LUFS,
    Stitch,
    load_pydub,
    master_passage,
    stitch_clips,
)
from narrator.recording import Clip


def loud_clip(milliseconds=500):
    return Clip(to_pcm(make_sine(250, -6, milliseconds / 1000, phase=1.0)), 24_000, ())


def test_pauses_are_exact_to_the_sample():
    pauses = [*range(1, 1001), 1600, 59_999, 0]
    clip = loud_clip(10)
    stitched = stitch_clips(Stitch(clip, 0.0, pause) for pause in pauses)
    assert len(stitched) == 24 * (10 * len(pauses) + sum(pauses))
    position = 0
    for pause in pauses:
        position += 240
        assert not stitched[position : position + 24 * pause].any()
        position += 24 * pause
        assert position == len(stitched) or stitched[position : position + 240].any()


def test_nothing_makes_nothing():
    assert len(stitch_clips([])) == 0


def test_clips_fade_in_and_out_and_are_untouched_between():
    clip = loud_clip()
    joined = stitch_clips([Stitch(clip, 0.0, 0), Stitch(clip, 0.0, 0)])
    assert len(joined) == 2 * 12_000
    original = np.frombuffer(clip.pcm, "<i2")
    fade = 24 * FADE_MS
    assert (joined[fade : 12_000 - fade] == original[fade:-fade]).all()
    usual = np.abs(np.diff(original.astype(int))).max()
    # A join of two sines at any phase would jump by up to the whole amplitude.
    assert np.abs(np.diff(joined.astype(int))).max() < 1.6 * usual
    assert abs(int(joined[0])) < 300
    assert abs(int(joined[12_000])) < 300
    assert abs(int(joined[11_999])) < 300


@pytest.mark.parametrize("gain_db", [-12.0, -1.5, 0.0, 6.0])
def test_a_gain_is_applied_as_given(gain_db):
    clip = Clip(to_pcm(make_sine(997, -20, 2)), 24_000, ())
    louder = from_pcm(stitch_clips([Stitch(clip, gain_db, 0)]).tobytes())
    assert measure_loudness(louder, 24_000) == pytest.approx(-23.01 + gain_db, abs=0.1)


def test_each_clip_comes_out_as_pydub_fades_it_alone():
    clips = [
        Clip(to_pcm(make_sine(250 + 40 * number, -6, milliseconds / 1000, phase=1.0)), 24_000, ())
        for number, milliseconds in enumerate([500, 3, 0, 8, 7, 9, 120])
    ]
    stitched = stitch_clips(Stitch(clip, -1.5, 10) for clip in clips)
    alone = b""
    for clip in clips:
        segment = load_pydub().AudioSegment(
            data=clip.pcm, sample_width=2, frame_rate=24_000, channels=1
        )
        faded = segment.apply_gain(-1.5).fade_in(FADE_MS).fade_out(FADE_MS)
        alone += faded.raw_data + bytes(480)
    assert stitched.tobytes() == alone


def test_stitching_says_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        stitch_clips([Stitch(loud_clip(), 0.0, 100)])


@pytest.mark.parametrize("target", [-19.0, -23.0, -30.0])
def test_mastering_brings_the_passage_to_its_loudness(target):
    speech = speech_like(8) / 32768
    gain = 10 ** ((STITCH_LUFS - measure_loudness(speech, 24_000)) / 20)
    stitched = np.rint(speech * gain * 32768).astype(np.int16)
    mastered = from_pcm(master_passage(stitched, target, -1.0).tobytes())
    assert measure_loudness(mastered, 24_000) == pytest.approx(target, abs=0.3)


@pytest.mark.parametrize("limit", [-6.0, -3.0, -1.5])
def test_mastering_keeps_peaks_below_the_promise(limit):
    stitched = (speech_like(4) * 2.0).clip(-32768, 32767).astype(np.int16)
    mastered = from_pcm(master_passage(stitched, -12.0, limit).tobytes())
    assert measure_true_peak(mastered) <= limit
    assert measure_true_peak(mastered) > limit - 3


def test_mastering_a_long_passage_takes_little_more_memory_than_it_has_samples():
    stitched = np.tile((speech_like(6) * 2).clip(-32768, 32767).astype(np.int16), 10)
    tracemalloc.start()
    master_passage(stitched, -12.0, -3.0)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2 * stitched.nbytes


def test_mastering_silence_gives_silence():
    assert not master_passage(np.zeros(24_000, np.int16), -19.0, -1.5).any()
