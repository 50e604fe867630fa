"""Blocks to pieces: the segments of one block, before they have a number, a voice and a pause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from narrator.compose.sentences import split_sentences
from narrator.compose.tokens import runs_to_tokens, slice_runs
from narrator.document import (
    Anchor,
    Block,
    Code,
    Figure,
    Heading,
    Paragraph,
    Role,
    Run,
    Table,
    runs_text,
)  # fmt: skip
from narrator.localised import Words
from narrator.script import Place, Token

CELL = Token("|", "", rule="cell")
"""Stands between the cells of a row: shown, not said."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment in the making."""

    role: Role
    tokens: tuple[Token, ...]
    ends: Place
    """The last that can be heard ends the block."""
    anchor: Anchor | None

    @property
    def is_silent(self) -> bool:
        """True for what has no sound at all ("* * *"): nobody could hear such a segment."""
        return not any(token.spoken for token in self.tokens)


Part: TypeAlias = tuple[tuple[Token, ...], Place]


def split_block(block: Block, language: str, words: Words) -> Iterator[Piece]:
    """The pieces of ``block``: sentences, lines of verse, rows of a table."""
    role: Role
    match block:
        case Heading(runs=runs):
            role, parts = "heading", [_whole(runs, language)]
        case Paragraph(runs=runs, role="title" as role):
            parts = [_whole(runs, language)]
        case Paragraph(runs=runs, role=role):
            # Lines that the source keeps apart are verse, whatever the reader called them.
            if role == "narration" and "\n" in runs_text(runs).strip():
                role = "verse"
            parts = list(_split_lines(runs, language))
        case Figure(alt=alt):
            described = (Run(" ".join(alt.split())),)
            role, parts = "caption", _announce(words.image, _split_lines(described, language))
        case Code(text=text):
            rows = [_whole((Run(row),), language) for row in text.splitlines()]
            role, parts = "code", _announce(words.code, rows)
        case Table():
            role, parts = "table", _announce(words.table, _split_table(block, language))
    sounding = [number for number, part in enumerate(parts) if any(t.spoken for t in part[0])]
    for number, (tokens, ends) in enumerate(parts):
        last = not sounding or number >= sounding[-1]
        yield Piece(role, tokens, "block" if last else ends, block.anchor)


def _whole(runs: tuple[Run, ...], language: str) -> Part:
    return runs_to_tokens(runs, language), "line"


def _announce(word: str, parts: Iterable[Part]) -> list[Part]:
    """``parts`` with ``word`` said, not shown, before the first of them."""
    found = [part for part in parts if part[0]]
    return [
        ((Token("", f"{word}:"), *tokens) if not number else tokens, ends)
        for number, (tokens, ends) in enumerate(found)
    ]


def _split_lines(runs: tuple[Run, ...], language: str) -> Iterator[Part]:
    """The sentences of each line."""
    text = runs_text(runs)
    for line in re.finditer(r"[^\n]+", text):
        position = line.start()
        sentences = split_sentences(line.group(), language)
        for count, sentence in enumerate(sentences, 1):
            start = text.index(sentence, position)
            position = start + len(sentence)
            tokens = runs_to_tokens(slice_runs(runs, start, position), language)
            yield tokens, "line" if count == len(sentences) else "sentence"


def _split_table(table: Table, language: str) -> Iterator[Part]:
    """The column heads as one row, then each row with the column's head before its cell."""
    heads = [runs_to_tokens(cell, language) for cell in table.header]
    if any(heads):
        yield tuple(_join_cells(heads)), "line"
    for row in table.rows:
        cells = [runs_to_tokens(cell, language) for cell in row]
        for column, (head, cell) in enumerate(zip(heads, cells, strict=False)):
            if column and head and cell:
                said = " ".join(token.spoken for token in head)
                cells[column] = (Token("", f"{said}:"), *cell)
        yield tuple(_join_cells(cells)), "line"


def _join_cells(cells: list[tuple[Token, ...]]) -> Iterator[Token]:
    """The tokens of a row; a cell ends with a comma where it ends with no pause of its own."""
    for number, cell in enumerate(cells):
        if number:
            yield CELL
        yield from cell[:-1]
        for last in cell[-1:]:
            pauses = not last.spoken or last.spoken[-1] in ",;:.!?"
            stop = "." if number + 1 == len(cells) else ","
            yield last if pauses else replace(last, spoken=last.spoken + stop)
