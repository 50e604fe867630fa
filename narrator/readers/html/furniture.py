"""What surrounds the text of a web page: navigation, advertisements, comments, related links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from narrator.document import count_letters
from narrator.readers.html.weights import Weight
from narrator.readers.markup.dom import find_classes, find_types, inner_text
from narrator.readers.markup.note_rules import HEADINGS
from narrator.readers.markup.pictures import PICTURES
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
    "sponsored", "subscribe", "subscription", "taboola", "catlinks", "printfooter", "sitesub",
    "toast",
})  # fmt: skip
"""Words in a class or id that, alone or with those of _BOXES, name nothing else."""
_BOXES = frozenset({
    "above", "addthis", "addtoany", "area", "article", "bar", "below", "block", "body", "bottom",
    "box", "btn", "button", "buttons", "card", "col", "component", "container", "content", "cta",
    "email", "entry", "facebook", "fb", "footer", "form", "google", "group", "header", "holder",
    "icon", "icons", "inline", "inner", "item", "items", "js", "label", "law", "layer", "left",
    "link", "links", "list", "main", "media", "message", "mobile", "modal", "module", "nav", "next",
    "notice", "notification", "overlay", "page", "panel", "post", "prev", "region", "right", "row",
    "save", "section", "site", "slot", "space", "sticky", "text", "this", "title", "top", "twitter",
    "unit", "view", "whatsapp", "widget", "wrap", "wrapper",
})  # fmt: skip
"""Words for the boxes of a page and for what sharing is done with."""
_LIKELY = frozenset({
    "aside", "categories", "footer", "jump", "links", "masthead", "menu", "more", "nav",
    "navigation", "popular", "post-nav", "prevnext", "read", "recirculation", "recommended",
    "recommendations", "related", "relatedposts", "sidebar", "tags", "toc", "toolbar", "trending",
    "widget", "widgets", "taxonomy", "tag",
})  # fmt: skip
"""Words that name furniture where it is made of links."""
_AROUND = frozenset({
    "menu", "nav", "navigation", "sidebar", "masthead", "header", "footer", "topbar", "topnav",
    "main-menu", "site-header", "site-footer", "mainmenu", "side-bar", "hdr", "ftr", "related",
    "related-posts", "related-articles",
})  # fmt: skip
"""Whole classes and ids that name the parts of a website."""
_COMMENTS = frozenset({"comments", "comment", "commentlist", "respond", "replies"})
_CALLOUTS = frozenset({
    "note", "tip", "warning", "important", "caution", "danger", "admonition", "callout", "info",
    "hint", "example", "pullquote", "pull", "footnote", "footnotes", "endnote", "endnotes",
    "definition",
})  # fmt: skip
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog",
                    "menu", "menubar", "toolbar"})  # fmt: skip
_CONTAINERS = frozenset({
    "div", "section", "aside", "ul", "ol", "nav", "form", "footer", "header", "p", "table",
    "details", "dl", "figure", "dialog", "td", "center",
})  # fmt: skip
MAX_LINKED = 0.4
"""Share of letters in links above which a part of a page leads elsewhere."""
MIN_LINKS = 3
MIN_TEXT = 200
"""Letters of a part that is text though its class names furniture."""
ALL_LINKED = 0.8
MAX_SHARE = 0.4
"""No part that holds more than this of the text is furniture, whatever it is called; a menu,
which its element says it is, can be longer than the text."""


def is_web_page(body: _Element) -> bool:
    """Whether ``body`` has the furniture of a website around its text, and is no bare document."""
    if _is_shared(body):
        return True
    for element in body.iter("nav", "header", "footer", "aside", "dialog", "form", "div", "ul"):
        tag = element.tag
        names, types = find_names(element), find_types(element)
        if types & {"toc"} or _is_callout(element):
            continue
        is_named = _is_surely_named(element) or bool(names & _COMMENTS)
        if tag in ("nav", "dialog") or types & _ROLES or (is_named and not _opens_part(element)):
            return True
        is_likely = tag in ("footer", "aside", "header") or (element.get("id") and names & _LIKELY)
        if is_likely and next(element.iter("a"), None) is not None:
            return True
        if _find_tokens(element) & _AROUND and _leads_elsewhere(element):
            return True
    return any(map(_is_menu_cell, body.iter("td")))


def _is_shared(body: _Element) -> bool:
    """Whether the page tells other sites what it is (Open Graph) and leads to pages of its own.

    Where classes are made by a program, nothing else tells a page of a website.
    """
    head = body.getprevious()
    metas = head.iter("meta") if head is not None and head.tag == "head" else ()
    is_told = any((meta.get("property") or "").startswith("og:") for meta in metas)
    return is_told and sum(link.get("href", "#")[:1] != "#" for link in body.iter("a")) >= MIN_LINKS


def find_furniture(
    main: _Element,
    weights: Mapping[_Element, Weight],
    extracted: Mapping[_Element, int],
    text: Weight | None = None,
) -> dict[_Element, Reason]:
    """The parts inside ``main`` that are furniture, and the reason to leave each out.

    ``extracted`` has the letters inside an element that an article extractor took for text;
    ``text`` is the weight of the whole text, where that is more than ``main``.
    """
    found: dict[_Element, Reason] = {}
    limit = MAX_SHARE * max(weights[main].letters, text.letters if text else 0)
    stack = list(main)[::-1]
    while stack:
        element = stack.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in MACHINE:
            continue
        weight = weights[element]
        is_text = extracted.get(element, 0) >= 0.5 * weight.letters
        is_small = weight.letters <= limit or tag in ("nav", "dialog")
        reason = judge(element, weight, is_text) if is_small else None
        if reason:
            found[element] = reason
        else:
            stack += list(element)[::-1]
    return found


def find_emptied(body: _Element, unread: Mapping[_Element, Reason]) -> dict[_Element, Reason]:
    """``unread`` with the headings to which it leaves nothing; that of level 1 is the page's.

    Where headings are all that is left, they stay.
    """
    found = dict(unread)
    has_text = False
    bare: list[tuple[int, _Element, Reason | None]] = []
    """Headings that no text followed so far, and the reason of what did."""

    def close(level: int) -> None:
        """End the parts of the headings at ``level`` and deeper."""
        while bare and bare[-1][0] >= level:
            _, heading, reason = bare.pop()
            if reason and heading.tag != "h1":
                found[heading] = reason
            else:
                bare.clear()

    walker = etree.iterwalk(body, events=("start", "end"))
    for event, element in walker:
        tag = str(element.tag)
        if event == "end":
            text = element.tail if element is not body else None
        elif element in unread:
            bare = [(level, heading, unread[element]) for level, heading, _ in bare]
            walker.skip_subtree()
            continue
        elif tag in MACHINE:
            walker.skip_subtree()
            continue
        elif tag in HEADINGS:
            level = int(tag[1]) if tag[1].isdigit() else 1
            close(level)
            bare.append((level, element, None))
            walker.skip_subtree()
            continue
        else:
            text = "x" if tag in PICTURES else element.text
        if text and not text.isspace():
            has_text = True
            bare.clear()
    close(0)
    return found if has_text else dict(unread)


def find_names(element: _Element) -> frozenset[str]:
    """The words in the classes and the id of an element, in lower case."""
    text = f"{element.get('class') or ''} {element.get('id') or ''}"
    return frozenset(word.lower() for word in _WORD.findall(text)) if text.strip() else frozenset()


def judge(element: _Element, weight: Weight, is_text: bool) -> Reason | None:
    """Why ``element`` is furniture, or None; ``is_text`` is what an extractor says of it."""
    tag = element.tag
    if tag not in _CONTAINERS:
        return None
    types, names = find_types(element), find_names(element)
    is_sure = tag in ("nav", "dialog") or bool(types & _ROLES)
    # Extractors take a line of an advertisement for text, but hardly a paragraph.
    is_told = is_text and weight.letters >= MIN_TEXT and weight.linked_share < MAX_LINKED
    is_named = _is_surely_named(element) and not (is_told and not _has_fields(element))
    is_comments = bool(names & _COMMENTS)
    is_likely = bool(names & _LIKELY) or tag in ("footer", "aside", "form")
    is_likely = is_likely or "complementary" in types
    if is_sure:
        return FURNITURE
    if _is_callout(element):
        return None
    if _opens_part(element) and weight.linked_share < MAX_LINKED:
        return None
    if is_named or is_comments:
        return COMMENTS if is_comments else FURNITURE
    if is_likely and (not is_text or weight.linked_share >= MAX_LINKED):
        return FURNITURE
    # A row of links that is no list of the text's own.
    is_row = weight.links >= MIN_LINKS and weight.linked_share >= ALL_LINKED
    return FURNITURE if is_row and not is_text else None


def _is_surely_named(element: _Element) -> bool:
    """Whether a class or an id names furniture and nothing else: "ad-slot", not "ad-history"."""
    text = f"{element.get('class') or ''} {element.get('id') or ''}"
    for token in text.split():
        words = {word.lower() for word in _WORD.findall(token)}
        if token.lower() in _SURE or (words & _SURE and words <= _SURE | _BOXES):
            return True
    return False


def _is_callout(element: _Element) -> bool:
    names = find_names(element) | find_classes(element) | find_types(element)
    return bool(names & _CALLOUTS) and not _is_surely_named(element)


def _opens_part(element: _Element) -> bool:
    """Whether ``element`` is a part of the text that merely has the name of furniture.

    Its id is made of its heading ("Cookies", "Comments"), its class does not name furniture, and
    there is nothing to fill in.
    """
    if element.tag not in ("section", "div") or not element.get("id"):
        return False
    classes = {word.lower() for word in _WORD.findall(element.get("class") or "")}
    if classes & (_COMMENTS | _SURE):
        return False
    if _has_fields(element):
        return False
    first = next((child for child in element if child.tag in HEADINGS), None)
    return first is not None and not (element.text or "").strip()


def _has_fields(element: _Element) -> bool:
    return next(element.iter("form", "textarea", "input", "button"), None) is not None


def _is_menu_cell(cell: _Element) -> bool:
    """Whether ``cell`` is a menu beside the text, which old pages set in a table."""
    if next(cell.iter("table"), None) is not None:
        return False
    links = list(cell.iter("a"))
    if len(links) < MIN_LINKS or not _leads_elsewhere(cell):
        return False
    linked = sum(count_letters(inner_text(link)) for link in links)
    is_menu = linked >= ALL_LINKED * count_letters(inner_text(cell))
    return is_menu and any(
        sum(count_letters(inner_text(part)) for part in beside.iter("p")) >= MIN_TEXT
        for beside in (cell.getprevious(), cell.getnext())
        if beside is not None
    )


def _find_tokens(element: _Element) -> frozenset[str]:
    name = (element.get("id") or "").lower()
    return find_classes(element) | ({name} if name else frozenset())


def _leads_elsewhere(element: _Element) -> bool:
    """Whether the links in ``element`` lead to other pages."""
    addresses = [link.get("href") or "" for link in element.iter("a")]
    return bool(addresses) and all(href and href[0] != "#" for href in addresses)
