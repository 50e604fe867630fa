"""The titles that the text of a book has itself, held against those of its table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from narrator.document import (
    Block,
    Figure,
    Heading,
    Paragraph,
    Run,
    block_texts,
    count_letters,
    runs_text,
)
from narrator.readers.epub.contents import Entry

MAX_WORDS_BEFORE = 300
"""More than these stand under no title that follows them."""
_WORD = re.compile(r"\w+")


def match_titles(entries: Sequence[Entry], titles: Sequence[Heading]) -> list[int | None]:
    """For each of ``entries``, which all point to one place, its heading among ``titles``.

    Those that say the same belong together. Of the others the first heading is the first
    entry's; where there are more entries than headings, the innermost have one, for a part
    without a page of its own points to its first chapter.
    """
    owners: list[int | None] = [None] * len(entries)
    texts = [list_words(runs_text(title.runs)) for title in titles]
    after = 0
    for number, entry in enumerate(entries):
        words = list_words(entry.title)
        same = next((at for at in range(after, len(texts)) if texts[at] == words), None)
        # Nothing may be left before the first title, where the part before would claim it.
        if same is not None and (number or same == 0):
            owners[number], after = same, same + 1
    matched = [(number, at) for number, at in enumerate(owners) if at is not None]
    for (number, at), (next_number, next_at) in pairwise(
        [(-1, -1), *matched, (len(entries), len(titles))]
    ):
        free = list(range(at + 1, next_at))
        waiting = list(range(number + 1, next_number))
        if len(waiting) > len(free):
            targeted = [one for one in waiting if not entries[one].is_group]
            waiting = targeted[max(0, len(targeted) - len(free)) :]
        for one, heading in zip(waiting, free, strict=False):
            owners[one] = heading
    return owners


def find_titles(blocks: Sequence[Block], entries: Sequence[Entry]) -> Iterator[Heading]:
    """The headings that ``blocks`` open with, also those set as paragraphs or drawn."""
    labels = [list_words(entry.title) for entry in entries]
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Paragraph) and block.role == "narration":
            words = list_words(runs_text(block.runs))
            if not words or not any(label[: len(words)] == words for label in labels):
                return
            yield Heading(block.runs, 0, block.anchor)
        elif isinstance(block, Figure) and list_words(block.alt) in labels:
            yield Heading((Run(block.alt),), 0, block.anchor)
        else:
            return


def find_lead(blocks: Sequence[Block], entries: Sequence[Entry]) -> int:
    """Where the titles in ``blocks`` begin: at their first block that is not silent.

    It is further down, below an ornament, an epigraph or the name of an author, where the first
    heading there says what one of ``entries`` says.
    """
    lead = skip_silent(blocks)
    labels = {list_words(entry.title) for entry in entries}
    before = 0
    for at in range(lead, len(blocks)):
        block = blocks[at]
        if isinstance(block, Heading):
            return at if list_words(runs_text(block.runs)) in labels else lead
        before += sum(len(text.split()) for text in block_texts(block))
        if before > MAX_WORDS_BEFORE:
            break
    return lead


def index_headings(blocks: Sequence[Block]) -> dict[tuple[str, ...], int]:
    """Where the first heading with these words is."""
    return {
        list_words(runs_text(block.runs)): index
        for index, block in reversed(list(enumerate(blocks)))
        if isinstance(block, Heading)
    }


def skip_silent(blocks: Sequence[Block], start: int = 0) -> int:
    """The first of ``blocks`` from ``start`` on that is more than a mute picture or a page mark."""
    for index in range(start, len(blocks)):
        if any(text.strip() for text in block_texts(blocks[index])):
            return index
    return len(blocks)


def list_pages(blocks: Iterable[Block]) -> tuple[Run, ...]:
    """The marks of pages in the paragraphs among ``blocks``."""
    paragraphs = (block for block in blocks if isinstance(block, Paragraph))
    return tuple(run for block in paragraphs for run in block.runs if run.page is not None)


def list_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` to compare them by: no case, no punctuation."""
    return tuple(_WORD.findall(text.casefold()))


def part_words(heading: Heading, title: str) -> Heading:
    """``heading``, with the words of ``title`` where its own run together and else say the same.

    What a style sheet sets in lines of their own needs no space between: "IThe Sea".
    """
    text = runs_text(heading.runs)
    if not is_run_together(text, title) or count_letters(text) != count_letters(title):
        return heading
    first = next(run for run in heading.runs if run.text.strip())
    marks = (run for run in heading.runs if not run.text)
    return replace(heading, runs=(*marks, replace(first, text=title)))


def is_run_together(text: str, other: str) -> bool:
    """Whether ``text`` lacks spaces between words that ``other`` has, and else says the same.

    >>> is_run_together("1The Sea", "1. The Sea"), is_run_together("The Sea", "Sea")
    (True, False)
    """
    own, told = list_words(text), list_words(other)
    return len(own) < len(told) and "".join(own) == "".join(told)
