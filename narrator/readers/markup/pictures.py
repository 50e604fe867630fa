"""Pictures and other embedded things in HTML: what stands for them in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from narrator.readers.encoding import clean_text
from narrator.readers.markup.dom import find_types, inner_text, read_attribute

if TYPE_CHECKING:
    from lxml.etree import _Element

PICTURES = frozenset({"img", "image", "svg", "object", "canvas", "embed"})
PLAYERS = frozenset({"iframe", "video", "audio", "applet", "frameset", "noembed", "noframes"})
"""Their content is for browsers that cannot show them."""
_FILE_NAME = re.compile(
    r"[^\s/]{1,80}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|avif|heic)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as HTML describes it."""

    alt: str
    """Its text alternative; empty where it has none."""
    source: str
    other: str
    """Words inside it that the alternative stands for, or the fallback of a player."""
    is_decorative: bool


def read_picture(element: _Element) -> Picture:
    """The picture that ``element`` is (one of PICTURES).

    Its alternative is computed as in HTML-AAM 1.0, 4.1: ``aria-label``, then ``alt``, the
    ``title`` of an SVG or the content of ``object`` and ``canvas``.
    """
    tag = element.tag
    label = _collapse(read_attribute(element, "aria-label"))
    texts, other = label, ""
    decorative = bool(find_types(element) & {"presentation", "none"}) or _is_hidden(element)
    if tag in ("img", "image", "embed"):
        alt = element.get("alt")
        texts = label or _collapse(read_attribute(element, "alt"))
        # An alternative that is there and empty says that the picture shows nothing.
        decorative = decorative or (not label and alt is not None and not alt.strip())
        decorative = decorative or (alt is None and not label and _is_dot(element))
    elif tag == "svg":
        inner = _collapse(inner_text(element, " "))
        title = element.find("title")
        named = _collapse(inner_text(title)) if title is not None else ""
        texts = label or named
        other = inner.replace(named, "", 1) if texts == named else inner
        is_drawn = element.get("role") == "img" or element.find(".//image") is not None
        decorative = decorative or (not texts and not is_drawn)
    else:
        inner = _collapse(inner_text(element, " "))
        texts, other = (label, inner) if label else (inner, "")
    source = element.get("src") or element.get("data") or read_attribute(element, "xlink:href")
    if source.strip()[:5].lower() == "data:":
        # The picture itself, at any length (RFC 2397), and no name of a file.
        source = ""
    if _FILE_NAME.fullmatch(texts):
        # What an editor fills in by itself describes nothing.
        texts = ""
    return Picture("" if decorative else texts, source, other, decorative)


def _is_hidden(element: _Element) -> bool:
    return (element.get("aria-hidden") or "").lower() == "true"


def _is_dot(element: _Element) -> bool:
    """A picture of one pixel counts visitors."""
    return element.get("width") in ("0", "1") and element.get("height") in ("0", "1")


def _collapse(text: str) -> str:
    return " ".join(clean_text(text).split())
