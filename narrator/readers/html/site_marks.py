"""What well-known makers of websites mark as furniture, and the box that they set before a text."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import TYPE_CHECKING

from lxml import etree

from narrator.readers.html.furniture import FURNITURE, MAX_SHARE, MIN_LINKS
from narrator.readers.html.page_metadata import is_same_title, read_title
from narrator.readers.html.weights import Weight
from narrator.readers.markup.dom import find_classes
from narrator.readers.markup.note_rules import HEADINGS
from narrator.readers.markup.visibility import MACHINE, Reason, seen_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = frozenset({
    # MediaWiki: where a thing is on the map, other articles, other languages, banners.
    "mw-indicators", "mw-content-subtitle", "mw-redirectedfrom",
    "hatnote", "ambox", "mw-portlet-lang", "vector-page-toolbar", "navbox", "catlinks",
    # Stack Exchange: votes, badges, the names under a post, its tags and controls.
    "votecell", "js-voting-container", "js-vote-count", "post-signature", "user-info",
    "js-post-menu", "post-taglist", "js-sort-preference-change", "aside-cta",
    # Medium: what its own reader aloud passes over, applause, who wrote and what else.
    "speechify-ignore", "pw-multi-vote-count", "pw-multi-vote-icon", "pw-responses-count",
    "pw-follower-count", "pw-author-name",
    # Blogger: the name of the site, the day over the posts, ways to other posts.
    "titlewrapper", "descriptionwrapper", "date-header", "blog-pager", "post-feeds",
    "feed-links", "post-footer",
})  # fmt: skip
"""Whole classes that name furniture wherever they stand."""
_IDS = frozenset({"coordinates", "contentsub", "catlinks", "blog-pager", "mw-content-subtitle"})
"""Ids that do so where neither a heading nor a paragraph is inside: a part may be named so."""
_SORTING = "answer-sort"


def find_site_marks(body: _Element, weights: Mapping[_Element, Weight]) -> dict[_Element, Reason]:
    """The elements of ``body`` that its maker marks as furniture; none that holds the title."""
    found: dict[_Element, Reason] = {}
    limit = MAX_SHARE * weights[body].letters
    told = read_title(body.getroottree().getroot())
    walker = etree.iterwalk(body, events=("start",))
    for _, element in walker:
        if element.tag in MACHINE:
            walker.skip_subtree()
        elif _is_marked(element) and weights[element].letters <= limit:
            headings = element.iter(*HEADINGS)
            if not any(is_same_title(seen_text(heading), told) for heading in headings):
                found[element] = FURNITURE
                walker.skip_subtree()
    return found


def move_boxes(body: _Element) -> None:
    """Move the box of facts that opens an article behind its first paragraphs, before its parts.

    It stands beside them on the page, and nobody would read it aloud first.
    """
    boxes = [
        *(one for one in body.iter("table") if "infobox" in find_classes(one)),
        *(one for one in body.iter("aside") if "portable-infobox" in find_classes(one)),
    ]
    for around, box in {box.getparent(): box for box in reversed(boxes)}.items():
        if around is None or any(one.tag == "p" for one in box.itersiblings(preceding=True)):
            continue
        lead = takewhile(lambda one: not _opens_part(one), box.itersiblings())
        paragraphs = [one for one in lead if one.tag == "p"]
        if paragraphs:
            _move_behind(box, paragraphs[-1])


def _move_behind(box: _Element, last: _Element) -> None:
    """Move ``box`` behind ``last``; the text after each stays where it is."""
    before, around = box.getprevious(), box.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (box.tail or "")
    elif around is not None:
        around.text = (around.text or "") + (box.tail or "")
    box.tail, last.tail = last.tail, None
    last.addnext(box)


def _opens_part(element: _Element) -> bool:
    return element.tag in (*HEADINGS, "section") or any(
        child.tag in HEADINGS for child in element if element.tag == "div"
    )


def _is_marked(element: _Element) -> bool:
    name = (element.get("id") or "").lower()
    if find_classes(element) & _MARKS:
        return True
    if name in _IDS and element.tag in ("div", "span"):
        return next(element.iter(*HEADINGS, "p"), None) is None
    if element.tag == "label":
        return (element.get("for") or "").startswith(_SORTING)
    return element.tag == "div" and _follows_question(element)


def _follows_question(element: _Element) -> bool:
    """Whether ``element`` says when a question was asked, and how often it was seen."""
    before = element.getprevious()
    return (
        before is not None
        and before.get("id") == "question-header"
        and not any(len(child) > MIN_LINKS or child.tag == "p" for child in element)
    )
