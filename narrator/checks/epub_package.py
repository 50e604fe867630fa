"""The package document and the navigation of an EPUB, as they are written."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from narrator.checks.archive import Archive
from narrator.checks.contents_check import Entry
from narrator.checks.smil import split_address
from narrator.readers.container import EntryError
from narrator.readers.epub.xml import (
    find_elements,
    list_children,
    local_name,
    read_attribute,
    read_text,
)

CONTAINER = "META-INF/container.xml"
DEEPEST = 64
"""Entries of a table of contents below this level are in a file that was made to do harm."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file that the manifest lists."""

    id: str
    path: str
    """In the archive; empty where it lies elsewhere."""
    media_type: str
    properties: tuple[str, ...]
    overlay: str
    """Id of its Media Overlay, or empty."""


@dataclass(frozen=True, slots=True)
class Meta:
    """A piece of metadata: a Dublin Core element, or a ``meta``."""

    name: str
    """``title`` of Dublin Core, or the property: ``schema:accessMode``."""
    value: str
    refines: str = ""
    """Id of the item that it is about; empty where it is about the book."""


@dataclass(frozen=True, slots=True)
class PackageDocument:
    """What a book says of itself."""

    path: str
    metas: tuple[Meta, ...]
    items: tuple[Item, ...]
    spine: tuple[Item, ...]
    """The reading order."""
    is_alone: bool
    """False where the container has more packages, with files of their own."""

    def list_values(self, name: str) -> list[str]:
        """The values of a piece of metadata about the whole book."""
        return [each.value for each in self.metas if each.name == name and not each.refines]

    def find_item(self, wanted: str) -> Item | None:
        """The item with the id ``wanted``."""
        return next((each for each in self.items if each.id == wanted), None)

    def find_property(self, name: str) -> Item | None:
        """The item with the property ``name``: ``nav``, ``cover-image``."""
        return next((each for each in self.items if name in each.properties), None)

    def list_overlays(self) -> Iterator[tuple[Item, tuple[Item, ...]]]:
        """Each overlay that documents name, with these, in reading order."""
        readers: dict[str, list[Item]] = {}
        for item in dict.fromkeys((*self.spine, *self.items)):
            if item.overlay:
                readers.setdefault(item.overlay, []).append(item)
        for overlay, documents in readers.items():
            if found := self.find_item(overlay):
                yield found, tuple(documents)


def read_package(archive: Archive) -> PackageDocument:
    """The (first) package document of ``archive``. Raises EntryError."""
    roots = [
        read_attribute(each, "full-path")
        for each in find_elements(archive.parse(CONTAINER), "rootfile")
    ]
    if not roots:
        raise EntryError("its container names no package", archive.name)
    root = archive.parse(roots[0])
    items = tuple(_read_item(each, roots[0]) for each in find_elements(root, "item"))
    by_id = {each.id: each for each in items}
    order = (read_attribute(each, "idref") for each in find_elements(root, "itemref"))
    metas = itertools.chain.from_iterable(map(_read_metas, find_elements(root, "metadata")))
    return PackageDocument(
        roots[0],
        tuple(metas),
        items,
        tuple(by_id[name] for name in order if name in by_id),
        len(roots) == 1,
    )


def read_navigation(root: etree._Element, path: str, kind: str) -> tuple[Entry, ...]:
    """The entries of the ``nav`` of a ``kind`` (``toc``, ``page-list``) in the document ``path``.

    Headings without a link (EPUB 3.3, 7.2) are not among them.
    """
    for nav in find_elements(root, "nav"):
        roles = (*read_attribute(nav, "type").split(), *read_attribute(nav, "role").split())
        if kind in roles or f"doc-{kind.replace('-', '')}" in roles:
            return tuple(_list_entries(nav, path, 1))
    return ()


def _read_item(element: etree._Element, base: str) -> Item:
    path, _ = split_address(base, read_attribute(element, "href"))
    return Item(
        read_attribute(element, "id"),
        path,
        read_attribute(element, "media-type"),
        tuple(read_attribute(element, "properties").split()),
        read_attribute(element, "media-overlay"),
    )


def _read_metas(metadata: etree._Element) -> Iterator[Meta]:
    for element in metadata.iter(etree.Element):
        name = local_name(element)
        about = read_attribute(element, "refines").removeprefix("#")
        if name != "meta":
            yield Meta(name, read_text(element), about)
        elif named := read_attribute(element, "property"):
            yield Meta(named, read_text(element), about)
        else:  # as EPUB 2 has it
            yield Meta(read_attribute(element, "name"), read_attribute(element, "content"))


def _list_entries(element: etree._Element, path: str, depth: int) -> Iterator[Entry]:
    for child in element.iterchildren(etree.Element):
        if local_name(child) == "ol" and depth <= DEEPEST:
            for item in list_children(child, "li"):
                yield from _list_item(item, path, depth)


def _list_item(item: etree._Element, path: str, depth: int) -> Iterator[Entry]:
    for link in list_children(item, "a"):
        text, element = split_address(path, read_attribute(link, "href"))
        yield Entry(read_text(link), text, element, depth)
    yield from _list_entries(item, path, depth + 1)
