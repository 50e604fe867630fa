"""Media: what a package document says of the sound of its book (EPUB 3.3, 9.3.4, 9.3.5 and D.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files

from narrator.writers.edition import Edition
from narrator.writers.epub.accessibility import Statement
from narrator.writers.epub.smil import format_clock
from narrator.writers.narrators import list_narrators

ACTIVE_CLASS = "-epub-media-overlay-active"
"""The class of the element that is heard; the one that reading systems know without being told."""
PLAYING_CLASS = "-epub-media-overlay-playing"
"""The class of the document while something is heard."""


def list_media_statements(edition: Edition, durations_ms: Mapping[str, int]) -> Iterator[Statement]:
    """Durations, classes and voices; ``durations_ms`` has each overlay by its id."""
    yield Statement("media:duration", format_clock(sum(durations_ms.values())))
    for overlay, duration_ms in durations_ms.items():
        yield Statement("media:duration", format_clock(duration_ms), refines=overlay)
    yield Statement("media:active-class", ACTIVE_CLASS)
    yield Statement("media:playback-active-class", PLAYING_CLASS)
    for name, language in list_narrators(edition):
        yield Statement("media:narrator", name, language)


def read_highlight() -> str:
    """Style sheet for the element that is heard, marked by a line as well as by colour."""
    return (files(__package__) / "highlight.css").read_text("utf-8")
