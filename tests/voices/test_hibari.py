"""The faults of hibari's front end are never heard, and its second voice is a lower one."""

from concurrent.futures import ThreadPoolExecutor, TimeoutError
from itertools import pairwise

import numpy as np
import pytest

from narrator.errors import ScriptError, SpeechError, VoiceError
from narrator.recording import SpokenWord, Utterance
from narrator.voices import hibari, preload_voice
from narrator.workers import count_workers

NUMBERS = ("one", "two", "three", "four", "five", "six")
SENTENCE = "The ferry left at noon, and nobody waved from the pier."


@pytest.fixture(scope="module")
def heart():
    return hibari.load_voice("heart")


@pytest.fixture(scope="module")
def low():
    return hibari.load_voice("heart-low")


def utter(text, rate=1.0, take=0):
    return Utterance(tuple(map(SpokenWord, text.split())), "en", rate, take)


def samples_of(clip):
    return np.frombuffer(clip.pcm, "<i2").astype(np.float64)


def phonemes(voice, text):
    return hibari._load_model(voice.path, voice.british).phonemize(utter(text).words)


def level_db(samples):
    return 20 * np.log10(np.sqrt(np.square(samples).mean()) + 1e-9)


def assert_every_word_sounds(clip, count):
    samples = samples_of(clip)
    loudest = level_db(samples[np.abs(samples) > np.abs(samples).max() / 20])
    assert len(clip.marks) == count
    assert all(before[0] <= after[0] for before, after in pairwise(clip.marks))
    for start, end in clip.marks:
        assert end > start
        assert level_db(samples[24 * start : 24 * end]) > loudest - 30


def measure_pitch(clip):
    """Median fundamental frequency in Hz of the voiced windows, by autocorrelation."""
    samples = samples_of(clip)
    pitches = []
    for start in range(0, len(samples) - 1440, 480):
        window = samples[start : start + 1440] * np.hanning(1440)
        if np.sqrt(np.square(window).mean()) < 0.15 * np.abs(samples).max() / 2:
            continue
        spectrum = np.fft.rfft(window, 4096)
        correlation = np.fft.irfft(np.abs(spectrum) ** 2)[:480]
        lag = 60 + correlation[60:400].argmax()
        if correlation[lag] > 0.5 * correlation[0]:
            pitches.append(24_000 / lag)
    assert len(pitches) > 20
    return float(np.median(pitches))


def test_a_path_in_slashes_is_no_command(heart):
    spoken = phonemes(heart, "Read [the law](/etc/passwd/) again.")
    assert len(spoken) == 4
    plain = phonemes(heart, "Read the law again.")
    assert [spoken[0], spoken[3]] == [plain[0], plain[3]]
    # What stands in slashes is read out, not taken for the sounds of the words before it.
    assert len(spoken[2]) > len(plain[2]) + 8
    assert_every_word_sounds(heart.speak(utter("Read [the law](/etc/passwd/) again.")), 4)


@pytest.mark.parametrize(
    "text", ["[a](/b/)", "[law](+1)", "[law](-2)", "a/b/c", "x_y", "a|b", "(/k/)"]
)
def test_marks_that_hibari_knows_are_only_text(heart, text):
    assert heart.speak(utter(f"Say {text} now.")).duration_ms > 600


@pytest.mark.parametrize(
    "text", ["你好。", "We met 你好 there.", "العربية", "नमस्ते", "½", "…", "— —"]
)
def test_what_has_no_sound_is_refused_and_not_left_out(heart, text):
    with pytest.raises(SpeechError):
        heart.speak(utter(text))


def test_the_word_that_cannot_be_spoken_is_named(heart):
    with pytest.raises(SpeechError, match="cannot speak “你好”"):
        heart.speak(utter("We met 你好 there."))


def test_an_initial_part_of_a_name_is_no_number(heart):
    assert phonemes(heart, "Henry Clerval left.")[0] == phonemes(heart, "Henry left.")[0]
    assert "zˈɪɹ" not in "".join(phonemes(heart, "Henry Clerval left."))


def test_no_is_a_word_and_not_a_number(heart):
    assert phonemes(heart, "He said no.")[2].rstrip(".") == phonemes(heart, "no")[0]


def test_capitals_are_read_and_not_skipped(heart):
    assert_every_word_sounds(heart.speak(utter("CHAPTER ONE OF THE BOOK IS LONG.")), 7)


@pytest.mark.parametrize(
    ("word", "plain"),
    [("Trọng", "Trong"), ("Nguyễn", "Nguyen"), ("cafe\u0301", "café"), ("Škoda", "Skoda")],
)
def test_letters_with_accents_are_not_dropped(heart, word, plain):
    assert phonemes(heart, word) == phonemes(heart, plain)


@pytest.mark.parametrize("length", [24, 40, 60, 200])
def test_a_very_long_word_is_spoken_to_its_end(heart, length):
    word = ("banterodilumaskeropin" * 10)[:length]
    (short,), (long,) = (heart.speak(utter(text)).marks for text in (word[:12], word))
    assert long[1] - long[0] > 0.5 * (short[1] - short[0]) * length / 12


def test_a_sentence_of_150_words_is_spoken_to_its_end(heart):
    names = ("harbour", "ferry", "window", "garden", "letter", "morning", "winter", "candle")
    text = " ".join(f"the {names[number % 8]} and" for number in range(50)) + " home."
    clip = heart.speak(utter(text))
    assert_every_word_sounds(clip, 151)
    end = clip.marks[-1][1]
    assert clip.duration_ms - 600 < end <= clip.duration_ms


def test_clauses_of_a_long_sentence_keep_their_words(heart):
    text = " ".join(f"number {word} is here," for word in NUMBERS * 6)
    assert_every_word_sounds(heart.speak(utter(text)), 4 * 36)


def test_marks_follow_the_sound(heart):
    clip = heart.speak(utter("It rained, and nobody came. We left."))
    samples = samples_of(clip)
    first, new_sentence = clip.marks[0][0], clip.marks[5][0]
    for start in (first, new_sentence):
        before = samples[24 * (start - 110) : 24 * (start - 50)]
        after = samples[24 * start : 24 * (start + 60)]
        assert level_db(after) > level_db(before) + 20


def say_with_ipa(voice, ipa):
    words = (SpokenWord("Say"), SpokenWord("Kim,", ipa), SpokenWord("please."))
    return voice.speak(Utterance(words, "en"))


def test_a_pronunciation_changes_the_sound_of_its_word(heart):
    plain = heart.speak(utter("Say Kim, please."))
    other = say_with_ipa(heart, "ˈbæɹəkuːdə")
    assert other.pcm != plain.pcm
    length, usual = (clip.marks[1][1] - clip.marks[1][0] for clip in (other, plain))
    assert length > 1.5 * usual


def test_a_pronunciation_lets_a_word_in_any_script_be_spoken(heart):
    words = (SpokenWord("你好", "ni ˈhaʊ"), SpokenWord("there."))
    assert_every_word_sounds(heart.speak(Utterance(words, "en")), 2)


def test_a_pronunciation_that_is_none_is_refused(heart):
    with pytest.raises(ScriptError, match="no IPA"):
        say_with_ipa(heart, "k!m")


@pytest.mark.parametrize("name", ["heart", "heart-low"])
def test_two_threads_get_the_same_bytes_as_one(name):
    voice = hibari.load_voice(name)
    sentences = [utter(f"{SENTENCE} {word}.") for word in ("One", "Two", "Three", "Four")] * 2
    alone = [voice.speak(each) for each in sentences]
    with ThreadPoolExecutor(2) as executor:
        assert list(executor.map(voice.speak, sentences)) == alone


def test_only_long_sentences_wait_for_long_ones(heart):
    long = utter(" ".join(f"number {word} is here," for word in NUMBERS * 3))
    alone = heart.speak(long)
    room = hibari._load_model(heart.path, heart.british)._room
    permits = max(1, count_workers() // 2)
    for _ in range(permits):
        room.acquire()
    with ThreadPoolExecutor(1) as executor:
        waiting = executor.submit(heart.speak, long)
        assert heart.speak(utter(SENTENCE)).marks
        with pytest.raises(TimeoutError):
            waiting.result(timeout=2)
        for _ in range(permits):
            room.release()
        assert waiting.result() == alone


def test_another_take_is_another_reading_of_the_same_words(heart):
    first, second = heart.speak(utter(SENTENCE)), heart.speak(utter(SENTENCE, take=1))
    assert first.pcm != second.pcm
    assert first.marks == second.marks


def test_heart_low_is_lower_and_as_long(heart, low):
    text = f"{SENTENCE} Why can people not leave the country, and what happens to those who try?"
    clips = [voice.speak(utter(text)) for voice in (heart, low)]
    high, deep = map(measure_pitch, clips)
    assert deep / high == pytest.approx(hibari.LOW_PITCH, abs=0.08)
    assert clips[1].duration_ms == pytest.approx(clips[0].duration_ms, rel=0.1)
    assert_every_word_sounds(clips[1], 25)


@pytest.mark.parametrize("rate", [0.5, 0.8, 1.5, 2.0])
@pytest.mark.parametrize("name", ["heart", "heart-low"])
def test_the_rate_is_kept(name, rate):
    voice = hibari.load_voice(name)
    usual, other = (voice.speak(utter(SENTENCE, each)) for each in (1.0, rate))
    lengths = [clip.marks[-1][1] - clip.marks[0][0] for clip in (usual, other)]
    assert lengths[0] / lengths[1] == pytest.approx(rate, rel=0.2)
    assert measure_pitch(other) == pytest.approx(measure_pitch(usual), rel=0.1)


def test_a_model_without_durations_still_times_its_words(heart, monkeypatch):
    monkeypatch.setattr(hibari, "DURATIONS_NODE", b"/no_such_node")
    model = hibari._Model(heart.path, heart.british)
    spoken = model.phonemize(utter(SENTENCE).words)
    samples, marks = model.synthesize(spoken, 1.0, np.random.PCG64(0))
    assert len(marks) == 11
    assert marks[-1][1] <= len(samples) / 24
    exact = heart.speak(utter(SENTENCE)).marks
    off = [abs(start - known) for (start, _), (known, _) in zip(marks, exact, strict=True)]
    assert max(off) < 500


def test_another_runtime_is_another_fingerprint(heart, monkeypatch):
    before = heart.fingerprint
    real = hibari.metadata.version
    monkeypatch.setattr(
        hibari.metadata, "version", lambda name: "0" if name == "onnxruntime" else real(name)
    )
    assert heart.fingerprint != before


def test_voices_are_listed_with_the_way_to_get_them(home):
    infos = {info.name: info for info in hibari.list_voices()}
    assert infos["heart"].installed
    assert infos["heart-low"].installed
    assert not infos["emma"].installed
    assert infos["emma"].get == "narrator voices --get emma"
    assert infos["emma"].size_bytes > 1_000_000
    assert "emma-low" not in infos


def test_a_voice_that_is_not_here_says_how_to_get_it(home):
    with pytest.raises(VoiceError, match="run: narrator voices --get emma"):
        hibari.load_voice("emma-low")
    with pytest.raises(VoiceError, match="no such voice"):
        hibari.load_voice("hart")


def test_each_voice_has_a_fingerprint_of_its_own(heart, low):
    assert heart.fingerprint != low.fingerprint
    assert heart.fingerprint == hibari.load_voice("heart").fingerprint
    heart.close()
    assert heart.speak(utter("Still here.")).duration_ms > 500


def test_a_voice_can_be_loaded_before_it_speaks():
    hibari._make_model.cache_clear()
    preload_voice("heart-low").join()
    assert hibari._make_model.cache_info().currsize == 1


def test_a_voice_that_cannot_be_loaded_is_no_error_before_it_speaks(capfd):
    preload_voice("hart").join()
    assert capfd.readouterr() == ("", "")
