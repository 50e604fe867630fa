"""WebVTT captions: cues of at most two lines, with the time of every word inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from narrator.timeline import TimedSegment
from narrator.writers.edition import Edition

LINE_LETTERS = 42
"""Width of a caption line; broadcasters agree on 37 to 42."""

Word = tuple[int, int, str]


def write(edition: Edition) -> str:
    """The captions of the whole audio (WebVTT, W3C Candidate Recommendation, section 4.1)."""
    parts = [f"WEBVTT\n\nNOTE\n{_escape_note(edition.script.title)}"]
    number = 0
    previous_end = 0
    for chapter in edition.timeline.chapters:
        for timed in chapter.segments:
            for cue in _split_cues(timed):
                number += 1
                # Starts never decrease, and a cue ends after it starts (4.1).
                start = max(cue[0][0], previous_end)
                end = max(cue[-1][1], start + 1)
                parts.append(f"{number}\n{_cue_text(cue, start, end)}")
                previous_end = end
    return "\n\n".join(parts) + "\n"


def format_time(moment_ms: int) -> str:
    """A WebVTT timestamp with hours.

    >>> format_time(3_723_004)
    '01:02:03.004'
    """
    seconds, milliseconds = divmod(moment_ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{milliseconds:03d}"


def _split_cues(timed: TimedSegment) -> Iterator[list[Word]]:
    """The words of a segment in cues that fit two lines, cut after punctuation where possible."""
    words = list(timed.times.words)
    while words:
        fitting = _count_fitting(words)
        if fitting < len(words):
            fitting = next(
                (
                    count
                    for count in range(fitting, fitting // 2, -1)
                    if words[count - 1][2][-1] in ",;:.!?—…”’)"
                ),
                fitting,
            )
        # A word without sound ("[1]") would be a cue of its own that flashes by.
        while 1 < fitting < len(words) and words[fitting][0] >= words[fitting][1]:
            fitting -= 1
        yield words[:fitting]
        words = words[fitting:]


def _count_fitting(words: Sequence[Word]) -> int:
    """How many of ``words`` fill two lines; at least one."""
    lines, column = 1, 0
    for count, (_, _, text) in enumerate(words):
        if column and column + 1 + len(text) > LINE_LETTERS:
            if lines == 2:
                return count
            lines, column = 2, len(text)
        else:
            column += len(text) + (column > 0)
    return len(words)


def _cue_text(words: Sequence[Word], start: int, end: int) -> str:
    """Timings and text: each word after the first behind its own time, if that lies inside."""
    text, column, last = "", 0, start
    for moment, _, word in words:
        if column and column + 1 + len(word) > LINE_LETTERS:
            text += "\n"
            column = 0
        elif text:
            text += " "
            column += 1
        # Timestamps inside a cue rise strictly and lie strictly inside it (4.2.2).
        if last < moment < end:
            text += f"<{format_time(moment)}>"
            last = moment
        text += _escape_text(word)
        column += len(word)
    return f"{format_time(start)} --> {format_time(end)}\n{text}"


def _escape_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escape_note(text: str) -> str:
    """A comment holds no arrow and no blank line (4.1)."""
    return " ".join(text.replace("-->", "→").split())
