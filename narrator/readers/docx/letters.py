"""Every text in a part of a Word document, whatever becomes of it: the count it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from narrator.document import count_letters
from narrator.readers.docx.symbols import read_symbol
from narrator.readers.docx.xml import attribute, iterate, tag_of, walk
from narrator.readers.encoding import clean_text

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT_TAGS = frozenset(("w:t", "m:t", "w:delText", "w:instrText", "w:delInstrText"))
TEXT_BOX = "w:txbxContent"
"""What is in it is no part of the drawing around it, but a story with pictures of its own."""
DELETION_TAGS = frozenset(("w:del", "w:moveFrom"))


def iterate_texts(root: _Element) -> Iterator[str]:
    """The texts below ``root`` in document order: words, field codes, text alternatives."""
    for element in walk(root):
        tag = tag_of(element)
        if tag in TEXT_TAGS:
            yield clean_text(element.text or "")
        elif tag == "w:p":
            yield "\n"
        elif tag == "w:fldSimple":
            yield clean_text(attribute(element, "w:instr"))
        elif tag == "w:sym":
            yield read_symbol(element)
        elif tag in ("w:drawing", "w:tblCaption", "w:tblDescription"):
            yield _described(element)
        elif tag.startswith("v:"):
            yield clean_text(element.get("string") or "")
            yield clean_text(element.get("alt") or "")


def count_part(root: _Element) -> int:
    """Letters and digits of all texts below ``root``."""
    return sum(map(count_letters, iterate_texts(root)))


def drawing_alt(drawing: _Element) -> str:
    """The text alternative of a ``w:drawing``: its description, else its title (20.4.2.5).

    Where the drawing has neither, those of the pictures in it, but for what its text boxes hold.
    """
    for properties in iterate(drawing, "wp:docPr"):
        alt = _alt_of(properties)
        if alt:
            return alt
        break
    own = walk(drawing, closed=TEXT_BOX)
    inner = (_alt_of(picture) for picture in own if tag_of(picture) == "pic:cNvPr")
    return "; ".join(dict.fromkeys(filter(None, inner)))


def _described(element: _Element) -> str:
    return (
        drawing_alt(element)
        if tag_of(element) == "w:drawing"
        else clean_text(attribute(element, "w:val"))
    )


def _alt_of(properties: _Element) -> str:
    alt = properties.get("descr") or properties.get("title") or ""
    return " ".join(clean_text(alt).split())
