"""Rebinding: an EPUB in, the same EPUB out with its narration: text, style and pictures kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from narrator.errors import SourceError
from narrator.readers.epub.contents import read_contents
from narrator.readers.epub.package import CONTAINER_PATH, NCX_TYPE
from narrator.rebinding.book import Book
from narrator.rebinding.documents import (
    XHTML_TYPE,
    XML_LANG,
    parse_tree,
    serialize_document,
    serialize_tree,
)
from narrator.rebinding.errors import RebindError
from narrator.rebinding.fonts import find_identifiers, list_masks, unmask_font
from narrator.rebinding.metadata import (
    add_accessibility,
    add_times,
    identify,
    strike_outdated,
)
from narrator.rebinding.navigation import add_landmarks, add_pages, make_navigation, mend_ncx
from narrator.rebinding.older_overlays import SMIL_TYPE, strike_older_overlays
from narrator.rebinding.overlays import make_overlays, render_overlay
from narrator.rebinding.source import OPF, Source, open_source, relative_url
from narrator.rebinding.stylesheet import write_stylesheet
from narrator.rebinding.upgrade import show_unreachable, upgrade_package
from narrator.writers import Contents
from narrator.writers.edition import Edition
from narrator.writers.epub.smil import overlay_duration_ms
from narrator.writers.sentence import escape_text

__all__ = ["RebindError", "rebind"]

FOLDER = "narration"
"""Of the files that are added, beside the package document."""
CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n'
    '<rootfiles><rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles>\n'
    "</container>\n"
)


def rebind(
    book: bytes, name: str, edition: Edition, warn: Callable[[str], None] = lambda note: None
) -> Iterator[tuple[str, Contents]]:
    """The files of the EPUB ``book`` with the narration ``edition`` bound in, as they are packed.

    ``name`` is what errors call it. Each sentence has an element of its own in the text, which is
    otherwise kept letter for letter, with its pictures, fonts and style. EPUB 2 becomes EPUB 3.
    ``warn`` is told what the source lacks that nobody but its maker can add. Raises RebindError,
    before the first file, where that cannot be done.
    """
    rebinder = _Rebinder(open_source(book, name), edition)
    files = rebinder.list_files()
    if unnamed := rebinder.book.pictures.unnamed:
        warn(f"pictures without a text alternative (alt) in the EPUB: {unnamed}")
    return iter(files)


class _Rebinder:
    def __init__(self, source: Source, edition: Edition) -> None:
        self.source = source
        self.edition = edition
        self.folder = source.name_path(FOLDER)
        self.masks = list_masks(source)
        self.identifiers = find_identifiers(source.root)
        self.added: list[tuple[str, Contents]] = []
        self.durations_ms: dict[str, int] = {}
        try:
            contents = read_contents(source.container, source.package)
        except SourceError as error:
            raise RebindError(error.what, error.where, error.mend) from None
        title = " ".join(edition.script.title.split()) or edition.slug
        style = f"{self.folder}/narration.css"
        self.book = Book(source, style, title, edition.script.language, contents)

    def list_files(self) -> list[tuple[str, Contents]]:
        """Every file of the new book."""
        source = self.source
        strike_older_overlays(source)
        if source.is_old:
            upgrade_package(source)
        self.book.bind(self.edition.script)
        self.add_file("narration-style", self.book.style_path, "text/css", write_stylesheet())
        self.add_overlays()
        if not source.package.nav:
            self.add_navigation()
        strike_outdated(source)
        identify(source, self.edition)
        add_times(source, self.edition, self.durations_ms)
        add_accessibility(source, self.book.find_traits(self.edition.script.date))
        source.root.set("version", "3.0")
        if not source.root.get(XML_LANG):
            source.root.set(XML_LANG, self.book.language)
        source.name_ncx()
        # One prefix for one namespace: elements of EPUB 3 with another than none surprise readers.
        etree.cleanup_namespaces(source.root, top_nsmap={None: OPF})  # type: ignore[dict-item]
        return [
            ("mimetype", "application/epub+zip"),
            (CONTAINER_PATH, CONTAINER.format(escape_text(source.package.path))),
            (source.package.path, serialize_tree(source.root)),
            *self.list_kept(),
            *self.added,
        ]

    def list_kept(self) -> Iterator[tuple[str, Contents]]:
        """The files of the source, those that changed as they are now."""
        for resource in self.source.resources.values():
            data = self.book.texts.get(resource.path)
            if data is None:
                data = self.source.read(resource)
                if mask := self.masks.get(resource.path):
                    data = unmask_font(data, mask, self.identifiers)
                elif resource.media_type == NCX_TYPE:
                    root = parse_tree(data, resource.path).getroot()
                    mend_ncx(root, self.edition.identifier)
                    data = serialize_tree(root)
            yield resource.path, data

    def add_overlays(self) -> None:
        """Add the sound of each part, and the overlay of each document."""
        parts = self.edition.parts
        names = [f"{number:03d}.m4a" for number in range(1, len(parts) + 1)]
        chapters = self.edition.timeline.chapters
        for number, overlay in enumerate(
            make_overlays(chapters, parts, self.book.binding, names), 1
        ):
            resource = self.source.resources[overlay.file]
            path = f"{self.folder}/{number:03d}.smil"
            text = render_overlay(overlay, path, resource.path)
            name = self.add_file(f"narration-overlay-{number}", path, SMIL_TYPE, text)
            resource.element.set("media-overlay", name)
            self.durations_ms[name] = overlay_duration_ms(overlay.pars)
        for number, (name, part) in enumerate(zip(names, parts, strict=True), 1):
            self.add_file(f"narration-sound-{number}", f"{self.folder}/{name}", "audio/mp4", part)

    def add_navigation(self) -> None:
        """Add the navigation document that an EPUB 2 does not have."""
        path = self.source.name_path("nav.xhtml")
        language = self.book.language
        root = make_navigation(self.book.list_entries(), language, path)
        if pages := self.book.list_pages():
            add_pages(root, pages, language, path)
        if landmarks := self.book.list_landmarks():
            add_landmarks(root, landmarks, path)
        show_unreachable(self.source, self.book.linked)
        name = self.add_file("nav", path, XHTML_TYPE, serialize_document(root))
        self.find_item(name).set("properties", "nav")

    def add_file(self, wanted: str, path: str, media_type: str, contents: Contents) -> str:
        """Add a file to the book and its list; the id of its item, which is like ``wanted``."""
        name = self.source.name_id(wanted)
        href = relative_url(self.source.package.path, path)
        attributes = {"id": name, "href": href, "media-type": media_type}
        etree.SubElement(self.source.manifest, f"{{{OPF}}}item", attributes).tail = "\n"
        self.added.append((path, contents))
        return name

    def find_item(self, name: str) -> etree._Element:
        """The item with this id."""
        return next(one for one in self.source.manifest if one.get("id") == name)
