"""Bytes of a text file in, clean Unicode text out."""

from __future__ import annotations

import codecs
import re
import unicodedata

from narrator.errors import SourceError
from narrator.readers.charset import can_decode, decode_legacy, is_plausible_utf16

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2))
SAMPLE_BYTES = 100_000
MAX_CONTROLS = 0.3

# ECMA-48: control sequences (5.4) and control strings (5.6); a terminal's colours and titles.
_ESCAPE_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[ -/]*[0-~])?"
)
# Unicode 5.8: VT, NEL and U+2028 end a line as LF does.
_LINE_END = re.compile(r"\r\n?|[\v\x85\u2028]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters, but for TAB, LF and FF
    "\u00ad"  # soft hyphen
    "\u200b\u2060\ufeff"  # zero-width space, word joiner, byte order mark
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks: sound has no direction
    "\ufff9-\ufffb"
    "\ufdd0-\ufdef"  # noncharacters, here and below (Unicode 23.7): no XML and no HTML takes them
    + "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000))
    + "]"
)
_SOFT_HYPHEN_AT_END = re.compile(r"\u00ad[ \t]*\n[ \t]*(\S+)")
# Left by software that took Windows-1252 for Latin-1 (as in the HTML standard, 13.2.5.80).
_C1 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)
}


def decode_text(data: bytes, name: str) -> str:
    """The text in ``data``, its lines ended by line feeds, in Unicode's normal form C.

    A byte order mark decides; then UTF-8; then UTF-16 and UTF-32 by their look; then what
    the bytes make plausible words in. Control characters, soft hyphens and characters
    without width are taken out (but for the joiners that Persian or Hindi spelling needs);
    form feeds stay. Raises SourceError, with the line, where no known encoding fits.
    """
    return clean_text(_decode(data, name))


def clean_text(text: str) -> str:
    r"""``text`` without control and invisible characters, lines ended by line feeds, in NFC.

    >>> clean_text("co\u00adoperate\r\nnow\uffff")
    'cooperate\nnow'
    """
    if text.isprintable():
        return unicodedata.normalize("NFC", text)
    text = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    text = _ESCAPE_SEQUENCE.sub("", text)
    text = _SOFT_HYPHEN_AT_END.sub(r"\1\n", text)
    return unicodedata.normalize("NFC", _drop_unseen(text))


def _drop_unseen(text: str) -> str:
    """``text`` without what is neither visible nor white space; there is little of it, if any."""
    for sign in [sign for sign in set(text) if not sign.isprintable()]:
        if ord(sign) in _C1:
            text = text.replace(sign, _C1[ord(sign)])
        elif _DROPPED.match(sign):
            text = text.replace(sign, "")
    return text


def lost_characters(text: str) -> tuple[str, ...]:
    """A warning where ``text`` holds replacement characters (U+FFFD) that came in its file."""
    count = text.count("\ufffd")
    if not count:
        return ()
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    return (
        f"{count} characters were already lost in the source (first in line {line}); "
        "compare it with the original",
    )


def find_unicode(data: bytes) -> str:
    """The UTF-8, UTF-16 or UTF-32 that ``data`` is in by its mark or its look, or nothing."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    is_utf8 = can_decode(data, "utf-8")
    if b"\0" not in data:
        return "utf-8" if is_utf8 else ""
    sample = data[:SAMPLE_BYTES]
    controls = sum(map(sample.count, range(32))) - sample.count(b"\n")
    # UTF-16 of nearly any alphabet is full of bytes below 32, one in every pair.
    if is_utf8 and controls < MAX_CONTROLS * len(sample):
        return "utf-8"
    wide = (
        encoding
        for encoding, width in WIDE
        if len(data) % width == 0 and can_decode(data, encoding)
    )
    # The sample is whole characters in any of them.
    return next((name for name in wide if is_plausible_utf16(sample.decode(name, "ignore"))), "")


def _decode(data: bytes, name: str) -> str:
    # ISO-2022-JP is ASCII to the eye: its escape sequences (RFC 1468) change what bytes mean.
    if b"\x1b$" in data and can_decode(data, "iso2022_jp"):
        return data.decode("iso2022_jp")
    encoding = find_unicode(data)
    if not encoding:
        return data.decode("utf-8") if can_decode(data, "utf-8") else decode_legacy(data, name)
    mark = next(
        (mark for mark, marked in BOMS if marked == encoding and data.startswith(mark)), b""
    )
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, len(mark) + error.start) + 1
        raise SourceError(
            f"its first bytes say {encoding.upper()}, but the bytes in line {line} are not",
            name,
            "save it as UTF-8",
        ) from None
