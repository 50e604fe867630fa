"""Project Gutenberg's frame around a text: its header read, its licence left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.document import LeftOut, Metadata, count_letters, leave_out
from narrator.readers.gutenberg import CREDIT, END, HEADER, LICENCE, START, read_header
from narrator.readers.lines import Line


def strip_frame(lines: Sequence[Line]) -> tuple[list[Line], Metadata, tuple[LeftOut, ...]]:
    """The lines between the START and END marks, what the header says, and what was left out.

    Lines without such marks come back as they are.
    """
    start = next((at for at, line in enumerate(lines) if START.match(line.text)), -1)
    if start < 0:
        return list(lines), Metadata(), ()
    body = start + 1
    while body < len(lines) and "***" not in lines[body - 1].text[3:] and lines[body].text:
        body += 1
    body = _skip_credit(lines, body)
    end = next(
        (at for at in range(body, len(lines)) if END.match(lines[at].text.strip())), len(lines)
    )
    header = read_header(lines[:start])
    frame = leave_out(HEADER[0], _join(lines[:body]), HEADER[1])
    left_out = (
        # The title in it is read as the title.
        replace(
            frame,
            words=frame.words - len(header.title.split()),
            letters=frame.letters - count_letters(header.title),
        ),
        leave_out(LICENCE[0], _join(lines[end:]), LICENCE[1]),
    )
    return list(lines[body:end]), header, tuple(item for item in left_out if item.words)


def _skip_credit(lines: Sequence[Line], start: int) -> int:
    """The line after the "Produced by …" paragraph at ``start``, or ``start``."""
    at = start
    while at < len(lines) and not lines[at].text:
        at += 1
    if at == len(lines) or not CREDIT.match(lines[at].text):
        return start
    while at < len(lines) and lines[at].text:
        at += 1
    return at


def _join(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)
