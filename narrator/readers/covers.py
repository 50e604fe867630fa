"""The picture that a source brings as its cover: named by it, inside it, or beside it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from narrator.errors import SourceError, nearest
from narrator.readers.container import Container, EntryError, open_container, parse_xml
from narrator.readers.content import find_ending
from narrator.readers.epub.package import Package, find_place, read_package
from narrator.readers.epub.xml import find_elements, read_attribute
from narrator.readers.web import is_url

ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
"""Of pictures beside a source."""
FOLDER_COVER = "cover"
"""The name that players of audiobooks and music look for in a folder."""
MOST_BYTES = 50_000_000
MAX_SIGNATURE = 200
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$", re.IGNORECASE)


def read_cover(source: Path | str, cover: str) -> bytes | None:
    """The cover of ``source`` as it stands there, or None where it has none.

    That is the picture ``cover`` that the source itself names (relative to it, or a name inside an
    EPUB), else the one that an EPUB marks as its cover, else ``talk.jpg`` beside ``talk.md``, or
    ``cover.jpg`` in the same folder: people name pictures so for nothing else. Web addresses and
    standard input have none.
    Raises SourceError for a picture that is named and cannot be read, is no local file, or is
    larger than MOST_BYTES.
    """
    path = Path(source)
    if is_url(str(source)) or not path.is_file():
        return None
    if _is_epub(path):
        return _read_from_book(path, cover) or _read_beside(path)
    return _read_named(path, cover) if cover else _read_beside(path)


def _is_epub(path: Path) -> bool:
    if path.suffix.lower() == ".epub":
        return True
    try:
        with path.open("rb") as file:
            return find_ending(file.read(MAX_SIGNATURE)) == ".epub"
    except OSError:
        return False


def _read_named(source: Path, cover: str) -> bytes:
    """The picture that a text names. Raises SourceError."""
    if is_url(cover) or "://" in cover or cover.startswith(("//", "\\\\")):
        # Nothing is fetched while a text is narrated, not even from a server in the house.
        raise SourceError("the cover is not a file on this machine", cover, "name a local picture")
    path = source.parent / cover.replace("\\", "/")
    # Unlike Path.is_file, this takes a name that is too long for a name of nothing.
    if not os.path.isfile(path):  # noqa: PTH113
        raise SourceError("there is no such picture for the cover", str(path), _suggest(path))
    return _read_picture(path)


def _suggest(path: Path) -> str:
    try:
        names = [entry.name for entry in path.parent.iterdir() if _PICTURE.search(entry.name)]
    except OSError:
        return "check the path"
    close = nearest(path.name, names)
    return f"the nearest is {close}" if close else "check the path"


def _read_beside(source: Path) -> bytes | None:
    for stem in (source.stem, FOLDER_COVER):
        for ending in ENDINGS:
            path = source.with_name(stem + ending)
            if path != source and path.is_file():
                return _read_picture(path)
    return None


def _read_picture(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            most = MOST_BYTES // 1_000_000
            raise SourceError(f"the cover is larger than {most} MB", str(path), "make it smaller")
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        what = f"the cover cannot be read ({reason})"
        raise SourceError(what, str(path), "check its permissions") from error


def _read_from_book(path: Path, cover: str) -> bytes | None:
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
    first = [step.shown.path for step in package.spine[:1] if FOLDER_COVER in step.shown.path]
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
