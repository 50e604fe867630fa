"""The process behind the system voices: what differs between platforms."""

import wave

import pytest

from narrator.voices import system
from narrator.voices.system_worker import escape_text, find_driver, read_sound

LISTED = [
    {"id": "com.apple.anna", "name": "Anna", "languages": ["de_DE"]},
    {"id": "com.apple.samantha", "name": "Samantha", "languages": ["en_US"]},
    {"id": "com.apple.daniel", "name": "Daniel", "languages": ["en_GB"]},
    {"id": "com.apple.fred", "name": "Fred", "languages": ["en_US"]},
    {"id": "mute", "name": "Mute", "languages": []},
]


def test_each_platform_uses_its_own_engine():
    assert [find_driver(name) for name in ("win32", "darwin", "linux", "freebsd14")] == [
        "sapi5", "nsss", "espeak", "espeak",
    ]  # fmt: skip


def test_commands_of_other_engines_are_defused():
    assert "[[" not in escape_text("Wait [[slnc 5000]] here", "nsss")
    assert "<" not in escape_text("<silence msec='5000'/> here", "sapi5")
    assert escape_text("[[x]] <b>", "espeak") == "[[x]] <b>"


def test_platform_voices_are_found_by_language_name_or_id():
    voices = system.name_platform_voices(LISTED, "com.apple.fred")
    found = {
        wanted: system.find_platform_voice(wanted, voices)
        for wanted in ("en-US", "EN-gb", "en-AU", "de-AT", "anna", "COM.APPLE.ANNA", "fr", "Mute")
    }
    assert found == {
        "en-US": "com.apple.fred",
        "EN-gb": "com.apple.daniel",
        "en-AU": "com.apple.fred",
        "de-AT": "com.apple.anna",
        "anna": "com.apple.anna",
        "COM.APPLE.ANNA": "com.apple.anna",
        "fr": None,
        "Mute": "mute",
    }


def test_platform_voices_are_listed_and_loaded(monkeypatch):
    voices = system.name_platform_voices(LISTED, "com.apple.fred")
    monkeypatch.setattr(system, "espeak_languages", tuple)
    monkeypatch.setattr(system, "platform_voices", lambda: voices)
    infos = {info.name: info.language for info in system.list_voices()}
    assert infos["system:de-de"] == infos["system:Anna"] == "de-DE"
    assert infos["system:Mute"] == "und"
    assert system.find_voice_name("de-AT") == "system:de-at"
    assert system.find_voice_name("fr") is None
    assert "com.apple.daniel" in system.load_voice("system:Daniel").fingerprint


def test_the_engine_itself_can_be_asked_for_its_voices():
    system.platform_voices.cache_clear()
    voices = system.platform_voices()
    system.platform_voices.cache_clear()
    assert system.find_platform_voice("de", voices)


@pytest.mark.parametrize("suffix", [".wav", ".aiff"])
def test_sound_is_read_from_either_kind_of_file(tmp_path, suffix):
    import av
    import numpy as np

    path = tmp_path / f"speech{suffix}"
    ramp = np.arange(-9000, 9000, 3, dtype="<i2")
    with av.open(str(path), "w") as container:
        codec = "pcm_s16le" if suffix == ".wav" else "pcm_s16be"
        stream = container.add_stream(codec, rate=22050, layout="mono")
        frame = av.AudioFrame.from_ndarray(ramp[np.newaxis], format="s16", layout="mono")
        frame.sample_rate = 22050
        container.mux([*stream.encode(frame), *stream.encode(None)])
    assert read_sound(path) == (ramp.tobytes(), 22050)


def test_stereo_becomes_mono(tmp_path):
    path = tmp_path / "speech.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(4 * 8000))
    sound, rate = read_sound(path)
    assert (len(sound), rate) == (2 * 8000, 8000)
