"""What surrounds the text of a web page: navigation, advertisements, comments, related links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from narrator.readers.html.weights import Weight
from narrator.readers.markup.dom import find_classes, find_types
from narrator.readers.markup.visibility import MACHINE, Reason

if TYPE_CHECKING:
    from lxml.etree import _Element

FURNITURE: Reason = ("the page's navigation and furniture", "it is not of the text")
COMMENTS: Reason = ("the comments", "they are not of the text")

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SURE = frozenset({
    "ad", "ads", "advert", "adverts", "advertisement", "advertising", "adsbygoogle", "banner",
    "breadcrumb", "breadcrumbs", "consent", "cookie", "cookies", "disqus", "gdpr", "navbar",
    "navbox", "newsletter", "outbrain", "pagination", "pager", "paywall", "popup", "promo",
    "noprint", "share", "sharebar", "sharedaddy", "sharing", "signup", "skip", "social", "sponsor",
    "sponsored", "subscribe", "subscription", "taboola", "catlinks", "printfooter", "toast",
})  # fmt: skip
"""Words in a class or id that name nothing else."""
_LIKELY = frozenset({
    "aside", "categories", "footer", "jump", "links", "masthead", "menu", "more", "nav",
    "navigation", "popular", "post-nav", "prevnext", "read", "recirculation", "recommended",
    "recommendations", "related", "sidebar", "tags", "toc", "toolbar", "trending", "widget",
    "widgets",
})  # fmt: skip
"""Words that name furniture where it is made of links."""
_COMMENTS = frozenset({"comments", "comment", "commentlist", "respond", "replies"})
_CALLOUTS = frozenset({
    "note", "tip", "warning", "important", "caution", "danger", "admonition", "callout", "info",
    "hint", "example", "pullquote", "pull", "footnote", "footnotes", "endnotes", "definition",
})  # fmt: skip
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog",
                    "menu", "menubar", "toolbar"})  # fmt: skip
_CONTAINERS = frozenset({
    "div", "section", "aside", "ul", "ol", "nav", "form", "footer", "header", "p", "table",
    "details", "dl", "figure", "dialog", "td",
})  # fmt: skip
MAX_LINKED = 0.4
"""Share of letters in links above which a part of a page leads elsewhere."""
MIN_LINKS = 3
ALL_LINKED = 0.8
MAX_SHARE = 0.4
"""No part that holds more than this of the text is furniture, whatever it is called."""


def is_web_page(body: _Element) -> bool:
    """Whether ``body`` has the furniture of a website around its text, and is no bare document."""
    for element in body.iter("nav", "header", "footer", "aside", "dialog", "form", "div", "ul"):
        tag = element.tag
        names, types = find_names(element), find_types(element)
        if types & {"toc"} or _is_callout(element):
            continue
        if tag in ("nav", "dialog") or types & _ROLES or names & (_SURE | _COMMENTS):
            return True
        is_likely = tag in ("footer", "aside", "header") or (element.get("id") and names & _LIKELY)
        if is_likely and next(element.iter("a"), None) is not None:
            return True
    return False


def find_furniture(
    main: _Element, weights: Mapping[_Element, Weight], extracted: Mapping[_Element, int]
) -> dict[_Element, Reason]:
    """The parts inside ``main`` that are furniture, and the reason to leave each out.

    ``extracted`` has the letters inside an element that an article extractor took for text.
    """
    found: dict[_Element, Reason] = {}
    stack = list(main)[::-1]
    while stack:
        element = stack.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in MACHINE:
            continue
        weight = weights[element]
        is_small = weight.letters <= MAX_SHARE * weights[main].letters
        is_text = extracted.get(element, 0) >= 0.5 * weight.letters
        reason = _judge(element, weight, is_text) if is_small else None
        if reason:
            found[element] = reason
        else:
            stack += list(element)[::-1]
    return found


def find_names(element: _Element) -> frozenset[str]:
    """The words in the classes and the id of an element, in lower case."""
    text = f"{element.get('class') or ''} {element.get('id') or ''}"
    return frozenset(word.lower() for word in _WORD.findall(text)) if text.strip() else frozenset()


def _judge(element: _Element, weight: Weight, is_text: bool) -> Reason | None:
    tag = element.tag
    if tag not in _CONTAINERS:
        return None
    types, names = find_types(element), find_names(element)
    is_sure = tag in ("nav", "dialog") or bool(types & _ROLES) or bool(names & _SURE)
    is_comments = bool(names & _COMMENTS) and not _is_titled_part(element)
    is_likely = bool(names & _LIKELY) or tag in ("footer", "aside", "form")
    is_likely = is_likely or "complementary" in types
    if _is_callout(element) and not is_sure:
        return None
    if is_sure or is_comments:
        return COMMENTS if is_comments else FURNITURE
    if is_likely and (not is_text or weight.linked_share >= MAX_LINKED):
        return FURNITURE
    # A row of links that is no list of the text's own.
    is_row = weight.links >= MIN_LINKS and weight.linked_share >= ALL_LINKED
    return FURNITURE if is_row and not is_text else None


def _is_callout(element: _Element) -> bool:
    return bool(find_names(element) & _CALLOUTS) or bool(find_classes(element) & _CALLOUTS)


def _is_titled_part(element: _Element) -> bool:
    """Whether a part of a manual is merely called "Comments"."""
    if element.tag != "section" or next(element.iter("form", "textarea"), None) is not None:
        return False
    names = {word.lower() for word in _WORD.findall(element.get("class") or "")}
    return not names & _COMMENTS
