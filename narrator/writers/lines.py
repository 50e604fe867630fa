"""Lines: the words of a caption laid out in cues of at most two lines that read well."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import NamedTuple

from narrator.writers.breaks import find_script, rate_break

Lines = tuple[tuple["Piece", ...], ...]
"""One or two lines of pieces."""

CUE_COST = 25
"""Of each cue, in the measure of breaks: as few as possible, unless the breaks are bad."""
CUE_BREAK_WEIGHT = 6
LINE_BREAK_WEIGHT = 4
"""A break between lines is read over more easily than one between cues."""
HASTY_COST = 40
"""Of a cue that its words leave less than LEAST_CUE_MS."""
CROWDED_COST = 40
"""Of each line of the source (of verse, of code) that a cue holds beyond two."""
SCANT_COST = 15
"""Of a cue that fills less than half a line."""
LEAST_CUE_MS = 833
"""Five sixths of a second: nobody reads what flashes by (Netflix, Timed Text Style Guide)."""
_LEADING_VOWELS = frozenset("เแโใไເແໂໃໄ")
"""Written before the consonant that they follow in sound."""
_NEVER_FIRST = frozenset("ーゝゞヽヾ々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶะาำๆฯະາຳໆຯ")
"""Signs that continue what stands before them (JIS X 4051, 4.3; and the vowels of Thai and Lao)."""
_JOINER = "\u200d"
_AFTER_SIGN = re.compile(r"(?<=[^\w\s])(?=\w)")
"""Where a long word may be broken: behind the strokes of a web address, and behind the signs that
stand between words in Ethiopic."""


class Piece(NamedTuple):
    """A word, or a part of one that is written without spaces or too long for a line.

    A tuple, since a book has a hundred thousand and dataclasses take three times as long to make.
    """

    start_ms: int
    end_ms: int
    text: str
    language: str
    """BCP 47 tag."""
    opens: str = ""
    """Of the first piece of a segment: ``line`` or ``sentence``, as the one before it ended."""
    is_joined: bool = False
    """Whether no space stands before it."""


def split_word(start_ms: int, end_ms: int, word: str, language: str, width: int) -> list[Piece]:
    """The pieces of ``word`` that a line of ``width`` columns may be broken between.

    The time of a word goes to its pieces by their width.
    """
    parts = _split_text(word, width)
    if not parts:
        return [Piece(start_ms, end_ms, word, language)]
    whole = display_width(word) or 1
    pieces: list[Piece] = []
    done = 0
    for part in parts:
        first = start_ms + (end_ms - start_ms) * done // whole
        done += display_width(part)
        last = start_ms + (end_ms - start_ms) * done // whole
        pieces.append(Piece(first, last, part, language, is_joined=bool(pieces)))
    return pieces


@lru_cache(maxsize=50_000)
def _split_text(word: str, width: int) -> tuple[str, ...]:
    """The parts of ``word``; none where it stays whole."""
    is_spaceless = not word.isascii() and any(map(find_script, word))
    if not is_spaceless and display_width(word) <= width:
        return ()
    parts = _split_spaceless(word) if is_spaceless else _AFTER_SIGN.split(word)
    return tuple(each for part in parts for each in _cut_part(part, width))


@lru_cache(maxsize=50_000)
def display_width(text: str) -> int:
    """Columns that ``text`` takes: two for a full-width letter, none for what combines (UAX 11).

    >>> display_width("café"), display_width("日本"), display_width("e\u0301")
    (4, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(letter) in ("Mn", "Me", "Cf")
        else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def ends_wide(text: str) -> bool:
    """Whether ``text`` ends as Chinese and Japanese do, which have no space after a sentence."""
    return (
        bool(text)
        and unicodedata.east_asian_width(text[-1]) in "WF"
        and unicodedata.category(text[-1])[0] in "LP"
    )


def lay_out(pieces: Sequence[Piece], width: int) -> Iterator[Lines]:
    """``pieces`` as cues of at most two lines of ``width`` columns, cut where it reads best."""
    layout = _Layout(pieces, width)
    for first, last in layout.cut_cues():
        middle = layout.break_cue(first, last)
        whole = tuple(pieces[first:last])
        yield (whole[: middle - first], whole[middle - first :]) if middle < last else (whole,)


def join_line(line: Sequence[Piece]) -> str:
    """The text of a line."""
    if not any(map(attrgetter("is_joined"), line)):
        return " ".join([piece.text for piece in line])
    return "".join(
        piece.text if piece.is_joined or piece is line[0] else f" {piece.text}" for piece in line
    )


class _Layout:
    """The columns of pieces, were they all on one line, and how far lines that begin there go."""

    def __init__(self, pieces: Sequence[Piece], width: int) -> None:
        self.pieces, self.width = pieces, width
        widths = [display_width(piece.text) for piece in pieces]
        steps = [width + (not piece.is_joined) for width, piece in zip(widths, pieces, strict=True)]
        steps[:1] = widths[:1]
        self.ends = list(accumulate(steps))
        self.begins = [end - width for end, width in zip(self.ends, widths, strict=True)]
        self.lines = list(accumulate([piece.opens == "line" for piece in pieces]))
        """How many lines of the source have begun."""
        self.reach = self._find_reach()
        """For each piece that begins a line, the piece that can no longer stand in it."""

    def _find_reach(self) -> list[int]:
        reach = [
            bisect_right(self.ends, begin + self.width, lo=first)
            for first, begin in enumerate(self.begins, 1)
        ]
        return [*reach, len(self.pieces)]

    @property
    def fits(self) -> bool:
        """Whether two lines hold it all."""
        return self.reach[self.reach[0]] == len(self.pieces) and self._count_breaks(0, -1) < 2

    def cut_cues(self) -> Iterator[tuple[int, int]]:
        """First piece of each cue, and the one behind it: the cheapest of all ways to cut."""
        count = len(self.pieces)
        if self.fits:
            yield 0, count
            return
        # What it costs to cut before a piece and all that follows it, the last piece first: so that
        # of equal ways, the one with the longer cue is found first.
        tails, cuts = [0], [count] * count
        for first in range(count - 1, -1, -1):
            furthest = self.reach[self.reach[first]]
            within = tails[count - furthest :]
            rest = min(within)
            last = furthest - within.index(rest)
            cost = rest + CUE_COST
            if self.is_wanting(first, last):  # another may be cheaper: no cue costs less
                cost, last = min(
                    (tail + self._rate_cue(first, other), -other)
                    for other, tail in zip(range(furthest, first, -1), within, strict=True)
                )
            cuts[first] = abs(last)
            tails.append(cost + CUE_BREAK_WEIGHT * self.badness[first])
        first = 0
        while first < count:
            yield first, cuts[first]
            first = cuts[first]

    def break_cue(self, first: int, last: int) -> int:
        """The piece that begins the second line of a cue; ``last`` where one line is enough."""
        if self.reach[first] >= last and not self._count_breaks(first, last - 1):
            return last
        begin, end = self.begins[first], self.ends[last - 1]
        candidates = [
            (
                LINE_BREAK_WEIGHT * self.badness[middle]
                + abs((self.ends[middle - 1] - begin) - (end - self.begins[middle])) // 2,
                middle,
            )
            for middle in range(first + 1, min(last - 1, self.reach[first]) + 1)
            if self.reach[middle] >= last
        ]
        return min(candidates)[1]

    @cached_property
    def badness(self) -> list[int]:
        """How badly it reads to break before each piece; the first begins a line anyway."""
        return [
            0,
            *(
                rate_break(
                    before.text,
                    after.text,
                    after.opens,
                    after.start_ms - before.end_ms,
                    is_joined=after.is_joined,
                )
                for before, after in pairwise(self.pieces)
            ),
        ]

    def is_wanting(self, first: int, last: int) -> bool:
        """Whether a cue costs more than any cue must."""
        return (
            self.ends[last - 1] - self.begins[first] < self.width // 2
            or self.pieces[last - 1].end_ms - self.pieces[first].start_ms < LEAST_CUE_MS
            or self.lines[last - 1] - self.lines[first] > 1
        )

    def _rate_cue(self, first: int, last: int) -> int:
        cost = CUE_COST
        if self.ends[last - 1] - self.begins[first] < self.width // 2:
            cost += SCANT_COST
        if self.pieces[last - 1].end_ms - self.pieces[first].start_ms < LEAST_CUE_MS:
            cost += HASTY_COST
        return cost + CROWDED_COST * max(0, self._count_breaks(first, last - 1) - 1)

    def _count_breaks(self, first: int, last: int) -> int:
        """How many lines of the source end between two pieces."""
        return self.lines[last] - self.lines[first]


def _split_spaceless(word: str) -> list[str]:
    """Where a word of a script without spaces may be broken: between its letters, mostly.

    >>> _split_spaceless("「日本」、NHK2と")
    ['「日', '本」、', 'NHK2', 'と']
    """
    parts: list[str] = []
    for letter in word:
        if parts and _clings(parts[-1], letter):
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


def _clings(before: str, letter: str) -> bool:
    """Whether no line may be broken between the letters ``before`` and ``letter``."""
    last = before[-1]
    if last in _LEADING_VOWELS or letter in _NEVER_FIRST or last == _JOINER:
        return True
    if unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf", "Sk", "Pe", "Pf", "Po"):
        return True
    if unicodedata.category(last) in ("Ps", "Pi"):
        return True
    return not (find_script(last) or find_script(letter))


def _cut_part(part: str, width: int) -> Iterator[str]:
    """``part`` in lengths that fit a line, with what combines beside its letter."""
    line, column = "", 0
    for letter in part:
        columns = display_width(letter)
        if line and column + columns > width:
            yield line
            line, column = "", 0
        line += letter
        column += columns
    yield line
