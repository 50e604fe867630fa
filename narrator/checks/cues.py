"""Cues: WebVTT and SubRip files read strictly, so that a player's leniency hides no fault."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.errors import SourceError

_VTT_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_VTT_LINE = re.compile(rf"{_VTT_TIME}[ \t]+-->[ \t]+{_VTT_TIME}(?:[ \t]+\S.*)?[ \t]*")
_SRT_TIME = r"(\d{2,}):([0-5]\d):([0-5]\d),(\d{3})"
_SRT_LINE = re.compile(rf"{_SRT_TIME} --> {_SRT_TIME}")
_TAG = re.compile(r"<([^<>]*)>")
_STAMP = re.compile(_VTT_TIME)
MEND = "build it again"


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption; times in ms."""

    start_ms: int
    end_ms: int
    pieces: tuple[tuple[int, str], ...]
    """Text without marks, and when each piece of it begins."""

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(text for _, text in self.pieces)


def read_vtt(text: str, where: str) -> tuple[Cue, ...]:
    """The cues of a WebVTT file (W3C Candidate Recommendation, section 4.1).

    Raises SourceError with the number of the line that is not as it should be.
    """
    lines = _split_lines(text)
    if not lines or not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise SourceError("it does not begin with WEBVTT", where, MEND)
    if len(lines) > 1 and lines[1].strip():
        raise SourceError("there is no blank line after WEBVTT", f"{where}, line 2", MEND)
    cues: list[Cue] = []
    ids: set[str] = set()
    for first, block in _list_blocks(lines[1:], 2):
        place = f"{where}, line {first}"
        if re.match(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)", block[0]) and "-->" not in block[0]:
            continue
        if "-->" not in block[0]:
            if block[0] in ids:
                raise SourceError("the name of a cue is there twice", place, MEND)
            ids.add(block.pop(0))
        match = _VTT_LINE.fullmatch(block[0]) if block else None
        if not match or any("-->" in line for line in block[1:]):
            raise SourceError("this is no cue of WebVTT", place, MEND)
        start, end = _to_ms(match.groups()[:4]), _to_ms(match.groups()[4:])
        if end <= start or (cues and start < cues[-1].start_ms):
            raise SourceError("the times of this cue are not in order", place, MEND)
        cues.append(Cue(start, end, tuple(_split_text("\n".join(block[1:]), start, end, place))))
    return tuple(cues)


def read_srt(text: str, where: str) -> tuple[Cue, ...]:
    """The cues of a SubRip file, numbered from 1.

    Raises SourceError with the number of the line that is not as it should be.
    """
    cues: list[Cue] = []
    for first, block in _list_blocks(_split_lines(text), 1):
        place = f"{where}, line {first}"
        match = _SRT_LINE.fullmatch(block[1]) if len(block) > 1 else None
        if not match or block[0] != str(len(cues) + 1):
            raise SourceError("this is no cue of SubRip, or has the wrong number", place, MEND)
        start, end = _to_ms(match.groups()[:4]), _to_ms(match.groups()[4:])
        if end <= start or (cues and start < cues[-1].start_ms):
            raise SourceError("the times of this cue are not in order", place, MEND)
        shown = re.sub(r"</?[biu]>", "", "\n".join(block[2:]))
        cues.append(Cue(start, end, ((start, shown),)))
    return tuple(cues)


def _split_lines(text: str) -> list[str]:
    """Only these end a line (section 4.1), and not all that Python takes for an end."""
    return re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff"))


def _list_blocks(lines: list[str], first: int) -> Iterator[tuple[int, list[str]]]:
    """Lines that stand together, with the number of the first of them."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], first):
        if line:
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _split_text(text: str, start: int, end: int, place: str) -> Iterator[tuple[int, str]]:
    """The text without tags, cut where a time stands inside (section 4.2.2)."""
    now = start
    for number, piece in enumerate(_TAG.split(text)):
        stamp = _STAMP.fullmatch(piece) if number % 2 else None
        if stamp:
            moment = _to_ms(stamp.groups())
            if not now < moment < end:
                raise SourceError("a time inside this cue is not in order", place, MEND)
            now = moment
        elif number % 2 == 0:
            if re.search(r"[<>]|&(?!#?\w+;)", piece):
                raise SourceError("a sign of this cue should be escaped", place, MEND)
            yield now, html.unescape(piece)


def _to_ms(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, milliseconds = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
