"""The studio speaks each run of a segment in its voice, at one level, and never twice."""

import math

import pytest
from makers import (
    RATE,
    ToneVoice,
    from_pcm,
    make_segment,
    make_studio,
    make_tokens,
    paragraph,
    speech_like,
)

from narrator.audio.clips import find_sound
from narrator.audio.loudness import measure_loudness
from narrator.audio.stitch import STITCH_LUFS, Stitch, stitch_clips
from narrator.errors import SpeechError, VoiceError
from narrator.recording import Clip
from narrator.script import Token
from narrator.studio import TAKES, Studio


class RoughVoice(ToneVoice):
    """A voice of unknown loudness, with a real voice's peaks and rests."""

    def speak(self, utterance):
        self.spoken.append(utterance)
        seconds = 0.5 * len(utterance.words)
        samples = (speech_like(seconds, 5) * 8 * self.peak).clip(-32768, 32767)
        marks = tuple((500 * at, 500 * at + 400) for at in range(len(utterance.words)))
        return Clip(samples.astype("<i2").tobytes(), RATE, marks)


def stitched_loudness(studio: Studio, voice: str, text: str) -> float:
    runs = studio.speak_segment(make_segment(text, voice=voice))
    samples = stitch_clips(Stitch(run.clip, run.gain_db, run.pause_ms) for run in runs)
    return measure_loudness(from_pcm(samples.tobytes()), RATE)


def test_voices_of_all_kinds_come_at_one_level(tmp_path):
    studio = make_studio(tmp_path, RoughVoice("loud"), RoughVoice("faint", peak=0.01))
    text = paragraph(3, 5)
    levels = {
        name: stitched_loudness(studio, name, text)
        for name in ("heart", "heart-low", "silent", "loud", "faint")
    }
    assert levels == pytest.approx(dict.fromkeys(levels, STITCH_LUFS), abs=0.5)


def test_a_segment_is_spoken_once_and_then_remembered(tmp_path):
    segment = make_segment("It rained all day.", voice="tone")
    first, second = ToneVoice(loudness_lufs=-20.0), ToneVoice(loudness_lufs=-20.0)
    before = make_studio(tmp_path, first)
    after = make_studio(tmp_path, second)
    assert before.speak_segment(segment) == after.speak_segment(segment)
    assert (len(first.spoken), len(second.spoken)) == (1, 0)
    assert (before.synthesized, after.synthesized) == ({"s0001"}, set())


def test_the_number_of_a_segment_shapes_no_sound(tmp_path):
    voice = ToneVoice(loudness_lufs=-20.0)
    studio = make_studio(tmp_path, voice)
    for number in (1, 77):
        studio.speak_segment(make_segment("It rained.", number, voice="tone", role="quote"))
    assert len(voice.spoken) == 1


@pytest.mark.parametrize("fields", [{"language": "de"}, {"voice": "other"}])
def test_another_language_or_voice_is_another_clip(tmp_path, fields):
    voices = ToneVoice(loudness_lufs=-20.0), ToneVoice("other", loudness_lufs=-20.0)
    studio = make_studio(tmp_path, *voices)
    for number, given in enumerate(({"voice": "tone"}, {"voice": "tone"} | fields), 1):
        studio.speak_segment(make_segment("It rained.", number, **given))
    assert studio.synthesized == {"s0001", "s0002"}


def test_another_rate_is_another_clip(tmp_path):
    segment = make_segment("It rained all day.", voice="tone")
    lengths = [
        make_studio(tmp_path, ToneVoice(), rate=rate).speak_segment(segment)[0].clip.duration_ms
        for rate in (1.0, 2.0)
    ]
    assert lengths[1] < 0.8 * lengths[0]


@pytest.mark.parametrize("fault", ["silent", "cut", "empty", "raise"])
def test_a_voice_that_fails_now_and_then_is_tried_again(tmp_path, fault):
    voice = ToneVoice(faults={fault: TAKES - 1}, loudness_lufs=-20.0)
    studio = make_studio(tmp_path, voice)
    (run,) = studio.speak_segment(make_segment("A rather long sentence came out.", voice="tone"))
    assert find_sound(run.clip)
    assert [utterance.take for utterance in voice.spoken] == list(range(TAKES))


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("silent", "the voice tone could not say it: it came back without sound"),
        ("empty", "came back without sound"),
        ("cut", "came back too short for its text"),
        ("raise", "the voice is hoarse; give it some tea"),
    ],
)
@pytest.mark.parametrize("loudness", [-20.0, None])
def test_a_voice_that_always_fails_is_reported_with_its_sentence(tmp_path, fault, words, loudness):
    voice = ToneVoice(faults={fault: 99}, loudness_lufs=loudness)
    studio = make_studio(tmp_path, voice)
    segment = make_segment("A rather long sentence came out.", 12, voice="tone")
    studio.describe_segment(segment)
    voice.spoken.clear()
    with pytest.raises(SpeechError, match=words) as caught:
        studio.speak_segment(segment)
    assert caught.value.where == "sentence s0012, “A rather long sentence came out.”"
    assert len(voice.spoken) == TAKES
    assert not studio.synthesized


def test_a_failed_calibration_is_not_remembered(tmp_path):
    hoarse = make_studio(tmp_path, ToneVoice(faults={"silent": 99}))
    assert math.isfinite(hoarse.gain_db("tone"))
    well = make_studio(tmp_path, ToneVoice())
    assert well.gain_db("tone") != hoarse.gain_db("tone")


def test_an_unknown_loudness_is_measured_once_for_all_builds(tmp_path):
    first, second = ToneVoice(), ToneVoice()
    gain = make_studio(tmp_path, first).gain_db("tone")
    assert make_studio(tmp_path, second).gain_db("tone") == gain
    assert (len(first.spoken), len(second.spoken)) == (1, 0)


def test_a_voice_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(VoiceError, match="no such voice"):
        make_studio(tmp_path).speak_segment(make_segment("Hello.", voice="hart"))


def test_each_voice_is_loaded_once_and_closed_at_the_end(tmp_path):
    voice = ToneVoice()
    loaded = []

    def load(name):
        loaded.append(name)
        return voice

    studio = Studio(load, make_studio(tmp_path).cache, {})
    for number in range(3):
        studio.speak_segment(make_segment(f"Hello {number}.", number, voice="tone"))
    studio.close()
    assert loaded == ["tone"]
    assert voice.closed


def test_runs_in_another_voice_and_language_are_spoken_by_theirs(tmp_path):
    narrator = ToneVoice("narrator", loudness_lufs=-20.0)
    french = ToneVoice("french", loudness_lufs=-20.0)
    guest = ToneVoice("guest", loudness_lufs=-20.0)
    studio = make_studio(tmp_path, narrator, french, guest, language_voices={"fr": "french"})
    tokens = (
        *make_tokens("She said"),
        Token("bonjour", "bonjour", language="fr"),
        Token("tout", "tout", language="fr"),
        *make_tokens("and"),
        Token("left.", "left.", voice="guest"),
    )
    runs = studio.speak_segment(make_segment(tokens=tokens, voice="narrator"))
    assert [utterance.text for utterance in narrator.spoken] == ["She said", "and"]
    assert [(u.text, u.language) for u in french.spoken] == [("bonjour tout", "fr")]
    assert [(u.text, u.language) for u in guest.spoken] == [("left.", "en")]
    assert [len(run.token_times) for run in runs] == [2, 2, 1, 1]
    assert runs[-1].pause_ms == 0
    assert all(run.pause_ms > 0 for run in runs[:-1])


@pytest.mark.parametrize("break_ms", [1, 250, 1000, 10_000])
def test_a_break_is_that_much_silence(tmp_path, break_ms):
    tokens = (Token("Wait", "Wait", break_ms=break_ms), Token("here.", "here.", break_ms=700))
    runs = make_studio(tmp_path).speak_segment(make_segment(tokens=tokens))
    assert [run.pause_ms for run in runs] == [break_ms, 700]


def test_punctuation_alone_is_a_rest_and_no_error(tmp_path):
    (run,) = make_studio(tmp_path).speak_segment(make_segment("* * *"))
    assert find_sound(run.clip) is None
    assert 0 < run.clip.duration_ms < 500
    assert len(run.token_times) == 3


def test_several_spoken_words_share_the_time_of_their_token(tmp_path):
    tokens = (
        Token("Pay", "Pay"),
        Token("£3.50", "three pounds fifty"),
        Token("—", ""),
        Token("now.", "now."),
    )
    (run,) = make_studio(tmp_path).speak_segment(make_segment(tokens=tokens))
    pay, pounds, dash, now = run.token_times
    assert pay[1] <= pounds[0]
    assert pounds[1] - pounds[0] > 16 * 60
    assert dash == (pounds[1], pounds[1])
    assert pounds[1] <= now[0] < now[1] <= run.clip.duration_ms


def test_a_token_without_sound_at_the_beginning_has_the_moment_of_the_next(tmp_path):
    tokens = (Token("—", ""), Token("Yes.", "Yes."))
    (run,) = make_studio(tmp_path).speak_segment(make_segment(tokens=tokens))
    assert run.token_times[0] == (run.token_times[1][0],) * 2


def test_a_name_with_its_pronunciation_is_one_word_of_the_voice(tmp_path):
    voice = ToneVoice(loudness_lufs=-20.0)
    tokens = (Token("Kim Jong Un", "Kim Jong Un", ipa="kɪm"), Token("spoke.", "spoke."))
    (run,) = make_studio(tmp_path, voice).speak_segment(make_segment(tokens=tokens, voice="tone"))
    assert [(word.text, word.ipa) for word in voice.spoken[0].words] == [
        ("Kim-Jong-Un", "kɪm"),
        ("spoke.", None),
    ]
    assert len(run.token_times) == 2


def test_a_fingerprint_is_asked_for_once(tmp_path):
    class Slow(ToneVoice):
        asked = 0

        @property
        def fingerprint(self):
            Slow.asked += 1
            return "slow"

    studio = make_studio(tmp_path, Slow("slow", loudness_lufs=-20.0))
    for number in range(20):
        studio.describe_segment(make_segment(f"Hello {number}.", voice="slow"))
    assert Slow.asked == 1
