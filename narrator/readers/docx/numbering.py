"""The numbers of lists and headings as Word counts them (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from narrator.readers.docx.xml import (
    attribute,
    child_value,
    find_child,
    find_toggle,
    iterate,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from narrator.readers.docx.styles import StyleSheet

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MAX_ROMAN = 4999
_MAX_LETTERS = 780
"""Word repeats the letter ("aaa"), up to 30 times."""
_CHICAGO = "*†‡§"
_MAX_LABEL = 100
"""Characters of the pattern of a label: all nine levels with what stands between them."""
MAX_NUMBER = 10**9
"""More is no number that a person gave."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    """With ``%1`` for the number of the first level, and so on."""
    suffix: str = "tab"
    restart: int | None = None
    """The level, from 1, after which it starts again; 0 for never; None: after any above."""
    is_legal: bool = False
    """All numbers in it are decimal."""
    is_hidden: bool = False
    style: str = ""
    """Id of the paragraph style that stands for this level."""


@dataclass(slots=True)
class _List:
    """A ``w:num``: levels of an abstract definition, and where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """By abstract definition, which all lists made from it share, then by level."""
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def find_level(self, list_id: str, style_id: str) -> int:
        """The level of a list that a paragraph style stands for; 0 where none does."""
        levels = self.lists[list_id].levels if list_id in self.lists else {}
        return next((at for at, level in levels.items() if level.style == style_id), 0)

    def next_label(self, list_id: str, at: int) -> str | None:
        """The sign before the next item at level ``at``, with the space after it.

        Empty for a bullet, None where there is no such list.
        """
        found = self.lists.get(list_id)
        if found is None or at not in found.levels:
            return None
        counts = self._counts.setdefault(found.abstract, {})
        level = found.levels[at]
        for above in range(at):
            if above in found.levels:
                counts.setdefault(above, found.levels[above].start)
        if (list_id, at) not in self._begun and at in found.starts:
            counts[at] = found.starts[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start
        self._begun.add((list_id, at))
        for below in [each for each in counts if each > at]:
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or (restart and at < restart):
                del counts[below]
        return "" if level.is_hidden else _write_label(found.levels, level, counts)


def _write_label(levels: dict[int, Level], level: Level, counts: dict[int, int]) -> str:
    if level.format == "bullet":
        return ""

    def write(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        form = levels[at].format if at in levels else "decimal"
        if level.is_legal and form not in ("bullet", "none"):
            form = "decimal"
        return format_number(counts.get(at, 0), form)

    label = re.sub(r"%([1-9])", write, level.text[:_MAX_LABEL]).strip()
    return f"{label}{'' if level.suffix == 'nothing' else ' '}" if label else ""


def format_number(number: int, form: str) -> str:
    """``number`` in a number format of Word (17.18.59); in digits where words would be needed.

    >>> [format_number(28, form) for form in ("lowerRoman", "upperLetter", "decimalZero")]
    ['xxviii', 'BB', '28']
    """
    write = _FORMATS.get(form)
    return write(number) if write else str(number)


def _to_roman(number: int) -> str:
    if not 0 < number <= _MAX_ROMAN:
        return str(number)
    parts = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def _to_letters(number: int) -> str:
    if not 0 < number <= _MAX_LETTERS:
        return str(number)
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (repeats + 1)


def _to_chicago(number: int) -> str:
    if not 0 < number <= _MAX_LETTERS:
        return str(number)
    repeats, sign = divmod(number - 1, len(_CHICAGO))
    return _CHICAGO[sign] * (repeats + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": _to_roman,
    "lowerRoman": lambda number: _to_roman(number).lower(),
    "upperLetter": _to_letters,
    "lowerLetter": lambda number: _to_letters(number).lower(),
    "decimalZero": lambda number: f"{number:02d}",
    "chicago": _to_chicago,
    "none": lambda number: "",
    "bullet": lambda number: "",
}


def read_numbering(root: _Element | None, styles: StyleSheet) -> Numbering:
    """The lists in ``root`` of a numbering part; none where it is missing."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstracts = {
        attribute(each, "w:abstractNumId"): each for each in iterate(root, "w:abstractNum")
    }
    numbers = {attribute(each, "w:numId"): each for each in iterate(root, "w:num")}
    for list_id, number in numbers.items():
        abstract = _find_abstract(number, abstracts, numbers, styles)
        levels = _read_levels(abstracts.get(abstract))
        starts: dict[int, int] = {}
        for override in iterate(number, "w:lvlOverride"):
            at = _to_number(attribute(override, "w:ilvl"), 0)
            own = find_child(override, "w:lvl")
            if own is not None:
                levels[at] = _read_level(own)
            start = child_value(override, "w:startOverride")
            if start:
                starts[at] = _to_number(start, 1)
                levels[at] = replace(levels.get(at, Level()), start=starts[at])
        numbering.lists[list_id] = _List(abstract, levels, starts)
    return numbering


def _find_abstract(
    number: _Element,
    abstracts: dict[str, _Element],
    numbers: dict[str, _Element],
    styles: StyleSheet,
) -> str:
    """Id of the definition with the levels, through a numbering style where one is named."""
    seen: set[str] = set()
    while True:
        found = child_value(number, "w:abstractNumId")
        link = child_value(abstracts.get(found), "w:numStyleLink")
        listed = child_value(styles.find_property(link, "w:pPr", "w:numPr"), "w:numId")
        if found in seen or listed not in numbers:
            return found
        seen.add(found)
        number = numbers[listed]


def _read_levels(abstract: _Element | None) -> dict[int, Level]:
    if abstract is None:
        return {}
    return {
        _to_number(attribute(level, "w:ilvl"), 0): _read_level(level)
        for level in iterate(abstract, "w:lvl")
    }


def _read_level(level: _Element) -> Level:
    restart = child_value(level, "w:lvlRestart")
    return Level(
        start=_to_number(child_value(level, "w:start"), 1),
        format=child_value(level, "w:numFmt") or "decimal",
        text=child_value(level, "w:lvlText"),
        suffix=child_value(level, "w:suff") or "tab",
        restart=_to_number(restart, 0) if restart else None,
        is_legal=bool(find_toggle(level, "w:isLgl")),
        is_hidden=bool(find_toggle(find_child(level, "w:rPr"), "w:vanish")),
        style=child_value(level, "w:pStyle"),
    )


def _to_number(text: str, default: int) -> int:
    if not re.fullmatch(r"-?\d{1,10}", text, re.ASCII):
        return default
    return min(int(text), MAX_NUMBER)
