"""Repair: a document that is no well-formed XHTML, read as HTML, where that keeps every letter."""

from __future__ import annotations

import html
import re
from typing import cast

from lxml import etree

from narrator.errors import SourceError
from narrator.readers.markup.dom import NAMESPACES, decode_html
from narrator.rebinding.documents import XHTML, find_body, local_tag, parse_tree
from narrator.rebinding.errors import MalformedError, RebindError

_DECLARATIONS = re.compile(r"<\?xml[^<>]*>|<!DOCTYPE[^<>\[]*>", re.IGNORECASE)
_UNREAD = re.compile(
    r"<!--.*?(?:-->|(?P<open>\Z))|<(style|script)\b.*?(?:</\2\s*>|(?P<unclosed>\Z))",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"""</?[a-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*>""", re.IGNORECASE)
_FOREIGN = re.compile(r"<(?:\w+:)?(?:svg|math)\b", re.IGNORECASE)
_PREFIXED = ("epub:type", "xml:lang", "xml:space")
_ROOT = f'<html xmlns="{XHTML}" xmlns:epub="{NAMESPACES["epub"]}"'


def parse_document(data: bytes, name: str) -> tuple[etree._Element, bool]:
    """The root of an XHTML document, and whether it took a repair.

    Raises RebindError where it uses entities that it declares itself, where no repair can be
    trusted, or where there is no body.
    """
    reason = ""
    try:
        root = parse_tree(data, name).getroot()
        if root.tag != f"{{{XHTML}}}html" and local_tag(root).lower() == "html":
            # In capitals, or its DTD gives it the namespace, which no parser here loads.
            reason = "it is no XHTML"
    except MalformedError as error:
        reason = error.what
    if reason:
        root = _repair(data, name, reason)
    if root.tag != f"{{{XHTML}}}html" or find_body(root) is None:
        raise RebindError("it is no XHTML document with a body", name, "mend the file")
    return root, bool(reason)


def _repair(data: bytes, name: str, reason: str) -> etree._Element:
    """The root of the XHTML document that browsers would make of ``data``.

    ``reason`` says what is wrong with it. Raises RebindError where a repair would lose a letter, or
    is not certain: where there are pictures or formulas in other languages than HTML, or marks that
    may be tags or text.
    """
    try:
        text = _DECLARATIONS.sub("", decode_html(data, name))
    except SourceError as error:
        raise RebindError(error.what, name, error.mend) from None
    root = _parse_html(text)
    if root is None or _list_letters(root) != _strip_tags(text):
        what = f"{reason}, and what was meant is not certain"
        raise RebindError(what, name, "mend the file")
    for element in root.iter(etree.Element):
        if ":" in str(element.tag):
            element.tag = "span"
        for attribute in list(element.attrib):
            if (":" in attribute and attribute not in _PREFIXED) or attribute == "xmlns":
                del element.attrib[attribute]
    xml = etree.tostring(root, encoding="unicode", with_tail=False)
    return parse_tree(xml.replace("<html", _ROOT, 1).encode(), name).getroot()


def _parse_html(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)
    try:
        return None if _FOREIGN.search(text) else etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _list_letters(root: etree._Element) -> str:
    texts = cast(list[str], root.xpath(".//text()[not(parent::style or parent::script)]"))
    return "".join("".join(texts).split())


def _strip_tags(text: str) -> str:
    """The letters of ``text`` found in another way than by a parser, so that each checks the other.

    >>> _strip_tags("<p class=x>Ben & <br>Jerry<p>caf&eacute;")
    'Ben&Jerrycafé'
    """
    return "".join(html.unescape(_TAG.sub("", _UNREAD.sub(_strike_unread, text))).split())


def _strike_unread(found: re.Match[str]) -> str:
    """Nothing in place of what is closed; of what is not, nobody can say where it ends."""
    return "" if found["open"] is found["unclosed"] is None else found[0]
