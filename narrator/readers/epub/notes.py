"""Notes that stand in another document of an EPUB than what refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from narrator.document import Block, Heading, Paragraph, Table
from narrator.readers.epub.parts import Part


def join_notes(parts: Sequence[Part]) -> list[Part]:
    """``parts`` with every paragraph that another document refers to as a note made one.

    A document of notes does not always say so itself: what makes a paragraph a note is that a
    sign in the text leads to it (``text/notes.xhtml#n1``).
    """
    wanted: dict[str, list[str]] = {}
    for part in parts:
        for name in list_references(part.blocks):
            file, _, fragment = name.partition("#")
            if file != part.file:
                wanted.setdefault(file, []).append(fragment)
    return [_mark_notes(part, wanted.get(part.file, ())) for part in parts]


def _mark_notes(part: Part, fragments: Iterable[str]) -> Part:
    known = {block.note for block in part.blocks if isinstance(block, Paragraph)}
    blocks = list(part.blocks)
    for fragment in fragments:
        name, index = f"{part.file}#{fragment}", part.places.get(fragment, len(blocks))
        block = blocks[index] if index < len(blocks) else None
        if name not in known and isinstance(block, Paragraph) and not block.note:
            blocks[index] = replace(block, role="note", note=name)
    return replace(part, blocks=tuple(blocks))


def list_references(blocks: Iterable[Block]) -> Iterator[str]:
    """The id of every note that ``blocks`` refer to, as often as they do."""
    for block in blocks:
        rows = (block.header, *block.rows) if isinstance(block, Table) else ()
        own = (block.runs,) if isinstance(block, Heading | Paragraph) else ()
        for runs in (*own, *(cell for row in rows for cell in row)):
            yield from (run.note for run in runs if run.note)
