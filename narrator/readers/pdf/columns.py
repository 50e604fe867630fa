"""The reading order of the lines on a page: columns one after the other, tables row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from narrator.readers.pdf.lines import Line, make_line

MIN_LINES_A_SIDE = 2
MIN_SCORE = 3
"""Lines that stand beside others, below which nothing is a column."""
MAX_CANDIDATES = 16
MAX_DEPTH = 6
MIN_SHARE = 0.08
"""Of the letters: less on one side is bullets or line numbers."""
SAME_ROW = 0.4
"""Of the type size."""
MIN_PROSE_ROWS = 6
MIN_LOWER_OPENINGS = 0.35
"""Of the lines of prose, more open in lower case; of the cells of a table, fewer."""
MIN_PROSE_LETTERS = 15
MIN_NUMBERS = 0.6
MAX_CELL_LINES = 2
"""Of the shorter of two cells in a row of a table."""


def order_lines(lines: Sequence[Line], left: float, right: float, depth: int = 0) -> list[Line]:
    """``lines`` in reading order, those of one row as one line, each with its column's edges."""
    gutter = find_gutter(lines) if depth < MAX_DEPTH else None
    if gutter is None:
        return _join_rows(lines, left, right)
    inner_left, inner_right = _find_edges(lines, gutter, left, right)
    ordered: list[Line] = []
    rows: list[Line] = []
    for band in _split_bands(lines, gutter):
        if band.is_columns:
            ordered += order_lines(rows, left, right, depth + 1) if rows else []
            rows = []
            ordered += order_lines(band.before, left, inner_left, depth + 1)
            ordered += order_lines(band.after, inner_right, right, depth + 1)
        else:
            rows += [*band.before, *band.after]
    if rows:
        ordered += order_lines(rows, left, right, depth + 1 if ordered else MAX_DEPTH)
    return ordered


def find_gutter(lines: Sequence[Line]) -> float | None:
    """Where a strip of white runs down between lines that stand side by side, if anywhere."""
    starts = Counter(round(line.x0) for line in lines)
    candidates = [x for x, count in starts.most_common(MAX_CANDIDATES) if count > 1]
    ordered = sorted(lines, key=lambda line: line.y)
    scored = [(_score_gutter(ordered, x - 2.0), x - 2.0) for x in candidates]
    best, gutter = max(scored, default=(0, 0.0))
    return gutter if best >= MIN_SCORE else None


@dataclass(frozen=True, slots=True)
class _Band:
    """Lines between two that cross the gutter; those that cross are a band of their own."""

    before: list[Line]
    after: list[Line]
    is_columns: bool


def _score_gutter(ordered: Sequence[Line], gutter: float) -> int:
    """How many lines stand beside others with ``gutter`` between them."""
    score = before = after = 0
    for line in [*ordered, None]:
        if line is None or _crosses(line, gutter):
            if min(before, after) >= MIN_LINES_A_SIDE:
                score += min(before, after)
            before = after = 0
        elif line.picture:
            continue
        elif line.x0 < gutter:
            before += 1
        else:
            after += 1
    return score


def _crosses(line: Line, gutter: float) -> bool:
    return line.x0 < gutter < line.x1 - 0.2 * line.size


def _find_edges(
    lines: Sequence[Line], gutter: float, left: float, right: float
) -> tuple[float, float]:
    """The right edge of what is before the gutter, and the left edge of what is after it."""
    before = [line.x1 for line in lines if line.x0 < gutter and not _crosses(line, gutter)]
    after = [line.x0 for line in lines if line.x0 >= gutter]
    return max(before, default=left), min(after, default=right)


def _split_bands(lines: Sequence[Line], gutter: float) -> Iterator[_Band]:
    held: list[Line] = []
    for line in [*sorted(lines, key=lambda each: (each.y, each.x0)), None]:
        if line is not None and not _crosses(line, gutter):
            held.append(line)
            continue
        if held:
            yield from _split_band(held, gutter)
        held = []
        if line is not None:
            yield _Band([line], [], False)


def _split_band(lines: list[Line], gutter: float) -> Iterator[_Band]:
    """The bands in ``lines``, none of which crosses the gutter.

    The order in which the PDF draws tells columns from tables: whoever comes back to the left
    below everything drawn so far has begun a new row, or a new part of the page.
    """
    before = [line for line in lines if line.x0 < gutter]
    after = [line for line in lines if line.x0 >= gutter]
    if not before or not after or lines[0].row or not _are_sides(before, after):
        yield _Band(before, after, False)
        return
    parts = list(_split_by_drawing(lines, gutter))
    if _looks_like_prose(before) and _looks_like_prose(after):
        single = sum(len(left) <= 1 and len(right) <= 1 for left, right in parts)
        if single * 2 > len(parts) and len(lines) >= 2 * MIN_PROSE_ROWS:
            yield _Band(before, after, True)
            return
    elif _is_table_of_numbers(before, after):
        yield _Band(before, after, False)
        return
    elif _are_rows(parts):
        for left, right in parts:
            row = 1 + min(line.order for line in (*left, *right))
            yield _Band(
                [replace(line, row=row) for line in left],
                [replace(line, row=row) for line in right],
                False,
            )
        return
    for left, right in parts:
        yield _Band(left, right, len(left) > 1 or len(right) > 1)


def _split_by_drawing(lines: list[Line], gutter: float) -> Iterator[tuple[list[Line], list[Line]]]:
    before: list[Line] = []
    after: list[Line] = []
    pictures = [line for line in lines if line.picture]
    lowest = float("-inf")
    for line in sorted((line for line in lines if not line.picture), key=lambda each: each.order):
        if line.x0 < gutter and after and line.y > lowest + SAME_ROW * line.size:
            yield before, after
            before, after = [], []
        lowest = max(lowest, line.y)
        (before if line.x0 < gutter else after).append(line)
    for line in pictures:
        (before if line.x0 < gutter else after).append(line)
    yield before, after


def _are_rows(parts: list[tuple[list[Line], list[Line]]]) -> bool:
    """Whether parts of a page drawn one below the other are the rows of a table.

    In most of them one side is a single line; parts of a page set in columns have more.
    """
    both = [min(len(left), len(right)) for left, right in parts if left and right]
    few = sum(count <= MAX_CELL_LINES for count in both)
    return len(parts) > 1 and len(both) * 2 > len(parts) and few >= 0.8 * len(both)


def _are_sides(before: list[Line], after: list[Line]) -> bool:
    letters = [sum(len(line.text) for line in side) for side in (before, after)]
    return min(letters) >= MIN_SHARE * sum(letters)


def _looks_like_prose(lines: list[Line]) -> bool:
    texts = [line.text for line in lines if line.text]
    lower = sum(text[0].islower() for text in texts)
    letters = sum(map(len, texts))
    return (
        len(texts) > 2
        and lower >= MIN_LOWER_OPENINGS * len(texts)
        and letters >= MIN_PROSE_LETTERS * len(texts)
    )


def _is_table_of_numbers(before: list[Line], after: list[Line]) -> bool:
    """Whether most lines after the gutter are figures that stand level with a line before it."""
    numbers = sum(sum(map(str.isdigit, line.text)) * 2 >= len(line.text) for line in after)
    rows = sorted(line.y for line in before)
    level = sum(any(abs(line.y - y) <= SAME_ROW * line.size for y in rows) for line in after[:100])
    return numbers >= MIN_NUMBERS * len(after) and level >= 0.8 * min(len(after), 100)


def _join_rows(lines: Sequence[Line], left: float, right: float) -> list[Line]:
    """``lines`` from top to bottom, those on one baseline joined."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: (each.y, each.x0)):
        same = rows and not line.picture and not rows[-1][0].picture
        if same and line.y - rows[-1][0].y <= SAME_ROW * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    joined = []
    for row in rows:
        whole = row[0]
        if len(row) > 1:
            words = [word for line in row for word in line.words]
            whole = replace(make_line(row[0].page, words), x0=min(line.x0 for line in row))
        joined.append(replace(whole, left=left, right=right, row=row[0].row))
    return joined


def split_cells(line: Line, gap: float) -> list[tuple[float, float, int, int]]:
    """Start, end and range of words of each cell: what wide gaps (``gap`` times the size) part."""
    cells: list[tuple[float, float, int, int]] = []
    begin = 0
    for at, (word, following) in enumerate(pairwise(line.words), 1):
        apart = following.x0 - word.x1 if following.x0 >= word.x0 else word.x0 - following.x1
        if apart > gap * line.size:
            cells.append(_cell(line, begin, at))
            begin = at
    return [*cells, _cell(line, begin, len(line.words))] if line.words else []


def _cell(line: Line, begin: int, end: int) -> tuple[float, float, int, int]:
    words = line.words[begin:end]
    return min(word.x0 for word in words), max(word.x1 for word in words), begin, end
