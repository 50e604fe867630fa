"""Which paragraphs of a PDF are headings, and its title, told by type where no outline tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from narrator.readers.headings import find_named_kind, is_bare_name, numbering_depth
from narrator.readers.pdf.columns import split_cells
from narrator.readers.pdf.lines import Line
from narrator.readers.pdf.outline import fold
from narrator.readers.pdf.paragraphs import Draft, Item
from narrator.readers.pdf.tables import MIN_GAP
from narrator.readers.pdf.typography import LEADER, Typography

MIN_LARGER = 1.1
"""Times the size of the body's type."""
MIN_TITLE = 1.25
MAX_LINES = 4
MAX_CHARACTERS = 200
MAX_BOLD_WORDS = 14
MAX_LEVEL = 6
MAX_NAME_DISTANCE = 3.0
"""Of the type size, from "Chapter One" to the name of the chapter below it."""
TITLE_PAGES = 3
"""Sheets at the front on which the title can stand."""
_CLOSED = re.compile(r"[.!,;][\"'”’»)\]]*$")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.)\s+[^\W\d_a-z]")
_UNTITLED_SECTION = re.compile(
    r"(?:abstract|summary|introduction|references|bibliography|acknowledge?ments?|conclusions?|"
    r"zusammenfassung|literatur(?:verzeichnis)?|résumé|resumen|riassunto|resumo|samenvatting)",
    re.IGNORECASE,
)


def find_title(
    pages: Sequence[Sequence[Line]], typography: Typography, wanted: str
) -> tuple[Line, ...]:
    """The lines that show the title: those that say ``wanted``, or the largest on page one."""
    if wanted:
        folded = fold(wanted)
        for lines in pages[:TITLE_PAGES]:
            best = max(
                (found for start in range(len(lines)) if (found := _spell(lines[start:], folded))),
                key=lambda found: found[0].size,
                default=(),
            )
            if best:
                return best
        return ()
    return _find_largest(pages, typography)


def _spell(lines: Sequence[Line], folded: str) -> tuple[Line, ...]:
    """The first of ``lines`` where they spell ``folded`` exactly."""
    text = ""
    for count, line in enumerate(lines[:MAX_LINES], 1):
        text += fold(line.text)
        if text == folded:
            return tuple(lines[:count])
        if not folded.startswith(text):
            break
    return ()


def _find_largest(pages: Sequence[Sequence[Line]], typography: Typography) -> tuple[Line, ...]:
    first = [line for line in pages[0] if line.text] if pages else []
    if not first:
        return ()
    # A letter by itself is an ornament or an initial.
    size = max((line.size for line in first if len(line.text) > 2), default=0.0)
    others = max((line.size for lines in pages[1:] for line in lines if line.text), default=0.0)
    if size < MIN_TITLE * typography.body_size or size <= others:
        return ()
    found: list[Line] = []
    for line in first:
        if line.size == size and len(found) < MAX_LINES:
            found.append(line)
        elif found:
            break
    if sum(line.size == size for line in first) > len(found):
        return ()
    text = " ".join(line.text for line in found)
    is_name = find_named_kind(text) or _UNTITLED_SECTION.fullmatch(text)
    is_title = any(map(str.isalpha, text)) and len(text) <= MAX_CHARACTERS and not is_name
    return tuple(found) if is_title else ()


def looks_like_heading(
    draft: Draft, before: Item | None, after: Item | None, typography: Typography
) -> bool:
    """Whether a paragraph is short and set apart by its size, its weight or its wording."""
    text = draft.text
    if (
        draft.kind in ("caption", "loose", "heading", "code")
        or len(draft.lines) > MAX_LINES
        or len(text) > MAX_CHARACTERS
        or sum(map(str.isalpha, text)) < (1 if draft.kind == "text" else 2)
        or text[-1] in ",;"
        or LEADER.search(text)
    ):
        return False
    line = draft.lines[0]
    if line.size >= MIN_LARGER * typography.body_size:
        return not (_CLOSED.search(text) and len(text.split()) > MAX_BOLD_WORDS)
    if line.size < 0.9 * typography.body_size:
        return False
    is_short = len(draft.lines) <= 2 and len(text.split()) <= MAX_BOLD_WORDS
    if not is_short or not isinstance(after, Draft):
        return False
    if find_named_kind(text) and _is_apart(draft, before, after, typography):
        return True
    is_plain = _CLOSED.search(text) and not _NUMBERED.match(text)
    if is_plain or text[0].islower() or (text[-1] == ":" and draft.kind == "item"):
        return False
    if len(split_cells(line, MIN_GAP)) > 1 and not _NUMBERED.match(text):
        return False  # The heads of a table's columns.
    if all(each.is_bold for each in draft.lines) and not after.lines[0].is_bold:
        return draft.kind == "text" or bool(_NUMBERED.match(text))
    return text.isupper() and len(text) > 3 and _is_apart(draft, before, after, typography)


def _is_apart(
    draft: Draft, before: Item | None, after: Item | None, typography: Typography
) -> bool:
    """Whether more than the usual space stands above a paragraph, or a page begins with it."""
    line = draft.lines[0]
    if not isinstance(before, Draft) or before.lines[-1].page != line.page:
        return True
    above = line.y - before.lines[-1].y
    return above < 0 or above > 1.4 * typography.leading * line.size


def find_title_page(items: Sequence[Item], headings: Sequence[Draft]) -> set[int]:
    """Identities (``id``) of what looks like headings, but stands at the front with no text below.

    These are the authors, the publisher, the date. A chapter has a name or a number.
    """
    known = set(map(id, headings))
    front: list[Draft] = []
    for item in items:
        if not isinstance(item, Draft) or id(item) not in known:
            break
        front.append(item)
    following = items[len(front)] if front and len(front) < len(items) else None
    page = following.lines[0].page if isinstance(following, Draft) else 0
    if front and front[-1].lines[0].page == page:
        front.pop()
    return {
        id(draft)
        for draft in front
        if not find_named_kind(draft.text) and not _NUMBERED.match(draft.text)
    }


def find_levels(headings: Iterable[Draft]) -> dict[int, int]:
    """The level of each heading by the identity (``id``) of its draft: larger type is higher.

    Bold is above plain type of the same size; of numbered headings in one type, "2.1" lies a
    level below "2".
    """
    drafts = list(headings)
    ranks = {
        look: rank for rank, look in enumerate(sorted(set(map(_look, drafts)), reverse=True), 1)
    }
    least: dict[tuple[float, bool], int] = {}
    for draft in drafts:
        depth = numbering_depth(draft.text)
        least[_look(draft)] = min(depth, least.get(_look(draft), depth))
    levels = {
        id(draft): min(
            MAX_LEVEL, ranks[_look(draft)] + numbering_depth(draft.text) - least[_look(draft)]
        )
        for draft in drafts
    }
    for draft, following in pairwise(drafts):
        # "Chapter One", set small above the name of the chapter, is no part of the one before.
        if is_bare_name(draft.text) and _stands_right_above(draft, following):
            levels[id(draft)] = min(levels[id(draft)], levels[id(following)])
    return levels


def _stands_right_above(draft: Draft, following: Draft) -> bool:
    last, first = draft.lines[-1], following.lines[0]
    return last.page == first.page and 0 < first.y - last.y <= MAX_NAME_DISTANCE * first.size


def _look(draft: Draft) -> tuple[float, bool]:
    line = draft.lines[0]
    return round(line.size * 2) / 2, line.is_bold
