"""A made-up book is one that a clip cache cannot help with, and that reads like a novel."""

from __future__ import annotations

import re
import statistics

import pytest
from texts import WORDS_A_CHAPTER, make_book

from narrator.compose.sentences import split_sentences

WORDS = 3 * WORDS_A_CHAPTER


@pytest.fixture(scope="module")
def book() -> str:
    return make_book(WORDS)


@pytest.fixture(scope="module")
def sentences(book: str) -> list[str]:
    return [sentence for part in book.split("\n\n") for sentence in split_sentences(part, "en")]


def test_no_sentence_is_there_twice(sentences: list[str]) -> None:
    assert len(set(sentences)) == len(sentences)


def test_the_same_length_gives_the_same_book(book: str) -> None:
    assert make_book(WORDS) == book
    assert make_book(WORDS, seed=2) != book


def test_a_longer_book_begins_with_the_chapters_of_a_shorter_one(book: str) -> None:
    assert book.startswith(make_book(2 * WORDS_A_CHAPTER).rstrip("\n"))


def test_a_book_is_as_long_as_it_was_asked_for(book: str) -> None:
    assert len(book.split()) == pytest.approx(WORDS, rel=0.03)
    assert len(re.findall(r"^## ", book, re.MULTILINE)) == 3


def test_sentences_are_as_long_as_in_a_novel(sentences: list[str]) -> None:
    lengths = [len(sentence.split()) for sentence in sentences]
    assert statistics.mean(lengths) == pytest.approx(17, abs=1.5)
    assert 50 < max(lengths) < 80


def test_it_has_what_makes_reading_aloud_hard(book: str) -> None:
    for kind in (r"“[^”]+[,?!]” \w+", r"£\d+", r"\b1[789]\d\d\b", r"\bMrs\. [A-Z]", r"\bNo\. \d"):
        assert len(re.findall(kind, book)) > 10, kind
