"""The stylesheet that is added to a book: how the sentence that is heard stands out."""

from __future__ import annotations

from lxml import etree

from narrator.rebinding.documents import XHTML
from narrator.writers.epub.media import ACTIVE_CLASS, read_highlight

_PICTURES = ("img", "svg", "figure")


def write_stylesheet() -> str:
    """The highlight of narrator's own books, and a frame for pictures, which show no ground.

    A source may give any word a ground or an ink of its own: of the two, one alone could be
    illegible on what the highlight gives it (WCAG 2.2, 1.4.3), so that the highlight has both.
    """
    highlight = read_highlight().replace(";", " !important;")
    inside = "{ background-color: inherit !important; color: inherit !important; }"
    framed = ", ".join(f"{name}.{ACTIVE_CLASS}" for name in _PICTURES)
    return f"{highlight}.{ACTIVE_CLASS} * {inside}\n{framed} {{ outline: .2em solid #8a6d00; }}\n"


def link_stylesheet(head: etree._Element, href: str) -> None:
    """Link the stylesheet at ``href`` (relative URL) in the head of a document, behind its own."""
    attributes = {"href": href, "rel": "stylesheet", "type": "text/css"}
    etree.SubElement(head, f"{{{XHTML}}}link", attributes).tail = "\n"
