"""Writers: the Timeline and the Script in, the files of a format out.

To add a format, write a module with ``write(edition: Edition) -> str`` (what the file holds, as
text) and add a line to WRITERS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from narrator.timeline import TIMELINE_FILE
from narrator.writers.edition import Edition


@dataclass(frozen=True, slots=True)
class Writer:
    """A file of a text format: where it is written, and the module that writes it."""

    file_name: str
    """With ``{slug}`` for the name of the publication."""
    module: str


WRITERS: Mapping[str, tuple[Writer, ...]] = {
    "vtt": (Writer("{slug}.vtt", "narrator.writers.vtt"),),
    "srt": (Writer("{slug}.srt", "narrator.writers.srt"),),
    "txt": (Writer("{slug}.txt", "narrator.writers.text"),),
    "chapters": (
        Writer("chapters.json", "narrator.writers.chapters"),
        Writer("chapters.vtt", "narrator.writers.chapters_vtt"),
    ),
    "transcript": (
        Writer("transcript.json", "narrator.writers.transcript"),
        Writer("transcript.html", "narrator.writers.transcript_html"),
    ),
    "html": (Writer("index.html", "narrator.writers.player.page"),),
    "timeline": (Writer(TIMELINE_FILE, "narrator.writers.timeline"),),
}


def write_format(name: str, edition: Edition) -> Iterator[tuple[str, str]]:
    """Name and contents of each file of format ``name``."""
    for writer in WRITERS[name]:
        write = cast(Callable[[Edition], str], import_module(writer.module).write)
        yield writer.file_name.format(slug=edition.slug), write(edition)
