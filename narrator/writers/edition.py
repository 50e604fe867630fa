"""Edition: all that a writer needs to know of one publication."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.script import Script
from narrator.timeline import Timeline

COVER_FILE = "cover.jpg"
"""The picture of a publication that has one."""


@dataclass(frozen=True, slots=True)
class AudioPart:
    """A file that holds a part of the audio: a chapter with what is below it."""

    file: str
    """Path beside the other files, such as ``mp3/01-a-beginning.mp3``."""
    title: str
    start_ms: int
    """Of the part in the whole audio; the file begins there."""
    end_ms: int


@dataclass(frozen=True, slots=True)
class Edition:
    """A script and when it is heard."""

    slug: str
    script: Script
    timeline: Timeline
    audio_files: tuple[str, ...]
    """Names of the files beside it that hold the whole audio, the main one first."""
    parts: tuple[AudioPart, ...] = ()
    """The files of parts, where some format comes in a file for each chapter."""
    cover: bytes = b""
    """What COVER_FILE beside it holds (JPEG, square); empty where there is none."""
    sound: bytes = b""
    """The main audio file itself, where the player page shall hold it; else empty."""
    profile: str = ""
    """Name of the profile that it was made by."""
