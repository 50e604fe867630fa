"""Pieces of inline Markdown, each under its marks, become the runs of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from narrator.document import Run, is_place
from narrator.readers.encoding import clean_text
from narrator.readers.markdown.marks import Mark

_SPACES = re.compile(r"[ \t\f]+")
_AROUND_BREAK = re.compile(r" ?\n ?")


@dataclass(slots=True)
class Piece:
    """Text or a place."""

    mark: Mark
    parts: list[str] = field(default_factory=list)
    break_ms: int = 0
    place: Run | None = None
    """Of a note or page, in a piece of its own."""


def pieces_to_runs(pieces: Sequence[Piece], voice: str | None) -> tuple[tuple[Run, ...], int]:
    """The runs of one paragraph, its spaces collapsed, and the break before any text."""
    runs: list[Run] = []
    text_at = -1
    before_ms = 0
    at_space = True
    for piece in pieces:
        if piece.place:
            runs.append(piece.place)
            continue
        text = clean_text("".join(piece.parts))
        text = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text))
        if at_space:
            text = text.lstrip(" \n" if text_at < 0 else " ")
        mark = piece.mark
        if text:
            at_space = text[-1] in " \n"
            text_at = len(runs)
            runs.append(Run(text, mark.language, mark.voice or voice, mark.substitute, mark.ipa))
        if piece.break_ms and text_at >= 0:
            last = runs[text_at]
            runs[text_at] = replace(last, break_ms=last.break_ms + piece.break_ms)
        elif piece.break_ms:
            before_ms += piece.break_ms
    return _trim_end(runs), before_ms


def _trim_end(runs: list[Run]) -> tuple[Run, ...]:
    """``runs`` without white space at the end; its break belongs to the word before."""
    places: list[Run] = []
    break_ms = 0
    while runs and not runs[-1].text.strip():
        last = runs.pop()
        break_ms += last.break_ms
        if is_place(last):
            places.append(last)
    if runs:
        text = runs[-1].text.rstrip(" \n")
        runs[-1] = replace(runs[-1], text=text, break_ms=runs[-1].break_ms + break_ms)
    return (*runs, *places[::-1])
