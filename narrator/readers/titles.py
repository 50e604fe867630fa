"""Titles: which heading of a document is the title of the whole."""

from __future__ import annotations

from dataclasses import replace

from narrator.document import (
    Block,
    Figure,
    Heading,
    Metadata,
    Paragraph,
    Run,
    block_runs,
    runs_text,
)
from narrator.readers.headings import find_named_kind


def find_title(
    metadata: Metadata, blocks: list[Block], is_script: bool
) -> tuple[Metadata, list[Block], tuple[str, ...]]:
    """Metadata with a title, and the blocks without the heading that gave it.

    That is the first heading of the highest level: where it repeats the title of the front
    matter; without one there, where it is the only one of its level, or opens the text and does
    not name a part of it ("Introduction", "Chapter 1"). Below level 1 it must be both, and in a
    script it is a chapter.
    """
    headings = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Heading)]
    top = min((heading.level for _, heading in headings), default=1)
    firsts = [(at, heading) for at, heading in headings if heading.level == top]
    if not firsts or (top > 1 and (is_script or metadata.title)):
        return metadata, blocks, ()
    at, heading = firsts[0]
    title = " ".join(runs_text(heading.runs).split())
    is_only = len(firsts) == 1
    opens = at == headings[0][0] and all(isinstance(block, Figure) for block in blocks[:at])
    if metadata.title:
        is_title = title.casefold() == metadata.title.casefold()
    elif top == 1:
        is_title = is_only or (opens and not find_named_kind(title))
    else:
        is_title = is_only and opens
    if not is_title:
        return metadata, blocks, ()
    is_marked = any(run != Run(run.text) and run.page is None for run in heading.runs)
    line = heading.anchor.line if heading.anchor else 1
    warnings = (f"the marks in the title (line {line}) are not followed",) if is_marked else ()
    return (
        replace(metadata, title=metadata.title or title),
        drop_title(blocks, at),
        warnings,
    )


def drop_title(blocks: list[Block], at: int) -> list[Block]:
    """``blocks`` without the heading at ``at``; pages that begin with it begin behind it."""
    pages = tuple(run for run in block_runs(blocks[at]) if run.page is not None)
    left = [Paragraph(pages, anchor=blocks[at].anchor)] if pages else []
    return [*blocks[:at], *left, *blocks[at + 1 :]]
