"""HTML in, a Document out: a whole book or document, or the text of a web page.

A page with the furniture of a website is read without it; a document without any, such as a book
of Project Gutenberg or a page of one's own, is read from its first word to its last.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from narrator.document import (
    Block,
    Document,
    Heading,
    Metadata,
    Paragraph,
    count_letters,
    runs_text,
)
from narrator.errors import SourceError
from narrator.readers.content import SIGNATURES
from narrator.readers.html.contents import find_contents
from narrator.readers.html.furniture import is_web_page
from narrator.readers.html.gutenberg_page import find_frame
from narrator.readers.html.page_metadata import is_same_title, make_key, read_metadata
from narrator.readers.html.pull_quotes import find_pull_quotes
from narrator.readers.markup.body import read_body
from narrator.readers.markup.dom import parse_html, parse_xhtml
from narrator.readers.markup.visibility import Reason, is_bare
from narrator.readers.titles import drop_title, find_title

if TYPE_CHECKING:
    from lxml.etree import _Element

_BYLINE = re.compile(r"(?:by|von|par|por|di|door)\s+(?P<name>\S.{1,80})", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b)\s*", re.IGNORECASE)
_PARTICLES = frozenset({"da", "de", "del", "den", "der", "di", "du", "la", "of", "van", "von"})
"""In the middle of names."""
_ARTICLES = frozenset({
    "a", "an", "the", "my", "his", "her", "our", "this", "that", "der", "die", "das", "den", "dem",
    "la", "le", "les", "une", "un", "el", "los", "las", "una", "il", "lo", "gli", "o", "os", "as",
    "um", "uma", "de", "het", "een",
})  # fmt: skip
_GUTENBERG_TITLE = re.compile(
    r"(?:The )?Project Gutenberg(?:['’]s)? (?:e-?(?:book|text) of )?|\s*\|\s*Project Gutenberg$",
    re.IGNORECASE,
)


def read(data: bytes, name: str) -> Document:
    """The Document in the HTML ``data``; ``name`` is what errors call it.

    Raises SourceError where it is empty, no text, or there is nothing to read in it.
    """
    _check(data, name)
    root, warnings = _parse(data, name)
    body = root.find("body")
    body = root if body is None else body
    unread, metadata = _find_unread(root, body)
    found = read_body(root, language=metadata.language, unread=unread)
    if not found.blocks:
        raise SourceError("there is nothing to read in it", name, "give a page with text in it")
    if is_bare(root):
        warnings += ("the page shows its text by a script only; what it says without is read",)
    blocks = _demote_bylines(list(found.blocks), metadata)
    metadata, kept = _take_title(metadata, blocks)
    taken = _count(blocks) - _count(kept)
    return Document(
        metadata,
        tuple(kept),
        left_out=found.left_out,
        warnings=(*warnings, *found.warnings),
        letters=found.letters - taken + count_letters(metadata.title),
    )


def _check(data: bytes, name: str) -> None:
    if not data.strip():
        raise SourceError("the file is empty", name, "give a file with text in it")
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise SourceError(f"this is {kind}, not a page", name, "give an HTML file")


def _parse(data: bytes, name: str) -> tuple[_Element, tuple[str, ...]]:
    is_xhtml = name.lower().endswith((".xhtml", ".xht"))
    if not is_xhtml:
        return parse_html(data, name), ()
    return parse_xhtml(data, name)


def _find_unread(root: _Element, body: _Element) -> tuple[dict[_Element, Reason], Metadata]:
    """What is not of the text, with reasons, and what the source says of itself."""
    metadata = read_metadata(root)
    frame, header = find_frame(body)
    if frame:
        metadata = replace(
            metadata,
            title=header.title or _GUTENBERG_TITLE.sub("", metadata.title),
            authors=header.authors or metadata.authors,
            language=metadata.language or header.language,
        )
        return {**find_contents(body, frame), **frame}, metadata
    unread = find_contents(body)
    if is_web_page(body):
        from narrator.readers.html.article import find_unread
        from narrator.readers.html.site_marks import move_boxes

        move_boxes(body)
        unread = {**unread, **find_unread(body)}
    return {**unread, **find_pull_quotes(body, unread)}, metadata


def _take_title(metadata: Metadata, blocks: list[Block]) -> tuple[Metadata, list[Block]]:
    """Metadata with a title, and the blocks without the heading that says the same.

    The first heading is the title where it words what the head of the page says.
    """
    if not metadata.title:
        metadata, blocks, _ = find_title(metadata, blocks, False)
        return metadata, blocks
    at = next((at for at, block in enumerate(blocks) if isinstance(block, Heading)), -1)
    first = blocks[at] if at >= 0 else None
    if not isinstance(first, Heading):
        return metadata, blocks
    text = _read_heading(first)
    if not is_same_title(text, metadata.title, is_sure=first.level == 1):
        return metadata, blocks
    is_cried = text.isupper() and make_key(text) == make_key(metadata.title)
    title = metadata.title if is_cried else text
    return replace(metadata, title=title), drop_title(blocks, at)


def _demote_bylines(blocks: list[Block], metadata: Metadata) -> list[Block]:
    """``blocks`` in which "By Jane Austen" is no heading, and "By the Sea" is one.

    It is near the beginning and names an author that the page has told of, or comes right after
    the title and looks like a name.
    """
    authors = {make_key(author) for author in metadata.authors}
    demoted = list(blocks)
    for at, block in enumerate(blocks[:4]):
        found = _BYLINE.fullmatch(_read_heading(block))
        if not found or not isinstance(block, Heading):
            continue
        name = found["name"].strip(" .:")
        follows_title = at > 0 and is_same_title(_read_heading(blocks[at - 1]), metadata.title)
        follows_title = follows_title or (at == 1 and isinstance(blocks[0], Heading))
        if make_key(name) in authors or (follows_title and _looks_like_names(name)):
            demoted[at] = Paragraph(block.runs, anchor=block.anchor)
    return demoted


def _looks_like_names(text: str) -> bool:
    """Whether ``text`` is names of people: of two words or more, all with a capital.

    >>> _looks_like_names("Ann Lake and Ludwig van Beethoven"), _looks_like_names("Land and Sea")
    (True, False)
    """
    names = [part.split() for part in _AND.split(text) if part]
    return bool(names) and all(
        len(words) > 1
        and words[0].casefold() not in _ARTICLES
        and all(word[0].isupper() or word in _PARTICLES for word in words)
        for words in names
    )


def _read_heading(block: Block) -> str:
    return " ".join(runs_text(block.runs).split()) if isinstance(block, Heading) else ""


def _count(blocks: list[Block]) -> int:
    return sum(
        count_letters(runs_text(block.runs)) for block in blocks if isinstance(block, Heading)
    )
