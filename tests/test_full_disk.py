"""What the machine can get wrong: one clear sentence, and nothing half written."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import EXPLAINER, check_sentence, run_here, sentence_of, write_source

SILENT = ("--voice", "silent")
Capture = pytest.CaptureFixture[str]


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """A small disk at ``folder``; skips the test where none may be mounted."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        allowed = subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        allowed = False
    if not allowed:
        pytest.skip("mounting is not permitted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def list_files(folder: Path) -> list[str]:
    return sorted(str(entry.relative_to(folder)) for entry in folder.rglob("*"))


@pytest.mark.parametrize("size", ["8k", "48k", "400k"])
@pytest.mark.parametrize("formats", ["wav", "m4b,mp3,wav"])
def test_a_full_disk_leaves_no_half_written_file(
    size: str, formats: str, project: Path, capsys: Capture
) -> None:
    write_source(project)
    with mounted(project / "full", f"size={size}") as disk:
        assert run_here("build", "rivers.txt", *SILENT, "-o", disk, "-f", formats) == 1
        sentence = sentence_of(capsys)
        assert "there is no space left; free some space" in sentence
        assert str(disk) in sentence
        assert list_files(disk) == []


def test_a_full_disk_leaves_the_older_publication_as_it_was(project: Path, capsys: Capture) -> None:
    source = write_source(project, text="Rivers bend.\n")
    with mounted(project / "full", "size=400k") as disk:
        words = ("build", source, *SILENT, "-o", disk, "-f", "wav")
        assert run_here(*words) == 0
        before = {entry: entry.read_bytes() for entry in (disk / "rivers").iterdir()}
        write_source(project)
        capsys.readouterr()
        assert run_here(*words) == 1
        assert "there is no space left" in sentence_of(capsys)
        assert {entry: entry.read_bytes() for entry in (disk / "rivers").iterdir()} == before
        assert [entry.name for entry in disk.iterdir()] == ["rivers"]


def test_a_full_disk_under_the_cache_is_not_blamed_on_the_output(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_source(project)
    with mounted(project / "full", "size=100k") as disk:
        monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: disk)
        assert run_here("build", "rivers.txt", *SILENT) == 1
        sentence = sentence_of(capsys)
        assert str(disk) in sentence
        assert " -o" not in sentence
        assert not (project / "audio").exists()
        assert run_here("say", EXPLAINER, *SILENT, "-o", "said.wav") == 1
        assert str(disk) in sentence_of(capsys)
        assert not [*project.glob("*said*")]


def test_on_a_read_only_disk_nothing_is_a_bug(project: Path, capsys: Capture) -> None:
    write_source(project)
    with mounted(project / "full", "ro") as disk:
        for words in (
            ("build", "rivers.txt", "-o", disk),
            ("say", "Hello", "-o", disk / "said.wav"),
            ("script", "rivers.txt", "-o", disk / "rivers.md"),
        ):
            assert run_here(*words, *SILENT) == 1
            assert "read-only disk; choose another folder with -o" in sentence_of(capsys)
        assert run_here("new", disk / "mine") == 1
        assert "read-only" in sentence_of(capsys)


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("most_bytes", [0, 20_000, 100_000])
def test_a_limit_on_file_size_leaves_no_half_written_file(most_bytes: int, project: Path) -> None:
    write_source(project)
    limited = (
        "import resource, sys; from narrator.cli import main; "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes})); "
        "main(sys.argv[1:])"
    )
    words = ("build", "rivers.txt", *SILENT, "-f", "wav,vtt")
    assert run_here(*words, "-o", "whole") == 0
    done = subprocess.run(
        [sys.executable, "-c", limited, *words],
        capture_output=True,
        text=True,
        check=False,
        # Coverage would want to write its data under the same limit.
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
    )
    assert done.returncode == 1
    assert "the file would be larger than is allowed" in check_sentence(done.stderr)
    assert not [entry for entry in list_files(project / "audio") if "." in entry]
