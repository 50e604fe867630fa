"""The table of contents inside an HTML document: links to the headings that follow."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from narrator.readers.html.weights import Weight, weigh_elements
from narrator.readers.markup.dom import find_types
from narrator.readers.markup.visibility import Reason, seen_text
from narrator.readers.parts import find_kind_of_title

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENTS: Reason = ("the table of contents", "the chapters are announced themselves")
MIN_LINKS = 3
MIN_LINKED = 0.75
"""Share of its letters that a table of contents has in links."""
MAX_PASSED = 0.5
"""Share of the text that may stand before it: links further down are an index."""


def find_contents(body: _Element, unread: Collection[_Element] = ()) -> dict[_Element, Reason]:
    """The elements that make up the table of contents of ``body``, with the reason.

    It comes before most of the text and consists of links into the same file. ``unread`` are
    elements that are no part of the text.
    """
    ids = {name for e in body.iter("*") for name in (e.get("id"), e.get("name")) if name}
    weights = weigh_elements(body, lambda href: href[:1] == "#" and href[1:] in ids)
    framed = sum(weights[element].letters for element in unread)
    limit = MAX_PASSED * (weights[body].letters - framed)
    found: dict[_Element, Reason] = {}
    passed = 0
    stack = [body]
    while stack and passed <= limit:
        element = stack.pop()
        if element in unread:
            continue
        if "toc" in find_types(element):
            found[element] = CONTENTS
        elif weights[element].links < MIN_LINKS:
            passed += weights[element].letters
        else:
            children = [child for child in element if child not in unread]
            for before, row in _find_rows(children, weights):
                if passed + before <= limit:
                    found |= dict.fromkeys(row, CONTENTS)
            stack += [child for child in reversed(children) if child not in found]
    return found


def _find_rows(
    elements: Iterable[_Element], weights: Mapping[_Element, Weight]
) -> Iterator[tuple[int, list[_Element]]]:
    """Of ``elements``, neighbours that are links, with the line "Contents" over them.

    Each row comes with the letters before it.
    """
    row: list[_Element] = []
    title: _Element | None = None
    before = letters = 0
    for element in (*elements, None):
        weight = weights[element] if element is not None else Weight()
        if element is not None and weight.links and weight.linked_share >= MIN_LINKED:
            before = before if row else letters
            row.append(element)
        elif element is None or weight.letters:
            kind = find_kind_of_title(seen_text(title)) if title is not None else ""
            if sum(weights[part].links for part in row) >= MIN_LINKS and kind != "index":
                yield before, [title, *row] if title is not None and kind == "toc" else row
            row, title = [], element
        letters += weight.letters
        # Links with words between them are those of a sentence.
        if element is not None and row and re.search(r"[^\W\d_]", element.tail or ""):
            row, title = [], None
