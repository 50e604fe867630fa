"""Times of words: compact, and alike wherever they come from."""

from __future__ import annotations

import pickle
import tracemalloc

import pytest

from narrator.recording import SegmentTimes, WordTimes

WORDS = ((700, 1010, "Why"), (1010, 1220, "can’t"), (1220, 1220, "—"), (1300, 1800, "we?"))
AN_HOUR = 10_600
"""Words."""


def test_words_come_out_as_they_went_in():
    words = SegmentTimes(700, 1800, WORDS).words
    assert tuple(words) == WORDS
    assert (len(words), words[1], words[-1], words[1:3]) == (4, WORDS[1], WORDS[-1], WORDS[1:3])
    assert not SegmentTimes(0, 0, ()).words


def test_shifted_times_are_those_of_a_later_moment():
    later = SegmentTimes(700, 1800, WORDS).shift(300).shift(-1000)
    moved = tuple((start - 700, end - 700, word) for start, end, word in WORDS)
    assert later == SegmentTimes(0, 1100, moved)
    assert hash(later) == hash(SegmentTimes(0, 1100, moved))
    assert later.words == moved
    assert later != SegmentTimes(700, 1800, WORDS)


def test_times_travel_to_other_processes():
    times = SegmentTimes(700, 1800, WORDS).shift(5)
    assert pickle.loads(pickle.dumps(times)) == times


def test_an_hour_of_words_takes_little_memory():
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        spoken = [
            SegmentTimes(at, at + 8, [(at, at + 8, f"word{at % 900}")] * 16)
            for at in range(0, AN_HOUR, 16)
        ]
        whole = [times.shift(10_000) for times in spoken]
        taken = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert len(whole) == len(spoken)
    assert taken < 1_000_000


@pytest.mark.parametrize("words", [[(0, 1)], [(0, "1", "word")], [(0, 1, None)], [7]])
def test_what_is_no_word_is_refused(words):
    with pytest.raises((TypeError, ValueError)):
        WordTimes(words)
