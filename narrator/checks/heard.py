"""Heard: the clips of a package in the whole audio, and when elements of its text are heard."""

from __future__ import annotations

import bisect
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from narrator.checks.overlay_check import TOLERANCE_MS, Elements
from narrator.checks.smil import Clip
from narrator.checks.timetable import Sentence, Timetable


@dataclass(frozen=True, slots=True)
class Heard:
    """A clip in the whole audio."""

    clip: Clip
    sentence: str
    """Id of the sentence that its element is of; empty where it is of none."""
    start_ms: float
    end_ms: float


def place_clips(clips: Sequence[Clip], timetable: Timetable) -> Iterator[Heard]:
    """``clips`` in the whole audio, with the sentences that they are of."""
    known = {each.id: each for each in timetable.sentences}
    offsets = find_offsets(clips, timetable)
    now = 0.0
    for clip in clips:
        sentence = find_sentence(clip.element, known)
        if not clip.sound:
            yield Heard(clip, sentence, now, now)
            continue
        start = offsets[clip.sound] + (clip.begin_ms or 0)
        now = start + clip.length_ms
        yield Heard(clip, sentence, start, now)


def time_elements(
    clips: Sequence[Clip], elements: Elements, timetable: Timetable
) -> dict[tuple[str, str], float]:
    """When each element is first heard in the whole audio, or else what comes after it."""
    heard: dict[str, list[tuple[int, float]]] = {}
    for each in place_clips(clips, timetable):
        text = each.clip.text
        if element := elements.get((text, each.clip.element)):
            heard.setdefault(text, []).append((element.place, each.start_ms))
    for moments in heard.values():
        moments.sort()
    found = {}
    for (text, name), element in elements.items():
        moments = heard.get(text, [])
        at = bisect.bisect_left(moments, (element.place, 0.0))
        if at < len(moments):
            found[text, name] = moments[at][1]
    return found


def find_offsets(clips: Sequence[Clip], timetable: Timetable) -> dict[str, int]:
    """When each sound file begins in the whole audio, in ms.

    Most sentences in it know; a file begins where a chapter does. One without known sentences
    begins where the file before ends.
    """
    known = {each.id: each for each in timetable.sentences}
    starts: dict[str, list[float]] = {}
    ends: dict[str, float] = {}
    seen: set[str] = set()
    for clip in clips:
        if not clip.sound:
            continue
        begins = starts.setdefault(clip.sound, [])
        ends[clip.sound] = max(ends.get(clip.sound, 0), clip.end_ms or 0)
        sentence = find_sentence(clip.element, known)
        if sentence and sentence not in seen and clip.begin_ms is not None:
            seen.add(sentence)
            begins.append(known[sentence].start_ms - clip.begin_ms)
    offsets: dict[str, int] = {}
    following = 0
    for sound, begins in starts.items():
        if begins:
            latest = statistics.median(begins) + TOLERANCE_MS
            chapters = (each.start_ms for each in timetable.chapters if each.start_ms <= latest)
            following = max(chapters, default=0)
        offsets[sound] = following
        following += round(ends[sound])
    return offsets


def find_sentence(element: str, known: Mapping[str, Sentence]) -> str:
    """The id of the sentence that ``element`` is, or is a piece of; empty where it is of none."""
    if element in known:
        return element
    base, _, piece = element.rpartition("-")
    return base if base in known and piece.isdecimal() else ""
