"""What stands in an HTML table but in no cell of it, moved to where browsers show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS = {
    "table": frozenset({"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"tr"})),
    "tr": frozenset({"td", "th"}),
}
"""What the parts of a table are made of (HTML standard, 4.9)."""
_INVISIBLE = frozenset({"script", "style", "template"})


def move_strays(root: _Element) -> None:
    """Move text and elements that lie between the cells of a table before it.

    Browsers call it foster parenting (HTML standard, 13.2.6.1); libxml2 leaves all where it is.
    What holds cells itself stays, as does everything in a table inside a cell of its own.
    """
    for table in list(root.iter("table")):
        if table.getparent() is not None:
            for stray in list(_take_strays(table)):
                table.addprevious(stray)


def _take_strays(part: _Element) -> Iterator[_Element]:
    """The strays in one part of a table, taken out of it; texts as ``div`` elements."""
    known = _PARTS[str(part.tag)]
    text, part.text = part.text or "", None
    yield from _wrap(text)
    has_caption = False
    for child in list(part):
        tail, child.tail = child.tail or "", None
        is_second = child.tag == "caption" and has_caption
        has_caption = has_caption or child.tag == "caption"
        if child.tag in known and not is_second:
            if child.tag in _PARTS:
                yield from _take_strays(child)
        elif child.tag not in _INVISIBLE and not _holds_cells(child):
            part.remove(child)
            child.tag = "div" if is_second else child.tag
            yield child
        yield from _wrap(tail)


def _wrap(text: str) -> Iterator[_Element]:
    if text.strip():
        stray = etree.Element("div")
        stray.text = text
        yield stray


def _holds_cells(element: _Element) -> bool:
    return element.tag in ("td", "th", "tr") or next(element.iter("td", "th"), None) is not None
