"""Walks through a tree of HTML elements and collects blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from narrator.document import (
    Block,
    Code,
    Figure,
    Run,
    Table,
    block_texts,
    count_letters,
    runs_text,
)
from narrator.readers.markup import visibility
from narrator.readers.markup.addresses import find_shown_host
from narrator.readers.markup.block_writer import BLANK, BlockWriter
from narrator.readers.markup.dom import find_types, inner_text
from narrator.readers.markup.frames import Frame, heading_level, open_frame, primary_language
from narrator.readers.markup.ledger import Ledger
from narrator.readers.markup.listings import is_prose, read_listing, split_prose
from narrator.readers.markup.lists import first_number, label_item, shows_numbers
from narrator.readers.markup.mathml import is_display, is_formula, math_to_text
from narrator.readers.markup.note_rules import read_sign
from narrator.readers.markup.notes import Notes
from narrator.readers.markup.page_marks import find_page_label, list_page_marks
from narrator.readers.markup.pictures import PICTURES, read_picture
from narrator.readers.markup.tables import fill_table, is_data_table, join_blocks, read_grid
from narrator.readers.markup.verse import is_line
from narrator.readers.markup.visibility import MACHINE, Reason, find_reason, seen_text
from narrator.readers.parts import find_kind
from narrator.readers.raised import lower_text, raise_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIELDS = frozenset({"", "text", "email", "number", "tel", "url", "date", "search", "time"})


class BlockBuilder:
    """Reads one tree, or one cell of a table in it."""

    def __init__(
        self,
        notes: Notes,
        ledger: Ledger,
        *,
        file: str,
        language: str,
        unread: Mapping[_Element, Reason],
        reads_noscript: bool,
    ) -> None:
        self.notes = notes
        self.ledger = ledger
        self.file = file
        self.language = language
        self.unread = unread
        self.reads_noscript = reads_noscript
        self.places: dict[str, int] = {}
        self.writer = BlockWriter(ledger, file)
        self.text = self.writer.text
        self.frames = self.writer.frames
        self.page = ""
        """The label of the last page; some books say it twice."""

    @property
    def blocks(self) -> list[Block]:
        """What was collected so far."""
        return self.writer.blocks

    def read(self, root: _Element, around: Frame | None = None) -> None:
        """Collect the blocks of ``root``; ``around`` is the frame outside it."""
        self.frames.append(around or Frame(root))
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if not self._enter(element):
                    walker.skip_subtree()
                continue
            if event == "end" and self.frames[-1].element is element and len(self.frames) > 1:
                self._leave(self.frames[-1])
                self.frames.pop()
            if element is not root:
                self._add_text(element.tail)
        self.writer.flush()
        self.writer.place_pending()

    def _enter(self, element: _Element) -> bool:
        """Open ``element``; False where it is done with already."""
        frame = open_frame(element, self.frames[-1], primary_language(self.language))
        if frame.is_block or (frame.in_verse and is_line(element)):
            self._end_block(element)
        for name in filter(None, (element.get("id"), element.get("name"))):
            self.places.setdefault(name, len(self.blocks))
        if self._leave_unread(element, frame) or self._read_whole(element, frame):
            return False
        self.frames.append(frame)
        self._open(element, frame)
        self._add_text(element.text)
        return True

    def _leave_unread(self, element: _Element, frame: Frame) -> bool:
        """Leave ``element`` out, with its reason, where there is one."""
        tag = element.tag
        reason: Reason | None
        if is_formula(element):
            return False
        if tag in MACHINE:
            return True
        if element in self.notes.references:
            reason = visibility.NOTE_SIGNS
            self.text.add_mark(Run("", note=self.notes.references[element]))
        elif (label := find_page_label(element)) is not None:
            reason = visibility.PAGE_NUMBERS
            if label and label.casefold() != self.page:
                self.page = label.casefold()
                self.text.add_mark(Run("", page=label))
        elif tag == "noscript" and not self.reads_noscript:
            reason = visibility.NO_SCRIPTS
        elif frame.note is not None and tag in ("a", "span", "sup"):
            reason = find_reason(element) or self._find_way_back(element)
        elif visibility.is_other_version(element):
            reason = visibility.ALTERNATIVES
        else:
            reason = self.unread.get(element) or find_reason(element)
        if reason:
            self.ledger.leave_out(reason, seen_text(element), self.writer.find_anchor(frame))
        return reason is not None

    def _find_way_back(self, link: _Element) -> Reason | None:
        """Why a link at the head or the end of a note is left out; None for any other link."""
        holder = self.writer.note_frame()
        sign = read_sign(inner_text(link))
        collected = "".join(part.text for part in self.text.parts if isinstance(part, Run))
        if holder and sign and not holder.is_labelled and not any(map(str.isalnum, collected)):
            if link.tag != "a" and next(link.iter("a"), None) is not None:
                return None
            if holder.sign and sign != holder.sign:
                # MediaWiki: one letter for each place that refers to the note.
                return visibility.BACKLINKS if link.tag == "a" else None
            holder.label = sign
            return visibility.NOTE_SIGNS
        return visibility.BACKLINKS if self.notes.is_backlink(link) else None

    def _read_whole(self, element: _Element, frame: Frame) -> bool:
        """Read an element that the walk does not go into; False for any other."""
        tag = element.tag
        if is_formula(element):
            self._add_formula(element, frame)
        elif tag in PICTURES:
            self._add_picture(element, frame)
        elif tag == "br":
            self.text.add_line_end()
        elif tag == "input":
            if (element.get("type") or "").lower() in _FIELDS:
                self.writer.has_field = True
                self._add_text(BLANK)
        elif frame.style.ipa and frame.style.ipa != self.frames[-1].style.ipa:
            self.writer.begin(frame)
            self.text.add_text(seen_text(element), frame.style)
        elif tag == "a" and (host := find_shown_host(element)):
            self.writer.begin(frame)
            self.text.add_text(inner_text(element), replace(frame.style, substitute=host))
        elif tag in ("sup", "sub") and next(element.iter("a", "math", "img"), None) is None:
            self.writer.begin(frame)
            text, before = seen_text(element), self.text.last_text
            raised = raise_text(text, before) if tag == "sup" else lower_text(text)
            self.text.add_text(raised, frame.style)
        elif tag in ("pre", "listing", "xmp") and not frame.in_verse and not frame.level:
            self._add_listing(element, frame)
        elif tag == "table" and not frame.level and is_data_table(element):
            self._add_table(element, frame)
        else:
            return False
        return True

    def _open(self, element: _Element, frame: Frame) -> None:
        tag = element.tag
        level = 0 if frame.level else heading_level(element)
        if level:
            self.writer.flush()
            frame.level, frame.kind = level, find_kind(find_types(element))
            self.writer.begin(frame)
        elif tag == "ol" and shows_numbers(element):
            frame.number = first_number(element)
        elif tag == "li" and self.frames[-2].element.tag == "ol":
            if shows_numbers(self.frames[-2].element):
                frame.label, self.frames[-2].number = label_item(element, self.frames[-2].number)
            self.writer.numbered.append(frame)
        elif tag == "q":
            self._add_text("“")
        elif tag in ("sup", "sub"):
            frame.drops_signs = True
        if element in self.notes.notes and frame.note is None:
            frame.role, frame.note = "note", self.notes.notes[element]
            frame.sign = self.notes.signs.get(frame.note, "")

    def _leave(self, frame: Frame) -> None:
        tag = frame.element.tag
        if tag == "q":
            self._add_text("”")
        opens_heading = frame.level and not self.frames[-2].level
        if opens_heading:
            self.writer.flush_heading(frame)
        elif frame.is_block or (frame.in_verse and is_line(frame.element)):
            self._end_block(frame.element)
        if tag == "li":
            # An empty item shows nothing but its number.
            frame.label = ""

    def _end_block(self, element: _Element) -> None:
        """A block starts or ends: in a heading or a stanza that is a line, else a paragraph."""
        frame = self.frames[-1]
        if frame.level or (frame.in_verse and is_line(element)):
            self.text.end_line()
        else:
            self.writer.flush()

    def _add_text(self, text: str | None) -> None:
        if not text:
            return
        frame = self.frames[-1]
        if frame.drops_signs and not any(map(str.isalnum, text)):
            return
        if not text.isspace():
            self.writer.begin(frame)
        self.text.add_text(text, frame.style, keeps_space=frame.keeps_space)

    def _add_formula(self, element: _Element, frame: Frame) -> None:
        text = math_to_text(element)
        if text and is_display(element) and not frame.level and not frame.is_cell:
            self.writer.flush()
            self.writer.add_paragraph((Run(text),), "formula", frame)
        elif text:
            self._add_text(text)

    def _add_picture(self, element: _Element, frame: Frame) -> None:
        picture = read_picture(element)
        anchor = self.writer.find_anchor(frame)
        self.ledger.leave_out(visibility.IN_PICTURES, picture.other, anchor)
        if not picture.is_decorative:
            self.writer.begin(frame)
            self.text.add_picture(picture)

    def _add_listing(self, element: _Element, frame: Frame) -> None:
        text, unread = read_listing(element)
        anchor = self.writer.find_anchor(frame)
        for reason, words in unread:
            self.ledger.leave_out(reason, words, anchor)
        if is_prose(element, text):
            for paragraph in split_prose(text):
                self.writer.add_paragraph((Run(paragraph),), frame.role, frame)
        elif text.strip():
            self.writer.add_block(Code(text, anchor))
            self.writer.pending += list_page_marks(element)

    def _add_table(self, table: _Element, frame: Frame) -> None:
        grid = read_grid(table)
        around = replace(frame, label="", is_labelled=True, is_cell=True)
        if grid.caption is not None:
            for block in self._read_apart(grid.caption, replace(around, is_cell=False)):
                self.writer.add_block(block)
        cells: dict[_Element, tuple[Run, ...]] = {}
        figures: list[Figure] = []
        for cell in dict.fromkeys(cell for row in (*grid.header, *grid.rows) for cell in row):
            if cell is not None:
                blocks = self._read_apart(cell, around)
                cells[cell] = join_blocks(blocks)
                figures += (b for b in blocks if isinstance(b, Figure) and not b.alt)
        header, rows = fill_table(grid, cells)
        block = Table(header, tuple(rows), self.writer.find_anchor(frame))
        if block.rows or any(header):
            # What stands in several places is shown, and counted, as often.
            shown = sum(map(count_letters, block_texts(block)))
            self.ledger.added_letters += shown - sum(map(_count_runs, cells.values()))
            self.writer.add_block(block)
        for figure in figures:
            self.writer.add_block(figure)

    def _read_apart(self, element: _Element, around: Frame) -> list[Block]:
        """The blocks of a part that is no paragraph of the text ``around`` it."""
        inner = BlockBuilder(
            self.notes, self.ledger, file=self.file, language=self.language, unread=self.unread,
            reads_noscript=self.reads_noscript,
        )  # fmt: skip
        inner.read(element, around)
        for name in inner.places:
            self.places.setdefault(name, len(self.blocks))
        self.writer.pending += inner.writer.pending
        return inner.blocks


def _count_runs(runs: tuple[Run, ...]) -> int:
    return count_letters(runs_text(runs))
