"""What a user can get wrong: one clear sentence, and nothing broken."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from running import EXPLAINER, run_apart, run_here, sentence_of, write_source

SILENT = ("--voice", "silent")
Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("command", ["build", "script"])
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("white.txt", b" \n\n\t \r\n", "nothing but white space"),
        ("bom.txt", b"\xef\xbb\xbf", "empty|white space|nothing"),
        ("signs.txt", "… — !!".encode(), "nothing to speak"),
        ("program.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "not text"),
        ("picture.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "not text"),
        ("sound.mp3", b"ID3\x04" + bytes(500), "no reader takes files that end in .mp3"),
        ("broken.md", b"---\nnarrator: 1\nvoice: [\n---\n\nHello.\n", ""),
        ("role.md", b"---\nnarrator: 1\ncast:\n  qestion: heart\n---\n\nHello.\n", "qestion"),
    ],
)
def test_a_source_that_cannot_be_read_is_named_with_its_fault(
    command: str, name: str, content: bytes, reason: str, project: Path, capsys: Capture
) -> None:
    (project / name).write_bytes(content)
    assert run_here(command, name) == 1
    sentence = sentence_of(capsys)
    assert name in sentence
    assert any(part in sentence for part in reason.split("|"))
    assert [entry.name for entry in project.iterdir()] == [name]


@pytest.mark.parametrize("command", ["build", "script"])
def test_a_source_that_is_not_there_comes_with_one_that_is_like_it(
    command: str, project: Path, capsys: Capture
) -> None:
    write_source(project)
    assert run_here(command, "river.txt") == 1
    assert "there is no such file; the nearest is rivers.txt" in sentence_of(capsys)
    assert run_here(command, str(project)) == 1
    assert "folder" in sentence_of(capsys)


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="root and Windows read everything"
)
def test_a_source_without_permission_is_named(project: Path, capsys: Capture) -> None:
    source = write_source(project)
    source.chmod(0)
    assert run_here("build", source) == 1
    assert "not allowed" in sentence_of(capsys)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (("--voice", "hart"), ["hart", "heart"]),
        (("--voice", "system:qq-qq"), ["system:qq-qq"]),
        (("--voice", "qwxz:one"), ["qwxz"]),
        (("--cast", "question=hart"), ["hart", "heart"]),
        (("-f", "m4d"), ["m4d", "m4b"]),
        (("-f", "vtt,realaudio"), ["realaudio", "choose from"]),
        (("--language", "qq", "--preview", "1s"), ["qq"]),
    ],
)
def test_a_name_that_does_not_exist_comes_with_the_nearest_or_the_known(
    words: tuple[str, ...], parts: list[str], project: Path, capsys: Capture
) -> None:
    write_source(project)
    assert run_here("build", "rivers.txt", *words) == 1
    sentence = sentence_of(capsys)
    assert all(part in sentence for part in parts)
    assert not (project / "audio").exists()


@pytest.mark.parametrize("command", ["build", "script", "voices"])
@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("voice = ", ["narrator.toml, line 1", "not TOML"]),
        ("[cast\n", ["narrator.toml, line 1"]),
        ('voise = "heart"', ["“voise”", "the nearest is voice"]),
        ("rate = 9", ["rate", "0.5 to 3.0"]),
        ('[cast]\nqestion = "heart"', ["qestion", "question"]),
        ("[voices]\ngerman = 1", ["german"]),
        ('language = "x y"', ["language", "en-GB"]),
    ],
)
def test_a_mistake_in_the_settings_is_named_with_its_mend(
    command: str, text: str, parts: list[str], project: Path, capsys: Capture
) -> None:
    source = write_source(project)
    (project / "narrator.toml").write_text(text)
    assert run_here(command, *([source] if command != "voices" else [])) == 1
    sentence = sentence_of(capsys)
    assert all(part in sentence for part in parts)


def test_a_format_of_the_project_that_does_not_exist_is_named(
    project: Path, capsys: Capture
) -> None:
    write_source(project)
    (project / "narrator.toml").write_text('formats = ["m4d"]')
    assert run_here("build", "rivers.txt") == 1
    assert "the nearest is m4b" in sentence_of(capsys)


def test_an_output_that_is_a_file_stays_that_file(project: Path, capsys: Capture) -> None:
    write_source(project)
    (project / "out").write_text("mine")
    for output in ("out", "out/deeper"):
        assert run_here("build", "rivers.txt", *SILENT, "-o", output) == 1
        assert "choose another" in sentence_of(capsys)
    assert (project / "out").read_text() == "mine"


@pytest.mark.skipif(sys.platform != "linux", reason="bytes in file names that are no text")
def test_a_file_name_that_is_no_text_is_no_problem(project: Path) -> None:
    (project / os.fsdecode(b"\xff.txt")).write_text(EXPLAINER)
    done = run_apart("build", os.fsdecode(b"\xff.txt"), *SILENT, "-f", "vtt")
    assert (done.returncode, done.stderr.count(b"narrator: ")) == (0, 0)


def test_a_file_name_that_is_too_long_is_one_sentence(project: Path, capsys: Capture) -> None:
    assert run_here("build", "x" * 300 + ".txt") == 1
    assert "cannot be reached" in capsys.readouterr().err
