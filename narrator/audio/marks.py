"""Chapter marks: where the chapters of an audio file begin, as its player shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrator.audio.tags import clean_line

MOST_TITLE_BYTES = 1024
"""In UTF-8; nobody reads more, and no container holds titles without end."""


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """A chapter as players see it."""

    title: str
    start_ms: int
    end_ms: int
    level: int = 1
    """From 1, the highest; the lowest are left out where a container cannot hold all."""


def clean_marks(marks: Sequence[ChapterMark]) -> tuple[ChapterMark, ...]:
    """``marks`` with titles that every container can hold, the first from 0.

    QuickTime chapters begin at 0 whatever is asked for, and Nero's would then differ.
    """
    cleaned = [
        replace(mark, title=fit_title(clean_line(mark.title), MOST_TITLE_BYTES)) for mark in marks
    ]
    return (*(replace(mark, start_ms=0) for mark in cleaned[:1]), *cleaned[1:])


def thin_marks(marks: Sequence[ChapterMark], most: int) -> tuple[ChapterMark, ...]:
    """At most ``most`` of ``marks``: the lowest levels are left out first, then what comes last.

    Each goes on until the next that is left.
    """
    kept = list(marks)
    for lowest in sorted({mark.level for mark in marks}, reverse=True)[:-1]:
        if len(kept) > most:
            kept = [mark for mark in kept if mark.level < lowest or mark is marks[0]]
    kept = kept[:most]
    ends = [*(mark.start_ms for mark in kept[1:]), *(mark.end_ms for mark in marks[-1:])]
    return tuple(replace(mark, end_ms=end) for mark, end in zip(kept, ends, strict=True))


def fit_title(title: str, most_bytes: int) -> str:
    """``title`` in ``most_bytes`` of UTF-8, cut between letters.

    >>> fit_title("日本語の章", 10)
    '日本…'
    """
    if len(title.encode()) <= most_bytes:
        return title
    return title.encode()[: most_bytes - len("…".encode())].decode(errors="ignore") + "…"
