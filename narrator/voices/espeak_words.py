"""Words in the portions that eSpeak takes, and the moments when it says that they start."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from narrator.voices import pcm

LONGEST_WORD, PIECE = 60, 40
"""Longer words are cut into pieces (in characters, that may have 3 bytes or more)."""
CLAUSE_PHONEMES = 600


def fit_words(words: Sequence[str]) -> tuple[str, ...]:
    """``words`` in the portions that eSpeak takes; one string a word still.

    eSpeak drops the far end of a word of more than 160 bytes (N_WORD_BYTES) and of a clause of
    more than about 1,000 phonemes (N_PHONEME_LIST), as numbers and spelled words have. So spaces
    go into such a word, and a comma behind the word where such a clause gets too long.

    >>> fit_words(["ab", "c" * 100])[1].split() == ["c" * 40, "c" * 40, "c" * 20]
    True
    """
    fitted: list[str] = []
    phonemes = 0
    for word in words:
        pieces = [word]
        if len(word) > LONGEST_WORD:
            pieces = [word[at : at + PIECE] for at in range(0, len(word), PIECE)]
        for index, piece in enumerate(pieces):
            phonemes = 0 if pcm.pause_weight(piece) else phonemes + most_phonemes(piece)
            if phonemes > CLAUSE_PHONEMES:
                pieces[index] += ","
                phonemes = 0
        fitted.append(" ".join(pieces))
    return tuple(fitted)


def most_phonemes(word: str) -> int:
    """How many phonemes ``word`` may have at most, roughly.

    >>> [most_phonemes(word) for word in ("lighthouse", "1842", "BBC", "世")]
    [10, 32, 12, 4]
    """
    if word.lower() == word.upper():  # a script without capitals
        per_letter = 4 if pcm.word_weight(word) > len(word) else 2
    else:
        named = word[:1].isupper() and word[1:].islower()
        spelled = len(word) > LONGEST_WORD // 2 or not (named or word.islower())
        per_letter = 4 if spelled else 1
    return sum(8 if char.isdigit() else per_letter for char in word if char.isalnum())


def find_anchors(
    words: Sequence[str], starts: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Words whose start the engine told, as ``(index of word, ms)``, both ascending.

    ``starts`` holds ``(character, ms)`` where a word starts in the text with single spaces. The
    engine may say several of its words for one of ours, or run two of ours together ("of the").

    >>> find_anchors(["What", "of", "the", "world-wide"], [(0, 0), (5, 200), (12, 400), (18, 600)])
    ((0, 0), (1, 200), (3, 400))
    """
    offsets = [0, *accumulate(len(word) + 1 for word in words)][:-1]
    anchors: list[tuple[int, int]] = []
    for character, ms in starts:
        index = bisect_right(offsets, character) - 1
        if not anchors or (index > anchors[-1][0] and ms >= anchors[-1][1]):
            anchors.append((index, ms))
    return tuple(anchors)
