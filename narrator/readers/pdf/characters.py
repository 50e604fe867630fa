"""The characters that PDFium finds in a PDF, as text."""

from __future__ import annotations

import re
import unicodedata

PLAIN_END = 0xD800
"""Below it every character but white space is what it is."""
_LIGATURES = range(0xFB00, 0xFB50)
_ARABIC_FORMS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFF))
_COMBINING = re.compile(r"[\u0300-\u036f]")
_MARKS_BEFORE = re.compile(r"([\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+)(\w)")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LINE_END_HYPHEN = 2
"""PDFium's sign for a hyphen that ends a line; no line break follows it."""


def decode_character(code: int) -> str:
    """The text of one character of PDFium's: ligatures and Arabic forms resolved, else empty.

    >>> decode_character(0xFB01), decode_character(0x41), decode_character(0)
    ('fi', 'A', '')
    """
    if code == 32:
        return " "
    if code in _LIGATURES or any(code in forms for forms in _ARABIC_FORMS):
        return unicodedata.normalize("NFKC", chr(code))
    if code == LINE_END_HYPHEN:
        return "-"
    if code < 32 or 0xFFFE <= code <= 0xFFFF or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return ""
    return chr(code)


def is_right_to_left(text: str) -> bool:
    """Whether most letters of ``text`` belong to Hebrew, Arabic or a script like them."""
    if text.isascii():
        return False
    letters = sum(map(str.isalpha, text))
    return letters > 0 and len(_RIGHT_TO_LEFT.findall(text)) * 2 > letters


def reverse_visual(text: str) -> str:
    """A word of a right-to-left script, given as it is seen from the left, in reading order.

    >>> reverse_visual("1948םולש") == "שלום1948"
    True
    """
    turned = text[::-1]
    turned = re.sub(r"\d+", lambda digits: digits[0][::-1], turned)
    return _MARKS_BEFORE.sub(r"\2\1", turned)


def join_accents(text: str) -> str:
    """``text`` with letters and the accents that stand over them as one character each."""
    return unicodedata.normalize("NFC", text) if _COMBINING.search(text) else text
