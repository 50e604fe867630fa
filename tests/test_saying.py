from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from makers import decode
from running import run_apart, run_here

from narrator.audio.loudness import measure_power
from narrator.casting import Wishes
from narrator.errors import FormatError, OutputError, SourceError, VoiceError
from narrator.saying import say_text
from narrator.settings import Settings

SILENT = Wishes(voice="silent")


def length_ms(path: Path) -> float:
    with av.open(str(path)) as sound:
        return float(sound.duration or 0) / 1000


@pytest.mark.parametrize("ending", ["wav", "mp3", "m4b", "WAV"])
def test_a_line_is_spoken_into_a_file(project: Path, ending: str) -> None:
    path = project / "new" / f"said.{ending}"
    told_ms = say_text("Rivers bend.\n\nOften.", path, Settings(), SILENT)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert length_ms(path) == pytest.approx(told_ms, abs=100)


def test_room_tone_is_heard_before_the_first_word_as_well(project: Path) -> None:
    settings = Settings().with_options(audio={"room_tone_dbfs": -60.0})
    say_text("Rivers bend.", project / "said.wav", settings, SILENT)
    head = decode(project / "said.wav")[: 24 * settings.pauses.head]
    assert 10 * np.log10(measure_power(head)) == pytest.approx(-60, abs=2)


def test_twice_as_fast_is_shorter(project: Path) -> None:
    text = "Rivers rarely run straight, and nobody tells them where to go."
    slow = say_text(text, project / "slow.wav", Settings(), SILENT)
    assert say_text(text, project / "fast.wav", Settings(rate=2.0), SILENT) < slow - 1000


@pytest.mark.parametrize("name", ["said.ogg", "said", "said.txt"])
def test_an_ending_that_is_no_sound_is_refused(project: Path, name: str) -> None:
    with pytest.raises(FormatError, match=r"choose from \.m4b, \.m4a, \.mp3, \.opus"):
        say_text("Hello", project / name, Settings(), SILENT)


@pytest.mark.parametrize("text", ["", "  \n", "…", "--"])
def test_a_text_without_words_is_refused(project: Path, text: str) -> None:
    with pytest.raises(SourceError, match="nothing to speak"):
        say_text(text, project / "said.wav", Settings(), SILENT)
    assert not [*project.iterdir()]


def test_an_unknown_voice_is_refused(project: Path) -> None:
    with pytest.raises(VoiceError, match="heart"):
        say_text("Hello", project / "said.wav", Settings(), Wishes(voice="hart"))
    assert not [*project.iterdir()]


def test_a_place_that_cannot_be_written_is_named(project: Path) -> None:
    (project / "file").write_text("in the way")
    with pytest.raises(OutputError) as caught:
        say_text("Hello", project / "file" / "said.wav", Settings(), SILENT)
    assert str(project / "file" / "said.wav") in str(caught.value)
    (project / "folder.wav").mkdir()
    with pytest.raises(OutputError):
        say_text("Hello", project / "folder.wav", Settings(), SILENT)
    assert sorted(entry.name for entry in project.iterdir()) == ["file", "folder.wav"]
    assert not [*(project / "folder.wav").iterdir()]


def test_a_cache_that_cannot_be_written_is_not_blamed_on_the_file(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "file").write_text("in the way")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: project / "file" / "cache")
    with pytest.raises(OutputError) as caught:
        say_text("Hello", project / "said.wav", Settings(), SILENT)
    assert caught.value.where.startswith(str(project / "file"))
    assert " -o" not in caught.value.mend


def test_say_tells_what_it_wrote(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_here("say", "Hello there.", "-o", "said.wav", "--voice", "silent") == 0
    assert capsys.readouterr().out == "done: 3 s in said.wav\n"


def test_say_reads_standard_input_in_any_encoding(project: Path) -> None:
    done = run_apart("say", "-", "-o", "said.mp3", "--voice", "silent", stdin=b"Caf\xe9 is open.")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (project / "said.mp3").stat().st_size > 1000


def test_say_without_a_player_names_the_file_as_a_way_out(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("narrator.playback.find_players", tuple)
    assert run_here("say", "Hello", "--voice", "silent") == 1
    assert capsys.readouterr().err == (
        "narrator: no sound can be played here; write it to a file with -o said.wav.\n"
    )
