"""Subtitles in plain text: their numbers and times are for a player, their lines are the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.document import LeftOut, leave_out
from narrator.readers.lines import Line

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}"
_CUE = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s+\w+:\S+)*\s*")
_TAG = re.compile(r"</?(?:[ibu]|font|c|v)(?:[ .][^<>]*)?>")
# Transcripts of videos have the time on a line of its own, or in brackets at the head of one.
_STAMP = re.compile(
    r"\s*(?:(?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2})\s*$|[\[(](?P<set>(?:\d{1,2}:)?\d{1,2}:\d{2})[\])])"
)
MIN_STAMPS = 3
MIN_STAMPED = 0.3
"""Share of the lines with text that have a time."""
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*$")


def strip_subtitles(lines: Sequence[Line]) -> tuple[list[Line], tuple[LeftOut, ...]]:
    """``lines`` without what SubRip and WebVTT write between them, and that.

    Sentences that run on in the next subtitle are joined; lines without any times stay as they are.
    """
    cues = {at for at, line in enumerate(lines) if _CUE.fullmatch(line.text)}
    if not cues:
        return _strip_stamps(lines)
    marks = set(cues)
    for at in cues:
        if at and lines[at - 1].text.strip().isdigit():
            marks.add(at - 1)
    if lines[0].text.strip() == "WEBVTT":
        marks.add(0)
    kept: list[Line] = []
    dropped = [lines[at].text for at in sorted(marks)]
    for at, line in enumerate(lines):
        if at in marks:
            continue
        dropped += _TAG.findall(line.text)
        text = _TAG.sub("", line.text)
        last = kept[-1].text if kept else ""
        if text.strip() or not last or _SENTENCE_END.search(last):
            kept.append(Line(line.number, text))
    return kept, (leave_out("the times of subtitles", " ".join(dropped), "they are for a player"),)


def _strip_stamps(lines: Sequence[Line]) -> tuple[list[Line], tuple[LeftOut, ...]]:
    """``lines`` without the times of a transcript, which begin in the first minute and go up."""
    found = {at: stamp for at, line in enumerate(lines) if (stamp := _STAMP.match(line.text))}
    times = [_read_seconds(stamp["time"] or stamp["set"]) for stamp in found.values()]
    filled = sum(bool(line.text.strip()) for line in lines)
    if (
        len(times) < MIN_STAMPS
        or len(times) < MIN_STAMPED * filled
        or times[0] >= 60
        or times != sorted(times)
    ):
        return list(lines), ()
    kept: list[Line] = []
    for at, line in enumerate(lines):
        stamp = found.get(at)
        text = line.text[stamp.end() :].strip() if stamp else line.text
        if text or not stamp:
            kept.append(Line(line.number, text))
    dropped = " ".join(stamp[0] for stamp in found.values())
    return kept, (leave_out("the times of the transcript", dropped, "they are for a player"),)


def _read_seconds(time: str) -> int:
    seconds = 0
    for part in time.split(":"):
        seconds = 60 * seconds + int(part)
    return seconds
