"""Verse in HTML: where it is, and which of its elements are lines and which stanzas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from narrator.readers.markup.dom import find_classes, find_types

if TYPE_CHECKING:
    from lxml.etree import _Element

# Z39.98-2012 Structural Semantics Vocabulary, as Standard Ebooks uses it.
_TYPES = frozenset({
    "z3998:poem", "z3998:verse", "z3998:song", "z3998:hymn", "z3998:lyrics", "z3998:ballad",
    "z3998:sonnet",
})  # fmt: skip
_POEM = re.compile(
    r"poem|poems|poetry|poetry-container|verse|verses|song|lyrics|stanza|lg|linegroup"
)
_STANZA = re.compile(r"stanza|linegroup|lg|strophe")
_LINE = re.compile(r"line|l|verse|verse-?line|i\d{1,2}|indent-?\d{1,2}|vers|poem-?line")
_BLOCKS = frozenset({"p", "div", "li"})


def is_verse(element: _Element) -> bool:
    """Whether ``element`` says that what it holds is verse."""
    if not element.attrib or element.tag in ("span", "a", "i", "em", "body", "html"):
        return False
    return bool(find_types(element) & _TYPES) or any(map(_POEM.fullmatch, find_classes(element)))


def is_line(element: _Element) -> bool:
    """Whether ``element``, inside verse, is one line of it.

    A span that is shown as a block; a paragraph among others that are all a line long.
    """
    if element.tag == "span":
        return any(map(_LINE.fullmatch, find_classes(element)))
    if element.tag not in _BLOCKS or not _is_leaf(element):
        return False
    around = element.getparent()
    if around is None:
        return False
    if any(map(_STANZA.fullmatch, find_classes(around))):
        return True
    if any(map(_LINE.fullmatch, find_classes(element))):
        return True
    return around.tag != "body" and is_verse(around) and _is_all_lines(element)


def _is_all_lines(element: _Element) -> bool:
    """Whether the neighbours of ``element`` are lines, too, as far as one can see from it."""
    near = (element.getprevious(), element.getnext())
    beside = [other for other in near if other is not None and other.tag in _BLOCKS]
    return bool(beside) and all(map(_is_leaf, beside))


def _is_leaf(element: _Element) -> bool:
    return not any(
        child.tag in (*_BLOCKS, "br", "blockquote", "pre") for child in element
    ) and not (
        len([child for child in element if child.tag == "span"]) > 1
        and not (element.text or "").strip()
    )
