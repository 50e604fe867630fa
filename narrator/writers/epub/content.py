"""Content: a section as an XHTML document, and its pars bound to the elements of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from narrator.writers.body import render_blocks
from narrator.writers.edition import Edition
from narrator.writers.epub.sections import Section, SectionChapter
from narrator.writers.epub.smil import PAGEBREAK, Bound, Container
from narrator.writers.overlay import Par
from narrator.writers.player.words import page_words
from narrator.writers.sentence import Markup, escape_text, text_direction

XHTML = "http://www.w3.org/1999/xhtml"
TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
STYLE_FILE = "book.css"
ROLE_TYPES = {"doc-pagebreak": PAGEBREAK, "doc-footnote": "footnote"}
"""``epub:type`` of elements by their role; older reading systems know only the former."""
CONTAINER_TYPES = {"aside": "footnote", "table": "table", "ul": "list", "figure": "figure"}
"""``epub:type`` in the overlay of what listeners may skip or leave, by element."""
PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
_VOID = {f"{{{XHTML}}}{name}" for name in ("img", "link", "meta", "br", "hr")}


def render_section(section: Section, edition: Edition) -> tuple[str, list[Bound]]:
    """The document of ``section``, and its pars, which refer to it and to its sound."""
    language = edition.script.language
    markup = Markup(page=page_words(language).page)
    names = _tell_apart(chapter.title for chapter in section.chapters)
    body = "\n".join(
        line
        for chapter, name in zip(section.chapters, names, strict=True)
        for line in _render_chapter(chapter, name, language, markup)
    )
    title = section.chapters[0].title
    root = etree.fromstring(
        render_document(title, body, language, f"../{STYLE_FILE}").encode(),
        etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True),
    )
    _adapt(root)
    bound = list(_bind_pars(root, section.pars, f"../{section.sound_file}"))
    return serialise(root), bound


def render_document(title: str, body: str, language: str, style: str) -> str:
    """An XHTML document around ``body``; ``style`` is the relative URL of its style sheet."""
    tag = escape_text(language)
    return (
        f'{PROLOGUE}<html xmlns="{XHTML}" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{tag}" xml:lang="{tag}" dir="{text_direction(language)}">\n'
        f'<head>\n<meta charset="utf-8"/>\n<title>{escape_text(title)}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="{style}"/>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def serialise(root: etree._Element) -> str:
    """``root`` as a file that a reading system may also read as HTML."""
    for element in root.iter(etree.Element):
        if not len(element) and element.text is None and element.tag not in _VOID:
            element.text = ""  # written with an end tag, which HTML needs
    text: str = etree.tostring(root, encoding="unicode")
    return f"{PROLOGUE}{text}\n"


def _tell_apart(titles: Iterable[str]) -> Iterator[str]:
    """``titles``, each with a number behind it where one before it is the same.

    Software lists the landmarks of a document by name alone (ARIA 1.2, 5.3.4).
    """
    seen: Counter[str] = Counter()
    for title in titles:
        name = title
        while seen[name.casefold()]:
            seen[title.casefold()] += 1
            name = f"{title} ({seen[title.casefold()]})"
        seen[name.casefold()] += 1
        yield name


def _render_chapter(
    each: SectionChapter, name: str, language: str, markup: Markup
) -> Iterator[str]:
    """``name`` is that of its element."""
    named = f'epub:type="chapter" role="doc-chapter" aria-label="{escape_text(name)}"'
    yield f'<section id="{each.element}" {named}>'
    yield from render_blocks(each.blocks, language, markup)
    yield "</section>"


def _adapt(root: etree._Element) -> None:
    """Add to ``root`` what EPUB asks for and HTML does not know."""
    for element in root.iter(etree.Element):
        language = element.get("lang")
        if language:
            element.set(XML_LANGUAGE, language)
        kind = ROLE_TYPES.get(element.get("role", ""))
        if kind:
            element.set(TYPE, kind)
        name = etree.QName(element).localname
        if name in CONTAINER_TYPES:
            first = element.find(".//*[@id]")
            if first is not None:
                element.set("id", f"{first.get('id')}-{name}")


def _bind_pars(root: etree._Element, pars: Iterable[Par], sound: str) -> Iterator[Bound]:
    elements = {name: each for each in root.iter(etree.Element) if (name := each.get("id"))}
    for par in _join_rows(elements, pars):
        element = elements[par.element]
        containers = [
            Container(around.get("id", ""), CONTAINER_TYPES[name])
            for around in element.iterancestors()
            if (name := etree.QName(around).localname) in CONTAINER_TYPES
        ]
        kind = PAGEBREAK if par.page else ""
        yield Bound(par, par.element, sound, kind, tuple(reversed(containers)))


def _join_rows(elements: Mapping[str, etree._Element], pars: Iterable[Par]) -> Iterator[Par]:
    """``pars`` in the order of their elements (EPUB 3.3, 9.2.2.3).

    A page that begins with a row of a table stands inside of it: the row then has its pause, too.
    """
    begin_ms: int | None = None
    for par in pars:
        row = elements[par.timed.segment.id]
        if par.page and row in elements[par.element].iterancestors():
            begin_ms = par.begin_ms if begin_ms is None else begin_ms
        elif begin_ms is None:
            yield par
        else:
            yield replace(par, begin_ms=begin_ms)
            begin_ms = None
