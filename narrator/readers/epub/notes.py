"""Notes that stand in another document of an EPUB than what refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from narrator.document import Block, Heading, Paragraph, Table
from narrator.readers.epub.parts import Part


def find_notes_apart(parts: Sequence[Part]) -> dict[str, list[str]]:
    """By file, the ids in it that another document refers to as notes and it calls none.

    A document of notes does not always say so itself: what makes an element a note is that a
    sign in the text leads to it (``text/notes.xhtml#n1``).
    """
    wanted: dict[str, list[str]] = {}
    pairs: set[tuple[str, str]] = set()
    for part in parts:
        for name in list_references(part.blocks):
            file, _, fragment = name.partition("#")
            # The signs of notes lead back to the text that referred to them first.
            if file != part.file and (file, part.file) not in pairs:
                pairs.add((part.file, file))
                wanted.setdefault(file, []).append(fragment)
    known = {block.note for part in parts for block in part.blocks if isinstance(block, Paragraph)}
    missing = {
        file: [one for one in fragments if f"{file}#{one}" not in known]
        for file, fragments in wanted.items()
    }
    return {file: fragments for file, fragments in missing.items() if fragments}


def list_references(blocks: Iterable[Block]) -> Iterator[str]:
    """The id of every note that ``blocks`` refer to, as often as they do."""
    for block in blocks:
        rows = (block.header, *block.rows) if isinstance(block, Table) else ()
        own = (block.runs,) if isinstance(block, Heading | Paragraph) else ()
        for runs in (*own, *(cell for row in rows for cell in row)):
            yield from (run.note for run in runs if run.note)
