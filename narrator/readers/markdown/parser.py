"""A CommonMark parser that loses no text, however deep it is nested."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from narrator.readers.markdown.flavours import add_flavours
from narrator.readers.markdown.inline_notes import parse_inline_note
from narrator.readers.markdown.marks import add_marks
from narrator.readers.markdown.pandoc import add_pandoc

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

MAX_LEVEL = 60
"""Lists and quotations within each other; every level takes two Python calls."""

_CONTAINER_MARKERS = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*")
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")
_BLANK = re.compile(r"_{3,}(?=[\s/.,;:?!)-]|\Z)")
_DEFINITION = re.compile(r"\[(?P<label>(?:\\.|[^\]\\])*)\]:[ \t]*(?P<target>\S*)")


def make_parser(is_script: bool) -> MarkdownIt:
    """A parser for CommonMark with tables, ``~~struck~~`` text and notes, and marks in a script.

    Notes are written as on GitHub and in Pandoc: ``[^1]``, and ``[^1]: …`` where they stand. A
    reference is a token ``footnote_ref`` with the ``label`` in its meta. Blocks only are parsed:
    inline text stays in the ``content`` of its tokens, for its reader.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote.index import footnote_def

    # The library drops without a word what is nested deeper than its limit: MAX_LEVEL stops
    # earlier and keeps the text.
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_LEVEL + 4})
    parser.enable(["table", "strikethrough"])
    parser.disable(["inline", "text_join"])
    parser.block.ruler.before("table", "deep_line", _parse_deep_line)
    parser.block.ruler.before("reference", "text_in_brackets", _parse_bracketed_text)
    parser.block.ruler.before(
        "text_in_brackets", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]}
    )
    parser.inline.ruler.before("emphasis", "blank", _parse_blank)
    parser.inline.ruler.after("image", "footnote_ref", _parse_footnote_reference)
    parser.block.ruler.at("table", _parse_table, {"alt": ["paragraph", "reference"]})
    if is_script:
        add_marks(parser)
    else:
        parser.inline.ruler.before("footnote_ref", "inline_note", parse_inline_note)
        add_pandoc(parser)
        add_flavours(parser)
    return parser


def _parse_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table with all of its cells: GitHub's rule drops those that stand beyond the header."""
    from markdown_it.rules_block.table import escapedSplit, table

    known = len(state.tokens)
    is_table = table(state, start, end, silent)
    if silent or not is_table:
        return is_table
    tokens = state.tokens[known:]
    del state.tokens[known:]
    count = sum(token.type == "th_open" for token in tokens)
    line, is_body = start, False
    for token in tokens:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
        is_body = is_body or token.type == "tbody_open"
        if token.type == "tr_close" and is_body:
            source = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
            cells = escapedSplit(source.strip())
            cells = cells[1:] if cells and not cells[0] else cells
            cells = cells[:-1] if cells and not cells[-1] else cells
            for cell in cells[count:]:
                state.push("td_open", "td", 1)
                inline = state.push("inline", "", 0)
                inline.map, inline.content, inline.children = [line, line + 1], cell.strip(), []
                state.push("td_close", "td", -1)
        state.tokens.append(token)
    return True


def _parse_deep_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line nested too deep: a paragraph of its own, without its list and quotation marks."""
    if state.level < MAX_LEVEL:
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not silent:
        _push_paragraph(state, _CONTAINER_MARKERS.sub("", line, count=1), start)
    return True


def _push_paragraph(state: StateBlock, content: str, line: int) -> None:
    state.line = line + 1
    opening = state.push("paragraph_open", "p", 1)
    inline = state.push("inline", "", 0)
    opening.map = inline.map = [line, state.line]
    inline.content = content
    inline.children = []
    state.push("paragraph_close", "p", -1)


def _parse_bracketed_text(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A footnote with a space in its label or a speaker (``[Alice]: Hello``) is no link definition.

    CommonMark (4.7) takes either for one, and what defines a link is never shown.
    """
    from markdown_it.rules_block import paragraph

    found = _DEFINITION.match(
        state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start]
    )
    if not found:
        return False
    is_link = re.search(r"[/.#:@?=%<\\]", found["target"]) or not found["target"]
    if is_link and not found["label"].startswith("^"):
        return False
    return paragraph(state, start, end, silent)


def _parse_blank(state: StateInline, silent: bool) -> bool:
    """A blank to fill in (``___/___/____``) is no emphasis of the signs beside it."""
    before = state.src[state.pos - 1 : state.pos]
    if before and not (before.isspace() or before in "/(-"):
        return False
    found = _BLANK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True


def _parse_footnote_reference(state: StateInline, silent: bool) -> bool:
    """``[^1]`` where a note of that name stands anywhere; other brackets are text."""
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if not found or f":{found[1]}" not in state.env.get("footnotes", {}).get("refs", ()):
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta["label"] = found[1]
    state.pos = found.end()
    return True
