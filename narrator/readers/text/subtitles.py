"""Subtitles in plain text: their numbers and times are for a player, their lines are the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.document import LeftOut, leave_out
from narrator.readers.lines import Line

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}"
_CUE = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s+\w+:\S+)*\s*")
_TAG = re.compile(r"</?(?:[ibu]|font|c|v)(?:[ .][^<>]*)?>")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*$")


def strip_subtitles(lines: Sequence[Line]) -> tuple[list[Line], tuple[LeftOut, ...]]:
    """``lines`` without what SubRip and WebVTT write between them, and that.

    Sentences that run on in the next subtitle are joined; lines without any times stay as they are.
    """
    cues = {at for at, line in enumerate(lines) if _CUE.fullmatch(line.text)}
    if not cues:
        return list(lines), ()
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
