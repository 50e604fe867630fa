"""The command that does the main job."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import EXPLAINER, run_apart, run_here, write_source

SILENT = ("--voice", "silent")
Capture = pytest.CaptureFixture[str]


def test_a_build_says_what_it_did_and_where(project: Path, capsys: Capture) -> None:
    write_source(project, "rivers.txt")
    assert run_here("build", "rivers.txt", *SILENT) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "narrating rivers.txt"
    assert lines[1].startswith("“Why do rivers bend?”: 5 chapters, ")
    folder = Path("audio", "rivers")
    assert lines[-1] == f"done: 7 files in {folder}"
    assert sorted(entry.name for entry in folder.iterdir()) == [
        "chapters.json", "chapters.vtt", "cover.jpg", "index.html", "manifest.json",
        "rivers.m4b", "rivers.vtt", "spoken.json", "timeline.json",
    ]  # fmt: skip


def test_json_is_one_list_with_the_fields_that_programs_know(
    project: Path, capsys: Capture
) -> None:
    write_source(project)
    assert run_here("build", "rivers.txt", *SILENT, "--json", "-f", "vtt,mp3") == 0
    printed = capsys.readouterr()
    (built,) = json.loads(printed.out)
    assert list(built) == [
        "source", "title", "language", "duration_ms", "chapters", "files", "segments", "seconds",
        "realtime", "loudness", "warnings", "left_out",
    ]  # fmt: skip
    assert (built["source"], built["title"], built["language"], built["chapters"]) == (
        "rivers.txt",
        "Why do rivers bend?",
        "en",
        5,
    )
    assert [entry["format"] for entry in built["files"]] == ["mp3", "cover", "vtt", "timeline"]
    for entry in built["files"]:
        assert Path(entry["path"]).stat().st_size == entry["bytes"]
    count = built["segments"]
    assert count["total"] == count["synthesized"] + count["cached"] > 10
    assert set(built["seconds"]) == {"read", "compose", "speak", "encode", "write", "total"}
    assert built["loudness"]["integrated_lufs"] == pytest.approx(-19, abs=0.5)
    assert "narrating rivers.txt" in printed.err
    assert "done: 4 files" in printed.err


def test_json_lists_what_is_left_out_and_why(project: Path, capsys: Capture) -> None:
    write_source(project, "a.md", "# Rivers\n\nThey bend.\n\n![](map.png)\n")
    assert run_here("build", "a.md", *SILENT, "--json", "-f", "vtt") == 0
    (built,) = json.loads(capsys.readouterr().out)
    assert built["left_out"] == [{"what": "1 figure", "words": 0, "why": "without description"}]
    assert run_here("build", "a.md", *SILENT, "-f", "vtt") == 0
    assert "left out: 1 figure (without description)" in capsys.readouterr().out


def test_where_one_of_several_fails_the_others_are_built(project: Path, capsys: Capture) -> None:
    write_source(project, "a.txt")
    write_source(project, "b.txt", "")
    write_source(project, "c.txt")
    assert run_here("build", "a.txt", "b.txt", "c.txt", *SILENT, "-f", "vtt", "--json") == 1
    printed = capsys.readouterr()
    assert [built["source"] for built in json.loads(printed.out)] == ["a.txt", "c.txt"]
    assert "narrator: b.txt: the file is empty" in printed.err
    assert "failed: b.txt" in printed.err
    assert printed.err.splitlines()[-1] == "done: 4 files for 2 publications in audio"


def test_a_chapter_that_one_of_several_lacks_fails_that_one(project: Path, capsys: Capture) -> None:
    write_source(project, "long.txt")
    write_source(project, "short.txt", "Rivers bend.\n")
    write_source(project, "other.txt")
    words = ("build", "short.txt", "long.txt", "other.txt", *SILENT, "-f", "vtt")
    assert run_here(*words, "--chapters", "2") == 1
    assert sorted(entry.name for entry in Path("audio").iterdir()) == ["long", "other"]
    assert "choose from 1 to 1" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("b.txt",), ("missing.txt",), (), ("a.txt", "-f", "m4d")])
def test_a_program_gets_a_list_even_where_nothing_was_built(
    words: tuple[str, ...], project: Path, capsys: Capture
) -> None:
    write_source(project, "a.txt")
    write_source(project, "b.txt", "")
    assert run_here("build", *words, "--json") == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out) == []
    assert printed.err.splitlines()[-1].startswith("narrator: ")


def test_texts_of_one_name_get_folders_of_their_own(project: Path, capsys: Capture) -> None:
    sources = [write_source(project / folder, "x.txt") for folder in ("one", "two")]
    for _ in range(2):
        assert run_here("build", *sources, *SILENT, "-f", "vtt", "-o", "out") == 0
    assert sorted(entry.name for entry in Path("out").iterdir()) == ["x", "x-2"]


def test_a_source_named_twice_is_built_once(project: Path, capsys: Capture) -> None:
    write_source(project)
    assert run_here("build", "rivers.txt", "rivers.txt", *SILENT, "-f", "vtt") == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("done: 2 files in ")


def test_standard_input_is_a_source(project: Path) -> None:
    done = run_apart("build", "-", *SILENT, "-f", "vtt", stdin=EXPLAINER.encode())
    assert done.returncode == 0
    assert (project / "audio" / "why-do-rivers-bend" / "why-do-rivers-bend.vtt").is_file()
    assert done.stdout.startswith(b"narrating standard input")


def test_every_text_of_the_project_is_built_where_none_is_named(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_here("new", "mine") == 0
    assert "next: narrator build" in capsys.readouterr().out
    monkeypatch.chdir(project / "mine")
    write_source(Path("script"), "b.txt")
    assert run_here("build", *SILENT) == 0
    assert sorted(entry.name for entry in Path("audio").iterdir()) == ["b", "hello"]
    monkeypatch.chdir("script")
    assert run_here("build", *SILENT, "-f", "vtt") == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("done: 4 files for 2 publications")
    assert not Path("audio").exists()


def test_outside_a_project_build_says_what_it_needs(project: Path, capsys: Capture) -> None:
    assert run_here("build") == 1
    assert capsys.readouterr().err == (
        "narrator: there is no project in this folder; name a text to narrate, or make a project "
        "with narrator new.\n"
    )


def test_an_empty_script_folder_is_named(project: Path, capsys: Capture) -> None:
    (project / "script").mkdir()
    assert run_here("build") == 1
    assert capsys.readouterr().err == "narrator: script: there is no text in it; put one there.\n"


def test_options_of_the_project_hold_and_those_of_the_command_line_go_before(
    project: Path, capsys: Capture
) -> None:
    write_source(project)
    (project / "narrator.toml").write_text('formats = ["vtt"]\noutput = "out"\nvoice = "silent"\n')
    assert run_here("build", "rivers.txt") == 0
    assert sorted(entry.suffix for entry in Path("out/rivers").iterdir()) == [
        ".json", ".json", ".json", ".vtt",
    ]  # fmt: skip
    assert run_here("build", "rivers.txt", "-o", "mine", "-f", "mp3", "-f", "chapters,") == 0
    assert sorted(entry.name for entry in Path("mine/rivers").iterdir()) == [
        "chapters.json", "chapters.vtt", "cover.jpg", "manifest.json", "rivers.mp3",
        "spoken.json", "timeline.json",
    ]  # fmt: skip
