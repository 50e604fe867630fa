"""Lines of a PDF in reading order become paragraphs, across columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from narrator.readers.pdf.characters import is_right_to_left
from narrator.readers.pdf.lines import Line
from narrator.readers.pdf.tables import TableDraft, split_tables
from narrator.readers.pdf.typography import (
    CAPTION,
    LEADER,
    MAX_LEADING,
    MIN_INDENT,
    USUAL_LEADING,
    Typography,
    is_below,
)

Kind: TypeAlias = Literal["text", "item", "caption", "heading", "loose", "code"]
SAME_SIZE = 0.08
"""Sizes that differ by less, in parts, are the same."""
MAX_CODE_STEP = 4.0
"""Of the type size, between two lines of a listing."""
MIN_MARGIN_SHARE = 0.15
"""Of a column's lines begin at its margin, at least."""
SHORT = 0.75
"""Of the column's width: a line that ends before it was ended on purpose."""
BULLET = re.compile(r"[•‣◦▪●○∙·■□➢✓\uf0b7\uf0a7\u2043–—-]\s*(?=\S)")
_STRONG_BULLET = re.compile(r"[•‣◦▪●■□➢✓\uf0b7\uf0a7\u2043]\s*\S|[–-]\s+\S")
_NUMBER = re.compile(
    r"(?:\((\d{1,3}|[a-z]|[ivx]{1,5})\)|(\d{1,3}|[a-zA-Z])[.)]|\[(\d{1,3})\])\s+\S"
)
# "A. B. Lee", "A. Lee¹, B. Kowalski²": names and no items.
_INITIALS = re.compile(
    r"(?:[A-Z]\.\s?){2,}[A-Z][^\W\d_]|"
    r"[A-Z]\.\s(?:[A-Z][\w'’-]*\s?){1,3}[\W\d]{1,6}(?:(?:and|und|et|y|e|en)\s)?[A-Z]\.\s?[A-Z]"
)
_SENTENCE_END = re.compile(r"[.!?…:。！？：][\"'”’»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")


@dataclass(slots=True)
class Draft:
    """The lines of one paragraph."""

    lines: list[Line]
    kind: Kind = "text"

    @property
    def text(self) -> str:
        """The lines as they stand, for a look at them."""
        return " ".join(line.text for line in self.lines)


Item: TypeAlias = Draft | TableDraft | Line  # A Line by itself is a picture.


def group_lines(
    lines: Sequence[Line], typography: Typography, headings: set[int], loose: set[int]
) -> list[Item]:
    """The paragraphs, tables and pictures in ``lines``; what would cut a paragraph follows it.

    ``headings`` and ``loose`` are the identities of lines that are known to be headings, and of
    those at the foot of a page that stand outside the text.
    """
    margins = _find_margins(lines)
    listings = {id(line) for line in lines if typography.has_listings and line.is_fixed}
    apart = {id(line) for line in lines if CAPTION.match(line.text) or LEADER.search(line.text)}
    parts = list(_find_tables(lines, headings | listings | apart))
    items: list[Item] = []
    draft: Draft | None = None
    before: Line | None = None
    for at, part in enumerate(parts):
        if isinstance(part, TableDraft) or part.picture:
            items.append(part)
            before = None
            continue
        kind = "code" if id(part) in listings else _find_kind(part, headings, loose)
        after = parts[at + 1] if at + 1 < len(parts) else None
        following = after if isinstance(after, Line) and after.words else None
        if draft and before and _goes_on(draft, kind, part, following, typography, margins):
            draft.lines.append(part)
        else:
            draft = Draft([part], kind)
            items.append(draft)
        before = part
    return _heal_cuts(items, typography, margins)


def _find_tables(lines: Sequence[Line], others: set[int]) -> Iterator[TableDraft | Line]:
    """Tables and lines; the ``others`` are never rows."""
    held: list[Line] = []
    for line in lines:
        if id(line) in others:
            yield from split_tables(held)
            held = []
            yield line
        else:
            held.append(line)
    yield from split_tables(held)


def _find_kind(line: Line, headings: set[int], loose: set[int]) -> Kind:
    if id(line) in headings:
        return "heading"
    if id(line) in loose:
        return "loose"
    if CAPTION.match(line.text):
        return "caption"
    is_numbered = _NUMBER.match(line.text) and not _INITIALS.match(line.text)
    return "item" if _STRONG_BULLET.match(line.text) or is_numbered else "text"


Margins: TypeAlias = dict[tuple[int, int, int], float]


def _margin_key(line: Line) -> tuple[int, int, int]:
    return line.page, round(line.left), round(line.right)


def _find_margins(lines: Iterable[Line]) -> Margins:
    """Where the lines of each column begin that are not set in: the leftmost usual place."""
    starts: dict[tuple[int, int, int], Counter[int]] = {}
    for line in lines:
        if line.words:
            starts.setdefault(_margin_key(line), Counter())[round(line.x0)] += 1
    margins = {}
    for key, counts in starts.items():
        least = MIN_MARGIN_SHARE * sum(counts.values())
        usual = [x for x in counts if counts[x - 1] + counts[x] + counts[x + 1] >= least]
        margins[key] = float(min(usual or counts))
    return margins


def _goes_on(
    draft: Draft,
    kind: Kind,
    line: Line,
    following: Line | None,
    typography: Typography,
    margins: Margins,
) -> bool:
    """Whether ``line`` is a part of the paragraph in ``draft``, which comes just before it."""
    before = draft.lines[-1]
    if "code" in (kind, draft.kind):
        step = (line.y - before.y) / line.size
        return kind == draft.kind and line.page == before.page and 0 < step <= MAX_CODE_STEP
    if LEADER.search(before.text):
        return False
    if kind == "heading" or draft.kind == "heading":
        return kind == draft.kind == "heading" and _is_same_style(before, line)
    if kind in ("caption", "loose") or draft.kind == "loose":
        return kind == draft.kind == "loose" and line.page == before.page
    if _differs(before, line):
        return False
    if not is_below(before, line):
        if kind == "item" and _opens_item(draft, line, following, typography):
            return False
        return _goes_on_across(draft, line, typography, margins)
    distance = (line.y - before.y) / line.size
    usual = typography.leading if line.size >= 0.95 * typography.body_size else None
    if draft.kind != "text" or not usual:
        usual = max(typography.leading, USUAL_LEADING)
    if len(draft.lines) > 1:
        own = (before.y - draft.lines[-2].y) / line.size
        usual = own if 0 < own < usual * 2 else usual
    if distance > MAX_LEADING * usual:
        return False
    if kind == "item" and _opens_item(draft, line, following, typography):
        return False
    if _was_ended(before, line):
        return False
    indent = (line.x0 - before.x0) / line.size
    if is_right_to_left(line.text):  # its edge is on the other side
        return True
    if len(draft.lines) == 1 or draft.kind == "item":
        # The first line of a paragraph may be set in, or stand out as that of a list item does.
        starts_in = indent > MIN_INDENT and before.x0 <= margins[_margin_key(before)] + 1
        ended = bool(_SENTENCE_END.search(before.text))
        hangs = _hangs(line, following) and not (typography.has_indents and ended)
        hangs = hangs or (not ended and line.text[0].islower())
        return not starts_in or draft.kind == "item" or hangs
    return abs(indent) <= MIN_INDENT


def _hangs(line: Line, following: Line | None) -> bool:
    """Whether the lines below a first line are all set in, as in a bibliography."""
    return (
        following is not None
        and is_below(line, following)
        and abs(following.x0 - line.x0) <= MIN_INDENT * line.size
    )


def _differs(line: Line, following: Line) -> bool:
    sizes = sorted((line.size, following.size))
    if sizes[1] > sizes[0] * (1 + SAME_SIZE):
        return True
    return line.is_bold != following.is_bold and (
        bool(_SENTENCE_END.search(line.text)) or line.x1 < _short_edge(line)
    )


def _is_same_style(line: Line, following: Line) -> bool:
    return (
        not _differs(line, following)
        and line.is_bold == following.is_bold
        and following.y - line.y < 2.2 * line.size
    )


def _short_edge(line: Line) -> float:
    return line.left + SHORT * (line.right - line.left)


def _was_ended(line: Line, following: Line) -> bool:
    """Whether the next word would have fitted on ``line``: its end was meant."""
    if line.text[-1] in "-\u2010\u00ad":
        return False
    word = following.words[0]
    room = line.right - line.x1 - 0.3 * line.size
    if word.x1 - word.x0 > room:
        return False
    if _SENTENCE_END.search(line.text):
        return room > word.x1 - word.x0 + line.size
    return line.x1 < _short_edge(line) and not following.text[:1].islower()


def _opens_item(draft: Draft, line: Line, following: Line | None, typography: Typography) -> bool:
    """Whether a line that looks like an item is one, and not prose that happened to wrap there."""
    before = draft.lines[-1]
    if _STRONG_BULLET.match(line.text) and line.text[0] not in "-–":
        return True
    if draft.kind == "item" and abs(draft.lines[0].x0 - line.x0) <= 2 * MIN_INDENT * line.size:
        return True
    hangs = following is not None and following.x0 > line.x0 + MIN_INDENT * line.size
    ended = bool(_SENTENCE_END.search(before.text)) or before.x1 < _short_edge(before)
    return ended and (
        hangs or abs(line.x0 - before.x0) > MIN_INDENT * line.size or before.text[-1] == ":"
    )


def _goes_on_across(draft: Draft, line: Line, typography: Typography, margins: Margins) -> bool:
    """Whether a paragraph goes on at the head of another column or page."""
    before = draft.lines[-1]
    opening = line.text.lstrip("\"'“‘«„([")[:1]
    moved = abs(line.left - before.left) >= 2
    step = MAX_LEADING * max(typography.leading, USUAL_LEADING) * line.size
    below = line.page == before.page and line.y - before.y > step
    if below and not (moved and opening.islower()):
        return False  # Another column would go on higher up.
    if not _SENTENCE_END.search(before.text):
        ended_short = before.x1 < _short_edge(before) and not opening.islower()
        return not ended_short or before.text[-1:] in ",;-–—"
    if opening.islower():
        return True
    margin = margins[_margin_key(line)]
    is_indented = line.x0 > margin + MIN_INDENT * line.size or draft.kind == "item"
    if not typography.has_indents or is_indented:
        return False
    return before.x1 >= before.right - 1.5 * before.size


def _heal_cuts(items: list[Item], typography: Typography, margins: Margins) -> list[Item]:
    """``items`` with pictures, tables and captions put behind a paragraph that they cut in two."""
    healed: list[Item] = []
    open_at = -1
    for item in items:
        if isinstance(item, Draft) and item.kind in ("text", "item"):
            draft = healed[open_at] if open_at >= 0 else None
            if (
                isinstance(draft, Draft)
                and open_at < len(healed) - 1
                and item.kind == "text"
                and _is_cut(draft, item)
            ):
                draft.lines += item.lines
                continue
            open_at = len(healed)
        elif isinstance(item, Draft) and item.kind == "heading":
            open_at = -1
        healed.append(item)
    return healed


def _is_cut(draft: Draft, item: Draft) -> bool:
    """Whether two drafts with something between them are halves of one paragraph."""
    before, line = draft.lines[-1], item.lines[0]
    opening = line.text.lstrip("\"'“‘«„([")[:1]
    return (
        not _differs(before, line)
        and not _SENTENCE_END.search(before.text)
        and (draft.kind == "text" or before.x1 >= _short_edge(before))
        and (opening.islower() or before.text[-1:] in ",;-\u00ad")
    )
