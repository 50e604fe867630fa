"""Bytes of HTML or XHTML in, a tree of elements out, with one way to ask what an element says."""

from __future__ import annotations

import codecs
import re
from html.entities import html5
from typing import TYPE_CHECKING

from lxml import etree

from narrator.errors import SourceError
from narrator.readers.charset import can_decode, find_encoding
from narrator.readers.encoding import clean_text, decode_text, find_unicode
from narrator.readers.markup.deep_html import parse_deep
from narrator.readers.markup.drop_caps import join_drop_caps
from narrator.readers.markup.strays import move_strays

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACES = {
    "epub": "http://www.idpf.org/2007/ops",
    "ssml": "http://www.w3.org/2001/10/synthesis",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
DECLARATION_BYTES = 4096
"""A declaration of the encoding stands near the start (HTML standard, 13.2.3.2: 1024 bytes)."""

_CHARSET = re.compile(
    rb"<meta[^>]*?\bcharset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.-]+)",
    re.IGNORECASE,
)
# What an encoding is called and what is meant (Encoding standard, 4.2).
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[(?P<subset>[^\]]*)\]\s*)?>", re.IGNORECASE)
_DECLARED_ENTITY = re.compile(r"<!ENTITY\s+([\w.-]+)")
_ENTITY = re.compile(r"&([A-Za-z][\w.-]*);")
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_TAG = re.compile(rb"<[^<>]*>")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def parse_html(data: bytes, name: str) -> _Element:
    """The root of the HTML in ``data``, however broken; ``name`` is what errors call it.

    Element names are in lower case and have no prefix but those that HTML gives them. Raises
    SourceError where no encoding fits.
    """
    root = _parse_html_text(decode_html(data, name))
    move_strays(root)
    join_drop_caps(root)
    return root


def parse_xhtml(data: bytes, name: str) -> tuple[_Element, tuple[str, ...]]:
    """The root of the XHTML in ``data``, and warnings.

    Element names come without namespace. Nothing is fetched and no entity expanded but those
    that HTML names; others that the document declares are taken out, with a warning. What is not
    well formed is read as HTML, with a warning. Raises SourceError where no encoding fits.
    """
    text = _XML_DECLARATION.sub("", decode_html(data, name), count=1)
    doctype = _DOCTYPE.search(text[:200_000])
    declared = frozenset(_DECLARED_ENTITY.findall((doctype and doctype["subset"]) or ""))
    text = text.replace(doctype[0], "", 1) if doctype else text
    text, dropped = _expand_entities(text, declared)
    warnings: tuple[str, ...] = ()
    if dropped:
        listed = ", ".join(sorted(dropped)[:3])
        warnings = (f"{name}: entities that the file declares itself are not expanded ({listed})",)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        reason = str(error).partition(" (")[0]
        warnings += (f"{name}: it is no well-formed XHTML and was read as HTML ({reason})",)
        root = _parse_html_text(text)
    else:
        for element in root.iter("{*}*"):
            element.tag = etree.QName(element).localname
    move_strays(root)
    join_drop_caps(root)
    return root, warnings


def read_attribute(element: _Element, name: str) -> str:
    """The value of an attribute, or an empty string; ``name`` may have a prefix (``epub:type``).

    XHTML has it in a namespace, HTML has it under its name with the prefix.
    """
    prefix, _, local = name.rpartition(":")
    value = element.get(name) if not prefix else element.get(f"{{{NAMESPACES[prefix]}}}{local}")
    if value is None and prefix:
        value = element.get(name)
    return clean_text(value) if value else ""


def find_types(element: _Element) -> frozenset[str]:
    """What an element says it is: its ``epub:type`` and its ``role`` (``doc-`` taken off).

    EPUB 3 Structural Semantics Vocabulary; DPUB-ARIA 1.1, whose terms are nearly the same.
    """
    types = f"{read_attribute(element, 'epub:type')} {element.get('role') or ''}".lower().split()
    return frozenset(term.removeprefix("doc-") for term in types)


def find_classes(element: _Element) -> frozenset[str]:
    """The classes of an element, in lower case."""
    return frozenset((element.get("class") or "").lower().split())


def inner_text(element: _Element, separator: str = "") -> str:
    """All text inside ``element``, pieces joined by ``separator``."""
    return separator.join(map(str, element.itertext()))


def decode_html(data: bytes, name: str) -> str:
    """The text of an HTML or XHTML file.

    A byte order mark decides, then UTF-8 and UTF-16 by their look, then what the file declares,
    then what makes plausible words: a declaration of UTF-8 that does not fit is a lie.
    """
    if not find_unicode(data):
        for encoding in _find_declared(data[:DECLARATION_BYTES]):
            if can_decode(data, encoding):
                return clean_text(data.decode(encoding))
        # A word beside a tag, which has no space before it, would look like none.
        encoding = find_encoding(_TAG.sub(b" ", data))
        if encoding and can_decode(data, encoding):
            return clean_text(data.decode(encoding))
    try:
        return decode_text(data, name)
    except SourceError:
        # What a browser takes a page for that says nothing true (HTML standard, 13.2.3.2).
        if not can_decode(data, "cp1252"):
            raise
        return clean_text(data.decode("cp1252"))


def _find_declared(head: bytes) -> tuple[str, ...]:
    found = _CHARSET.search(head)
    try:
        codec = codecs.lookup((found[1] or found[2]).decode("ascii")) if found else None
    except LookupError:
        return ()
    if codec is None or codec.name.startswith(("utf", "unicode", "raw")):
        return ()
    meant = _MEANT.get(codec.name, codec.name)
    # Windows-1252 leaves five bytes undefined, which the web takes for control characters.
    return (meant, "iso8859-1") if meant == "cp1252" else (meant,)


def _parse_html_text(text: str) -> _Element:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    # A comment without an end would swallow the rest.
    opened = text.find("<!--", text.rfind("-->") + 1)
    if opened >= 0:
        text = text[:opened] + text[opened:].replace("<!--", "&lt;!--")
    data = text.encode("utf-8", "replace")
    # Without text, lxml gives no tree at all.
    root = etree.fromstring(data, parser) if text.strip() else None
    # Below 2,048 levels libxml2 leaves out whatever follows.
    if any(error.message.startswith("Excessive depth") for error in parser.error_log):
        return parse_deep(text)
    return etree.Element("html") if root is None else _join_roots(root)


def _join_roots(root: _Element) -> _Element:
    """``root`` with what stands after ``</html>`` in its last body, where browsers put it.

    libxml2 makes roots of their own of it, which nobody would see.
    """
    last = [root, *root.findall("body")][-1]
    for after in list(root.itersiblings()):
        for element in (after, *after.iter("body")):
            element.tag = "div"
        last.append(after)
    return root


def _expand_entities(text: str, declared: frozenset[str]) -> tuple[str, set[str]]:
    """``text`` with HTML's entities expanded, and the names of declared ones taken out."""
    dropped: set[str] = set()

    def expand(match: re.Match[str]) -> str:
        entity = match[1]
        if entity in _XML_ENTITIES:
            return match[0]
        if f"{entity};" in html5:
            return "".join(_SPECIAL.get(char, char) for char in html5[f"{entity};"])
        if entity in declared:
            dropped.add(entity)
            return ""
        return f"&amp;{entity};"

    return _ENTITY.sub(expand, text), dropped
