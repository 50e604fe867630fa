"""A group of lines in a plain text becomes paragraphs, list items, tables or verse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.document import Anchor, Block, Figure, Paragraph, Role, Run, Table
from narrator.readers.headings import find_named_kind, opens_question_or_answer
from narrator.readers.lines import MAX_WRAP_WIDTH, Group, Line, join_lines
from narrator.readers.text.columns import split_tables
from narrator.readers.text.mail import split_quoted
from narrator.readers.text.screenplay import is_cue

_BULLET = re.compile(r"\s*(?:[-*+•‣◦▪●○∙·–]\s+)(?=\S)")
_NUMBER = re.compile(r"\s*(?:\((\d{1,3}|[a-z])\)|(\d{1,3}|[a-zA-Z])[.)])\s+(?=\S)")
ILLUSTRATION = "Illustration"
_ILLUSTRATION = re.compile(r"\[Illustration(?::\s*(?P<alt>.*?))?\.?\]", re.DOTALL | re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_CLAUSE_END = re.compile(r"[,;:.!?…—–،؛؟。，；：！？、][\"'”’»)\]]*$")
# Emphasis as typed in plain text since the days of e-mail: _You_ is shown as You.
_EMPHASIS = re.compile(r"(?<!\w)_(?![_\s])([^_\n]{1,400}?)(?<!\s)_(?!\w)")
# Of the lines of a verse, so many begin with a capital and would have had room for the next word.
CAPITAL_SHARE = 0.7
ROOM_SHARE = 0.75
MIN_SHORT_LINES = 3
MAX_SHORT_LINE = 45
"""Characters of the lines that are verse by their punctuation alone."""
MAX_FIELD_WORDS = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text was typed."""

    wrap_width: int
    """Column at which prose was wrapped; above MAX_WRAP_WIDTH each line is a paragraph."""
    known_words: frozenset[str] = frozenset()
    """Words that hyphens at line ends are checked against."""
    is_screenplay: bool = False
    """Whether names over lines that are set in say who speaks."""


def item_number(group: Group) -> int | None:
    """The number that ``group`` opens with, as an item of a numbered list does."""
    number = _NUMBER.match(group.lines[0].text[:40])
    return _ordinal(number[1] or number[2]) if number else None


def group_to_blocks(group: Group, layout: Layout, is_item: bool = False) -> Iterator[Block]:
    """The blocks in ``group``, none of its words lost but for bullets.

    ``is_item`` says that its neighbours number on: it is an item of a list with space between.
    """
    illustration = _ILLUSTRATION.fullmatch("\n".join(line.text.strip() for line in group.lines))
    if illustration:
        alt = " ".join((illustration["alt"] or "").split())
        yield Figure(alt, anchor=Anchor(group.lines[0].number))
        return
    for is_quoted, part in split_quoted(group.lines):
        if is_quoted:
            yield _paragraph(part, layout, "quote")
        elif layout.is_screenplay and is_cue(part):
            yield from (_paragraph(part[:1], layout), _paragraph(part[1:], layout))
        else:
            yield from _lines_to_blocks(part, layout, is_item)


def _lines_to_blocks(lines: Sequence[Line], layout: Layout, is_item: bool) -> Iterator[Block]:
    items = _list_starts(lines) or ([0] if is_item else [])
    if items:
        yield from _lines_to_list(lines, items, layout)
    elif len(lines) > 1 and all(find_named_kind(line.text.strip()) for line in lines):
        # A table of contents.
        yield from (_paragraph([line], layout, "list-item") for line in lines)
    else:
        for part in split_tables(lines):
            yield from [part] if isinstance(part, Table) else _lines_to_paragraphs(part, layout)


def is_list(group: Group) -> bool:
    """Whether ``group`` opens with an item of a list."""
    return _list_starts(group.lines)[:1] == [0]


def is_list_item(text: str) -> bool:
    """Whether a line opens with a bullet or a number such as "1." or "(b)"."""
    return bool(_BULLET.match(text[:20]) or _NUMBER.match(text[:20]))


def _list_starts(lines: Sequence[Line]) -> list[int]:
    """Indices of the lines that open list items; empty where this is no list."""
    bullets = [at for at, line in enumerate(lines) if _BULLET.match(line.text[:40])]
    signs = [
        (at, _ordinal(found[1] or found[2]))
        for at, line in enumerate(lines)
        if (found := _NUMBER.match(line.text[:40]))
    ]
    numbers = [at for at, _ in signs]
    count_on = _count_on([(lines[at].indent, value) for at, value in signs])
    if len(numbers) > 1 and count_on and _is_list(numbers, lines):
        return sorted({*numbers, *(at for at in bullets if at > numbers[0])})
    return bullets if bullets and _is_list(bullets, lines) else []


def _count_on(signs: Sequence[tuple[int, int]]) -> bool:
    """Whether items of these columns and numbers count on, those set in from 1 or a under each."""
    last: dict[int, int] = {}
    before = None
    for column, value in signs:
        is_first = bool(last) and column > max(last) and value in (1, ord("a"), ord("A"))
        expected = last.get(column, before)
        if expected is not None and value != expected + 1 and not is_first:
            return False
        last = {at: known for at, known in last.items() if at < column} | {column: value}
        before = value
    return True


def _ordinal(number: str) -> int:
    return int(number) if number.isdigit() else ord(number)


def _is_list(starts: list[int], lines: Sequence[Line]) -> bool:
    """Whether lines that look like items are items, and not prose that happened to wrap there."""
    first = starts[0]
    if len(starts) > 1:
        return True
    # A single dash at the head of a paragraph opens speech in many languages.
    return lines[0].text.lstrip()[0] != "–" if first == 0 else lines[first - 1].text[-1] == ":"


def _lines_to_list(lines: Sequence[Line], starts: list[int], layout: Layout) -> Iterator[Block]:
    if starts[0]:
        yield from _lines_to_paragraphs(lines[: starts[0]], layout)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        item = list(lines[start:end])
        bullet = _BULLET.match(item[0].text[:40])
        if bullet:
            item[0] = Line(item[0].number, item[0].text[bullet.end() :])
        yield _paragraph(item, layout, "list-item")


def _lines_to_paragraphs(lines: Sequence[Line], layout: Layout) -> Iterator[Block]:
    """Prose, verse or fixed lines such as an address; a mark like ``Q:`` opens a paragraph."""
    if any(opens_question_or_answer(line.text) for line in lines[1:]):
        for part in _split(lines, lambda at: opens_question_or_answer(lines[at].text)):
            yield _paragraph(part, layout)
    elif len(lines) == 1:
        yield _paragraph(lines, layout)
    elif layout.wrap_width > MAX_WRAP_WIDTH:
        yield from (_paragraph([line], layout) for line in lines)
    elif _breaks_are_meant(lines, layout) or _ends_in_clauses(lines):
        yield from _keep_lines(lines, layout)
    else:
        starts = _indented_starts(lines)
        for part in _split(lines, lambda at: at in starts):
            yield _paragraph(part, layout)


def _breaks_are_meant(lines: Sequence[Line], layout: Layout) -> bool:
    """Whether the next word would have fitted on most lines, and most begin with a capital."""
    room = sum(
        len(line.text) + 1 + len(after.text.split(None, 1)[0]) <= layout.wrap_width
        for line, after in pairwise(lines)
    )
    openings = 1 + sum(_opens_verse(after, line) for line, after in pairwise(lines))
    return room >= ROOM_SHARE * (len(lines) - 1) and openings >= CAPITAL_SHARE * len(lines)


def _ends_in_clauses(lines: Sequence[Line]) -> bool:
    """Whether short lines end where a voice would pause, all but one in five at most.

    Of the lines of wrapped prose, one in six does.
    """
    if len(lines) < MIN_SHORT_LINES or max(len(line.text) for line in lines) > MAX_SHORT_LINE:
        return False
    run_on = sum(not _CLAUSE_END.search(line.text) for line in lines)
    return run_on <= len(lines) // 5


def _opens_verse(line: Line, before: Line) -> bool:
    """A capital, or a number; in scripts without capitals, only after punctuation."""
    first = next((char for char in line.text if char.isalnum()), "")
    if first.islower() or first.isupper() or first.isdigit():
        return not first.islower()
    return unicodedata.category(before.text[-1])[0] == "P"


def _keep_lines(lines: Sequence[Line], layout: Layout) -> Iterator[Block]:
    if all(_SENTENCE_END.search(line.text) for line in lines):
        yield from (_paragraph([line], layout) for line in lines)
        return
    fields = sum(
        len(line.text.split()) < MAX_FIELD_WORDS or bool(re.search(r"\d", line.text))
        for line in lines
    )
    # An address, a signature, a date: short fields rather than lines of verse.
    role: Role = "narration" if fields * 2 > len(lines) else "verse"
    text = "\n".join(line.text.strip() for line in lines)
    yield Paragraph((Run(_drop_emphasis(text)),), role, Anchor(lines[0].number))


def _indented_starts(lines: Sequence[Line]) -> set[int]:
    """Indices of lines that open a paragraph by being set in, or by the others being set in."""
    margin = min(line.indent for line in lines)
    inner = {at for at, line in enumerate(lines) if line.indent > margin + 1}
    outer = set(range(len(lines))) - inner
    return inner if len(inner) < len(outer) or 0 in inner else outer


def _split(lines: Sequence[Line], starts: Callable[[int], bool]) -> Iterator[Sequence[Line]]:
    begin = 0
    for at in range(1, len(lines)):
        if starts(at):
            yield lines[begin:at]
            begin = at
    yield lines[begin:]


def _paragraph(lines: Sequence[Line], layout: Layout, role: Role = "narration") -> Paragraph:
    text = join_lines((line.text for line in lines), layout.known_words)
    return Paragraph((Run(_drop_emphasis(text)),), role, Anchor(lines[0].number))


def _drop_emphasis(text: str) -> str:
    return _EMPHASIS.sub(r"\1", text) if "_" in text else text
