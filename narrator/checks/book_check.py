"""Books: packages of text and sound, each by its own standard.

To add a kind, write a module with a function from an archive and a timetable (None where there is
none) to findings, and add a line to BOOKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from narrator.checks.archive import Archive, open_archive
from narrator.checks.audiobook_check import check_audiobook
from narrator.checks.daisy_check import NCC, check_daisy
from narrator.checks.epub_check import check_epub
from narrator.checks.findings import BUILD_AGAIN, Finding
from narrator.checks.timetable import Timetable
from narrator.errors import SourceError

MEND = "mend it where it was made"
"""For a book of which nobody knows what it was built from."""
Check: TypeAlias = Callable[[Archive, Timetable | None], Iterator[Finding]]

BOOKS: Mapping[str, Check] = {
    ".epub": check_epub,
    ".lpf": check_audiobook,
    NCC: check_daisy,
}
"""By the ending of the file, or by the name of one that is in a folder of its own."""


def is_book(name: str) -> bool:
    """Whether ``name`` is that of a book, or of the file that stands for the folder of one.

    >>> is_book("rivers.epub"), is_book("daisy/ncc.html"), is_book("index.html")
    (True, True, False)
    """
    return _find_kind(name) in BOOKS


def is_in_book(name: str, names: tuple[str, ...]) -> bool:
    """Whether a file belongs to one of the books among ``names`` that are folders.

    >>> is_in_book("daisy/part0001.mp3", ("daisy/ncc.html", "rivers.mp3"))
    True
    """
    folders = (each.removesuffix(NCC) for each in names if _find_kind(each) == NCC)
    return any(folder and name.startswith(folder) for folder in folders)


def check_book(path: Path, name: str, timetable: Timetable | None) -> Iterator[Finding]:
    """Findings about the book at ``path``, which findings call ``name``.

    A book that cannot be read is a finding, too. Raises OSError.
    """
    kind = _find_kind(name)
    place = path.parent if kind == NCC else path
    where = name.removesuffix(f"/{NCC}")
    again = BUILD_AGAIN if timetable else MEND
    try:
        with open_archive(place, where) as archive:
            for finding in BOOKS[kind](archive, timetable):
                yield replace(finding, mend=finding.mend.replace(BUILD_AGAIN, again))
    except SourceError as error:
        yield Finding("book", where, error.what, "a book that can be read", "", False, again)


def _find_kind(name: str) -> str:
    path = Path(name)
    return NCC if path.name.lower() == NCC else path.suffix.lower()
