"""The block tokens of a Markdown file become blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from narrator.document import (
    LEFT_OUT,
    Anchor,
    Block,
    Code,
    Figure,
    Heading,
    LeftOut,
    Paragraph,
    Role,
    Run,
    Table,
    count_letters,
    leave_out,
    runs_text,
)
from narrator.errors import ScriptError
from narrator.readers.encoding import clean_text
from narrator.readers.markdown.attributes import Attributes, split_attributes
from narrator.readers.markdown.html_block import find_hidden, read_html_block
from narrator.readers.markdown.inline import Inline, read_inline
from narrator.readers.markdown.inline_notes import list_note_tokens
from narrator.readers.markdown.pandoc import ATTRIBUTES, split_heading
from narrator.readers.markdown.tags import HIDDEN, Reason
from narrator.readers.parts import find_kind_of_title

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

PLAIN = Attributes()

Row = tuple[tuple[Run, ...], ...]


@dataclass(slots=True)
class _Container:
    """An open list, list item or quotation."""

    role: Role
    next_number: int = 0
    """Of the next item, in a numbered list."""
    label: str = ""
    """The number of this item, until a paragraph takes it."""
    note: str = ""
    """Id of the note."""
    has_begun: bool = False
    """Whether the sign of the note was given to a paragraph."""
    line: int = 1


@dataclass(slots=True)
class BlockBuilder:
    """Walks through the tokens of a file and collects blocks."""

    name: str
    parser: MarkdownIt
    is_script: bool = False
    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    letters: int = 0
    """Letters and digits of everything that the parser found."""
    containers: list[_Container] = field(default_factory=list)
    voice: str | None = None
    """Of the ``#[voice]`` section that is open."""
    line: int = 1
    env: dict[str, Any] = field(default_factory=dict)

    def read_body(self, body: str) -> None:
        """Read all of a file below its front matter."""
        self.env = {"name": self.name}
        tokens = chain(self.parser.parse(body, self.env), list_note_tokens(self.env))
        for token in tokens:
            if token.map:
                self.line = token.map[0] + 1
            self._read_token(token, tokens)

    def _read_token(self, token: Token, tokens: Iterator[Token]) -> None:
        match token.type:
            case "heading_open":
                self.voice = None
                content = next(tokens)
                attributes = self._take_attributes(content)
                inline = self._read_inline(content)
                self._refuse_section(inline)
                if inline.paragraphs:
                    level = attributes.level or int(token.tag[1])
                    listed = not attributes.is_unlisted
                    self.blocks.append(
                        Heading(
                            inline.runs,
                            level,
                            Anchor(self.line),
                            attributes.title,
                            listed,
                            "" if self.is_script else find_kind_of_title(runs_text(inline.runs)),
                        )
                    )
            case "paragraph_open":
                content = next(tokens)
                attributes = self._take_attributes(content) if self.is_script else PLAIN
                inline = self._read_inline(content)
                if inline.is_formula:
                    attributes = Attributes("formula")
                self._add_paragraphs(inline, attributes)
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
            case "footnote_reference_open":
                self.containers.append(_Container("note", note=token.meta["label"]))
            case "footnote_reference_close":
                self.containers.pop()
            case "list_item_close":
                self._place_label()
                self.containers.pop()
            case "bullet_list_close" | "ordered_list_close" | "blockquote_close":
                self.containers.pop()
            case "fence" | "code_block":
                self._place_label()
                self.letters += count_letters(token.content)
                if token.content.strip():
                    self.blocks.append(Code(token.content.rstrip("\n"), Anchor(self.line)))
            case "html_block":
                self._add_html(token.content)
            case "formula":
                self._place_label()
                self.letters += count_letters(token.content)
                formula = Run(clean_text(token.content), voice=self.voice)
                self.blocks.append(Paragraph((formula,), "formula", Anchor(self.line)))
            case "left_out":
                self._leave_out(token.meta["reason"], token.content)
            case "dt_open":
                self._add_paragraphs(self._read_inline(next(tokens)), PLAIN)
            case "table_open":
                self._place_label()
                self.blocks.append(self._read_table(tokens, self.line))

    def _take_attributes(self, content: Token) -> Attributes:
        """The attributes of a block, which leave its ``content``; they say something in scripts."""
        if not self.is_script:
            content.content, braces = split_heading(content.content)
            self._leave_out(ATTRIBUTES, braces)
            return PLAIN
        where = f"{self.name}, line {self.line}"
        content.content, attributes = split_attributes(content.content, where)
        return attributes

    def _leave_out(self, reason: Reason, text: str) -> None:
        if text:
            self.letters += count_letters(text)
            self.left_out.append(leave_out(reason[0], text, reason[1]))

    def _read_inline(self, token: Token) -> Inline:
        self.env["line"] = self.line
        children: list[Token] = []
        self.parser.inline.parse(token.content, self.parser, self.env, children)
        where = f"{self.name}, line {self.line}"
        inline = read_inline(children, where, self.voice, is_script=self.is_script)
        for reason, text in inline.left_out:
            self.left_out.append(leave_out(reason[0], text, reason[1]))
        self.letters += inline.letters
        if inline.leading_break_ms:
            self._add_break(inline.leading_break_ms)
        return inline

    def _add_paragraphs(self, inline: Inline, attributes: Attributes) -> None:
        if inline.section:
            self.voice = inline.section.voice
        elif inline.has_text or not inline.pictures:
            for runs in inline.paragraphs:
                self._add_paragraph(runs, attributes)
        if inline.pictures:
            self._place_label()
        for picture in inline.pictures:
            self.blocks.append(Figure(picture.alt, picture.source, Anchor(self.line)))

    def _add_paragraph(self, runs: tuple[Run, ...], attributes: Attributes = PLAIN) -> None:
        inherited: Role = self.containers[-1].role if self.containers else "narration"
        note = next((each for each in reversed(self.containers) if each.note), None)
        role = attributes.role or ("note" if note else inherited)
        label = self._take_label()
        if label and runs[0] == Run(runs[0].text, voice=self.voice):
            runs = (replace(runs[0], text=f"{label} {runs[0].text}"), *runs[1:])
        elif label:
            runs = (Run(f"{label} ", voice=self.voice), *runs)
        sign = attributes.label
        if note and not note.has_begun:
            sign, note.has_begun = self._sign_of(note.note), True
        identity = note.note if note else ""
        self.blocks.append(Paragraph(runs, role, Anchor(self.line), identity, sign))

    def _sign_of(self, note: str) -> str:
        """The number of a note: its own name, or its place among all notes."""
        if note.isdigit():
            return note
        return str([*self.env["footnotes"]["refs"]].index(f":{note}") + 1)

    def _open_item(self, token: Token) -> _Container:
        numbered = self.containers[-1]
        if not token.info:
            return _Container("list-item")
        label = f"{numbered.next_number}{token.markup}"
        self.letters += count_letters(label)
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
        for text in find_hidden(source):
            # What narrator itself wrote in a script is no part of its source.
            if not (self.is_script and text.lstrip().startswith(LEFT_OUT)):
                self._leave_out(HIDDEN, text)
        body = read_html_block(source)
        if body is None:
            return
        self.letters += body.letters
        self.left_out += body.left_out
        for block in body.blocks:
            if isinstance(block, Heading):
                self.voice = None
            if isinstance(block, Heading | Paragraph):
                runs = tuple(replace(run, voice=self.voice) for run in block.runs)
                block = replace(block, runs=runs)
            if isinstance(block, Paragraph) and block.role == "narration":
                self._add_paragraph(block.runs)
            else:
                self._place_label()
                self.blocks.append(replace(block, anchor=Anchor(self.line)))

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
        wide = max(map(len, rows))
        # Cells beyond the header have a column without a name.
        header += ((),) * (wide - len(header)) if header else ()
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
