"""The tool as its users run it: in this process, or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from narrator.cli import main

MOST_LETTERS = 400
"""Longest sentence that still is clear."""
EXPLAINER = """\
date 2024-03-05 Why do rivers bend?

Rivers rarely run straight. They wander across a plain, and nobody tells them where to go.

The Inner Bank:

Water slows there, and sand settles. Over the years a beach grows.

The Outer Bank:

Here the current runs fast. It eats the soil and carries it away.

FAQ:

Q: Do all rivers bend?

A: Nearly all of them do. Canals are the exception, since people dig them straight.

Q: How long does a bend live?

A: Often for centuries, until the river cuts it off.

In conclusion, water never rests, and so no river stays where it is.
"""


def write_source(folder: Path, name: str = "rivers.txt", text: str = EXPLAINER) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run_here(*words: str | Path) -> int:
    """Exit code of ``narrator WORDS`` in this process."""
    with pytest.raises(SystemExit) as stop:
        main([str(word) for word in words])
    assert isinstance(stop.value.code, int)
    return stop.value.code


def run_apart(
    *words: str | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """``narrator WORDS`` in a process of its own, its output as bytes."""
    return subprocess.run(
        [sys.executable, "-m", "narrator", *map(str, words)],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), **environment},
    )


def sentence_of(capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence on standard error besides progress."""
    return check_sentence(capsys.readouterr().err)


def check_sentence(written: str) -> str:
    lines = [line for line in written.splitlines() if " %" not in line]
    assert len(lines) == 1, written
    assert lines[0].startswith("narrator: ")
    assert lines[0].endswith(".")
    assert len(lines[0]) < MOST_LETTERS
    return lines[0]
