"""A Word document (DOCX, also .docm and .dotx) in, a Document out.

Decisions where Word leaves room: numbers of lists and headings are text, bullets are not; a
heading is what its style or outline level calls one, never what only looks like one; the table of
contents is left out, as chapters take its place; an index or bibliography is the part under the
heading that stands above it; page breaks are marks. Nothing that the file only links to is read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from narrator.document import (
    Block,
    Code,
    Document,
    Figure,
    Heading,
    Paragraph,
    Run,
    Table,
    count_letters,
    runs_text,
)
from narrator.errors import SourceError
from narrator.localised import words_for
from narrator.readers.docx import leavings as leavings_of
from narrator.readers.docx.elements import HANDLERS
from narrator.readers.docx.fields import drop_open_fields
from narrator.readers.docx.inline import read_languages
from narrator.readers.docx.languages import find_language, settle_languages
from narrator.readers.docx.letters import count_part, iterate_texts
from narrator.readers.docx.metadata import complete_metadata, find_title, read_metadata
from narrator.readers.docx.notes import NoteKind, NoteShelf, read_shelf
from narrator.readers.docx.numbering import read_numbering
from narrator.readers.docx.package import Package, open_package
from narrator.readers.docx.pages import Pages, read_sections
from narrator.readers.docx.story import Book, Story
from narrator.readers.docx.styles import StyleSheet, read_styles
from narrator.readers.docx.tables import join_cells
from narrator.readers.docx.xml import find_child, iterate

if TYPE_CHECKING:
    from lxml.etree import _Element


def read(data: bytes, name: str) -> Document:
    """The Document in the Word file ``data``; ``name`` is what errors call it.

    Raises SourceError where it is empty, protected by a password, an old .doc, damaged, no Word
    document, or has nothing to read in it.
    """
    package, root = open_package(data, name)
    settings = package.find_root("settings")
    styles = read_styles(package.find_root("styles"))
    kinds: tuple[NoteKind, ...] = ("footnote", "endnote")
    notes = {kind: package.find_root(f"{kind}s", f"w:{kind}s") for kind in kinds}
    stories = [root, *(part for part in notes.values() if part is not None)]
    for story_root in stories:
        drop_open_fields(story_root)
    letters = sum(map(count_part, stories))
    book = Book(
        package,
        styles,
        read_numbering(package.find_root("numbering"), styles),
        {kind: read_shelf(kind, part, settings, root) for kind, part in notes.items()},
    )
    body = next(iterate(root, "w:body"))
    story = Story(book, Pages(read_sections(root), _has_pages(root)), HANDLERS)
    blocks = story.read(body)
    footnotes = _read_notes(book, book.shelves["footnote"])
    endnotes = _read_notes(book, book.shelves["endnote"])
    for shelf in book.shelves.values():
        shelf.list_leavings(book.leavings)
    letters += _leave_parts(package, book)

    stated = complete_metadata(
        read_metadata(package.find_root("core-properties")), story.flow.stated
    )
    language = find_language([*blocks, *footnotes, *endnotes], _default(styles), stated.language)
    titled = find_title(blocks, stated.title)
    if not titled.is_shown:
        letters += count_letters(stated.title)
    if endnotes:
        rest, headings, added = _find_endnotes_heading(titled.blocks, language)
        letters += count_letters(added)
        found = [*rest, *footnotes, *headings, *endnotes]
    else:
        found = [*titled.blocks, *footnotes]
    if not found and not (titled.title and titled.is_shown):
        raise SourceError("there is nothing to read in it", name, "write some text")
    return Document(
        replace(stated, title=titled.title, language=language),
        tuple(settle_languages(found, language)),
        speaks_title=titled.is_shown or not titled.title,
        left_out=book.leavings.list_kinds(),
        warnings=tuple(f"{path} is damaged and was not read" for path in package.damaged),
        letters=letters + book.added_letters,
    )


def _read_notes(book: Book, shelf: NoteShelf) -> list[Block]:
    """The blocks of all notes of a kind, in the order in which the text refers to them.

    A note may refer to others, which are read after it.
    """
    blocks: list[Block] = []
    done = 0
    while done < len(shelf.found):
        note_id = list(shelf.found)[done]
        note = shelf.found[note_id]
        done += 1
        signs = shelf.own_signs.get(note_id, [])
        label = "".join(signs[0]).strip() if signs else note.label
        for block in Story(book, Pages([]), HANDLERS).read(note.element):
            for part in _part_block(block):
                blocks.append(replace(part, role="note", note=note.name, label=label))
                label = ""
    return blocks


def _part_block(block: Block) -> list[Paragraph]:
    """``block`` as paragraphs of a note: the rows of a table, what describes a picture."""
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            return [Paragraph(runs, anchor=block.anchor)]
        case Table(header=header, rows=rows):
            lines = [join_cells(row) for row in (header, *rows)]
            return [Paragraph(line, anchor=block.anchor) for line in lines if line]
        case Figure(alt=text) | Code(text=text):
            return [Paragraph((Run(text),), anchor=block.anchor)] if text else []


def _leave_parts(package: Package, book: Book) -> int:
    """Note the parts that are not read: comments, headers, footers. Their letters."""
    letters = 0
    kinds = ((leavings_of.COMMENTS, ("comments",)), (leavings_of.HEADERS, ("header", "footer")))
    for reason, names in kinds:
        for path in package.list_parts(*names):
            root = package.parse_part(path)
            text = "".join(iterate_texts(root)) if root is not None else ""
            if text.strip():
                book.leavings.add(reason, f"{text}\n")
                letters += count_letters(text)
    return letters


def _find_endnotes_heading(
    blocks: list[Block], language: str
) -> tuple[list[Block], list[Heading], str]:
    """The blocks before the endnotes, the heading over them, and what was added for it.

    That is the last block, if it is a heading that says so; else one of our own, where we know
    the language.
    """
    last = blocks[-1] if blocks else None
    if isinstance(last, Heading) and _heads_notes(last, language):
        return blocks[:-1], [replace(last, kind=last.kind or "endnotes")], ""
    title = words_for(language).notes
    made = [Heading((Run(title),), 1, kind="endnotes")] if title else []
    return blocks, made, title


def _heads_notes(heading: Heading, language: str) -> bool:
    """Whether a heading with nothing below it stands over the endnotes."""
    title = " ".join(runs_text(heading.runs).split()).strip(" .:").casefold()
    own = words_for(language).notes.casefold()
    return heading.kind in ("endnotes", "footnotes") or bool(own and title == own)


def _has_pages(root: _Element) -> bool:
    return any(True for _ in iterate(root, "w:lastRenderedPageBreak"))


def _default(styles: StyleSheet) -> str:
    language = find_child(styles.defaults, "w:lang")
    return dict(read_languages(language)).get("w:val", "") if language is not None else ""
