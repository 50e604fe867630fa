"""Chapters, tags and cover of each audio file, as players read them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from narrator.audio.decode import FoundChapter
from narrator.audio.tags import clean_line
from narrator.checks.findings import BUILD_AGAIN, Finding, judge, judge_each
from narrator.checks.sound import Sound
from narrator.checks.timetable import Part, Timetable

TOLERANCE_MS = 50
WITHOUT_CHAPTERS = ("wav", "w64", "aac", "aiff", "caf")
"""FFmpeg's names of the containers that have no room for chapters and pictures that players read,
or whose chapters no player shows."""


def check_chapters(sound: Sound, timetable: Timetable) -> Iterator[Finding]:
    """Findings about the chapters and tags of ``sound`` against ``timetable``."""
    name = sound.name
    if sound.facts.container not in WITHOUT_CHAPTERS:
        found, wanted = sound.facts.chapters, timetable.chapters
        same = len(found) == len(wanted)
        yield judge("number of chapters", name, len(found), len(wanted), "", same, BUILD_AGAIN)
        faults = [*_list_faults(found, wanted)]
        yield judge_each("chapters have their titles and times", name, len(wanted), faults,
                         "chapters", BUILD_AGAIN)  # fmt: skip
    tags = sound.facts.tags
    yield _judge_tag("title", name, tags.get("title", ""), timetable.title)
    if timetable.authors:
        yield _judge_tag("artist", name, tags.get("artist", ""), ", ".join(timetable.authors))


def check_cover(sound: Sound) -> Finding | None:
    """Whether the picture inside is there and square; None where there is no room for one."""
    if sound.facts.container in WITHOUT_CHAPTERS:
        return None
    cover = sound.facts.cover
    holds = cover is not None and cover[0] == cover[1]
    measured = f"{cover[0]} × {cover[1]} pixels" if cover else "none"
    mend = f"{BUILD_AGAIN} with a square picture"
    return judge("cover", sound.name, measured, "a square picture", "", holds, mend)


def _list_faults(found: tuple[FoundChapter, ...], wanted: tuple[Part, ...]) -> Iterator[str]:
    for number, (mark, part) in enumerate(itertools.zip_longest(found, wanted), 1):
        if mark is None:
            yield f"chapter {number} “{part.title}” is missing"
        elif part is None:
            yield f"chapter {number} “{mark.title}” is not in the timeline"
        elif not _is_title(mark.title, part.title):
            yield f"chapter {number} is called “{mark.title}” and not “{part.title}”"
        elif abs(mark.start_ms - part.start_ms) > TOLERANCE_MS:
            yield f"“{part.title}” starts {mark.start_ms - part.start_ms:+} ms from its time"


def _is_title(found: str, wanted: str) -> bool:
    """Whether ``found`` is ``wanted`` on one line, or as much of it as a container takes."""
    found, wanted = clean_line(found), clean_line(wanted)
    return found == wanted or (found.endswith("…") and wanted.startswith(found[:-1]))


def _judge_tag(tag: str, where: str, found: str, wanted: str) -> Finding:
    holds = _is_title(found, wanted)
    return judge(f"tag {tag}", where, found or "none", wanted, "", holds, BUILD_AGAIN)
