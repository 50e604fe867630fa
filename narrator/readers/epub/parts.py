"""The documents in the spine of an EPUB, each read as a part of the book."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from narrator.document import (
    Anchor,
    Block,
    Figure,
    LeftOut,
    Paragraph,
    Run,
    count_letters,
    leave_out,
)
from narrator.errors import SourceError
from narrator.readers.container import Container, EntryError, parse_xml, resolve_path
from narrator.readers.epub.package import SVG_TYPE, Item
from narrator.readers.epub.xml import find_elements, list_children, read_text
from narrator.readers.html.gutenberg_page import find_frame
from narrator.readers.markup.body import find_language, read_body
from narrator.readers.markup.dom import find_types, parse_xhtml
from narrator.readers.markup.note_rules import INLINE_PLACES
from narrator.readers.markup.visibility import IN_PICTURES, Reason, seen_text
from narrator.readers.parts import find_kind

NAVIGATION: Reason = ("the table of contents", "the chapters themselves are listed")
_CONTAINERS = frozenset({"html", "body", "main", "section", "article", "div"})
_WHOLE = _CONTAINERS - {"div"} | {"h1", "h2", "h3", "h4", "h5", "h6"}
"""Elements that are no note, whatever refers to them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One document of the book, as it was read."""

    file: str
    """Its name in the container."""
    blocks: tuple[Block, ...]
    places: Mapping[str, int] = field(default_factory=dict)
    """Ids in it, and the index of the block that each stands at (or, at the end, their number)."""
    kinds: Mapping[int, str] = field(default_factory=dict)
    """What begins at a block, in terms of the EPUB 3 Structural Semantics Vocabulary."""
    left_out: tuple[LeftOut, ...] = ()
    letters: int = 0
    """All that the reader saw in it."""
    warnings: tuple[str, ...] = ()
    language: str = ""
    """What it says of itself, a BCP 47 tag."""
    link_letters: int = 0
    """Letters that are links."""
    framed: frozenset[str] = frozenset()
    """Ids in the frame that Project Gutenberg sets around a book, which is not read."""


def read_part(
    container: Container, item: Item, language: str, *, without_lists: bool = False,
    notes: Collection[str] = (),
) -> Part:  # fmt: skip
    """The document ``item``, a text or an SVG picture; ``language`` is that of the book.

    ``without_lists`` leaves out what is a ``nav`` element; ``notes`` are ids of elements in it
    that are notes, whatever they call themselves. Raises EntryError where it cannot be read, and
    SourceError where it unpacks to more than any book needs.
    """
    data = container.read(item.path)
    if item.media_type == SVG_TYPE:
        return _read_svg(parse_xml(data, item.path, recover=True), item.path)
    try:
        root, warnings = parse_xhtml(data, item.path)
    except SourceError as error:
        raise EntryError(error.what, item.path, error.mend) from None
    unread = dict.fromkeys(root.iter("nav"), NAVIGATION) if without_lists else {}
    frame, _ = find_frame(root, is_part=True)
    unread |= frame
    _mark_notes(root, notes)
    body = read_body(root, file=item.path, language=language, unread=unread)
    return Part(
        item.path,
        tuple(_settle_picture(block, container, item.path) for block in body.blocks),
        body.places,
        _find_kinds(root, body.places),
        body.left_out,
        body.letters,
        (*warnings, *body.warnings),
        find_language(root),
        sum(count_letters(seen_text(link)) for link in root.iter("a") if link.get("href")),
        frozenset(name for one in frame for each in one.iter("*") if (name := each.get("id"))),
    )


def _mark_notes(root: etree._Element, ids: Collection[str]) -> None:
    """Give the blocks with these ``ids``, or around them, the role of a note (DPUB-ARIA 1.1)."""
    for element in [one for one in root.iter(etree.Element) if one.get("id") in ids]:
        block: etree._Element | None = element
        while block is not None and block.tag in INLINE_PLACES:
            block = block.getparent()
        if block is not None and block.tag not in _WHOLE:
            block.set("role", "doc-footnote")


def _settle_picture(block: Block, container: Container, file: str) -> Block:
    """A figure's picture by its name in the container; one that stands in the text has none."""
    if not isinstance(block, Figure) or not block.source:
        return block
    found = container.find(resolve_path(file, block.source))
    is_inline = block.source.startswith("data:")
    return replace(block, source=found or ("" if is_inline else block.source))


def _find_kinds(root: etree._Element, places: Mapping[str, int]) -> dict[int, str]:
    """What the document says its parts are, by the block that each begins with."""
    kinds: dict[int, str] = {}
    for element in root.iter(etree.Element):
        kind = find_kind(find_types(element))
        index = places.get(element.get("id") or "")
        # What has no text stands for nothing that follows it.
        if kind and index is not None and any(str(text).strip() for text in element.itertext()):
            kinds.setdefault(index, kind)
    first: etree._Element | None = root
    while first is not None:
        kind = find_kind(find_types(first))
        if kind:
            return {**kinds, 0: kind}
        inner = [child for child in first if child.tag in _CONTAINERS]
        first = inner[0] if inner else None
    return kinds


def _read_svg(root: etree._Element, path: str) -> Part:
    """A picture as a page: its title and description (SVG 2, 5.7), then its lines of text."""
    names = [read_text(one) for one in list_children(root, "title", "desc")]
    name = ". ".join(text.rstrip(".") for text in names if text)
    lines = [(one, read_text(one)) for one in find_elements(root, "text")]
    described = Figure(name, path, Anchor(file=path))
    texts = [
        Paragraph((Run(text),), anchor=Anchor(file=path, fragment=line.get("id") or ""))
        for line, text in lines
        if text
    ]
    # Titles further down name what the pointer touches.
    inner = [
        text
        for one in find_elements(root, "title", "desc")
        if one.getparent() is not root and (text := read_text(one))
    ]
    what, why = IN_PICTURES
    left_out = [leave_out(what, text, why) for text in inner]
    letters = sum(map(count_letters, (*names, *(text for _, text in lines), *inner)))
    return Part(path, (described, *texts), left_out=tuple(left_out), letters=letters)
