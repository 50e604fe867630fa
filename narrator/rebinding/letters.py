"""Letters: what of a content document can be heard, as one string that knows where it stands."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, TypeAlias

from lxml import etree

from narrator.readers.html.gutenberg_page import find_frame
from narrator.readers.markup.mathml import is_formula, math_to_text
from narrator.readers.markup.notes import Notes
from narrator.readers.markup.page_marks import find_page_label
from narrator.readers.markup.pictures import PICTURES, read_picture
from narrator.readers.markup.visibility import MACHINE, find_reason, is_other_version
from narrator.rebinding.documents import bare_names

Side: TypeAlias = Literal["text", "tail", "whole"]
"""Of an element: the text that opens it, the text behind it, or all that it is (a picture)."""


WORD, SENTENCE = 1, 2
_INSIDE = "'’,-‐‑"
"""Marks that end no sentence."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of the characters, and the node that has them."""

    start: int
    element: etree._Element
    side: Side


@dataclass(slots=True)
class Letters:
    """The characters of a document that a listener may hear, in order."""

    characters: str = ""
    spots: list[Spot] = field(default_factory=list)
    pages: list[tuple[str, etree._Element]] = field(default_factory=list)
    """Label and element of each mark where a page of the printed book begins."""
    folded: str = ""
    """Its letters and digits without case, accents and compatibility forms."""
    places: array[int] = field(default_factory=lambda: array("L"))
    """Of each folded letter, the index of its character."""
    edges: bytearray = field(default_factory=bytearray)
    """Of each folded letter, and behind the last: 0 inside a word, WORD or SENTENCE where one may
    begin."""

    def find_spot(self, at: int) -> int:
        """The number of the spot that holds the character at ``at``."""
        return bisect_right(self.spots, at, key=lambda spot: spot.start) - 1

    def find_end(self, number: int) -> int:
        """Where the characters of the spot with this number end."""
        following = number + 1
        return self.spots[following].start if following < len(self.spots) else len(self.characters)


def read_letters(root: etree._Element, file: str) -> Letters:
    """The letters of a document, by the rules by which readers tell what is to be heard."""
    letters = Letters()
    pieces: list[str] = []
    length = 0
    with bare_names(root):
        for element, side, text in _walk(root, file, letters):
            if text:
                letters.spots.append(Spot(length, element, side))
                pieces.append(text)
                length += len(text)
    letters.characters = "".join(pieces)
    _fold(letters)
    return letters


def fold_text(text: str) -> str:
    """The letters and digits of ``text`` as they are compared.

    >>> fold_text("“Où est-il?” x² ﬁn")
    'ouestilx2fin'
    """
    return "".join(map(_fold_character, text))


def _fold(letters: Letters) -> None:
    starts = {spot.start for spot in letters.spots}
    folded: list[str] = []
    edge = SENTENCE
    for at, character in enumerate(letters.characters):
        if at in starts:
            edge = SENTENCE
        more = _fold_character(character)
        if not more:
            edge = max(edge, WORD if character in _INSIDE else _find_edge(character))
        elif not edge and _stands_alone(character):
            edge = WORD
        for letter in more:
            folded.append(letter)
            letters.places.append(at)
            letters.edges.append(edge)
            edge = 0
    letters.edges.append(SENTENCE)
    letters.folded = "".join(folded)


@cache
def _fold_character(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(filter(str.isalnum, decomposed))


@cache
def _find_edge(mark: str) -> int:
    """What may begin behind ``mark``, which is no letter: a sentence behind any punctuation."""
    return SENTENCE if unicodedata.category(mark).startswith("P") else WORD


@cache
def _stands_alone(character: str) -> bool:
    """Whether it is of a script without spaces between words, such as Chinese (Unicode: Lo)."""
    return unicodedata.category(character) == "Lo"


def _walk(
    root: etree._Element, file: str, letters: Letters
) -> Iterator[tuple[etree._Element, Side, str]]:
    notes = Notes(root, file)
    frame, _ = find_frame(root, is_part=True)
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event != "start":
            if element is not root:
                yield element, "tail", element.tail or ""
            continue
        label = None if element in notes.references else find_page_label(element)
        # Some books say the same page twice.
        if label and label.casefold() != (letters.pages[-1][0].casefold() if letters.pages else ""):
            letters.pages.append((label, element))
        if is_formula(element):
            yield element, "whole", math_to_text(element)
            walker.skip_subtree()
        elif (
            element.tag in MACHINE
            or element in notes.references
            or label is not None
            or element in frame
            or is_other_version(element)
            or find_reason(element)
        ):
            walker.skip_subtree()
        elif element.tag in PICTURES:
            yield element, "whole", read_picture(element).alt
            walker.skip_subtree()
        else:
            yield element, "text", element.text or ""
