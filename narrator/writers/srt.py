"""SRT captions: plain text with times, for players and podcast apps that know no WebVTT."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.writers.cues import (
    clean_text,
    find_direction,
    format_time,
    list_cues,
    mark_direction,
)
from narrator.writers.edition import Edition
from narrator.writers.lines import join_line

LINE_WIDTH = 32
"""Columns of a line in two of them, as Podcasting 2.0 asks (transcripts.md, SRT)."""
GUARD = "\u2060"
"""A word joiner: takes no room, and parts signs that players would take as markup."""
# SRT has no grammar and no escapes. FFmpeg and VLC take "<b>", "</x>", "{\an8}" and "{y:i}" as
# marks of style and hide them, and an arrow as the times of another cue.
_MARKUP = re.compile(r"<(?=[A-Za-z/])|\{(?=\\|[A-Za-z]:)|--(?=>)|\\(?=[NnhR])")


def write(edition: Edition) -> Iterator[str]:
    """The captions of the whole audio; a turn of a dialogue begins with the name of its speaker."""
    language = edition.script.language
    for number, cue in enumerate(list_cues(edition, LINE_WIDTH, with_names=True), 1):
        start, end = format_time(cue.start_ms, ","), format_time(cue.end_ms, ",")
        direction = find_direction(cue, language)
        lines = (clean_text(join_line(line)) for line in cue.lines)
        text = "\n".join(mark_direction(line, direction) + guard_text(line) for line in lines)
        gap = "\n" if number > 1 else ""
        yield f"{gap}{number}\n{start} --> {end}\n{text}\n"


def guard_text(text: str) -> str:
    r"""``text`` of which no player hides a part.

    >>> guard_text("if x<y --> <b>") == f"if x<{GUARD}y --{GUARD}> <{GUARD}b>"
    True
    """
    return _MARKUP.sub(lambda found: found.group() + GUARD, text)
