"""Rows of a PDF whose cells stand in columns become tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from narrator.readers.pdf.columns import split_cells
from narrator.readers.pdf.lines import Line, words_to_text

MIN_GAP = 0.8
"""Of the type size, between two cells."""
MIN_RIVER = 0.5
"""Of the type size, of white between two columns."""
MIN_ROWS = 3
MIN_ROWS_OF_MANY = 2
"""Where they have three cells or more."""
MAX_ROW_DISTANCE = 4.0
"""Of the type size, between the baselines of two rows."""
_MARKER = re.compile(r"[\W_]{1,2}|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")
_BULLET = re.compile(r"[•‣◦▪■□➢✓\uf0b7\uf0a7\u2043]")

Column = tuple[float, float]


@dataclass(frozen=True, slots=True)
class TableDraft:
    """Rows of cells; each cell is the lines, or parts of lines, that stand in it."""

    header: tuple[tuple[Line, ...], ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    lines: tuple[Line, ...]


def split_tables(lines: Sequence[Line]) -> Iterator[TableDraft | Line]:
    """The tables in ``lines``, which are in reading order, and the lines between them."""
    at = 0
    while at < len(lines):
        end, columns = _find_table(lines, at)
        if end > at:
            yield _make_table(lines[at:end], columns)
            at = end
        else:
            yield lines[at]
            at += 1


def _find_table(lines: Sequence[Line], start: int) -> tuple[int, list[Column]]:
    """Where the table that begins at ``start`` ends, and its columns; ``start`` for none."""
    columns: list[Column] = []
    end = start
    count = most = 0
    for at in range(start, len(lines)):
        line = lines[at]
        if at > start and not _follows(lines[at - 1], line):
            break
        cells = [(x0, x1) for x0, x1, _, _ in split_cells(line, MIN_GAP)]
        if len(cells) == 2 and _BULLET.fullmatch(line.words[0].text):
            break
        same_row = at > start and line.row and line.row == lines[at - 1].row
        begins_row = line.row and lines[at + 1 : at + 2] and lines[at + 1].row == line.row
        if (
            len(cells) < 2
            and not (same_row or begins_row)
            and (not columns or not _fits_inside(cells, columns))
        ):
            break
        merged = _merge_columns([*columns, *cells], MIN_RIVER * line.size)
        is_narrow = len(merged) < 2 and not (same_row or begins_row)
        if is_narrow or len(merged) < len(columns) - 1 or len(cells) > len(merged):
            break
        columns = merged
        if same_row:
            most, end = max(most, len(merged)), at + 1
        elif len(cells) > 1 or begins_row:
            count, most, end = count + 1, max(most, len(cells)), at + 1
    needed = MIN_ROWS_OF_MANY if most > 2 else MIN_ROWS
    rows = range(start, end)
    if count < needed or len(columns) < 2 or _is_list([lines[row] for row in rows]):
        return start, []
    columns = []
    for row in rows:
        cells = [(x0, x1) for x0, x1, _, _ in split_cells(lines[row], MIN_GAP)]
        columns = _merge_columns([*columns, *cells], MIN_RIVER * lines[row].size)
    return end, columns


def _follows(line: Line, following: Line) -> bool:
    return (
        following.page == line.page
        and bool(line.words and following.words)
        and 0 < following.y - line.y <= MAX_ROW_DISTANCE * max(line.size, following.size)
        and abs(line.left - following.left) < 2
    )


def _fits_inside(cells: list[Column], columns: list[Column]) -> bool:
    """Whether the one cell of a row goes on with a cell above it, but for the first."""
    return any(x0 - 2 <= cell[0] and cell[1] <= x1 + 2 for cell in cells for x0, x1 in columns[1:])


def _merge_columns(cells: list[Column], river: float) -> list[Column]:
    merged: list[Column] = []
    for x0, x1 in sorted(cells):
        if merged and x0 - merged[-1][1] < river:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _is_list(rows: Sequence[Line]) -> bool:
    """Whether the first cells are only bullets or numbers in front of their items."""
    firsts = [words_to_text(row.words[: split_cells(row, MIN_GAP)[0][3]]) for row in rows]
    return sum(bool(_MARKER.fullmatch(first)) for first in firsts) * 2 > len(firsts)


def _make_table(lines: Sequence[Line], columns: list[Column]) -> TableDraft:
    rows: list[list[list[Line]]] = []
    last_row = 0
    for line in lines:
        cells = split_cells(line, MIN_GAP)
        same_row = rows and line.row and line.row == last_row
        last_row = line.row
        if not same_row and (len(cells) > 1 or line.row or not rows):
            rows.append([[] for _ in columns])
        for x0, _, begin, end in cells:
            column = max(
                (number for number, (start, _) in enumerate(columns) if start <= x0 + 1),
                default=0,
            )
            words = line.words[begin:end]
            part = replace(line, words=words, text=words_to_text(words))
            rows[-1][column].append(part)
    frozen = tuple(tuple(tuple(cell) for cell in row) for row in rows)
    has_header = len(frozen) > 1 and (
        (lines[0].is_bold and not lines[1].is_bold)
        or (not _has_digit(frozen[0]) and all(map(_has_digit, frozen[1:])))
    )
    if has_header:
        return TableDraft(frozen[0], frozen[1:], tuple(lines))
    return TableDraft((), frozen, tuple(lines))


def _has_digit(row: Sequence[Sequence[Line]]) -> bool:
    return any(char.isdigit() for cell in row for line in cell for char in line.text)
