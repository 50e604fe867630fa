"""Rebuilding: how a publication gets the sound that a feed needs and keeps what else it has."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from narrator.audio.formats import AUDIO_FORMATS
from narrator.delivery import PER_CHAPTER
from narrator.formats import ALWAYS
from narrator.publishing.episodes import Episode
from narrator.writers import PACKAGES, WRITERS

ONE_FILE = "in one file each (per_chapter = false)"
SOUND = "mp3"
"""The format that is advised: every app plays it."""


def say_lack(episode: Episode) -> tuple[str, str]:
    """Why ``episode``, which has no sound for a feed, has none, and how to build it so that it has.

    Two clauses: ``it has neither MP3 nor M4A``, ``with mp3 among its formats, such as -f vtt,mp3``.
    """
    if any(name.startswith(f"{PER_CHAPTER}/") for name in episode.files):
        return "its MP3 comes in chapters", ONE_FILE
    # A build removes the formats that it is not told to make, so all have to be named.
    names = ",".join((*list_held_formats(episode.files.keys(), episode.stem), SOUND))
    return "it has neither MP3 nor M4A", f"with {SOUND} among its formats, such as -f {names}"


def list_held_formats(files: Collection[str], stem: str) -> Iterator[str]:
    """The formats, as ``-f`` takes them, that a publication with ``files`` called ``stem`` has.

    >>> [*list_held_formats(["talk.m4b", "talk.vtt", "daisy/ncc.html", "timeline.json"], "talk")]
    ['m4b', 'vtt', 'daisy']
    """
    held = {*files, *(name.partition("/")[0] for name in files)}
    yield from (name for name in AUDIO_FORMATS if f"{stem}.{name}" in held)
    for name, writers in WRITERS.items():
        written = {each.file_name.format(slug=stem) for each in writers}
        if name not in ALWAYS and not written.isdisjoint(held):
            yield name
    yield from (name for name, each in PACKAGES.items() if each.name.format(slug=stem) in held)
