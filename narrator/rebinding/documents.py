"""Content documents: bytes of XHTML in, a tree that keeps every letter of them, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.entities import html5

from lxml import etree

from narrator.readers.markup.dom import NAMESPACES
from narrator.rebinding.errors import MalformedError, RebindError

XHTML = "http://www.w3.org/1999/xhtml"
XHTML_TYPE = "application/xhtml+xml"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"
XML_LANG = f"{{{NAMESPACES['xml']}}}lang"
EPUB_TYPE = f"{{{NAMESPACES['epub']}}}type"
MAX_REASON = 120
"""Characters of what the XML parser says of an error, which may quote the file at length."""
# What is not closed reaches to the end: to look for its end again and again takes for ever.
_VERBATIM = re.compile(rb"(<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))", re.DOTALL)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{0,31};)")
_XML_ENTITIES = {b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"}


def parse_tree(data: bytes, name: str) -> etree._ElementTree:
    """The tree of the XML file ``data``, with its comments and instructions.

    HTML's named entities are known, no DTD is loaded and nothing is fetched. Raises MalformedError
    where it is not well formed, RebindError where it uses entities that it declares itself.
    """
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(_expand_entities(data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).partition(" (<")[0][:MAX_REASON]
        raise MalformedError(f"it is malformed XML ({reason})", name, "mend the file") from None
    if next(root.iter(etree.Entity), None) is not None:
        raise RebindError("it uses entities that it declares itself", name, "mend the file")
    return root.getroottree()


def serialize_document(root: etree._Element) -> bytes:
    """The file of an XHTML document; the type of document is that of EPUB 3 (HTML 5)."""
    return etree.tostring(
        root.getroottree(), encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"
    )


def serialize_tree(root: etree._Element) -> bytes:
    """The file of any other XML document, without a document type."""
    tree = root.getroottree()
    tree.docinfo.clear()
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True)


def find_body(root: etree._Element) -> etree._Element | None:
    """The body of an XHTML document."""
    return root.find(f"{{{XHTML}}}body")


def find_head(root: etree._Element) -> etree._Element:
    """The head of an XHTML document; one that has none gets one."""
    head = root.find(f"{{{XHTML}}}head")
    if head is None:
        head = root.makeelement(f"{{{XHTML}}}head")
        root.insert(0, head)
    return head


def read_whole_text(root: etree._Element) -> str:
    """Every letter of the body of an XHTML document, shown or not, white space included."""
    body = find_body(root)
    return "" if body is None else "".join(map(str, body.itertext(etree.Element)))


def list_types(element: etree._Element) -> frozenset[str]:
    """What an element with namespaces says it is: ``epub:type`` and ``role``, in lower case."""
    told = f"{element.get(EPUB_TYPE) or ''} {element.get('role') or ''}"
    return frozenset(term.removeprefix("doc-") for term in told.lower().split())


def local_tag(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@contextmanager
def bare_names(root: etree._Element) -> Iterator[None]:
    """Within it, the elements below ``root`` have names without namespace, as readers expect."""
    named = [(element, element.tag) for element in root.iter("{*}*")]
    for element, _ in named:
        element.tag = local_tag(element)
    try:
        yield
    finally:
        for element, tag in named:
            element.tag = tag


def copy_attributes(source: etree._Element, element: etree._Element) -> None:
    """Give ``element`` the attributes of ``source``, all but the id, which must stay unique."""
    for name, value in source.attrib.items():
        if name != "id":
            element.set(name, value)


def _expand_entities(data: bytes) -> bytes:
    """``data`` with HTML's named entities as character references, but in comments and CDATA."""
    if b"\0" in data[:4]:  # UTF-16
        return data
    parts = _VERBATIM.split(data)
    return b"".join(
        part if number % 2 else _ENTITY.sub(_expand_entity, part)
        for number, part in enumerate(parts)
    )


def _expand_entity(found: re.Match[bytes]) -> bytes:
    characters = html5.get(found[1].decode("ascii"), "") if found[1] not in _XML_ENTITIES else ""
    return b"".join(b"&#%d;" % ord(one) for one in characters) or found[0]
