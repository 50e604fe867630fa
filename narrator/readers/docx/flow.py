"""Paragraphs of Word to blocks, in the order in which they end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from narrator.document import (
    Anchor,
    Block,
    Code,
    Heading,
    Paragraph,
    Role,
    Run,
    count_letters,
    runs_text,
)
from narrator.readers.docx.inline import Inline
from narrator.readers.docx.metadata import add_marks
from narrator.readers.docx.styles import PLAIN_LOOK, Look
from narrator.readers.parts import find_kind_of_title

MAX_LEVEL = 6
_TYPED_BULLET = re.compile(r"[•▪▫◦‣●○■□·∙](?:\s+|\Z)")
"""A bullet that is part of the text, as programs write that know no lists."""
_ROLES: dict[str, Role] = {
    "title": "title", "quote": "quote", "verse": "verse", "caption": "caption",
    "list-item": "list-item",
}  # fmt: skip
_FORMULA_NUMBER = re.compile(r"[\s().,;:\d]*")
"""What may stand beside a formula that has its paragraph for itself: "(1)"."""


@dataclass(slots=True)
class OpenParagraph:
    """A ``w:p`` while it is read."""

    inline: Inline
    look: Look = PLAIN_LOOK
    style: str = ""
    label: str | None = None
    """The sign of a list item, empty for a bullet; None outside of lists."""
    goes_on: bool = False
    """Its text goes on in the next paragraph, so that it is none by itself."""
    has_blank_tabs: bool = False
    """Its tabs are drawn as lines to write on."""
    anchor: Anchor | None = None
    bookmarks: list[str] = field(default_factory=list)
    has_words: bool = False
    """Whether there is text anywhere in it, also further on."""
    words: list[str] = field(default_factory=list)
    """Its text but for formulas, as far as the first few pieces."""
    has_formula: bool = False
    before: list[Block] = field(default_factory=list)
    """Pictures that stand before its text."""
    after: list[Block] = field(default_factory=list)
    """Pictures behind it and text boxes that are anchored in it."""

    @property
    def is_formula(self) -> bool:
        """Whether there is nothing else in it than a formula and its number."""
        return self.has_formula and _FORMULA_NUMBER.fullmatch("".join(self.words)) is not None


@dataclass(slots=True)
class Flow:
    """The blocks of a body, a cell, a text box or a note."""

    in_cell: bool = False
    blocks: list[Block] = field(default_factory=list)
    pending: Inline | None = None
    """The beginning of a paragraph whose mark was deleted."""
    carried: list[Run] = field(default_factory=list)
    """Marks of places that belong before the next text."""
    label_letters: int = 0
    """Letters of the numbers of lists and headings, which are not in the file."""
    ends: list[int] = field(default_factory=list)
    """For each paragraph how many blocks there were after it."""
    stated: list[tuple[str, str]] = field(default_factory=list)
    """What paragraphs with the style for an ``author`` or a ``date`` say."""
    _heading_at: int = -1
    """Index of the latest heading."""
    _contents_at: int = -1
    """Index of a heading with a table of contents below it."""
    _code: list[str] = field(default_factory=list)
    _code_anchor: Anchor | None = None
    _empty_lines: int = 0

    def append(self, block: Block) -> None:
        """Add ``block`` after what came before."""
        self._close_code()
        if self.carried and isinstance(block, Heading | Paragraph):
            block = add_marks(block, self.carried)
            self.carried = []
        if isinstance(block, Heading):
            self._heading_at = len(self.blocks)
        self.blocks.append(block)

    def extend(self, blocks: Sequence[Block]) -> None:
        """Add ``blocks`` after what came before."""
        for block in blocks:
            self.append(block)

    def close_paragraph(self, paragraph: OpenParagraph) -> None:
        """Add what a paragraph holds: pictures, its text, text boxes."""
        self.extend(paragraph.before)
        if paragraph.goes_on:
            self.pending = paragraph.inline
        elif paragraph.look.kind == "code":
            self._add_code(paragraph)
        else:
            self._add_runs(paragraph, self._label_runs(paragraph, paragraph.inline.finish()))
        self.extend(paragraph.after)
        self.ends.append(len(self.blocks))

    def finish(self) -> list[Block]:
        """All blocks, once nothing more comes."""
        if self.pending is not None:
            pending, self.pending = self.pending, None
            self.close_paragraph(OpenParagraph(pending))
        self._close_code()
        self._name_contents()
        if self.carried and self.blocks and isinstance(self.blocks[-1], Heading | Paragraph):
            last = self.blocks[-1]
            self.blocks[-1] = replace(last, runs=(*last.runs, *self.carried))
            self.carried = []
        return self.blocks

    def mark_contents(self) -> None:
        """A table of contents stands here: the heading just above it may have nothing else."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Heading) and find_kind_of_title(runs_text(last.runs)) == "toc":
            self._contents_at = len(self.blocks) - 1

    def mark_kind(self, kind: str) -> bool:
        """Say what the part is whose heading stands just above; whether it is of that kind."""
        self._close_code()
        if self._heading_at < 0:
            return False
        heading = self.blocks[self._heading_at]
        if isinstance(heading, Heading) and not heading.kind:
            # Text between would be left out with the part, though it belongs to another.
            if self._heading_at < len(self.blocks) - 1:
                return False
            heading = self.blocks[self._heading_at] = replace(heading, kind=kind)
        return isinstance(heading, Heading) and heading.kind == kind

    def _name_contents(self) -> None:
        if self._contents_at < 0:
            return
        over, *below = self.blocks[self._contents_at : self._contents_at + 2]
        # Text below it would be left out with it.
        if isinstance(over, Heading) and all(isinstance(each, Heading) for each in below):
            self.blocks[self._contents_at] = replace(over, kind="toc")

    def _add_runs(self, paragraph: OpenParagraph, runs: list[Run]) -> None:
        if not any(run.text for run in runs):
            self.carried += runs
            return
        look, anchor = paragraph.look, paragraph.anchor
        bullet = _TYPED_BULLET.match(runs_text(tuple(runs)))
        if bullet and look.kind in ("", "list-item") and paragraph.label is None:
            look = Look("list-item")
            runs = _cut_start(runs, bullet.end())
        if look.kind == "heading":
            bookmark = next(iter(sorted(paragraph.bookmarks, key=_is_made_by_word)), "")
            if bookmark:
                anchor = replace(anchor or Anchor(), fragment=bookmark)
            kind = find_kind_of_title(runs_text(tuple(runs)).removeprefix(paragraph.label or ""))
            level = min(look.level, MAX_LEVEL)
            # A heading over a table of contents is told from one over a text by what follows it.
            self.append(Heading(tuple(runs), level, anchor, kind="" if kind == "toc" else kind))
            return
        if look.kind in ("author", "date"):
            self.stated.append((look.kind, runs_text(tuple(runs)).strip()))
        role = _ROLES.get(look.kind, "narration")
        if role == "narration" and paragraph.label is not None:
            role = "list-item"
        if role == "narration" and paragraph.is_formula:
            role = "formula"
        if any(run.text for run in runs):
            self.append(Paragraph(tuple(runs), role, anchor))
        else:
            self.carried += runs

    def _add_code(self, paragraph: OpenParagraph) -> None:
        runs = paragraph.inline.finish(keeps_spaces=True)
        text = runs_text(tuple(self._label_runs(paragraph, runs)))
        self.carried += [run for run in runs if not run.text]
        if not text:
            self._empty_lines += bool(self._code)
            return
        if not self._code:
            self._code_anchor = paragraph.anchor
        self._code += [""] * self._empty_lines + [text]
        self._empty_lines = 0

    def _close_code(self) -> None:
        if self._code:
            self.blocks.append(Code("\n".join(self._code), self._code_anchor))
        self._code, self._empty_lines = [], 0

    def _label_runs(self, paragraph: OpenParagraph, runs: list[Run]) -> list[Run]:
        """``runs`` with the number of the item before the text.

        An item without text is not read, unless its number is all that a cell shows.
        """
        at = next((at for at, run in enumerate(runs) if run.text), len(runs))
        is_empty = at == len(runs)
        label = paragraph.label or ""
        if not label or (is_empty and not (self.in_cell or paragraph.before or paragraph.after)):
            return runs
        self.label_letters += count_letters(label)
        return [*runs[:at], Run(label.strip() if is_empty else label), *runs[at:]]


def _cut_start(runs: list[Run], length: int) -> list[Run]:
    """``runs`` without the first ``length`` characters of their text."""
    kept = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        if run.text[cut:] or not run.text:
            kept.append(replace(run, text=run.text[cut:]) if cut else run)
    return kept


def _is_made_by_word(bookmark: str) -> bool:
    return bookmark.startswith("_")
