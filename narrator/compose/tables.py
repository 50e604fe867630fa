"""Tables to rows that make sense by ear: each cell with the head of its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrator.compose.tokens import LOOK_UP_NOTHING, Lookup, runs_to_tokens
from narrator.document import Run, Table, is_place
from narrator.script import Token

CELL = Token("|", "", rule="cell")
"""Stands between the cells of a row: shown, not said."""

Cells = Sequence[tuple[Run, ...]]


def split_table(
    table: Table, language: str, look_up: Lookup = LOOK_UP_NOTHING
) -> Iterator[tuple[tuple[Token, ...], list[Run]]]:
    """The column heads as one row, then each row with the column's head before its cell.

    With each row the runs in it that mark places of notes and pages.
    """
    heads = _read_cells(table.header, language, look_up)
    places = _find_places(table.header)
    if any(heads) or places:
        yield tuple(_join_cells(heads)), places
    for row in table.rows:
        cells = _read_cells(row, language, look_up)
        for column, (head, cell) in enumerate(zip(heads, cells, strict=False)):
            if column and cell:
                cells[column] = (*_repeat_head(head), *cell)
        yield tuple(_join_cells(cells)), _find_places(row)


def _repeat_head(head: Sequence[Token]) -> Iterator[Token]:
    """The tokens of a column's head as they are said, not shown, before a cell."""
    said = [replace(token, shown="", break_ms=0) for token in head if token.spoken]
    yield from said[:-1]
    for last in said[-1:]:
        yield replace(last, spoken=last.spoken.rstrip(",;:.!?") + ":")


def _read_cells(row: Cells, language: str, look_up: Lookup) -> list[tuple[Token, ...]]:
    return [
        runs_to_tokens([run for run in cell if not is_place(run)], language, look_up)
        for cell in row
    ]


def _find_places(row: Cells) -> list[Run]:
    return [run for cell in row for run in cell if is_place(run)]


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
