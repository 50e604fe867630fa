"""Markdown in, a Document out: CommonMark with tables, and the scripts that narrator writes.

Decisions where Markdown leaves room: an item of a numbered list keeps its number in its text, as
CommonMark counts it (only the first number of a list is taken from the source); a picture alone
is a Figure, one among words is read by its text alternative; raw HTML is read by its text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from narrator.document import Document, LeftOut, count_letters
from narrator.errors import SourceError
from narrator.readers.content import check_has_text, check_is_text
from narrator.readers.encoding import decode_text, lost_characters
from narrator.readers.markdown.blocks import BlockBuilder
from narrator.readers.markdown.front_matter import read_front_matter
from narrator.readers.markdown.parser import make_parser
from narrator.readers.titles import find_title


def read(data: bytes, name: str) -> Document:
    """The Document in the Markdown ``data``; ``name`` is what errors call it.

    Raises SourceError where there is nothing to read, ScriptError where a script (``narrator:
    1`` in its front matter) has a mark, key or role that makes no sense.
    """
    check_is_text(data, name)
    text = decode_text(data, name).replace("\f", " ")
    check_has_text(text, name)
    front = read_front_matter(text, name)
    builder = BlockBuilder(name, make_parser(front.is_script), front.is_script)
    builder.read_body(front.body)
    metadata, blocks, warnings = find_title(front.metadata, builder.blocks, front.is_script)
    is_heard = not front.is_script or len(blocks) < len(builder.blocks)
    left_out = front.left_out
    left_out += sum_up(item for item in builder.left_out if item.words)
    # A title that the front matter alone gives is read from there.
    is_extra = is_heard and len(blocks) == len(builder.blocks)
    # A title that only the front matter gives is no text; in a script it is never spoken.
    names_itself = len(blocks) < len(builder.blocks)
    if not blocks and not (metadata.title and names_itself):
        raise SourceError("there is nothing to read in it", name, "write some text")
    return Document(
        metadata,
        tuple(blocks),
        speaks_title=is_heard,
        is_script=front.is_script,
        left_out=left_out,
        warnings=(*front.warnings, *lost_characters(text), *warnings),
        letters=builder.letters
        + count_letters(metadata.title) * is_extra
        + sum(part.letters for part in front.left_out),
    )


def sum_up(items: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """One LeftOut of each kind."""
    kinds: dict[tuple[str, str], LeftOut] = {}
    for item in items:
        known = kinds.get((item.what, item.why))
        kinds[item.what, item.why] = item if known is None else replace(
            known, words=known.words + item.words, letters=known.letters + item.letters
        )  # fmt: skip
    return tuple(kinds.values())
