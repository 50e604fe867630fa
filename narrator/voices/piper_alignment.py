"""Words against the phonemes that Piper spoke for them: where each word starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from narrator.voices import pcm

STEPS = ((1, 1), (2, 1), (3, 1), *((1, count) for count in range(2, 9)))
"""Words and groups of phonemes that can belong together: eSpeak joins up to three words and speaks
a number as up to eight."""


def group_phonemes(alignments: Sequence[Any]) -> list[tuple[int, int]]:
    """Start in samples and number of letters of each group of phonemes between spaces."""
    groups: list[tuple[int, int]] = []
    at = 0
    start, letters = 0, 0
    for alignment in alignments:
        if alignment.phoneme.isspace():
            if letters:
                groups.append((start, letters))
            letters = 0
        elif any(map(str.isalpha, alignment.phoneme)):
            if not letters:
                start = at
            letters += 1
        at += int(alignment.num_samples)
    return [*groups, (start, letters)] if letters else groups


def align_words(
    words: Sequence[str], groups: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Words whose start is known, as ``(index of word, ms)``, from groups of phonemes.

    ``groups`` holds ``(start in ms, number of phonemes)``. eSpeak runs some words together ("of
    the") and speaks others as several (numbers), so words and groups are matched by length, with
    as few joins and splits as possible.

    >>> align_words(["of", "the", "house"], [(0, 4), (300, 4)])
    ((0, 0), (2, 300))
    """
    spoken = [(index, pcm.word_weight(word)) for index, word in enumerate(words)]
    spoken = [pair for pair in spoken if pair[1]]
    if not groups or not spoken:
        return ()
    scale = sum(length for _, length in groups) / sum(weight for _, weight in spoken)
    # best[i][j]: cost and last step of matching the first i words with the first j groups.
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(1, len(spoken) + 1):
        for j in range(1, len(groups) + 1):
            options = [
                (
                    best[i - di, j - dj][0]
                    + abs(
                        scale * sum(weight for _, weight in spoken[i - di : i])
                        - sum(length for _, length in groups[j - dj : j])
                    )
                    + (di + dj - 2),
                    (di, dj),
                )
                for di, dj in STEPS
                if (i - di, j - dj) in best
            ]
            if options:
                best[i, j] = min(options)
    i, j = len(spoken), len(groups)
    anchors: list[tuple[int, int]] = []
    while (i, j) in best and i:
        di, dj = best[i, j][1]
        i, j = i - di, j - dj
        anchors.append((spoken[i][0], groups[j][0]))
    return tuple(reversed(anchors))
