"""A book of half a million words is one page like any other."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from writers.editions import make_edition

from narrator.writers import write_format
from narrator.writers.edition import Edition
from page.player import Player, open_player

CHAPTERS = 40
SENTENCES = 500
WORDS = (
    "Water never rests, and so no river stays where it is, but moves from bank to bank as a"
    " sleeper turns from side to side."
)
WORD_MS = 20


def write_silence(path: Path, duration_ms: int, rate: int = 3_000) -> None:
    """A WAV file of silence, which takes no room on the disk."""
    size = duration_ms * rate // 1000 * 2
    layout = struct.pack("<HHIIHH", 1, 1, rate, rate * 2, 2, 16)
    with path.open("wb") as file:
        file.write(b"RIFF" + struct.pack("<I", 36 + size) + b"WAVEfmt " + struct.pack("<I", 16))
        file.write(layout + b"data" + struct.pack("<I", size))
        file.truncate(44 + size)


@pytest.fixture(scope="module")
def edition() -> Edition:
    chapters = [[WORDS] * SENTENCES] * CHAPTERS
    return make_edition(*chapters, word_ms=WORD_MS, gap_ms=0, audio=("book.wav",))


@pytest.fixture
def long_book(browser: Browser, edition: Edition, shelf: Path, host: str) -> Iterator[Player]:
    folder = shelf / "long"
    folder.mkdir()
    ((name, pieces),) = write_format("html", edition)
    (folder / name).write_text("".join(pieces), encoding="utf-8")
    write_silence(folder / "book.wav", edition.timeline.duration_ms)
    with open_player(browser, f"{host}long/{name}") as player:
        yield player


def test_a_long_book_opens_and_seeks(long_book: Player, edition: Edition) -> None:
    assert len(WORDS.split()) * SENTENCES * CHAPTERS >= 500_000
    shown = "[...document.querySelectorAll('[id]')].filter(each => /^s\\d+$/.test(each.id)).length"
    assert long_book.page.evaluate(shown) == SENTENCES * CHAPTERS
    elements = long_book.page.evaluate("document.querySelectorAll('*').length")
    # Words become elements only while their sentence is heard.
    assert elements < 3 * SENTENCES * CHAPTERS
    saved = long_book.page.evaluate(
        "[...document.querySelectorAll('main *')].filter(each =>"
        " getComputedStyle(each).contentVisibility == 'auto').length"
    )
    assert saved >= CHAPTERS
    last = edition.timeline.chapters[-1].segments[-10]
    long_book.seek(last.times.start_ms + 10)
    long_book.wait_until(f"page.querySelector('#{last.segment.id}').classList.contains('current')")
    long_book.play()
    long_book.wait_until("scrollY > 10000")
