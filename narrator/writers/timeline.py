"""timeline.json: every chapter, segment and word with its time; other text formats follow it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from itertools import groupby
from operator import attrgetter

from narrator.document import Anchor
from narrator.script import LEXICON, SUBSTITUTE, Script, Segment, Token
from narrator.timeline import TimedSegment
from narrator.writers.edition import Edition

MARKS = ("substitute", "ipa", "break_ms")
"""What a run has only where a mark in a script says it; as in ``document.Run``."""


def write(edition: Edition) -> Iterator[str]:
    """JSON, one line a segment; times are whole milliseconds in the finished audio."""
    script, timeline = edition.script, edition.timeline
    head: dict[str, object] = {
        "version": 1,
        "title": script.title,
        "authors": list(script.authors),
        "language": script.language,
        "date": script.date,
        **({"description": script.description} if script.description else {}),
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
    if edition.profile:
        head["profile"] = edition.profile
    if edition.part_files:
        head["parts"] = [
            {"file": file, **asdict(part)}
            for file, part in zip(edition.part_files, edition.parts, strict=True)
        ]
    if timeline.interludes:
        head["music"] = [asdict(interlude) for interlude in timeline.interludes]
    yield f'{_to_json(head)[:-1]},\n "chapters": [\n  '
    for number, chapter in enumerate(timeline.chapters):
        opening = {
            "title": chapter.title,
            "level": chapter.level,
            "start_ms": chapter.start_ms,
            "end_ms": chapter.end_ms,
        }
        yield ",\n  " if number else ""
        yield f'{_to_json(opening)[:-1]}, "segments": [\n    '
        for place, timed in enumerate(chapter.segments):
            yield ",\n    " if place else ""
            yield _to_json(_describe_segment(timed, script))
        yield "]}"
    yield "]}\n"


def _describe_segment(timed: TimedSegment, script: Script) -> dict[str, object]:
    """One segment; ``runs`` only where its voice or language changes, or a mark says more."""
    segment, times = timed.segment, timed.times
    voice, language, runs = segment.voice, segment.language, list[dict[str, object]]()
    plain = _is_plain(segment)
    if not plain:
        runs = [
            {"voice": voice, "language": language, **part}
            for voice, language, tokens in segment.runs(script.language_voices)
            for part in _split_marks(tokens)
        ]
        tongues = {(str(run["voice"]), str(run["language"])) for run in runs}
        if len(tongues) == 1:
            ((voice, language),) = tongues
            plain = not any(run.keys() & MARKS for run in runs)
    return {
        "id": segment.id,
        "role": segment.role,
        "voice": voice,
        "language": language,
        "text": segment.text,
        "spoken": segment.spoken,
        "start_ms": times.start_ms,
        "end_ms": times.end_ms,
        **_describe_source(segment),
        **({} if plain else {"runs": runs}),
        **({"pronounced": said} if (said := segment.pronounced) else {}),
        "words": [*times.words],
    }


def _is_plain(segment: Segment) -> bool:
    """Whether all of it is said by its own voice, in its own language and without a mark."""
    tokens = segment.tokens
    is_shown = any(map(attrgetter("shown"), tokens))
    is_marked = any(map(any, map(_TOKEN_MARKS, tokens)))
    return is_shown and not is_marked and SUBSTITUTE not in map(attrgetter("rule"), tokens)


def _split_marks(tokens: Sequence[Token]) -> Iterator[dict[str, object]]:
    """Text as shown, with what marks say of it; what rules and lexicons say is found again."""
    shown = (token for token in tokens if token.shown)
    for marks, group in groupby(shown, key=_list_marks):
        texts = [token.shown for token in group]
        for text in texts if marks else [" ".join(texts)]:
            yield {"text": text, **dict(marks)}


def _list_marks(token: Token) -> tuple[tuple[str, object], ...]:
    values = (
        token.spoken if token.rule == SUBSTITUTE else None,
        token.ipa if token.rule != LEXICON else None,
        token.break_ms or None,
    )
    return tuple(
        (key, value) for key, value in zip(MARKS, values, strict=True) if value is not None
    )


def _describe_source(segment: Segment) -> dict[str, object]:
    """What is known of the segment's place in the source."""
    anchor = segment.anchor
    known = {name: value for name in _ANCHOR if (value := getattr(anchor, name))} if anchor else {}
    return {
        **({"level": segment.level} if segment.level else {}),
        **({"label": segment.label} if segment.label else {}),
        **({"pages": segment.pages} if segment.pages else {}),
        **({"anchor": known} if known else {}),
    }


_TOKEN_MARKS = attrgetter("language", "voice", "ipa", "break_ms")
_ANCHOR = tuple(each.name for each in fields(Anchor))
_to_json = json.JSONEncoder(ensure_ascii=False).encode
