"""WebVTT captions: cues of at most two lines, with the time of every word inside."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

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


def write(edition: Edition) -> str:
    """The captions of the whole audio (WebVTT, W3C Candidate Recommendation, section 4.1)."""
    parts = [write_header(edition)]
    language = edition.script.language
    for number, cue in enumerate(list_cues(edition, LINE_WIDTH), 1):
        times = f"{format_time(cue.start_ms)} --> {format_time(cue.end_ms)}"
        parts.append(f"{number}\n{times}\n{_write_text(cue, language)}")
    return "\n\n".join(parts) + "\n"


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
        text += mark_direction(join_line(line), direction)
        for tongue, group in groupby(line, key=lambda piece: piece.language or language):
            inside, last = _write_pieces(list(group), line[0], last, cue.end_ms)
            text += _mark_language(inside, tongue, language)
    return text


def _write_pieces(pieces: Sequence[Piece], first: Piece, last: int, end: int) -> tuple[str, int]:
    """``pieces`` of the line that begins with ``first``, and the last time among them.

    Times inside a cue rise strictly and lie strictly inside it (4.2.2). A part of a word has none,
    since nothing but its width tells when it is heard.
    """
    text = ""
    for piece in pieces:
        text += "" if piece.is_joined or piece is first else " "
        if last < piece.start_ms < end and not piece.is_joined:
            text += f"<{format_time(piece.start_ms)}>"
            last = piece.start_ms
        text += escape_text(clean_text(piece.text))
    return text, last


def _mark_language(text: str, tongue: str, language: str) -> str:
    """``text`` in a language span where ``tongue`` is not the ``language`` of the file."""
    if tongue == language or not LANGUAGE_TAG.fullmatch(tongue):
        return text
    space = text[: len(text) - len(text.lstrip(" "))]
    return f"{space}<lang {tongue}>{text.lstrip(' ')}</lang>"
