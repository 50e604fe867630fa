"""The title of the book that each of its documents repeats over the heading of its chapter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.document import Heading, LeftOut, Paragraph, count_letters, runs_text
from narrator.readers.epub.parts import Part
from narrator.readers.epub.titles import list_words, skip_silent

RUNNING = ("the running titles", "the title of the book is read once")
MIN_RUNNING = 3
"""Documents that open with the title of the book, where it is one that runs."""


def drop_running_titles(
    parts: Sequence[Part], title: str
) -> tuple[list[Part], tuple[LeftOut, ...]]:
    """``parts`` in which the book's ``title`` stands over a chapter's heading once only.

    Also says what was left out of the others.
    """
    names = {list_words(name) for name in (title, re.split(r"[:;]", title)[0]) if name.strip()}
    running = [at for at, part in enumerate(parts) if _find_title(part, names) is not None]
    if len(running) < MIN_RUNNING:
        return list(parts), ()
    kept = list(parts)
    words = letters = 0
    for at in running[1:]:
        index = _find_title(parts[at], names)
        block = parts[at].blocks[index] if index is not None else None
        if index is None or not isinstance(block, Heading | Paragraph):
            continue
        text = runs_text(block.runs)
        words, letters = words + len(text.split()), letters + count_letters(text)
        kept[at] = _drop_block(parts[at], index)
    return kept, (LeftOut(RUNNING[0], words, RUNNING[1], letters),)


def _find_title(part: Part, names: set[tuple[str, ...]]) -> int | None:
    """The index of the title that ``part`` opens with, over another heading."""
    index = skip_silent(part.blocks)
    below = skip_silent(part.blocks, index + 1)
    if below >= len(part.blocks) or not isinstance(part.blocks[below], Heading):
        return None
    block = part.blocks[index]
    is_plain = isinstance(block, Heading | Paragraph) and all(run.text for run in block.runs)
    if not is_plain or not isinstance(block, Heading | Paragraph):
        return None
    return index if list_words(runs_text(block.runs)) in names else None


def _drop_block(part: Part, index: int) -> Part:
    def shift(places: Mapping[str, int]) -> dict[str, int]:
        return {name: at - (at > index) for name, at in places.items()}

    kinds = {at - (at > index): kind for at, kind in sorted(part.kinds.items(), reverse=True)}
    blocks = (*part.blocks[:index], *part.blocks[index + 1 :])
    return replace(part, blocks=blocks, places=shift(part.places), kinds=kinds)
