"""Media: what a package document says of the sound of its book (EPUB 3.3, 9.3.4, 9.3.5 and D.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files

from narrator.script import Script
from narrator.writers.epub.accessibility import Statement
from narrator.writers.epub.smil import format_clock
from narrator.writers.epub.words import book_words

ACTIVE_CLASS = "-epub-media-overlay-active"
"""The class of the element that is heard; the one that reading systems know without being told."""
PLAYING_CLASS = "-epub-media-overlay-playing"
"""The class of the document while something is heard."""


def list_media_statements(script: Script, durations_ms: Mapping[str, int]) -> Iterator[Statement]:
    """Durations, classes and voices; ``durations_ms`` has each overlay by its id.

    The voices are said to be synthetic, since their names look like those of people.
    """
    yield Statement("media:duration", format_clock(sum(durations_ms.values())))
    for overlay, duration_ms in durations_ms.items():
        yield Statement("media:duration", format_clock(duration_ms), refines=overlay)
    yield Statement("media:active-class", ACTIVE_CLASS)
    yield Statement("media:playback-active-class", PLAYING_CLASS)
    words, language = book_words(script.language)
    for voice in dict.fromkeys((*script.cast.values(), *script.language_voices.values())):
        yield Statement("media:narrator", f"{voice} ({words.voice})", language)


def read_highlight() -> str:
    """Style sheet for the element that is heard, marked by a line as well as by colour."""
    return (files(__package__) / "highlight.css").read_text("utf-8")
