"""Where a page of the printed book begins in HTML, and what its label is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from narrator.document import Run
from narrator.readers.markup.dom import find_classes, find_types, inner_text, read_attribute

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBER = r"(?:\d{1,5}[a-z]?|[ivxlcdm]{1,12}|[A-Z]{0,2}-?\d{1,4})"
_SHOWN = re.compile(
    rf"[\[({{|\s]*(?:page|pages|pg|p|s|seite)?[.\s]*(?P<label>{_NUMBER})[\])}}|\s]*", re.IGNORECASE
)
_NAMED = re.compile(rf"(?:(?:page|pg)[_.:-]?|p[_.:-]?(?=\d))0*(?P<label>{_NUMBER})", re.IGNORECASE)
_CLASSES = frozenset({
    "pagenum", "pageno", "pagenumber", "page-number", "page_number", "pagebreak", "page-break",
    "pgnum", "pgbrk", "pagebreak-number", "epub-pagebreak", "folio", "x-ebookmaker-pageno",
})  # fmt: skip


def find_page_label(element: _Element) -> str | None:
    """The label of the page that begins with ``element``; None where none does.

    EPUB 3 Structural Semantics Vocabulary, ``pagebreak``; DPUB-ARIA, ``doc-pagebreak``; the
    habits of Project Gutenberg; anchors without text that are named after a page.
    """
    if not element.attrib:
        return None
    name = element.get("id") or element.get("name") or ""
    if "pagebreak" in find_types(element):
        told = (
            read_attribute(element, "aria-label")
            or read_attribute(element, "title")
            or inner_text(element)
        )
        return read_label(told) or _label_of_name(name) or " ".join(told.split())
    text = inner_text(element) if find_classes(element) & _CLASSES else ""
    if text.strip():
        return read_label(text) or None
    if element.tag == "a" and not element.get("href") and "page" in find_classes(element):
        return read_label(inner_text(element)) or None
    if element.tag in ("a", "span") and not element.get("href") and not len(element):
        named = find_classes(element) & _CLASSES or not (element.text or "").strip()
        title = read_attribute(element, "title")
        return ((read_label(title) or _label_of_name(name)) if named else "") or None
    return None


def list_page_marks(element: _Element) -> tuple[Run, ...]:
    """A mark for each page that begins inside of ``element``, for a text that has room for none."""
    labels = (find_page_label(inner) for inner in element.iterdescendants(etree.Element))
    return tuple(Run("", page=label) for label in labels if label)


def read_label(text: str) -> str:
    """The label in ``text``, or nothing where it is no page number.

    >>> read_label("[Pg 12]"), read_label("xiv"), read_label("Page One")
    ('12', 'xiv', '')
    """
    found = _SHOWN.fullmatch(text.strip())
    return found["label"] if found else ""


def _label_of_name(name: str) -> str:
    found = _NAMED.fullmatch(name)
    return found["label"] if found else ""
