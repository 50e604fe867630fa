"""What is said of a correction."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.publishing.changes import (
    Change,
    compare_releases,
    compare_sentences,
)
from narrator.publishing.ledger import Audio, Release

SENTENCES = st.lists(st.sampled_from("abcd"), max_size=12).map(
    lambda names: [(number * 10_000, name) for number, name in enumerate(names)]
)
PUBLISHED = Release(
    "1", "1", "2026-11-20T12:00:00Z", 1, "stars", "Stars", Audio("media/a.mp3", sha256="aa"), 9000,
    "details", "companions", "cover", "", ((700, "a"), (4000, "b")),
)  # fmt: skip

OTHER = Audio("media/b.mp3", sha256="bb")


def number(text: str) -> list[tuple[int, str]]:
    """A sentence for each letter, one every ten seconds."""
    return [(place * 10_000, letter) for place, letter in enumerate(text)]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("abc", "abc", []),
        ("abc", "axc", ["changed: one sentence, at 0:10"]),
        ("abc", "abxyc", ["added: 2 sentences, at 0:20, 0:30"]),
        ("abc", "ac", ["removed: one sentence, which began at 0:10"]),
        ("abc", "xbcy", ["changed: one sentence, at 0:00", "added: one sentence, at 0:30"]),
        ("abcdef", "uvwxyf", ["changed: 5 sentences, at 0:00, 0:10, 0:20 and 2 more"]),
        ("", "ab", ["added: 2 sentences, at 0:00, 0:10"]),
        ("aaaa", "aaaaa", ["added: one sentence, at 0:40"]),
    ],
)
def test_each_sentence_is_told_with_its_time(before: str, after: str, said: list[str]) -> None:
    assert list(compare_sentences(number(before), number(after))) == said


@given(SENTENCES, SENTENCES)
def test_something_is_said_exactly_where_something_is_different(
    before: list[tuple[int, str]], after: list[tuple[int, str]]
) -> None:
    is_same = [name for _, name in before] == [name for _, name in after]
    assert (not list(compare_sentences(before, after))) is is_same


def test_a_book_that_repeats_one_line_is_compared() -> None:
    line = number("a" * 5000)
    assert list(compare_sentences(line, [*line[:2500], (7, "b"), *line[2500:]])) == [
        "added: one sentence, at 0:00"
    ]


def test_other_times_alone_are_no_change_of_the_text() -> None:
    assert list(compare_sentences([(0, "a"), (10, "b")], [(50, "a"), (90, "b")])) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, None),
        ({"audio": OTHER}, "only its sound: built again by another voice, "
         "version or setting"),
        ({"cover": "other", "audio": OTHER}, "its picture"),
        ({"details": "other", "audio": OTHER}, "its description, authors or "
         "language"),
        ({"companions": "other"}, "its captions, transcript, chapters or other formats"),
        ({"companions": "other", "sentences": ((700, "a"), (5000, "c"))},
         "changed: one sentence, at 0:05"),
        ({"title": "Suns", "cover": "other", "audio": OTHER},
         "title, which was “Stars”"),
        ({"slug": "suns", "audio": Audio("media/s.mp3", sha256="aa")},
         "its folder, which was stars"),
    ],
)  # fmt: skip
def test_only_what_was_corrected_is_told(fields: dict[str, object], said: str | None) -> None:
    after = replace(PUBLISHED, **fields)  # type: ignore[arg-type]
    change = compare_releases(PUBLISHED, after)
    assert (change and "; ".join(change.details)) == said


def test_an_episode_of_a_lost_ledger_is_compared_by_what_the_feed_tells() -> None:
    known = Release("1", "1", PUBLISHED.published, 1, "", "Stars", Audio("media/a.mp3"))
    assert compare_releases(known, PUBLISHED) is None
    change = compare_releases(known, replace(PUBLISHED, audio=OTHER))
    assert change
    assert change.details == ("only its sound",)


def test_a_change_is_a_line_for_people() -> None:
    details = ("title, which was “Stars”", "changed: one sentence, at 3:12")
    assert str(Change("corrected", "Suns", "stars", details)) == (
        "corrected: Suns: title, which was “Stars”; changed: one sentence, at 3:12"
    )
    assert str(Change("withdrawn", "Suns", "stars")) == "withdrawn: Suns"
