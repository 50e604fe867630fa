"""Edition: all that a writer needs to know of one publication."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.script import Script
from narrator.timeline import Timeline

COVER_FILE = "cover.jpg"
"""The picture of a publication that has one."""


@dataclass(frozen=True, slots=True)
class Part:
    """What gets a file of sound of its own: a chapter with what is below it."""

    title: str
    start_ms: int
    """Of the part in the whole audio; a file that holds it begins there."""
    end_ms: int
    """Parts touch, and the last one ends where the audio does."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A script and when it is heard."""

    slug: str
    script: Script
    timeline: Timeline
    audio_files: tuple[str, ...]
    """Names of the files beside it that hold the whole audio, the main one first."""
    parts: tuple[Part, ...] = ()
    """In order: together they are the whole."""
    part_files: tuple[str, ...] = ()
    """The files of ``parts``, such as ``mp3/01-a-beginning.mp3``, where some format comes in a file
    for each; else none."""
    cover: bytes = b""
    """What COVER_FILE beside it holds (JPEG, square); empty where there is none."""
    sound: bytes = b""
    """The main audio file itself, where the player page shall hold it; else empty."""
    profile: str = ""
    """Name of the profile that it was made by."""
    identifier: str = ""
    """``urn:uuid:…``, which stays when the text or its title changes."""
    modified: str = ""
    """When it was made, in UTC: ``2026-11-23T16:45:00Z``."""
    publisher: str = ""
    """Who publishes it; the authors where nobody else is known to."""
    is_whole: bool = True
    """False where only a part of the source was narrated: some chapters, or a preview."""
