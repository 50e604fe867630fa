"""HTML inside Markdown: its text, without tags, comments, scripts and styles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Elements that do not end a line of text (HTML standard, phrasing content).
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
HIDDEN = ("script", "style", "template")

_TOKEN = re.compile(
    r"<!--|<!\[CDATA\[|<[!?][^<>]*>|<(?P<close>/?)(?P<name>[A-Za-z][^\s/<>]*)"
    r"(?:=\s*\"[^\"]*\"|=\s*'[^']*'|[^<>])*+>"
)
_ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or heading of HTML, or words in it that nobody is shown."""

    text: str
    level: int = 0
    """1 to 6 for a heading, 0 for anything else."""
    is_hidden: bool = False


def html_to_pieces(source: str) -> Iterator[Piece]:
    r"""The paragraphs and headings in ``source``, with ``<br>`` as a line break.

    A comment without an end is text: otherwise the rest of a file could vanish in it.

    >>> [piece.text for piece in html_to_pieces("<p>one<br>two</p><p>a &amp; b")]
    ['one\ntwo', 'a & b']
    """
    held: list[str] = []
    level = at = 0
    for start, end, kind, raw in _find_tokens(source):
        held.append(html.unescape(source[at:start]))
        at = end
        if kind == "hidden":
            yield Piece(raw, is_hidden=True)
        elif kind == "br":
            held.append("\n")
        elif kind == "img":
            held.append(html.unescape(find_alt(raw)))
        elif kind not in INLINE:
            yield from _flush(held, level)
            held = []
            heading = re.fullmatch(r"h([1-6])", kind)
            level = int(heading[1]) if heading and not raw.startswith("</") else 0
    held.append(html.unescape(source[at:]))
    yield from _flush(held, level)


def find_alt(tag: str) -> str:
    """The text alternative in an ``<img>`` tag, or an empty string."""
    found = _ALT.search(tag)
    return next(filter(None, found.groups()), "") if found else ""


def _flush(held: list[str], level: int) -> Iterator[Piece]:
    for paragraph in re.split(r"\n[ \t]*\n\s*", _collapse("".join(held))):
        if paragraph.strip():
            yield Piece(paragraph.strip(), level)


def _collapse(text: str) -> str:
    return re.sub(r" ?\n ?", "\n", re.sub(r"[ \t]+", " ", text))


def _find_tokens(source: str) -> Iterator[tuple[int, int, str, str]]:
    """Tags and hidden stretches of ``source`` as ``(start, end, element or "hidden", text)``."""
    last_comment_end = source.rfind("-->")
    lower = source.lower()
    at = 0
    while found := _TOKEN.search(source, at):
        start, at = found.span()
        name = (found["name"] or "").lower()
        if found[0] == "<!--" and last_comment_end >= at:
            end = source.index("-->", at)
            yield start, end + 3, "hidden", source[at:end]
            at = end + 3
        elif name in HIDDEN and not found["close"]:
            end = lower.find(f"</{name}", at)
            end = len(source) if end < 0 else end
            yield start, end, "hidden", source[at:end]
            at = end
        else:
            # What is left of other declarations is a tag that ends nothing.
            yield start, at, name or "span", found[0]
