"""Selection: a part of a script, by chapters or by length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from narrator.compose.choices import SKIP_NOTHING, SKIPPABLE
from narrator.errors import UsageError, nearest
from narrator.script import Chapter, Script

MS_A_LETTER = 62
"""Speech with its pauses takes about this long a letter."""


def select_chapters(script: Script, wanted: str) -> Script:
    """The chapters of ``script`` that ``wanted`` names, counted from 1: ``2-4,7``.

    The chapters below one of them belong to it. Raises UsageError for what is no such list, and
    for chapters that do not exist.
    """
    count = len(script.chapters)
    numbers = {number for part in wanted.split(",") for number in _parse_range(part, count)}
    level = 0
    for number, chapter in enumerate(script.chapters, 1):
        if number in numbers:
            level = min(level, chapter.level) or chapter.level
        elif level and chapter.level > level:
            numbers.add(number)
        else:
            level = 0
    chapters = tuple(
        chapter for number, chapter in enumerate(script.chapters, 1) if number in numbers
    )
    return replace(script, chapters=chapters)


def _parse_range(part: str, count: int) -> range:
    match = re.fullmatch(r"\s*(\d{1,6})(?:\s*-\s*(\d{1,6})?)?\s*", part)
    if not match:
        raise UsageError(f"“{part}” is no list of chapters", "--chapters", "write it like 2-4,7")
    first = int(match[1])
    last = int(match[2]) if match[2] else count if "-" in part else first
    if not 1 <= first <= last <= count:
        raise UsageError(
            f"there is no chapter “{part.strip()}”",
            "--chapters",
            f"choose from 1 to {count}; narrator script SOURCE --chapters lists them",
        )
    return range(first, last + 1)


def parse_skip(text: str) -> tuple[str, ...]:
    """The names in a list such as ``index,notes``. Raises UsageError for an unknown one.

    >>> parse_skip("index, notes")
    ('index', 'notes')
    """
    names = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    for name in names:
        if name not in SKIPPABLE and name != SKIP_NOTHING:
            near = nearest(name, SKIPPABLE)
            mend = f"the nearest is {near}" if near else f"choose from {', '.join(SKIPPABLE)}"
            raise UsageError(f"there is nothing called “{name}” to skip", "--skip", mend)
    return names


def choose_skip(usual: Iterable[str], wished: Iterable[str]) -> frozenset[str]:
    """What is left out: the usual and the wished; ``none`` drops what was named before it.

    >>> sorted(choose_skip(["toc"], ["index"])), sorted(choose_skip(["toc"], ["none", "notes"]))
    (['index', 'toc'], ['notes'])
    """
    chosen: set[str] = set()
    for name in (*usual, *wished):
        if name == SKIP_NOTHING:
            chosen.clear()
        else:
            chosen.add(name)
    return frozenset(chosen)


def preview_script(script: Script, length_ms: int) -> Script:
    """The beginning of ``script``, about ``length_ms`` long, to a whole sentence."""
    chapters: list[Chapter] = []
    rest = length_ms
    for chapter in script.chapters:
        segments = []
        for segment in chapter.segments:
            if rest <= 0:
                break
            segments.append(segment)
            rest -= MS_A_LETTER * _weigh_letters(segment.spoken) + segment.pause_ms // 2
        if segments:
            chapters.append(replace(chapter, segments=tuple(segments)))
    return replace(script, chapters=tuple(chapters))


def _weigh_letters(text: str) -> int:
    """Letters of ``text``; a wide one (Unicode annex 11) is a syllable of Chinese or Japanese.

    >>> _weigh_letters("two"), _weigh_letters("二")
    (3, 4)
    """
    return sum(4 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def parse_length(text: str) -> int:
    """A length of time in ms: ``60s``, ``1.5m``, ``2m30s`` or plain seconds. Raises UsageError.

    >>> parse_length("60s"), parse_length("2m30s"), parse_length("90")
    (60000, 150000, 90000)
    """
    match = re.fullmatch(
        r"(?:(\d{1,4}(?:\.\d+)?)m(?:in)?)?(?:(\d{1,6}(?:\.\d+)?)s?)?", text.strip()
    )
    length_ms = 0
    if match:
        length_ms = round(float(match[1] or 0) * 60_000 + float(match[2] or 0) * 1000)
    if not length_ms:
        raise UsageError(
            f"“{text}” is no length of time", "--preview", "write it like 60s or 2m30s"
        )
    return length_ms
