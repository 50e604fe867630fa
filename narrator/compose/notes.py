"""Notes: taken from where the source has them and read where the text refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from narrator.compose.chapters import ChapterDraft, Item
from narrator.compose.choices import NotePlace
from narrator.document import (
    Heading,
    LeftOut,
    Paragraph,
    block_runs,
    block_texts,
    leave_out,
)  # fmt: skip

ENDNOTES = frozenset(("endnotes", "rearnotes"))
NOTES = ENDNOTES | {"footnotes"}
"""Kinds of the headings of notes."""

Notes = Mapping[str, tuple[Paragraph, ...]]
"""The paragraphs of each note, by its id."""


def take_notes(
    drafts: Sequence[ChapterDraft], place: NotePlace
) -> tuple[list[ChapterDraft], Notes]:
    """``drafts`` without the notes that are read elsewhere, and those notes.

    A note that nothing refers to stays where it is.
    """
    wanted = _find_wanted(drafts)
    notes: dict[str, tuple[Paragraph, ...]] = {}
    kept: list[ChapterDraft] = []
    for draft in drafts:
        if place == "auto" and draft.kind in ENDNOTES:
            kept.append(draft)
            continue
        items: list[Item] = []
        for item in draft.items:
            if isinstance(item, Paragraph) and item.role == "note" and item.note in wanted:
                notes[item.note] = (*notes.get(item.note, ()), item)
            else:
                items.append(item)
        kept.append(replace(draft, items=tuple(_drop_bare_heading(draft, items))))
    return kept, notes


def _find_wanted(drafts: Iterable[ChapterDraft]) -> set[str]:
    """The ids of notes that the text refers to, or a note that it refers to, and so on."""
    in_notes: dict[str, list[str]] = {}
    coming: list[str] = []
    for draft in drafts:
        for item in draft.items:
            if isinstance(item, Paragraph) and item.role == "note":
                in_notes.setdefault(item.note, []).extend(_list_references(item))
            else:
                coming += _list_references(item)
    wanted: set[str] = set()
    while coming:
        note = coming.pop()
        if note not in wanted:
            wanted.add(note)
            coming += in_notes.get(note, ())
    return wanted


def _drop_bare_heading(draft: ChapterDraft, items: Sequence[Item]) -> Iterator[Item]:
    """``items``, where a heading of notes that has lost them all is left out."""
    emptied = (
        draft.kind in NOTES
        and len(items) < len(draft.items)
        and all(isinstance(item, Heading | LeftOut) for item in items)
        and not any(note for item in items for note in _list_references(item))
    )
    for item in items:
        if emptied and isinstance(item, Heading):
            why = "its notes are read where the text refers to them"
            yield leave_out(f"“{draft.title}”", " ".join(block_texts(item)), why, item.anchor)
        else:
            yield item


def _list_references(item: Item) -> Iterator[str]:
    if not isinstance(item, LeftOut):
        yield from (run.note for run in block_runs(item) if run.note)
