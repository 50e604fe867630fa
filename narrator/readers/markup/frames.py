"""What an open HTML element means for the text inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from narrator.document import LANGUAGE_TAG, Role
from narrator.readers.markup.dom import find_classes, find_types, inner_text, read_attribute
from narrator.readers.markup.inline_text import PLAIN, Style
from narrator.readers.markup.verse import is_verse
from narrator.readers.parts import find_kind

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements that stand inside a line (HTML standard, 3.2.5.2.5, phrasing content).
INLINE = frozenset({
    "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "br", "button", "canvas", "cite",
    "code", "data", "del", "dfn", "em", "embed", "font", "i", "iframe", "image", "img", "input",
    "ins", "kbd", "label", "map", "mark", "math", "meter", "nobr", "noscript", "object", "output",
    "picture", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "select",
    "slot", "small", "source", "span", "strike", "strong", "sub", "sup", "svg", "switch", "case",
    "default", "template", "textarea", "time", "track", "tt", "u", "var", "video", "wbr",
})  # fmt: skip
SECTIONS = frozenset({"section", "article", "aside", "body", "nav", "div", "main", "header"})
_CAPTION_CLASSES = frozenset({"caption", "wp-caption-text", "figcaption", "image-caption"})
_HEADING_TAG = re.compile(r"h[1-6]")
_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)", re.IGNORECASE)
# Wikipedia's "/ˈleɪk/": in slashes or brackets.
_SHOWN_IPA = re.compile(r"\s*[/\[]\s*([^/\[\]]*[^\x00-\x7f][^/\[\]]*?)\s*[/\]]\s*")
_NO_LANGUAGE = frozenset({"", "und", "zxx", "mul", "mis", "x"})


@dataclass(slots=True)
class Frame:
    """One open element: what it adds to the frame around it."""

    element: _Element
    is_block: bool = False
    role: Role = "narration"
    style: Style = PLAIN
    alphabet: str = ""
    """The phonetic alphabet of ``ssml:ph`` inside."""
    keeps_space: bool = False
    in_verse: bool = False
    in_figure: bool = False
    drops_signs: bool = False
    """Inside a ``sup`` of notes, whose brackets and commas go with the signs."""
    is_cell: bool = False
    """Inside the cell of a table."""
    fragment: str = ""
    level: int = 0
    """Of a heading that is open."""
    kind: str = ""
    """What the part is that this element holds."""
    is_section: bool = False
    is_titled: bool = False
    """Whether a heading has already named this section."""
    note: str | None = None
    """Id of the note that is open."""
    label: str = ""
    """The number of a list item or the sign of a note, until a paragraph takes it."""
    sign: str = ""
    """What referred to the note, as printed."""
    is_labelled: bool = False
    """Whether the first paragraph of the note is done."""
    number: int = 0
    """Of the next item of a numbered list."""


def open_frame(element: _Element, around: Frame, primary: str) -> Frame:
    """The frame of ``element`` inside ``around``; ``primary`` is the document's language."""
    tag = str(element.tag)
    is_block = _is_block(tag, element)
    frame = Frame(
        element, is_block, around.role, around.style, around.alphabet,
        around.keeps_space, around.in_verse, around.in_figure, around.drops_signs,
        around.is_cell, around.fragment, around.level, note=around.note,
    )  # fmt: skip
    if is_block:
        _set_role(frame, tag)
    if not element.attrib:
        return frame
    frame.fragment = element.get("id") or frame.fragment
    _set_style(frame, primary)
    if is_block:
        frame.is_section = tag in SECTIONS
        frame.kind = find_kind(find_types(element)) if tag in SECTIONS else ""
        if is_verse(element):
            frame.in_verse, frame.role = True, "verse"
    if _CAPTION_CLASSES & find_classes(element) and tag in ("p", "span", "div"):
        frame.role, frame.is_block = "caption", True
    return frame


def heading_level(element: _Element) -> int:
    """The level of a heading, 1 to 6; 0 for any other element."""
    tag = str(element.tag)
    if _HEADING_TAG.fullmatch(tag):
        told = element.get("aria-level") or ""
        return min(6, int(told)) if told in set("123456789") else int(tag[1])
    if tag == "hgroup":
        levels = [int(child.tag[1]) for child in element if _HEADING_TAG.fullmatch(str(child.tag))]
        return min(levels, default=0)
    if element.get("role") == "heading":
        told = element.get("aria-level") or "2"
        return min(6, int(told)) if told in set("123456789") else 2
    return 0


def primary_language(tag: str) -> str:
    """The language of a BCP 47 tag without its region and script; empty for none."""
    primary = tag.strip().replace("_", "-").partition("-")[0].lower()
    return "" if primary in _NO_LANGUAGE else primary


def _is_block(tag: str, element: _Element) -> bool:
    # Elements that HTML does not know are set inline, as CSS does by default.
    if tag in INLINE or "-" in tag or ":" in tag:
        return bool(_SHOWN_AS_BLOCK.search(element.get("style") or ""))
    return True


def _set_role(frame: Frame, tag: str) -> None:
    match tag:
        case "blockquote":
            frame.role = "quote"
        case "li" | "dt" | "dd":
            frame.role = "list-item"
        case "figure":
            frame.in_figure = True
        case "figcaption" | "caption":
            frame.role = "caption"
        case "pre" | "listing" | "xmp" | "plaintext":
            frame.keeps_space = tag != "plaintext"


def _set_style(frame: Frame, primary: str) -> None:
    element = frame.element
    language = read_attribute(element, "xml:lang") or element.get("lang")
    if language is not None and language != "":
        tag = language.strip().replace("_", "-")
        known = primary_language(tag)
        is_foreign = known and known != primary and "fonipa" not in tag.lower()
        is_foreign = is_foreign and bool(LANGUAGE_TAG.fullmatch(tag))
        frame.style = Style(tag if is_foreign else None, frame.style.ipa)
    frame.alphabet = read_attribute(element, "ssml:alphabet").lower() or frame.alphabet
    ipa = read_attribute(element, "ssml:ph")
    if ipa and frame.alphabet == "ipa":
        frame.style = Style(frame.style.language, ipa)
    elif element.tag == "span" and "ipa" in find_classes(element):
        shown = _SHOWN_IPA.fullmatch(inner_text(element))
        if shown:
            frame.style = Style(frame.style.language, shown[1])
