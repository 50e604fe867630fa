"""HTML that is nested deeper than libxml2 follows, read into a tree of bounded depth."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_DEPTH = 512
"""Chromium's limit: what lies deeper becomes a sibling of the deepest level."""

# HTML standard, 13.1.2: elements without content.
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip


def parse_deep(text: str) -> _Element:
    """The root of ``text``, none of whose characters is lost, at most MAX_DEPTH levels deep."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = etree.Element("html")
        self.open = [self.root]
        self.last: _Element | None = None
        """The last child of the innermost open element, whose tail the next text is."""
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._place_text()
        if tag == "html":
            return
        if len(self.open) >= MAX_DEPTH and tag not in _VOID:
            self.open.pop()
        try:
            element = etree.SubElement(self.open[-1], tag)
        except ValueError:
            element = etree.SubElement(self.open[-1], "span")
        for name, value in attrs:
            try:
                element.set(name, value or "")
            except ValueError:
                continue
        if tag in _VOID:
            self.last = element
        else:
            self.open.append(element)
            self.last = None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        at = next((at for at in range(len(self.open) - 1, 0, -1) if self.open[at].tag == tag), 0)
        if at:
            self._place_text()
            self.last = self.open[at]
            del self.open[at:]

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def close(self) -> None:
        super().close()
        self._place_text()

    def _place_text(self) -> None:
        text = "".join(self.pieces)
        self.pieces = []
        if not text:
            return
        if self.last is None:
            self.open[-1].text = (self.open[-1].text or "") + text
        else:
            self.last.tail = (self.last.tail or "") + text
