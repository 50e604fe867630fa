"""WebVTT captions: cues of at most two lines, with the time of every word inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from narrator.document import LANGUAGE_TAG
from narrator.writers.cues import (
    Cue,
    clean_text,
    find_direction,
    format_time,
    list_cues,
    mark_direction,
)
from narrator.writers.edition import Edition
from narrator.writers.lines import Piece, join_line

LINE_WIDTH = 42
"""Columns of a caption line; broadcasters agree on 37 to 42, and Podcasting 2.0 takes up to 65."""

_NEEDS_ESCAPE = re.compile("[&<>]")


def write(edition: Edition) -> Iterator[str]:
    """The captions of the whole audio (WebVTT, W3C Candidate Recommendation, section 4.1)."""
    yield write_header(edition)
    language = edition.script.language
    for number, cue in enumerate(list_cues(edition, LINE_WIDTH), 1):
        times = f"{format_time(cue.start_ms)} --> {format_time(cue.end_ms)}"
        yield f"\n\n{number}\n{times}\n{_write_text(cue, language)}"
    yield "\n"


def write_header(edition: Edition) -> str:
    """The signature of a file, and a comment that says what it is of.

    A comment holds no arrow and no blank line (4.1).
    """
    title = " ".join(edition.script.title.replace("-->", "→").split())
    return f"WEBVTT\n\nNOTE\n{clean_text(title)}"


def escape_text(text: str) -> str:
    """``text`` without any sign that would begin a tag or an arrow (4.2.2)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _write_text(cue: Cue, language: str) -> str:
    """The lines of ``cue``: each word behind its own time, if that lies inside."""
    direction = find_direction(cue, language)
    # It goes with the cue, so it needs no end tag (4.2.2).
    text = f"<v {escape_text(cue.speaker)}>" if cue.speaker else ""
    last = cue.start_ms
    for number, line in enumerate(cue.lines):
        text += "\n" if number else ""
        shown = join_line(line)
        text += mark_direction(shown, direction)
        is_plain = shown.isprintable() and not _NEEDS_ESCAPE.search(shown)
        for tongue, pieces in _split_tongues(line):
            inside, last = _write_pieces(pieces, line[0], last, cue.end_ms, is_plain=is_plain)
            text += _mark_language(inside, tongue or language, language)
    return text


def _split_tongues(line: Sequence[Piece]) -> Iterator[tuple[str, Sequence[Piece]]]:
    """Consecutive pieces of one language."""
    if len({piece.language for piece in line}) == 1:
        yield line[0].language, line
        return
    for tongue, group in groupby(line, attrgetter("language")):
        yield tongue, list(group)


def _write_pieces(
    pieces: Sequence[Piece], first: Piece, last: int, end: int, *, is_plain: bool
) -> tuple[str, int]:
    """``pieces`` of the line that begins with ``first``, and the last time among them.

    Times inside a cue rise strictly and lie strictly inside it (4.2.2). A part of a word has none,
    since nothing but its width tells when it is heard. ``is_plain`` says that no sign of the line
    needs another to stand for it.
    """
    parts = []
    for piece in pieces:
        start, _, word, _, _, is_joined = piece
        space = "" if is_joined or piece is first else " "
        mark = ""
        if last < start < end and not is_joined:
            mark = f"<{format_time(start)}>"
            last = start
        parts.append(f"{space}{mark}{word if is_plain else escape_text(clean_text(word))}")
    return "".join(parts), last


def _mark_language(text: str, tongue: str, language: str) -> str:
    """``text`` in a language span where ``tongue`` is not the ``language`` of the file."""
    if tongue == language or not LANGUAGE_TAG.fullmatch(tongue):
        return text
    space = text[: len(text) - len(text.lstrip(" "))]
    return f"{space}<lang {tongue}>{text.lstrip(' ')}</lang>"
