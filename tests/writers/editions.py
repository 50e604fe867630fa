"""Editions that the tests of the writers make, by hand and by chance."""

from __future__ import annotations

from hypothesis import strategies as st
from makers import make_segment

from narrator.recording import SegmentTimes
from narrator.script import Chapter, Script, Token
from narrator.timeline import TimedChapter, TimedSegment, Timeline
from narrator.writers import write_format
from narrator.writers.edition import Edition

SENTENCES = ("Hale paid three pounds.", "“Why?” asked Ada & Bram <quietly>.", "End --> of it.")


def write_one(name, edition):
    """The contents of the first file of a format."""
    return next(write_format(name, edition))[1]


def make_edition(
    *chapters, title="A title", gap_ms=200, word_ms=300, audio=("book.m4b",), **fields
):
    """An edition of chapters, each a list of sentences; every word takes ``word_ms``."""
    now, number = 700, 0
    timed_chapters, made = [], []
    for place, sentences in enumerate(chapters, 1):
        start, timed = (now - 300 if timed_chapters else 0), []
        for sentence in sentences:
            number += 1
            segment = make_segment(sentence, number)
            words = []
            begin = now
            for word in sentence.split():
                words.append((now, now + word_ms, word))
                now += word_ms
            timed.append(TimedSegment(segment, SegmentTimes(begin, now, tuple(words))))
            now += gap_ms
        timed_chapters.append(TimedChapter(f"Chapter {place}", 1, start, now, tuple(timed)))
        made.append(Chapter(f"Chapter {place}", 1, tuple(each.segment for each in timed)))
    script = Script(title, "en", tuple(made), {"narration": "silent"}, **fields)
    return Edition("book", script, Timeline(now, tuple(timed_chapters), -19.0, -2.1), audio)


WORDS = st.one_of(
    st.sampled_from(
        ["a", "of", "the", "harbour,", "—", "end.", "&", "<b>", "-->", "“Why?”", "日本語"]
    ),
    st.text(min_size=1, max_size=60).filter(lambda text: text.split() == [text]),
    st.integers(1, 60).map("w".__mul__),
)


@st.composite
def editions(draw):
    """Any edition: words of any letters and length, of no duration and with pauses of none."""
    now = draw(st.integers(0, 3000))
    number = 0
    chapters = []
    for place in range(draw(st.integers(0, 3))):
        start, timed = now, []
        for _ in range(draw(st.integers(0, 3))):
            number += 1
            words, begin = [], now
            for word in draw(st.lists(WORDS, max_size=40)):
                length = draw(st.sampled_from([0, 0, 1, 40, 300, 1500]))
                words.append((now, now + length, word))
                now += length + draw(st.sampled_from([0, 0, 50]))
            tokens = tuple(Token(word, word) for *_, word in words)
            segment = make_segment(number=number, tokens=tokens)
            timed.append(TimedSegment(segment, SegmentTimes(begin, now, tuple(words))))
            now += draw(st.sampled_from([0, 350, 700]))
        chapters.append(
            TimedChapter(draw(st.text(max_size=20)), place + 1, start, now, tuple(timed))
        )
    title = draw(st.one_of(st.text(max_size=50), st.just("a --> b\n\nc --->")))
    script = Script(title, "en", (), {"narration": "silent"})
    return Edition("book", script, Timeline(now, tuple(chapters), -19.0, -2.1), ("book.m4b",))
