"""What a file really is, whatever its name says."""

from __future__ import annotations

import re

from narrator.errors import SourceError
from narrator.readers.encoding import find_unicode

# Prefix and what it is; https://www.iana.org/assignments/media-types and the formats' own specs.
SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"ID3\x02", "an MP3 file"),
    (b"ID3\x03", "an MP3 file"),
    (b"ID3\x04", "an MP3 file"),
    (b"\xff\xfb", "an MP3 file"),
    (b"\xff\xf3", "an MP3 file"),
    (b"OggS", "an Ogg audio file"),
    (b"fLaC", "a FLAC audio file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"SQLite format 3\0", "a database"),
    (b"{\\rtf", "an RTF document"),
    (b"#EXTM3U", "a playlist"),
)
# The kind of a RIFF file follows its size: words begin with the four letters too.
_RIFF = re.compile(rb"RIFF.{4}(?:WAVE|AVI |WEBP|RMID|ACON|sfbk|CDR|AMV )", re.DOTALL)
_ZIP = b"PK\x03\x04"
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html|<html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_CONTROL = bytes(code for code in range(1, 32) if code not in b"\a\b\t\n\v\f\r\x1b")
MAX_NULS = 0.1
MAX_CONTROLS = 0.02
"""Shares of the bytes that broken programs leave in text."""
MAX_CONTROLS_IN_UTF8 = 0.1
"""More may stand in a text whose other bytes are valid UTF-8."""


def check_is_text(data: bytes, name: str) -> None:
    """Nothing where ``data`` can be text. Raises SourceError where it is empty or something else.

    NUL bytes are allowed here and there, as broken programs leave them in text, and everywhere
    in UTF-16 and UTF-32.
    """
    if not data:
        raise SourceError("the file is empty", name, "give a file with text in it")
    kind = _recognize(data)
    if kind:
        raise SourceError(f"this is {kind}, not text", name, "give a text or Markdown file")


_ENDINGS = {
    "a PDF file": ".pdf",
    "an EPUB book": ".epub",
    "a Word document": ".docx",
    "a web page (HTML)": ".html",
}


def find_ending(data: bytes) -> str:
    """The ending of files of the kind that ``data`` shows itself to be; empty where unknown.

    >>> find_ending(b"%PDF-1.7 ..."), find_ending(b"Once upon a time")
    ('.pdf', '')
    """
    return _ENDINGS.get(_find_signature(data), "")


def check_has_text(text: str, name: str) -> None:
    """Nothing where ``text`` holds more than white space. Raises SourceError otherwise."""
    if not text or text.isspace():
        raise SourceError(
            "there is nothing but white space in it", name, "give a file with text in it"
        )


def _find_signature(data: bytes) -> str:
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(_ZIP):
        return _recognize_zip(data)
    if _RIFF.match(data):
        return "a WAV or other RIFF file"
    if data[4:8] == b"ftyp":
        return "an MP4 audio or video file"
    return "a web page (HTML)" if _WEB_PAGE.match(data[:1000]) else ""


def _recognize(data: bytes) -> str:
    kind = _find_signature(data)
    if kind:
        return kind
    sample = data[:100_000]
    nuls = sample.count(0) / len(sample)
    controls = sum(map(sample.count, _CONTROL)) / len(sample)
    if nuls <= MAX_NULS and controls <= MAX_CONTROLS:
        return ""
    encoding = find_unicode(data)
    # In UTF-16 and UTF-32 such bytes are parts of letters.
    is_text = controls <= MAX_CONTROLS_IN_UTF8 if encoding == "utf-8" else bool(encoding)
    return "" if is_text else "a binary file"


def _recognize_zip(data: bytes) -> str:
    if b"mimetypeapplication/epub+zip" in data[:200] or _has_entry(data, b"META-INF/container.xml"):
        return "an EPUB book"
    if any(_has_entry(data, name) for name in (b"word/", b"/word/", b"word\\")):
        return "a Word document"
    return "a ZIP archive"


def _has_entry(data: bytes, name: bytes) -> bool:
    """Whether a local file header (APPNOTE 4.3.7) or one of the directory begins with ``name``.

    Damaged archives have lost their directory, so that headers are looked for themselves.
    """
    at = data.find(name)
    while at >= 0:
        if at >= 30 and data.startswith(_ZIP, at - 30):
            return True
        if at >= 46 and data.startswith(b"PK\x01\x02", at - 46):
            return True
        at = data.find(name, at + 1)
    return False
