"""Preformatted text in HTML: listings, and prose that only keeps its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from narrator.readers.encoding import clean_text
from narrator.readers.markup.dom import find_classes
from narrator.readers.markup.mathml import is_formula, math_to_text
from narrator.readers.markup.pictures import PICTURES, read_picture
from narrator.readers.markup.visibility import (
    IN_PICTURES,
    MACHINE,
    Reason,
    find_reason,
    seen_text,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_CODE_CLASS = re.compile(r".*(?:code|highlight|lang-|language-|brush|prettyprint|source|listing).*")
_CODE_LINE = re.compile(r"[{};]\s*$|^\s*(?:[$>#%]|//|/\*|<)|[=<>|\\]{2}|\w\(\)|\t|\S {3,}\S")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*[.,;:!?\"'”’)…]*|\d+")
MIN_WORDS_A_LINE = 4
MIN_WRAP = 50
MAX_WRAP = 100


def read_listing(element: _Element) -> tuple[str, list[tuple[Reason, str]]]:
    """The text of ``pre`` with its lines, and what in it is not read, with the reason."""
    pieces: list[str] = []
    unread: list[tuple[Reason, str]] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walker:
        if event == "end":
            pieces.append(inner.tail or "" if inner is not element else "")
        elif is_formula(inner):
            walker.skip_subtree()
            pieces.append(math_to_text(inner))
        elif inner.tag in PICTURES:
            walker.skip_subtree()
            picture = read_picture(inner)
            pieces.append(picture.alt)
            unread.append((IN_PICTURES, picture.other))
        elif inner is not element and (inner.tag in MACHINE or (reason := find_reason(inner))):
            walker.skip_subtree()
            if inner.tag not in MACHINE and reason:
                unread.append((reason, seen_text(inner)))
        else:
            pieces.append("\n" if inner.tag == "br" else inner.text or "")
    return clean_text("".join(pieces)).strip("\n").rstrip(), unread


def is_prose(element: _Element, text: str) -> bool:
    """Whether preformatted ``text`` is sentences and no listing: letters, notices, old e-mail."""
    if next(element.iter("code", "samp", "kbd", "span", "table"), None) is not None:
        return False
    around = element.getparent()
    marked = find_classes(element) | (find_classes(around) if around is not None else frozenset())
    if any(map(_CODE_CLASS.fullmatch, marked)):
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    words = text.split()
    if len(words) < MIN_WORDS_A_LINE * max(1, len(lines)):
        return False
    if sum(bool(_CODE_LINE.search(line)) for line in lines) > 0.1 * len(lines):
        return False
    return sum(bool(_WORD.fullmatch(word)) for word in words) >= 0.75 * len(words)


def split_prose(text: str) -> list[str]:
    """The paragraphs of preformatted prose; where its lines are only wrapped, they are joined."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return [_unwrap(part) for part in paragraphs]


def _unwrap(paragraph: str) -> str:
    lines = [" ".join(line.split()) for line in paragraph.split("\n")]
    wrapped = all(MIN_WRAP <= len(line) <= MAX_WRAP for line in lines[:-1])
    return (" " if wrapped else "\n").join(lines)
