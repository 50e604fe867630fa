"""Where the text of a web page is: the element that holds it, and what in it is left unread.

An extractor only tells which paragraphs are of the text; what is read is the page itself, since
extractors lose alternatives of pictures, languages and notes.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from lxml import etree

from narrator.document import count_letters
from narrator.readers.html.furniture import FURNITURE, find_emptied, find_furniture, judge
from narrator.readers.html.page_metadata import is_same_title, read_title
from narrator.readers.html.site_marks import find_site_marks
from narrator.readers.html.weights import Weight, weigh_elements
from narrator.readers.markup.note_rules import HEADINGS
from narrator.readers.markup.notes import Notes
from narrator.readers.markup.visibility import MACHINE, Reason, find_reason, seen_text
from narrator.readers.parts import find_kind_of_title

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST = 0.92
"""Share of the extracted text that the main part must hold."""
LITTLE = 0.25
"""An extractor that finds less than this of the page's unlinked text has missed it."""
TAKEN = 0.5
"""Share of its unlinked text that the extractor must take of a part of the text."""
TINY = 300
"""A page with fewer unlinked letters gives an extractor nothing to judge by."""
PREFIX = 60
_BACK_MATTER = frozenset({"bibliography", "endnotes", "footnotes", "glossary", "acknowledgments"})
"""Parts of a text that extractors take for something else."""
_FRAMES = frozenset({"nav", "aside", "footer", "dialog", "form"})
_LEAVES = frozenset({
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "td", "th", "dd", "dt",
    "div", "figcaption", "section", "article", "summary",
})  # fmt: skip


def find_unread(body: _Element) -> Mapping[_Element, Reason]:
    """The elements of a web page that are not of its text, and the reasons."""
    weights = weigh_elements(body)
    extracted = _weigh_extracted(body, _extract_lines(body))
    main = find_main(body, weights, extracted)
    unread = find_furniture(main, weights, extracted)
    wanted = _find_wanted(body)
    inner = main
    for around in main.iterancestors():
        if inner is body:
            break
        unread |= _judge_beside(inner, around, weights, extracted, wanted)
        inner = around
    unread |= find_site_marks(body, weights)
    for still_unread in (_FRAMES, frozenset[str]()):
        if sum(weights[element].letters for element in unread) < weights[body].letters:
            break
        # Where nothing else is left, what looks like furniture is the text.
        unread = {element: why for element, why in unread.items() if element.tag in still_unread}
    return find_emptied(body, unread)


def _judge_beside(
    inner: _Element,
    around: _Element,
    weights: Mapping[_Element, Weight],
    extracted: Mapping[_Element, int],
    wanted: Collection[_Element],
) -> dict[_Element, Reason]:
    """What of ``around`` is not of the text, besides what is in ``inner``, which holds most of it.

    A part of the text is what the extractor took most of, the title, the notes, and what lies
    between such parts and does not look like furniture.
    """
    children = [child for child in around if isinstance(child.tag, str)]
    is_text = [
        child is inner
        or child in wanted
        or (
            extracted.get(child, 0) >= TAKEN * (weights[child].letters - weights[child].linked) > 0
            and child.tag not in _FRAMES
        )
        for child in children
    ]
    first, last = is_text.index(True), len(is_text) - is_text[::-1].index(True)
    unread: dict[_Element, Reason] = {}
    for at, child in enumerate(children):
        if child is inner or child.tag in MACHINE:
            continue
        weight = weights[child]
        reason = judge(child, weight, extracted.get(child, 0) >= TAKEN * weight.letters)
        if not reason and (is_text[at] or first < at < last):
            unread |= find_furniture(child, weights, extracted, weights[inner])
        elif child.tag not in HEADINGS or not any(is_text[at + 1 : at + 2]):
            unread[child] = reason or FURNITURE
    return unread


def _find_wanted(body: _Element) -> set[_Element]:
    """The elements that hold the title of the page, notes that it refers to, or its sources."""
    notes = Notes(body, "")
    referred = set(notes.references.values())
    parts = [element for element, name in notes.notes.items() if name in referred]
    root = body.getroottree().getroot()
    told = read_title(root)
    parts += [h for h in body.iter("h1") if is_same_title(seen_text(h), told)]
    headings = (h for h in body.iter(*HEADINGS) if find_kind_of_title(seen_text(h)) in _BACK_MATTER)
    parts += headings
    return {element for part in parts for element in (part, *part.iterancestors())}


def find_main(
    body: _Element, weights: Mapping[_Element, Weight], extracted: Mapping[_Element, int]
) -> _Element:
    """The smallest element that holds nearly all the text, with its head and its pictures."""
    unlinked = weights[body].letters - weights[body].linked
    if unlinked < TINY or extracted.get(body, 0) < LITTLE * unlinked:
        return _find_marked(body, weights)
    main = body
    while True:
        inner = next((c for c in main if extracted.get(c, 0) >= MOST * extracted[body]), None)
        if inner is None or inner.tag in ("p", "table", "ul", "ol", "dl", "tbody", "blockquote"):
            break
        main = inner
    return _widen(main, body)


def _find_marked(body: _Element, weights: Mapping[_Element, Weight]) -> _Element:
    """What the page itself marks as its main part, where that is most of it; else all of it."""
    for found in (
        list(body.iter("main")),
        [e for e in body.iter("div", "section") if e.get("role") == "main"],
        list(body.iter("article")),
    ):
        seen = [element for element in found if element in weights]
        if len(seen) == 1 and weights[seen[0]].letters >= LITTLE * weights[body].letters:
            return seen[0]
    return body


def _widen(main: _Element, body: _Element) -> _Element:
    """The ``article`` or ``main`` around ``main``: it also holds the head and the first picture."""
    found = main
    for around in main.iterancestors():
        if around is body:
            break
        if around.tag in ("article", "main") or around.get("role") in ("main", "article"):
            found = around
            if around.tag == "article":
                break
    return found


def _extract_lines(body: _Element) -> frozenset[str]:
    """The paragraphs that trafilatura takes for the text, white space collapsed."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    source = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    try:
        text = trafilatura.extract(
            f"<html>{source}</html>", favor_recall=True, include_comments=False,
            include_tables=True, output_format="txt",
        )  # fmt: skip
    except (RecursionError, ValueError, TypeError, AttributeError, etree.LxmlError):
        # It only locates the text; the page's own marks do that, too.
        return frozenset()
    return frozenset(_key(line) for line in (text or "").split("\n") if line.strip())


def _weigh_extracted(body: _Element, lines: frozenset[str]) -> dict[_Element, int]:
    """By element, the letters inside it that are in ``lines``."""
    starts = {line[:PREFIX] for line in lines if len(line) >= PREFIX}
    weights: dict[_Element, int] = defaultdict(int)
    walker = etree.iterwalk(body, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element.tag in MACHINE or find_reason(element):
                walker.skip_subtree()
            elif element.tag in _LEAVES and not any(child.tag in _LEAVES for child in element):
                text = seen_text(element)
                key = _key(text)
                if key and (key in lines or (len(key) >= PREFIX and key[:PREFIX] in starts)):
                    weights[element] += count_letters(text)
        elif element is not body and weights.get(element):
            around = element.getparent()
            if around is not None:
                weights[around] += weights[element]
    return weights


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
