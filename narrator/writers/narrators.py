"""Narrators: the voices of a publication by name, so that nobody takes one for a person's."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.writers.book_words import book_words
from narrator.writers.edition import Edition


def list_narrators(edition: Edition) -> Iterator[tuple[str, str]]:
    """Each voice in the order in which it is first heard, called synthetic, and in what language.

    The languages are BCP 47 tags.
    """
    script = edition.script
    words, language = book_words(script.language)
    voices = dict.fromkeys(
        voice
        for chapter in edition.timeline.chapters
        for timed in chapter.segments
        for voice, *_ in timed.segment.runs(script.language_voices)
    )
    for voice in voices:
        yield f"{voice} ({words.voice})", language
