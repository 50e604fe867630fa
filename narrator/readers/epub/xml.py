"""Elements of EPUB's own XML files, found by local name: namespaces in them are often wrong."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def local_name(element: etree._Element) -> str:
    """The name of ``element`` in lower case, without its namespace or an undeclared prefix."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def find_elements(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """``root`` and every element below it that has one of these local names, in order."""
    return (element for element in root.iter(etree.Element) if local_name(element) in names)


def list_children(element: etree._Element, *names: str) -> list[etree._Element]:
    """The child elements that have one of these local names, in order."""
    return [child for child in element if local_name(child) in names]


def read_attribute(element: etree._Element, name: str) -> str:
    """The attribute with this local name, or an empty string.

    One without a namespace counts first, as in ``opf:role`` and ``role``.
    """
    named = element.get(name)
    if named is not None:
        return named.strip()
    for key, text in element.attrib.items():
        if str(key).rpartition("}")[2].rpartition(":")[2] == name:
            return str(text).strip()
    return ""


def read_text(element: etree._Element) -> str:
    """All text in ``element``, its white space collapsed (EPUB 3.3, 5.5.2)."""
    return " ".join("".join(map(str, element.itertext())).split())
