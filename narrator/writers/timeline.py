"""timeline.json: every chapter, segment and word with its time; other text formats follow it."""

from __future__ import annotations

import json

from narrator.script import Script
from narrator.timeline import TimedSegment
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
        "loudness": timeline.loudness,
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
            _to_json(_describe_segment(timed, script)) for timed in chapter.segments
        )
        chapters.append(f'{_to_json(opening)[:-1]}, "segments": [\n    {segments}]}}')
    joined = ",\n  ".join(chapters)
    return f'{_to_json(head)[:-1]},\n "chapters": [\n  {joined}]}}\n'


def _describe_segment(timed: TimedSegment, script: Script) -> dict[str, object]:
    """One segment; ``runs`` only where its voice or language changes on the way."""
    segment, times = timed.segment, timed.times
    runs = [
        {"voice": voice, "language": language, "text": shown}
        for voice, language, tokens in segment.runs(script.language_voices)
        if (shown := " ".join(token.shown for token in tokens if token.shown))
    ]
    uniform = len({(run["voice"], run["language"]) for run in runs}) == 1
    return {
        "id": segment.id,
        "role": segment.role,
        "voice": runs[0]["voice"] if uniform else segment.voice,
        "language": runs[0]["language"] if uniform else segment.language,
        "text": segment.text,
        "spoken": segment.spoken,
        "start_ms": times.start_ms,
        "end_ms": times.end_ms,
        "line": segment.anchor.line if segment.anchor else None,
        **({} if uniform else {"runs": runs}),
        "words": times.words,
    }


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
