"""From raw samples to a checked clip."""

import numpy as np
import pytest

from narrator.errors import SpeechError
from narrator.recording import Clip, SpokenWord, Utterance
from narrator.voices import pcm

RATE = 8000


def tone(ms: int, peak: int = 9000) -> bytes:
    at = np.arange(RATE * ms // 1000)
    return (peak * np.sin(at * 0.7)).astype("<i2").tobytes()


def silence(ms: int) -> bytes:
    return bytes(2 * (RATE * ms // 1000))


def utter(text: str) -> Utterance:
    return Utterance(tuple(map(SpokenWord, text.split())), "en")


def test_silence_at_both_ends_is_cut_to_a_little():
    clip = pcm.make_clip(silence(500) + tone(400) + silence(900), RATE, ["word"])
    assert clip.duration_ms == pytest.approx(pcm.LEAD_MS + 400 + pcm.TAIL_MS, abs=3)
    assert clip.marks[0] == pytest.approx((pcm.LEAD_MS, pcm.LEAD_MS + 400), abs=3)


def test_known_starts_move_with_the_cut_and_words_end_with_their_sound():
    sound = silence(500) + tone(300) + silence(300) + tone(200) + silence(200)
    clip = pcm.make_clip(sound, RATE, ["one,", "two"], [(0, 500), (1, 1100)])
    (first, second) = clip.marks
    assert first == pytest.approx((20, 320), abs=3)
    assert second == pytest.approx((620, 820), abs=3)


def test_starts_outside_the_sound_are_drawn_into_it():
    clip = pcm.make_clip(silence(100) + tone(400), RATE, ["one", "two"], [(0, 0), (1, 9000)])
    assert clip.marks[0][0] <= clip.marks[1][0] <= clip.marks[1][1] <= clip.duration_ms


@pytest.mark.parametrize(
    ("sound", "message"),
    [
        (silence(900), "gave no sound"),
        (tone(900, peak=20) + silence(50), "gave no sound"),
        (b"", "gave no sound"),
        (tone(60) + silence(100), "left out a part"),
        (tone(900), "broke off before the end"),
    ],
)
def test_a_faulty_clip_is_refused_with_its_sentence(sound, message):
    utterance = utter("Nothing is left.")
    clip = pcm.make_clip(sound, RATE, ["Nothing", "is", "left."])
    with pytest.raises(SpeechError, match=f"“Nothing is left.”: voice {message}"):
        pcm.check_clip(clip, utterance, "voice")


def test_a_whole_clip_passes():
    clip = pcm.make_clip(tone(900) + silence(50), RATE, ["Nothing", "is", "left."])
    pcm.check_clip(clip, utter("Nothing is left."), "voice")
    assert isinstance(clip, Clip)


def test_control_characters_are_left_out_and_signs_with_a_name_are_kept():
    words = (SpokenWord("a\x00b\x1b"), SpokenWord("—"), SpokenWord("%"), SpokenWord("\ud800"))
    assert pcm.utterance_words(Utterance(words, "en"), "voice") == ("ab", "—", "%", "")


def test_a_long_sentence_is_named_by_its_beginning():
    assert pcm.quote_text("so " * 100) == "“" + ("so " * 100)[:59] + "…”"
