"""Footnotes and endnotes of Word: which the text refers to, in what order, and their signs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from narrator.document import count_letters
from narrator.readers.docx.leavings import HEADERS, LOST_NOTES, NOTE_SIGNS, Leavings
from narrator.readers.docx.letters import iterate_texts
from narrator.readers.docx.numbering import format_number
from narrator.readers.docx.xml import attribute, child_value, find_child, iterate

if TYPE_CHECKING:
    from lxml.etree import _Element

NoteKind: TypeAlias = Literal["footnote", "endnote"]
_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""Of the numbers, where the document names none (17.11.17, 17.11.18)."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note that the text refers to."""

    name: str
    """``footnote-2``: its kind and its id in the file."""
    label: str
    """Its number as Word counts it; empty where it has a sign of its own."""
    element: _Element


@dataclass(slots=True)
class NoteShelf:
    """The notes of one kind, and those that were referred to so far."""

    kind: NoteKind
    elements: dict[str, _Element] = field(default_factory=dict)
    asides: list[_Element] = field(default_factory=list)
    """The lines that part notes from the text, which are notes in the file (17.18.33)."""
    format: str = ""
    start: int = 1
    restart: str = ""
    """``eachSect`` or ``eachPage`` where the numbers begin again there."""
    found: dict[str, Note] = field(default_factory=dict)
    own_signs: dict[str, list[list[str]]] = field(default_factory=dict)
    """Signs that the author gave, each in pieces, by the id of the note."""
    _number: int = 0
    _place: int = 0

    def refer(self, note_id: str, place: int, *, has_own_sign: bool) -> Note | None:
        """The note that is referred to; None where there is none, or nothing in it.

        ``place`` is the number of the section or page, by which notes may be counted.
        """
        if not has_own_sign:
            if self.restart in ("eachSect", "eachPage") and place != self._place:
                self._number = 0
            self._place = place
            self._number += 1
        element = self.elements.get(note_id)
        if element is None or not has_content(element):
            return None
        if note_id not in self.found:
            number = self._number + self.start - 1
            label = "" if has_own_sign else format_number(number, self.format)
            self.found[note_id] = Note(f"{self.kind}-{note_id}", label, element)
        return self.found[note_id]

    def list_leavings(self, leavings: Leavings) -> None:
        """Note what no reference leads to."""
        for aside in self.asides:
            text = "".join(iterate_texts(aside))
            if text.strip():
                leavings.add(HEADERS, f"{text}\n")
        for sign in ("".join(pieces) for signs in self.own_signs.values() for pieces in signs):
            if count_letters(sign):
                leavings.add(NOTE_SIGNS, f"{sign}\n")
        for note_id, element in self.elements.items():
            if note_id not in self.found and has_content(element):
                leavings.add(LOST_NOTES, "".join(iterate_texts(element)))


def has_content(element: _Element) -> bool:
    """Whether there is anything to read or see in a note."""
    if any(text.strip() for text in iterate_texts(element)):
        return True
    return any(True for _ in iterate(element, "w:drawing", "w:pict", "w:object"))


def read_shelf(
    kind: NoteKind, root: _Element | None, settings: _Element | None, body: _Element
) -> NoteShelf:
    """The notes of a kind: ``root`` of their part, and how the document numbers them."""
    shelf = NoteShelf(kind)
    for note in iterate(root, f"w:{kind}") if root is not None else ():
        if attribute(note, "w:type") in ("", "normal"):
            shelf.elements.setdefault(attribute(note, "w:id"), note)
        else:
            shelf.asides.append(note)
    own = [find_child(each, f"w:{kind}Pr") for each in iterate(body, "w:sectPr")]
    for properties in (*reversed(own), find_child(settings, f"w:{kind}Pr")):
        shelf.format = shelf.format or child_value(properties, "w:numFmt")
        shelf.restart = shelf.restart or child_value(properties, "w:numRestart")
        start = child_value(properties, "w:numStart")
        if shelf.start == 1 and start.isdecimal() and len(start) < 6:
            shelf.start = int(start)
    shelf.format = shelf.format or _FORMATS[kind]
    return shelf
