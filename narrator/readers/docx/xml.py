"""The XML of a Word document by short names, Transitional and Strict (ISO/IEC 29500-1 and -4)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_NAMESPACES = {
    "w": (f"{_OOXML}wordprocessingml/2006/main", f"{_STRICT}wordprocessingml/main"),
    "m": (f"{_OOXML}officeDocument/2006/math", f"{_STRICT}officeDocument/math"),
    "r": (
        f"{_OOXML}officeDocument/2006/relationships",
        f"{_STRICT}officeDocument/relationships",
    ),
    "wp": (
        f"{_OOXML}drawingml/2006/wordprocessingDrawing",
        f"{_STRICT}drawingml/wordprocessingDrawing",
    ),
    "a": (f"{_OOXML}drawingml/2006/main", f"{_STRICT}drawingml/main"),
    "pic": (f"{_OOXML}drawingml/2006/picture", f"{_STRICT}drawingml/picture"),
    "c": (f"{_OOXML}drawingml/2006/chart", f"{_STRICT}drawingml/chart"),
    "dgm": (f"{_OOXML}drawingml/2006/diagram", f"{_STRICT}drawingml/diagram"),
    "mc": (f"{_OOXML}markup-compatibility/2006",),
    "rel": (f"{_OOXML}package/2006/relationships",),
    "dc": ("http://purl.org/dc/elements/1.1/",),
    "dcterms": ("http://purl.org/dc/terms/",),
    "v": ("urn:schemas-microsoft-com:vml",),
    "o": ("urn:schemas-microsoft-com:office:office",),
    "w14": (f"{_MICROSOFT}word/2010/wordml",),
    "wps": (f"{_MICROSOFT}word/2010/wordprocessingShape",),
    "adec": (f"{_MICROSOFT}drawing/2017/decorative",),
}
_PREFIXES = {uri: prefix for prefix, uris in _NAMESPACES.items() for uri in uris}


@lru_cache(maxsize=4096)
def _shorten(tag: str) -> str:
    uri, _, local = tag.rpartition("}")
    prefix = _PREFIXES.get(uri[1:])
    return f"{prefix}:{local}" if prefix else local


@lru_cache(maxsize=4096)
def _lengthen(name: str) -> tuple[str, ...]:
    prefix, _, local = name.partition(":")
    return tuple(f"{{{uri}}}{local}" for uri in _NAMESPACES[prefix])


def tag_of(element: _Element) -> str:
    """The name of ``element`` with the usual prefix of its namespace: ``w:p``."""
    return _shorten(str(element.tag))


def attribute(element: _Element, name: str) -> str:
    """The value of an attribute such as ``w:val``; empty where there is none."""
    for tag in _lengthen(name):
        value = element.get(tag)
        if value is not None:
            return value
    return ""


def find_child(element: _Element | None, *names: str) -> _Element | None:
    """The element that a path of child names such as ``"w:pPr", "w:pStyle"`` leads to."""
    for name in names:
        if element is None:
            return None
        found = None
        for tag in _lengthen(name):
            found = element.find(tag)
            if found is not None:
                break
        element = found
    return element


def child_value(element: _Element | None, *names: str) -> str:
    """The ``w:val`` of what ``find_child`` finds; empty where there is none."""
    child = find_child(element, *names)
    return "" if child is None else attribute(child, "w:val")


def find_toggle(properties: _Element | None, name: str) -> bool | None:
    """Whether a property such as ``w:vanish`` is on; None where it is not given (17.7.3)."""
    child = find_child(properties, name)
    return None if child is None else attribute(child, "w:val") not in ("0", "false", "off")


def iterate(root: _Element, *names: str) -> Iterator[_Element]:
    """All elements below ``root`` that have one of ``names``, in document order."""
    return root.iter(*(tag for name in names for tag in _lengthen(name)))


def list_children(element: _Element) -> Iterator[_Element]:
    """The children of ``element``, with the one branch of each choice that is read.

    Of ``mc:AlternateContent`` the first choice that is understood, or else the fallback, stands
    for all (ISO/IEC 29500-3, 9.4).
    """
    for child in element:
        if tag_of(child) == "mc:AlternateContent":
            branch = _choose_branch(child)
            if branch is not None:
                yield from list_children(branch)
        else:
            yield child


def walk(root: _Element, closed: str = "") -> Iterator[_Element]:
    """``root`` and all below it in document order, without the branches that are not read.

    What is in elements of the name ``closed`` is passed over.
    """
    waiting = [iter((root,))]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        else:
            yield element
            if not closed or tag_of(element) != closed:
                waiting.append(iter(tuple(list_children(element))))


def _choose_branch(alternates: _Element) -> _Element | None:
    fallback = None
    for branch in alternates:
        if tag_of(branch) == "mc:Fallback":
            fallback = branch
        elif tag_of(branch) == "mc:Choice":
            needed = (branch.get("Requires") or "").split()
            spaces = [branch.nsmap.get(prefix) or "" for prefix in needed]
            if all(space in _PREFIXES or space.startswith(_MICROSOFT) for space in spaces):
                return branch
    return fallback
