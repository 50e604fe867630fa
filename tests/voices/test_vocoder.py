"""The vocoder sounds as hibari's own does, and its noise is noise."""

import numpy as np
import pytest
from hibari import dsp

from narrator.recording import SpokenWord
from narrator.voices import hibari, vocoder
from narrator.voices.vocoder import BINS, HOP, SAMPLE_RATE, Frames, make_pulses, synthesize

SENTENCE = "The ferry left at noon, and nobody waved from the sunny pier; why should they?"
QUIET = -30.0
"""Natural logarithm of a magnitude that nobody hears."""


class NoNoise:
    """In place of a generator: hibari's own synthesis without its noise."""

    def standard_normal(self, shape, dtype):
        return np.zeros(shape, dtype)


@pytest.fixture(scope="module")
def spoken():
    """The frames of a sentence, as the model gives them."""
    voice = hibari.load_voice("heart")
    model = hibari._load_model(voice.path, voice.british)
    phonemes = model.phonemize([SpokenWord(word) for word in SENTENCE.split()])
    return hibari._read_frames(model.infer(phonemes, 1.0))


def make_frames(count, pitch_hz=0.0, **logarithms):
    quiet = np.full((count, BINS), QUIET, np.float32)
    still = np.zeros((count, BINS), np.float32)
    parts = {"voiced": quiet, "turn": still, "noise": quiet, "free": quiet, "phase": still}
    parts |= {name: np.full((count, BINS), value, np.float32) for name, value in logarithms.items()}
    return Frames(**parts, pitch_hz=np.full(count, pitch_hz, np.float32))


def seed(number=0):
    return np.random.PCG64(number)


def hear_hibari(frames, generator):
    parts = (frames.voiced, frames.turn, frames.noise, frames.free, frames.phase)
    return dsp.synth(*(np.ascontiguousarray(part.T) for part in parts), frames.pitch_hz, generator)


def silence_noise(monkeypatch):
    still = np.zeros(vocoder.NOISE_LENGTH, np.complex64)
    monkeypatch.setattr(vocoder, "_draw_noise", lambda: still)


def cut_frames(frames, start, end):
    parts = {name: getattr(frames, name)[start:end] for name in Frames.__slots__}
    return Frames(**parts)


def band_levels_db(samples, bands=24):
    spectrum = np.square(np.abs(np.fft.rfft(samples)))
    return np.array([10 * np.log10(part.mean()) for part in np.array_split(spectrum, bands)])


def test_without_noise_it_is_what_hibari_makes(spoken, monkeypatch):
    silence_noise(monkeypatch)
    theirs = hear_hibari(spoken, NoNoise())
    ours = synthesize(spoken, seed())
    assert len(ours) == len(theirs) == HOP * len(spoken.pitch_hz)
    assert np.abs(ours - theirs).max() < 1e-3 * np.abs(theirs).max()


@pytest.mark.parametrize("count", [3, 4, 31, 32, 33, 65])
def test_the_ends_of_a_sound_of_any_length_are_right(spoken, count, monkeypatch):
    silence_noise(monkeypatch)
    frames = cut_frames(spoken, 20, 20 + count)
    theirs = hear_hibari(frames, NoNoise())
    np.testing.assert_allclose(synthesize(frames, seed()), theirs, atol=2e-4)


@pytest.mark.parametrize("count", [1, 2])
def test_a_sound_of_a_frame_or_two_has_its_length(count):
    samples = synthesize(make_frames(count, 150.0, voiced=0.0, noise=-3.0), seed())
    assert samples.shape == (HOP * count,)
    assert np.isfinite(samples).all()


def test_with_noise_it_is_as_loud_as_hibaris_in_every_band(spoken):
    ours = band_levels_db(synthesize(spoken, seed()))
    theirs = band_levels_db(hear_hibari(spoken, np.random.default_rng(0)))
    np.testing.assert_allclose(ours, theirs, atol=1.0)


def test_noise_alone_has_the_level_of_hibaris():
    frames = make_frames(400, noise=0.0)
    ours = band_levels_db(synthesize(frames, seed()))
    theirs = band_levels_db(hear_hibari(frames, np.random.default_rng(0)))
    np.testing.assert_allclose(ours, theirs, atol=0.5)


def test_noise_never_repeats_itself():
    samples = synthesize(make_frames(800, noise=0.0), seed()).astype(np.float64)
    spectrum = np.fft.rfft(samples, 2 * len(samples))
    echo = np.fft.irfft(np.square(np.abs(spectrum)))[: len(samples)] / np.square(samples).sum()
    assert np.abs(echo[2 * vocoder.WINDOW :]).max() < 0.05


def test_one_seed_is_one_sound_and_another_another(spoken):
    first = synthesize(spoken, seed(1))
    assert np.array_equal(first, synthesize(spoken, seed(1)))
    assert not np.array_equal(first, synthesize(spoken, seed(2)))


def test_the_size_of_a_block_is_not_heard(spoken, monkeypatch):
    usual = synthesize(spoken, seed())
    monkeypatch.setattr(vocoder, "BLOCK", 7)
    np.testing.assert_allclose(synthesize(spoken, seed()), usual, atol=1e-4)


def test_pulses_have_all_harmonics_up_to_11_khz_and_each_as_loud():
    pulses = make_pulses(np.full(80, 200.0, np.float32))
    assert len(pulses) == SAMPLE_RATE
    amplitudes = np.abs(np.fft.rfft(pulses)) / (len(pulses) / 2)  # one bin a hertz
    np.testing.assert_allclose(amplitudes[200:11_001:200], 1, atol=0.01)
    amplitudes[0:11_001:200] = 0
    assert amplitudes.max() < 0.01


def test_without_a_pitch_there_are_no_pulses():
    assert not make_pulses(np.zeros(40, np.float32)).any()
    half = make_pulses(np.repeat(np.array([0.0, 150.0], np.float32), 20))
    assert not half[: 19 * HOP].any()
    assert half[21 * HOP :].any()
