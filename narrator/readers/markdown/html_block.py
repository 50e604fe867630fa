"""A block of raw HTML inside Markdown: read as HTML is read everywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from narrator.document import Figure, leave_out
from narrator.readers.encoding import clean_text
from narrator.readers.markdown.tags import BADGES, is_badge
from narrator.readers.markup.body import Body, read_body
from narrator.readers.markup.dom import parse_html

_TAG = re.compile(r"<[^<>]*>")
_SEEN = re.compile(r"<(?:img|svg|math|object|canvas|embed|input|hr)\b|\w", re.IGNORECASE)
_OPENING = re.compile(
    r"<!--|<(?P<name>script|style|template)\b(?!=)(?P<rest>[^<>]*)>", re.IGNORECASE
)


def read_html_block(source: str) -> Body | None:
    """What is to be read in ``source``; None where it is only tags, such as ``</div>``."""
    bare = _TAG.sub(lambda tag: tag[0] if _SEEN.match(tag[0]) else "", source)
    if not _SEEN.search(bare):
        return None
    body = read_body(parse_html(b"\xef\xbb\xbf" + source.encode(), "HTML"))
    badges = [
        block for block in body.blocks if isinstance(block, Figure) and is_badge(block.source)
    ]
    return replace(
        body,
        blocks=tuple(block for block in body.blocks if block not in badges),
        left_out=(*body.left_out, *(leave_out(BADGES[0], each.alt, BADGES[1]) for each in badges)),
    )


def find_hidden(source: str) -> Iterator[str]:
    """The comments, scripts and styles in ``source``, which are no text of the page.

    A comment without an end is text: otherwise the rest of a file could vanish in it.
    """
    lower = source.lower()
    last_comment_end = source.rfind("-->")
    at = 0
    while found := _OPENING.search(source, at):
        at = found.end()
        if not found["name"]:
            if last_comment_end >= at:
                end = source.index("-->", at)
                yield clean_text(source[at:end])
                at = end + 3
        elif "math/tex" not in found["rest"]:
            end = lower.find(f"</{found['name'].lower()}", at)
            end = len(source) if end < 0 else end
            yield clean_text(source[at:end])
            at = end
