"""A PDF file opened with PDFium: what it says of itself, its outline, and why it cannot be read."""

from __future__ import annotations

import ctypes
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import Any

import pypdfium2
from pypdfium2 import raw

from narrator.document import LANGUAGE_TAG, Metadata
from narrator.errors import SourceError

PDFIUM = Lock()
"""PDFium keeps global state: one thread at a time (its fpdfview.h)."""
MAX_OUTLINE_ENTRIES = 20_000
MAX_TITLE_CHARACTERS = 300
MAX_HEADER_OFFSET = 1024
"""PDF 32000-1, annex H, note 13: readers look so far for the header."""
_CATALOG = re.compile(rb"(\d{1,10})\s+(\d{1,5})\s+obj\b[^>]{0,2000}?/Type\s*/Catalog\b")
_FILE_NAME_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel) - .*|.*\.(?:docx?|pdf|tex|dvi|indd|qxp?d?|txt|rtf|odt|"
    r"pptx?|xlsx?|html?|md|p65|ps|eps|cdr|ai|pages|fm)|untitled.*|unbenannt.*|(?:document|slide|"
    r"layout|book|doc)\s?\d+|document|title|"
    r"powerpoint presentation|no title|none|.*[\\/].*\.\w{2,4}|[\W\d_]*",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:administrator|admin|user|owner|unknown|anonymous|author|root|default)|.*[/\\<>].*|[\W\d_]*",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(r"\A\W*(?:unspecified|none|subject)?\W*\Z", re.IGNORECASE)
_DATE = re.compile(r"(?:D:)?(\d{4})(?:[-]?(\d{2})(?:[-]?(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the PDF's own table of contents."""

    title: str
    level: int
    """From 1."""
    page: int
    """Sheet that it points to, counted from 1; 0 for none."""
    y: float | None
    """Height on the page, in a frame that counts downward."""


@contextmanager
def open_pdf(data: bytes, name: str) -> Iterator[tuple[Any, bool]]:
    """A pypdfium2 document of ``data``, and whether it had to be mended first.

    Raises SourceError where it is empty, no PDF, locked by a password or too damaged.
    """
    if not data:
        raise SourceError("the file is empty", name, "give a file with text in it")
    if b"%PDF-" not in data[:MAX_HEADER_OFFSET]:
        raise SourceError("this is no PDF file, whatever its name says", name, "check the file")
    with PDFIUM:
        _quiet_library()
        pdf, was_mended = _load(data, name)
        try:
            yield pdf, was_mended
        finally:
            pdf.close()


def _quiet_library() -> None:
    """pypdfium2 tells of loops in outlines through logging, which is not for our users."""
    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)


def _load(data: bytes, name: str) -> tuple[Any, bool]:
    try:
        return pypdfium2.PdfDocument(data), False
    except pypdfium2.PdfiumError as error:
        code = error.err_code
    if code == raw.FPDF_ERR_PASSWORD:
        raise SourceError(
            "it is locked with a password", name,
            "open it in a PDF viewer, save or print a copy without the password and give that",
        )  # fmt: skip
    if code == raw.FPDF_ERR_SECURITY:
        raise SourceError(
            "it is encrypted in a way that narrator does not know", name, "give an open copy of it"
        )
    catalog = _CATALOG.search(data)
    if catalog:
        # A file that was cut off lost the table that says where its parts are: the catalog alone
        # lets PDFium find them again.
        tail = b"\nendstream\nendobj\ntrailer\n<< /Root %b %b R >>\nstartxref\n0\n%%%%EOF\n"
        try:
            return pypdfium2.PdfDocument(data + tail % (catalog[1], catalog[2])), True
        except pypdfium2.PdfiumError:
            pass
    raise SourceError(
        "it is damaged or cut off and cannot be opened", name, "download or export it again"
    )


def read_metadata(pdf: Any) -> Metadata:
    """Title, authors, date and language as the PDF gives them, without what programs put there."""
    fields = pdf.get_metadata_dict(skip_empty=True)
    title = _clean(fields.get("Title", ""))
    if _FILE_NAME_TITLE.fullmatch(title) or len(title) > MAX_TITLE_CHARACTERS:
        title = ""
    return Metadata(
        title=title,
        authors=split_authors(_clean(fields.get("Author", ""))),
        language=_read_language(pdf),
        date=to_iso_date(fields.get("CreationDate", "")),
        description=_NO_SUBJECT.sub("", _clean(fields.get("Subject", ""))),
    )


def split_authors(text: str) -> tuple[str, ...]:
    """The people in an author field.

    >>> split_authors("Yawney, John"), split_authors("Ada Hale and Bo Lind; Cy Moe")
    (('Yawney, John',), ('Ada Hale', 'Bo Lind', 'Cy Moe'))
    """
    names = re.split(r"\s*;\s*|\s+(?:and|&|und|et|y)\s+", text)
    if len(names) == 1 and all(" " in part.strip() for part in text.split(",")):
        names = text.split(",")
    return tuple(name.strip() for name in names if not _NO_AUTHOR.fullmatch(name.strip()))


def to_iso_date(text: str) -> str:
    """The day of a PDF date (PDF 32000-1, 7.9.4) in ISO 8601.

    >>> to_iso_date("D:20180530133107+02'00'"), to_iso_date("D:2018"), to_iso_date("May")
    ('2018-05-30', '2018', '')
    """
    found = _DATE.match(text.strip())
    if not found or not "1450" < found[1] < "2200":
        return ""
    month, day = found[2], found[3]
    if not month or not "01" <= month <= "12":
        return found[1]
    return "-".join((found[1], month, day) if day and "01" <= day <= "31" else (found[1], month))


def read_outline(pdf: Any) -> list[OutlineEntry]:
    """The PDF's bookmarks, in order."""
    entries = []
    for bookmark in islice(pdf.get_toc(), MAX_OUTLINE_ENTRIES):
        title = _clean(bookmark.get_title())
        target = bookmark.get_dest()
        index = target.get_index() if target else None
        y = _read_height(target) if target else None
        if title:
            page = 0 if index is None or index < 0 else index + 1
            entries.append(OutlineEntry(title, bookmark.level + 1, page, y))
    return entries


def _read_height(target: Any) -> float | None:
    """Where on its page a destination points to (PDF 32000-1, table 151)."""
    mode, values = target.get_view()
    if mode == raw.PDFDEST_VIEW_XYZ and len(values) > 1 and values[1]:
        return -float(values[1])
    if mode in (raw.PDFDEST_VIEW_FITH, raw.PDFDEST_VIEW_FITBH) and values and values[0]:
        return -float(values[0])
    return None


def _read_language(pdf: Any) -> str:
    size = raw.FPDFCatalog_GetLanguage(pdf, None, 0)
    if size <= 2 or size > 200:
        return ""
    buffer = (raw.FPDF_WCHAR * ((size + 1) // 2))()
    raw.FPDFCatalog_GetLanguage(pdf, buffer, size)
    tag = ctypes.string_at(buffer, size - 2).decode("utf-16-le", "replace").replace("_", "-")
    return tag if LANGUAGE_TAG.fullmatch(tag) and tag.lower() not in ("x-unknown", "und") else ""


def _clean(text: str) -> str:
    """``text`` on one line, without control characters and the language escapes of PDF 7.9.2.2."""
    text = re.sub(r"\x1b[^\x1b]{0,8}\x1b", "", text)
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
