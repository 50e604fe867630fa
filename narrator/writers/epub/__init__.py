"""EPUB 3: text and sound in step, as one book for reading systems.

Each part of the audio is one content document with one Media Overlay and one file of sound.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from narrator.writers.edition import COVER_FILE, Edition, Part
from narrator.writers.epub.content import STYLE_FILE, render_section
from narrator.writers.epub.front import FRONT_FILE, render_front
from narrator.writers.epub.media import read_highlight
from narrator.writers.epub.navigation import render_navigation, render_ncx
from narrator.writers.epub.package_document import NAVIGATION_FILE, NCX_FILE, render_package
from narrator.writers.epub.sections import list_sections
from narrator.writers.epub.smil import write_overlay

FOLDER = "EPUB"
"""What holds everything of the book but what the container itself needs."""
CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


def list_files(edition: Edition) -> Iterator[tuple[str, str | bytes | Part]]:
    """Name and contents of each file of the book, in the order of packing (OCF 3.3, 4.2)."""
    yield "mimetype", "application/epub+zip"
    yield "META-INF/container.xml", CONTAINER
    for name, contents in _list_book_files(edition):
        yield f"{FOLDER}/{name}", contents


def _list_book_files(edition: Edition) -> Iterator[tuple[str, str | bytes | Part]]:
    sections = list(list_sections(edition))
    yield "package.opf", render_package(edition, sections)
    yield NAVIGATION_FILE, render_navigation(edition, sections)
    yield NCX_FILE, render_ncx(edition, sections)
    yield STYLE_FILE, read_style()
    if edition.cover:
        yield COVER_FILE, edition.cover
    yield FRONT_FILE, render_front(edition, COVER_FILE if edition.cover else "")
    for section in sections:
        text, pars = render_section(section, edition)
        yield section.text_file, text
        if pars:
            yield section.overlay_file, write_overlay(f"../{section.text_file}", pars)
            yield section.sound_file, section.part


def read_style() -> str:
    """The style sheet of the book, with that of the element that is heard."""
    return (files(__package__) / STYLE_FILE).read_text("utf-8") + read_highlight()
