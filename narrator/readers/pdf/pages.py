"""The pages of a PDF, each read once and closed: words in one frame, pictures, what is aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2

from narrator.document import count_letters
from narrator.readers.pdf.pictures import Picture, read_pictures
from narrator.readers.pdf.words import Direction, Word, read_words, turn_box

MAX_PAGES_IN_VAIN = 50
"""So many pages in a row that cannot be opened are a count that lies."""
MAX_SIDEWAYS_LETTERS = 240
"""More text than this that runs another way is a part of the page, not a stamp on its edge."""
MIN_SCAN_COVER = 0.5
"""Of the page, under one image: with next to no text, that is a scan."""
MAX_SCAN_LETTERS = 20


@dataclass(frozen=True, slots=True)
class Box:
    """A picture in the frame of the page's text."""

    x0: float
    x1: float
    y0: float
    y1: float
    alt: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, in points, in a frame where its text runs to the right and lines go downward."""

    number: int
    """Counted from 1."""
    label: str
    """From the PDF's own page labels; empty where it has none."""
    top: float
    bottom: float
    words: tuple[Word, ...]
    """All in the direction of most of the page's text, in the order in which they are drawn."""
    turned: tuple[tuple[Word, ...], ...]
    """Longer texts that run in another direction, each in its own frame."""
    left_out: tuple[tuple[str, str], ...]
    """Name and text of what is not read: ``sideways`` or ``outside``."""
    boxes: tuple[Box, ...]
    letters: int
    """Letters and digits that PDFium reports on the page."""
    is_scan: bool
    """A picture of a page, with next to no text."""
    broken: int
    """Characters that the PDF gives no meaning."""


def read_pages(pdf: Any, is_tagged: bool) -> Iterator[Sheet | int]:
    """Each page of a pypdfium2 document, or its number where it cannot be opened."""
    in_vain = 0
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except pypdfium2.PdfiumError:
            in_vain += 1
            if in_vain > MAX_PAGES_IN_VAIN:
                return
            yield index + 1
            continue
        in_vain = 0
        try:
            yield _read_page(page, index, pdf.get_page_label(index), is_tagged)
        except pypdfium2.PdfiumError:
            yield index + 1
        finally:
            page.close()


def _read_page(page: Any, index: int, label: str, is_tagged: bool) -> Sheet:
    left, bottom, right, top = page.get_bbox()
    text_page = page.get_textpage()
    try:
        words = list(read_words(text_page))
    finally:
        text_page.close()
    letters = sum(count_letters(word.text) for word in words)
    broken = sum(word.text.count("\ufffd") + _count_private(word.text) for word in words)
    pictures, covered = read_pictures(page, abs(right - left) * abs(top - bottom), is_tagged)
    main = _main_direction(words)
    edges = Picture(left, bottom, right, top)
    frames = {main: _turn_picture(main, edges)}
    kept: list[Word] = []
    aside: dict[Direction, list[Word]] = {}
    left_out: list[tuple[str, str]] = []
    for word in words:
        direction = word.style.direction
        if direction not in frames:
            frames[direction] = _turn_picture(direction, edges)
        if _is_outside(word, frames[direction]):
            left_out.append(("outside", word.text))
        elif direction == main:
            kept.append(word)
        else:
            aside.setdefault(direction, []).append(word)
    turned = []
    for direction, others in aside.items():
        text = " ".join(word.text for word in others)
        if direction == "slanted" or count_letters(text) <= MAX_SIDEWAYS_LETTERS:
            left_out.append(("sideways", text))
        else:
            turned.append(tuple(others))
    return Sheet(
        index + 1,
        label,
        frames[main].y0,
        frames[main].y1,
        tuple(kept),
        tuple(turned),
        tuple(left_out),
        tuple(_turn_picture(main, picture) for picture in pictures),
        letters,
        covered >= MIN_SCAN_COVER and letters <= MAX_SCAN_LETTERS,
        broken,
    )


def _main_direction(words: list[Word]) -> Direction:
    """The direction of most letters on a page; this also undoes the turning of whole pages."""
    counts: Counter[Direction] = Counter()
    for word in words:
        counts[word.style.direction] += len(word.text)
    del counts["slanted"]
    return counts.most_common(1)[0][0] if counts else "right"


def _turn_picture(direction: Direction, box: Picture) -> Box:
    x0, x1, _ = turn_box(direction, box.left, box.bottom, box.right, box.top, 0, 0)
    match direction:
        case "up":
            y0, y1 = box.left, box.right
        case "left":
            y0, y1 = box.bottom, box.top
        case "down":
            y0, y1 = -box.right, -box.left
        case _:
            y0, y1 = -box.top, -box.bottom
    return Box(x0, x1, y0, y1, box.alt)


def _is_outside(word: Word, frame: Box) -> bool:
    """Whether a word stands beyond the edge of the page, where nobody sees it."""
    centre = (word.x0 + word.x1) / 2
    return not (
        frame.x0 <= centre <= frame.x1
        and frame.y0 <= word.y - word.size * 0.2
        and word.y - word.size * 0.5 <= frame.y1
    )


def _count_private(text: str) -> int:
    """Characters of the Private Use Area: a font's own, that only its shapes could tell."""
    return sum("\ue000" <= char <= "\uf8ff" for char in text)
