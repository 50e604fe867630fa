"""Text changes: the chapters and sentences that differ between two versions of an episode."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeAlias

from narrator.publishing.ledger import Release
from narrator.wording import name_some

Marks: TypeAlias = Sequence[tuple[int, str]]
"""Start in ms of each sentence with its fingerprint, or of each chapter with its title."""
MOST_NAMED = 3


def compare_texts(before: Release, after: Release) -> Iterator[str]:
    """What was changed, added and removed, with the time of each chapter and sentence.

    Times are those of the new recording; of what was removed, those of the old one. Sentences of a
    chapter that came or went as a whole are not told by themselves.
    """
    changed, added, removed = list[int](), list[int](), list[int]()
    new_chapters, old_chapters = list[range](), list[range]()
    for old, new in _list_differences(before.sentences, after.sentences):
        came = _take_chapters(after, new, len(new) - len(old))
        went = _take_chapters(before, old, len(old) - len(new))
        new_chapters += came
        old_chapters += went
        old_rest, new_rest = _leave_out(old, went), _leave_out(new, came)
        both = min(len(old_rest), len(new_rest))
        changed += new_rest[:both]
        added += new_rest[both:]
        removed += old_rest[both:]
    yield from _say_sentences("changed", after, changed, "at")
    yield from _say_chapters("added", after, new_chapters, "at")
    yield from _say_sentences("added", after, added, "at")
    yield from _say_chapters("removed", before, old_chapters, "which began at")
    yield from _say_sentences("removed", before, removed, "which began at")


def say_clock(time_ms: int) -> str:
    """A moment as players show it.

    >>> say_clock(192_400), say_clock(3_725_000)
    ('3:12', '1:02:05')
    """
    minutes, seconds = divmod(time_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def _list_differences(before: Marks, after: Marks) -> Iterator[tuple[range, range]]:
    """Where the two differ: the numbers of the sentences there, in each."""
    old, new = [each for _, each in before], [each for _, each in after]
    # What is alike at both ends needs no search, which is slow in texts that repeat themselves.
    first = _count_alike(old, new)
    last = _count_alike(old[first:][::-1], new[first:][::-1])
    old_end, new_end = len(old) - last, len(new) - last
    matcher = SequenceMatcher(None, old[first:old_end], new[first:new_end], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "equal":
            yield range(first + old_from, first + old_to), range(first + new_from, first + new_to)


def _count_alike(old: Sequence[str], new: Sequence[str]) -> int:
    pairs = zip(old, new, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _take_chapters(release: Release, part: range, most: int) -> list[range]:
    """The chapters that lie in ``part`` as a whole, of at most so many sentences together.

    ``most`` is what this version has more than the other: a chapter that was only written anew
    is none that came or went.
    """
    taken = list[range]()
    for chapter, (_, title) in zip(_list_chapters(release), release.chapters, strict=True):
        is_inside = part.start <= chapter.start < chapter.stop <= part.stop
        if title and is_inside and len(chapter) <= most:
            taken.append(chapter)
            most -= len(chapter)
    return taken


def _list_chapters(release: Release) -> Iterator[range]:
    """The numbers of the sentences in each chapter."""
    starts = [start_ms for start_ms, _ in release.sentences]
    edges = [bisect_left(starts, start_ms) for start_ms, _ in release.chapters]
    yield from (range(*each) for each in pairwise((*edges, len(starts))))


def _leave_out(part: range, chapters: Sequence[range]) -> list[int]:
    return [number for number in part if not any(number in each for each in chapters)]


def _say_sentences(
    what: str, release: Release, numbers: Sequence[int], where: str
) -> Iterator[str]:
    if numbers:
        count = "one sentence" if len(numbers) == 1 else f"{len(numbers)} sentences"
        yield f"{what}: {count}, {where} {_say_times(release, numbers)}"


def _say_chapters(
    what: str, release: Release, chapters: Sequence[range], where: str
) -> Iterator[str]:
    if chapters:
        known = dict(zip(_list_chapters(release), release.chapters, strict=True))
        names = name_some([f"“{known[each][1]}”" for each in chapters], MOST_NAMED)
        noun = "the chapter" if len(chapters) == 1 else "the chapters"
        times = _say_times(release, [each.start for each in chapters])
        yield f"{what}: {noun} {names}, {where} {times}"


def _say_times(release: Release, numbers: Sequence[int]) -> str:
    return name_some([say_clock(release.sentences[each][0]) for each in numbers], MOST_NAMED)
