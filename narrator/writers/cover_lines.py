"""Lines of type for a cover: words with their fonts, broken so that lines are evenly long."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from narrator.writers.cover_fonts import Face, can_shape, choose_faces, is_drawn, is_settable

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

REFERENCE_SIZE = 200
"""Words are measured once, at this size, and scaled."""
LATIN_LEADING, OTHER_LEADING = 1.12, 1.36
"""From line to line, in ems: other scripts write above and below their letters."""
LATIN_RISE, OTHER_RISE = 0.72, 1.0
"""From the top of a block to its first baseline."""
MOST_LETTERS = 300
"""Of a text on a cover; what is longer ends with an ellipsis."""
ELLIPSIS = "…"

_PICTURES = re.compile("[\U0001f000-\U0001faff\ufe00-\ufe0f]")
"""Emoji, which type has no place for, and what chooses between forms of a letter."""
_IDEOGRAPH = re.compile(
    "[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
)
"""Han and kana with their punctuation: they are written without spaces."""
_NOT_FIRST = "、。，．：；！？）］｝」』】〉》〕・ーぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ々"
_NOT_LAST = "（［｛「『【〈《〔"
"""What may not begin or end a line (W3C, Requirements for Japanese Text Layout, 3.1.7, 3.1.8)."""


@dataclass(frozen=True, slots=True)
class Word:
    """The smallest piece of a line."""

    text: str
    face: Face
    is_rtl: bool
    spaced: bool = True
    """Whether a space stands before it, where it does not begin a line."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size."""

    lines: tuple[tuple[Word, ...], ...]
    size: int
    weight: int

    @property
    def leading(self) -> int:
        """From line to line, in pixels."""
        return round(self.size * (LATIN_LEADING if self._is_plain else OTHER_LEADING))

    @property
    def rise(self) -> int:
        """From its top to its first baseline."""
        return round(self.size * (LATIN_RISE if self._is_plain else OTHER_RISE))

    @property
    def height(self) -> int:
        """From its top to the lowest strokes of its last line."""
        drop = self.leading - self.rise
        return len(self.lines) * self.leading - drop + round(0.22 * self.size)

    @property
    def _is_plain(self) -> bool:
        return all(word.face.path is None for line in self.lines for word in line)


def split_words(text: str, language: str) -> list[Word]:
    """The words of ``text`` that can be set here, each in the first font that has its letters.

    A letter that no font has is left out, and so is a word that then says nothing, or that nothing
    here can shape.
    """
    joined = " ".join(_PICTURES.sub("", unicodedata.normalize("NFC", text)).split())
    if len(joined) > MOST_LETTERS:
        joined = joined[:MOST_LETTERS].rpartition(" ")[0] + ELLIPSIS
    shown = "".join(letter for letter in joined if is_drawn(letter) or _is_kept(letter))
    letters = {letter for letter in shown if is_drawn(letter)}
    faces = [(face, face.list_missing(letters)) for face in choose_faces(shown, language)]
    words: list[Word] = []
    is_rtl = runs_leftwards(shown)
    for whole in shown.split():
        spaced = True
        for piece in _split_pieces(whole):
            is_rtl = _direction(piece, is_rtl)
            if word := _set_word(piece, faces, is_rtl, spaced):
                words.append(word)
                spaced = False
    return words


def runs_leftwards(text: str) -> bool:
    """Whether ``text`` runs from right to left: its first strong letter does (UAX 9, P2)."""
    return _direction(text, default=False)


class Typesetter:
    """Measures, breaks and draws words in one language; keeps the fonts that it has loaded."""

    def __init__(self, language: str, *, is_rtl: bool) -> None:
        self.is_rtl = is_rtl
        self._options: dict[str, Any] = {"language": language} if language and can_shape() else {}
        self._load = functools.cache(Face.load)
        self._measure_word = functools.cache(self._measure_text)

    def fit(
        self, words: Sequence[Word], sizes: Iterable[int], weight: int, width: int, height: int
    ) -> Block | None:
        """``words`` in the first of ``sizes`` whose lines fit ``width`` and ``height``."""
        for size in sizes:
            lines = self._break_lines(words, size, weight, width)
            block = Block(lines, size, weight)
            if lines and block.height <= height:
                return block
        return None

    def cut(
        self, words: Sequence[Word], sizes: Sequence[int], weight: int, width: int, height: int
    ) -> Block | None:
        """As ``fit``, with an ellipsis in place of the last words where there are too many."""
        block = self.fit(words, sizes, weight, width, height)
        for count in range(len(words) - 1, 0, -1):
            if block:
                break
            last = words[count - 1]
            end = replace(last, text=last.text.rstrip(",;:.–—- ") + ELLIPSIS)
            block = self.fit([*words[: count - 1], end], sizes[-1:], weight, width, height)
        return block

    def split_wide(
        self, words: Iterable[Word], size: int, weight: int, width: int
    ) -> Iterator[Word]:
        """``words``, those that are too wide at ``size`` in pieces, with hyphens where they fit."""
        for word in words:
            while self.measure(word, size, weight) > width and len(word.text) > 1:
                for count in range(len(word.text) - 1, 0, -1):
                    piece = replace(word, text=_hyphenate(word.text, count))
                    # Marks stay with the letter that they are on.
                    is_mark = unicodedata.combining(word.text[count])
                    if not is_mark and self.measure(piece, size, weight) <= width:
                        break
                yield piece
                word = replace(word, text=word.text[count:], spaced=False)
            yield word

    def measure(self, word: Word, size: int, weight: int) -> float:
        """Width of ``word`` in pixels."""
        return self._measure_word(word.text, word.face, weight) * size / REFERENCE_SIZE

    def draw(
        self, canvas: ImageDraw, block: Block, span: tuple[int, int], top: int, ink: str
    ) -> None:
        """Draw ``block`` from ``top`` down, at the side of ``span`` where reading begins."""
        left, right = span
        for number, line in enumerate(block.lines):
            baseline = top + block.rise + number * block.leading
            runs = [
                (self._load(face, block.size, block.weight), text, is_rtl)
                for face, is_rtl, text in self.order_runs(line)
            ]
            widths = [font.getlength(text, **self._aim(is_rtl)) for font, text, is_rtl in runs]
            # Strokes, and not the room that letters bring with them, stand along the margin.
            font, text, is_rtl = runs[-1 if self.is_rtl else 0]
            mask, offset = font.getmask2(text, "L", anchor="ls", **self._aim(is_rtl))
            first, _, last, _ = (edge + offset[0] for edge in mask.getbbox() or (0, 0, 0, 0))
            x = right - sum(widths) + widths[-1] - last if self.is_rtl else left - first
            for (font, text, is_rtl), width in zip(runs, widths, strict=True):
                canvas.text((x, baseline), text, ink, font, anchor="ls", **self._aim(is_rtl))
                x += width

    def _break_lines(
        self, words: Sequence[Word], size: int, weight: int, width: int
    ) -> tuple[tuple[Word, ...], ...]:
        """As few lines as there can be, as even as they can be; none where a word is too wide."""
        widths = [self.measure(word, size, weight) for word in words]
        spaces = [self._measure_space(word, size, weight) for word in words]
        # Of the words up to each: how many lines, how uneven, and where the last of them begins.
        best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
        for end in range(1, len(words) + 1):
            choices = []
            line = 0.0
            for first in range(end - 1, -1, -1):
                line += widths[first] + (spaces[first + 1] if first + 1 < end else 0)
                if line > width:
                    break
                lines, unevenness, _ = best[first]
                choices.append((lines + 1, unevenness + (width - line) ** 2, first))
            if not choices:
                return ()
            best.append(min(choices))
        lines_backwards = []
        end = len(words)
        while end:
            first = best[end][2]
            lines_backwards.append(tuple(words[first:end]))
            end = first
        return tuple(reversed(lines_backwards))

    def order_runs(self, line: Sequence[Word]) -> list[tuple[Face, bool, str]]:
        """Font, direction and text of each run, from left to right (UAX 9, L2, at two levels)."""
        groups = groupby(line, key=lambda word: (word.face, word.is_rtl))
        runs = [(face, is_rtl, list(words)) for (face, is_rtl), words in groups]
        if len({face for face, _, _ in runs}) == 1:
            # One font: the engine orders the whole line itself.
            return [(runs[0][0], self.is_rtl, _join_words(line))]
        ordered: list[tuple[Face, bool, str]] = []
        against: list[tuple[Face, bool, str]] = []
        for place, (face, is_rtl, words) in enumerate(runs):
            space = " " * (place > 0 and words[0].spaced)
            # A space stands between a run and the one before it, on whichever side that is.
            if is_rtl == self.is_rtl:
                ordered += [*reversed(against), (face, is_rtl, space + _join_words(words))]
                against = []
            else:
                against.append((face, is_rtl, _join_words(words) + space))
        ordered += reversed(against)
        return ordered[::-1] if self.is_rtl else ordered

    def _aim(self, is_rtl: bool) -> dict[str, Any]:
        if not can_shape():
            return {}
        return {**self._options, "direction": "rtl" if is_rtl else "ltr"}

    def _measure_space(self, word: Word, size: int, weight: int) -> float:
        if not word.spaced:
            return 0.0
        return self._measure_word(" ", word.face, weight) * size / REFERENCE_SIZE

    def _measure_text(self, text: str, face: Face, weight: int) -> float:
        return float(self._load(face, REFERENCE_SIZE, weight).getlength(text, **self._options))


def _split_pieces(word: str) -> Iterator[str]:
    """``word`` where lines may be broken: after hyphens and strokes, and around Han and kana."""
    piece = word[:1]
    for before, letter in pairwise(word):
        around = _IDEOGRAPH.match(before) or _IDEOGRAPH.match(letter)
        is_free = around and before not in _NOT_LAST and letter not in _NOT_FIRST
        if is_free or (before in "-–—/" and letter.isalnum() and len(piece) > 1):
            yield piece
            piece = ""
        piece += letter
    yield piece


def _hyphenate(word: str, count: int) -> str:
    """The first ``count`` letters of ``word``, with a hyphen where its script has such.

    >>> _hyphenate("riverbank", 5), _hyphenate("3.14159", 4), _hyphenate("日本語", 2)
    ('river-', '3.14', '日本')
    """
    # Latin, Greek and Cyrillic letters have cases; scripts that join their letters have none.
    is_parted = all(letter.lower() != letter.upper() for letter in word[count - 1 : count + 1])
    return word[:count] + "-" * is_parted


def _set_word(
    text: str, faces: Sequence[tuple[Face, set[str]]], is_rtl: bool, spaced: bool
) -> Word | None:
    """``text`` in the first face that has all of it, or what the best one has of it."""
    if not faces or not is_settable(text):
        return None
    lacks = [
        (sum(letter in missing for letter in text), number)
        for number, (_, missing) in enumerate(faces)
    ]
    _, number = min(lacks)
    face, missing = faces[number]
    kept = "".join(letter for letter in text if letter not in missing)
    if kept != text and not any(map(str.isalnum, kept)):
        return None
    return Word(kept, face, is_rtl, spaced)


def _join_words(words: Sequence[Word]) -> str:
    return "".join(
        " " * (place > 0 and word.spaced) + word.text for place, word in enumerate(words)
    )


def _direction(text: str, default: bool) -> bool:
    """Whether the first strong letter of ``text`` runs from right to left."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in ("R", "AL") for kind in kinds if kind in ("L", "R", "AL")), default)


def _is_kept(letter: str) -> bool:
    """Spaces, and the joiners that scripts of India and Persian need, which only engines know."""
    return letter.isspace() or (letter in "\u200c\u200d" and can_shape())
