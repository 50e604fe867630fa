"""The large first letter of a chapter, set in a box of its own, joined to the rest of its word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_CLASS = re.compile(r"drop-?_?caps?\w*|initial|lettrine|first-?_?letter|versal", re.IGNORECASE)
_LETTER = re.compile(r"\s*[\"'“‘«„]?[^\W\d_]\s*")
_BLOCKS = ("p", "div")


def join_drop_caps(root: _Element) -> None:
    """Move each block that is one large letter into the paragraph that goes on with its word."""
    for cap in list(root.iter(*_BLOCKS)):
        if len(cap) or not any(map(_CLASS.fullmatch, (cap.get("class") or "").split())):
            continue
        paragraph = cap.getnext()
        if paragraph is not None and paragraph.tag == "div" and not (paragraph.text or "").strip():
            inner = next(iter(paragraph), None)
            paragraph = inner if inner is not None and inner.tag == "p" else paragraph
        if (
            paragraph is None
            or paragraph.tag not in _BLOCKS
            or (cap.tail or "").strip()
            or not _LETTER.fullmatch(cap.text or "")
        ):
            continue
        text = paragraph.text or ""
        cap.tag, cap.text = "span", (cap.text or "").strip()
        # A word such as "A" or "I" is whole: the space after it is kept.
        cap.tail, paragraph.text = text.lstrip("\r\n\t"), None
        paragraph.insert(0, cap)
