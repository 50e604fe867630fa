"""Respeaking: the sentences of a build that sound different only because of their pronunciation."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from narrator.compose.rules import LEXICON
from narrator.script import Script, Segment

TIMELINE = "timeline.json"
MOST_NAMED = 10

Spoken = dict[str, set[tuple[str, str]]]


def read_spoken(folder: Path) -> Spoken:
    """Voice and spoken words of each text in the publication in ``folder``, if there is one."""
    spoken: Spoken = {}
    try:
        timeline: Any = json.loads((folder / TIMELINE).read_bytes())
        for chapter in timeline["chapters"]:
            for segment in chapter["segments"]:
                spoken.setdefault(segment["text"], set()).add((segment["voice"], segment["spoken"]))
    except (OSError, ValueError, KeyError, TypeError):
        return {}  # what was there before is only asked for a message
    return spoken


def list_respoken(
    script: Script, synthesized: Collection[str], before: Spoken
) -> tuple[Segment, ...]:
    """The segments that were spoken again, though their text and voice are those of before.

    ``synthesized`` holds the ids of what had to be spoken. What the lexicon pronounces, and what
    it no longer does, changes no text.
    """
    return tuple(
        segment
        for segment in script.segments
        if segment.id in synthesized
        and segment.voice in {voice for voice, _ in before.get(segment.text, ())}
        and (
            any(token.rule == LEXICON for token in segment.tokens)
            or (segment.voice, segment.spoken) not in before[segment.text]
        )
    )


def describe_respoken(segments: Collection[Segment]) -> tuple[str, ...]:
    """One sentence on ``segments``, or none."""
    if not segments:
        return ()
    names = [segment.id for segment in segments][:MOST_NAMED]
    more = len(segments) - len(names)
    count = "1 sentence" if len(segments) == 1 else f"{len(segments)} sentences"
    named = ", ".join(names) + (f" and {more} more" if more else "")
    return (f"spoken again because of the lexicon: {count}, {named}",)
