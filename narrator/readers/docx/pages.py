"""Where the pages of a Word document begin, and what is printed on them as their number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from narrator.readers.docx.numbering import MAX_NUMBER, format_number
from narrator.readers.docx.xml import attribute, child_value, find_child, iterate, tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Section:
    """How a section numbers its pages (ISO/IEC 29500-1, 17.6.12)."""

    start: int | None = None
    """Number of its first page, where it does not go on from the section before."""
    format: str = "decimal"
    begins_page: bool = True


@dataclass(slots=True)
class Pages:
    """Counts the pages while a document is read.

    Word notes where it last broke pages (17.3.3.13, ``lastRenderedPageBreak``), also behind each
    break that the author made; other programs note only the latter.
    """

    sections: list[Section]
    at_section: int = 0
    number: int = 1
    sheet: int = 1
    is_known: bool = False
    """Whether the file tells where pages begin."""
    is_due: bool = False
    """A page began and no text on it was read yet."""
    _is_explicit: bool = False

    def __post_init__(self) -> None:
        self.number = self._section.start if self._section.start is not None else 1

    @property
    def _section(self) -> Section:
        known = self.at_section < len(self.sections)
        return self.sections[self.at_section] if known else Section()

    def begin_page(self, *, is_rendered: bool = False) -> None:
        """A page begins: by the author's hand, or as Word last laid the text out."""
        if is_rendered and self.is_due and self._is_explicit:
            return
        self.number += 1
        self.sheet += 1
        self.is_due = self.is_known = True
        self._is_explicit = not is_rendered

    def begin_section(self) -> None:
        """A section ended, so that the next one begins."""
        self.at_section += 1
        section = self._section
        if self.at_section >= len(self.sections) or not section.begins_page:
            return
        if not (self.is_due and self._is_explicit):
            self.begin_page()
        if section.start is not None:
            self.number = section.start

    def take_label(self) -> str:
        """The number of the page that begins with the text that follows; empty within a page."""
        if not self.is_due:
            return ""
        self.is_due = False
        return format_number(self.number, self._section.format)


def read_sections(root: _Element) -> list[Section]:
    """The sections below ``root``, in order: a section's properties stand at its end (17.6)."""
    return [_read_section(each) for each in iterate(root, "w:sectPr") if _is_current(each)]


def _is_current(section: _Element) -> bool:
    parent = section.getparent()
    # A tracked change keeps the older properties.
    return parent is not None and tag_of(parent) in ("w:pPr", "w:body")


def _read_section(properties: _Element) -> Section:
    numbers = find_child(properties, "w:pgNumType")
    start = "" if numbers is None else attribute(numbers, "w:start")
    form = "" if numbers is None else attribute(numbers, "w:fmt")
    is_number = start.isdecimal() and len(start) < len(str(MAX_NUMBER))
    return Section(
        int(start) if is_number else None,
        form or "decimal",
        child_value(properties, "w:type") not in ("continuous", "nextColumn"),
    )
