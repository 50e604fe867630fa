"""Writers: the Timeline and the Script in, one file a format out.

To add a format, write a module with ``write(publication: Edition) -> str`` (what the file holds,
as text) and add a line to WRITERS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from narrator.timeline import TIMELINE_FILE
from narrator.writers.edition import Edition


@dataclass(frozen=True, slots=True)
class Writer:
    """A text format: where it is written, and the module that writes it."""

    file_name: str
    """With ``{slug}`` for the name of the publication."""
    module: str


WRITERS: Mapping[str, Writer] = {
    "vtt": Writer("{slug}.vtt", "narrator.writers.vtt"),
    "chapters": Writer("chapters.json", "narrator.writers.chapters"),
    "timeline": Writer(TIMELINE_FILE, "narrator.writers.timeline"),
}


def write_format(name: str, edition: Edition) -> str:
    """The contents of the file of format ``name``."""
    module = import_module(WRITERS[name].module)
    write = cast(Callable[[Edition], str], module.write)
    return write(edition)
