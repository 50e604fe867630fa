"""Word documents that are nested deeper than the reader goes, made flat from there on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from narrator.readers.docx.xml import tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_DEPTH = 256
"""Of any element. Each level takes several Python calls."""
_FLAT_DEPTH = 100
"""From here on tables and content controls dissolve into what is in them: 33 tables."""
_CONTAINERS = frozenset((
    "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins",
    "w:moveTo",
))  # fmt: skip
_PROPERTIES = ("Pr", "w:tblGrid")


def flatten_deep(root: _Element) -> bool:
    """Make ``root`` flat below a depth, in place; False where it is too deep all the same."""
    for top in list(_find_tops(root)):
        parent = top.getparent()
        if parent is not None:
            for kept in list(_find_kept(top)):
                top.addprevious(kept)
            parent.remove(top)
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest <= MAX_DEPTH


def _find_tops(root: _Element) -> Iterator[_Element]:
    """The outermost containers at or below the depth that is kept."""
    depth = 0
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        depth += 1 if event == "start" else -1
        if event == "start" and depth >= _FLAT_DEPTH and tag_of(element) in _CONTAINERS:
            yield element
            walker.skip_subtree()


def _find_kept(top: _Element) -> Iterator[_Element]:
    """What is in ``top`` and the containers in it, in order, but for their properties."""
    waiting = [top]
    while waiting:
        element = waiting.pop()
        tag = tag_of(element)
        if tag in _CONTAINERS:
            waiting += reversed(element)
        elif not tag.endswith(_PROPERTIES):
            yield element
