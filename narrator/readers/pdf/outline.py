"""The entries of a PDF's outline found again among the lines of the pages they point to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.readers.headings import is_bare_name
from narrator.readers.pdf.file import OutlineEntry
from narrator.readers.pdf.lines import Line

MAX_HEADING_LINES = 5
NEAR_PT = 60.0
"""A destination points at or a little above its line."""
_NUMBERING = re.compile(
    r"\A(?:(?:chapter|section|part|appendix|kapitel|teil|chapitre|capítulo|capitolo|hoofdstuk)\s*)?"
    r"(?:[\divxlcdm]{1,8}(?:[.:)–—-]?\d{1,3})*|[a-z](?:\.\d{1,3})*)(?:[.:)–—-]+\s*|\s+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry of the outline with the lines that are its heading."""

    entry: OutlineEntry
    lines: tuple[Line, ...]
    """Empty where the page does not show it."""


def fold(text: str) -> str:
    """What two wordings of one heading share: letters and digits, without case.

    >>> fold("1.2 The “Border”") == fold("1.2  the border")
    True
    """
    return "".join(filter(str.isalnum, text.casefold()))


def match_outline(
    entries: Sequence[OutlineEntry], pages: dict[int, list[Line]]
) -> list[FoundEntry]:
    """Each entry with its lines on the page that it points to, no line taken twice."""
    taken: set[int] = set()
    found = []
    for entry in entries:
        lines = _find_lines(entry, pages.get(entry.page, []), taken)
        taken.update(map(id, lines))
        found.append(FoundEntry(entry, tuple(lines)))
    return found


def _find_lines(entry: OutlineEntry, lines: Sequence[Line], taken: set[int]) -> list[Line]:
    wanted = fold(entry.title)
    bare = fold(_NUMBERING.sub("", entry.title, count=1)) or wanted
    best: tuple[float, list[Line]] = (float("inf"), [])
    for start, line in enumerate(lines):
        if not line.text or id(line) in taken or not wanted:
            continue
        gathered, text = [], ""
        for other in lines[start : start + MAX_HEADING_LINES]:
            if not other.text or id(other) in taken or other.page != line.page:
                break
            gathered.append(other)
            text += f" {other.text}"
            folded = fold(text)
            if folded in (wanted, bare) or fold(_NUMBERING.sub("", text[1:], count=1)) == bare:
                distance = 0.0 if entry.y is None else abs(line.top - entry.y)
                if distance < best[0]:
                    best = (distance, list(gathered))
            if len(folded) > len(wanted) + 30:
                break
    return _with_bare_name(best[1], lines, taken)


def _with_bare_name(found: list[Line], lines: Sequence[Line], taken: set[int]) -> list[Line]:
    """``found`` with a line "CHAPTER I" just above it."""
    at = next((at for at, line in enumerate(lines) if found and line is found[0]), 0)
    if at and id(lines[at - 1]) not in taken and is_bare_name(lines[at - 1].text.strip()):
        return [lines[at - 1], *found]
    return found
