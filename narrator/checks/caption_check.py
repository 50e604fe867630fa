"""Captions against the timeline: every word once and in order, at its time, no cue over another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from narrator.checks.cues import Cue, read_srt, read_vtt
from narrator.checks.findings import BUILD_AGAIN, Finding, judge_each
from narrator.checks.sound_check import say_time
from narrator.checks.timetable import Timetable
from narrator.errors import NarratorError

READERS = {".vtt": read_vtt, ".srt": read_srt}
"""By the ending of the file."""
TOLERANCE_MS = 100
"""Between a word and the cue, or the time inside a cue, that it begins."""
MOST_LOST_LETTERS = 5000
"""So far ahead is looked for where the captions go on after a gap."""


def check_captions(path: Path, name: str, timetable: Timetable) -> Iterator[Finding]:
    """Findings about the caption file at ``path`` (WebVTT or SubRip)."""
    cues, finding = read_cues(path, name)
    yield finding
    if finding.holds:
        faults = [*_compare(cues, timetable)]
        lost = [fault for fault, is_lost in faults if is_lost]
        late = [fault for fault, is_lost in faults if not is_lost]
        over = [*_list_overlaps(cues, timetable.duration_ms)]
        total = len(cues)
        yield judge_each("cues have every word once and in order", name, total, lost, "cues",
                         BUILD_AGAIN)  # fmt: skip
        yield judge_each("words are shown when they are heard", name, total, late, "cues",
                         BUILD_AGAIN)  # fmt: skip
        yield judge_each("cues follow each other within the audio", name, total, over, "cues",
                         BUILD_AGAIN)  # fmt: skip


def read_cues(path: Path, name: str) -> tuple[tuple[Cue, ...], Finding]:
    """The cues of a file, and whether it could be read."""
    kind = "WebVTT" if path.suffix == ".vtt" else "SubRip"
    try:
        cues = READERS[path.suffix](path.read_bytes().decode("utf-8"), name)
    except NarratorError as error:
        return (), Finding(f"syntax of {kind}", error.where, error.what, "valid", "", False,
                           BUILD_AGAIN)  # fmt: skip
    except (OSError, ValueError):
        what = "it is no UTF-8 text"
        return (), Finding(f"syntax of {kind}", name, what, "valid", "", False, BUILD_AGAIN)
    return cues, Finding(f"syntax of {kind}", name, "valid", "valid", "", True)


def only_letters(text: str) -> str:
    """The letters and digits of ``text``: what no caption format changes."""
    return "".join(filter(str.isalnum, text))


def _compare(cues: Sequence[Cue], timetable: Timetable) -> Iterator[tuple[str, bool]]:
    """Faults, each with whether words are lost; else they are shown at another time."""
    expected, begins = _lay_out(timetable)
    position = 0
    for cue in cues:
        pieces = _without_speaker(cue, expected, position)
        letters = "".join(text for _, text in pieces)
        place = f"at {say_time(cue.start_ms)} “{' '.join(cue.text.split())}”"
        first = expected.find(letters, position, position + MOST_LOST_LETTERS + len(letters))
        if first != position:
            yield place, True
        if first < 0:
            continue
        position = first
        late: list[int] = []
        for moment, text in pieces:
            if text and position in begins:
                earliest, latest = begins[position]
                late.append(moment - min(max(moment, earliest), latest))
            position += len(text)
        worst = max(late, key=abs, default=0)
        if abs(worst) > TOLERANCE_MS:
            yield f"{place}, {worst:+} ms", False
    if position < len(expected):
        yield "words at the end are missing", True


def _lay_out(timetable: Timetable) -> tuple[str, dict[int, tuple[int, int]]]:
    """All letters of the words in a row, and when the word begins that begins at each of them.

    Signs that stand before it as words of their own ("$", "—") may begin its cue: the first of the
    two moments is theirs.
    """
    begins: dict[int, tuple[int, int]] = {}
    texts: list[str] = []
    position, earliest = 0, None
    for start, _, word in timetable.words:
        earliest = start if earliest is None else earliest
        if letters := only_letters(word):
            begins[position] = (earliest, start)
            texts.append(letters)
            position += len(letters)
            earliest = None
    return "".join(texts), begins


def _without_speaker(cue: Cue, expected: str, position: int) -> list[tuple[int, str]]:
    """The letters of ``cue``, without a name and colon before a turn of a dialogue."""
    _, colon, rest = cue.text.partition(":")
    if colon and not expected.startswith(only_letters(cue.text), position):
        return [(cue.start_ms, only_letters(rest))]
    return [(moment, only_letters(text)) for moment, text in cue.pieces]


def _list_overlaps(cues: Sequence[Cue], duration_ms: int) -> Iterator[str]:
    shown_until = 0
    for cue in cues:
        if cue.start_ms < shown_until or cue.end_ms > duration_ms + TOLERANCE_MS:
            yield f"at {say_time(cue.start_ms)}"
        shown_until = cue.end_ms
