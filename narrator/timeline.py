"""Timeline: when each chapter, segment and word is heard in the finished audio."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

from narrator.document import count_letters
from narrator.recording import SegmentTimes
from narrator.script import Segment

TIMELINE_FILE = "timeline.json"
"""The file of a publication that tools read it from."""


@dataclass(frozen=True, slots=True)
class TimedSegment:
    """A segment in the finished audio."""

    segment: Segment
    times: SegmentTimes


@dataclass(frozen=True, slots=True)
class TimedChapter:
    """A chapter in the finished audio; chapters touch, and the first starts at 0."""

    title: str
    level: int
    start_ms: int
    end_ms: int
    segments: tuple[TimedSegment, ...]


InterludeKind: TypeAlias = Literal["intro", "jingle", "outro"]


@dataclass(frozen=True, slots=True)
class Interlude:
    """Music between the words: an intro, an outro, or a jingle between two chapters."""

    kind: InterludeKind
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """When everything is heard in the finished audio: what all formats are made from."""

    duration_ms: int
    chapters: tuple[TimedChapter, ...]
    integrated_lufs: float
    true_peak_dbtp: float
    interludes: tuple[Interlude, ...] = ()
    """In the order of their times."""

    @property
    def letters(self) -> int:
        """Letters and digits of all words that have a time."""
        return sum(
            count_letters(" ".join([word for _, _, word in timed.times.words]))
            for chapter in self.chapters
            for timed in chapter.segments
        )

    @property
    def loudness(self) -> dict[str, float | None]:
        """Both measurements, rounded; None for silence, since JSON knows no infinity."""
        measured = {
            "integrated_lufs": self.integrated_lufs,
            "true_peak_dbtp": self.true_peak_dbtp,
        }
        return {
            name: round(value, 2) if math.isfinite(value) else None
            for name, value in measured.items()
        }
