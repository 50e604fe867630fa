"""What is said of the chapters and sentences that were corrected."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.publishing.ledger import Release
from narrator.publishing.text_changes import compare_texts

TEXTS = st.lists(st.text("abcd", min_size=1, max_size=4), max_size=4)


def tell(*chapters: str) -> Release:
    """A release with a sentence for each letter, one every ten seconds.

    Each chapter is called by its first sentence.
    """
    starts = accumulate(map(len, chapters), initial=0)
    return Release(
        "1", "1", "2026-11-20T12:00:00Z", 1, "stars", "Stars",
        sentences=tuple((place * 10_000, each) for place, each in enumerate("".join(chapters))),
        chapters=tuple(
            (start * 10_000, each[:1]) for start, each in zip(starts, chapters, strict=False)
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("abc", "abc", []),
        ("abc", "axc", ["changed: one sentence, at 0:10"]),
        ("abc", "abxyc", ["added: 2 sentences, at 0:20, 0:30"]),
        ("abc", "ac", ["removed: one sentence, which began at 0:10"]),
        ("abc", "xbcy", ["changed: one sentence, at 0:00", "added: one sentence, at 0:30"]),
        ("abcdef", "uvwxyf", ["changed: 5 sentences, at 0:00, 0:10, 0:20 and 2 more"]),
        ("", "ab", ["added: the chapter “a”, at 0:00"]),
        ("aaaa", "aaaaa", ["added: one sentence, at 0:40"]),
    ],
)
def test_each_sentence_is_told_with_its_time(before: str, after: str, said: list[str]) -> None:
    assert [*compare_texts(tell(before), tell(after))] == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (["Ab"], ["Ab", "Bcd"], ["added: the chapter “B”, at 0:20"]),
        (["Ab", "Bcd"], ["Bcd"], ["removed: the chapter “A”, which began at 0:00"]),
        (["Ab", "Dh"], ["Ab", "Bc", "Cd", "Dh"], ["added: the chapters “B”, “C”, at 0:20, 0:40"]),
        (
            ["A"],
            ["A", "B", "C", "D", "E"],
            ["added: the chapters “B”, “C”, “D” and 1 more, at 0:10, 0:20, 0:30 and 1 more"],
        ),
        # A sentence beside it that is another is told by itself.
        (["Ab"], ["Ax", "Bcd"], [
            "changed: one sentence, at 0:10", "added: the chapter “B”, at 0:20"]),
        # A chapter that got another title, or was written anew, is the same one.
        (["Ab", "Bc"], ["Ab", "Cc"], ["changed: one sentence, at 0:20"]),
        (["Ab", "Bc"], ["Ab", "Cde"], [
            "changed: 2 sentences, at 0:20, 0:30", "added: one sentence, at 0:40"]),
    ],
)  # fmt: skip
def test_a_chapter_that_came_or_went_is_told_by_its_title(
    before: list[str], after: list[str], said: list[str]
) -> None:
    assert [*compare_texts(tell(*before), tell(*after))] == said


@given(TEXTS, TEXTS)
def test_something_is_said_exactly_where_something_is_different(
    before: list[str], after: list[str]
) -> None:
    is_same = "".join(before) == "".join(after)
    assert (not [*compare_texts(tell(*before), tell(*after))]) is is_same


def test_a_book_that_repeats_one_line_is_compared() -> None:
    line = "a" * 2500
    assert [*compare_texts(tell(line + line), tell(f"{line}b{line}"))] == [
        "added: one sentence, at 6:56:40"
    ]


def test_other_times_alone_are_no_change_of_the_text() -> None:
    assert [*compare_texts(tell("ab", "c"), tell("a", "bc"))] == []
