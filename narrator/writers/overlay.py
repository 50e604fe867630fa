"""Overlay: which piece of which sound belongs to each sentence and page of the text.

EPUB calls it a Media Overlay, and DAISY calls it SMIL; both are lists of ``par`` elements.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.timeline import TimedChapter, TimedSegment
from narrator.writers.edition import Part
from narrator.writers.sentence import page_id


@dataclass(frozen=True, slots=True)
class Par:
    """An element of the text and what is heard with it (SMIL 3.0, ``par``).

    Those of a part follow each other without a gap and fill it, so that pauses and music are heard
    as they are in the whole.
    """

    element: str
    """Id of the element: that of the segment, or of the page."""
    timed: TimedSegment
    """The sentence; of a page, the one that it begins with."""
    part: int
    """Which of the parts it is heard in, from 0."""
    begin_ms: int
    """In the sound of that part."""
    end_ms: int
    """As ``begin_ms`` where nothing is heard: a page that begins without a pause."""
    page: str = ""
    """The label of the page; empty for a sentence."""

    @property
    def has_sound(self) -> bool:
        """Whether anything is heard with it."""
        return self.begin_ms < self.end_ms


def list_pars(chapters: Iterable[TimedChapter], parts: Sequence[Part]) -> Iterator[Par]:
    """The pages and sentences of ``chapters``, in order, which all lie in ``parts``.

    All of a chapter is heard in the part in which it begins, also a sentence at its very end that
    takes no time. A sentence is heard with the pause behind it. A page is not spoken: it has the
    pause before the sentence that it begins with, which a listener who skips pages also skips.
    """
    inside: list[list[TimedSegment]] = [[] for _ in parts]
    for chapter in chapters:
        inside[find_part(parts, chapter.start_ms)] += chapter.segments
    for number, (part, segments) in enumerate(zip(parts, inside, strict=True)):
        yield from _fill_part(segments, number, part)


def find_part(parts: Sequence[Part], start_ms: int) -> int:
    """Which of ``parts``, from 0, a chapter is in that begins at ``start_ms`` of the whole."""
    return max(0, bisect_right(parts, start_ms, key=lambda part: part.start_ms) - 1)


def _fill_part(segments: Sequence[TimedSegment], number: int, part: Part) -> Iterator[Par]:
    start = part.start_ms
    for timed, following in pairwise((*segments, None)):
        if timed is None:
            return
        for order, (label, begin, end) in enumerate(_share_pause(timed, start)):
            element = page_id(timed.segment, order)
            yield Par(element, timed, number, begin - part.start_ms, end - part.start_ms, label)
            start = end
        if following is None:
            end = part.end_ms
        elif following.segment.pages:
            end = timed.times.end_ms
        else:
            end = following.times.start_ms
        end = max(start, end)
        yield Par(timed.segment.id, timed, number, start - part.start_ms, end - part.start_ms)
        start = end


def _share_pause(timed: TimedSegment, start: int) -> Iterator[tuple[str, int, int]]:
    """Each page that begins with ``timed``, with its share of the pause that began at ``start``."""
    pages = timed.segment.pages
    pause = max(0, timed.times.start_ms - start)
    for order, label in enumerate(pages):
        yield label, start + pause * order // len(pages), start + pause * (order + 1) // len(pages)
