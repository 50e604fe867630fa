"""Tables of contents and lists of pages in a package, against the chapters and pages there are."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from narrator.audio.tags import clean_line
from narrator.checks.findings import BUILD_AGAIN, Finding, judge, judge_each
from narrator.checks.overlay_check import TOLERANCE_MS
from narrator.checks.sound_check import say_time
from narrator.checks.timetable import Part, Timetable


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents, or of a list of pages."""

    title: str
    text: str
    """Path of the document that it leads to; empty where it leads to none in the package."""
    element: str = ""
    """Id of the element there; empty where it leads to the whole document."""
    depth: int = 1
    """1 for the highest."""
    start_ms: float | None = None
    """When what it leads to is heard in the whole audio; None where that is not known."""


def check_targets(where: str, entries: Sequence[Entry], lost: Sequence[Entry]) -> Finding:
    """Whether there are ``entries`` to navigate by, and none but the ``lost`` leads nowhere."""
    faults = [f"“{each.title}”" for each in lost]
    mend = f"{BUILD_AGAIN}: listeners would not get there"
    if not entries:
        return judge("navigation leads to places that are there", where, "none", "some entries",
                     "", False, mend)  # fmt: skip
    return judge_each("navigation leads to places that are there", where, len(entries), faults,
                      "entries", mend)  # fmt: skip


def check_contents(where: str, entries: Sequence[Entry | None], timetable: Timetable) -> Finding:
    """Whether a table of contents has all chapters with their levels, each at its own beginning.

    ``entries`` are None where a chapter has none.
    """
    chapters = timetable.chapters
    depths = list_depths(each.level for each in chapters)
    faults = [*_list_faults(entries, chapters, depths)]
    return judge_each("table of contents has the chapters", where, len(chapters), faults,
                      "chapters", BUILD_AGAIN)  # fmt: skip


def check_pages(where: str, labels: Sequence[str], timetable: Timetable) -> Iterator[Finding]:
    """Whether a list of pages has those of the timeline, in order; nothing where there are none."""
    wanted = timetable.pages
    faults = [
        f"“{label}” is missing" if found is None
        else f"“{found}” is not in the timeline" if label is None
        else f"“{found}” and not “{label}”"
        for found, label in itertools.zip_longest(labels, wanted)
        if found is None or label is None or clean_line(found) != clean_line(label)
    ]  # fmt: skip
    if wanted or labels:
        yield judge_each("list of pages has the pages", where, len(wanted), faults, "pages",
                         BUILD_AGAIN)  # fmt: skip


def list_depths(levels: Iterable[int]) -> list[int]:
    """How deep each of a row of headings stands in the tree that their levels make.

    >>> list_depths([1, 3, 2, 3, 1])
    [1, 2, 2, 3, 1]
    """
    above: list[int] = []
    depths = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        depths.append(len(above))
    return depths


def same_title(found: str, wanted: str) -> bool:
    """Whether both are the same on one line; any title will do where there is none to be had."""
    return not wanted.strip() or clean_line(found) == clean_line(wanted)


def _list_faults(
    entries: Sequence[Entry | None], chapters: Sequence[Part], depths: Sequence[int]
) -> Iterator[str]:
    said_until = 0
    for entry, chapter, depth in itertools.zip_longest(entries, chapters, depths):
        earliest = said_until
        if chapter and chapter.sentences:
            said_until = chapter.sentences[-1].end_ms
        if entry is None:
            yield f"“{chapter.title}” is missing"
        elif chapter is None:
            yield f"“{entry.title}” is not in the timeline"
        elif not same_title(entry.title, chapter.title):
            yield f"“{entry.title}” and not “{chapter.title}”"
        elif entry.depth != depth:
            yield f"“{entry.title}” has level {entry.depth} and not {depth}"
        elif entry.start_ms is not None and not _is_inside(entry.start_ms, chapter, earliest):
            moment = say_time(round(entry.start_ms))
            yield f"“{entry.title}” leads to {moment} and not to {say_time(chapter.start_ms)}"


def _is_inside(moment_ms: float, chapter: Part, earliest_ms: int) -> bool:
    """Whether a chapter that is heard then has said nothing before, but for the title of all.

    A page that begins with it may have the pause before it, from ``earliest_ms`` on.
    """
    latest = chapter.sentences[0].start_ms if chapter.sentences else chapter.end_ms
    if chapter.start_ms == 0:
        latest = chapter.end_ms
    return earliest_ms - TOLERANCE_MS <= moment_ms <= latest + TOLERANCE_MS
