"""Package document: what a book is, which files it has, and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from narrator.writers.edition import COVER_FILE, Edition
from narrator.writers.epub.accessibility import Statement, Traits, list_statements
from narrator.writers.epub.content import STYLE_FILE
from narrator.writers.epub.front import FRONT_FILE
from narrator.writers.epub.media import list_media_statements
from narrator.writers.epub.sections import Section
from narrator.writers.sentence import escape_text, text_direction
from narrator.writers.titles import name_book

NAVIGATION_FILE = "nav.xhtml"
NCX_FILE = "toc.ncx"


def render_package(edition: Edition, sections: Sequence[Section]) -> str:
    """The package document (EPUB 3.3, 5)."""
    language = edition.script.language
    direction = text_direction(language)
    turned = ' page-progression-direction="rtl"' if direction == "rtl" else ""
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"'
            f' unique-identifier="id" xml:lang="{escape_text(language)}" dir="{direction}">',
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
            *_render_metadata(edition),
            *map(render_statement, _list_statements(edition, sections)),
            "</metadata>",
            "<manifest>",
            *_render_items(edition, sections),
            "</manifest>",
            f'<spine toc="ncx"{turned}>',
            # Nothing of it is heard, so that it shall not stand in the way of listening.
            '<itemref idref="front" linear="no"/>',
            *(f'<itemref idref="{section.name}"/>' for section in sections),
            "</spine>",
            "</package>\n",
        )
    )


def render_statement(statement: Statement) -> str:
    """``statement`` as an element."""
    refined = f' refines="#{statement.refines}"' if statement.refines else ""
    tag = f' xml:lang="{escape_text(statement.language)}"' if statement.language else ""
    value = escape_text(statement.value)
    return f'<meta property="{statement.property}"{refined}{tag}>{value}</meta>'


def _render_metadata(edition: Edition) -> Iterator[str]:
    script = edition.script
    yield f'<dc:identifier id="id">{escape_text(edition.identifier)}</dc:identifier>'
    yield f"<dc:title>{escape_text(name_book(edition))}</dc:title>"
    yield f"<dc:language>{escape_text(script.language)}</dc:language>"
    for number, author in enumerate(script.authors, 1):
        yield f'<dc:creator id="author-{number}">{escape_text(author)}</dc:creator>'
        yield (
            f'<meta property="role" refines="#author-{number}" scheme="marc:relators">aut</meta>'
        )
    for name, value in (
        ("date", script.date),
        ("description", script.description),
        ("publisher", edition.publisher),
    ):
        if value:
            yield f"<dc:{name}>{escape_text(value)}</dc:{name}>"
    if edition.cover:
        yield '<meta name="cover" content="cover"/>'  # as EPUB 2 readers look for it


def _list_statements(edition: Edition, sections: Sequence[Section]) -> Iterator[Statement]:
    script = edition.script
    yield Statement("dcterms:modified", edition.modified)
    durations_ms = {
        f"overlay-{section.name}": section.duration_ms for section in sections if section.pars
    }
    if durations_ms:
        yield from list_media_statements(edition, durations_ms)
    segments = [
        timed.segment for chapter in edition.timeline.chapters for timed in chapter.segments
    ]
    yield from list_statements(
        Traits(
            script.language,
            has_pages=any(segment.pages for segment in segments),
            has_alternatives=any(segment.role == "figure" for segment in segments),
            page_source=", ".join(filter(None, (name_book(edition), script.date))),
        )
    )


def _render_items(edition: Edition, sections: Sequence[Section]) -> Iterator[str]:
    yield _render_item("nav", NAVIGATION_FILE, "application/xhtml+xml", ' properties="nav"')
    yield _render_item("ncx", NCX_FILE, "application/x-dtbncx+xml")
    yield _render_item("style", STYLE_FILE, "text/css")
    if edition.cover:
        yield _render_item("cover", COVER_FILE, "image/jpeg", ' properties="cover-image"')
    yield _render_item("front", FRONT_FILE, "application/xhtml+xml")
    for section in sections:
        name = section.name
        overlaid = f' media-overlay="overlay-{name}"' if section.pars else ""
        yield _render_item(name, section.text_file, "application/xhtml+xml", overlaid)
        if section.pars:
            yield _render_item(f"overlay-{name}", section.overlay_file, "application/smil+xml")
            yield _render_item(f"sound-{name}", section.sound_file, "audio/mp4")


def _render_item(name: str, file: str, media_type: str, attributes: str = "") -> str:
    return f'<item id="{name}" href="{file}" media-type="{media_type}"{attributes}/>'
