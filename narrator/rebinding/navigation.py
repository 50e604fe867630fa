"""Navigation: contents and pages of a source, in the document that EPUB 3 has for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from narrator.readers.epub.contents import Entry
from narrator.readers.epub.package import Place
from narrator.rebinding.documents import EPUB_TYPE, XHTML, XML_LANG, find_body
from narrator.rebinding.source import mend_url, relative_url
from narrator.writers.book_words import book_words

_EMPTY = f'<html xmlns="{XHTML}" xmlns:epub="http://www.idpf.org/2007/ops"/>'
NCX = "http://www.daisy.org/z3986/2005/ncx/"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the printed book."""

    label: str
    file: str
    """The content document, by its name in the container."""
    fragment: str


@dataclass(frozen=True, slots=True)
class Landmark:
    """A part of the book that readers are led to, or reading systems open it at."""

    title: str
    kind: str
    """In terms of the EPUB 3 Structural Semantics Vocabulary."""
    place: Place


def make_navigation(entries: Sequence[Entry], language: str, path: str) -> etree._Element:
    """A navigation document at ``path`` with ``entries``.

    ``language`` (BCP 47 tag) is theirs. Their levels are kept.
    """
    words, own = book_words(language)
    root = etree.fromstring(_EMPTY)
    root.set("lang", language)
    root.set(XML_LANG, language)
    head = _add(root, "head")
    _add(head, "title", words.contents)
    nav = _add(_add(root, "body"), "nav", role="doc-toc", id="toc")
    nav.set(EPUB_TYPE, "toc")
    heading = _add(nav, "h1", words.contents)
    heading.set("lang", own)
    heading.set(XML_LANG, own)
    _add_entries(nav, entries, path)
    return root


def add_pages(root: etree._Element, pages: Sequence[Page], language: str, path: str) -> None:
    """Add a list of ``pages`` to the navigation document ``root`` at ``path``."""
    words, own = book_words(language)
    body = find_body(root)
    assert body is not None  # parse_document has seen to it
    nav = _add(body, "nav", role="doc-pagelist", hidden="hidden")
    nav.set(EPUB_TYPE, "page-list")
    heading = _add(nav, "h2", words.pages)
    heading.set("lang", own)
    heading.set(XML_LANG, own)
    lines = _add(nav, "ol")
    for page in pages:
        href = _link(path, page.file, page.fragment)
        _add(_add(lines, "li"), "a", page.label, href=href)


def add_landmarks(root: etree._Element, landmarks: Sequence[Landmark], path: str) -> None:
    """Add what the guide of an EPUB 2 names to the navigation document ``root`` at ``path``."""
    body = find_body(root)
    assert body is not None  # make_navigation has made it
    nav = _add(body, "nav", hidden="hidden")
    nav.set(EPUB_TYPE, "landmarks")
    lines = _add(nav, "ol")
    for mark in landmarks:
        href = _link(path, mark.place.file, mark.place.fragment)
        _add(_add(lines, "li"), "a", mark.title, href=href).set(EPUB_TYPE, mark.kind)


def has_page_list(root: etree._Element) -> bool:
    """Whether the navigation document ``root`` has a list of pages."""
    return any("page-list" in (nav.get(EPUB_TYPE) or "").split() for nav in root.iter("{*}nav"))


def mend_ncx(root: etree._Element, identifier: str) -> None:
    """Give an NCX the identifier of its package, with which it must agree (OPF 2.0.1, 2.4.1).

    URLs in it lose their spaces.
    """
    for content in root.iter(f"{{{NCX}}}content"):
        content.set("src", mend_url(content.get("src", "")))
    head = root.find(f"{{{NCX}}}head")
    if head is None:
        head = root.makeelement(f"{{{NCX}}}head")
        root.insert(0, head)
    for meta in head.iter(f"{{{NCX}}}meta"):
        if meta.get("name") == "dtb:uid":
            meta.set("content", identifier)
            return
    etree.SubElement(head, f"{{{NCX}}}meta", {"name": "dtb:uid", "content": identifier})


def _add_entries(nav: etree._Element, entries: Sequence[Entry], path: str) -> None:
    """Add nested lists: an entry stands below the nearest one before it of a higher level."""
    above: list[tuple[int, etree._Element]] = [(0, nav)]
    for entry in entries:
        while above[-1][0] >= entry.level:
            above.pop()
        around = above[-1][1]
        lines = around.find(f"{{{XHTML}}}ol")
        item = _add(lines if lines is not None else _add(around, "ol"), "li")
        _add(item, "a", entry.title, href=_link(path, entry.place.file, entry.place.fragment))
        above.append((entry.level, item))


def _link(path: str, file: str, fragment: str) -> str:
    url = relative_url(path, file)
    return f"{url}#{quote(fragment)}" if fragment else url


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{XHTML}}}{tag}", attributes)
    element.text = text or None
    return element
