"""HTML tables: which hold data, and their cells with every span filled in."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from narrator.document import (
    Block,
    Heading,
    Paragraph,
    Run,
    block_texts,
    count_letters,
    runs_text,
)
from narrator.readers.markup.dom import find_types, inner_text

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SPAN = 100
MAX_REPEATED_WORDS = 8
"""A longer text that spans several rows is read in the first of them only."""
MAX_REPEATED = 2000
"""Letters that spans may add to a table, if they are more than the table has."""
MAX_FILLED = 4
"""A large table whose spans claim more than this many times its cells is read without them."""
LARGE = 10_000
"""Places in a table, from which on it is large."""
_SECTIONS = ("thead", "tbody", "tfoot")
_BLOCKS = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "section", "article",
           "figure", "form")  # fmt: skip

Cells = list["_Element | None"]
Row: TypeAlias = tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table, row by row and column by column; None where there is none."""

    header: list[Cells]
    """The rows that name the columns."""
    rows: list[Cells]
    caption: _Element | None


def is_data_table(table: _Element) -> bool:
    """Whether ``table`` holds data, and is no means to place things on a page.

    As browsers judge for screen readers: a table that says that it names columns or rows holds
    data; one row, one column, blocks and tables inside, or cells without a row say that it does
    not.
    """
    if find_types(table) & {"presentation", "none"}:
        return False
    if any(next(table.iter(name), None) is not None and _is_inner(table, name) for name in _BLOCKS):
        return False
    rows = _list_rows(table)
    if max((len(cells) for _, cells in rows), default=0) < 2:
        return False
    if sum(len(cells) for _, cells in rows) < sum(1 for _ in table.iter("td", "th")):
        return False
    if table.find("caption") is not None or any(
        cell.tag == "th" or cell.get("scope") for _, cells in rows for cell in cells
    ):
        return True
    if len(rows) < 2:
        return False
    return not any(_has_paragraphs(cell) for _, cells in rows for cell in cells)


def read_grid(table: _Element) -> Grid:
    """The cells of ``table`` in rows; a cell that spans several places stands in each of them."""
    rows = _list_rows(table)
    # A foot may stand before the body; it is shown last.
    rows.sort(key=lambda row: _SECTIONS.index(row[0]) if row[0] in _SECTIONS else 1)
    filled = _fill_spans(rows)
    heads = 0
    for (section, cells), places in zip(rows, filled, strict=True):
        is_head = section == "thead" or (
            heads == 0
            and len(cells) > 1
            and all(cell.tag == "th" for cell in cells)
            and len(rows) > 1
        )
        if not is_head or not places:
            break
        heads += 1
    heads = heads or _opens_in_bold([cells for _, cells in rows])
    return Grid(filled[:heads], filled[heads:], table.find("caption"))


def fill_table(grid: Grid, cells: Mapping[_Element, tuple[Run, ...]]) -> tuple[Row, list[Row]]:
    """The names of the columns and the rows of a table with these ``cells``.

    A head that spans columns is over each of them. In the body a cell stands in the first column
    that it spans, and in each row where it is short; so do the spans of a table that they would
    blow up.
    """
    header = _merge_header(grid.header, cells)
    rows = list(_fill_rows(grid.rows, cells, MAX_REPEATED_WORDS))
    own = sum(map(_count_letters, cells.values()))
    if sum(_count_letters(cell) for row in (header, *rows) for cell in row) > own + max(
        MAX_REPEATED, own
    ):
        header = _merge_header(list(_keep_first(grid.header)), cells)
        rows = list(_fill_rows(grid.rows, cells, 0))
    return header, [row for row in rows if any(row)]


def join_blocks(blocks: Sequence[Block]) -> tuple[Run, ...]:
    """The runs of everything in one cell."""
    runs: list[Run] = []
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            inner = block.runs
        else:
            text = " ".join(filter(None, block_texts(block)))
            inner = (Run(text),) if text else ()
        if inner and any(run.text for run in runs):
            runs.append(Run(" "))
        runs += inner
    return tuple(runs)


def _merge_header(header: Sequence[Cells], cells: Mapping[_Element, tuple[Run, ...]]) -> Row:
    """The names of the columns: a cell of each row above the other, none twice."""
    merged = []
    for column in itertools.zip_longest(*header):
        runs: list[Run] = []
        for cell in dict.fromkeys(column):
            if cell is not None and cells[cell]:
                runs += ([Run(" ")] if runs else []) + list(cells[cell])
        merged.append(tuple(runs))
    return tuple(merged)


def _fill_rows(
    rows: Sequence[Cells], cells: Mapping[_Element, tuple[Run, ...]], most_words: int
) -> Iterator[Row]:
    """``rows``, each cell once a row, and again below where it has at most ``most_words``."""
    above: set[_Element] = set()
    for row in rows:
        seen: set[_Element] = set()
        filled: list[tuple[Run, ...]] = []
        for cell in row:
            is_told = cell is None or cell in seen
            if cell is not None and not is_told and cell in above:
                is_told = len(runs_text(cells[cell]).split()) > most_words
            filled.append(() if cell is None or is_told else cells[cell])
            seen |= {cell} if cell is not None else set()
        above |= seen
        yield tuple(filled)


def _keep_first(rows: Sequence[Cells]) -> Iterator[Cells]:
    """``rows`` with each cell only in the first of its places."""
    seen: set[_Element | None] = set()
    for row in rows:
        kept = dict.fromkeys(cell for cell in row if cell not in seen)
        yield [kept.pop(cell, cell) if cell in kept else None for cell in row]
        seen.update(row)


def _opens_in_bold(rows: Sequence[Sequence[_Element]]) -> bool:
    """Whether the first row of a table that names no columns stands out by its bold type."""
    if len(rows) < 2 or len(rows[0]) < 2 or any(c.tag == "th" for row in rows for c in row):
        return False
    return all(map(_is_bold, rows[0])) and not all(map(_is_bold, rows[1]))


def _is_bold(cell: _Element) -> bool:
    bold = "".join(inner_text(part) for part in cell.iter("b", "strong"))
    text = "".join(inner_text(cell).split())
    return bool(text) and "".join(bold.split()) == text


def _count_letters(runs: tuple[Run, ...]) -> int:
    return count_letters(runs_text(runs))


def _list_rows(table: _Element) -> list[tuple[str, list[_Element]]]:
    """Each row as the section it stands in and its cells."""
    rows: list[tuple[str, list[_Element]]] = []
    for child in table:
        if child.tag in _SECTIONS:
            rows += ((str(child.tag), _list_cells(row)) for row in child if row.tag == "tr")
        elif child.tag == "tr":
            rows.append(("tbody", _list_cells(child)))
    return [(section, cells) for section, cells in rows if cells]


def _list_cells(row: _Element) -> list[_Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _fill_spans(rows: list[tuple[str, list[_Element]]]) -> list[Cells]:
    claimed = sum(
        _span(cell, "colspan") * _span(cell, "rowspan") for _, cells in rows for cell in cells
    )
    count = sum(len(cells) for _, cells in rows)
    if claimed > max(LARGE, MAX_FILLED * count):
        return [list(cells) for _, cells in rows]
    filled: list[Cells] = []
    open_cells: dict[int, tuple[_Element, int]] = {}
    for _, cells in rows:
        places: Cells = []
        # A row that is one cell wide is a title over the rows below it.
        single = len(cells) == 1 and not open_cells
        waiting = iter(cells)
        column = 0
        done = False
        while not done or column in open_cells:
            if column in open_cells:
                cell, left = open_cells.pop(column)
                places.append(cell)
                if left > 1:
                    open_cells[column] = (cell, left - 1)
                column += 1
                continue
            following = next(waiting, None)
            if following is None:
                done = True
                if any(at > column for at in open_cells):
                    places.append(None)
                    column += 1
                    done = False
                continue
            for _ in range(1 if single else _span(following, "colspan")):
                if column in open_cells:
                    break
                places.append(following)
                if _span(following, "rowspan") > 1:
                    open_cells[column] = (following, _span(following, "rowspan") - 1)
                column += 1
        filled.append(places)
    return filled


def _span(cell: _Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return (
        max(1, min(MAX_SPAN, int(value)))
        if value.isascii() and value.isdigit() and len(value) < 9
        else 1
    )


def _is_inner(table: _Element, name: str) -> bool:
    return any(inner is not table for inner in table.iter(name))


def _has_paragraphs(cell: _Element) -> bool:
    blocks = [child for child in cell if child.tag in ("p", "ul", "ol", "dl", "div")]
    return len(blocks) > 1 or any(child.tag in ("ul", "ol", "dl") for child in blocks)
