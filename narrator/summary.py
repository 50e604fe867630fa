"""Summary: what a build made, for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from narrator.pipeline import Built


def describe_built(built: Built) -> dict[str, object]:
    """The fields of ``build --json`` for one publication."""
    script, timeline = built.script, built.timeline
    total = sum(built.seconds.values())
    segments = len(script.segments)
    return {
        "source": built.source,
        "title": script.title,
        "language": script.language,
        "duration_ms": timeline.duration_ms,
        "chapters": len(script.chapters),
        "files": [
            {"format": name, "path": str(path), "bytes": path.stat().st_size}
            for name, path in built.files
        ],
        "segments": {
            "total": segments,
            "synthesized": built.synthesized,
            "cached": segments - built.synthesized,
        },
        "seconds": {
            key: round(value, 3) for key, value in (*built.seconds.items(), ("total", total))
        },
        "realtime": round(timeline.duration_ms / 1000 / total, 1),
        "loudness": timeline.loudness,
        "warnings": list(built.warnings),
        "left_out": [asdict(part) for part in script.left_out],
    }
