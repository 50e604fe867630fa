"""Chapter marks as containers can hold them."""

import pytest

from narrator.audio.marks import MOST_TITLE_BYTES, ChapterMark, clean_marks, fit_title, thin_marks


def make_marks(levels):
    return [ChapterMark(str(at), 10 * at, 10 * at + 10, each) for at, each in enumerate(levels)]


def test_the_first_chapter_starts_at_zero_and_the_others_where_they_did():
    marks = [ChapterMark("One", 700, 2000), ChapterMark("Two", 2000, 3000)]
    assert [mark.start_ms for mark in clean_marks(marks)] == [0, 2000]
    assert clean_marks([]) == ()


@pytest.mark.parametrize("title", ["語" * 400, "x" + "語" * 400, "xx" + "🎉" * 400, "a" * 70_000])
def test_a_title_without_end_is_cut_between_letters(title):
    (mark,) = clean_marks([ChapterMark(title, 0, 1)])
    assert mark.title.endswith("…")
    assert title.startswith(mark.title[:-1])
    assert MOST_TITLE_BYTES - 5 < len(mark.title.encode()) <= MOST_TITLE_BYTES


def test_a_title_that_fits_stays_as_it_is():
    assert fit_title("a" * 300, MOST_TITLE_BYTES) == "a" * 300


def test_marks_that_fit_are_all_kept():
    marks = make_marks([1, 2, 2, 1])
    assert thin_marks(marks, 4) == tuple(marks)
    assert thin_marks([], 4) == ()


def test_the_lowest_levels_go_first_and_the_chapter_above_goes_on():
    kept = thin_marks(make_marks([1, 2, 3, 3, 2, 1, 2]), 5)
    assert [(mark.title, mark.start_ms, mark.end_ms) for mark in kept] == [
        ("0", 0, 10), ("1", 10, 40), ("4", 40, 50), ("5", 50, 60), ("6", 60, 70),
    ]  # fmt: skip


def test_where_all_have_one_level_the_last_that_is_kept_goes_on_to_the_end():
    kept = thin_marks(make_marks([2] * 9), 4)
    assert [(mark.start_ms, mark.end_ms) for mark in kept] == [
        (0, 10),
        (10, 20),
        (20, 30),
        (30, 90),
    ]


def test_the_first_chapter_is_kept_whatever_its_level():
    kept = thin_marks(make_marks([3, 1, 2, 1]), 3)
    assert [mark.title for mark in kept] == ["0", "1", "3"]
