from __future__ import annotations

import re
from pathlib import Path

import pytest

from narrator.casting import Wishes
from narrator.errors import OutputError
from narrator.pipeline import narrate
from narrator.readers import list_sources
from narrator.scaffold import new_project, settings_as_toml
from narrator.settings import Settings, list_keys, load_settings


def test_a_new_project_has_settings_a_script_and_a_word_of_welcome(tmp_path: Path) -> None:
    folder = tmp_path / "my" / "podcast"
    written = new_project(folder)
    names = {file.relative_to(folder).as_posix() for file in written}
    assert names == {"narrator.toml", "README.md", ".gitignore", "script/hello.md"}
    assert all(file.read_text(encoding="utf-8").strip() for file in written)


def test_a_new_project_starts_with_the_defaults(tmp_path: Path) -> None:
    new_project(tmp_path)
    settings = load_settings(tmp_path)
    assert settings.project == tmp_path
    assert settings.source == tmp_path / "script"
    assert (settings.pauses, settings.loudness) == (Settings().pauses, Settings().loudness)


def test_a_new_project_builds(project: Path) -> None:
    new_project(project)
    (source,) = list_sources(load_settings().source)
    built = narrate(source, load_settings(), Wishes(voice="silent"))
    assert [chapter.title for chapter in built.script.chapters] == [
        "Hello",
        "Chapters",
        "Pronunciation",
        "Questions",
    ]
    roles = [segment.role for segment in built.script.segments]
    assert roles[-2:] == ["question", "answer"]
    assert (project / "audio" / "hello" / "hello.m4b").stat().st_size > 0


def test_every_key_stands_in_the_new_settings_and_works_without_its_hash(tmp_path: Path) -> None:
    awake = re.sub(r"^# (?=[\w-]+ = )", "", settings_as_toml(), flags=re.MULTILINE)
    (tmp_path / "narrator.toml").write_text(awake, encoding="utf-8")
    settings = load_settings(tmp_path)
    assert settings.cast == {"question": "heart-low"}
    assert settings.voices == {"de": "system:de"}
    assert settings.pauses == Settings().pauses
    for key in list_keys():
        assert re.search(rf"^{key.name.rpartition('.')[2]} = ", awake, re.MULTILINE), key.name


def test_a_folder_that_is_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.md").write_text("Mine", encoding="utf-8")
    with pytest.raises(OutputError, match="there is something in this folder"):
        new_project(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.md"]


def test_an_empty_folder_and_a_fresh_git_repository_will_do(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert len(new_project(tmp_path)) == 4


def test_a_file_in_the_place_of_the_folder_is_one_sentence(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("Mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"name another folder\.$"):
        new_project(place)
    assert place.read_text(encoding="utf-8") == "Mine"
