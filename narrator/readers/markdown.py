"""Markdown in, a Document out: CommonMark with tables, and the scripts that narrator writes.

Decisions where Markdown leaves room: an item of a numbered list keeps its number in its text, as
CommonMark counts it (only the first number of a list is taken from the source); a picture alone
is a Figure, one among words is read by its text alternative; raw HTML is read by its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from narrator.document import (
    Anchor,
    Block,
    Code,
    Document,
    Figure,
    Heading,
    LeftOut,
    Metadata,
    Paragraph,
    Role,
    Run,
    Table,
    runs_text,
)
from narrator.errors import ScriptError, SourceError
from narrator.readers.content import check_has_text, check_is_text
from narrator.readers.encoding import clean_text, decode_text, lost_characters
from narrator.readers.front_matter import read_front_matter
from narrator.readers.headings import find_named_kind
from narrator.readers.inline import Inline, read_inline
from narrator.readers.markdown_parser import make_parser
from narrator.readers.raw_html import html_to_pieces

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Row = tuple[tuple[Run, ...], ...]


def read(data: bytes, name: str) -> Document:
    """The Document in the Markdown ``data``; ``name`` is what errors call it.

    Raises SourceError where there is nothing to read, ScriptError where a script (``narrator:
    1`` in its front matter) has a mark, key or role that makes no sense.
    """
    check_is_text(data, name)
    text = decode_text(data, name).replace("\f", " ")
    check_has_text(text, name)
    front = read_front_matter(text, name)
    builder = _BlockBuilder(name, make_parser(front.is_script))
    builder.read_body(front.body)
    metadata, blocks, warnings = _find_title(front.metadata, builder.blocks, front.is_script)
    is_heard = not front.is_script or len(blocks) < len(builder.blocks)
    left_out = front.left_out
    if builder.hidden_words:
        left_out += (
            LeftOut("HTML comments, scripts and styles", builder.hidden_words, "nobody sees them"),
        )
    if not blocks and (not metadata.title or metadata.title == front.metadata.title):
        raise SourceError("there is nothing to read in it", name, "write some text")
    return Document(
        metadata,
        tuple(blocks),
        speaks_title=is_heard,
        is_script=front.is_script,
        left_out=left_out,
        warnings=(*front.warnings, *lost_characters(text), *warnings),
    )


def _find_title(
    metadata: Metadata, blocks: list[Block], is_script: bool
) -> tuple[Metadata, list[Block], tuple[str, ...]]:
    """Metadata with a title, and the blocks without the heading that gave it.

    That is the first heading of the highest level: where it repeats the title of the front
    matter; without one there, where it is the only one of its level, or opens the text and does
    not name a part of it ("Introduction", "Chapter 1"). Below level 1 it must be both, and in a
    script it is a chapter.
    """
    headings = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Heading)]
    top = min((heading.level for _, heading in headings), default=1)
    firsts = [(at, heading) for at, heading in headings if heading.level == top]
    if not firsts or (top > 1 and (is_script or metadata.title)):
        return metadata, blocks, ()
    at, heading = firsts[0]
    title = " ".join(runs_text(heading.runs).split())
    is_only = len(firsts) == 1
    opens = at == headings[0][0] and all(isinstance(block, Figure) for block in blocks[:at])
    if metadata.title:
        is_title = title.casefold() == metadata.title.casefold()
    elif top == 1:
        is_title = is_only or (opens and not find_named_kind(title))
    else:
        is_title = is_only and opens
    if not is_title:
        return metadata, blocks, ()
    is_marked = any(run != Run(run.text) for run in heading.runs)
    line = heading.anchor.line if heading.anchor else 1
    warnings = (f"the marks in the title (line {line}) are not followed",) if is_marked else ()
    return (
        replace(metadata, title=metadata.title or title),
        blocks[:at] + blocks[at + 1 :],
        warnings,
    )


@dataclass(slots=True)
class _Container:
    """An open list, list item or quotation."""

    role: Role
    next_number: int = 0
    """Of the next item, in a numbered list."""
    label: str = ""
    """The number of this item, until a paragraph takes it."""
    line: int = 1


@dataclass(slots=True)
class _BlockBuilder:
    """Walks through the tokens of a file and collects blocks."""

    name: str
    parser: MarkdownIt
    blocks: list[Block] = field(default_factory=list)
    hidden_words: int = 0
    containers: list[_Container] = field(default_factory=list)
    voice: str | None = None
    """Of the ``#[voice]`` section that is open."""
    line: int = 1
    env: dict[str, Any] = field(default_factory=dict)

    def read_body(self, body: str) -> None:
        self.env = {"name": self.name}
        tokens = iter(self.parser.parse(body, self.env))
        for token in tokens:
            if token.map:
                self.line = token.map[0] + 1
            self._read_token(token, tokens)

    def _read_token(self, token: Token, tokens: Iterator[Token]) -> None:
        match token.type:
            case "heading_open":
                self.voice = None
                inline = self._read_inline(next(tokens))
                self._refuse_section(inline)
                if inline.paragraphs:
                    level = int(token.tag[1])
                    self.blocks.append(Heading(inline.runs, level, Anchor(self.line)))
            case "paragraph_open":
                self._add_paragraphs(self._read_inline(next(tokens)))
            case "bullet_list_open":
                self.containers.append(_Container("list-item"))
            case "ordered_list_open":
                start = token.attrGet("start")
                number = 1 if start is None else int(start)
                self.containers.append(_Container("list-item", number))
            case "list_item_open":
                self.containers.append(self._open_item(token))
            case "blockquote_open":
                self.containers.append(_Container("quote"))
            case "list_item_close":
                self._place_label()
                self.containers.pop()
            case "bullet_list_close" | "ordered_list_close" | "blockquote_close":
                self.containers.pop()
            case "fence" | "code_block":
                self._place_label()
                if token.content.strip():
                    self.blocks.append(Code(token.content.rstrip("\n"), Anchor(self.line)))
            case "html_block":
                self._add_html(token.content)
            case "table_open":
                self._place_label()
                self.blocks.append(self._read_table(tokens, self.line))

    def _read_inline(self, token: Token) -> Inline:
        self.env["line"] = self.line
        children: list[Token] = []
        self.parser.inline.parse(token.content, self.parser, self.env, children)
        inline = read_inline(children, f"{self.name}, line {self.line}", self.voice)
        self.hidden_words += inline.hidden_words
        if inline.leading_break_ms:
            self._add_break(inline.leading_break_ms)
        return inline

    def _add_paragraphs(self, inline: Inline) -> None:
        if inline.section:
            self.voice = inline.section.voice
        elif inline.pictures:
            self._place_label()
            for picture in inline.pictures:
                self.blocks.append(Figure(picture.alt, picture.source, Anchor(self.line)))
        for runs in () if inline.pictures else inline.paragraphs:
            self._add_paragraph(runs)

    def _add_paragraph(self, runs: tuple[Run, ...]) -> None:
        role: Role = self.containers[-1].role if self.containers else "narration"
        label = self._take_label()
        if label and runs[0] == Run(runs[0].text, voice=self.voice):
            runs = (replace(runs[0], text=f"{label} {runs[0].text}"), *runs[1:])
        elif label:
            runs = (Run(f"{label} ", voice=self.voice), *runs)
        self.blocks.append(Paragraph(runs, role, Anchor(self.line)))

    def _open_item(self, token: Token) -> _Container:
        numbered = self.containers[-1]
        if not token.info:
            return _Container("list-item")
        label = f"{numbered.next_number}{token.markup}"
        numbered.next_number += 1
        return _Container("list-item", label=label, line=self.line)

    def _take_label(self) -> str:
        """The number of the innermost item that still has one to place."""
        item = next((item for item in reversed(self.containers) if item.label), None)
        if item is None:
            return ""
        label, item.label = item.label, ""
        outer = self._take_label()
        return f"{outer} {label}" if outer else label

    def _place_label(self) -> None:
        """A number that no paragraph of its item took stands alone."""
        label = self._take_label()
        if label:
            self.blocks.append(Paragraph((Run(label),), "list-item", Anchor(self.line)))

    def _add_html(self, source: str) -> None:
        for piece in html_to_pieces(source):
            text = clean_text(piece.text)
            if piece.is_hidden:
                self.hidden_words += len(text.split())
            elif piece.level and text.strip():
                runs = (Run(" ".join(text.split())),)
                self.voice = None
                self.blocks.append(Heading(runs, piece.level, Anchor(self.line)))
            elif text.strip():
                self._add_paragraph((Run(text, voice=self.voice),))

    def _read_table(self, tokens: Iterator[Token], line: int) -> Table:
        rows: list[Row] = []
        cells: list[tuple[Run, ...]] = []
        for token in tokens:
            if token.map:
                self.line = token.map[0] + 1
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                cells = []
            elif token.type == "inline":
                inline = self._read_inline(token)
                self._refuse_section(inline)
                cells.append(inline.runs)
            elif token.type == "tr_close":
                rows.append(tuple(cells))
        header = rows[0] if any(rows[0]) else ()
        return Table(header, tuple(rows[1:]), Anchor(line))

    def _add_break(self, milliseconds: int) -> None:
        """Put a break that opens a block after the text before it."""
        last = self.blocks[-1] if self.blocks else None
        if not isinstance(last, Heading | Paragraph):
            raise ScriptError(
                "a break has no text before it",
                f"{self.name}, line {self.line}",
                "put it after a paragraph or heading",
            )
        run = replace(last.runs[-1], break_ms=last.runs[-1].break_ms + milliseconds)
        self.blocks[-1] = replace(last, runs=(*last.runs[:-1], run))

    def _refuse_section(self, inline: Inline) -> None:
        if inline.section:
            raise ScriptError(
                "a #[voice] mark stands in a heading or table",
                f"{self.name}, line {self.line}",
                "give it a paragraph of its own",
            )
