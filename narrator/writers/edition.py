"""Edition: all that a writer needs to know of one publication."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.script import Script
from narrator.timeline import Timeline

COVER_FILE = "cover.jpg"
"""The picture of a publication that has one."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A script and when it is heard."""

    slug: str
    script: Script
    timeline: Timeline
    audio_files: tuple[str, ...]
    """Names of the files beside it that hold the whole audio, the main one first."""
    cover: bytes = b""
    """What COVER_FILE beside it holds (JPEG, square); empty where there is none."""
    sound: bytes = b""
    """The main audio file itself, where the player page shall hold it; else empty."""
