"""A build that was given the same as before does nothing, and anything else is never overlooked."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from narrator.cli import cli
from narrator.errors import SourceError

TEXT = "# A walk\n\nIt rained all day.\n\nThe river rose.\n"


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, object]]:
    """Build the text in this folder with ``options``; what --json tells of it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "walk.md").write_text(TEXT, encoding="utf-8")

    def do(*options: str) -> dict[str, object]:
        done = CliRunner().invoke(
            cli, ["build", "walk.md", "--voice", "silent", "--json", *options]
        )
        assert done.exit_code == 0, done.output
        said.append(done.stderr)
        (told,) = json.loads(done.stdout)
        return dict(told)

    said: list[str] = []
    do.said = said  # type: ignore[attr-defined]
    return do


def list_times(folder: Path = Path("audio/walk")) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def has_done_nothing(build: Callable[..., dict[str, object]], *options: str) -> bool:
    before = list_times()
    build(*options)
    return list_times() == before and "nothing has changed" in build.said[-1]  # type: ignore[attr-defined]


def test_the_same_build_again_writes_nothing_and_tells_the_same(build):
    first = build()
    before = list_times()
    again = build()
    assert list_times() == before
    assert "already there, nothing has changed" in build.said[-1]
    assert again["segments"] == {"total": 3, "synthesized": 0, "cached": 3}
    for told in (first, again):
        del told["seconds"], told["realtime"], told["segments"]
    assert again == first


def test_one_changed_word_is_built(build):
    build()
    Path("walk.md").write_text(TEXT.replace("rose", "fell"), encoding="utf-8")
    assert not has_done_nothing(build)
    assert "fell" in Path("audio/walk/timeline.json").read_text("utf-8")


def test_a_text_that_is_touched_and_not_changed_is_the_same(build):
    build()
    os.utime("walk.md", (1, 1))
    assert has_done_nothing(build)


@pytest.mark.parametrize(
    "options", [("--rate", "1.5"), ("-f", "mp3"), ("--title", "A run"), ("--preview", "1s")]
)
def test_another_wish_is_built(build, options):
    build()
    assert not has_done_nothing(build, *options)
    assert not has_done_nothing(build)


def test_a_changed_project_is_built(build):
    build()
    Path("narrator.toml").write_text("[pauses]\nsentence = 900\n", encoding="utf-8")
    assert not has_done_nothing(build)
    assert has_done_nothing(build)


def test_a_changed_lexicon_is_built(build):
    lexicon = """<lexicon version="1.0" alphabet="ipa" xml:lang="en"
        xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"><lexeme>
        <grapheme>river</grapheme><alias>RIVER</alias></lexeme></lexicon>"""
    Path("narrator.toml").write_text('lexicon = ["names.pls"]\n', encoding="utf-8")
    Path("names.pls").write_text(lexicon.replace("RIVER", "stream"), encoding="utf-8")
    build()
    Path("names.pls").write_text(lexicon.replace("RIVER", "brook"), encoding="utf-8")
    assert not has_done_nothing(build)


@pytest.mark.parametrize("name", ["walk.png", "cover.jpg"])
def test_a_cover_that_comes_beside_the_text_is_built(build, name):
    build()
    Image.new("RGB", (600, 600), "navy").save(name)
    assert not has_done_nothing(build)


def test_a_cover_that_the_text_names_is_built_when_it_changes(build):
    Path("pictures").mkdir()
    Image.new("RGB", (600, 600), "navy").save("pictures/rain.png")
    text = f"---\ncover: pictures/rain.png\n---\n\n{TEXT}"
    Path("walk.md").write_text(text, encoding="utf-8")
    build()
    assert has_done_nothing(build)
    Image.new("RGB", (600, 600), "green").save("pictures/rain.png")
    assert not has_done_nothing(build)


@pytest.mark.parametrize("name", ["walk.m4b", "timeline.json", "spoken.json"])
def test_what_was_deleted_or_damaged_is_built_again(build, name):
    build()
    file = Path("audio/walk", name)
    file.unlink()
    assert not has_done_nothing(build)
    file.write_bytes(file.read_bytes()[:-10])
    assert not has_done_nothing(build)
    assert has_done_nothing(build)


def test_all_is_made_anew_when_that_is_wished(build):
    build()
    assert not has_done_nothing(build, "--fresh")


def test_a_new_version_of_anything_installed_is_built(build, tmp_path, monkeypatch):
    build()
    site = tmp_path / "site"
    (site / "hibari_tts-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(site))
    assert not has_done_nothing(build)


def test_a_fetched_voice_may_be_the_better_choice(build, tmp_path, monkeypatch):
    from narrator import receipts

    build()
    voices = tmp_path / "voices"
    voices.mkdir()
    (voices / "fr_FR-siwis-medium.onnx").write_bytes(b"model")
    monkeypatch.setattr(receipts, "voice_folder", lambda: voices)
    assert not has_done_nothing(build)


def test_notes_on_one_build_alone_are_not_said_again(build):
    build("-f", "m4b,mp3")
    assert any("removed" in note for note in build("-f", "m4b")["warnings"])
    assert not any("removed" in note for note in build("-f", "m4b")["warnings"])


def test_workers_and_plain_lines_make_no_difference(build):
    build("--jobs", "1")
    assert has_done_nothing(build, "--jobs", "2", "--plain")


def test_a_source_that_is_gone_is_missed(build):
    build()
    Path("walk.md").unlink()
    done = CliRunner().invoke(cli, ["build", "walk.md"])
    assert isinstance(done.exception, SourceError)
