"""timeline.json: every chapter, segment and word with its time; other text formats follow it."""

from __future__ import annotations

import json

from narrator.writers.edition import Edition


def write(edition: Edition) -> str:
    """JSON, one line a segment; times are whole milliseconds in the finished audio."""
    script, timeline = edition.script, edition.timeline
    head = {
        "version": 1,
        "title": script.title,
        "authors": list(script.authors),
        "language": script.language,
        "date": script.date,
        "duration_ms": timeline.duration_ms,
        "audio": edition.audio_files[0] if edition.audio_files else None,
        "voices": dict(script.cast),
        "loudness": {
            "integrated_lufs": _finite(timeline.integrated_lufs),
            "true_peak_dbtp": _finite(timeline.true_peak_dbtp),
        },
    }
    chapters = []
    for chapter in timeline.chapters:
        opening = {
            "title": chapter.title,
            "level": chapter.level,
            "start_ms": chapter.start_ms,
            "end_ms": chapter.end_ms,
        }
        segments = ",\n    ".join(
            _to_json(
                {
                    "id": timed.segment.id,
                    "role": timed.segment.role,
                    "voice": timed.segment.voice,
                    "language": timed.segment.language,
                    "text": timed.segment.text,
                    "spoken": timed.segment.spoken,
                    "start_ms": timed.times.start_ms,
                    "end_ms": timed.times.end_ms,
                    "line": timed.segment.anchor.line if timed.segment.anchor else None,
                    "words": timed.times.words,
                }
            )
            for timed in chapter.segments
        )
        chapters.append(f'{_to_json(opening)[:-1]}, "segments": [\n    {segments}]}}')
    joined = ",\n  ".join(chapters)
    return f'{_to_json(head)[:-1]},\n "chapters": [\n  {joined}]}}\n'


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _finite(value: float) -> float | None:
    """JSON knows no infinity: silence has no loudness."""
    return round(value, 2) if value > float("-inf") else None
