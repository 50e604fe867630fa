"""Chapters as WebVTT: one cue a chapter, whatever its title and length."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from narrator.timeline import TimedChapter
from narrator.writers.chapters_vtt import write

from .captions import check_times, parse_vtt
from .editions import editions, make_edition

TITLES = ("", "a\n\nb", "<b> & “c” --> d", "=;#\\ '\"", "🎉 \u0000", "NOTE", "שלום", "日本語", " ")


def read(edition):
    """Start, end and title of each cue; a title is one line without tags or times."""
    cues = parse_vtt("".join(write(edition)))
    check_times(cues)
    assert all(len(lines) == 1 and not inner for *_, lines, inner in cues)
    return [(start, end, lines[0]) for start, end, lines, _ in cues]


def make_chapters(*chapters):
    edition = make_edition()
    made = tuple(TimedChapter(*each, ()) for each in chapters)
    return replace(edition, timeline=replace(edition.timeline, chapters=made))


def test_each_chapter_has_its_title_and_times():
    edition = make_chapters(("One", 1, 0, 5000), ("One and a half", 2, 5000, 9123))
    assert read(edition) == [(0, 5000, "One"), (5000, 9123, "One and a half")]


@pytest.mark.parametrize("count", [0, 1, 7, 255, 256, 400])
def test_any_number_of_chapters_is_listed(count):
    chapters = [(f"Chapter {at}", 1, at * 1000, at * 1000 + 1000) for at in range(count)]
    assert [(end, title) for _, end, title in read(make_chapters(*chapters))] == [
        (end, title) for title, _, _, end in chapters
    ]


@pytest.mark.parametrize("title", TITLES)
def test_no_title_breaks_the_file(title):
    (cue,) = read(make_chapters((title, 1, 0, 1000)))
    assert cue[2] == (" ".join(title.split()).replace("\x00", "\ufffd") or "1")


def test_chapters_without_length_follow_each_other():
    chapters = [("Part", 1, 0, 0), ("Book", 2, 0, 0), ("Chapter", 3, 0, 5000)]
    cues = read(make_chapters(*chapters, ("Next", 3, 5000, 5000)))
    assert [title for *_, title in cues] == ["Part", "Book", "Chapter", "Next"]
    assert cues[2][0] < 10
    assert cues[2][1] == cues[3][0] == 5000


@settings(max_examples=40, deadline=None)
@given(editions())
def test_chapters_of_any_edition_are_valid(edition):
    assert len(read(edition)) == len(edition.timeline.chapters)
