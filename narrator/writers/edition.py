"""Edition: all that a writer needs to know of one publication."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.script import Script
from narrator.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Edition:
    """A script and when it is heard."""

    slug: str
    script: Script
    timeline: Timeline
    audio_files: tuple[str, ...]
    """Names of the audio files beside it, the main one first."""
