"""Cover: the picture that an EPUB marks as its own."""

from __future__ import annotations

import re
from pathlib import Path

from narrator.readers.container import Container, EntryError, open_container, parse_xml
from narrator.readers.epub.package import Package, find_place, read_package
from narrator.readers.epub.xml import find_elements, read_attribute

COVER = "cover"
"""In the name of the first page, where that is the cover."""
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$", re.IGNORECASE)


def read_book_cover(path: Path, cover: str) -> bytes | None:
    """The cover inside an EPUB; None where it names none that is there."""
    container = open_container(path.read_bytes(), str(path))
    package = read_package(container)
    for name in _list_names(container, package, cover):
        picture = name if _PICTURE.search(name) else _find_first_picture(container, name)
        try:
            if picture:
                return container.read(picture)
        except EntryError:
            continue  # damaged or missing, while another may be there
    return None


def _list_names(container: Container, package: Package, cover: str) -> list[str]:
    """What may be the cover, the likeliest first: pictures, or pages that show one.

    EPUB 3 marks it in the manifest and EPUB 2 with a ``meta`` element, which both stand in the
    metadata; the guide of EPUB 2 (OPF 2.0.1, 2.6) names a page. Others only call their first page
    so.
    """
    named = [cover, package.metadata.cover]
    guided = [place.file for kind, place in package.guide if kind == "cover"]
    first = [step.shown.path for step in package.spine[:1] if COVER in step.shown.path]
    found = [container.find(name) for name in (*named, *guided, *first) if name]
    return list(dict.fromkeys(name for name in found if name))


def _find_first_picture(container: Container, page: str) -> str:
    """The name of the first picture that ``page`` shows; empty where it shows none."""
    try:
        root = parse_xml(container.read(page), page, recover=True)
    except EntryError:
        return ""
    for element in find_elements(root, "img", "image"):
        href = read_attribute(element, "src") or read_attribute(element, "href")
        place = find_place(container, page, href) if href else None
        if place and _PICTURE.search(place.file):
            return place.file
    return ""
