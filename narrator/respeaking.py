"""Respeaking: the sentences of a build that sound different though nobody changed their text."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from narrator.script import Script, Segment
from narrator.timeline import TIMELINE_FILE
from narrator.wording import name_some, say_count

MOST_NAMED = 5
OPENING_WORDS = 5
"""Enough to know a sentence by."""

SEGMENT_INDENT = "    "
SEGMENT_START = f'{SEGMENT_INDENT}{{"id"'
"""How a line of a timeline begins that has a segment."""

Spoken = dict[str, list[tuple[str, dict[str, str]]]]


def read_spoken(folder: Path) -> Spoken:
    """Voice and pronounced words of each text in the publication in ``folder``, if there is one.

    Read line by line, as the writer of the timeline has put one segment on each: that of a long
    book takes a hundred megabytes as a whole.
    """
    spoken: Spoken = {}
    decoder = json.JSONDecoder()
    try:
        with (folder / TIMELINE_FILE).open(encoding="utf-8") as file:
            for line in file:
                if line.startswith(SEGMENT_START):
                    segment: Any = decoder.raw_decode(line, len(SEGMENT_INDENT))[0]
                    heard = (segment["voice"], segment.get("pronounced", {}))
                    spoken.setdefault(segment["text"], []).append(heard)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # what was there before is only asked for a message
    return spoken


def list_respoken(
    script: Script, synthesized: Collection[str], before: Spoken
) -> tuple[Segment, ...]:
    """The segments that were spoken again because a lexicon has their words said otherwise.

    ``synthesized`` holds the ids of what had to be spoken. A sentence of before has the same text
    and voice; its speed, an emptied cache or a new voice may have it spoken again as well.
    """
    return tuple(
        segment
        for segment in script.segments
        if segment.id in synthesized
        and segment.voice in [voice for voice, _ in before.get(segment.text, ())]
        and (segment.voice, segment.pronounced) not in before[segment.text]
    )


def describe_respoken(segments: Collection[Segment]) -> tuple[str, ...]:
    """One sentence on ``segments``, or none."""
    return _describe("because of the lexicon", segments)


def describe_lost(script: Script, lost: Collection[str]) -> tuple[str, ...]:
    """One sentence on the segments with the ids ``lost``, which could not be kept, or none."""
    segments = [segment for segment in script.segments if segment.id in lost]
    return _describe("by the voices of now, since their old recording is gone", segments)


def _describe(why: str, segments: Collection[Segment]) -> tuple[str, ...]:
    if not segments:
        return ()
    count = say_count(len(segments), "sentence")
    named = name_some([_quote_opening(segment.text) for segment in segments], MOST_NAMED)
    return (f"spoken again {why}: {count}, {named}",)


def _quote_opening(text: str) -> str:
    """How a sentence begins, in quotation marks.

    >>> _quote_opening("Kim went to the border again."), _quote_opening("He left.")
    ('“Kim went to the border …”', '“He left.”')
    """
    words = text.split()
    more = " …" if len(words) > OPENING_WORDS else ""
    return f"“{' '.join(words[:OPENING_WORDS])}{more}”"
