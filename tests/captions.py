"""Captions as a test reads them back, from WebVTT and SubRip alike."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

MOMENT = re.compile(r"(?:(\d+):)?(\d\d):(\d\d)[.,](\d{3})")
TIMINGS = re.compile(rf"^({MOMENT.pattern}) --> ({MOMENT.pattern})(?: .*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption, or the title of one chapter."""

    start_ms: int
    end_ms: int
    payload: str

    @property
    def text(self) -> str:
        """What is shown, on one line."""
        return " ".join(html.unescape(re.sub(r"<[^>]*>", "", self.payload)).split())

    @property
    def lines(self) -> list[str]:
        return self.payload.splitlines()

    @property
    def moments_ms(self) -> list[int]:
        """The times of words inside of it."""
        return [moment_to_ms(moment) for moment in re.findall(r"<([\d:.]+)>", self.payload)]


def moment_to_ms(moment: str) -> int:
    match = MOMENT.fullmatch(moment)
    assert match, moment
    hours, minutes, seconds, milliseconds = (int(part or 0) for part in match.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds


def read_cues(path: Path) -> list[Cue]:
    """The cues of a WebVTT or SubRip file, in order."""
    cues = []
    for block in re.split(r"\n{2,}", path.read_text("utf-8").strip()):
        if timings := TIMINGS.search(block):
            start, end = timings[1], timings[6]
            payload = block[timings.end() :].strip("\n")
            cues.append(Cue(moment_to_ms(start), moment_to_ms(end), payload))
    return cues
