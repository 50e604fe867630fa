"""The picture that a source brings as its cover: named by it, inside it, or beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from narrator.errors import SourceError, nearest
from narrator.readers.content import find_ending
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
        from narrator.readers.epub.cover import read_book_cover

        return read_book_cover(path, cover) or _read_beside(path)
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


def list_beside(source: Path) -> Iterator[Path]:
    """The pictures beside ``source`` that could be its cover, the likeliest first."""
    for stem in (source.stem, FOLDER_COVER):
        for ending in ENDINGS:
            path = source.with_name(stem + ending)
            if path != source and path.is_file():
                yield path


def _read_beside(source: Path) -> bytes | None:
    return next(map(_read_picture, list_beside(source)), None)


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
