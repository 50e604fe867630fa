"""A tree of HTML elements in, blocks out: what a trained reader would read aloud, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from narrator.document import Block, LeftOut, count_letters
from narrator.readers.markup.block_builder import BlockBuilder
from narrator.readers.markup.ledger import Ledger
from narrator.readers.markup.notes import Notes
from narrator.readers.markup.typed_notes import mark_typed_notes
from narrator.readers.markup.visibility import Reason, is_bare, seen_text

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Body:
    """What stands in one file or on one page."""

    blocks: tuple[Block, ...]
    places: Mapping[str, int]
    """By the id of an element, the index in ``blocks`` of the first block at or after it; the
    number of blocks where none follows."""
    left_out: tuple[LeftOut, ...]
    letters: int
    """Letters and digits of everything textual, and of what is shown without being text: the
    numbers of lists, what stands in several cells of a table at once. As many as ``blocks`` and
    ``left_out`` have."""
    warnings: tuple[str, ...] = ()


def read_body(
    root: _Element,
    *,
    file: str = "",
    language: str = "",
    unread: Mapping[_Element, Reason] | None = None,
) -> Body:
    """What is to be read in ``root``: ``html``, ``body`` or any other element.

    ``file`` is its name inside a container, which the ids of notes begin with; ``language`` (a
    BCP 47 tag) the document's: runs in others carry theirs. ``unread`` are elements to leave
    out, and why. The time is linear in the size of the tree, whose depth does not matter.
    """
    ledger = Ledger()
    builder = BlockBuilder(
        Notes(root, file), ledger, file=file, language=language or find_language(root),
        unread=unread or {}, reads_noscript=is_bare(root),
    )  # fmt: skip
    builder.read(root)
    return Body(
        tuple(mark_typed_notes(builder.blocks, ledger)),
        builder.places,
        ledger.to_left_out(),
        count_letters(seen_text(root)) + ledger.added_letters,
    )


def find_language(root: _Element) -> str:
    """The language of ``root`` as it or what is around it says (BCP 47), or nothing."""
    for element in (root, *root.iterancestors()):
        for name in ("{http://www.w3.org/XML/1998/namespace}lang", "xml:lang", "lang"):
            if element.get(name):
                return (element.get(name) or "").strip()
    return ""
