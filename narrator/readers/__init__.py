"""Readers: a file in, a Document out. One module a format, one table.

To add a format, write a module with ``read(data: bytes, name: str) -> Document`` and add a line
for each of its file endings to READERS.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from narrator.document import Document
from narrator.errors import SourceError, nearest
from narrator.readers.content import find_ending
from narrator.readers.web import fetch_page, is_url

Reader = Callable[[bytes, str], Document]

READERS = {
    ".txt": "narrator.readers.text",
    ".text": "narrator.readers.text",
    ".md": "narrator.readers.markdown",
    ".markdown": "narrator.readers.markdown",
    ".html": "narrator.readers.html",
    ".htm": "narrator.readers.html",
    ".xhtml": "narrator.readers.html",
    ".epub": "narrator.readers.epub",
    ".docx": "narrator.readers.docx",
    ".docm": "narrator.readers.docx",
    ".dotx": "narrator.readers.docx",
    ".dotm": "narrator.readers.docx",
    ".pdf": "narrator.readers.pdf",
}

STANDARD_INPUT = "-"
_MARKDOWN = re.compile(rb"(?:\xef\xbb\xbf)?(?:---|\s*#{1,6} \S)")


def read_document(source: Path | str) -> Document:
    """What is in ``source``: the path of a file, a web address, or ``-`` for standard input.

    What the bytes themselves say they are goes before the name. A file without an ending is
    plain text; standard input is Markdown where it opens with front matter or a ``#`` heading.
    Raises SourceError where there is nothing to read or no reader takes it, and ScriptError where
    a Markdown script cannot be followed.
    """
    name = str(source)
    if name == STANDARD_INPUT:
        data, name = sys.stdin.buffer.read(), "standard input"
        ending = ".md" if _MARKDOWN.match(data) else ".txt"
    elif is_url(name):
        page = fetch_page(name)
        data, ending = page.data, page.ending or ".txt"
    else:
        path = Path(source)
        ending = path.suffix.lower() or ".txt"
        _check_path(path, name, ending)
        data = _read_bytes(path, name)
    return _load_reader(find_ending(data) or ending)(data, name)


def list_sources(folder: Path) -> list[Path]:
    """The files in ``folder`` that a reader takes, by name; hidden ones are left alone.

    Raises SourceError where the folder cannot be listed.
    """
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in READERS and path.name[0] != "." and path.is_file()
        )
    except FileNotFoundError:
        raise SourceError("there is no such folder", str(folder), "check its name") from None
    except OSError as error:
        raise SourceError(
            f"the folder cannot be listed ({error.strerror})", str(folder), "check its permissions"
        ) from None


def _load_reader(ending: str) -> Reader:
    return cast(Reader, import_module(READERS[ending]).read)


def _check_path(path: Path, name: str, ending: str) -> None:
    try:
        is_folder, exists = path.is_dir(), path.exists()
        # A pipe can be read like a file (`narrator build <(curl …)`); a device may never end.
        is_readable = path.is_file() or path.is_fifo()
    except (OSError, ValueError) as error:
        raise SourceError(f"it cannot be reached ({error})", name, "check the path") from None
    if is_folder:
        raise SourceError("this is a folder", name, "give a file in it")
    if not exists:
        raise SourceError("there is no such file", name, _suggest_file(path))
    if not is_readable:
        raise SourceError("this is not a regular file", name, f"narrator reads {_endings()}")
    if ending not in READERS:
        raise SourceError(
            f"no reader takes files that end in {ending}", name, f"narrator reads {_endings()}"
        )


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except PermissionError:
        raise SourceError(
            "you are not allowed to read it", name, "change its permissions"
        ) from None
    except OSError as error:
        raise SourceError(f"it cannot be read ({error.strerror})", name, "try a copy") from None


def _suggest_file(path: Path) -> str:
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return "check the path"
    close = nearest(path.name, names)
    return f"the nearest is {path.parent / close}" if close else "check the path"


def _endings() -> str:
    *others, last = READERS
    return f"{', '.join(others)} and {last}"
