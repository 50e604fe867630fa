"""Pages of the printed book, from the list that an EPUB gives where its text has no marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace

from narrator.document import Block, Heading, Paragraph, Run
from narrator.readers.epub.package import Place


def mark_pages(
    blocks: Iterable[Block], places: Mapping[str, int], pages: Iterable[tuple[str, Place]]
) -> tuple[Block, ...]:
    """``blocks`` of one document with a mark where each of its ``pages`` begins.

    A list of pages points to elements, so that a mark stands before the block that holds its
    place, or before the next one that can carry it. Places that are not there are passed over.
    """
    marked = list(blocks)
    carriers = [
        index for index, block in enumerate(marked) if isinstance(block, Heading | Paragraph)
    ]
    begun: dict[int, list[Run]] = {}
    for label, place in pages:
        begins = places.get(place.fragment) if place.fragment else 0
        if begins is not None and carriers:
            following = min(bisect_left(carriers, begins), len(carriers) - 1)
            begun.setdefault(carriers[following], []).append(Run("", page=label))
    for index, runs in begun.items():
        block = marked[index]
        assert isinstance(block, Heading | Paragraph)
        marked[index] = replace(block, runs=(*runs, *block.runs))
    return tuple(marked)


def has_page_marks(blocks: Iterable[Block]) -> bool:
    """Whether the text itself says where pages begin."""
    return any(
        run.page is not None
        for block in blocks
        if isinstance(block, Heading | Paragraph)
        for run in block.runs
    )
