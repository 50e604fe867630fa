"""The transcript as plain text, for people: to read, to search, to print, to send in a message.

A paragraph is one line, however long: editors, telephones, screen readers and braille displays
break lines to their own width, and a text with breaks of its own reads badly in all of them.
Nothing is drawn with signs, since a screen reader would read them out: chapters stand apart by
empty lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import groupby, zip_longest

from narrator.localised import Words, words_for
from narrator.script import Segment
from narrator.timeline import TimedSegment
from narrator.writers.body import Block, list_chapters
from narrator.writers.cues import clean_text
from narrator.writers.edition import Edition
from narrator.writers.lines import ends_wide
from narrator.writers.sentence import CELL_RULE

INDENT = "    "
"""Before lines of verse and code, and before quotations."""
_STOPS = ":;,!?…。：；，、！？؟؛،।"
"""What no colon or semicolon follows; a full stop may be that of an abbreviation."""
_MARKED = re.compile(r"\(?\w{1,4}[.)]\s|[•–—*·▪◦-]\s")
"""A list item that shows a number or sign of its own."""


def write(edition: Edition) -> Iterator[str]:
    """Title, authors and date, then each chapter with its blocks."""
    script = edition.script
    words = words_for(script.language)
    head = [script.title, ", ".join(script.authors), script.date]
    parts = ["\n".join(clean_text(" ".join(line.split())) for line in head if line)]
    for _, blocks in list_chapters(edition.timeline):
        gathered = [block for block in blocks if not _says(block, script.title)]
        for is_list, group in groupby(gathered, lambda block: block.role == "list-item"):
            texts = [text for block in group if (text := _write_block(block, words))]
            parts += ["\n".join(texts)] if is_list else texts
    yield "\n\n".join(part for part in parts if part) + "\n"


def _says(block: Block, title: str) -> bool:
    """Whether ``block`` only says the ``title`` once more."""
    return block.role == "title" and _join(block.segments) == title


def _write_block(block: Block, words: Words) -> str:
    text = _join(block.segments)
    segment = block.segments[0].segment if block.segments else None
    match block.role:
        case "title" | "heading":
            return f"\n{text or ' '.join(block.title.split())}"
        case "question" | "answer" as role if text and words.question:
            return f"{words.question if role == 'question' else words.answer}: {text}"
        case "list-item" if text and not _MARKED.match(text):
            return f"- {text}"
        case "note" if segment and segment.label:
            name = f"{words.note} {segment.label}: " if words.note else f"{segment.label} "
            return f"{name}{text}"
        case "figure" if text and words.image:
            return f"{words.image}: {text}"
        case "table":
            return "\n".join(_write_rows(block.segments))
        case "quote" | "verse" | "code" | "formula" if text:
            return INDENT + text.replace("\n", f"\n{INDENT}")
    return text


def _write_rows(rows: Sequence[TimedSegment]) -> Iterator[str]:
    """Each row as one line: its cells behind the heads of their columns, where it has any."""
    cells = [_split_cells(timed.segment) for timed in rows]
    # Only cells below a head are announced by words that are not shown.
    has_heads = any(not token.shown for timed in rows[1:] for token in timed.segment.tokens)
    heads = cells[0] if has_heads else []
    for row in cells[1:] if has_heads else cells:
        named = [
            _join_signed(head, ": ", cell) if head and cell else cell
            for head, cell in zip_longest(heads, row, fillvalue="")
        ]
        yield reduce(
            lambda line, cell: _join_signed(line, "; ", cell), (cell for cell in named if cell), ""
        )


def _join_signed(before: str, sign: str, after: str) -> str:
    """Two texts with ``sign`` between them, unless the first ends with a sign of its own.

    >>> _join_signed("Year", ": ", "1948"), _join_signed("Why?", ": ", "Because.")
    ('Year: 1948', 'Why? Because.')
    """
    if before and before[-1] in _STOPS:
        sign = "" if ends_wide(before) else " "
    return f"{before}{sign}{after}" if before else after


def _split_cells(segment: Segment) -> list[str]:
    cells: list[list[str]] = [[]]
    for token in segment.tokens:
        if token.rule == CELL_RULE:
            cells.append([])
        elif token.shown:
            cells[-1].append(token.shown)
    return [clean_text(" ".join(words)) for words in cells]


def _join(segments: Iterable[TimedSegment]) -> str:
    """The sentences of a block; its lines, where it has some."""
    text = ""
    for timed in segments:
        text += clean_text(timed.segment.text)
        if timed.segment.ends == "line":
            text += "\n"
        elif not ends_wide(text):
            text += " "
    return text.strip()
