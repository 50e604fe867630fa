"""The lines of all pages of a PDF in reading order, without running heads and page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.readers.pdf.columns import order_lines
from narrator.readers.pdf.furniture import Furniture, PageEdges, find_furniture
from narrator.readers.pdf.lines import Line, find_lines, make_picture_line
from narrator.readers.pdf.pages import Sheet

MAX_ARTIFACTS = 0.25
"""Of the letters: a PDF that calls more of its text no text is not to be believed."""
MIN_FULL_PAGE = 12
"""Lines on a page from which its own margins can be told."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands on the pages, in the order in which it is read."""

    pages: list[list[Line]]
    furniture: Furniture
    left_out: dict[str, list[str]]
    """Texts that are not read, by the name of what they are."""


def lay_out(sheets: Sequence[Sheet]) -> Layout:
    """The lines of ``sheets`` in reading order, page by page."""
    left_out: dict[str, list[str]] = {}
    trusts_artifacts = _trusts_artifacts(sheets)
    drawn: list[list[Line]] = []
    for sheet in sheets:
        words = [w for w in sheet.words if not (trusts_artifacts and w.style.is_artifact)]
        artifacts = [w.text for w in sheet.words if trusts_artifacts and w.style.is_artifact]
        left_out.setdefault("heads", []).extend(artifacts)
        for kind, text in sheet.left_out:
            left_out.setdefault(kind, []).append(text)
        drawn.append(find_lines(sheet.number, words))
    furniture = find_furniture(
        [
            PageEdges(sheet.number, sheet.top, sheet.bottom, tuple(lines))
            for sheet, lines in zip(sheets, drawn, strict=True)
        ]
    )
    kept = [[line for line in lines if not furniture.holds(line)] for lines in drawn]
    for lines in drawn:
        for line in lines:
            if furniture.holds(line):
                left_out.setdefault(furniture.kind(line), []).append(line.text)
    width = _usual_width(kept)
    pages = []
    for sheet, lines in zip(sheets, kept, strict=True):
        pictures = [make_picture_line(sheet.number, box) for box in sheet.boxes]
        ordered = _order_page([*lines, *pictures], width)
        for turned in sheet.turned:
            ordered += _order_page(find_lines(sheet.number, turned), 0.0)
        pages.append(ordered)
    return Layout(pages, furniture, left_out)


def _trusts_artifacts(sheets: Sequence[Sheet]) -> bool:
    marked = sum(len(w.text) for sheet in sheets for w in sheet.words if w.style.is_artifact)
    return marked <= MAX_ARTIFACTS * sum(len(w.text) for sheet in sheets for w in sheet.words)


def _usual_width(pages: Sequence[Sequence[Line]]) -> float:
    widths = sorted(
        max(line.x1 for line in lines) - min(line.x0 for line in lines)
        for lines in pages
        if len(lines) >= MIN_FULL_PAGE
    )
    return widths[len(widths) // 2] if widths else 0.0


def _order_page(lines: list[Line], width: float) -> list[Line]:
    """The lines of a page in reading order; a page with little on it is as wide as the others."""
    if not lines:
        return []
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    if len(lines) < MIN_FULL_PAGE:
        right = max(right, left + width)
    return order_lines(lines, left, right)
