"""Markup: what the XML files of a book have in common: heads, lengths and the names of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from narrator.writers.sentence import escape_text

FORMAT = "Daisy 2.02"
GENERATOR = "narrator"
XHTML_HEAD = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
"""
SMIL_HEAD = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd">
"""
MOST_PAGE_DIGITS = 9
"""A greater number is no page of a book, and too great for the software that counts pages."""
_ROMAN = re.compile(r"(?=.)m*(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})", re.IGNORECASE)


def write_metas(pairs: Iterable[tuple[str, str]]) -> str:
    """``meta`` elements with a name and a value each, as XHTML 1.0 and SMIL 1.0 both have them."""
    return "\n".join(
        f'<meta name="{name}" content="{escape_text(" ".join(value.split()))}" />'
        for name, value in pairs
    )


def ms_to_seconds(time_ms: int) -> str:
    """A length or a moment in SMIL.

    >>> ms_to_seconds(61_500)
    '61.500s'
    """
    return f"{time_ms // 1000}.{time_ms % 1000:03}s"


def name_page_class(label: str) -> str:
    """The class of a page by its label: front matter has Roman numerals, the rest Arabic ones.

    >>> [name_page_class(label) for label in ("xiv", "12", "A-3", "")]
    ['page-front', 'page-normal', 'page-special', 'page-special']
    """
    if label.isascii() and label.isdigit() and len(label) <= MOST_PAGE_DIGITS:
        return "page-normal"
    return "page-front" if _ROMAN.fullmatch(label) else "page-special"
