"""What of a page is there for people: the text that counts, and the elements that stay unread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from narrator.readers.encoding import clean_text
from narrator.readers.markup.dom import find_classes, find_types, inner_text
from narrator.readers.markup.mathml import holds_formula, is_formula, math_to_text, neighbours
from narrator.readers.markup.pictures import PICTURES, PLAYERS, read_picture

if TYPE_CHECKING:
    from lxml.etree import _Element

Reason: TypeAlias = tuple[str, str]
"""What is left out, and why: the fields of a LeftOut."""

MACHINE = frozenset({"script", "style", "template", "head", "title", "meta", "link", "param"})
"""Elements whose text is not written for people."""
_FORM = frozenset({"button", "select", "textarea", "datalist", "option", "meter", "progress"})

HIDDEN: Reason = ("hidden text", "the page does not show it")
CONTROLS: Reason = ("the controls of forms", "they cannot be used by ear")
DELETED: Reason = ("deleted text", "the source marks it as deleted")
READINGS: Reason = ("the readings over words", "the words themselves are read")
FALLBACK: Reason = ("the text instead of players", "it is for browsers that cannot play them")
NO_SCRIPTS: Reason = ("the text for browsers without scripts", "the page has text of its own")
PAGE_NUMBERS: Reason = ("the page numbers", "they are kept as marks")
NOTE_SIGNS: Reason = ("the signs of notes", "the notes themselves are kept")
BACKLINKS: Reason = ("the links back from notes", "they lead to where one is")
IN_PICTURES: Reason = ("the words inside pictures", "the pictures are described")
ALTERNATIVES: Reason = ("other versions of the same", "one of them is read")
EDITING: Reason = ("editing links and marks", "they are for editors of the page")
REPEATED: Reason = ("repeated captions", "the picture's description says the same")

_REASON_BY_TAG: dict[str, Reason] = {
    **dict.fromkeys(PLAYERS, FALLBACK),
    **dict.fromkeys(_FORM, CONTROLS),
    **dict.fromkeys(("rt", "rp", "rtc"), READINGS),
    "del": DELETED,
}
_HEADING_TAG = re.compile(r"h[1-6]")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# MediaWiki's links to edit a section, its "citation needed"; headings' links to themselves.
_EDITING_CLASSES = frozenset({
    "mw-editsection", "editsection", "noprint", "headerlink", "anchor-link", "heading-anchor",
    "header-anchor", "hash-link", "anchorjs-link",
})  # fmt: skip
_ANCHOR_CLASSES = _EDITING_CLASSES | {
    "anchor", "permalink", "heading-link", "header-link", "anchor-heading", "section-link",
}  # fmt: skip
_ANCHOR_TEXT = re.compile(r"[\s¶#§🔗⚓∞\ufe0e\ufe0f]+")
_FORMULA_CLASSES = frozenset({
    "katex-html", "mathjax_preview", "mathjax", "mathjax_svg", "mathjax_display",
})  # fmt: skip


def find_reason(element: _Element) -> Reason | None:
    """Why ``element`` is not read, or None where it is.

    Pictures, formulas and notes are judged elsewhere.
    """
    tag = element.tag
    if tag in _REASON_BY_TAG:
        return _REASON_BY_TAG[tag]
    attributes = element.attrib
    if not attributes:
        return None
    if "hidden" in attributes and element.get("hidden") != "until-found":
        return HIDDEN
    classes = find_classes(element)
    if _is_copy_of_formula(element, classes):
        return ALTERNATIVES
    if _NOT_SHOWN.search(element.get("style") or ""):
        # MediaWiki hides its MathML and shows a picture that screen readers are kept from.
        return None if holds_formula(element) else HIDDEN
    if (element.get("aria-hidden") or "").lower() == "true" and tag not in PICTURES:
        return ALTERNATIVES if classes & _FORMULA_CLASSES else HIDDEN
    if classes & _EDITING_CLASSES and tag in ("a", "span", "sup", "small", "i"):
        return EDITING
    if tag == "a" and _is_heading_anchor(element, classes):
        return EDITING
    if find_types(element) & {"button", "slider", "switch"} and tag in ("a", "div", "span"):
        # A picture that can be made larger stays one.
        return None if next(element.iter("img"), None) is not None else CONTROLS
    return None


def seen_text(root: _Element, *, with_noscript: bool = True) -> str:
    """Everything textual in ``root``: its text, the alternatives of pictures and formulas.

    What is written for machines (scripts, styles) is no text. The time is linear and any depth
    allowed.
    """
    return clean_text("".join(_walk_text(root, with_noscript)))


def is_bare(root: _Element) -> bool:
    """Whether ``root`` shows nothing at all to a browser with scripts."""
    pieces = _walk_text(root, with_noscript=False)
    return not any(str.isalnum(letter) for piece in pieces for letter in clean_text(piece))


def _walk_text(root: _Element, with_noscript: bool) -> Iterator[str]:
    """The pieces of ``seen_text``, as they stand in the source."""
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            tag = element.tag
            if is_formula(element):
                yield f" {math_to_text(element)} "
                walker.skip_subtree()
            elif tag in MACHINE or (tag == "noscript" and not with_noscript):
                walker.skip_subtree()
            elif tag in PICTURES:
                picture = read_picture(element)
                yield f" {picture.alt} {picture.other} "
                walker.skip_subtree()
            else:
                yield element.text or ""
            continue
        if element is not root and element.tail:
            yield element.tail


def is_other_version(element: _Element) -> bool:
    """Whether ``element`` is the version of a switch that is not read (EPUB 3.3, F.2).

    That with a formula is, wherever it is; else the default.
    """
    name = str(element.tag).rpartition(":")[2]
    around = element.getparent()
    if name not in ("case", "default") or around is None:
        return False
    formulas = any(map(holds_formula, around))
    return not holds_formula(element) if formulas else name == "case" and len(around) > 1


def _is_heading_anchor(link: _Element, classes: frozenset[str]) -> bool:
    """Whether ``link`` is the sign at a heading by which its address can be copied."""
    if "#" not in (link.get("href") or "") or not _ANCHOR_TEXT.fullmatch(inner_text(link)):
        return False
    in_heading = any(_HEADING_TAG.fullmatch(str(up.tag)) for up in link.iterancestors())
    return in_heading or bool(classes & _ANCHOR_CLASSES)


def _is_copy_of_formula(element: _Element, classes: frozenset[str]) -> bool:
    """Whether ``element`` draws a formula that stands beside it as MathML or TeX."""
    if not classes & _FORMULA_CLASSES or holds_formula(element):
        return False
    return any(map(holds_formula, neighbours(element)))
