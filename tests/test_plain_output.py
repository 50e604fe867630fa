"""What a screen reader, a pipe and a terminal get to see."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from running import EXPLAINER, run_apart, write_source

SILENT = ("--voice", "silent")
BUILD = ("build", "rivers.txt", *SILENT)
LONG = EXPLAINER + "\n\n".join(
    f"Paragraph {number} tells of a river that bends, and of a man who walked along it. " * 12
    for number in range(8)
)


def read_terminal(*words: str, kill_at: str = "", **environment: str) -> tuple[int, bytes]:
    """Exit code and everything that a terminal is sent by ``narrator WORDS``."""
    import pty

    leader, follower = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "narrator", *words],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**clean, "TERM": "xterm", **environment},
        start_new_session=True,
    )
    os.close(follower)
    sent = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux reports the end of a terminal as an error
            break
        if not part:
            break
        sent += part
        if kill_at and kill_at in sent.decode(errors="ignore"):
            kill_at = ""
            os.killpg(process.pid, signal.SIGINT)
    os.close(leader)
    return process.wait(60), sent


posix_only = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")


def check_plain(printed: bytes) -> str:
    assert b"\x1b" not in printed
    assert b"\r" not in printed.replace(b"\r\n", b"\n")
    text = printed.decode("utf-8")
    assert not re.search("[─-▟]", text)
    return text


@pytest.mark.parametrize("words", [(), ("--plain",)])
def test_what_is_piped_is_plain_lines(project: Path, words: tuple[str, ...]) -> None:
    write_source(project)
    done = run_apart(*words, *BUILD)
    assert done.returncode == 0
    lines = check_plain(done.stdout).splitlines()
    assert lines[0] == "narrating rivers.txt"
    assert lines[-1] == f"done: 7 files in {Path('audio', 'rivers')}"
    progress = check_plain(done.stderr).splitlines()
    assert progress[-1] == "100 %"
    assert all(re.fullmatch(r"\d+ %(, [\w ]+ left)?", line) for line in progress)
    percents = [int(line.split()[0]) for line in progress]
    assert percents == sorted(set(percents))


@posix_only
@pytest.mark.parametrize(
    ("words", "environment"),
    [
        ((*BUILD, "--plain"), {}),
        (("--plain", *BUILD), {}),
        (BUILD, {"NO_COLOR": "1"}),
        (BUILD, {"TERM": "dumb"}),
    ],
)
def test_a_terminal_is_plain_for_those_who_ask(
    project: Path, words: tuple[str, ...], environment: dict[str, str]
) -> None:
    write_source(project)
    code, sent = read_terminal(*words, **environment)
    assert code == 0
    assert "100 %" in check_plain(sent)


@posix_only
def test_a_terminal_is_plain_where_the_users_settings_say_so(project: Path, home: Path) -> None:
    from narrator.settings import user_file

    user_file().parent.mkdir(parents=True)
    user_file().write_text("plain = true\n")
    write_source(project)
    code, sent = read_terminal(*BUILD)
    assert code == 0
    assert "100 %" in check_plain(sent)


@posix_only
def test_on_a_terminal_a_bar_appears_and_is_cleaned_up(project: Path) -> None:
    write_source(project)
    code, sent = read_terminal(*BUILD)
    assert code == 0
    assert "█".encode() in sent
    lines = [line.rpartition("\r")[2] for line in sent.decode().replace("\r\n", "\n").split("\n")]
    assert not [line for line in lines if "█" in line or "%" in line]
    assert lines[-2] == "done: 7 files in audio/rivers"


@posix_only
def test_an_error_on_a_terminal_is_as_plain_as_in_a_pipe(project: Path) -> None:
    for words in (("build", "missing.txt"), ("bild",)):
        code, sent = read_terminal(*words)
        assert code in (1, 2)
        check_plain(sent)


def test_json_stands_alone_on_standard_output(project: Path) -> None:
    write_source(project)
    for words in ((*BUILD, "--json"), ("voices", "--json")):
        done = run_apart(*words)
        assert isinstance(json.loads(done.stdout), list)
        check_plain(done.stdout)
        check_plain(done.stderr)


def test_no_letter_is_too_strange_to_be_printed(project: Path) -> None:
    write_source(project, "a.txt", "Ünïted 日本\n\nRivers bend.\n")
    done = run_apart("build", "a.txt", *SILENT, "-f", "vtt", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    done = run_apart("script", "a.txt", *SILENT, PYTHONIOENCODING="ascii")
    assert "Ünïted 日本" in done.stdout.decode("utf-8")


@posix_only
@pytest.mark.parametrize("words", [("voices",), (*BUILD, "--json"), ("script", "rivers.txt")])
def test_a_reader_that_goes_away_is_no_bug(project: Path, words: tuple[str, ...]) -> None:
    write_source(project)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "narrator", *words],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"bug" not in done.stderr


@posix_only
def test_an_interrupted_build_leaves_nothing_half_written_and_goes_on_later(
    project: Path,
) -> None:
    write_source(project, text=LONG)
    code, sent = read_terminal(*BUILD, "--plain", kill_at=" %")
    assert code == 130
    text = check_plain(sent)
    assert text.splitlines()[-1] == (
        "narrator: interrupted; what was spoken is kept, so run it again to go on."
    )
    assert "Traceback" not in text
    assert "done" not in text
    assert [entry.name for entry in project.rglob("*")] == ["rivers.txt"]
    done = run_apart(*BUILD, "--json")
    assert done.returncode == 0
    (built,) = json.loads(done.stdout)
    assert built["segments"]["cached"] > 0
    assert built["segments"]["synthesized"] > 0
