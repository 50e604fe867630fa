"""The table of engines: finding, listing and choosing voices."""

import sys
import types

import pytest

from narrator import voices
from narrator.errors import VoiceError
from narrator.recording import VoiceInfo
from narrator.voices import default_voice, list_voices, load_voice


class OtherPackage(types.ModuleType):
    """An engine of another package, as an entry point gives it."""

    name = "other"

    def load(self):
        if "broken" in self.__name__:
            raise ImportError("libspeech.so is missing")
        return self

    def list_voices(self):
        return (VoiceInfo("other:ida", "other", "nn", "neural", "MIT", True),)

    def load_voice(self, name):
        return ("voice of another package", name)


def add_package(monkeypatch, package):
    real = voices.metadata.entry_points

    def entry_points(**chosen):
        if chosen.get("group") != voices.ENTRY_POINTS:
            return real(**chosen)
        return [package] if chosen.get("name", package.name) == package.name else []

    monkeypatch.setattr(voices.metadata, "entry_points", entry_points)


def test_every_engine_lists_its_voices_without_loading_any():
    before = set(sys.modules)
    infos = list_voices()
    assert {info.engine for info in infos} == set(voices.ENGINES)
    assert not {"onnxruntime", "piper", "pyttsx3"} & (set(sys.modules) - before)


def test_names_are_unique_and_a_missing_voice_says_how_to_get_it():
    infos = list_voices()
    names = [info.name for info in infos]
    assert len(names) == len(set(names))
    assert all(info.get for info in infos if not info.installed)
    assert not any(info.get for info in infos if info.installed)


@pytest.mark.parametrize("name", ["heart", "heart-low", "silent", "system", "system:de"])
def test_a_voice_is_loaded_by_its_name(name):
    voice = load_voice(name)
    assert voice.name == name
    voice.close()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hart", "hart: there is no such voice; the nearest is heart"),
        ("zzzzzzzz", "zzzzzzzz: there is no such voice; see: narrator voices."),
        ("other:ida", "other:ida: there is no such voice"),
        ("piper:de_DE-nobody-medium", "run: narrator voices --get piper:de_DE-nobody-medium"),
        ("silent:2", "silent:2: there is only one silent voice"),
    ],
)
def test_an_unknown_voice_is_refused_with_a_remedy(name, message, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.raises(VoiceError) as error:
        load_voice(name)
    assert message in str(error.value)


def test_a_known_voice_that_is_not_here_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.raises(VoiceError, match="run: narrator voices --get emma"):
        load_voice("emma")


def test_the_users_choice_comes_first():
    assert default_voice("de-AT", {"de": "piper:x"}) == "piper:x"
    assert default_voice("de-AT", {"de": "piper:x", "DE-at": "silent"}) == "silent"
    assert default_voice("en", {"en": "emma"}) == "emma"


def test_english_and_unknown_text_is_spoken_by_heart():
    assert [default_voice(tag, {}) for tag in ("en", "en-GB", "", "und")] == ["heart"] * 4


@pytest.mark.skipif(sys.platform != "linux", reason="eSpeak NG comes as a wheel on Linux")
def test_other_languages_have_a_system_voice_until_a_neural_one_is_here(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_voice("de-AT", {}) == "system:de"
    assert default_voice("zh-Hans", {}) == "system:cmn"
    for region in ("de_DE", "de_AT"):
        model = tmp_path / "narrator" / "voices" / f"{region}-eva-medium.onnx"
        model.parent.mkdir(parents=True, exist_ok=True)
        model.write_bytes(b"")
        model.with_name(model.name + ".json").write_bytes(b"{}")
    monkeypatch.setattr("importlib.util.find_spec", find_everything(voices))
    assert default_voice("de-AT", {}) == "piper:de_AT-eva-medium"
    assert default_voice("de-CH", {}) == "piper:de_AT-eva-medium"


def find_everything(module):
    """``importlib.util.find_spec`` on a machine that has Piper."""
    import importlib.util

    real = importlib.util.find_spec
    return lambda name, *rest: module.__spec__ if name == "piper" else real(name, *rest)


def test_a_language_that_nothing_speaks_is_refused():
    with pytest.raises(VoiceError, match="tlh: no voice here speaks this language"):
        default_voice("tlh", {})


def test_another_package_adds_an_engine(monkeypatch):
    add_package(monkeypatch, OtherPackage("fine"))
    assert "other:ida" in {info.name for info in list_voices()}
    assert load_voice("other:ida") == ("voice of another package", "other:ida")


def test_a_broken_package_is_a_warning_and_no_crash(monkeypatch):
    add_package(monkeypatch, OtherPackage("broken"))
    with pytest.warns(UserWarning, match=r"voices of other cannot be listed: .*libspeech"):
        infos = list_voices()
    assert "heart" in {info.name for info in infos}
    with pytest.raises(VoiceError, match="libspeech"):
        load_voice("other:ida")
