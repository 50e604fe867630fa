"""Columns typed with spaces or tabs in a plain text become tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from narrator.document import Anchor, Run, Table
from narrator.readers.headings import opens_question_or_answer
from narrator.readers.lines import Line

MIN_ROWS = 3
MIN_RIVER = 2
"""Columns that are blank in every row between two cells, where spaces part them."""

# Two spaces after a full stop or a colon are a typist's habit and part nothing.
_GAP = re.compile(r"(?<=\S)(?:[ ]*\t[\t ]*|[ ]{3,}|(?<![.!?:…\"'”’)])[ ]{2})(?=\S)")
_NUMBER = re.compile(r"[^\w\s]{0,3}\d[\d.,:/'’–-]*(?:\s?(?:%|\w{1,3}))?[^\w\s]?")
_RULE = re.compile(r"\s*(?:-{2,}|={2,})(?:[\s+|]+(?:-{2,}|={2,}))*\s*")


def split_tables(lines: Sequence[Line]) -> Iterator[Table | Sequence[Line]]:
    """The tables in a group of ``lines`` and the lines around them, in order.

    A table is three or more lines with the same number of cells, parted by tabs or by two or more
    spaces. Where they are spaces, either the cells stand in columns or each row has a number:
    justified prose has wide spaces too.
    """
    begin = at = 0
    for count, rows in groupby(lines, lambda line: len(_GAP.findall(line.text))):
        size = len(list(rows))
        table = lines[at : at + size]
        if count and size >= MIN_ROWS and _is_table(table):
            if begin < at:
                yield lines[begin:at]
            yield _lines_to_table(table)
            begin = at + size
        at += size
    if begin < len(lines):
        yield lines[begin:]


def drop_table_rules(lines: Sequence[Line]) -> list[Line]:
    """``lines`` without the rows of ``-`` or ``=`` under the header of a table."""
    return [
        line
        for at, line in enumerate(lines)
        if not (_RULE.fullmatch(line.text[:200]) and _is_in_table(lines, at))
    ]


def _is_in_table(lines: Sequence[Line], at: int) -> bool:
    """Whether the lines around the one at ``at`` have cells, and as many of them."""
    around = [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + MIN_ROWS]]
    counts = {len(_GAP.findall(line.text)) for line in around}
    return at > 0 and len(around) == MIN_ROWS and len(counts) == 1 and 0 not in counts


def _is_table(lines: Sequence[Line]) -> bool:
    if any(opens_question_or_answer(line.text) for line in lines):
        return False
    if all("\t" in line.text.strip() for line in lines) or _stands_in_columns(lines):
        return True
    return all(any(map(_NUMBER.fullmatch, _split_cells(line))) for line in lines[1:])


def _stands_in_columns(lines: Sequence[Line]) -> bool:
    """Whether a river of white space runs down between all cells."""
    gaps = ([gap.span() for gap in _GAP.finditer(line.text)] for line in lines)
    return all(
        min(end for _, end in river) - max(start for start, _ in river) >= MIN_RIVER
        for river in zip(*gaps, strict=True)
    )


def _lines_to_table(lines: Sequence[Line]) -> Table:
    rows = tuple(tuple((Run(cell),) for cell in _split_cells(line)) for line in lines)
    has_header = not _has_digit(lines[0]) and all(map(_has_digit, lines[1:]))
    anchor = Anchor(lines[0].number)
    return Table(rows[0], rows[1:], anchor) if has_header else Table((), rows, anchor)


def _split_cells(line: Line) -> list[str]:
    return _GAP.split(line.text.strip())


def _has_digit(line: Line) -> bool:
    return any(map(str.isdigit, line.text))
