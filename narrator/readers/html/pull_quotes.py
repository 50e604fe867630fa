"""Pull quotes: sentences of a page's own text that it shows once more in large letters."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from lxml import etree

from narrator.readers.html.furniture import find_names
from narrator.readers.html.page_metadata import make_key
from narrator.readers.markup.visibility import MACHINE, Reason, seen_text

if TYPE_CHECKING:
    from lxml.etree import _Element

PULL_QUOTES: Reason = ("the pull quotes", "the text says the same")
MIN_LETTERS = 20
"""A shorter one can be in a text by chance."""


def find_pull_quotes(body: _Element, unread: Collection[_Element]) -> dict[_Element, Reason]:
    """The pull quotes whose words are also in the rest of what is read, with the reason."""
    quotes: list[_Element] = []
    parts: list[str] = []
    walker = etree.iterwalk(body, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            parts.append(element.tail or "")
        elif element in unread or element.tag in MACHINE:
            walker.skip_subtree()
        elif _is_pull_quote(element):
            quotes.append(element)
            walker.skip_subtree()
        else:
            parts.append(element.text or "")
    text = make_key("".join(parts)) if quotes else ""
    keys = {quote: make_key(seen_text(quote)) for quote in quotes}
    return {
        quote: PULL_QUOTES for quote, key in keys.items() if len(key) >= MIN_LETTERS and key in text
    }


def _is_pull_quote(element: _Element) -> bool:
    if not element.get("class") or element.tag in ("body", "main", "article"):
        return False
    names = find_names(element)
    return "pullquote" in names or {"pull", "quote"} <= names
