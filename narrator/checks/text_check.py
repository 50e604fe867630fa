"""Words: the timeline against its own text; every word is there once, in order, in its time."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from itertools import pairwise

from narrator.checks.findings import BUILD_AGAIN, Finding, judge_each
from narrator.checks.timetable import Sentence, Timetable
from narrator.document import count_letters

LEAST_LETTERS = 12
"""The pace of a shorter sentence says nothing."""
PACE_FACTORS = (0.3, 2.5)
"""A sentence is plausible between these shares of the usual pace."""


def check_text(timetable: Timetable, where: str) -> Iterator[Finding]:
    """Findings about the sentences and words of ``timetable``, the file ``where``."""
    sentences = timetable.sentences
    total = len(sentences)
    lost = [str(each) for each in sentences if not _has_all_words(each)]
    mend = f"{BUILD_AGAIN}: words are missing, doubled or changed"
    yield judge_each("words are those of the text", where, total, lost, "sentences", mend)
    mend = f"{BUILD_AGAIN}: players would mark the wrong words"
    disordered = [*map(str, _list_disordered(timetable))]
    yield judge_each("times are in order", where, total, disordered, "sentences", mend)
    chapters = timetable.chapters
    faults = [*dict.fromkeys(_list_chapter_faults(timetable))]
    yield judge_each("chapters touch, from 0 to the end", where, len(chapters), faults,
                     "chapters", BUILD_AGAIN)  # fmt: skip
    odd = [*_list_odd_paces(sentences)]
    mend = "listen to them: narrator say --at TIME"
    yield judge_each("pace of speech is plausible", where, total, odd, "sentences", mend)


def _has_all_words(sentence: Sentence) -> bool:
    words = "".join(word for _, _, word in sentence.words)
    return [*filter(str.isalnum, words)] == [*filter(str.isalnum, sentence.text)]


def _list_disordered(timetable: Timetable) -> Iterator[Sentence]:
    """Sentences with a time that is out of order, or outside of what it belongs to."""
    previous_end = 0
    for chapter in timetable.chapters:
        for sentence in chapter.sentences:
            starts = [sentence.start_ms, *(start for start, _, _ in sentence.words)]
            ends = [*(end for _, end, _ in sentence.words), sentence.end_ms]
            is_inside = (
                chapter.start_ms <= sentence.start_ms <= sentence.end_ms <= chapter.end_ms
                and previous_end <= sentence.start_ms
                and max(ends) <= sentence.end_ms
            )
            in_order = all(a <= b for a, b in pairwise(starts))
            if not (is_inside and in_order and all(a <= b for a, b, _ in sentence.words)):
                yield sentence
            previous_end = max(previous_end, sentence.end_ms)


def _list_chapter_faults(timetable: Timetable) -> Iterator[str]:
    chapters = timetable.chapters
    if chapters and chapters[0].start_ms:
        yield f"“{chapters[0].title}” does not start at 0"
    if chapters and chapters[-1].end_ms != timetable.duration_ms:
        yield f"“{chapters[-1].title}” does not end with the audio"
    for one, other in pairwise(chapters):
        if one.end_ms != other.start_ms or other.end_ms < other.start_ms:
            yield f"“{other.title}” does not follow the one before"


def _list_odd_paces(sentences: tuple[Sentence, ...]) -> Iterator[str]:
    """Sentences far slower or faster than the others in the same voice."""
    paces: dict[str, list[tuple[float, Sentence]]] = {}
    for each in sentences:
        letters = count_letters(each.spoken)
        length_ms = each.end_ms - each.start_ms - each.break_ms
        if letters >= LEAST_LETTERS:
            pace = 1000 * letters / max(length_ms, 1)
            paces.setdefault(each.voice, []).append((pace, each))
    for same_voice in paces.values():
        usual = statistics.median(pace for pace, _ in same_voice)
        slow, fast = (factor * usual for factor in PACE_FACTORS)
        for pace, each in same_voice:
            if not slow <= pace <= fast:
                yield f"{each}, {pace:.0f} letters a second against {usual:.0f}"
