"""Project Gutenberg's frame around an HTML book: its header read, its licence left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from narrator.document import Metadata
from narrator.readers.gutenberg import CREDIT, END, HEADER, LICENCE, START, read_header
from narrator.readers.lines import split_lines
from narrator.readers.markup.dom import inner_text
from narrator.readers.markup.visibility import Reason, seen_text

if TYPE_CHECKING:
    import re

    from lxml.etree import _Element

CREDIT_LETTERS = 600


def find_frame(body: _Element, *, is_part: bool = False) -> tuple[dict[_Element, Reason], Metadata]:
    """The elements of Project Gutenberg's frame, with reasons, and what its header says.

    ``is_part`` is true for one file of several, which may have the end alone.
    """
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
    start = None if unread else _find_holder(body, START)
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
            and CREDIT.match(text := seen_text(credit))
            and len(text) < CREDIT_LETTERS
        ):
            unread[credit] = HEADER
    if start is not None or (is_part and not unread):
        end = _find_holder(body, END, after=start)
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
