"""Words on a page of a PDF become lines: stretches of one row without a wide gap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from narrator.readers.lines import is_unspaced
from narrator.readers.pdf.characters import is_right_to_left
from narrator.readers.pdf.pages import Box
from narrator.readers.pdf.words import Word

# All in parts of the type size.
ROW_TOLERANCE = 0.25
"""Baselines that differ by less are one row."""
MAX_GAP = 0.75
"""What stands further apart may belong to another column."""
MIN_SPACE = 0.12
MAX_SPACE_TO_SIGN = 0.3
SMALL_TYPE = 0.85
"""Raised or lowered signs are set in smaller type than this."""
MAX_RAISE = 0.75
MAX_LOWERING = 0.5
MIN_SHIFT = 0.28
MAX_SHIFT = 0.7
MAX_SIGN = 3
"""Characters of a sign that is not set small."""
MIN_DROP_CAP = 1.7
"""An initial that reaches over several lines is so much taller than they are."""
MIN_TALL_INITIAL = 2.2
"""Above all indices of indices, which are half as tall as their letter."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text on one baseline, or a picture."""

    page: int
    """Number of the sheet, counted from 1."""
    words: tuple[Word, ...]
    """In reading order."""
    text: str
    x0: float
    x1: float
    y: float
    """Of the baseline; the lower edge of a picture."""
    size: float
    """Of most of its letters."""
    is_bold: bool
    """All its letters are."""
    is_fixed: bool
    """All its letters are as wide as each other."""
    order: int
    """Place in the order in which the PDF draws."""
    left: float = 0.0
    right: float = 0.0
    """Edges of the column that it stands in."""
    picture: Box | None = None
    row: int = 0
    """Lines of one row of a table share a number; 0 for all others."""

    @property
    def top(self) -> float:
        """Roughly the upper edge of its letters."""
        return self.picture.y0 if self.picture else self.y - 0.75 * self.size


def needs_space(word: Word, following: Word) -> bool:
    """Whether white space stands between two words that follow each other on a line."""
    if is_unspaced(word.text, following.text):
        return False
    if word.y - following.y > MIN_SHIFT * word.size and len(following.text) <= MAX_SIGN:
        # PDFium finds white space before a raised sign because it is raised.
        return following.x0 - word.x1 > MAX_SPACE_TO_SIGN * word.size
    if following.order == word.order + 1:
        return not following.is_joined
    gap = following.x0 - word.x1 if following.x0 >= word.x0 else word.x0 - following.x1
    return gap > MIN_SPACE * min(word.size, following.size)


def words_to_text(words: Sequence[Word]) -> str:
    """The text of words on one line."""
    parts = [word.text for word in words[:1]]
    for word, following in pairwise(words):
        parts.append(f" {following.text}" if needs_space(word, following) else following.text)
    return "".join(parts)


def make_line(page: int, words: Iterable[Word]) -> Line:
    """The line of ``words``, which come in any order."""
    row = sorted(words, key=lambda word: word.x0)
    letters = sum(len(word.text) for word in row)
    sizes: dict[float, int] = {}
    bold = 0
    for word in row:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        bold += word.style.is_bold * len(word.text)
    size = max(sizes, key=lambda each: (sizes[each], each))
    y = next(word.y for word in row if word.size == size)
    ordered = _order_words(row)
    return Line(
        page, tuple(ordered), words_to_text(ordered), row[0].x0, max(word.x1 for word in row), y,
        size, bold == letters, _is_fixed(row),
        min(word.order for word in row),
    )  # fmt: skip


def _is_fixed(row: list[Word]) -> bool:
    """Whether words are set as on a typewriter; Chinese and the like always look so."""
    text = "".join(word.text for word in row)
    return all(word.style.is_fixed for word in row) and sum(map(str.isascii, text)) * 2 > len(text)


def make_picture_line(page: int, box: Box) -> Line:
    """A line that stands for a picture."""
    return Line(page, (), "", box.x0, box.x1, box.y1, 0.0, False, False, -1, picture=box)


def find_lines(page: int, words: Sequence[Word]) -> list[Line]:
    """The lines on a page; raised and lowered signs and tall initials are put where they belong."""
    pieces = [piece for row in _find_rows(words) for piece in _split_row(row)]
    pieces = _join_pieces(_attach_small(pieces))
    return _attach_initials([make_line(page, piece) for piece in pieces])


def _order_words(row: list[Word]) -> list[Word]:
    """Words from left to right; in Hebrew and Arabic from the right, but for other scripts."""
    if not is_right_to_left("".join(word.text for word in row)):
        return row
    ordered: list[Word] = []
    stretch: list[Word] = []
    for word in reversed(row):
        if any(map(str.isalpha, word.text)) and not is_right_to_left(word.text):
            stretch.insert(0, word)
            continue
        ordered += stretch
        stretch = []
        ordered.append(word)
    return ordered + stretch


def _find_rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: each.y):
        if rows and word.y - rows[-1][0].y <= ROW_TOLERANCE * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _split_row(row: list[Word]) -> list[list[Word]]:
    """The words of a row, from left to right, parted at wide gaps and where the size jumps."""
    row.sort(key=lambda word: word.x0)
    pieces = [[row[0]]]
    reach = row[0].x1
    for word, following in pairwise(row):
        size = max(word.size, following.size)
        is_far = following.x0 - reach > MAX_GAP * min(size, 1.5 * min(word.size, following.size))
        if is_far or size > MIN_DROP_CAP * min(word.size, following.size):
            pieces.append([])
        pieces[-1].append(following)
        reach = max(reach, following.x1) if not is_far else following.x1
    return pieces


def _attach_small(pieces: list[list[Word]]) -> list[list[Word]]:
    """Footnote signs, powers and indices joined to the line that they stand in."""
    pieces.sort(key=lambda piece: piece[0].y)
    heights = [piece[0].y for piece in pieces]
    attached: set[int] = set()
    for at, piece in enumerate(pieces):
        size = max(word.size for word in piece)
        if len(piece) > 3 or sum(len(word.text) for word in piece) > 12:
            continue
        y, x0, x1 = piece[0].y, piece[0].x0, max(word.x1 for word in piece)
        first = bisect_left(heights, y - 2 * size)
        for other in range(first, min(len(pieces), first + 60)):
            host = pieces[other]
            if host[0].y > y + 2 * size:
                break
            height = max(word.size for word in host)
            drop = host[0].y - y
            if (
                other != at
                and other not in attached
                and not _is_initial(host, size)
                and (size <= SMALL_TYPE * height or _is_sign(piece, drop, height))
                and -MAX_LOWERING * height <= drop <= MAX_RAISE * height
                and any(
                    -0.2 * height <= x0 - word.x1 <= 0.35 * height
                    or -0.2 * height <= word.x0 - x1 <= 0.35 * height
                    for word in host
                )
            ):
                host.extend(piece)
                attached.add(at)
                break
    return [piece for at, piece in enumerate(pieces) if at not in attached]


def _is_initial(host: list[Word], size: float) -> bool:
    """Whether ``host`` reaches over several lines of type of ``size``, which are no signs on it."""
    word = host[0]
    is_tall = word.size > MIN_TALL_INITIAL * size
    return is_tall and len(host) == 1 and len(word.text) <= 2 and word.text.isalpha()


def _is_sign(piece: list[Word], drop: float, height: float) -> bool:
    """Whether a piece in type of the full size is clearly raised or lowered, and only a sign."""
    text = piece[0].text
    is_short = len(piece) == 1 and len(text) <= MAX_SIGN and not text[0].isalpha()
    return is_short and MIN_SHIFT * height <= abs(drop) <= MAX_SHIFT * height


def _join_pieces(pieces: list[list[Word]]) -> list[list[Word]]:
    """Pieces of a row that a raised sign has brought together."""
    joined: list[list[Word]] = []
    by_row: dict[float, list[list[Word]]] = {}
    for piece in pieces:
        largest = max(piece, key=lambda word: word.size)
        by_row.setdefault(round(largest.y), []).append(piece)
    for row in by_row.values():
        row.sort(key=lambda piece: min(word.x0 for word in piece))
        for piece in row:
            start = min(word.x0 for word in piece)
            size = max(word.size for word in piece)
            if joined and row[0] is not piece:
                before = joined[-1]
                gap = start - max(word.x1 for word in before)
                likeness = max(word.size for word in before) / size
                if -size < gap <= MAX_GAP * size and 1 / MIN_DROP_CAP < likeness < MIN_DROP_CAP:
                    before.extend(piece)
                    continue
            joined.append(piece)
    return joined


def _attach_initials(lines: list[Line]) -> list[Line]:
    """Tall initials put before the first of the lines that they reach over."""
    initials = [line for line in lines if len(line.text) <= 2 and line.text.isalpha()]
    if len(initials) > 40:
        return lines
    for initial in initials:
        beside = [
            line
            for line in lines
            if line.size * MIN_DROP_CAP < initial.size
            and initial.y - 0.9 * initial.size <= line.y <= initial.y + 0.4 * line.size
            and -0.2 * initial.size <= line.x0 - initial.x1 <= 0.5 * initial.size
        ]
        if not beside:
            continue
        first = min(beside, key=lambda line: line.y)
        joined = replace(
            first, words=(*initial.words, *first.words), text=initial.text + first.text,
            order=min(initial.order, first.order),
        )  # fmt: skip
        # Set in only for the initial, these lines begin where it does, as the lines below do.
        places = {id(line): replace(line, x0=initial.x0) for line in beside}
        places[id(first)] = replace(joined, x0=initial.x0)
        lines = [places.get(id(line), line) for line in lines if line is not initial]
    return lines
