"""The silent voice, on which other tests rely."""

import numpy as np
import pytest

from narrator.errors import VoiceError
from narrator.recording import SpokenWord, Utterance
from narrator.voices import silent


def test_marks_are_where_the_hum_is():
    words = tuple(map(SpokenWord, ["Three", "ships", "—", "came", "home."]))
    clip = silent.load_voice("silent").speak(Utterance(words, "en"))
    samples = np.abs(np.frombuffer(clip.pcm, dtype="<i2").astype(int))
    humming = np.flatnonzero(samples) * 1000 // clip.sample_rate
    for word, (start, end) in zip(words, clip.marks, strict=True):
        inside = humming[(humming >= start) & (humming < end)]
        if word.text == "—":
            assert end == start
        else:
            assert (inside[0], inside[-1]) == pytest.approx((start, end), abs=2)
    covered = sum(end - start for start, end in clip.marks)
    assert len(np.unique(humming)) == pytest.approx(covered, abs=4 * len(words))


def test_it_lasts_sixty_ms_a_letter_and_its_loudness_is_as_stated():
    voice = silent.load_voice("silent")
    short = voice.speak(Utterance((SpokenWord("abcde"),), "en"))
    (mark,) = short.marks
    assert mark[1] - mark[0] == pytest.approx(300, abs=7)
    samples = np.frombuffer(short.pcm, dtype="<i2")[2400:4800] / 32768
    assert 20 * np.log10(np.sqrt((samples**2).mean())) == pytest.approx(-50, abs=0.2)


def test_there_is_only_one():
    with pytest.raises(VoiceError, match="use: silent"):
        silent.load_voice("silent-night")
