"""Characters that Word shows through the font of a run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from narrator.readers.docx.xml import attribute

if TYPE_CHECKING:
    from lxml.etree import _Element

CHECKED, UNCHECKED = "☑", "☐"
_PRIVATE = re.compile("[\uf020-\uf0ff]")
# Symbol fonts put their signs at U+F000 plus the code of the font (17.3.3.30). The encoding of
# the font Symbol is Adobe's, https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt
_GREEK = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL = _GREEK | {
    0x22: "∀", 0x24: "∃", 0x2D: "−", 0x40: "≅", 0x5E: "⊥", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄",
    0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCC: "⊂",
    0xCD: "⊆", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD2: "®", 0xD3: "©", 0xD4: "™",
    0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐",
    0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x6F: UNCHECKED, 0x71: UNCHECKED, 0x72: UNCHECKED, 0xA8: UNCHECKED,
    0x78: CHECKED, 0xFD: CHECKED, 0xFE: CHECKED, 0xFC: "✓", 0xFB: "✗",
    0x6C: "•", 0x6E: "•", 0x75: "•", 0x76: "•", 0x77: "•", 0xA7: "•", 0x9F: "•", 0xD8: "•",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "⇒", 0x4A: "🙂", 0x4C: "🙁",
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓", 0x4F: "✗", 0x52: CHECKED, 0x51: CHECKED, 0x53: CHECKED, 0x54: CHECKED,
    0xA3: UNCHECKED, 0x2A: UNCHECKED, 0x30: UNCHECKED,
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings2": _WINGDINGS_2}


def read_symbol(symbol: _Element) -> str:
    """The Unicode text of a ``w:sym``; empty where its font's sign has none."""
    code = attribute(symbol, "w:char")
    if not re.fullmatch(r"[0-9A-Fa-f]{1,5}", code):
        return ""
    return map_symbol_font(chr(int(code, 16)), attribute(symbol, "w:font"), is_symbol=True)


def map_symbol_font(text: str, font: str, *, is_symbol: bool = False) -> str:
    """``text`` with the private characters of symbol fonts as Unicode, or without them.

    ``is_symbol`` where plain characters of the font stand for signs as well.

    >>> map_symbol_font("2 \uf0b4 \uf061", "Symbol")
    '2 × α'
    """
    signs = _FONTS.get(font.replace(" ", "").casefold())
    if signs and is_symbol and all("\x20" <= letter <= "\xff" for letter in text):
        text = "".join(chr(0xF000 + ord(letter)) for letter in text)
    if text.isascii() or not _PRIVATE.search(text):
        return text
    known = signs or {}
    return _PRIVATE.sub(lambda match: known.get(ord(match[0]) - 0xF000, ""), text)
