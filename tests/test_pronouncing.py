"""A name is heard in several ways, and one of them is kept for the project."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

import av
import pytest
from click.testing import CliRunner, Result

from narrator.cli_pronounce import pronounce
from narrator.errors import NarratorError, SettingsError, UsageError
from narrator.playback import PlaybackError
from narrator.pronouncing import (
    Candidate,
    find_voice,
    keep_candidate,
    list_candidates,
    make_candidate,
    speak_candidate,
)
from narrator.settings import PROJECT_FILE, Settings, load_settings, user_file

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="eSpeak NG comes as a wheel there")


def shown(name: str, **options: str | bool) -> list[str]:
    return [candidate.shown for candidate in list_candidates(name, **options)]  # type: ignore[arg-type]


def run(*words: str) -> Result:
    result = CliRunner().invoke(pronounce, list(words), catch_exceptions=True)
    if isinstance(result.exception, NarratorError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def length_ms(path: Path) -> float:
    with av.open(str(path)) as sound:
        return float(sound.duration or 0) / 1000


@on_linux
def test_a_name_is_offered_as_its_own_language_says_it() -> None:
    offered = shown("Trọng")
    assert offered[:3] == ["", "Trong", "/tʃˈɔŋ/"]
    spanish, german = (shown("Joaquín", origin=origin) for origin in ("es", "de"))
    assert spanish[:2] == german[:2]
    assert spanish[2].startswith("/x") and german[2].startswith("/j")


def test_without_ipa_only_respellings_are_offered() -> None:
    assert shown("Łódź", with_ipa=False) == ["", "Lodz"]
    assert shown("SQL", with_ipa=False) == ["", "S Q L"]


def test_vowel_signs_of_other_scripts_are_no_accents() -> None:
    assert shown("हिन्दी", with_ipa=False) == [""]


def test_the_same_name_has_the_same_numbers_again() -> None:
    assert list_candidates("Siobhán") == list_candidates("Siobhán")


@pytest.mark.parametrize("name", ["", "…", " - "])
def test_what_is_no_word_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        list_candidates(name)


@on_linux
def test_a_language_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing here knows the rules of “tlh”"):
        list_candidates("Worf", "tlh")


def test_each_way_sounds_different(project: Path) -> None:
    clips = set()
    for candidate in (Candidate(""), Candidate("", "Banana"), Candidate("", ipa="tʃˈɔŋ")):
        path = project / "said.wav"
        assert speak_candidate("Trọng", candidate, path, Settings()) > 500
        clips.add(path.read_bytes())
    assert len(clips) == 3


def test_a_voice_knows_whether_it_follows_ipa() -> None:
    assert find_voice(Settings()) == ("heart", True)
    assert find_voice(Settings(), "silent") == ("silent", False)


def test_a_choice_is_kept_in_the_project(project: Path) -> None:
    (project / PROJECT_FILE).write_text('# Mine.\nvoice = "heart"\n')
    settings = Settings(project=project)
    file = keep_candidate("Trọng", Candidate("", "Chong"), settings)
    keep_candidate("Kim", Candidate("", ipa="kɪm"), settings)
    assert file == project / PROJECT_FILE
    assert file.read_text(encoding="utf-8") == (
        '# Mine.\nvoice = "heart"\n\n[pronounce]\n"Trọng" = "Chong"\nKim = { ipa = "kɪm" }\n'
    )
    assert [entry.name for entry in project.iterdir()] == [PROJECT_FILE]


def test_a_link_to_the_settings_stays_a_link(project: Path) -> None:
    (project / "real.toml").write_text("")
    (project / PROJECT_FILE).symlink_to("real.toml")
    keep_candidate("Trọng", Candidate("", "Chong"), Settings(project=project))
    assert (project / PROJECT_FILE).is_symlink()
    assert "Chong" in (project / "real.toml").read_text(encoding="utf-8")


def test_outside_a_project_a_choice_is_kept_for_the_user(project: Path) -> None:
    file = keep_candidate("Trọng", Candidate("", "Chong"), Settings())
    assert file == user_file()
    assert tomllib.loads(file.read_text(encoding="utf-8")) == {"pronounce": {"Trọng": "Chong"}}


def test_settings_that_are_no_utf_8_are_left_alone(project: Path) -> None:
    (project / PROJECT_FILE).write_bytes(b'author = "Zo\xeb"\n')
    with pytest.raises(SettingsError, match="save it as UTF-8"):
        keep_candidate("Trọng", Candidate("", "Chong"), Settings(project=project))
    assert (project / PROJECT_FILE).read_bytes() == b'author = "Zo\xeb"\n'


@pytest.mark.parametrize(
    ("said", "ipa", "part"), [("a", "b", "one of them"), ("…", "", "no word"), ("", "k!", "no IPA")]
)
def test_a_pronunciation_that_is_none_is_refused(said: str, ipa: str, part: str) -> None:
    with pytest.raises(UsageError, match=part):
        make_candidate("Trọng", said, ipa)


def test_the_command_lists_numbered_files_without_a_terminal(project: Path) -> None:
    result = run("Łódź", "--voice", "silent", "-o", "heard")
    lines = result.stdout.splitlines()
    assert lines == [
        "1: as it is now, heard/1.wav",
        "2: Lodz, without its accents, heard/2.wav",
        "to keep one: narrator pronounce Łódź --choose N",
    ]
    assert all(length_ms(project / "heard" / f"{number}.wav") > 100 for number in (1, 2))


def test_the_command_keeps_the_chosen_number(project: Path) -> None:
    (project / PROJECT_FILE).write_text("")
    result = run("Łódź", "--voice", "silent", "--choose", "2")
    assert result.stdout == "done: Łódź is said Lodz, kept in narrator.toml\n"
    assert load_toml(project)["Łódź"] == "Lodz"


def test_the_first_number_changes_nothing(project: Path) -> None:
    (project / PROJECT_FILE).write_text("")
    assert run("Łódź", "--choose", "1").stdout == "Łódź stays as it is\n"
    assert (project / PROJECT_FILE).read_text() == ""


def test_a_number_that_is_not_listed_is_refused(project: Path) -> None:
    with pytest.raises(UsageError, match="choose from 1 to 2"):
        run("Łódź", "--voice", "silent", "--choose", "9")


def test_a_spelling_of_ones_own_is_kept_at_once(project: Path) -> None:
    (project / PROJECT_FILE).write_text("")
    run("Nguyễn Phú Trọng", "--as", "Nwin Foo Chong")
    run("Kim", "--ipa", "kɪm")
    assert load_toml(project) == {"Nguyễn Phú Trọng": "Nwin Foo Chong", "Kim": {"ipa": "kɪm"}}
    assert load_settings().project is not None


def test_ipa_for_a_voice_that_takes_none_is_kept_with_a_word_about_it(project: Path) -> None:
    result = run("Kim", "--ipa", "kɪm", "--voice", "silent")
    assert "the voice silent takes no IPA" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("done: Kim is said /kɪm/")


def test_a_program_gets_one_json_list(project: Path) -> None:
    objects = json.loads(run("Łódź", "--voice", "silent", "--json", "-o", "heard").stdout)
    assert [(each["number"], each["as"]) for each in objects] == [(1, ""), (2, "Lodz")]
    assert all(Path(each["path"]).is_file() for each in objects)
    (kept,) = json.loads(run("Łódź", "--as", "Woodge", "--json").stdout)
    assert kept["kept_in"] == str(user_file())


def test_a_terminal_hears_each_and_is_asked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / PROJECT_FILE).write_text("")
    played: list[str] = []

    def play(path: Path) -> None:
        played.append(path.name)
        if len(played) == 2:
            raise PlaybackError("no sound can be played here")

    monkeypatch.setattr("narrator.playback.play_file", play)
    monkeypatch.setattr("narrator.cli_pronounce.is_interactive", lambda: True)
    result = CliRunner().invoke(pronounce, ["Łódź", "--voice", "silent"], input="2\n")
    assert result.exit_code == 0, result.output
    assert played == ["1.wav", "2.wav"]
    assert load_toml(project) == {"Łódź": "Lodz"}


def load_toml(folder: Path) -> dict[str, object]:
    table: dict[str, object] = tomllib.loads((folder / PROJECT_FILE).read_text("utf-8"))[
        "pronounce"
    ]
    return table
