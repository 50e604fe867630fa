"""chapters.json: Podcasting 2.0 JSON chapters, version 1.2.0."""

from __future__ import annotations

import json

from narrator.writers.edition import Edition


def write(edition: Edition) -> str:
    """One entry a chapter; ``startTime`` in seconds is the only field that the format requires."""
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
    if edition.audio_files:
        fields["fileName"] = edition.audio_files[0]
    return json.dumps({**fields, "chapters": chapters}, ensure_ascii=False, indent=1) + "\n"
