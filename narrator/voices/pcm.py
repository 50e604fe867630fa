"""Raw samples of an engine made a Clip with a mark for every word."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from narrator.errors import SpeechError
from narrator.recording import Clip, Utterance

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

QUIET = 0.003
"""Share of the loudest sample (−50 dB) that a sample must pass to belong to a word."""
SHORTEST_PAUSE_MS = 60
"""Silence that parts two words; shorter ones belong to consonants."""
UNSHARP_MS = 100
"""How far the start of a word may be off against the sound."""
REST_MS = 5
"""An engine that came to its end leaves at least this much silence there."""
NAMED_PUNCTUATION = frozenset("&%@#")
"""Punctuation, to Unicode, that engines say by name."""


def utterance_words(utterance: Utterance, voice: str) -> tuple[str, ...]:
    """The words to hand to an engine, without control characters.

    A NUL would end the text inside a C library, and a lone surrogate cannot be encoded.
    Raises SpeechError where no word has a letter, a digit or a symbol to say.
    """
    words = tuple(
        "".join(char for char in word.text if unicodedata.category(char) not in ("Cc", "Cs"))
        for word in utterance.words
    )
    if not any(map(word_weight, words)):
        raise SpeechError(
            f"{voice} has nothing to say here",
            quote_text(utterance.text),
            "give at least one word or number",
        )
    return words


def quote_text(text: str) -> str:
    """The beginning of a sentence in quotation marks, to name it in an error.

    >>> quote_text("Hello there.")
    '“Hello there.”'
    """
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"


def word_weight(word: str) -> float:
    """How long ``word`` takes to say, in letters; 0 for punctuation alone.

    >>> word_weight("can’t"), word_weight("—"), word_weight("1842"), word_weight("世界")
    (4.0, 0.0, 16.0, 6.0)
    """
    return sum(map(_character_weight, word), 0.0)


def _character_weight(character: str) -> float:
    if character in NAMED_PUNCTUATION:
        return 4.0
    match unicodedata.category(character)[0]:
        case "L" if unicodedata.east_asian_width(character) in "WF":
            return 3.0
        case "L":
            return 1.0
        case "N" | "S":
            return 4.0
    return 0.0


def pause_weight(word: str) -> float:
    """How long the pause after ``word`` is, in letters, by the mark that it ends in.

    >>> pause_weight("Hale"), pause_weight("Hale,"), pause_weight("Hale.”")
    (0.0, 3.0, 6.0)
    """
    mark = word.rstrip("\"'”’»)]}")[-1:]
    if mark and mark in ".!?…。！？।؟":
        return 6.0
    return 3.0 if mark and mark in ",;:—–、，；：،؛" else 0.0


def place_words(
    words: Sequence[str], anchors: Sequence[tuple[int, int]], end_ms: int
) -> tuple[int, ...]:
    """Start of every word in ms, from the words whose start is known.

    ``anchors`` holds ``(index of word, start in ms)``, both ascending, the first for word 0.
    Words between two anchors share the time between them by their length, with a pause after
    each punctuation mark.

    >>> place_words(["a", "bcd,", "e", "fg"], [(0, 0), (2, 700)], 1000)
    (0, 100, 700, 800)
    """
    starts: list[int] = []
    for (first, start_ms), (stop, stop_ms) in pairwise([*anchors, (len(words), end_ms)]):
        group = words[first:stop]
        weights = [word_weight(word) + pause_weight(word) for word in group]
        if stop == len(words):
            weights[-1] = word_weight(group[-1])
        per_weight = (stop_ms - start_ms) / (sum(weights) or 1.0)
        before = accumulate(weights, initial=0.0)
        starts += [start_ms + round(at * per_weight) for at, _ in zip(before, group, strict=False)]
    return tuple(starts)


def make_clip(
    pcm: bytes,
    sample_rate: int,
    words: Sequence[str],
    anchors: Sequence[tuple[int, int]] = (),
) -> Clip:
    """The clip of ``words`` from what an engine gave, with all of its silence.

    ``pcm`` is 16-bit mono; ``anchors`` are the word starts that the engine knows, in ms (see
    ``place_words``). In a clip without any sound all marks are 0.
    """
    import numpy as np

    sounding = _find_speech(pcm)
    if not len(sounding):
        return Clip(pcm, sample_rate, ((0, 0),) * len(words))
    sounding_ms = np.unique(sounding * 1000 // sample_rate)
    start_ms, end_ms = int(sounding_ms[0]), int(sounding_ms[-1]) + 1
    inside = [(word, min(max(start_ms, at), end_ms)) for word, at in anchors]
    if not inside or inside[0][0] != 0:
        inside.insert(0, (0, start_ms))
    starts = place_words(words, inside, end_ms)
    marks = [
        _end_with_sound(start, stop if word_weight(word) else start, sounding_ms)
        for word, start, stop in zip(words, starts, (*starts[1:], end_ms), strict=True)
    ]
    return Clip(pcm, sample_rate, tuple(marks))


def breaks_off(clip: Clip) -> bool:
    """True where ``clip`` sounds to its very end: its engine stopped in the middle of a word.

    Only the engine's module can tell, as it knows whether its engine ends with silence.
    """
    rest = len(clip.pcm) // 2 - clip.sample_rate * REST_MS // 1000
    return bool((_find_speech(clip.pcm) > rest).any())


def _find_speech(pcm: bytes) -> npt.NDArray[np.intp]:
    """Positions of all samples that belong to words."""
    import numpy as np

    levels = np.abs(np.frombuffer(pcm, dtype="<i2").astype(np.int32))
    return np.flatnonzero(levels > max(1.0, QUIET * levels.max(initial=0)))


def _end_with_sound(
    start_ms: int, stop_ms: int, sounding_ms: npt.NDArray[np.intp]
) -> tuple[int, int]:
    """From ``start_ms`` to the last sound before the pause at ``stop_ms``, if there is one.

    The next word starts at ``stop_ms``, give or take a little: a breath of it may come before.
    """
    import numpy as np

    inside = sounding_ms[sounding_ms.searchsorted(start_ms) : sounding_ms.searchsorted(stop_ms)]
    if not len(inside):
        return start_ms, stop_ms
    sounds = np.append(inside, stop_ms)
    pauses = np.flatnonzero(np.diff(sounds) >= SHORTEST_PAUSE_MS)
    if len(pauses) and sounds[pauses[-1] + 1] >= stop_ms - UNSHARP_MS:
        return start_ms, int(sounds[pauses[-1]]) + 1
    return start_ms, int(inside[-1]) + 1
