"""Publications as a test makes them, and as players and programs read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import av

from narrator.casting import Wishes
from narrator.pipeline import Built, narrate
from narrator.settings import Settings

SILENT = Wishes(voice="silent")


def build(source: Path, wishes: Wishes = SILENT, **options: Any) -> Built:
    options = {"output": source.parent / "audio", **options}
    return narrate(source, Settings().with_options(**options), wishes)


def read_timeline(built: Built) -> dict[str, Any]:
    return json.loads((built.place.folder / "timeline.json").read_text("utf-8"))  # type: ignore[no-any-return]


def list_segments(timeline: dict[str, Any]) -> list[dict[str, Any]]:
    return [segment for chapter in timeline["chapters"] for segment in chapter["segments"]]


def read_audio(path: Path) -> dict[str, Any]:
    """Chapters (title, start and end in ms), tags and length in ms, as a player reads them."""
    with av.open(str(path)) as sound:
        chapters = [
            (
                each["metadata"]["title"],
                *(round(each[edge] * (each["time_base"] or 0) * 1000) for edge in ("start", "end")),
            )
            for each in sound.chapters()
        ]
        tags = {**sound.metadata, **sound.streams.audio[0].metadata}
        return {"chapters": chapters, "tags": tags, "length_ms": (sound.duration or 0) / 1000}
