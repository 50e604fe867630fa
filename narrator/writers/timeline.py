"""timeline.json: every chapter, segment and word with its time; other text formats follow it."""

from __future__ import annotations

import json
from dataclasses import asdict

from narrator.script import Script, Segment
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
    pages = [
        {"label": label, "start_ms": timed.times.start_ms}
        for chapter in timeline.chapters
        for timed in chapter.segments
        for label in timed.segment.pages
    ]
    if pages:
        head["pages"] = pages
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
        **_describe_source(segment),
        **({} if uniform else {"runs": runs}),
        "words": times.words,
    }


def _describe_source(segment: Segment) -> dict[str, object]:
    """What is known of the segment's place in the source."""
    anchor = asdict(segment.anchor) if segment.anchor else {}
    known = {key: value for key, value in anchor.items() if value}
    return {
        **({"level": segment.level} if segment.level else {}),
        **({"label": segment.label} if segment.label else {}),
        **({"pages": segment.pages} if segment.pages else {}),
        **({"anchor": known} if known else {}),
    }


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
