"""Speech: every sentence of the timeline is heard in the sound, when the timeline says."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from narrator.audio.levels import LEAST_POWER, WINDOW_MS
from narrator.checks.findings import BUILD_AGAIN, Finding, judge_each
from narrator.checks.sound import Sound
from narrator.checks.sound_check import say_time
from narrator.checks.timetable import Part, Sentence, Timetable
from narrator.document import count_letters

if TYPE_CHECKING:
    import numpy.typing as npt

LONGEST_BREATH_MS = 1000
"""Voices rest for up to 0.8 s within a sentence (three hours of a novel); more is a hole."""
LEAST_HOLE_MS = 400
SWALLOWED_LETTERS = 6
"""Shorter silence is a hole where so many letters should be heard: fewer may be timed roughly."""
EDGE_MS = 60
"""At its edges a sentence may be silent a little, since clips keep room around their sound."""
QUIETER_DB = 20.0
"""A sentence this much weaker than the usual one is not heard."""
LEAST_GAP_MS = 250
"""Only what begins after a real pause has a beginning that can be measured."""
SEARCH_MS = 400
"""The beginning of a sentence is looked for this much around its time."""
TOLERANCE_MS = 120
"""Between the sound and the text; people notice more."""
MOST_SHIFT_MS = 5000
"""A chapter that does not fit its times is looked for this much around them."""
SHIFT_STEP_MS = 20
LEAST_RESTS = 0.03
"""By this share of their time, its sentences are then freer of pauses."""
LEAST_FIT, LEAST_GAIN = 0.4, 0.2
"""So well, and by so much better, another place has to fit (coefficients of correlation)."""


def check_speech(sound: Sound, timetable: Timetable) -> Iterator[Finding]:
    """Findings about the sentences of ``timetable``, and its music, in ``sound``."""
    name = sound.name
    sentences = [each for each in timetable.sentences if count_letters(each.spoken)]
    unheard = [*_list_unheard(sound, sentences)]
    names = [f"{each} at {say_time(each.start_ms)}" for each in unheard]
    yield judge_each("sentences are heard", name, len(sentences), names, "sentences", BUILD_AGAIN)
    lost = {each.id for each in unheard}
    heard = [each for each in sentences if each.id not in lost]
    holes = [*_list_holes(sound, heard)]
    mend = f"{BUILD_AGAIN}: words are missing there"
    yield judge_each("sentences have no hole", name, len(heard), holes, "sentences", mend)
    if music := timetable.music:
        silent = [
            say_time(start)
            for start, end in music
            if not (sound.powers_between(start, end) > sound.quiet_power).any()
        ]
        yield judge_each("music is heard", name, len(music), silent, "pieces", BUILD_AGAIN)
    if (in_time := _check_sync(sound, timetable, heard)) is not None:
        yield in_time


def _list_unheard(sound: Sound, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    powers = [_mean_power(sound, each) for each in sentences]
    audible = [power for power in powers if power > sound.quiet_power]
    least = statistics.median(audible) * 10 ** (-QUIETER_DB / 10) if audible else np.inf
    for sentence, power in zip(sentences, powers, strict=True):
        if power < max(least, sound.quiet_power):
            yield sentence


def _mean_power(sound: Sound, sentence: Sentence) -> float:
    powers = sound.powers_between(sentence.start_ms, max(sentence.end_ms, sentence.start_ms + 20))
    return float(powers.mean(dtype=np.float64)) if len(powers) else 0.0


def _list_holes(sound: Sound, sentences: Sequence[Sentence]) -> Iterator[str]:
    """Sentences that are silent for longer than any breath or break, or where words should be."""
    for sentence in sentences:
        start, end = sentence.start_ms + EDGE_MS, sentence.end_ms - EDGE_MS
        is_heard = sound.powers_between(start, end) > sound.quiet_power
        edges = np.flatnonzero(np.concatenate(([True], is_heard, [True])))
        lengths_ms = (np.diff(edges) - 1) * WINDOW_MS
        starts_ms = start + edges[:-1] * WINDOW_MS
        for first, length in zip(starts_ms.tolist(), lengths_ms.tolist(), strict=True):
            is_long = length > LONGEST_BREATH_MS + sentence.break_ms
            if is_long or (length >= LEAST_HOLE_MS and _swallows(sentence, first, first + length)):
                yield f"{sentence}, {length / 1000:.1f} s at {say_time(first)}"
                break


def _swallows(sentence: Sentence, start_ms: int, end_ms: int) -> bool:
    """Whether words that take a while to say should be heard wholly within a stretch of time."""
    inside = (word for first, last, word in sentence.words if start_ms <= first < last <= end_ms)
    return sum(map(count_letters, inside)) >= SWALLOWED_LETTERS


def _check_sync(sound: Sound, timetable: Timetable, heard: Sequence[Sentence]) -> Finding | None:
    """Whether each chapter is heard when the timeline says; None where it cannot be told."""
    known = {each.id for each in heard}
    apart: list[str] = []
    judged = 0
    for chapter in timetable.chapters:
        offset = _find_shift(sound, timetable, chapter)
        if not offset:
            found = [
                *_find_offsets(sound, [each for each in chapter.sentences if each.id in known])
            ]
            if not found:
                continue
            offset = round(statistics.median(found))
        judged += 1
        if abs(offset) > TOLERANCE_MS:
            early_or_late = "late" if offset > 0 else "early"
            apart.append(f"“{chapter.title}” {abs(offset)} ms {early_or_late}")
    mend = f"{BUILD_AGAIN}: sound and text are apart"
    what = "chapters are heard at their times"
    return judge_each(what, sound.name, judged, apart, "chapters", mend) if judged else None


def _find_shift(sound: Sound, timetable: Timetable, chapter: Part) -> int:
    """How much later than its times a chapter fits its sound far better, in ms; else 0."""
    wanted = np.zeros((chapter.end_ms - chapter.start_ms) // SHIFT_STEP_MS + 1)
    times = [(each.start_ms, each.end_ms) for each in chapter.sentences]
    for start, end in (*times, *timetable.music):
        first, last = ((ms - chapter.start_ms) // SHIFT_STEP_MS for ms in (start, end))
        wanted[max(0, first) : max(0, last)] = 1
    lags = 2 * MOST_SHIFT_MS // SHIFT_STEP_MS + 1
    levels = _list_levels(sound, chapter.start_ms - MOST_SHIFT_MS, len(wanted) + lags - 1)
    fits = _correlate(levels, wanted)
    best, now = int(fits.argmax()), lags // 2
    shift = (best - now) * SHIFT_STEP_MS
    if fits[best] < LEAST_FIT or fits[best] - fits[now] < LEAST_GAIN:
        return 0
    # A bed of music fits anywhere, too; but only what is shifted has its pauses inside sentences.
    rests = _share_of_rests(sound, chapter, 0) - _share_of_rests(sound, chapter, shift)
    return shift if rests > LEAST_RESTS else 0


def _share_of_rests(sound: Sound, chapter: Part, shift_ms: int) -> float:
    """How much of its sentences would be real pauses if the sound were so much later."""
    times = [(each.start_ms + shift_ms, each.end_ms + shift_ms) for each in chapter.sentences]
    total = sum(end - start for start, end in times)
    rests = 0
    for start, end in times:
        is_heard = sound.powers_between(start, end) > sound.quiet_power
        edges = np.flatnonzero(np.concatenate(([True], is_heard, [True])))
        lengths_ms = (np.diff(edges) - 1) * WINDOW_MS
        rests += int(lengths_ms[lengths_ms >= LEAST_GAP_MS].sum())
    return rests / max(total, 1)


def _list_levels(sound: Sound, first_ms: int, count: int) -> npt.NDArray[np.float64]:
    """Levels in dB in ``count`` steps from ``first_ms`` on, none lower than what is quiet."""
    quiet = max(sound.quiet_power, LEAST_POWER)
    powers = sound.powers_between(first_ms, first_ms + count * SHIFT_STEP_MS)
    before = max(0, -first_ms) // WINDOW_MS
    wide = np.full(count * SHIFT_STEP_MS // WINDOW_MS, quiet)
    wide[before : before + len(powers)] = np.maximum(powers, quiet)[: len(wide) - before]
    levels: npt.NDArray[np.float64] = 10 * np.log10(wide.reshape(count, -1).mean(axis=1))
    return levels


def _correlate(
    levels: npt.NDArray[np.float64], wanted: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Pearson's correlation of ``wanted`` with every stretch of ``levels`` that is as long."""
    count = len(wanted)
    centred = wanted - wanted.mean()
    sums, squares = (np.cumsum(np.concatenate(([0.0], values))) for values in (levels, levels**2))
    means = (sums[count:] - sums[:-count]) / count
    spreads = np.maximum((squares[count:] - squares[:-count]) / count - means**2, 0)
    scale = np.sqrt(spreads * np.square(centred).mean()) * count
    dots = np.correlate(levels, centred, "valid")
    fits: npt.NDArray[np.float64] = np.zeros_like(dots)
    np.divide(dots, scale, out=fits, where=scale > LEAST_POWER * count)
    return fits


def _find_offsets(sound: Sound, sentences: Sequence[Sentence]) -> Iterator[int]:
    """How much later than its time each sentence begins that follows a pause, in ms."""
    previous_end = 0
    for sentence in sentences:
        gap, previous_end = sentence.start_ms - previous_end, sentence.end_ms
        if gap < LEAST_GAP_MS:
            continue
        first = sentence.start_ms - min(SEARCH_MS, gap - EDGE_MS)
        is_heard = sound.powers_between(first, sentence.start_ms + SEARCH_MS) > sound.quiet_power
        onsets = np.flatnonzero(is_heard)
        # Where it is not quiet at first, music or an echo hides the beginning.
        if len(onsets) and onsets[0] > 0:
            yield int(onsets[0]) * WINDOW_MS + first - sentence.start_ms
