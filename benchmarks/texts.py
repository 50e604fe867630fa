"""A made-up novel of any length, for measuring: plausible English, no sentence of it twice.

Its sentences have the lengths of a novel's (17 words on average, one in a hundred over 50), with
dialogue, names, figures and abbreviations. The same number of words and the same seed always give
the same book, and a longer book begins with the whole of a shorter one's chapters.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from random import Random

from wordlists import (
    ADJECTIVES,
    ADVERBS,
    ASKING,
    FIRST_NAMES,
    GOING,
    JOINING,
    LAST_NAMES,
    NOUNS,
    OPENINGS,
    PLACES,
    PLURALS,
    TAKING,
    THINKING,
    TIMES,
    TITLES,
    TOWNS,
)

WORDS_A_CHAPTER = 5_000
MIDDLE_WORDS, SPREAD = 14.5, 0.62
"""Of the words of a sentence: the lengths in prose are near a log-normal distribution."""
LEAST_WORDS, MOST_WORDS = 3, 64
QUOTED_SHARE = 0.3
"""Paragraphs that are dialogue."""


def make_book(words: int, seed: int = 1, title: str = "The Ledger of Small Hours") -> str:
    """A Markdown text of about ``words`` words, in chapters of ``WORDS_A_CHAPTER``."""
    writer = _Writer(seed)
    parts = [f"# {title}"]
    left = words
    number = 0
    while left > 0:
        number += 1
        parts.append(f"## {writer.write_heading(number)}")
        parts += writer.write_chapter(min(left, WORDS_A_CHAPTER))
        left -= WORDS_A_CHAPTER
    return "\n\n".join(parts) + "\n"


class _Writer:
    """Writes sentences, none of them twice."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._written: set[str] = set()

    def write_heading(self, number: int) -> str:
        pick = self._random.choice
        return self._once(
            lambda: f"Chapter {number}: The {pick(ADJECTIVES).title()} {pick(NOUNS).title()}"
        )

    def write_chapter(self, words: int) -> Iterator[str]:
        """Paragraphs until there are ``words`` words."""
        while words > 0:
            talks = self._random.random() < QUOTED_SHARE
            count = self._random.randint(1, 3) if talks else self._random.randint(2, 8)
            write = self.write_speech if talks else self.write_sentence
            paragraph = " ".join(write() for _ in range(count))
            words -= len(paragraph.split())
            yield paragraph

    def write_sentence(self) -> str:
        """A sentence of a length drawn as prose has them."""
        return self._once(lambda: _finish(self._write_clauses(self._draw_length()), "."))

    def write_speech(self) -> str:
        """Something that somebody says."""
        return self._once(self._write_speech)

    def _once(self, write: Callable[[], str]) -> str:
        while (text := write()) in self._written:
            pass
        self._written.add(text)
        return text

    def _draw_length(self) -> int:
        length = MIDDLE_WORDS * self._random.lognormvariate(0, SPREAD)
        return round(min(max(length, LEAST_WORDS), MOST_WORDS))

    def _write_speech(self) -> str:
        pick, length = self._random.choice, max(LEAST_WORDS, self._draw_length() - 3)
        said = self._write_clauses(length)
        if self._random.random() < 0.4:
            said = f"{pick(OPENINGS)} {said}"
        said = said[0].upper() + said[1:]
        end = pick((",", ",", "?", "!"))
        return f"“{said}{end}” {pick(ASKING)} {self._name()}."

    def _write_clauses(self, length: int) -> str:
        """Clauses of about ``length`` words in all."""
        text = self._clause(length)
        while (missing := length - len(text.split())) > 2:
            text += f"{self._random.choice(JOINING)} {self._clause(missing - 1)}"
        return text

    def _clause(self, length: int) -> str:
        """One clause of at most about ``length`` words, as rich as that allows."""
        pick = self._random.choice
        if length < 6:
            return f"{self._subject(short=True)} {pick(GOING)}"
        kind = self._random.random()
        if length > 12 and kind < 0.2:
            return f"{self._subject()} {pick(THINKING)} that {self._clause(length - 5)}"
        if kind < 0.7:
            core = f"{self._subject()} {pick(TAKING)} {self._object()}"
        else:
            core = f"{self._subject()} {pick(ADVERBS)} {pick(GOING)}"
        for more in self._random.sample((PLACES, TIMES), 2):
            if length - len(core.split()) > 4:
                core += f" {pick(more)}"
        return core

    def _subject(self, short: bool = False) -> str:
        pick, kind = self._random.choice, self._random.random()
        if short:
            return pick(("she", "he", "they", "I", "we", pick(FIRST_NAMES)))
        if kind < 0.3:
            return pick(("she", "he", "they", "I", "we"))
        if kind < 0.55:
            return self._name()
        if kind < 0.75:
            return f"the {pick(PLURALS)}"
        return f"the {pick(ADJECTIVES)} {pick(NOUNS)} of {self._name()}"

    def _object(self) -> str:
        pick, kind = self._random.choice, self._random.random()
        if kind < 0.12:
            return self._figure()
        if kind < 0.4:
            return f"the {pick(NOUNS)}"
        if kind < 0.75:
            return f"the {pick(ADJECTIVES)} {pick(NOUNS)}"
        return f"{pick(('her', 'his', 'their', 'our'))} {pick(ADJECTIVES)} {pick(PLURALS)}"

    def _figure(self) -> str:
        """Something with a number, a sum or a date."""
        pick, number = self._random.choice, self._random.randint
        return pick((
            f"{number(3, 99)} {pick(PLURALS)}",
            f"£{number(2, 900)} worth of {pick(PLURALS)}",
            f"the {pick(NOUNS)} of {number(1760, 1930)}",
            f"{number(1, 60) * 1000:,} {pick(PLURALS)} from {pick(TOWNS)}",
            f"the {pick(NOUNS)} at No. {number(2, 180)}, {pick(LAST_NAMES)} St.",
            f"the {number(1, 11)}.{number(10, 55)} train to {pick(TOWNS)}",
        ))  # fmt: skip

    def _name(self) -> str:
        pick, kind = self._random.choice, self._random.random()
        if kind < 0.4:
            return pick(FIRST_NAMES)
        if kind < 0.8:
            return f"{pick(TITLES)} {pick(LAST_NAMES)}"
        return f"{pick(FIRST_NAMES)} {pick(LAST_NAMES)}"


def _finish(text: str, mark: str) -> str:
    """``text`` with a capital at its start and one mark at its end."""
    return text[0].upper() + text[1:] + ("" if text.endswith(mark) else mark)


def main() -> None:
    """Write a book to standard output."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("words", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.stdout.write(make_book(options.words, options.seed))


if __name__ == "__main__":
    main()
