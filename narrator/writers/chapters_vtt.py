"""Chapters as WebVTT, for the ``track`` of kind ``chapters`` that web players read."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.writers.cues import clean_text, format_time, mark_direction
from narrator.writers.edition import Edition
from narrator.writers.sentence import text_direction
from narrator.writers.vtt import escape_text, write_header


def write(edition: Edition) -> Iterator[str]:
    """One cue a chapter, whose text is its title without any tag (WebVTT, 4.2.3 and 4.6.1).

    Cues follow each other whatever their level: players list them flat, and those that show the
    first active cue would show the outermost chapter all along if they were nested.
    """
    direction = text_direction(edition.script.language)
    yield write_header(edition)
    shown_until = 0
    for number, chapter in enumerate(edition.timeline.chapters, 1):
        start = max(chapter.start_ms, shown_until)
        # A chapter without length would be no cue, and one beside another at the same time a
        # nested one.
        end = max(chapter.end_ms, start + 1)
        shown_until = end
        title = clean_text(" ".join(chapter.title.split())) or str(number)
        text = mark_direction(title, direction) + escape_text(title)
        yield f"\n\n{number}\n{format_time(start)} --> {format_time(end)}\n{text}"
    yield "\n"
