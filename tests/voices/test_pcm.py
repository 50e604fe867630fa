"""From raw samples to a clip with a mark for every word."""

import numpy as np
import pytest

from narrator.recording import SpokenWord, Utterance
from narrator.voices import pcm

RATE = 8000


def tone(ms: int, peak: int = 9000) -> bytes:
    at = np.arange(RATE * ms // 1000)
    return (peak * np.sin(at * 0.7)).astype("<i2").tobytes()


def silence(ms: int) -> bytes:
    return bytes(2 * (RATE * ms // 1000))


def test_a_word_is_marked_where_it_sounds_and_all_silence_is_kept():
    sound = silence(500) + tone(400) + silence(900)
    clip = pcm.make_clip(sound, RATE, ["word"])
    assert clip.pcm == sound
    assert clip.marks[0] == pytest.approx((500, 900), abs=3)


def test_words_start_where_the_engine_says_and_end_with_their_sound():
    sound = silence(500) + tone(300) + silence(300) + tone(200) + silence(200)
    clip = pcm.make_clip(sound, RATE, ["one,", "two"], [(0, 500), (1, 1100)])
    (first, second) = clip.marks
    assert first == pytest.approx((500, 800), abs=3)
    assert second == pytest.approx((1100, 1300), abs=3)


def test_starts_outside_the_sound_are_drawn_into_it():
    clip = pcm.make_clip(silence(100) + tone(400), RATE, ["one", "two"], [(0, 0), (1, 9000)])
    assert clip.marks[0][0] <= clip.marks[1][0] <= clip.marks[1][1] <= clip.duration_ms


@pytest.mark.parametrize(
    ("sound", "cut"),
    [
        (tone(900), True),
        (silence(100) + tone(900) + silence(3), True),
        (tone(900) + silence(8), False),
        (silence(900), False),
        (b"", False),
    ],
)
def test_a_clip_that_sounds_to_its_very_end_was_broken_off(sound, cut):
    clip = pcm.make_clip(sound, RATE, ["Nothing", "is", "left."])
    assert pcm.breaks_off(clip) is cut
    assert len(clip.marks) == 3


def test_control_characters_are_left_out_and_signs_with_a_name_are_kept():
    words = (SpokenWord("a\x00b\x1b"), SpokenWord("—"), SpokenWord("%"), SpokenWord("\ud800"))
    assert pcm.utterance_words(Utterance(words, "en"), "voice") == ("ab", "—", "%", "")


def test_a_long_sentence_is_named_by_its_beginning():
    assert pcm.quote_text("so " * 100) == "“" + ("so " * 100)[:59] + "…”"
