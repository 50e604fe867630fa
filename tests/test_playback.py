from __future__ import annotations

import sys
from pathlib import Path

import pytest

from narrator.playback import PlaybackError, find_players, play_file, temporary_sound


def test_every_system_has_its_own_player() -> None:
    found = {name: find_players(name, lambda command: command)[0][0] for name in
             ("darwin", "linux", "freebsd13", "win32")}  # fmt: skip
    assert found == {
        "darwin": "afplay",
        "linux": "pw-play",
        "freebsd13": "pw-play",
        "win32": sys.executable,
    }


def test_only_what_is_here_is_taken() -> None:
    here = {"aplay": "/usr/bin/aplay"}
    assert find_players("linux", here.get) == (("aplay", "-q"),)
    assert find_players("linux", lambda command: None) == ()


def test_a_temporary_sound_is_gone_afterwards() -> None:
    with temporary_sound() as path:
        path.write_bytes(b"RIFF")
        assert path.suffix == ".wav"
    assert not path.parent.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="writes players as shell scripts")
def test_the_next_player_is_tried_where_the_first_has_no_sound_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_player(name: str, commands: str) -> None:
        (tmp_path / name).write_text(f"#!/bin/sh\n{commands}\n")
        (tmp_path / name).chmod(0o755)

    monkeypatch.setenv("PATH", str(tmp_path))
    write_player("pw-play", "echo host is down >&2; exit 1")
    with pytest.raises(PlaybackError, match=r"write it to a file with -o said\.wav"):
        play_file(tmp_path / "x.wav")
    write_player("aplay", f'echo "$2" > {tmp_path}/heard')
    play_file(tmp_path / "x.wav")
    assert (tmp_path / "heard").read_text().strip() == str(tmp_path / "x.wav")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a player")
def test_without_any_player_the_mend_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PlaybackError) as caught:
        play_file(tmp_path / "x.wav")
    assert str(caught.value) == "no sound can be played here; write it to a file with -o said.wav."
