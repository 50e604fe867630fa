"""Wrapping: an element around each sentence of a content document, its markup left as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from narrator.readers.markup.frames import INLINE
from narrator.rebinding.documents import MATHML, SVG, XHTML, copy_attributes, local_tag
from narrator.rebinding.letters import Letters, Spot

SPAN = f"{{{XHTML}}}span"
_WHOLE = frozenset({
    "ruby", "q", "bdo", "bdi", "label", "button", "select", "object", "video", "audio", "map",
    "iframe", "canvas", "switch", "case", "default", "dfn", "progress", "meter",
})  # fmt: skip
"""Inline elements that cannot be two without a change of what they are or how they look."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be wrapped, by its characters."""

    id: str
    start: int
    end: int
    is_row: bool = False
    """Whether it is a row of a table, which has an element of its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An element with a sentence, or with a part of it."""

    element: etree._Element
    start: int
    """Its first character."""


def wrap_sentences(letters: Letters, sentences: Sequence[Sentence]) -> dict[str, list[Piece]]:
    """The elements of each of ``sentences``, by its id, in order; wrapped where none was there.

    No two sentences share a character. Elements that were there keep what they are; new ones have
    no id yet. A sentence that goes on in another block has an element in each.
    """
    wrapper = _Wrapper(letters)
    found = {}
    # From the last to the first, so that what stands before keeps its place in its node.
    for sentence in sorted(sentences, key=lambda one: one.start, reverse=True):
        found[sentence.id] = wrapper.wrap(sentence)
    return found


class _Wrapper:
    def __init__(self, letters: Letters) -> None:
        self.letters = letters
        self.own: set[etree._Element] = set()
        """The elements of sentences, which are never split."""

    def wrap(self, sentence: Sentence) -> list[Piece]:
        """The elements of one sentence, in order."""
        if sentence.is_row:
            row = self.find_row(sentence)
            if row is not None:
                return [Piece(row, sentence.start)]
        groups = list(self.split_blocks(sentence.start, sentence.end))
        return [Piece(self.wrap_group(start, end), start) for start, end in reversed(groups)][::-1]

    def find_row(self, sentence: Sentence) -> etree._Element | None:
        """The one row of a table in which all of ``sentence`` stands."""
        spots = self.letters.spots[
            self.letters.find_spot(sentence.start) : self.letters.find_spot(sentence.end - 1) + 1
        ]
        rows = {
            next((up for up in _holder(spot).iterancestors(f"{{{XHTML}}}tr")), None)
            for spot in spots
        }
        return rows.pop() if len(rows) == 1 else None

    def split_blocks(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The characters from ``start`` to ``end``, in parts that can have an element each."""
        letters = self.letters
        begin = start
        block: etree._Element | None = None
        for number in range(letters.find_spot(start), letters.find_spot(end - 1) + 1):
            spot = letters.spots[number]
            own = find_block(_holder(spot))
            parted = own is not block or (spot.side == "tail" and not is_phrasing(spot.element))
            if block is not None and parted:
                yield from self.trim(begin, spot.start)
                begin = spot.start
            block = own
        yield from self.trim(begin, end)

    def trim(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The characters without white space around them; nothing where none can be heard."""
        text = self.letters.characters[start:end]
        if any(map(str.isalnum, text)):
            yield end - len(text.lstrip()), start + len(text.rstrip())

    def wrap_group(self, start: int, end: int) -> etree._Element:
        """The element around the characters from ``start`` to ``end``, all in one block."""
        spots = self.letters.spots
        first, last = (spots[self.letters.find_spot(at)] for at in (start, end - 1))
        if first is last and first.side == "whole":
            return first.element
        around = _find_common(_holder(first), _holder(last))
        closing = _insert_marker(last, end - last.start, is_end=True)
        opening = _insert_marker(first, start - first.start, is_end=False)
        closing = self.lift(closing, around, is_end=True)
        opening = self.lift(opening, around, is_end=False)
        inside = list(takewhile(lambda one: one is not closing, opening.itersiblings()))
        opening.text, opening.tail = opening.tail, None
        for element in inside:
            opening.append(element)
        tail, closing.tail = closing.tail, None
        around.remove(closing)
        opening.tail = tail
        self.own.add(opening)
        return opening

    def lift(self, marker: etree._Element, top: etree._Element, *, is_end: bool) -> etree._Element:
        """``marker`` brought up to be a child of ``top``; elements that it parts become two."""
        while (around := marker.getparent()) is not None and around is not top:
            if around in self.own:
                marker = _move_marker(marker, around, after=False)
            elif local_tag(around) in _WHOLE:
                marker = _move_marker(marker, around, after=is_end)
            elif not _is_shown(around.text) and marker.getprevious() is None:
                marker = _move_marker(marker, around, after=False)
            elif not _is_shown(marker.tail) and marker.getnext() is None:
                marker = _move_marker(marker, around, after=True)
            else:
                _split(around, marker)
        return marker


def is_phrasing(element: etree._Element) -> bool:
    """Whether ``element`` may stand in a ``span`` (HTML standard, 3.2.5.2.5)."""
    return all(
        local_tag(one) in INLINE or not isinstance(one.tag, str) or _is_foreign(one)
        for one in element.iter()
    )


def _is_foreign(element: etree._Element) -> bool:
    return etree.QName(element).namespace in (SVG, MATHML)


def _holder(spot: Spot) -> etree._Element:
    """The element whose content the characters of ``spot`` are."""
    parent = spot.element if spot.side == "text" else spot.element.getparent()
    assert parent is not None  # the walk begins inside the root
    return parent


def find_block(element: etree._Element) -> etree._Element:
    """The nearest element around or at ``element`` that is no part of a line."""
    block = element
    while is_phrasing(block) and (parent := block.getparent()) is not None:
        block = parent
    return block


def _find_common(first: etree._Element, last: etree._Element) -> etree._Element:
    """The innermost element around both that can hold a sentence."""
    around = {first, *first.iterancestors()}
    common = last
    while common not in around and (parent := common.getparent()) is not None:
        common = parent
    block = find_block(common)
    inside = list(takewhile(lambda up: up is not block, (common, *common.iterancestors())))
    for element in reversed(inside):
        if local_tag(element) in _WHOLE and (parent := element.getparent()) is not None:
            return parent
    return common


def _insert_marker(spot: Spot, offset: int, *, is_end: bool) -> etree._Element:
    """An empty element at ``offset`` in the characters of ``spot``."""
    element = spot.element
    marker = element.makeelement(SPAN)
    if spot.side == "text":
        text = element.text or ""
        element.text, marker.tail = text[:offset] or None, text[offset:] or None
        element.insert(0, marker)
    elif spot.side == "tail":
        text, element.tail = element.tail or "", None
        element.addnext(marker)
        element.tail, marker.tail = text[:offset] or None, text[offset:] or None
    elif is_end:
        _insert_behind(element, marker)
    else:
        element.addprevious(marker)
    return marker


def _move_marker(marker: etree._Element, around: etree._Element, *, after: bool) -> etree._Element:
    """A marker before or behind ``around``, in place of ``marker`` inside it."""
    tail, marker.tail = marker.tail or "", None
    before, parent = marker.getprevious(), marker.getparent()
    if before is not None:
        before.tail = (before.tail or "") + tail or None
    elif parent is not None:
        parent.text = (parent.text or "") + tail or None
    if parent is not None:
        parent.remove(marker)
    if after:
        _insert_behind(around, marker)
    else:
        around.addprevious(marker)
    return marker


def _split(element: etree._Element, marker: etree._Element) -> None:
    """Make two of ``element`` where ``marker`` stands in it, and put it between them."""
    later = element.makeelement(element.tag)
    copy_attributes(element, later)
    later.text, marker.tail = marker.tail, None
    for following in list(marker.itersiblings()):
        later.append(following)
    element.remove(marker)
    _insert_behind(element, later)
    later.addprevious(marker)


def _insert_behind(element: etree._Element, new: etree._Element) -> None:
    """Put ``new`` directly behind ``element``, before the text that follows it."""
    tail, element.tail = element.tail, None
    element.addnext(new)
    new.tail = tail


def _is_shown(text: str | None) -> bool:
    return bool(text and text.strip())
