"""Writers: the Timeline and the Script in, the files of a format out.

To add a format that is a text, write a module with ``write(edition: Edition) -> Iterator[str]``
(what the file holds, piece by piece: that of a book is long) and add a line to WRITERS. To add one
that holds sound and texts together, write a module with
``list_files(edition: Edition) -> Iterator[tuple[str, Contents]]`` and add a line to PACKAGES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias, cast

from narrator.timeline import TIMELINE_FILE
from narrator.writers.edition import Edition, Part

Contents: TypeAlias = str | bytes | Part
"""What a file of a package holds: a text, bytes, or the sound of a part, made elsewhere."""


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


@dataclass(frozen=True, slots=True)
class Package:
    """A format of many files: texts, pictures, and a file of sound for each part."""

    name: str
    """Of the ZIP file, or of the folder where it is none, with ``{slug}`` for the publication's."""
    module: str
    audio: str
    """The audio format of its sound."""
    is_zip: bool = True


PACKAGES: Mapping[str, Package] = {
    "epub": Package("{slug}.epub", "narrator.writers.epub", "m4a"),
    "daisy": Package("daisy", "narrator.writers.daisy", "mp3", is_zip=False),
    "audiobook": Package("{slug}.lpf", "narrator.writers.audiobook", "m4a"),
}


def write_format(name: str, edition: Edition) -> Iterator[tuple[str, Iterator[str]]]:
    """Name of each file of format ``name``, and the pieces of what it holds."""
    for writer in WRITERS[name]:
        write = cast(Callable[[Edition], Iterator[str]], import_module(writer.module).write)
        yield writer.file_name.format(slug=edition.slug), write(edition)


def list_package_files(name: str, edition: Edition) -> Iterator[tuple[str, Contents]]:
    """Name and contents of each file in the package ``name``, in the order they are packed in."""
    list_files = import_module(PACKAGES[name].module).list_files
    yield from cast(Callable[[Edition], Iterator[tuple[str, Contents]]], list_files)(edition)
