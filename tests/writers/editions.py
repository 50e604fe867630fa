"""Editions that the tests of the writers make, by hand and by chance."""

from __future__ import annotations

from hypothesis import strategies as st
from makers import make_segment

from narrator.document import ROLES
from narrator.recording import SegmentTimes
from narrator.script import Chapter, Script, Token
from narrator.timeline import Interlude, TimedChapter, TimedSegment, Timeline
from narrator.writers import write_format
from narrator.writers.edition import Edition

SENTENCES = ("Hale paid three pounds.", "“Why?” asked Ada & Bram <quietly>.", "End --> of it.")


def write_one(name, edition):
    """The contents of the first file of a format."""
    return "".join(next(write_format(name, edition))[1])


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


def tell_segments(*segments, word_ms=300, interludes=(), language="en", title="A title", **fields):
    """An edition of one chapter with ``segments``, each behind the pause of the one before it.

    A shown word takes ``word_ms``; one that is not said takes no time.
    """
    now, timed = 700, []
    for segment in segments:
        words, begin = [], now
        for token in segment.tokens:
            for word in token.shown.split():
                length = word_ms if token.spoken else 0
                words.append((now, now + length, word))
                now += length
            now += token.break_ms
        timed.append(TimedSegment(segment, SegmentTimes(begin, now, tuple(words))))
        now += segment.pause_ms
    script = Script(title, language, (), {}, **fields)
    chapter = TimedChapter("A chapter", 1, 0, now, tuple(timed))
    timeline = Timeline(now, (chapter,), -19.0, -2.1, tuple(interludes))
    return Edition("book", script, timeline, ("book.m4b",))


def list_shown(edition):
    """All shown words, in order."""
    return [
        word
        for chapter in edition.timeline.chapters
        for timed in chapter.segments
        for *_, word in timed.times.words
    ]


WORDS = st.one_of(
    st.sampled_from(
        ["a", "of", "the", "harbour,", "—", "end.", "&", "<b>", "-->", "“Why?”", "日本語", "שלום"]
    ),
    st.sampled_from(["自由、正義及び平和の基礎である。" * 4, "ประเทศไทยและเสรีภาพ" * 3, "{\\an8}"]),
    st.text(min_size=1, max_size=60).filter(lambda text: text.split() == [text]),
    st.integers(1, 60).map("w".__mul__),
)


@st.composite
def editions(draw):
    """Any edition: words of any letters and length, of no duration and with pauses of none."""
    now = draw(st.integers(0, 3000))
    number = 0
    chapters, interludes = [], []
    for place in range(draw(st.integers(0, 3))):
        if length := draw(st.sampled_from([0, 0, 1, 7300])):
            interludes.append(Interlude("jingle", now, now + length))
            now += length
        start, timed = now, []
        for _ in range(draw(st.integers(0, 3))):
            number += 1
            words, begin = [], now
            for word in draw(st.lists(WORDS, max_size=40)):
                length = draw(st.sampled_from([0, 0, 1, 40, 300, 1500]))
                words.append((now, now + length, word))
                now += length + draw(st.sampled_from([0, 0, 50]))
            tokens = tuple(Token(word, word) for *_, word in words)
            segment = make_segment(
                number=number,
                tokens=tokens,
                role=draw(st.sampled_from(ROLES)),
                voice=draw(st.sampled_from(["heart", "heart-low"])),
                language=draw(st.sampled_from(["en", "en", "he", "ja"])),
                ends=draw(st.sampled_from(["sentence", "line", "block"])),
                pause_ms=draw(st.sampled_from([0, 350, 700])),
            )
            timed.append(TimedSegment(segment, SegmentTimes(begin, now, tuple(words))))
            now += segment.pause_ms
        chapters.append(
            TimedChapter(draw(st.text(max_size=20)), place + 1, start, now, tuple(timed))
        )
    title = draw(st.one_of(st.text(max_size=50), st.just("a --> b\n\nc --->")))
    script = Script(title, "en", (), {"narration": "silent"})
    timeline = Timeline(now, tuple(chapters), -19.0, -2.1, tuple(interludes))
    return Edition("book", script, timeline, ("book.m4b",))
