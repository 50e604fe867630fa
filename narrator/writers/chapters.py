"""chapters.json: Podcasting 2.0 JSON chapters, version 1.2.0."""

from __future__ import annotations

import json
from collections.abc import Iterator

from narrator.writers.edition import Edition


def write(edition: Edition) -> Iterator[str]:
    """One entry a chapter, in order; ``startTime`` in seconds is all that the format requires.

    Levels have no place in it. ``img`` is left out: without it, apps show the cover of the episode,
    and an address relative to this file means nothing to them.
    """
    script = edition.script
    chapters = [
        {
            "startTime": chapter.start_ms / 1000,
            "endTime": chapter.end_ms / 1000,
            "title": chapter.title,
        }
        for chapter in edition.timeline.chapters
    ]
    fields: dict[str, object] = {"version": "1.2.0", "title": script.title}
    if script.authors:
        fields["author"] = ", ".join(script.authors)
    if script.description:
        fields["description"] = script.description
    if edition.audio_files:
        fields["fileName"] = edition.audio_files[0]
    yield json.dumps({**fields, "chapters": chapters}, ensure_ascii=False, indent=1) + "\n"
