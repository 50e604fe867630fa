"""Breaths: the phonemes of hibari's words in groups that it takes at once, and their times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

MAX_PHONEMES = 400
"""The model was trained on at most this many phonemes at once."""
LATENCY_MS = 35
"""The model's plan is this much late against the onset of sound (`benchmarks/listen.py`)."""
PUNCTUATION = frozenset(';:,.!?—…"()“” ')
_CLOSING = "".join(PUNCTUATION)
_CLAUSE_END = re.compile(r"[,;:.!?…—][)\]”’\"']*$")


def cut_words(phonemes: Sequence[str]) -> tuple[list[str], list[int]]:
    """Words with what no breath can hold cut into pieces, and the number of pieces of each word.

    >>> pieces, counts = cut_words(["abc", "x" * 900])
    >>> [len(piece) for piece in pieces], counts
    ([3, 400, 400, 100], [1, 3])
    """
    cut = [
        [word[at : at + MAX_PHONEMES] for at in range(0, len(word), MAX_PHONEMES)] or [word]
        for word in phonemes
    ]
    return [piece for pieces in cut for piece in pieces], [len(pieces) for pieces in cut]


def join_marks(
    marks: Sequence[tuple[float, float]], counts: Iterable[int]
) -> list[tuple[float, float]]:
    """Start and end of each word, from those of its pieces.

    >>> join_marks([(0, 1), (1, 2), (2, 4)], [1, 2])
    [(0, 1), (1, 4)]
    """
    joined, at = [], 0
    for count in counts:
        joined.append((marks[at][0], marks[at + count - 1][1]))
        at += count
    return joined


def split_breaths(phonemes: Sequence[str]) -> Iterator[list[str]]:
    """Words in groups that the model takes at once, cut after a clause where there is one.

    >>> [len(group) for group in split_breaths(["a" * 150, "b" * 99 + ",", "c" * 150, "d" * 9])]
    [2, 2]
    """
    group: list[str] = []
    length = clause_words = 0
    for word in phonemes:
        if length + len(word) > MAX_PHONEMES and group:
            cut = clause_words or len(group)
            yield group[:cut]
            group = group[cut:]
            length, clause_words = sum(map(len, group)) + len(group), 0
            if group and length + len(word) > MAX_PHONEMES:
                yield group
                group, length = [], 0
        group.append(word)
        length += len(word) + 1
        if _CLAUSE_END.search(word):
            clause_words = len(group)
    if group:
        yield group


def mark_words(
    phonemes: Sequence[str], durations: Sequence[float]
) -> Iterator[tuple[float, float]]:
    """Start and end in ms of each word; the pause that its punctuation makes is not part of it."""
    now = durations[0]
    position = 1
    for word in phonemes:
        times = durations[position : position + len(word)]
        sounding = len(word.rstrip(_CLOSING))
        yield now, now + sum(times[:sounding])
        now += sum(times)
        position += len(word)
        if position < len(durations):
            now += durations[position]  # the space after the word
            position += 1


def clean_marks(
    marks: Iterable[tuple[float, float]], pitch: float, end_ms: float
) -> Iterator[tuple[int, int]]:
    """Marks in ms of the sound itself: slowed by ``pitch``, without the plan's latency."""
    for start, end in marks:
        start = min(max(start / pitch - LATENCY_MS, 0.0), end_ms)
        end = min(max(end / pitch - LATENCY_MS, start), end_ms)
        yield round(start), round(end)
