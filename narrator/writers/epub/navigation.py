"""Navigation: the table of contents with its levels, the list of pages, and landmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from narrator.writers.book_words import book_words
from narrator.writers.edition import Edition
from narrator.writers.epub.content import STYLE_FILE, render_document
from narrator.writers.epub.front import FRONT_FILE
from narrator.writers.epub.sections import Section
from narrator.writers.languages import mark_language
from narrator.writers.sentence import escape_text, page_id
from narrator.writers.titles import name_book


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents, with what stands below it."""

    title: str
    target: str
    """Relative URL."""
    level: int
    below: list[Entry] = field(default_factory=list)


def list_entries(sections: Iterable[Section]) -> list[Entry]:
    """The chapters as a tree: each stands below the nearest one before it of a higher level."""
    top: list[Entry] = []
    above: list[Entry] = []
    for section in sections:
        for each in section.chapters:
            target = f"{section.text_file}#{each.element}"
            entry = Entry(each.title, target, each.chapter.level)
            while above and above[-1].level >= entry.level:
                above.pop()
            (above[-1].below if above else top).append(entry)
            above.append(entry)
    return top


def list_pages(sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    """Label and relative URL of each page of the source, in order."""
    for section in sections:
        for each in section.chapters:
            for timed in each.chapter.segments:
                for order, label in enumerate(timed.segment.pages):
                    yield label, f"{section.text_file}#{page_id(timed.segment, order)}"


def render_navigation(edition: Edition, sections: Sequence[Section]) -> str:
    """The navigation document (EPUB 3.3, 7)."""
    language = edition.script.language
    words, own = book_words(language)
    marked = mark_language(own, language)
    pages = list(list_pages(sections))
    lines = [
        '<nav epub:type="toc" role="doc-toc" aria-labelledby="contents">',
        f'<h1 id="contents"{marked}>{escape_text(words.contents)}</h1>',
        *_render_entries(list_entries(sections)),
        "</nav>",
    ]
    if pages:
        lines += [
            '<nav epub:type="page-list" role="doc-pagelist" aria-labelledby="pages" hidden="">',
            f'<h2 id="pages"{marked}>{escape_text(words.pages)}</h2>',
            "<ol>",
            *(_render_link(label, target) for label, target in pages),
            "</ol>",
            "</nav>",
        ]
    first = sections[0].text_file if sections else FRONT_FILE
    lines += [
        '<nav epub:type="landmarks" hidden="">',
        "<ol>",
        _render_link(words.cover, FRONT_FILE, f' epub:type="cover"{marked}'),
        _render_link(name_book(edition), first, ' epub:type="bodymatter"'),
        "</ol>",
        "</nav>",
    ]
    return render_document(words.contents, "\n".join(lines), language, STYLE_FILE)


def render_ncx(edition: Edition, sections: Sequence[Section]) -> str:
    """The table of contents for reading systems of EPUB 2 (OPF 2.0.1, 2.4.1)."""
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">',
            f'<head><meta name="dtb:uid" content="{escape_text(edition.identifier)}"/></head>',
            f"<docTitle>{_render_ncx_text(name_book(edition))}</docTitle>",
            "<navMap>",
            *_render_points(list_entries(sections)),
            "</navMap>",
            "</ncx>\n",
        )
    )


def _render_entries(entries: Iterable[Entry]) -> Iterator[str]:
    yield "<ol>"
    for entry in entries:
        link = _render_link(entry.title, entry.target)
        if entry.below:
            yield link.removesuffix("</li>")
            yield from _render_entries(entry.below)
            yield "</li>"
        else:
            yield link
    yield "</ol>"


def _render_link(title: str, target: str, attributes: str = "") -> str:
    return f'<li><a{attributes} href="{target}">{escape_text(title)}</a></li>'


def _render_points(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        # Ids of elements are unique in the whole book.
        name = entry.target.rpartition("#")[2]
        yield f'<navPoint id="{name}">'
        yield f"<navLabel>{_render_ncx_text(entry.title)}</navLabel>"
        yield f'<content src="{entry.target}"/>'
        yield from _render_points(entry.below)
        yield "</navPoint>"


def _render_ncx_text(text: str) -> str:
    return f"<text>{escape_text(text)}</text>"
