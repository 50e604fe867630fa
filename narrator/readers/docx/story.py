"""One story of a Word document (its body, a note) while it is read into blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from narrator.document import Anchor, Block, Figure, Paragraph, Run, count_letters
from narrator.readers.docx import leavings as leavings_of
from narrator.readers.docx.drawings import Picture, count_linked
from narrator.readers.docx.fields import Fields
from narrator.readers.docx.flow import Flow, OpenParagraph
from narrator.readers.docx.inline import BLANK, PLAIN, RunLook
from narrator.readers.docx.leavings import Leavings, Reason
from narrator.readers.docx.symbols import map_symbol_font
from narrator.readers.docx.xml import list_children, tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from narrator.readers.docx.notes import NoteShelf
    from narrator.readers.docx.numbering import Numbering
    from narrator.readers.docx.package import Package
    from narrator.readers.docx.pages import Pages
    from narrator.readers.docx.styles import StyleSheet
    from narrator.readers.docx.tables import Grid


@dataclass(slots=True)
class Book:
    """What all stories of a document share."""

    package: Package
    styles: StyleSheet
    numbering: Numbering
    shelves: dict[str, NoteShelf]
    """Of notes, by kind."""
    leavings: Leavings = field(default_factory=Leavings)
    added_letters: int = 0
    """Letters in the blocks and leavings that no story of the file has."""


@dataclass(slots=True)
class Story:
    """The place in a story where reading has come to."""

    book: Book
    pages: Pages
    handlers: Mapping[str, Callable[[Story, _Element], None]]
    """What to do with an element, by tag."""
    flow: Flow = field(default_factory=Flow)
    fields: Fields = field(init=False)
    paragraph: OpenParagraph | None = None
    grid: Grid | None = None
    run: RunLook = PLAIN
    reason: Reason | None = None
    """Why the text here is not read."""
    sign: list[str] | None = None
    """Gathers the sign of a note that has one of its own."""

    def __post_init__(self) -> None:
        self.fields = Fields(self.book.leavings)

    @property
    def hidden_by(self) -> Reason | None:
        """Why text at this place would not be read; None where it would."""
        if self.reason or self.fields.reason:
            return self.reason or self.fields.reason
        return leavings_of.HIDDEN if self.run.is_hidden else None

    def read(self, element: _Element) -> list[Block]:
        """The blocks in all of ``element``."""
        self.read_children(element)
        blocks = self.flow.finish()
        self.book.added_letters += self.flow.label_letters
        return blocks

    def read_children(self, element: _Element) -> None:
        """Read what is in ``element``; what is not known is read by its children."""
        for child in list_children(element):
            tag = tag_of(child)
            handler = self.handlers.get(tag)
            if handler is not None:
                handler(self, child)
            elif not tag.endswith("Pr"):
                self.read_children(child)

    @contextmanager
    def leaving_out(self, reason: Reason | None) -> Iterator[None]:
        """Within it nothing is read, if there is a ``reason``."""
        before = self.reason
        self.reason = before or reason
        try:
            yield
        finally:
            self.reason = before

    def anchor(self) -> Anchor | None:
        """The place that reading has come to, where the file tells its pages."""
        return Anchor(page=self.pages.sheet) if self.pages.is_known else None

    def add_text(self, text: str, *, is_formula: bool = False) -> None:
        """Go on with ``text``, or note it where it is not read."""
        if self.fields.in_code:
            self.fields.add_code(text)
        elif reason := self.hidden_by:
            if reason is leavings_of.CONTENTS:
                self.flow.mark_contents()
            self.book.leavings.add(reason, text)
        elif self.sign is not None:
            self.sign.append(text)
        elif self.paragraph is None:
            if text.strip():
                self.flow.append(Paragraph((Run(text.strip()),), anchor=self.anchor()))
        else:
            self._begin_text(text)
            shown = text
            if not is_formula:
                mapped = map_symbol_font(text, self.run.font)
                # Signs of symbol fonts are letters only once they are in Unicode.
                self.book.added_letters += count_letters(mapped) - count_letters(text)
                shown = self.run.show(mapped, self.paragraph.inline.ending)
            self.paragraph.inline.add_text(shown, self.run.find_language(shown))
            if is_formula:
                self.paragraph.has_formula = True
            elif len(self.paragraph.words) < 20:
                self.paragraph.words.append(shown)

    def add_blank(self) -> None:
        """A place to fill in."""
        if not (self.fields.in_code or self.hidden_by) and self.paragraph is not None:
            self._begin_text(BLANK)
            self.paragraph.inline.add_blank()

    def _begin_text(self, text: str) -> None:
        if self.paragraph is None or not text.strip():
            return
        page = self.pages.take_label()
        if page:
            self.paragraph.inline.add_mark(Run("", page=page))
            if not self.paragraph.inline.has_text:
                self.paragraph.anchor = self.anchor()

    def add_picture(self, picture: Picture) -> None:
        """A picture, where it says or shows something."""
        leavings = self.book.leavings
        self.book.added_letters += count_linked(picture)
        reason = leavings_of.FIELD_CODES if self.fields.in_code else self.hidden_by
        if picture.is_decorative:
            reason = reason or leavings_of.DECORATIVE
        if reason:
            told = (picture.alt, picture.file_name, picture.titles, picture.data, picture.word_art)
            if any(told):
                leavings.add(reason, "\n".join((*told, "")))
            return
        if picture.alt and picture.titles:
            leavings.add(leavings_of.DIAGRAMS, f"{picture.titles}\n")
        if picture.file_name:
            leavings.add(leavings_of.FILE_NAMES, f"{picture.file_name}\n")
        if picture.data:
            leavings.add(leavings_of.CHART_DATA, f"{picture.data}\n")
        if picture.word_art:
            self._place(Paragraph((Run(picture.word_art),), anchor=self.anchor()), before=False)
        alt = picture.alt or picture.titles
        if picture.is_equation and not alt:
            leavings.add(leavings_of.PICTURED_FORMULAS, "")
        elif picture.is_frame and alt:
            leavings.add(leavings_of.SHAPES, f"{alt}\n")
        elif picture.is_icon and alt and self.paragraph and self.paragraph.has_words:
            self.add_text(f" {alt} ")
        elif alt or picture.is_figure:
            figure = Figure(alt, picture.source, self.anchor())
            self._place(figure, before=not picture.is_floating)

    def _place(self, block: Block, *, before: bool) -> None:
        paragraph = self.paragraph
        if paragraph is None:
            self.flow.append(block)
        elif before and not paragraph.inline.has_text:
            paragraph.before.append(block)
        else:
            paragraph.after.append(block)
