"""Tables of Word: cells that are merged are filled, and tables that only arrange text dissolve."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from narrator.document import (
    Anchor,
    Block,
    Code,
    Figure,
    Heading,
    Paragraph,
    Run,
    Table,
    count_letters,
    runs_text,
)

_NUMBER = re.compile(r"[^\w]*\d[\d.,'’\s%]*[^\w]*|[-–—]?")
_MAX_LINE_WORDS = 12
"""Cells with longer lines hold paragraphs and not columns."""
_MAX_REPEATED_WORDS = 8
"""A longer text that spans several rows is read in the first of them only."""
MAX_SPAN = 63
"""Columns that a table of Word can have."""

Cells = tuple[tuple[Run, ...], ...]


@dataclass(slots=True)
class Cell:
    """A cell as it stands in the file."""

    blocks: list[Block]
    span: int = 1
    """Columns that it covers."""
    continues: bool = False
    """It belongs to the cell above it (``vMerge``, 17.4.84)."""
    ends: list[int] = field(default_factory=list)
    """For each of its paragraphs, also those without text, how many blocks there were after it."""
    is_bold: bool = False
    """All its text is."""


@dataclass(slots=True)
class Row:
    """A row as it stands in the file."""

    cells: list[Cell] = field(default_factory=list)
    is_header: bool = False
    skipped: int = 0
    """Columns before the first cell (``gridBefore``)."""


@dataclass(slots=True)
class Grid:
    """A table while it is read."""

    rows: list[Row] = field(default_factory=list)
    marks_first_row: bool = False
    """Its style shows the first row as column heads."""
    is_layout: bool = False
    """It only arranges text; known once it is finished."""
    repeated_letters: int = 0
    """Letters that stand in the result more than once, for cells that were merged."""

    def finish(self, anchor: Anchor | None) -> list[Block]:
        """The table, with undescribed pictures after it; or what is in its cells, one by one."""
        rows = [row for row in self.rows if any(cell.blocks for cell in row.cells)]
        self.is_layout = _is_layout(rows)
        if self.is_layout:
            return [block for row in rows for cell in row.cells for block in cell.blocks]
        heads = self._count_header_rows(rows)
        rows = [part for at, row in enumerate(rows) for part in _part_row(row, is_head=at < heads)]
        filled = [self._fill_row(row, repeats=at < heads) for at, row in enumerate(rows)]
        self._fill_down(rows[heads:], filled[heads:])
        header = _join_heads(filled[:heads])
        figures = [
            block
            for row in rows
            for cell in row.cells
            for block in cell.blocks
            if isinstance(block, Figure) and not block.alt
        ]
        body = tuple(tuple(row) for row in filled[heads:])
        return [Table(header, body, anchor), *figures]

    def _count_header_rows(self, rows: list[Row]) -> int:
        marked = next((at for at, row in enumerate(rows) if not row.is_header), len(rows))
        # Where every row repeats on each page, none is about the others.
        if 0 < marked < len(rows):
            return marked
        # A first row that is shown in its own way and empty is all the heads there are.
        is_first_shown = self.rows[0] is rows[0]
        return int(is_first_shown and (self.marks_first_row or _looks_like_heads(rows)))

    def _fill_row(self, row: Row, *, repeats: bool) -> list[tuple[Run, ...]]:
        """``row`` with a cell for each column; a column head that spans several is over each."""
        cells: list[tuple[Run, ...]] = [()] * row.skipped
        for cell in row.cells:
            runs = blocks_to_runs(cell.blocks)
            copy = without_marks(runs) if repeats else ()
            self.repeated_letters += (cell.span - 1) * count_letters(runs_text(copy))
            cells += [runs, *([copy] * (cell.span - 1))]
        return cells

    def _fill_down(self, rows: list[Row], filled: list[list[tuple[Run, ...]]]) -> None:
        for at in range(1, len(rows)):
            column = rows[at].skipped
            for cell in rows[at].cells:
                above = filled[at - 1][column] if column < len(filled[at - 1]) else ()
                copy = without_marks(above)
                is_short = len(runs_text(copy).split()) <= _MAX_REPEATED_WORDS
                if cell.continues and not filled[at][column] and is_short:
                    filled[at][column] = copy
                    self.repeated_letters += count_letters(runs_text(copy))
                column += cell.span


def _is_layout(rows: list[Row]) -> bool:
    if len(rows) < 2 or all(len(row.cells) < 2 for row in rows):
        return True
    return any(_is_part_of_text(cell.blocks) for row in rows for cell in row.cells)


def _is_part_of_text(blocks: list[Block]) -> bool:
    """Whether a cell holds a table, or a heading with what belongs under it."""
    has_heading = any(isinstance(block, Heading) for block in blocks)
    return any(isinstance(block, Table) for block in blocks) or (has_heading and len(blocks) > 1)


def _join_heads(rows: list[list[tuple[Run, ...]]]) -> Cells:
    """One row of column heads from several: "2020" below "Sales" is "Sales 2020"."""
    joined = []
    for cells in itertools.zip_longest(*rows, fillvalue=()):
        head: tuple[Run, ...] = ()
        for runs in cells:
            head += (Run(" "), *runs) if head and runs else runs
        joined.append(head)
    return tuple(joined) if any(map(runs_text, joined)) else ()


def _looks_like_heads(rows: list[Row]) -> bool:
    """Whether the first of ``rows`` is set in bold alone, or names columns of numbers."""
    first, *others = rows
    named = [cell for cell in first.cells if cell.blocks]
    if len(named) < 2 or any(cell.continues or len(cell.ends) > 1 for cell in named):
        return False
    if all(cell.is_bold for cell in named):
        return not any(cell.is_bold for row in others for cell in row.cells[1:])
    if len(first.cells) < 2 or any(len(row.cells) != len(first.cells) for row in others):
        return False
    heads = list(map(_read_cell, first.cells))
    numbers = [_read_cell(cell) for row in others for cell in row.cells[1:]]
    is_named = not any(map(_NUMBER.fullmatch, heads[1:])) or not heads[0]
    return is_named and len(numbers) > 1 and all(map(_NUMBER.fullmatch, numbers))


def _read_cell(cell: Cell) -> str:
    return runs_text(blocks_to_runs(cell.blocks)).strip()


def _part_row(row: Row, *, is_head: bool) -> list[Row]:
    """Several rows in place of one whose cells set as many short lines below each other."""
    if is_head or any(cell.span > 1 or cell.continues for cell in row.cells):
        return [row]
    columns = [_list_lines(cell) for cell in row.cells]
    counts = {len(lines) for lines in columns if lines}
    is_short = all(
        len(runs_text(line).split()) <= _MAX_LINE_WORDS for lines in columns for line in lines
    )
    # A picture beside the lines would belong to none of them.
    holds_more = any(
        cell.blocks and not lines for cell, lines in zip(row.cells, columns, strict=True)
    )
    is_one = len(counts) != 1 or max(counts) < 2 or sum(map(bool, columns)) < 2
    if is_one or holds_more or not is_short:
        return [row]
    parts = []
    for lines in zip(*(column or [()] * max(counts) for column in columns), strict=True):
        cells = [Cell([Paragraph(line)] if line else []) for line in lines]
        parts.append(Row(cells, skipped=row.skipped))
    return [part for part in parts if any(cell.blocks for cell in part.cells)]


def _list_lines(cell: Cell) -> list[tuple[Run, ...]]:
    """The lines of a cell, also those without text but for the last; none where they hold more."""
    lines: list[tuple[Run, ...]] = []
    begin = 0
    for end in cell.ends:
        own = cell.blocks[begin:end]
        begin = end
        if not own:
            lines.append(())
            continue
        if len(own) > 1 or not isinstance(own[0], Paragraph):
            return []
        line: tuple[Run, ...] = ()
        for run in own[0].runs:
            first, *more = run.text.split("\n")
            line += (replace(run, text=first),)
            for text in more:
                lines.append(line)
                line = (replace(run, text=text, note=None, page=None),)
        lines.append(line)
    while lines and not any(run.text.strip() or run.note or run.page for run in lines[-1]):
        lines.pop()
    return lines if begin == len(cell.blocks) else []


def blocks_to_runs(blocks: Iterable[Block]) -> tuple[Run, ...]:
    """The text of a cell, its paragraphs parted by line breaks."""
    runs: list[Run] = []
    for block in blocks:
        match block:
            case Heading(runs=own) | Paragraph(runs=own):
                added = own
            case Code(text=text) | Figure(alt=text):
                added = (Run(text),) if text else ()
            case _:
                added = ()
        if added:
            runs += [Run("\n"), *added] if runs else added
    return tuple(runs)


def join_cells(cells: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    """The cells of a row as one line of text, with a comma between them."""
    runs: tuple[Run, ...] = ()
    for cell in cells:
        runs += (Run(", "), *cell) if runs and runs_text(cell) else cell
    return runs


def without_marks(runs: Iterable[Run]) -> tuple[Run, ...]:
    """``runs`` without the places of notes and pages, which are in one cell only."""
    return tuple(run for run in runs if run.text)
