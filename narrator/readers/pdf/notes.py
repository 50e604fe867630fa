"""Footnotes of a PDF: small type at the foot of a page, with a sign that its text has too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from narrator.readers.pdf.joints import find_sign
from narrator.readers.pdf.lines import Line
from narrator.readers.pdf.typography import CAPTION
from narrator.readers.pdf.words import Word

MAX_NOTE_SIZE = 0.94
"""Of the size of the body's type."""
MAX_ORDINARY_GAP = 2.2
"""Of the type size, between two lines of one note."""
_OPENING = re.compile(r"[\[(]?(\d{1,3}|[*∗†‡§¶]{1,3})[.)\]]?")
_ENDED = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*$")


@dataclass(slots=True)
class Note:
    """A footnote; its lines may go on at the foot of the next page."""

    id: str
    label: str
    lines: list[Line]


@dataclass(slots=True)
class PageNotes:
    """What the notes of one page leave: its text, and what is at its foot without a sign."""

    text: list[Line]
    loose: set[int] = field(default_factory=set)
    """Identities (``id``) of lines at the foot that no sign refers to."""
    notes: list[Note] = field(default_factory=list)
    signs: dict[int, str] = field(default_factory=dict)
    """Ids of notes by the identity of the word that refers to them."""
    dropped: list[Word] = field(default_factory=list)
    """The signs themselves, which are neither shown nor spoken."""


def find_notes(lines: Sequence[Line], body_size: float, last: Note | None) -> PageNotes:
    """The footnotes among the ``lines`` of one page, which are in reading order.

    ``last`` is the last note of the page before: small type without a sign goes on with it where
    that note has not ended.
    """
    found = PageNotes([])
    feet = _find_feet(lines, body_size)
    in_feet = {id(line) for foot in feet for line in foot}
    main = [line for line in lines if id(line) not in in_feet]
    references = _find_references(main)
    kept: set[int] = set()
    for foot in feet:
        kept |= _read_foot(foot, references, found, last)
    found.text = [line for line in lines if id(line) not in in_feet or id(line) in kept]
    found.loose = kept
    return found


def _find_feet(lines: Sequence[Line], body_size: float) -> list[list[Line]]:
    """For each column, the lines in small type at its end."""
    columns: list[list[Line]] = []
    for line in lines:
        same = columns and abs(columns[-1][-1].left - line.left) < 2
        if same and line.y > columns[-1][-1].y:
            columns[-1].append(line)
        else:
            columns.append([line])
    feet = []
    for column in columns:
        at = len(column)
        while at and column[at - 1].words and column[at - 1].size <= MAX_NOTE_SIZE * body_size:
            at -= 1
        foot = column[at:]
        captions = [at for at, line in enumerate(foot) if CAPTION.match(line.text)]
        if captions:
            foot = _after_caption(foot[captions[-1] + 1 :])
        if foot:
            feet.append(foot)
    return feet


def _after_caption(lines: list[Line]) -> list[Line]:
    """What follows a caption in small type, from the first line that opens a note."""
    return lines[next((at for at, line in enumerate(lines) if _opening_label(line)), len(lines)) :]


def _find_references(lines: Sequence[Line]) -> dict[str, list[Word]]:
    """The words that may refer to a note, by its sign; those that may be exponents come last."""
    references: dict[str, list[Word]] = {}
    exponents: dict[str, list[Word]] = {}
    for line in lines:
        for at, word in enumerate(line.words):
            sign = find_sign(line, word) if at else ""
            if sign:
                before = line.words[at - 1].text[-2:]
                is_exponent = sign.isdigit() and before[-1:].isalpha() and not before[:-1].isalpha()
                found = exponents if is_exponent else references
                found.setdefault(sign, []).append(word)
    for sign, words in exponents.items():
        references.setdefault(sign, []).extend(words)
    return references


def _read_foot(
    foot: list[Line], references: dict[str, list[Word]], found: PageNotes, last: Note | None
) -> set[int]:
    """Sort the lines of one foot into notes; the identities of those that belong to none."""
    loose: set[int] = set()
    note: Note | None = None
    before: Line | None = None
    for line in foot:
        label = _opening_label(line)
        if label in references:
            words = references.pop(label)
            note = Note(f"page-{line.page}-note-{label}", label, [line])
            found.notes.append(note)
            found.signs[id(words[0])] = note.id
            found.dropped += [words[0], line.words[0]]
            found.signs[id(line.words[0])] = ""
        elif note and before and 0 < line.y - before.y <= MAX_ORDINARY_GAP * line.size:
            note.lines.append(line)
        elif not note and last and not loose and not _ENDED.search(last.lines[-1].text):
            note = last
            last.lines.append(line)
        else:
            note = None
            loose.add(id(line))
        before = line
    return loose


def _opening_label(line: Line) -> str:
    """The sign that opens a note: raised, or like ``1`` or ``2.`` in front of its text."""
    if len(line.words) < 2:
        return ""
    opening = _OPENING.fullmatch(line.words[0].text)
    return find_sign(line, line.words[0]) or (opening[1] if opening else "")
