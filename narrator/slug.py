"""Slug: a name that any file system, address and player takes, made of any text."""

from __future__ import annotations

import re
import unicodedata

MOST_SLUG_LETTERS = 80
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[\d¹²³]")
"""Names that Windows keeps for devices."""


def make_slug(name: str) -> str:
    """A file name for ``name`` that is safe on Linux, macOS and Windows.

    >>> make_slug("Why can’t you leave?  A study"), make_slug("../CON"), make_slug("Ünïted—日本")
    ('why-cant-you-leave-a-study', 'con_', 'ünïted-日本')
    """
    text = unicodedata.normalize("NFC", re.sub(r"['’‘`]", "", name).lower())
    text = "".join(letter if _is_of_word(letter) else "-" for letter in text)
    text = re.sub(r"-+", "-", text).strip("-_")[:MOST_SLUG_LETTERS]
    text = text.encode()[: 2 * MOST_SLUG_LETTERS].decode(errors="ignore").rstrip("-_")
    if _RESERVED.fullmatch(text):
        text += "_"
    return text or "untitled"


def _is_of_word(letter: str) -> bool:
    """Whether ``letter`` belongs to a word, as the vowel signs of Hindi and Thai also do."""
    return letter.isalnum() or letter == "_" or unicodedata.category(letter)[0] == "M"
