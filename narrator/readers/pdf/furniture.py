"""Running heads, running feet and page numbers: what repeats at the edges of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from narrator.readers.pdf.lines import Line

EDGE_ROWS = 3
"""Rows at the top and at the bottom of a page that can be furniture."""
MAX_EDGE = 0.16
"""Of the height of the page, from its edge."""
MIN_REPEATS = 3
MIN_REPEATS_IN_SHORT = 2
MAX_SHORT_PAGES = 5
SHORT_EDGE = 0.6
"""Of MAX_EDGE, in a PDF with so few pages."""
MIN_SHARE = 0.5
"""Of the pages: where so many have a head, the others have theirs."""
NEAR_PT = 3.0
"""Rows at the same place on two pages differ by less."""
SAME_SIZE = 0.08
"""Sizes of type that differ by less, in parts, are the same."""
MIN_GAP_SHARE = 0.6
"""Of the space that parts other heads from the text."""
_NUMBER = re.compile(r"\d{1,5}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}")
_ONLY_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite|s\.|página|pagina|pág\.)\s*)?"
    r"(\d{1,5}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8})(?:\s*(?:/|of|von|de|di|van|sur)\s*\d{1,5})?\W*",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?<![\d/])(\d{1,5})\s?(?:/|of|von|de|di|van|sur)\s?(\d{1,5})\W*$")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class PageEdges:
    """The lines of one page and where the page ends."""

    number: int
    top: float
    bottom: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """What was found at the edges of all pages."""

    heads: frozenset[int]
    """Identities (``id``) of the lines that are running heads and feet."""
    numbers: frozenset[int]
    """Identities of the lines that are only page numbers."""
    labels: dict[int, str]
    """The number that each sheet prints on itself."""

    def holds(self, line: Line) -> bool:
        """Whether ``line`` is furniture."""
        return id(line) in self.heads or id(line) in self.numbers

    def kind(self, line: Line) -> str:
        """``heads`` or ``numbers``."""
        return "heads" if id(line) in self.heads else "numbers"


def roman_to_number(text: str) -> int:
    """The value of a Roman numeral.

    >>> roman_to_number("xiv"), roman_to_number("MIX")
    (14, 1009)
    """
    values = [_ROMAN_VALUES[char] for char in text.lower()]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A line at the edge of a page."""

    page: int
    place: float
    """Distance from the edge, negative from the lower one."""
    line: Line


def find_furniture(pages: Sequence[PageEdges]) -> Furniture:
    """The running heads, feet and page numbers of ``pages``.

    A number belongs to the page where it counts with the sheets: the same distance from the
    sheet's number on several pages.
    """
    is_short = len(pages) <= MAX_SHORT_PAGES
    needed = MIN_REPEATS_IN_SHORT if is_short else MIN_REPEATS
    rows = [row for page in pages for row in _edge_rows(page, is_short)]
    offsets = _find_offsets(rows, needed)
    keys = [_make_key(row, offsets) for row in rows]
    repeated = _find_repeated(rows, keys, needed)
    heads: set[int] = set()
    numbers: set[int] = set()
    labels: dict[int, str] = {}
    for row, key in zip(rows, keys, strict=True):
        only = _ONLY_NUMBER.fullmatch(row.line.text)
        if only and _has_offset(only[1], row.page, offsets):
            numbers.add(id(row.line))
            labels.setdefault(row.page, only[1])
        elif (row.place < 0, key) in repeated and _is_near(row.place, repeated[row.place < 0, key]):
            heads.add(id(row.line))
            for token in _NUMBER.findall(row.line.text):
                if _has_offset(token, row.page, offsets):
                    labels.setdefault(row.page, token)
    heads |= _find_companions(rows, heads | numbers, pages)
    heads -= _find_inner(rows, heads | numbers)
    heads |= _find_counted(pages)
    return Furniture(frozenset(heads), frozenset(numbers), labels)


def _find_companions(rows: Sequence[_Row], known: set[int], pages: Sequence[PageEdges]) -> set[int]:
    """Heads that name what only their page is about: lines beside a known one, or in its place.

    Only the outermost line of an edge is in the place of a known one, and only where most pages
    have one there; it is set in the same size and stands as far from the text.
    """
    level: dict[int, list[float]] = {}
    places: dict[int, set[int]] = {}
    gaps: dict[int, dict[float, float]] = {}  # The least one by size of type, of each place.
    outermost: dict[tuple[int, bool], float] = {}
    heights = {page.number: sorted(line.y for line in page.lines if line.text) for page in pages}
    for row in rows:
        edge = (row.page, row.place < 0)
        outermost[edge] = min(abs(row.place), outermost.get(edge, abs(row.place)))
        if id(row.line) in known:
            level.setdefault(row.page, []).append(row.line.y)
            place, gap = round(row.place / NEAR_PT), _find_gap(row, heights[row.page])
            places.setdefault(place, set()).add(row.page)
            least = gaps.setdefault(place, {})
            least[row.line.size] = min(gap, least.get(row.line.size, gap))
    found = set()
    for row in rows:
        if id(row.line) in known:
            continue
        is_outermost = abs(row.place) <= outermost[row.page, row.place < 0] + NEAR_PT
        is_level = any(abs(row.line.y - y) <= 1 for y in level.get(row.page, ()))
        place = round(row.place / NEAR_PT)
        is_usual = len(places.get(place, ())) >= max(MIN_REPEATS, MIN_SHARE * len(pages))
        is_set_like = is_usual and any(
            abs(size - row.line.size) <= SAME_SIZE * size
            and _find_gap(row, heights[row.page]) >= MIN_GAP_SHARE * gap
            for size, gap in gaps[place].items()
        )
        if is_outermost and (is_level or is_set_like):
            found.add(id(row.line))
    return found


def _find_gap(row: _Row, heights: Sequence[float]) -> float:
    """From a line at an edge to the next one further in; no end where there is none."""
    if row.place < 0:
        inner = (row.line.y - y for y in reversed(heights) if y < row.line.y - 1)
    else:
        inner = (y - row.line.y for y in heights if y > row.line.y + 1)
    return next(inner, float("inf"))


def _find_counted(pages: Sequence[PageEdges]) -> set[int]:
    """The lines near an edge that end with "1/7" on the first of seven pages, and those outside."""
    found = set()
    for page in pages:
        near = MAX_EDGE * (page.bottom - page.top)
        for line in page.lines:
            place = min(line.y - page.top, page.bottom - line.y)
            counted = _COUNTED.search(line.text[-40:]) if place <= near else None
            if counted and (int(counted[1]), int(counted[2])) == (page.number, len(pages)):
                is_head = line.y - page.top == place
                found |= {
                    id(each)
                    for each in page.lines
                    if (each.y <= line.y + 1 if is_head else each.y >= line.y - 1)
                }
    return found


def _find_inner(rows: Sequence[_Row], known: set[int]) -> set[int]:
    """Lines that repeat, but have text between them and the edge: they are text as well."""
    first: dict[tuple[int, bool], float] = {}
    for row in rows:
        if id(row.line) not in known:
            edge = (row.page, row.place < 0)
            first[edge] = min(abs(row.place), first.get(edge, abs(row.place)))
    return {
        id(row.line)
        for row in rows
        if abs(row.place) > first.get((row.page, row.place < 0), float("inf")) + NEAR_PT
    }


def _edge_rows(page: PageEdges, is_short: bool) -> Iterator[_Row]:
    """The lines near the edges; on few pages, where chance repeats too, only the outermost."""
    height = (page.bottom - page.top) * (SHORT_EDGE if is_short else 1)
    lines = sorted((line for line in page.lines if line.text), key=lambda line: line.y)
    heights = sorted({round(line.y) for line in lines})
    count = 1 if is_short else EDGE_ROWS
    upper, lower = set(heights[:count]), set(heights[-count:])
    for line in lines:
        if round(line.y) in upper and line.y - page.top <= MAX_EDGE * height:
            yield _Row(page.number, line.y - page.top, line)
        elif round(line.y) in lower and page.bottom - line.y <= MAX_EDGE * height:
            yield _Row(page.number, line.y - page.bottom, line)


def _tokens(text: str) -> Iterable[str]:
    return _NUMBER.findall(text) if len(text) < 200 else ()


def _value(token: str) -> tuple[bool, int]:
    return (False, int(token)) if token.isdigit() else (True, roman_to_number(token))


def _find_offsets(rows: Sequence[_Row], needed: int) -> frozenset[tuple[bool, int]]:
    """Whether Roman, and how far from the sheet's number, for numbers that count the pages."""
    pages: dict[tuple[bool, int], set[int]] = {}
    for row in rows:
        only = _ONLY_NUMBER.fullmatch(row.line.text)
        parts = row.line.text.split()
        for token in {only[1]} if only else {parts[0], parts[-1]}:
            if _NUMBER.fullmatch(token):
                is_roman, value = _value(token)
                pages.setdefault((is_roman, value - row.page), set()).add(row.page)
    return frozenset(offset for offset, found in pages.items() if len(found) >= needed)


def _has_offset(token: str, page: int, offsets: frozenset[tuple[bool, int]]) -> bool:
    is_roman, value = _value(token)
    return (is_roman, value - page) in offsets


def _make_key(row: _Row, offsets: frozenset[tuple[bool, int]]) -> str:
    """The text of a row with a sign for the number of its page."""
    text = row.line.text.casefold()
    for token in _tokens(row.line.text):
        if _has_offset(token, row.page, offsets):
            text = re.sub(rf"(?<!\w){token.casefold()}(?!\w)", "#", text)
    return text


def _find_repeated(
    rows: Sequence[_Row], keys: Sequence[str], needed: int
) -> dict[tuple[bool, str], list[float]]:
    """The texts that stand at one place on several pages, with those places, by edge and text."""
    places: dict[tuple[bool, str], dict[int, float]] = {}
    for row, key in zip(rows, keys, strict=True):
        places.setdefault((row.place < 0, key), {})[row.page] = row.place
    repeated: dict[tuple[bool, str], list[float]] = {}
    for edge_key, found in places.items():
        counts = Counter(round(place / NEAR_PT) for place in found.values())
        common = [
            slot * NEAR_PT
            for slot in counts
            if counts[slot - 1] + counts[slot] + counts[slot + 1] >= needed
        ]
        if common:
            repeated[edge_key] = common
    return repeated


def _is_near(place: float, places: Iterable[float]) -> bool:
    return any(abs(place - other) <= 1.5 * NEAR_PT for other in places)
