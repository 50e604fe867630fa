"""Clips are trimmed without losing sound, and faulty ones are found."""

import numpy as np
import pytest
from makers import ToneVoice, from_pcm, make_sine, to_pcm, utter

from narrator.audio.clips import find_fault, find_sound, resample_clip, trim_clip
from narrator.recording import Clip
from narrator.voices import load_voice

SENTENCE = "The ferry left at noon, and nobody waved from the pier."


def clip_of(*parts, rate=24_000, marks=()):
    return Clip(to_pcm(np.concatenate(parts)), rate, marks)


def rest(seconds, rate=24_000):
    return np.zeros(round(seconds * rate))


@pytest.fixture(scope="module", params=["heart", "heart-low", "silent"])
def real_clip(request):
    return load_voice(request.param).speak(utter(SENTENCE))


def test_sound_is_found_between_its_silences():
    clip = clip_of(rest(0.5), make_sine(300, -12, 1), rest(0.25))
    assert find_sound(clip) == pytest.approx((500, 1500), abs=5)


def test_a_soft_ending_is_sound_and_hiss_is_not():
    hiss = np.random.default_rng(0).normal(0, 10 ** (-70 / 20), 24_000)
    clip = clip_of(hiss, make_sine(300, -12, 1), make_sine(300, -45, 0.3), hiss)
    assert find_sound(clip) == pytest.approx((1000, 2300), abs=10)


@pytest.mark.parametrize("pcm", [b"", bytes(2), bytes(48_000), to_pcm(np.full(24_000, 0.0003))])
def test_silence_has_no_sound(pcm):
    clip = Clip(pcm, 24_000, ())
    assert find_sound(clip) is None
    assert trim_clip(clip) == clip


def test_trimming_keeps_all_sound_of_real_voices(real_clip):
    trimmed = trim_clip(real_clip)
    whole, kept = from_pcm(real_clip.pcm), from_pcm(trimmed.pcm)
    loud = np.flatnonzero(np.abs(whole) > np.abs(whole).max() / 100)
    start = real_clip.pcm.find(trimmed.pcm) // 2
    assert start >= 0
    assert start <= loud[0]
    assert start + len(kept) > loud[-1]
    assert trimmed.duration_ms < real_clip.duration_ms or start == 0


def test_marks_move_along_with_the_sound(real_clip):
    trimmed = trim_clip(real_clip)
    moved_ms = real_clip.pcm.find(trimmed.pcm) / 48
    for (start, end), (before, after) in zip(trimmed.marks, real_clip.marks, strict=True):
        assert start == pytest.approx(max(0, before - moved_ms), abs=1.1)
        assert end == pytest.approx(min(after - moved_ms, trimmed.duration_ms), abs=1.1)


def test_marks_outside_the_sound_are_moved_to_its_edge():
    marks = ((0, 100), (100, 1200), (1900, 2400))
    clip = clip_of(rest(0.5), make_sine(300, -12, 1), rest(1), marks=marks)
    trimmed = trim_clip(clip)
    assert trimmed.marks[0] == (0, 0)
    assert trimmed.marks[-1] == (trimmed.duration_ms, trimmed.duration_ms)


def test_room_is_left_around_the_sound():
    trimmed = trim_clip(clip_of(rest(0.5), make_sine(300, -12, 1), rest(0.5)))
    assert find_sound(trimmed) == pytest.approx((30, 1030), abs=5)
    assert trimmed.duration_ms == pytest.approx(1110, abs=5)


def test_a_clip_without_silence_is_kept_whole():
    clip = clip_of(make_sine(300, -12, 1))
    assert trim_clip(clip).pcm == clip.pcm


def test_real_speech_has_no_fault(real_clip):
    assert find_fault(real_clip, SENTENCE, 1.0) == ""


@pytest.mark.parametrize("rate", [0.5, 1.0, 2.0])
def test_no_pace_is_a_fault(rate):
    clip = load_voice("heart").speak(utter(SENTENCE, rate))
    assert find_fault(clip, SENTENCE, rate) == ""


@pytest.mark.parametrize("text", ["I", "No.", "OK", "A.", "7", "Yes!"])
def test_short_texts_have_no_fault(text):
    for name in ("heart", "silent"):
        assert find_fault(load_voice(name).speak(utter(text)), text, 1.0) == ""


def test_silent_empty_and_cut_clips_are_found(real_clip):
    silent = Clip(bytes(len(real_clip.pcm)), real_clip.sample_rate, real_clip.marks)
    assert find_fault(silent, SENTENCE, 1.0) == "came back without sound"
    assert find_fault(Clip(b"", 24_000, ()), SENTENCE, 1.0) == "came back without sound"
    fifth = len(real_clip.pcm) // 10 * 2
    cut = Clip(real_clip.pcm[:fifth], real_clip.sample_rate, real_clip.marks)
    assert find_fault(cut, SENTENCE, 1.0) == "came back too short for its text"


def test_clips_of_any_rate_become_24_khz_and_keep_pitch_length_and_level():
    for rate in (8000, 11_025, 16_000, 22_050, 44_100, 48_000):
        clip = Clip(to_pcm(make_sine(440, -12, 1.5, rate)), rate, ((0, 1500),))
        resampled = resample_clip(clip)
        samples = from_pcm(resampled.pcm)
        spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
        assert resampled.sample_rate == 24_000
        assert resampled.marks == clip.marks
        assert resampled.duration_ms == pytest.approx(1500, abs=1)
        assert spectrum.argmax() * 24_000 / len(samples) == pytest.approx(440, abs=1)
        assert np.abs(samples[1200:-1200]).max() == pytest.approx(10 ** (-12 / 20), rel=0.01)


def test_what_lies_above_the_new_rate_does_not_fold_back():
    clip = Clip(to_pcm(make_sine(15_000, -12, 1, 48_000)), 48_000, ())
    assert np.abs(from_pcm(resample_clip(clip).pcm)[1200:-1200]).max() < 0.001


@pytest.mark.parametrize("extra", [0, 1, 23])
def test_a_resampled_clip_is_a_whole_number_of_milliseconds_long(extra):
    clip = Clip(bytes(2 * (24_000 + extra)), 24_000, ())
    assert len(resample_clip(clip).pcm) % 48 == 0
    assert len(resample_clip(clip).pcm) - len(clip.pcm) < 48


def test_resampling_gives_the_same_bytes_each_time():
    clip = ToneVoice(sample_rate=22_050).speak(utter(SENTENCE))
    assert resample_clip(clip) == resample_clip(clip)
