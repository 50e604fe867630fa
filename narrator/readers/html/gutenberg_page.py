"""Project Gutenberg's frame around an HTML book: its header read, its licence left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from narrator.document import Metadata
from narrator.readers.lines import split_lines
from narrator.readers.markup.dom import inner_text
from narrator.readers.markup.visibility import Reason, seen_text
from narrator.readers.text.gutenberg import read_header

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADER: Reason = ("Project Gutenberg header", "it is not of the work")
LICENCE: Reason = ("Project Gutenberg licence", "it is not of the work")
CREDIT_LETTERS = 600

# https://www.gutenberg.org/policy/ and the wordings since 1991, seen in the books themselves.
_START = re.compile(
    r"\*{3}\s?START OF (?:THE|THIS) PROJECT GUTENBERG|\*END[* ]*THE SMALL PRINT", re.IGNORECASE
)
_END = re.compile(
    r"\*{3}\s?END OF (?:THE|THIS) PROJECT GUTENBERG|^\s*End of (?:the |this )?Project Gutenberg",
    re.IGNORECASE | re.MULTILINE,
)
_CREDIT = re.compile(r"\s*(?:Produced|E-?text prepared|Transcribed|This etext was)\b")


def find_frame(body: _Element) -> tuple[dict[_Element, Reason], Metadata]:
    """The elements of Project Gutenberg's frame, with reasons, and what its header says."""
    unread: dict[_Element, Reason] = {}
    header = ""
    for element in body.iter("*"):
        name = element.get("id") or ""
        if name in ("pg-header", "pg-machine-header"):
            unread[element] = HEADER
            lines = map(inner_text, element.iter("p", "pre"))
            header = header or "\n".join(" ".join(line.split()) for line in lines)
        elif name == "pg-footer":
            unread[element] = LICENCE
    start = None if unread else _find_holder(body, _START)
    if start is not None:
        header = inner_text(start)
        for element in _list_beside(start, body, preceding=True):
            unread[element] = HEADER
            header = seen_text(element) + "\n" + header if element is not start else header
        credit = start.getnext()
        while credit is not None and not seen_text(credit).strip():
            credit = credit.getnext()
        if (
            credit is not None
            and _CREDIT.match(text := seen_text(credit))
            and len(text) < CREDIT_LETTERS
        ):
            unread[credit] = HEADER
        end = _find_holder(body, _END, after=start)
        if end is not None:
            unread |= dict.fromkeys(_list_beside(end, body, preceding=False), LICENCE)
    return unread, read_header(split_lines(header)) if header else Metadata()


def _find_holder(
    body: _Element, mark: re.Pattern[str], after: _Element | None = None
) -> _Element | None:
    """The child of ``body``, or of a part of it, whose own text has ``mark``."""
    is_past = after is None
    for element in body.iter("*"):
        if is_past and element is not after and isinstance(element.tag, str):
            own = [element.text, *(child.tail for child in element)]
            if any(mark.search(text) for text in own if text):
                while element.tag in ("b", "i", "span", "a", "strong", "em", "big", "small"):
                    around = element.getparent()
                    if around is None or around is body:
                        break
                    element = around
                return None if element is body else element
        is_past = is_past or element is after
    return None


def _list_beside(element: _Element, body: _Element, *, preceding: bool) -> list[_Element]:
    """``element`` and everything before it, or after it, up to the edge of ``body``."""
    found = [element]
    at = element
    while at is not body:
        found += at.itersiblings("*", preceding=preceding)
        around = at.getparent()
        if around is None:
            break
        at = around
    return found
